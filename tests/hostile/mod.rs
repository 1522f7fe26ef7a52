//! A table of hostile texts, for the tests of every output.

/// The table's file.
pub(crate) fn table() -> String {
    let long = "long `text` {10} & <b>".repeat(5_000);
    include_str!("table.toml").replace("\"LONG\"", &format!("\"{long}\""))
}

/// The texts of the rows, one for each row.
pub(crate) fn texts() -> Vec<String> {
    let table = table();
    let document = toml::de::DeTable::parse(&table).unwrap();
    let rows = document.get_ref()["error"].get_ref().as_array().unwrap();
    let messages = rows.iter().map(|row| &row.get_ref()["message"]);
    let texts = messages.map(|text| text.get_ref().as_str().unwrap().to_owned());
    let texts: Vec<_> = texts.collect();
    assert!(texts.iter().any(|text| text.len() > 100_000));
    let has_all = |text: &String| ('!'..='~').all(|character| text.contains(character));
    assert!(texts.iter().any(has_all));
    texts
}
