//! `index.html`, as an HTML parser reads it.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::Docs;
use crate::tables::{all_hostile, file, hostile, login, texts};

fn page(docs: &Docs) -> Html {
    let page = Html::parse_document(&docs.read("index.html"));
    assert_eq!(page.errors, [""; 0]);
    page
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is one"))
        .collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn only(page: &Html, selector: &str) -> String {
    let [element] = all(page, selector)[..] else {
        panic!("there is not one {selector}")
    };
    text(element)
}

#[test]
fn every_text_of_the_table_is_the_whole_text_of_an_element() {
    let tables = [hostile(), all_hostile()].map(|table| (Docs::of(&file(&table)), table));
    for (docs, table) in tables.into_iter().chain([(Docs::of_login(), login())]) {
        let page = page(&docs);
        let shown: BTreeSet<_> = all(&page, "body *").into_iter().map(text).collect();
        let expected = texts(&table);
        assert!(expected.len() > 30);
        // Two texts stand in a sentence of the page.
        let sentences = ["/table/impact", "/table/former_until"]
            .map(|place| table.pointer(place).and_then(Value::as_str));
        for text in expected {
            let in_sentence =
                sentences.contains(&Some(&text)) && shown.iter().any(|shown| shown.contains(&text));
            assert!(
                in_sentence || shown.contains(&text),
                "no element shows just {text:?}"
            );
        }
    }
}

#[test]
fn what_the_search_reads_is_what_the_error_says() {
    let table = hostile();
    let page = page(&Docs::of(&file(&table)));
    let row = |place: &str| {
        table
            .pointer(&format!("/error/1/{place}"))
            .expect("the table has it")
    };
    let support = table["table"]["actors"]["support"]
        .as_str()
        .expect("a text");
    let expected = [
        "1",
        "503",
        row("message").as_str().expect("a text"),
        "Waits",
        support,
        "Waiting, longer each time",
        row("cause/0/summary").as_str().expect("a text"),
        support,
        row("cause/0/steps/0").as_str().expect("a text"),
        &format!(
            "2, sent until {}",
            table["table"]["former_until"].as_str().expect("a text")
        ),
    ];
    let shown: Vec<_> = all(&page, "[data-name=Waits] [data-text]")
        .into_iter()
        .map(text)
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn hostile_text_makes_no_element_and_no_attribute() {
    let table = hostile();
    let page = page(&Docs::of(&file(&table)));
    assert_eq!(all(&page, "script").len(), 1);
    assert_eq!(all(&page, "style").len(), 1);
    assert_eq!(
        all(&page, "img, iframe, object, embed, base, form, svg, i").len(),
        0
    );
    for element in all(&page, "*") {
        let odd = element
            .value()
            .attrs()
            .find(|(name, _)| name.starts_with("on") || ["style", "src"].contains(name));
        assert_eq!(odd, None);
    }
    let links: BTreeSet<_> = all(&page, "[href]")
        .into_iter()
        .filter_map(|link| link.value().attr("href"))
        .collect();
    let outside: Vec<_> = links
        .iter()
        .filter(|link| !link.starts_with('#') && !link.starts_with("data:image/svg+xml,"))
        .collect();
    assert_eq!(
        outside,
        [
            &"errors.json",
            &"errors.md",
            &table["table"]["source"].as_str().expect("a text")
        ]
    );
    assert_eq!(
        only(&page, "h1"),
        "Errors of POST /a|`b`<i>{id}, PUT /[c](d)*e* and GET /&amp;"
    );
    assert_eq!(only(&page, "title"), only(&page, "h1"));
}

#[test]
fn the_policy_lets_nothing_in_but_the_style_and_the_script_of_the_page() {
    let page = page(&Docs::of_login());
    let hash = |selector: &str| BASE64.encode(Sha256::digest(only(&page, selector)));
    let policy = all(&page, "meta[http-equiv=Content-Security-Policy]")[0]
        .value()
        .attr("content");
    let expected = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash("style"),
        hash("script"),
    );
    assert_eq!(policy, Some(expected.as_str()));
}

#[test]
fn every_name_and_number_leads_into_its_error() {
    let page = page(&Docs::of(&file(&hostile())));
    let ids: Vec<_> = all(&page, "[id]")
        .into_iter()
        .filter_map(|element| element.value().attr("id"))
        .collect();
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "an id stands twice"
    );
    let of = |name: &str| {
        let inside = format!("[data-name={name}] [id]");
        all(&page, &inside)
            .into_iter()
            .filter_map(|element| element.value().attr("id"))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("Everything"), ["Everything", "1", "2", "5"]);
    assert_eq!(of("Waits"), ["Waits"]);
    assert_eq!(of("Fix"), ["Fix", "3"]);
    for link in all(&page, "a[href^='#']")
        .into_iter()
        .filter_map(|link| link.value().attr("href"))
    {
        assert!(ids.contains(&&link[1..]), "{link} leads nowhere");
    }
}

#[test]
fn the_overview_shows_which_code_goes_to_whom_and_whether_waiting_helps() {
    let page = page(&Docs::of_login());
    let cells: Vec<Vec<String>> = all(&page, ".overview tbody tr")
        .into_iter()
        .map(|row| {
            let cells = row.child_elements();
            cells
                .map(|cell| text(cell).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect()
        })
        .collect();
    assert_eq!(
        cells,
        [
            [
                "Whoever runs the integration",
                "4089 InvalidToken 4001 LoginRejected",
                "503 ServiceUnavailable 4083 AccountLocked"
            ],
            [
                "The employee to whom the web token is assigned",
                "4001 LoginRejected",
                "none"
            ],
            [
                "Arena administrator",
                "4089 InvalidToken 4001 LoginRejected",
                "none"
            ],
            [
                "Arena Support",
                "4079 ApiFeatureDisabled 4090 OnshapeFeatureDisabled",
                "none"
            ],
        ]
    );
}

#[test]
fn a_deprecated_error_is_marked_wherever_it_is_listed() {
    let table = hostile();
    let page = page(&Docs::of(&file(&table)));
    let marked: Vec<_> = all(&page, ".error:has(.deprecated)")
        .into_iter()
        .filter_map(|error| error.value().attr("data-name"))
        .collect();
    assert_eq!(marked, ["Everything"]);
    let links = all(&page, ".overview a[href='#Everything']");
    assert_eq!(links.len(), 4, "one for each who can act");
    assert!(
        links
            .into_iter()
            .all(|link| text(link) == "1 Everything (deprecated)")
    );
}

#[test]
fn what_would_fill_the_overview_is_folded_away() {
    let mut table = hostile();
    let row = table["error"][2].clone();
    let rows = (0..30).map(|number| {
        let mut row = row.clone();
        row["name"] = format!("Fix{number}").into();
        row["code"] = (100 + number).into();
        row
    });
    table["error"] = rows.collect();
    let page = page(&Docs::of(&file(&table)));
    let field = "[aria-labelledby=at-a-glance] tbody td:nth-child(2)";
    let codes = |selector: &str| {
        all(&page, &format!("{field} {selector}"))
            .into_iter()
            .map(text)
            .collect::<Vec<_>>()
    };
    let numbers: Vec<_> = (100..130).map(|code| code.to_string()).collect();
    assert_eq!(codes("> a"), numbers[..12]);
    assert_eq!(
        all(&page, ".overview .name").len(),
        0,
        "many names have no room"
    );
    assert_eq!(codes("> details > summary"), ["18 more"]);
    assert_eq!(codes("> details > a"), numbers[12..]);
}
