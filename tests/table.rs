//! The facts of all 71 rows, taken by hand from the vendor's pages and not from the tables.

use std::fmt::Debug;
use std::str::FromStr;
use std::time::Duration;

use arena_errors::Actor::{Administrator, Caller, Support, User};
use arena_errors::{
    Actor, ArenaAuthorizeUserError, ArenaBomError, ArenaBomRemovalError, ArenaError,
    ArenaItemError, ArenaItemFileError, ArenaItemFileRemovalError, ArenaItemNumberError,
    ArenaLoginError, ArenaLogoutError, ArenaSystemError, Endpoint, ErrorInfo, ErrorTable, Retry,
};

#[cfg(feature = "json")]
use arena_errors::Failure;

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
    former_codes: &'static [u32],
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
    message: &'static str,
    actors: &'static [Actor],
    terms: &'static str,
) -> Row {
    Row {
        status: 400,
        code,
        former_codes: &[],
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
    const fn former(self, former_codes: &'static [u32]) -> Self {
        Self {
            former_codes,
            ..self
        }
    }
    const fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }
    const fn example(self, example: &'static [&'static str]) -> Self {
        Self { example, ..self }
    }
    /// The setting under "Arena > Workspace Settings > Summary > Settings".
    const fn setting(self, setting: &'static str) -> Self {
        Self {
            condition: Some(setting),
            ..self
        }
    }
    const fn at(self, endpoints: &'static [&'static str]) -> Self {
        Self { endpoints, ..self }
    }

    fn is_sent_by(&self, page: &Page, endpoint: &str) -> bool {
        let own = if self.endpoints.is_empty() {
            page.endpoints
        } else {
            self.endpoints
        };
        own.contains(&endpoint) || own == ["*"]
    }
}

const LOGIN: Page = Page {
    enum_name: "ArenaLoginError",
    endpoints: &["POST /login"],
    summary: "initial connection between Onshape and Arena; full license; web token; \
              POST /login/authorizeuser",
    impact: "POST /login/authorizeuser; Onshape > Settings > Arena; incomplete; mappings; refreshed; \
             synchronization; fails",
    rows: &[
        row(
            503,
            "The service is currently unavailable.",
            &[Caller],
            "unavailable; wait",
        )
        .status(503)
        .retry(Retry::Backoff),
        row(
            4079,
            "API feature is not enabled for your workspace.",
            &[Support],
            "API feature is not enabled; workspace; Arena Support; enable",
        )
        .former(&[4009]),
        row(
            4090,
            "The Onshape feature is not enabled in your workspace.",
            &[Support],
            "Onshape integration feature is not enabled; Arena Support; enable; set up; \
             web token; full-license standard employee; POST /login",
        )
        .former(&[4020]),
        row(
            4089,
            "Invalid Token.",
            &[Caller, Administrator],
            "not valid; target workspace; wrong workspace; For Integration Use; to Yes; \
             Arena > Workspace > Settings > Employees > Employee",
        )
        .former(&[4019]),
        row(
            4001,
            "The username, password or workspace ID is not valid or you are not allowed to log in \
             due to IP restriction.",
            &[Caller, User, Administrator],
            "disabled; enable; Arena > Workspace > Settings > Employees > Employee; first time; \
             standard user; password; username; workspace ID; IP restriction; \
             Ask the Arena administrator",
        ),
        row(
            4083,
            "Too many invalid password attempts, account disabled for five minutes.",
            &[Caller],
            "web token employee; locked; five minutes; wait; dedicated; full license; daily",
        )
        .former(&[4013])
        .retry(Retry::After(Duration::from_secs(300))),
    ],
};

const AUTHORIZE_USER: Page = Page {
    enum_name: "ArenaAuthorizeUserError",
    endpoints: &["POST /login/authorizeuser"],
    summary: "authorizes the Onshape user; session; POST /login",
    impact: "Onshape > Settings > Arena; incomplete; mappings; refreshed; synchronize",
    rows: &[
        row(
            4081,
            "Your password has either been reset by an Account Administrator or has expired. Please \
             proceed to the browser-based Arena user interface and configure a new password.",
            &[User],
            "Onshape user; first time; expired; reset; administrator; new password; log in to Arena",
        ),
        row(
            4083,
            "Too many invalid password attempts, account disabled for five minutes.",
            &[User],
            "Onshape user; locked; five minutes; wait; share; periodically; !web token employee",
        )
        .retry(Retry::After(Duration::from_secs(300))),
        row(
            20001,
            "Insufficient privileges for this user.",
            &[User, Administrator],
            "Onshape user; disabled; enable; Arena > Workspace > Settings > Employees > Employee; \
             first time; standard user; password; Ask the Arena administrator",
        ),
        row(
            20000,
            "User not authenticated.",
            &[Administrator],
            "session; POST /login; web token employee; Onshape user; configured",
        )
        .status(500),
        row(
            20016,
            "User not authorized for workspace.",
            &[Caller, Administrator],
            "Onshape user; access; target workspace; full license; access policies; session; expired; \
             POST /login; new session; create; assign",
        ),
        row(
            20015,
            "User email address not found.",
            &[Administrator],
            "email address; does not exist in Arena; full license; standard employee; \
             access policies; synchronizes; Item; File; Read & Edit",
        ),
    ],
};

const LOGOUT: Page = Page {
    enum_name: "ArenaLogoutError",
    endpoints: &["POST /logout", "PUT /logout"],
    summary: "session; !authorizes",
    impact: "session; !mappings",
    rows: &[row(
        401,
        "There is no access token associated with this request or the access token is not valid.",
        &[Caller],
        "session; no longer valid; terminated; expired; logout",
    )
    .status(401)],
};

const ATTRIBUTE_CHARACTERS: &str =
    "attribute {0}; value; Arena administrator; Workspace Settings > Attributes > Items";
const VALUE_LIST: &str = "additional attribute; Onshape property; mapped; value list; {1}; {0}";

const ITEM: Page = Page {
    enum_name: "ArenaItemError",
    endpoints: &["POST /items", "PUT /items/{guid}"],
    summary: "create; update; reserved; Onshape part; attributes; full license; Item; File; \
              Read & Edit; POST /login; POST /login/authorizeuser; custom; core",
    impact: "POST /items fails; part; not created; PUT /items; not applied; earlier updates",
    rows: &[
        row(
            3001,
            r#"The attribute "{0}" is required."#,
            &[User],
            "core attribute; required; omitted; Description; Name; Revision; Arena administrator; \
             Workspace Settings > Attributes > Items; acceptable value",
        )
        .example(&["name"]),
        row(
            3215,
            r#"Empty or blank is not a valid option for the attribute "{0}"."#,
            &[User],
            "core attribute; required; blank; Description; Name; Revision; Arena administrator; \
             Workspace Settings > Attributes > Items; acceptable value",
        )
        .example(&["description"]),
        row(
            3103,
            r#"The length of the value exceeds the maximum length ({0}) for the attribute "{1}"."#,
            &[User],
            "core attribute; shorten; limit; Description; Name; Revision; Arena administrator; \
             Workspace Settings > Attributes > Items",
        )
        .example(&["10", "name"]),
        row(
            3105,
            r#"The value for attribute "{0}" cannot include lowercase characters."#,
            &[User],
            "core attribute; Description; Name; lowercase; to uppercase; Arena administrator; \
             Workspace Settings > Attributes > Items",
        )
        .example(&["name"]),
        row(
            3106,
            r#"The value for attribute "{0}" cannot include uppercase characters."#,
            &[User],
            "core attribute; Description; Name; uppercase; to lowercase; Arena administrator; \
             Workspace Settings > Attributes > Items",
        )
        .example(&["name"]),
        row(
            3107,
            r#"The value for attribute "{0}" cannot include numeric characters."#,
            &[User],
            "core attribute; Description; Name; numeric; remove; Arena administrator; \
             Workspace Settings > Attributes > Items",
        )
        .example(&["description"]),
        row(
            3108,
            r#"The value for attribute "{0}" cannot include "{1}"."#,
            &[User],
            "core attribute; remove; {1}; Arena administrator; Workspace Settings > Attributes > Items",
        )
        .example(&["name", "TBD"]),
        row(
            4003,
            r#"The value for the attribute "{0}" is not valid."#,
            &[User],
            "core attribute; Procurement Type; OTS; MTS",
        )
        .example(&["procurementType"]),
        row(
            2008,
            r#"The additional attribute "{0}" (guid {1}) is required."#,
            &[Caller],
            "additional attribute; required; omitted; Onshape property; not mapped; !core; \
             Workspace Settings > Attributes > Items; Settings > Categories > Items",
        )
        .example(&["Critical Part", "0I2LQFJ66IZH0JY1VR5G"]),
        row(
            2014,
            r#"Empty or blank is not a valid option for additional attribute "{0}" (guid {1})."#,
            &[User],
            "additional attribute; required; empty; Onshape property; mapped; acceptable value; !core; \
             Workspace Settings > Attributes > Items; Settings > Categories > Items",
        )
        .example(&["Critical Part", "0I2LQFJ66IZH0JY1VR5G"]),
        row(
            2002,
            r#"The specified value "{0}" is not a valid option for additional attribute "{1}"."#,
            &[User],
            "additional attribute; Onshape property; mapped; drop list; value lists; compare; acceptable value",
        )
        .example(&["X", "RoHS Compliant"]),
        row(
            2021,
            r#"The specified value "{0}" is not a valid option for additional attribute "{1}" (guid {2})."#,
            &[User],
            "additional attribute; Onshape property; mapped; drop list; value lists; compare; acceptable value",
        )
        .former(&[2002])
        .example(&["X", "RoHS Compliant", "GUID"]),
        row(
            2003,
            r#"The value "{0}" is not valid for additional attribute "{1}" of Date type."#,
            &[User],
            "additional attribute; Onshape property; mapped; not a date; date format",
        )
        .example(&["X", "ADate"]),
        row(
            2022,
            r#"The value "{0}" is not valid for additional attribute "{1}" (guid {2}) of Date type."#,
            &[User],
            "additional attribute; Onshape property; mapped; not a date; date format",
        )
        .example(&["X", "ADate", "GUID"]),
        row(
            2004,
            r#"The value "{0}" is not valid for additional attribute "{1}" of Number type."#,
            &[User],
            "additional attribute; Onshape property; mapped; not a number; number format; \
             compare; type",
        ),
        row(
            2005,
            r#"The value "{0}" for additional attribute "{1}" must be positive."#,
            &[User],
            "additional attribute; Onshape property; mapped; negative; to positive; requirements",
        )
        .example(&["-1", "POS Number 1"]),
        row(
            2023,
            r#"The value "{0}" for additional attribute "{1}" (guid {2}) must be positive."#,
            &[User],
            "additional attribute; Onshape property; mapped; negative; to positive; requirements",
        )
        .example(&["-1", "POS Number 1", "GUID"]),
        row(
            2007,
            r#"The number of values for additional attribute "{1}" must not exceed "{0}"."#,
            &[User],
            "additional attribute; Onshape property; mapped; multi-select; drop list; more values; \
             select fewer",
        )
        .example(&["2", "ABCs"]),
        row(
            2025,
            r#"The number of values for additional attribute "{1}" (guid {2}) must not exceed "{0}"."#,
            &[User],
            "additional attribute; Onshape property; mapped; multi-select; drop list; more values; \
             select fewer",
        )
        .example(&["2", "ABCs", "GUID"]),
        row(
            2006,
            r#"The value "{0}" for additional attribute "{1}" allows "{2}" decimal places."#,
            &[User],
            "additional attribute; Onshape property; mapped; number; decimal places",
        )
        .example(&["1.22", "POS Number 1", "0"]),
        row(
            2024,
            r#"The value "{0}" for additional attribute "{1}" (guid {2}) allows "{3}" decimal places."#,
            &[User],
            "additional attribute; Onshape property; mapped; number; decimal places",
        )
        .example(&["1.22", "POS Number 1", "GUID", "0"]),
        row(
            2010,
            r#"The specified value "{0}" is not a valid option for multi additional attribute "{1}"."#,
            &[User],
            "additional attribute; Onshape property; mapped; multi-select; drop list; value lists; \
             compare; acceptable value",
        )
        .example(&["x", "ABCs"]),
        row(
            2026,
            r#"The specified value "{0}" is not a valid option for multi additional attribute "{1}" (guid {2})."#,
            &[User],
            "additional attribute; Onshape property; mapped; multi-select; drop list; value lists; \
             compare; acceptable value; more values",
        ),
        row(
            2029,
            r#"The value "{0}" is not valid for additional attribute "{1}" (guid {2}) of Number type."#,
            &[User],
            "additional attribute; Onshape property; mapped; not a number; positive number",
        )
        .example(&["TBD", "Lead Time Days", "3L5OTIM99L2K3M14YU8A"]),
        row(
            3024,
            "Either you do not have privileges to access the requested data or it does not exist.",
            &[Administrator],
            "Onshape user; full license; item; file; Read & Edit; category; procurement type; \
             lifecycle phase; create the same type of item; workspace settings",
        )
        .at(&["POST /items"]),
        row(
            3254,
            "Item-Number-Reservation-ID does not match reservation.",
            &[User],
            "part number; not reserved in Arena; Reserve an item number",
        )
        .at(&["POST /items"]),
        row(
            3256,
            r#"The item number was reserved with category guid "{0}""{1}". A different category cannot be specified."#,
            &[User],
            "item category; {1}; reserved; new number; will not be used; same item category",
        )
        .at(&["POST /items"]),
    ],
};

const ITEM_NUMBER: Page = Page {
    enum_name: "ArenaItemNumberError",
    endpoints: &["POST /settings/items/numberreservations/onshape"],
    summary: "reserves item numbers; Onshape part; item category; Onshape BOM; logs in; \
              web token employee; logs out; POST /login; POST /login/authorizeuser; not; bulk",
    impact: "number; reserved",
    rows: &[
        row(
            3024,
            "Either you do not have privileges to access the requested data or it does not exist.",
            &[Administrator],
            "web token employee; full license; available",
        ),
        row(
            3011,
            r#"The guid "{0}" is not valid."#,
            &[Caller],
            "Onshape category; mapped; Arena item category; does not exist; {0}; \
             Onshape > Settings > Arena - Mappings; Arena > Settings > Categories > Items; name",
        ),
        row(
            3238,
            r#"The category "{1}" (guid {0}) is deleted."#,
            &[Caller, Administrator],
            "Onshape category; mapped; Arena item category; deleted; cannot be restored; \
             create; mapping; GUID; same name; Arena administrator",
        )
        .former(&[3038]),
        row(
            3038,
            r#"The category "{1}" (guid {0}) is inactive."#,
            &[Administrator],
            "Onshape category; mapped; Arena item category; inactive; activate; reserve",
        ),
        row(
            3214,
            r#"The category guid "{0}" "{1}" does not have a number format."#,
            &[Administrator],
            "Onshape category; mapped; Arena item category; number format; edit; assign; \
             cannot be reserved",
        ),
        row(
            3110,
            r#"The category guid "{0}"{1}" without auto sequencing number format value is not allowed to reserve number."#,
            &[Administrator],
            "Onshape category; mapped; Arena item category; number format; auto increment field; \
             cannot be reserved",
        ),
        row(
            3295,
            "The request header {0} is not valid.",
            &[Caller],
            "X-Web-Token; X-Workspace-ID; X-Item-Number-Reservation-ID; value",
        )
        .former(&[3024]),
    ],
};

const ITEM_FILE: Page = Page {
    enum_name: "ArenaItemFileError",
    endpoints: &["POST /items/{guid}/files"],
    summary: "adds a file to an item; Items World; full license; Item; File; Read & Edit",
    impact: "file; still; created; Files World",
    rows: &[
        row(
            3024,
            "Either you do not have privileges to access the requested data or it does not exist.",
            &[Administrator],
            "Onshape user; full license; item; file; Read & Edit; category; procurement type; \
             lifecycle phase; add a file; same type of item; access policies",
        ),
        row(
            3011,
            r#"The guid "{0}" is not valid."#,
            &[Administrator],
            "file category; does not exist in Arena; removed; create a file; same file category; \
             file categories; {0}",
        )
        .example(&["J1L49Y1KSGZ9SBNUN5OX"]),
        row(
            3001,
            r#"The attribute "{0}" is required."#,
            &[User],
            "file; title",
        )
        .example(&["title"]),
        row(
            3033,
            "The file content is missing.",
            &[User],
            "does not exist; uploaded; deleted; source location; not ready",
        ),
        row(
            3034,
            "The item is locked.",
            &[User],
            "working revision; unreleased item; submitted change; cannot be added; lock icons; \
             files view",
        ),
        row(
            3066,
            "The working revision of the item is locked by inclusion in at least one change.",
            &[User],
            "working revision; change; submitted for approval; approved; made effective; \
             lock; Item > Files",
        ),
    ],
};

const ITEM_FILE_REMOVAL: Page = Page {
    enum_name: "ArenaItemFileRemovalError",
    endpoints: &["DELETE /items/{guid}/files/{guid}"],
    summary: "removes a file from an; item; Items World; full license; Read & Edit; Files World",
    impact: "file; item",
    rows: &[
        row(
            3024,
            "Either you do not have privileges to access the requested data or it does not exist.",
            &[Administrator],
            "item; file; Read & Edit; access policies; remove a file; Arena application",
        ),
        row(
            3034,
            "The item is locked.",
            &[User],
            "working revision; unreleased item; submitted change; cannot be removed; lock icons; \
             files view; work area",
        ),
        row(
            3066,
            "The working revision of the item is locked by inclusion in at least one change.",
            &[User],
            "working revision; change; submitted for approval; approved; made effective; \
             lock icons; files view; work area",
        ),
    ],
};

const BOM: Page = Page {
    enum_name: "ArenaBomError",
    endpoints: &["POST /items/{guid}/bom", "PUT /items/{guid}/bom/{guid}"],
    summary: "create; update; bill of materials; additional attributes; full license; Item; File; \
              Read & Edit",
    impact: "BOM",
    rows: &[
        row(
            3230,
            "Quantity ({0}) does not match number of reference designators specified for the BOM line.",
            &[User],
            "number of reference designators; quantity; match",
        )
        .example(&["3"])
        .setting("Reference Designator Checking for New Assemblies = Check"),
        row(
            3227,
            "Quantity must be positive.",
            &[User],
            "quantity; negative; not allowed",
        )
        .setting("Negative Quantities Allowed = No"),
        row(
            3235,
            r#"Cannot add duplicate item "{0}" "{1}"."#,
            &[User],
            "item; already; BOM; duplicate",
        )
        .example(&["VDXGLADW4SBJ2GY3EITQ", "100-0001"])
        .setting("Identical BOM Items Allowed = No"),
        row(
            3229,
            r#"Reference designator "{0}" is already defined in BOM Line: {1}."#,
            &[User],
            "reference designator; already; another BOM item; duplicate",
        )
        .example(&["[R6, R7]", "N5P8D25OWK3ATC1ZJM6C"])
        .setting("Reference Designator Checking for New Assemblies = Check"),
        row(
            3232,
            r#"The attribute "{0}" is not editable for this BOM."#,
            &[Caller],
            "line number; generate; automatically",
        )
        .example(&["lineNumber"])
        .setting("Line Numbering Method for New Assemblies = Automatically Generate"),
        row(
            2014,
            r#"Empty or blank is not a valid option for additional attribute "{0}" "{1}"."#,
            &[User, Administrator],
            "BOM attribute; empty; value list; all; allowed values; Yes; No",
        )
        .example(&["Q8SBG58RZN4M5O7Q9QTV", "OnShapeCreated"]),
        row(
            2002,
            r#"The specified value "{0}" is not a valid option for additional attribute "{1}"."#,
            &[User, Administrator],
            "BOM attribute; {0}; value list; all; allowed values; OnshapeCreated; Yes; No",
        )
        .example(&["TBD", "OnshapeCreated"]),
        row(
            3037,
            r#"The item "{0}" "{1}" appears at a higher level in the fully indented BOM and cannot be added at this level."#,
            &[User],
            "BOM item; higher level; structure; recursive reference; own bill of materials",
        )
        .example(&["5N7QVKN6E2LTCQ8DOIV3", "100-0001"]),
        row(
            3237,
            "An item can only be added to the working revision BOM. Effective BOMs are locked from editing.",
            &[User],
            "working revision; change; submitted for approval; approved; made effective; locks; \
             Item > Bill of Materials; effective BOM",
        ),
        row(3233, "Notes must be smaller than 4000.", &[User], "notes; 4000 characters; shorten"),
        row(
            3606,
            "Invalid reference designator: \"{0}\" Reference designators must be entered as a comma \
             separated list using format [letter][number] or [letter][number]-[letter][number] for a \
             range. Ex: R1,R2,R4-R10.",
            &[User],
            "reference designator; letter; number; comma; range; dash",
        ),
    ],
};

const BOM_REMOVAL: Page = Page {
    enum_name: "ArenaBomRemovalError",
    endpoints: &["DELETE /items/{guid}/bom/{guid}"],
    summary: "removes; bill of materials; full license; Item; File; Read & Edit",
    impact: "BOM",
    rows: &[
        row(
            3012,
            r#"The requested object with guid "{0}" is not found."#,
            &[User],
            "BOM item; no longer; check the BOM; removed recently",
        )
        .example(&["Q8SBG58RZN6DWF42MP9J"]),
        row(
            3034,
            "Item is locked.",
            &[User],
            "working revision; effective BOM; locked; Item > Bill of Materials",
        ),
    ],
};

const SYSTEM: Page = Page {
    enum_name: "ArenaSystemError",
    endpoints: &["*"],
    summary: "any point; integration; unknown",
    impact: "call",
    rows: &[
        row(
            3000,
            "Sorry, a system error occurred, please try again.",
            &[Support],
            "date; time; events that led up to; number of occurrences; try again; !BOM",
        )
        .retry(Retry::Backoff),
        row(
            4087,
            "Unknown errors encountered. Please contact Arena Technical Support{0}.",
            &[Support],
            "date; time; events that led up to; number of occurrences; support code",
        ),
    ],
};

const PAGES: [&Page; 10] = [
    &LOGIN,
    &AUTHORIZE_USER,
    &LOGOUT,
    &ITEM,
    &ITEM_NUMBER,
    &ITEM_FILE,
    &ITEM_FILE_REMOVAL,
    &BOM,
    &BOM_REMOVAL,
    &SYSTEM,
];

/// An endpoint of the connection, and a call of it.
const CALLS: [(&str, &str, &str); 12] = [
    (
        "POST /login",
        "POST",
        "https://api.arenasolutions.com/v1/login",
    ),
    (
        "POST /login/authorizeuser",
        "post",
        "/v1/login/authorizeuser",
    ),
    ("POST /logout", "POST", "/v1/logout"),
    ("PUT /logout", "PUT", "/v1/logout"),
    (
        "POST /items",
        "POST",
        "https://api.arenasolutions.com/v1/items?limit=1",
    ),
    ("PUT /items/{guid}", "PUT", "/v1/items/5N7QVKN6E2LTCQ8DOIV3"),
    (
        "POST /settings/items/numberreservations/onshape",
        "POST",
        "/v1/settings/items/numberreservations/onshape",
    ),
    (
        "POST /items/{guid}/files",
        "POST",
        "/v1/items/5N7QVKN6E2LTCQ8DOIV3/files",
    ),
    (
        "DELETE /items/{guid}/files/{guid}",
        "DELETE",
        "/v1/items/5N7QVKN6E2LTCQ8DOIV3/files/J1L49Y1KSGZ9SBNUN5OX",
    ),
    (
        "POST /items/{guid}/bom",
        "POST",
        "/v1/items/5N7QVKN6E2LTCQ8DOIV3/bom",
    ),
    (
        "PUT /items/{guid}/bom/{guid}",
        "PUT",
        "/v1/items/5N7QVKN6E2LTCQ8DOIV3/BOM/Q8SBG58RZN6DWF42MP9J",
    ),
    (
        "DELETE /items/{guid}/bom/{guid}",
        "DELETE",
        "/v1/items/5N7QVKN6E2LTCQ8DOIV3/bom/Q8SBG58RZN6DWF42MP9J/",
    ),
];

/// Examples of the pages that do not fit their row: table, code, example, reason.
#[cfg(feature = "json")]
const WRONG_EXAMPLES: [(&Page, u32, &str, &str); 3] = [
    (
        &BOM,
        3227,
        "Quantity (-1) does not match number of reference designators specified for the BOM line.",
        "the message is that of 3230",
    ),
    (
        &ITEM,
        2004,
        r#"The value "-1" for additional attribute "POS Number 1" must be positive."#,
        "the message is that of 2005",
    ),
    (
        &ITEM,
        2026,
        r#"The specified value "x" is not a valid option for multi additional attribute "ABCs". (guid GUID) "#,
        "the full stop is in the wrong place",
    ),
];

/// The menus that the pages name, longest first.
const MENUS: [&str; 10] = [
    "Arena > Workspace > Settings > Employees > Employee",
    "Arena > Workspace Settings > Summary > Settings",
    "Arena > Workspace Settings > Attributes > Items",
    "Arena > Settings > Categories > Items",
    "Onshape > Settings > Arena - Mappings",
    "Onshape > Settings > Arena",
    "Workspace Settings > Attributes > Items",
    "Settings > Categories > Items",
    "Item > Bill of Materials",
    "Item > Files",
];

/// A message with the places filled in.
fn filled(message: &str, arguments: &[&str]) -> String {
    let places = (0..).zip(arguments);
    places.fold(message.to_owned(), |text, (number, argument)| {
        text.replace(&format!("{{{number}}}"), argument)
    })
}

/// All texts of a row that are advice, and not quoted.
fn texts(info: &ErrorInfo) -> Vec<&str> {
    let causes = info.causes().iter();
    let causes = causes.flat_map(|cause| [&[cause.summary()], cause.steps()].concat());
    let own = info.impact().into_iter().chain(info.condition());
    own.chain(info.prevention().iter().copied())
        .chain(causes)
        .collect()
}

/// The terms that a text lacks, or has although it must not.
fn complaints(text: &str, terms: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let wrong = terms
        .split(';')
        .map(str::trim)
        .filter(|term| match term.strip_prefix('!') {
            Some(term) => text.contains(&term.to_lowercase()),
            None => !text.contains(&term.to_lowercase()),
        });
    wrong.map(str::to_owned).collect()
}

/// Compares a table with its page.
fn check<E>(page: &Page)
where
    E: ErrorTable + FromStr + TryFrom<(u16, u32)> + PartialEq + Debug,
{
    let table = E::TABLE;
    assert_eq!(table.enum_name(), page.enum_name);
    assert_eq!(table.endpoints(), page.endpoints);
    assert_eq!(table.service(), Some("Arena"));
    assert!(
        table
            .source()
            .starts_with("https://ptc-arena.github.io/arena-dev-help/")
    );
    let has_former = page.rows.iter().any(|row| !row.former_codes.is_empty());
    assert_eq!(table.former_until(), has_former.then_some("Winter 2023"));
    assert_eq!(
        complaints(table.summary(), page.summary),
        [""; 0],
        "{}",
        table.summary()
    );
    assert_eq!(
        complaints(table.impact(), page.impact),
        [""; 0],
        "{}",
        table.impact()
    );

    let (infos, codes): (Vec<_>, Vec<_>) = E::ALL
        .iter()
        .map(|error| (error.info(), error.info().code()))
        .unzip();
    assert_eq!(
        codes,
        page.rows.iter().map(|row| row.code).collect::<Vec<_>>()
    );
    for ((row, info), &error) in page.rows.iter().zip(infos).zip(E::ALL) {
        assert_eq!(E::lookup(row.status, row.code), Some(error));
        assert_eq!(E::try_from((row.status, row.code)).ok(), Some(error));
        assert_eq!(info.name().parse().ok(), Some(error));
        assert_eq!(error.to_string(), row.message);
        assert_eq!(format!("{error:?}"), info.name());
        check_row(row, info);
    }
}

fn check_row(row: &Row, info: &ErrorInfo) {
    let place = format!("{} ({})", info.name(), row.code);
    assert_eq!(info.message(), row.message);
    assert_eq!(info.status(), row.status, "{place}");
    assert_eq!(info.any_status(), row.code == 3000, "{place}");
    assert_eq!(info.former_codes(), row.former_codes, "{place}");
    assert_eq!(info.endpoints(), row.endpoints, "{place}");
    assert_eq!(info.retry(), row.retry, "{place}");
    assert_eq!(
        info.arguments().len(),
        row.message.matches('{').count(),
        "{place}"
    );
    let example = (!row.example.is_empty()).then(|| filled(row.message, row.example));
    assert_eq!(info.example(), example.as_deref(), "{place}");
    let setting = |name| format!("Arena > Workspace Settings > Summary > Settings: {name}");
    assert_eq!(
        info.condition(),
        row.condition.map(setting).as_deref(),
        "{place}"
    );
    let mut actors: Vec<_> = info.causes().iter().map(|cause| cause.actor()).collect();
    actors.sort_by_key(|&actor| actor as usize);
    actors.dedup();
    assert_eq!(actors, row.actors, "{place}");
    let texts = texts(info).join("\n");
    assert_eq!(complaints(&texts, row.terms), [""; 0], "{place}: {texts}");
}

#[test]
fn every_row_is_that_of_the_page() {
    check::<ArenaLoginError>(&LOGIN);
    check::<ArenaAuthorizeUserError>(&AUTHORIZE_USER);
    check::<ArenaLogoutError>(&LOGOUT);
    check::<ArenaItemError>(&ITEM);
    check::<ArenaItemNumberError>(&ITEM_NUMBER);
    check::<ArenaItemFileError>(&ITEM_FILE);
    check::<ArenaItemFileRemovalError>(&ITEM_FILE_REMOVAL);
    check::<ArenaBomError>(&BOM);
    check::<ArenaBomRemovalError>(&BOM_REMOVAL);
    check::<ArenaSystemError>(&SYSTEM);
    assert_eq!(PAGES.iter().map(|page| page.rows.len()).sum::<usize>(), 71);
}

/// The row that a table must have for a code: a current code wins over a former one.
fn find(page: &'static Page, endpoint: &str, code: u32) -> Option<&'static Row> {
    let mut rows = page
        .rows
        .iter()
        .filter(|row| row.is_sent_by(page, endpoint));
    let current = rows.clone().find(|row| row.code == code);
    current.or_else(|| rows.find(|row| row.former_codes.contains(&code)))
}

#[test]
fn a_row_is_found_at_its_endpoints_and_no_others() {
    for (endpoint, method, path) in CALLS {
        for row in PAGES.iter().flat_map(|page| page.rows) {
            for &code in [row.code].iter().chain(row.former_codes) {
                // The table for every endpoint is the last.
                let mut rows = PAGES.iter().filter_map(|page| find(page, endpoint, code));
                let expected = rows.find(|found| found.status == row.status);
                let found = ArenaError::lookup_at(&Endpoint::new(method, path), row.status, code);
                assert_eq!(
                    found.map(|error| (error.status(), error.code(), error.message())),
                    expected.map(|row| (row.status, row.code, row.message)),
                    "{endpoint} {code}"
                );
            }
        }
    }
}

#[cfg(feature = "json")]
fn reported(method: &str, path: &str, row: &Row, message: &str) -> Failure<ArenaError> {
    let errors = serde_json::json!([{"code": row.code, "message": message}]);
    let body = serde_json::json!({"status": row.status, "errors": errors}).to_string();
    Failure::at(&Endpoint::new(method, path), row.status, body.as_bytes())
}

#[cfg(feature = "json")]
#[test]
fn examples_give_their_arguments() {
    for (endpoint, method, path) in CALLS {
        let pages = PAGES
            .iter()
            .filter(|page| page.endpoints.contains(&endpoint));
        for row in pages.flat_map(|page| page.rows) {
            if row.endpoints.is_empty() || row.endpoints.contains(&endpoint) {
                let sent = filled(row.message, row.example);
                let failure = reported(method, path, row, &sent);
                let arguments = failure.errors()[0].arguments();
                if row.example.is_empty() && row.message.contains('{') {
                    continue;
                }
                assert_eq!(arguments.as_deref(), Some(row.example), "{sent}");
            }
        }
    }
}

#[cfg(feature = "json")]
#[test]
fn wrong_examples_of_the_pages_have_no_arguments() {
    for (page, code, example, reason) in WRONG_EXAMPLES {
        let row = page.rows.iter().find(|row| row.code == code).unwrap();
        let endpoint = page.endpoints[0];
        let (_, method, path) = CALLS.into_iter().find(|call| call.0 == endpoint).unwrap();
        let failure = reported(method, path, row, example);
        assert_eq!(failure.errors()[0].arguments(), None, "{code}: {reason}");
    }
}

/// No menu, link or address but those of the pages, and one word for one thing.
#[test]
fn nothing_is_invented() {
    for error in PAGES.iter().flat_map(|page| {
        page.rows
            .iter()
            .flat_map(|row| ArenaError::find(Some(row.status), row.code))
    }) {
        let info = error.info();
        for text in texts(info)
            .into_iter()
            .chain([error.table().summary(), error.table().impact()])
        {
            let rest = MENUS
                .iter()
                .fold(text.to_owned(), |rest, menu| rest.replace(menu, ""));
            for word in [
                ">",
                "://",
                "www",
                ".com",
                "@",
                "click",
                "button",
                "phone",
                "e-mail to",
                "webtoken",
                "WebToken",
                "Read & Write",
                "Read and",
                "\u{2018}",
                "\u{2019}",
                "\u{201c}",
                "\u{201d}",
            ] {
                assert!(!rest.contains(word), "{word:?} in {text:?}");
            }
        }
    }
}

#[test]
fn what_is_in_no_row_is_not_found() {
    let mut found = Vec::new();
    for status in 100..=599 {
        found.extend((0..=70_000).filter(|&code| ArenaLoginError::lookup(status, code).is_some()));
    }
    found.sort_unstable();
    assert_eq!(
        found,
        [503, 4001, 4009, 4013, 4019, 4020, 4079, 4083, 4089, 4090]
    );
    for (status, code) in [
        (0, 0),
        (400, u32::MAX),
        (u16::MAX, u32::MAX),
        (u16::MAX, 4089),
        (400, 4089 + 65_536),
    ] {
        assert_eq!(ArenaLoginError::lookup(status, code), None);
    }
    assert!(ArenaLoginError::try_from((500, 4089)).is_err());
    assert!("invalidtoken".parse::<ArenaLoginError>().is_err());
    let unknown = "Nonsense".parse::<ArenaLoginError>().unwrap_err();
    assert_eq!(unknown.to_string(), "no known error has this name");
}

#[test]
fn rows_and_causes_are_equal_where_they_say_the_same() {
    let all = ArenaLoginError::ALL;
    for one in all {
        for other in all {
            assert_eq!(one.info() == other.info(), one == other);
        }
    }
    let causes: Vec<_> = all.iter().flat_map(|error| error.causes()).collect();
    for (number, cause) in causes.iter().enumerate() {
        assert_eq!(causes.iter().position(|other| other == cause), Some(number));
    }
    assert!(all.is_sorted());
}

#[test]
fn remediation_says_who_does_what_by_cause() {
    let advice = ArenaLoginError::LoginRejected.remediation().to_string();
    for line in [
        "Cause 1 of 4: ",
        "\nCause 4 of 4: ",
        ": Arena administrator\n  1. ",
        "\n  2. ",
    ] {
        assert!(advice.contains(line), "{line:?} is not in {advice}");
    }
}
