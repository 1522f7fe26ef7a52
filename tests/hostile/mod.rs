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
    let rows = document.get_ref()["error"]
        .get_ref()
        .as_array()
        .unwrap()
        .iter();
    let texts: Vec<_> = rows
        .map(|row| {
            row.get_ref()["message"]
                .get_ref()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(texts.iter().any(|text| text.len() > 100_000));
    assert!(
        texts
            .iter()
            .any(|text| ('!'..='~').all(|character| text.contains(character)))
    );
    texts
}
