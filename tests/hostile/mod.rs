//! The table of hostile texts, for every test of an output.

/// The table's file.
pub(crate) fn table() -> String {
    let long = "long `text` {0} & <b>".repeat(5_000);
    include_str!("table.toml").replace("\"LONG\"", &format!("\"{long}\""))
}

/// The text that the rows show, each of them one.
pub(crate) fn texts() -> Vec<String> {
    let table: toml::Table = toml::from_str(&table()).unwrap();
    let texts: Vec<_> = table["error"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["message"].as_str().unwrap().to_owned())
        .collect();
    assert!(texts.iter().any(|text| text.len() > 100_000));
    assert!(texts.iter().any(|text| ('!'..='~').all(|character| text.contains(character))));
    texts
}
