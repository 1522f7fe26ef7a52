//! `index.html`, as an HTML parser reads it.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::Docs;
use crate::tables::{all_hostile, built_in, file, hostile, texts};

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

/// The text of each error and of each section, as the search reads it: by its weight.
fn weighted(page: &Html) -> BTreeSet<String> {
    all(page, "[data-w]").into_iter().map(text).collect()
}

#[test]
fn every_text_of_the_tables_is_the_whole_text_of_an_element() {
    let of = |table: Value| (Docs::of(&file(&table)), vec![table]);
    for (docs, tables) in [
        of(hostile()),
        of(all_hostile()),
        (Docs::built_in(), built_in()),
    ] {
        let page = page(&docs);
        let shown: BTreeSet<_> = all(&page, "body *").into_iter().map(text).collect();
        let read = weighted(&page);
        for table in &tables {
            for text in texts(&table["error"])
                .into_iter()
                .filter(|text| !(0..10).any(|place| text.contains(&format!("{{{place}}}"))))
            {
                assert!(
                    read.contains(&text),
                    "no element of the search shows just {text:?}"
                );
            }
            for text in texts(&table["table"]) {
                let is_title = Some(text.as_str()) == table["table"]["service"].as_str();
                assert!(
                    is_title || shown.contains(&text),
                    "no element shows just {text:?}"
                );
            }
        }
    }
}

#[test]
fn messages_show_what_fills_their_places() {
    let table = hostile();
    let page = page(&Docs::of(&file(&table)));
    let argument = |at: usize| table["error"][0]["arguments"][at].as_str().expect("a text");
    let (first, second) = (argument(0), argument(1));
    let message = format!("The <i>`{first}`</i> | *{second}* is wrong.");
    assert_eq!(only(&page, "[data-name=Everything] h3"), message);
    assert_eq!(
        only(&page, "[data-name=Everything] q.message"),
        format!("*{second}*: <b>`{first}`</b>")
    );
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
        let forbidden = element
            .value()
            .attrs()
            .find(|(name, _)| name.starts_with("on") || ["style", "src"].contains(name));
        assert_eq!(forbidden, None);
    }
    let links: BTreeSet<_> = all(&page, "[href]")
        .into_iter()
        .filter_map(|link| link.value().attr("href"))
        .filter(|link| !link.starts_with('#') && !link.starts_with("data:image/svg+xml,"))
        .collect();
    let source = table["table"]["source"].as_str().expect("a text");
    let expected = [
        "errors.json",
        "errors.md",
        // Two are in texts.
        "https://example.com",
        "https://example.com/a_b_c",
        "https://example.com/row?a=1&b=2",
        source,
    ];
    assert_eq!(links, BTreeSet::from(expected));
    assert_eq!(only(&page, "title"), "<b>Hostile</b> errors");
    assert_eq!(only(&page, "h1").trim(), "! <b>Hostile</b> errors");
}

#[test]
fn the_policy_lets_nothing_in_but_the_style_and_the_script_of_the_page() {
    let page = page(&Docs::built_in());
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
fn every_name_and_number_leads_to_its_first_error() {
    for docs in [Docs::of(&file(&hostile())), Docs::built_in()] {
        let page = page(&docs);
        let ids: Vec<_> = all(&page, "[id]")
            .into_iter()
            .filter_map(|element| element.value().attr("id"))
            .collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an id is duplicated");
        for error in all(&page, ".error") {
            let of = |name| error.value().attr(name).expect("the error has it");
            assert!(
                unique.contains(&of("data-id"))
                    && unique.contains(&of("data-name"))
                    && unique.contains(&of("data-code"))
            );
        }
        for link in all(&page, "a[href^='#']")
            .into_iter()
            .filter_map(|link| link.value().attr("href"))
        {
            assert!(
                link == "#" || ids.contains(&&link[1..]),
                "{link} leads nowhere"
            );
        }
    }
    let page = page(&Docs::of(&file(&hostile())));
    let inside = all(&page, "[data-name=Everything] [id]")
        .into_iter()
        .filter_map(|element| element.value().attr("id"));
    assert_eq!(
        inside.collect::<Vec<_>>(),
        ["Hostile.Everything", "Everything", "1", "2", "5"]
    );
}

#[test]
fn endpoints_and_filters_show_their_counts() {
    let page = page(&Docs::built_in());
    let tables = built_in();
    let counts: Vec<_> = all(&page, "nav .count").into_iter().map(text).collect();
    let expected = tables
        .iter()
        .map(|table| format!("{} errors", table["error"].as_array().expect("rows").len()));
    assert_eq!(counts, expected.collect::<Vec<_>>());
    let rows = tables
        .iter()
        .flat_map(|table| table["error"].as_array().expect("rows"));
    let waits = rows.filter(|row| row["retry"] != "after-fix").count();
    assert_eq!(only(&page, "#waits [value=yes]"), format!("Yes ({waits})"));
}

#[test]
fn a_large_table_is_divided_by_hundreds_of_codes() {
    let mut table = hostile();
    let row = table["error"][2].clone();
    let rows = (0..150).map(|number| {
        let mut row = row.clone();
        row["name"] = format!("Fix{number}").into();
        row["code"] = (1050 + number).into();
        row
    });
    table["error"] = rows.collect();
    let page = page(&Docs::of(&file(&table)));
    let groups: Vec<_> = all(&page, ".group > summary")
        .into_iter()
        .map(text)
        .collect();
    assert_eq!(
        groups,
        ["1000 to 1099 50 errors", "1100 to 1199 100 errors"]
    );
}
