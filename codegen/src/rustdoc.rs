//! What rustdoc says of an enum and of each variant: the row, for whoever reads the docs of the
//! crate.

use std::fmt::Write as _;

use crate::duration;
use crate::markdown::{escape_markdown as escape, markdown_link};
use crate::model::{About, Retry, Row, Table};

/// The docs of the enum.
pub(crate) fn of_enum(Table { table, .. }: &Table) -> String {
    let endpoints: Vec<_> = table
        .endpoints
        .iter()
        .map(|endpoint| escape(endpoint))
        .collect();
    let mut docs = format!(
        "The errors of {}\\.\n\n{}\n\nWhat stops working: {}\n\n{}",
        endpoints.join(" and "),
        escape(&table.summary),
        escape(&table.impact),
        markdown_link("Source", &table.source),
    );
    if let Some(url) = &table.docs {
        let _ = write!(docs, " · {}", markdown_link("Docs", url));
    }
    docs
}

/// The docs of a variant.
pub(crate) fn of_variant(table: &About, row: &Row) -> String {
    let mut docs = format!(
        "Status {}, code {}: “{}”",
        row.status,
        row.code,
        escape(&row.message)
    );
    if !row.former_codes.is_empty() {
        let codes: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
        let plural = if codes.len() == 1 { "" } else { "s" };
        let _ = write!(docs, "\n\nFormer code{plural} {}", codes.join(", "));
        if let Some(until) = &table.former_until {
            let _ = write!(docs, ", sent until {}", escape(until));
        }
        docs.push_str(". At other endpoints a former code may stand for another error today.");
    }
    if let Some(impact) = &row.impact {
        let _ = write!(docs, "\n\nWhat stops working: {}", escape(impact));
    }
    docs.push_str("\n\nCauses:");
    for cause in &row.causes {
        let actor = table.actors.name(cause.actor).unwrap_or(cause.actor.key());
        let _ = write!(
            docs,
            "\n\n- {}\n  **{}:**",
            escape(&cause.summary),
            escape(actor)
        );
        for (number, step) in (1..).zip(&cause.steps) {
            let _ = write!(docs, "\n  {number}. {}", escape(step));
        }
    }
    let _ = write!(docs, "\n\nRetry: {}.", retry(row.retry));
    if !row.prevention.is_empty() {
        docs.push_str("\n\nPrevention:\n");
        for advice in &row.prevention {
            let _ = write!(docs, "\n- {}", escape(advice));
        }
    }
    let _ = write!(docs, "\n\n{}", markdown_link("Source", &table.source));
    docs
}

/// A note of deprecation. The compiler prints it as it is and rustdoc reads it as Markdown, so only
/// marks that would become a tag, a link or the like there are escaped.
pub(crate) fn note(text: &str) -> String {
    let mut note = String::new();
    for c in text.chars() {
        if "\\`*_[]<>&~$".contains(c) {
            note.push('\\');
        }
        note.push(c);
    }
    note
}

fn retry(retry: Retry) -> String {
    match retry {
        Retry::AfterFix => "only after the fix".to_owned(),
        Retry::Backoff => "after growing waits".to_owned(),
        Retry::After { after_seconds } => format!("after {}", duration(after_seconds)),
    }
}

#[cfg(test)]
mod tests {
    use super::{of_enum, of_variant};

    #[test]
    fn it_says_what_the_other_docs_say() {
        let table = std::fs::read_to_string("../errors.toml").unwrap();
        let table = crate::check(&table).into_result().unwrap();
        assert!(of_enum(&table).contains("\n\nWhat stops working: If neither this call"));
        let locked = table
            .errors
            .iter()
            .find(|row| row.name == "AccountLocked")
            .unwrap();
        assert!(of_variant(&table.table, locked).contains("\n\nRetry: after 5 minutes."));
        assert!(of_variant(&table.table, locked).contains(
            "\n\nFormer code 4013, sent until Winter 2023. At other endpoints a former code may stand for another error today."
        ));
        let mut twice = locked.clone();
        twice.former_codes.push(4014);
        assert!(
            of_variant(&table.table, &twice).contains("\n\nFormer codes 4013, 4014, sent until")
        );
        assert!(of_variant(&table.table, locked).contains("\n\nPrevention:\n\n- "));
        let unavailable = table
            .errors
            .iter()
            .find(|row| row.name == "ServiceUnavailable")
            .unwrap();
        assert!(!of_variant(&table.table, unavailable).contains("Former code"));
        assert!(!of_variant(&table.table, unavailable).contains("Prevention"));
        let disabled = table
            .errors
            .iter()
            .find(|row| row.name == "OnshapeFeatureDisabled")
            .unwrap();
        assert!(
            of_variant(&table.table, disabled)
                .contains("\n\nWhat stops working: As long as the feature")
        );
    }
}
