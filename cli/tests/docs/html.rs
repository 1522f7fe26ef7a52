//! `index.html`, as an HTML parser reads it.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};

use crate::Docs;
use crate::tables::{has_place, hostile, texts};

fn page(docs: &Docs) -> Html {
    let page = Html::parse_document(&docs.read("index.html"));
    assert_eq!(page.errors, [""; 0]);
    page
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn attributes<'a>(page: &'a Html, selector: &str, name: &str) -> Vec<&'a str> {
    let elements = all(page, selector).into_iter();
    elements.filter_map(|it| it.value().attr(name)).collect()
}

fn shown<C: FromIterator<String>>(page: &Html, selector: &str) -> C {
    let elements = all(page, selector).into_iter();
    elements.map(|element| element.text().collect()).collect()
}

#[test]
fn every_text_is_the_whole_text_of_an_element() {
    for docs in Docs::all() {
        let page = page(&docs);
        let elements: BTreeSet<String> = shown(&page, "body *");
        // The search reads these.
        let weighted: BTreeSet<String> = shown(&page, "[data-w]");
        for table in &docs.1 {
            let rows = texts(&table["error"]).into_iter();
            for text in rows.filter(|text| !has_place(text)) {
                assert!(weighted.contains(&text), "{text:?}");
            }
            for text in texts(&table["table"]) {
                let is_title = table["table"]["service"] == text.as_str();
                assert!(is_title || elements.contains(&text), "{text:?}");
            }
        }
    }
}

#[test]
fn places_of_messages_are_named() {
    let table = hostile();
    let page = page(&Docs::of(table.clone()));
    let argument = |at: usize| table["error"][0]["arguments"][at].as_str().unwrap();
    let (first, second) = (argument(0), argument(1));
    let messages: Vec<String> = shown(&page, "[data-name=Everything] :is(h3, q.message)");
    let message = format!("The <i>`{first}`</i> | *{second}* is wrong.");
    let other = format!("*{second}*: <b>`{first}`</b>");
    assert_eq!(messages, [message, other]);
}

#[test]
fn hostile_text_is_text() {
    let table = hostile();
    let page = page(&Docs::of(table.clone()));
    assert_eq!(all(&page, "script, style").len(), 2);
    let foreign = "img, iframe, object, embed, base, form, svg, i, [style], [src]";
    assert_eq!(all(&page, foreign).len(), 0);
    let elements = all(&page, "*").into_iter();
    let mut attributes_of_all = elements.flat_map(|element| element.value().attrs());
    assert!(attributes_of_all.all(|(name, _)| !name.starts_with("on")));
    let links = attributes(&page, "a[href]:not([href^='#'])", "href");
    let links: BTreeSet<_> = links.into_iter().collect();
    let expected = [
        "errors.json",
        "errors.md",
        // Two are in texts.
        "https://example.com",
        "https://example.com/a_b_c",
        "https://example.com/row?a=1&b=2",
        table["table"]["source"].as_str().unwrap(),
    ];
    assert_eq!(links, BTreeSet::from(expected));
    let titles: Vec<String> = shown(&page, "title, h1 a");
    assert_eq!(titles, ["<b>Hostile</b> errors", "! <b>Hostile</b> errors"]);
}

#[test]
fn only_the_page_s_own_style_and_script_run() {
    let page = page(&Docs::built_in());
    let hash = |selector: &str| BASE64.encode(Sha256::digest(shown::<String>(&page, selector)));
    let expected = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash("style"),
        hash("script"),
    );
    let policies = attributes(&page, "[http-equiv=Content-Security-Policy]", "content");
    assert_eq!(policies, [expected]);
}

#[test]
fn names_and_numbers_lead_to_their_first_error() {
    for docs in Docs::all() {
        let page = page(&docs);
        let ids = attributes(&page, "[id]", "id");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len());
        for name in ["data-id", "data-name", "data-code"] {
            let anchors = attributes(&page, ".error", name);
            assert!(anchors.iter().all(|anchor| unique.contains(anchor)));
        }
        for link in attributes(&page, "a[href^='#']", "href") {
            assert!(link == "#" || unique.contains(&link[1..]), "{link}");
        }
    }
    let page = page(&Docs::of(hostile()));
    let anchors = attributes(&page, "[data-name=Everything] [id]", "id");
    let expected = ["Hostile.Everything", "Everything", "1", "2", "5"];
    assert_eq!(anchors, expected);
}

#[test]
fn endpoints_have_counts() {
    let docs = Docs::built_in();
    let page = page(&docs);
    let rows = docs.1.iter().map(|it| it["error"].as_array().unwrap());
    let counts: Vec<_> = rows.map(|it| format!("{} errors", it.len())).collect();
    assert_eq!(shown::<Vec<_>>(&page, "nav .count"), counts);
    let roles = ["Arena administrator", "Arena Support"];
    assert_eq!(shown::<Vec<_>>(&page, "#actor option")[3..], roles);
}

#[test]
fn a_large_table_is_divided() {
    let mut table = hostile();
    let rows = (0..150).map(|number| {
        let mut row = table["error"][2].clone();
        row["name"] = format!("Fix{number}").into();
        row["code"] = (1050 + number).into();
        row
    });
    table["error"] = rows.collect();
    let groups: Vec<String> = shown(&page(&Docs::of(table)), ".group > summary");
    let expected = ["1050 to 1149 100 errors", "1150 to 1199 50 errors"];
    assert_eq!(groups, expected);
}
