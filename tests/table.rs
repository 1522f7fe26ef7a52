//! Every fact of the 71 rows, taken by hand from the vendor's pages and not from the tables.

use std::str::FromStr;
use std::time::Duration;

use arena_errors::Actor::{Administrator, Caller, Support, User};
use arena_errors::{
    Actor, ArenaAuthorizeUserError, ArenaBomError, ArenaBomRemovalError, ArenaError,
    ArenaItemError, ArenaItemFileError, ArenaItemFileRemovalError, ArenaItemNumberError,
    ArenaLoginError, ArenaLogoutError, ArenaSystemError, Cause, Endpoint, ErrorInfo, ErrorSet,
    ErrorTable, Retry,
};

const _: () = assert!(ArenaLoginError::lookup(400, 4089).is_some());

/// One of the vendor's pages.
struct Page {
    enum_name: &'static str,
    endpoints: &'static [&'static str],
    /// Terms of the introduction, separated by semicolons.
    summary: &'static str,
    impact: &'static str,
    rows: &'static [Row],
}

#[derive(Clone, Copy)]
struct Row {
    status: u16,
    code: u32,
    former: &'static [u32],
    message: &'static str,
    /// What the page's example has in place of `{0}`, `{1}`, ...; empty without an example.
    example: &'static [&'static str],
    condition: Option<&'static str>,
    retry: Retry,
    /// All who can fix it, in the order of `Actor`.
    actors: &'static [Actor],
    /// Terms of the row's texts, separated by semicolons; after `!`, what is in none of them.
    terms: &'static str,
    /// Where not all of the page's endpoints send the error.
    endpoints: &'static [&'static str],
}

const fn row(
    code: u32,
    actors: &'static [Actor],
    message: &'static str,
    terms: &'static str,
) -> Row {
    Row {
        status: 400,
        code,
        former: &[],
        message,
        example: &[],
        condition: None,
        retry: Retry::AfterFix,
        actors,
        terms,
        endpoints: &[],
    }
}

impl Row {
    const fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }
    const fn former(self, former: &'static [u32]) -> Self {
        Self { former, ..self }
    }
    const fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }
    const fn example(self, example: &'static [&'static str]) -> Self {
        Self { example, ..self }
    }
    /// The setting under "Arena > Workspace Settings > Summary > Settings".
    const fn setting(self, setting: &'static str) -> Self {
        let condition = Some(setting);
        Self { condition, ..self }
    }
    const fn at(self, endpoints: &'static [&'static str]) -> Self {
        Self { endpoints, ..self }
    }
}

const ACCESS_DENIED: &str = "Either you do not have privileges to access the requested data or it \
                             does not exist.";
const CHANGE_PENDING: &str = "The working revision of the item is locked by inclusion in at least \
                              one change.";

macro_rules! core {
    ($terms:literal) => {
        concat!(
            "core attribute; Arena administrator; Workspace Settings > Attributes > Items; ",
            $terms
        )
    };
}
macro_rules! mapped {
    ($terms:literal) => {
        concat!("additional attribute; Onshape property; mapped; ", $terms)
    };
}

#[rustfmt::skip]
const PAGES: [Page; 10] = [
    Page {
        enum_name: "ArenaLoginError",
        endpoints: &["POST /login"],
        summary: "initial connection between Onshape and Arena; full-license Arena employee; \
             web token; POST /login/authorizeuser",
        impact: "POST /login/authorizeuser; Onshape > Settings > Arena; incomplete; mappings; \
             refreshed; synchronization; fails",
        rows: &[
            row(503, &[Caller], "The service is currently unavailable.",
                "unavailable; wait").status(503).retry(Retry::Backoff),
            row(4079, &[Support], "API feature is not enabled for your workspace.",
                "API feature is not enabled; workspace; Arena Support; enable").former(&[4009]),
            row(4090, &[Support], "The Onshape feature is not enabled in your workspace.",
                "Onshape integration feature is not enabled; Arena Support; enable; set up; \
                 web token; full-license standard employee; POST /login").former(&[4020]),
            row(4089, &[Caller, Administrator], "Invalid Token.",
                "not valid; target workspace; wrong workspace; For Integration Use; to Yes; \
                 Arena > Workspace > Settings > Employees > Employee").former(&[4019]),
            row(4001, &[Caller, User, Administrator],
                "The username, password or workspace ID is not valid or you are not allowed to log \
                 in due to IP restriction.",
                "disabled; enable; Arena > Workspace > Settings > Employees > Employee; first time; \
                 standard user; password; username; workspace ID; IP restriction; \
                 The Arena administrator can help"),
            row(4083, &[Caller],
                "Too many invalid password attempts, account disabled for five minutes.",
                "web token employee; locked; five minutes; wait; dedicated; full-license; daily")
                .former(&[4013]).retry(Retry::After(Duration::from_secs(300))),
        ],
    },
    Page {
        enum_name: "ArenaAuthorizeUserError",
        endpoints: &["POST /login/authorizeuser"],
        summary: "authorizes the Onshape user; session; POST /login",
        impact: "Onshape > Settings > Arena; incomplete; mappings; refreshed; synchronize",
        rows: &[
            row(4081, &[User],
                "Your password has either been reset by an Account Administrator or has expired. \
                 Please proceed to the browser-based Arena user interface and configure a new \
                 password.",
                "Onshape user; first time; expired; reset; administrator; new password; \
                 log in to Arena"),
            row(4083, &[User],
                "Too many invalid password attempts, account disabled for five minutes.",
                "Onshape user; locked; five minutes; wait; share; periodically; not the web token employee's")
                .retry(Retry::After(Duration::from_secs(300))),
            row(20001, &[User, Administrator], "Insufficient privileges for this user.",
                "Onshape user; disabled; enable; Arena > Workspace > Settings > Employees > Employee; \
                 first time; standard user; password; The Arena administrator can help"),
            row(20000, &[Administrator], "User not authenticated.",
                "session; POST /login; web token employee; Onshape user; configured").status(500),
            row(20016, &[Caller, Administrator], "User not authorized for workspace.",
                "Onshape user; access; target workspace; full license; access policies; session; \
                 expired; POST /login; new one; adding an Onshape user; assign"),
            row(20015, &[Administrator], "User email address not found.",
                "email address; does not exist in Arena; full license; standard employee; \
                 access policies; synchronizes; Item; File; Read & Edit"),
        ],
    },
    Page {
        enum_name: "ArenaLogoutError",
        endpoints: &["POST /logout", "PUT /logout"],
        summary: "session; !authorizes",
        impact: "logout; !mappings",
        rows: &[
            row(401, &[Caller],
                "There is no access token associated with this request or the access token is not \
                 valid.",
                "session; no longer valid; terminated; expired; logout").status(401),
        ],
    },
    Page {
        enum_name: "ArenaItemError",
        endpoints: &["POST /items", "PUT /items/{guid}"],
        summary: "create; update; reserved; Onshape part; attributes; full license; Item; File; \
             Read & Edit; POST /login; POST /login/authorizeuser; custom; core; same item category; \
             removes each",
        impact: "POST /items fails; part; not created; PUT /items; not applied; \
             earlier successful calls remain",
        rows: &[
            row(3001, &[User], r#"The attribute "{0}" is required."#,
                core!("required; omitted; Description; Name; Revision; acceptable value")).example(&["name"]),
            row(3215, &[User], r#"Empty or blank is not a valid option for the attribute "{0}"."#,
                core!("required; blank; Description; Name; Revision; acceptable value")).example(&["description"]),
            row(3103, &[User],
                r#"The length of the value exceeds the maximum length ({0}) for the attribute "{1}"."#,
                core!("shorten; limit; Description; Name; Revision")).example(&["10", "name"]),
            row(3105, &[User], r#"The value for attribute "{0}" cannot include lowercase characters."#,
                core!("Description; Name; lowercase; to uppercase")).example(&["name"]),
            row(3106, &[User], r#"The value for attribute "{0}" cannot include uppercase characters."#,
                core!("Description; Name; uppercase; to lowercase")).example(&["name"]),
            row(3107, &[User], r#"The value for attribute "{0}" cannot include numeric characters."#,
                core!("Description; Name; numeric; remove")).example(&["description"]),
            row(3108, &[User], r#"The value for attribute "{0}" cannot include "{1}"."#,
                core!("remove; {1}")).example(&["name", "TBD"]),
            row(4003, &[User], r#"The value for the attribute "{0}" is not valid."#,
                "core attribute; Procurement Type; OTS; MTS").example(&["procurementType"]),
            row(2008, &[Caller], r#"The additional attribute "{0}" (guid {1}) is required."#,
                "additional attribute; required; omitted; Onshape property; \
                 no Onshape property is mapped; !core; Workspace Settings > Attributes > Items; \
                 Settings > Categories > Items").example(&["Critical Part", "0I2LQFJ66IZH0JY1VR5G"]),
            row(2014, &[User],
                r#"Empty or blank is not a valid option for additional attribute "{0}" (guid {1})."#,
                mapped!("required; has no value; acceptable value; !core; \
                 Workspace Settings > Attributes > Items; \
                 Settings > Categories > Items")).example(&["Critical Part", "0I2LQFJ66IZH0JY1VR5G"]),
            row(2002, &[Caller, User],
                r#"The specified value "{0}" is not a valid option for additional attribute "{1}"."#,
                mapped!("drop list; does not match the value list; compare; acceptable value"))
                .example(&["X", "RoHS Compliant"]),
            row(2021, &[Caller, User],
                r#"The specified value "{0}" is not a valid option for additional attribute "{1}" (guid {2})."#,
                mapped!("drop list; does not match the value list; compare; acceptable value")).former(&[2002])
                .example(&["X", "RoHS Compliant", "GUID"]),
            row(2003, &[User],
                r#"The value "{0}" is not valid for additional attribute "{1}" of Date type."#,
                mapped!("not a date; format that Arena does not accept")).example(&["X", "ADate"]),
            row(2022, &[User],
                r#"The value "{0}" is not valid for additional attribute "{1}" (guid {2}) of Date type."#,
                mapped!("not a date; format that Arena does not accept")).example(&["X", "ADate", "GUID"]),
            row(2004, &[Caller, User],
                r#"The value "{0}" is not valid for additional attribute "{1}" of Number type."#,
                mapped!("not a number; format that the Arena attribute does not accept; \
                 compare; type")),
            row(2005, &[User], r#"The value "{0}" for additional attribute "{1}" must be positive."#,
                mapped!("negative; to a positive number; requirements")).example(&["-1", "POS Number 1"]),
            row(2023, &[User],
                r#"The value "{0}" for additional attribute "{1}" (guid {2}) must be positive."#,
                mapped!("negative; to a positive number; requirements")).example(&["-1", "POS Number 1", "GUID"]),
            row(2007, &[User],
                r#"The number of values for additional attribute "{1}" must not exceed "{0}"."#,
                mapped!("multi-select; drop list; more values; at most {0} values")).example(&["2", "ABCs"]),
            row(2025, &[User],
                r#"The number of values for additional attribute "{1}" (guid {2}) must not exceed "{0}"."#,
                mapped!("multi-select; drop list; more values; at most {0} values")).example(&["2", "ABCs", "GUID"]),
            row(2006, &[User],
                r#"The value "{0}" for additional attribute "{1}" allows "{2}" decimal places."#,
                mapped!("number; decimal places")).example(&["1.22", "POS Number 1", "0"]),
            row(2024, &[User],
                r#"The value "{0}" for additional attribute "{1}" (guid {2}) allows "{3}" decimal places."#,
                mapped!("number; decimal places")).example(&["1.22", "POS Number 1", "GUID", "0"]),
            row(2010, &[Caller, User],
                r#"The specified value "{0}" is not a valid option for multi additional attribute "{1}"."#,
                mapped!("multi-select; drop list; does not match the value list; compare; \
                 acceptable value")).example(&["x", "ABCs"]),
            row(2026, &[Caller, User],
                r#"The specified value "{0}" is not a valid option for multi additional attribute "{1}" (guid {2})."#,
                mapped!("multi-select; drop list; than the value list; compare; \
                 acceptable value; more values")),
            row(2029, &[User],
                r#"The value "{0}" is not valid for additional attribute "{1}" (guid {2}) of Number type."#,
                mapped!("not a number; positive number"))
                .example(&["TBD", "Lead Time Days", "3L5OTIM99L2K3M14YU8A"]),
            row(3024, &[Caller, Administrator], ACCESS_DENIED,
                "Onshape user; full license; item; file; Read & Edit; category; procurement type; \
                 lifecycle phase; create the same type of item; workspace settings")
                .at(&["POST /items"]),
            row(3254, &[User], "Item-Number-Reservation-ID does not match reservation.",
                "part number; not been reserved in Arena; Reserve an item number").at(&["POST /items"]),
            row(3256, &[User],
                r#"The item number was reserved with category guid "{0}""{1}". A different category cannot be specified."#,
                "item category; {1}; reserved; new number; will not be used; \
                 if the category was changed in Onshape").at(&["POST /items"]),
        ],
    },
    Page {
        enum_name: "ArenaItemNumberError",
        endpoints: &["POST /settings/items/numberreservations/onshape"],
        summary: "reserves Onshape item numbers; Onshape part; item category; Onshape BOM; logs in; \
             web token employee; logs out; POST /login; POST /login/authorizeuser; not; bulk",
        impact: "number; reserved",
        rows: &[
            row(3024, &[Caller, Administrator], ACCESS_DENIED,
                "web token employee; full license; available"),
            row(3011, &[Caller], r#"The guid "{0}" is not valid."#,
                "Onshape category; mapped; Arena item category; does not exist; GUID; \
                 Onshape > Settings > Arena - Mappings; Arena > Settings > Categories > Items; name"),
            row(3238, &[Administrator], r#"The category "{1}" (guid {0}) is deleted."#,
                "Onshape category; mapped; Arena item category; deleted; cannot be restored; create; \
                 mapping; GUID; same name; Arena administrator").former(&[3038]),
            row(3038, &[Administrator], r#"The category "{1}" (guid {0}) is inactive."#,
                "Onshape category; mapped; Arena item category; inactive; activate; reserve"),
            row(3214, &[Administrator],
                r#"The category guid "{0}" "{1}" does not have a number format."#,
                "Onshape category; mapped; Arena item category; number format; edit; assign; \
                 No numbers can be reserved"),
            row(3110, &[Administrator],
                r#"The category guid "{0}""{1}" without auto sequencing number format value is not allowed to reserve number."#,
                "Onshape category; mapped; Arena item category; number format; auto increment field; \
                 No numbers can be reserved"),
            row(3295, &[Caller], "The request header {0} is not valid.",
                "X-Web-Token; X-Workspace-ID; X-Item-Number-Reservation-ID; value").former(&[3024]),
        ],
    },
    Page {
        enum_name: "ArenaItemFileError",
        endpoints: &["POST /items/{guid}/files"],
        summary: "adds a file to an item; Items World; created; Files World; full license; Item; \
             File; Read & Edit",
        impact: "not added to the item",
        rows: &[
            row(3024, &[Caller, Administrator], ACCESS_DENIED,
                "Onshape user; full license; item; file; Read & Edit; category; procurement type; \
                 lifecycle phase; add a file; same type of item; access policies"),
            row(3011, &[Administrator], r#"The guid "{0}" is not valid."#,
                "file category; does not exist in Arena; removed; create a file; same file category; \
                 file categories; {0}").example(&["J1L49Y1KSGZ9SBNUN5OX"]),
            row(3001, &[User], r#"The attribute "{0}" is required."#,
                "file; title").example(&["title"]),
            row(3033, &[User], "The file content is missing.",
                "does not exist; uploaded; deleted; source location; not ready"),
            row(3034, &[User], "The item is locked.",
                "working revision; unreleased; submitted change; lock icons; files view"),
            row(3066, &[User], CHANGE_PENDING,
                "working revision; change; submitted for approval; approved; made effective; lock; \
                 Item > Files"),
        ],
    },
    Page {
        enum_name: "ArenaItemFileRemovalError",
        endpoints: &["DELETE /items/{guid}/files/{guid}"],
        summary: "removes a file from an; item; Items World; full license; Read & Edit; Files World",
        impact: "not removed from the item",
        rows: &[
            row(3024, &[Caller, Administrator], ACCESS_DENIED,
                "item; file; Read & Edit; access policies; remove a file; Arena application"),
            row(3034, &[User], "The item is locked.",
                "working revision; unreleased; submitted change; lock icons; files view; work area"),
            row(3066, &[User], CHANGE_PENDING,
                "working revision; change; submitted for approval; approved; made effective; \
                 lock icons; files view; work area"),
        ],
    },
    Page {
        enum_name: "ArenaBomError",
        endpoints: &["POST /items/{guid}/bom", "PUT /items/{guid}/bom/{guid}"],
        summary: "create; update; bill of materials; additional BOM attributes; full license; Item; \
             File; Read & Edit",
        impact: "BOM is not created or updated",
        rows: &[
            row(3230, &[User],
                "Quantity ({0}) does not match number of reference designators specified for the BOM \
                 line.",
                "number of reference designators; quantity; match").example(&["3"])
                .setting("Reference Designator Checking for New Assemblies = Check"),
            row(3227, &[User], "Quantity must be positive.",
                "quantity; negative; not allowed").setting("Negative Quantities Allowed = No"),
            row(3235, &[User], r#"Cannot add duplicate item "{0}" "{1}"."#,
                "item; already; BOM; duplicate").example(&["VDXGLADW4SBJ2GY3EITQ", "100-0001"])
                .setting("Identical BOM Items Allowed = No"),
            row(3229, &[User], r#"Reference designator "{0}" is already defined in BOM Line: {1}."#,
                "reference designator; already; another line of the BOM; duplicate")
                .example(&["[R6, R7]", "N5P8D25OWK3ATC1ZJM6C"])
                .setting("Reference Designator Checking for New Assemblies = Check"),
            row(3232, &[Caller], r#"The attribute "{0}" is not editable for this BOM."#,
                "line number; generate; automatically").example(&["lineNumber"])
                .setting("Line Numbering Method for New Assemblies = Automatically Generate"),
            row(2014, &[User, Administrator],
                r#"Empty or blank is not a valid option for additional attribute "{0}" "{1}"."#,
                "BOM attribute; empty; value list; all; allowed values; Yes; No")
                .example(&["Q8SBG58RZN4M5O7Q9QTV", "OnShapeCreated"]),
            row(2002, &[User, Administrator],
                r#"The specified value "{0}" is not a valid option for additional attribute "{1}"."#,
                "BOM attribute; {0}; value list; all; allowed values; OnshapeCreated; Yes; No")
                .example(&["TBD", "OnshapeCreated"]),
            row(3037, &[User],
                r#"The item "{0}" "{1}" appears at a higher level in the fully indented BOM and cannot be added at this level."#,
                "item; higher level; structure; recursive reference; own BOM")
                .example(&["5N7QVKN6E2LTCQ8DOIV3", "100-0001"]),
            row(3237, &[User],
                "An item can only be added to the working revision BOM. Effective BOMs are locked \
                 from editing.",
                "working revision; change; submitted for approval; approved; made effective; locks; \
                 Item > Bill of Materials; BOM is effective"),
            row(3233, &[User], "Notes must be smaller than 4000.",
                "notes; 4000 characters; shorten"),
            row(3606, &[User],
                "Invalid reference designator: \"{0}\" Reference designators must be entered as a \
                 comma separated list using format [letter][number] or \
                 [letter][number]-[letter][number] for a range. Ex: R1,R2,R4-R10.",
                "reference designator; letter; number; comma; range; dash"),
        ],
    },
    Page {
        enum_name: "ArenaBomRemovalError",
        endpoints: &["DELETE /items/{guid}/bom/{guid}"],
        summary: "removes; bill of materials; full license; Item; File; Read & Edit",
        impact: "not removed from the BOM",
        rows: &[
            row(3012, &[User], r#"The requested object with guid "{0}" is not found."#,
                "item; no longer on the BOM; check the BOM; removed recently")
                .example(&["Q8SBG58RZN6DWF42MP9J"]),
            row(3034, &[User], "Item is locked.",
                "working revision; BOM is effective; locked; Item > Bill of Materials"),
        ],
    },
    Page {
        enum_name: "ArenaSystemError",
        endpoints: &["*"],
        summary: "at any time; integration; unknown",
        impact: "call fails; does not say why",
        rows: &[
            row(3000, &[Support], "Sorry, a system error occurred, please try again.",
                "date; time; events that led up to; number of occurrences; \
                 run the synchronization again; !BOM").status(500).retry(Retry::Backoff),
            row(4087, &[Support],
                "Unknown errors encountered. Please contact Arena Technical Support{0}.",
                "date; time; events that led up to; number of occurrences; support code"),
        ],
    },
];

/// Examples of the pages that do not fit the message of their row: two are another row's message,
/// and one has its full stop before the GUID.
#[cfg(feature = "json")]
const WRONG_EXAMPLES: &str = r#"
3227 Quantity (-1) does not match number of reference designators specified for the BOM line.
2004 The value "-1" for additional attribute "POS Number 1" must be positive.
2026 The specified value "x" is not a valid option for multi additional attribute "ABCs". (guid GUID) "#;

/// The menus that the pages name; a menu within another comes after it.
const MENUS: [&str; 9] = [
    "Arena > Workspace > Settings > Employees > Employee",
    "Arena > Workspace Settings > Summary > Settings",
    "Arena > Settings > Categories > Items",
    "Onshape > Settings > Arena - Mappings",
    "Onshape > Settings > Arena",
    "Workspace Settings > Attributes > Items",
    "Settings > Categories > Items",
    "Item > Bill of Materials",
    "Item > Files",
];

/// A message with its places filled in.
fn filled(message: &str, arguments: &[&str]) -> String {
    let places = (0..).zip(arguments);
    places.fold(message.to_owned(), |text, (number, argument)| {
        text.replace(&format!("{{{number}}}"), argument)
    })
}

/// The texts of a row, apart from quotations.
fn texts(info: &ErrorInfo) -> Vec<&'static str> {
    let causes = info.causes().iter();
    let causes = causes.flat_map(|cause| [&[cause.summary()], cause.steps()].concat());
    let own = info.impact().into_iter().chain(info.condition());
    let arguments = info.arguments().iter().chain(info.prevention()).copied();
    own.chain(arguments).chain(causes).collect()
}

/// Fails where the texts lack a term, or have one that they must not have.
fn assert_terms(place: &str, text: &str, terms: &str) {
    let lower = text.to_lowercase();
    for term in terms.split(';').map(str::trim) {
        let wanted = term.trim_start_matches('!');
        let found = lower.contains(&wanted.to_lowercase());
        assert_eq!(found, term == wanted, "{place}: {term:?}: {text}");
    }
}

/// Compares a table with its page; returns the number of rows.
fn check<E>() -> usize
where
    E: ErrorTable + FromStr + TryFrom<(u16, u32)>,
{
    let table = E::TABLE;
    let mut pages = PAGES.iter();
    let name = table.enum_name();
    let page = pages.find(|page| page.enum_name == name).unwrap();
    assert_eq!(table.endpoints(), page.endpoints);
    assert_eq!(table.service(), Some("Arena"));
    let site = "https://ptc-arena.github.io/arena-dev-help/";
    assert!(table.source().starts_with(site), "{}", table.source());
    let former = page.rows.iter().any(|row| !row.former.is_empty());
    assert_eq!(table.former_until(), former.then_some("Winter 2023"));
    assert_terms(page.enum_name, table.summary(), page.summary);
    assert_terms(page.enum_name, table.impact(), page.impact);
    assert_eq!(E::ALL.len(), page.rows.len());
    for (row, &error) in page.rows.iter().zip(E::ALL) {
        let info = error.info();
        assert_eq!(info.code(), row.code);
        assert_eq!(E::lookup(row.status, row.code), Some(error));
        assert_eq!(E::try_from((row.status, row.code)).ok(), Some(error));
        assert_eq!(info.name().parse().ok(), Some(error));
        assert_eq!(error.to_string(), row.message);
        assert_eq!(format!("{error:?}"), info.name());
        check_row(row, info, &format!("{} {}", page.enum_name, row.code));
    }
    page.rows.len()
}

fn check_row(row: &Row, info: &ErrorInfo, place: &str) {
    assert_eq!(info.message(), row.message);
    assert_eq!(info.status(), row.status, "{place}");
    assert_eq!(info.any_status(), (row.code == 3000), "{place}");
    assert_eq!(info.former_codes(), row.former, "{place}");
    assert_eq!(info.endpoints(), row.endpoints, "{place}");
    assert_eq!(info.retry(), row.retry, "{place}");
    assert_eq!(info.deprecated(), None, "{place}");
    let places = row.message.matches('{').count();
    assert_eq!(info.arguments().len(), places, "{place}");
    let example = (!row.example.is_empty()).then(|| filled(row.message, row.example));
    assert_eq!(info.example(), example.as_deref(), "{place}");
    let setting = |name| format!("Arena > Workspace Settings > Summary > Settings: {name}");
    let condition = row.condition.map(setting);
    assert_eq!(info.condition(), condition.as_deref(), "{place}");
    let mut actors: Vec<_> = info.causes().iter().map(Cause::actor).collect();
    actors.sort_by_key(|&actor| actor as usize);
    actors.dedup();
    assert_eq!(actors, row.actors, "{place}");
    assert_terms(place, &texts(info).join("\n"), row.terms);
}

#[test]
fn every_row_matches_the_vendors_page() {
    let rows = [
        check::<ArenaLoginError>(),
        check::<ArenaAuthorizeUserError>(),
        check::<ArenaLogoutError>(),
        check::<ArenaItemError>(),
        check::<ArenaItemNumberError>(),
        check::<ArenaItemFileError>(),
        check::<ArenaItemFileRemovalError>(),
        check::<ArenaBomError>(),
        check::<ArenaBomRemovalError>(),
        check::<ArenaSystemError>(),
    ];
    let found = (rows.iter().sum::<usize>(), ArenaError::all().count());
    assert_eq!(found, (71, 71));
}

/// The method and the full URL of a call of an endpoint.
fn call(endpoint: &str) -> (&str, String) {
    let (method, path) = endpoint.split_once(' ').unwrap_or(("GET", "/changes"));
    let path = path.replace("{guid}", "5N7QVKN6E2LTCQ8DOIV3");
    (method, format!("https://api.arenasolutions.com/v1{path}"))
}

/// The row that a page has for a code at an endpoint; a current code wins over a former one.
fn find(page: &Page, endpoint: &str, code: u32) -> Option<Row> {
    let is_sent = |row: &&Row| {
        let own = if row.endpoints.is_empty() {
            page.endpoints
        } else {
            row.endpoints
        };
        own.contains(&endpoint) || own == ["*"]
    };
    let mut rows = page.rows.iter().filter(is_sent);
    let current = rows.clone().find(|row| row.code == code);
    let row = current.or_else(|| rows.find(|row| row.former.contains(&code)));
    row.copied()
}

#[test]
fn a_row_is_found_at_its_endpoints_only() {
    for &endpoint in PAGES.iter().flat_map(|page| page.endpoints) {
        let (method, url) = call(endpoint);
        for row in PAGES.iter().flat_map(|page| page.rows) {
            for &code in [row.code].iter().chain(row.former) {
                let mut expected = PAGES.iter().filter_map(|page| find(page, endpoint, code));
                let expected = expected.find(|found| found.status == row.status);
                let found = ArenaError::lookup_at(&Endpoint::new(method, &url), row.status, code);
                let found = found.map(|error| (error.status(), error.code(), error.message()));
                let expected = expected.map(|row| (row.status, row.code, row.message));
                assert_eq!(found, expected, "{endpoint} {code}");
            }
        }
    }
}

#[test]
fn a_code_of_two_tables_needs_an_endpoint() {
    assert_eq!(ArenaError::lookup(400, 2014), None);
    let tables = ArenaError::find(Some(400), 2014).map(|error| error.table().enum_name());
    let expected = ["ArenaItemError", "ArenaBomError"];
    assert_eq!(tables.collect::<Vec<_>>(), expected);
    assert_eq!(ArenaError::find(Some(500), 2014).count(), 0);
    // 2002 is the former code of 2021, which comes last.
    let codes: Vec<_> = ArenaError::find(None, 2002).map(ArenaError::code).collect();
    assert_eq!(codes, [2002, 2002, 2021]);
}

#[test]
fn a_row_of_any_status_is_found_with_any() {
    for status in [100, 400, 500, 599] {
        let found = ArenaError::lookup_at(&Endpoint::new("GET", "/anything"), status, 3000);
        assert!(matches!(found, Some(ArenaError::System(_))), "{status}");
        assert_eq!(ArenaError::lookup(status, 3000), found);
    }
}

mod shop {
    arena_errors::error_set! {
        pub(crate) enum ShopError {
            Bom(arena_errors::ArenaBomError),
            Item(arena_errors::ArenaItemError),
        }
    }
}

#[test]
fn a_set_has_what_its_tables_have() {
    const NAME: &str = shop::ShopError::Item(ArenaItemError::lookup_code(2021).unwrap()).name();
    let row = ArenaItemError::ALL[0];
    let error = shop::ShopError::from(row);
    assert_eq!((error.name(), error.status()), (row.name(), row.status()));
    assert_eq!((error.code(), error.info()), (row.code(), row.info()));
    assert_eq!(error.table(), row.table());
    assert_eq!(error.to_string(), row.message());
    assert_eq!(format!("{error:#}"), format!("{row:#}"));
    assert_eq!(format!("{error:?}"), format!("Item({row:?})"));
    let expected = row.remediation().to_string();
    assert_eq!(error.remediation().to_string(), expected);
    assert_eq!(error.link().to_string(), row.link().to_string());
    let found = shop::ShopError::try_from((400, 2021)).map(shop::ShopError::name);
    assert_eq!(found, Ok(NAME));
    assert!(shop::ShopError::try_from((400, 2014)).is_err());
    let rows = ArenaBomError::ALL.len() + ArenaItemError::ALL.len();
    assert_eq!(shop::ShopError::all().count(), rows);
}

#[cfg(feature = "json")]
#[test]
fn an_example_gives_its_arguments() {
    let reported = |page: &Page, row: &Row, message: &str| {
        let errors = serde_json::json!([{"code": row.code, "message": message}]);
        let body = serde_json::json!({"status": row.status, "errors": errors}).to_string();
        let (method, url) = call(page.endpoints[0]);
        let call = Endpoint::new(method, &url);
        let failure = arena_errors::Failure::<ArenaError>::at(&call, row.status, body);
        failure.errors()[0].clone()
    };
    for page in &PAGES {
        for row in page.rows {
            let sent = filled(row.message, row.example);
            let error = reported(page, row, &sent);
            assert_eq!(error.known().map(ArenaError::message), Some(row.message));
            if !row.example.is_empty() || !row.message.contains('{') {
                assert_eq!(error.arguments().as_deref(), Some(row.example), "{sent}");
            }
        }
    }
    for example in WRONG_EXAMPLES.trim_start().lines() {
        let (code, sent) = example.split_once(' ').unwrap();
        let code: u32 = code.parse().unwrap();
        for page in &PAGES {
            for row in page.rows.iter().filter(|row| row.code == code) {
                assert_eq!(reported(page, row, sent).arguments(), None, "{code}");
            }
        }
    }
}

/// No menu or address but those of the pages, and one word for one thing.
#[test]
fn no_text_names_what_the_pages_do_not() {
    let banned = [">", "://", "www", ".com", "@", "click", "button", "phone"];
    let spellings = ["webtoken", "WebToken", "Read & Write", "policy rule"];
    let quotes = ["\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}"];
    for error in ArenaError::all() {
        let table = error.table();
        for text in [&texts(error.info())[..], &[table.summary(), table.impact()]].concat() {
            let mut rest = text.to_owned();
            for menu in MENUS {
                rest = rest.replace(menu, "");
            }
            for word in banned.iter().chain(&spellings).chain(&quotes) {
                assert!(!rest.contains(word), "{word:?} in {text:?}");
            }
        }
    }
}

#[test]
fn other_codes_and_names_are_not_found() {
    let mut found = Vec::new();
    for status in 100..=599 {
        found.extend((0..=70_000).filter(|&code| ArenaLoginError::lookup(status, code).is_some()));
    }
    found.sort_unstable();
    let expected = [503, 4001, 4009, 4013, 4019, 4020, 4079, 4083, 4089, 4090];
    assert_eq!(found, expected);
    for (status, code) in [
        (0, 4089),
        (u16::MAX, 4089),
        (400, u32::MAX),
        (400, 4089 + 65_536),
    ] {
        assert_eq!(ArenaLoginError::lookup(status, code), None);
    }
    assert!(ArenaLoginError::try_from((500, 4089)).is_err());
    let unknown = "invalidtoken".parse::<ArenaLoginError>().unwrap_err();
    assert_eq!(unknown.to_string(), "no known error has this name");
}

#[test]
fn different_rows_and_causes_are_not_equal() {
    for one in ArenaLoginError::ALL {
        for other in ArenaLoginError::ALL {
            assert_eq!(one.info() == other.info(), one == other);
        }
    }
    let causes = ArenaLoginError::LoginRejected.causes();
    for (number, cause) in causes.iter().enumerate() {
        assert_eq!(causes.iter().position(|other| other == cause), Some(number));
    }
    assert!(ArenaLoginError::ALL.is_sorted());
}

#[test]
fn the_remediation_lists_causes_actors_and_steps() {
    let advice = ArenaLoginError::LoginRejected.remediation().to_string();
    let cause = ": Arena administrator\n  1. ";
    for line in ["Cause 1 of 4: ", "\nCause 4 of 4: ", cause, "\n  2. "] {
        assert!(advice.contains(line), "{line:?} is not in {advice}");
    }
}
