//! A table whose docs are published: where its errors are explained.

use arena_errors::ErrorTable;

arena_errors::error_table! { enum Documented from "tests/documented.toml"; }

#[test]
fn a_link_goes_to_the_docs_and_has_one_fragment() {
    for &error in Documented::ALL {
        let link = Documented::TABLE.link(error.info()).to_string();
        assert_eq!(
            link,
            format!("https://example.com/errors/?lang=en#{}", error.name())
        );
    }
}

#[cfg(feature = "miette")]
mod miette {
    use super::*;
    use ::miette::Diagnostic;

    #[test]
    fn an_error_links_to_its_own_part_of_the_docs() {
        let url = Documented::First.url().map(|url| url.to_string());
        assert_eq!(
            url.as_deref(),
            Some("https://example.com/errors/?lang=en#First")
        );
    }

    #[cfg(feature = "json")]
    #[test]
    fn a_failure_of_one_error_links_to_it_and_another_to_the_docs() {
        let url = |body: &str| {
            let failure = arena_errors::Failure::<Documented>::from_response(400, body.as_bytes());
            failure.url().map(|url| url.to_string()).unwrap_or_default()
        };
        let docs = "https://example.com/errors/?lang=en";
        assert_eq!(url(r#"{"errors":[{"code":2}]}"#), format!("{docs}#Second"));
        assert_eq!(
            url(r#"{"errors":[{"code":77}]}"#),
            "https://example.com/source"
        );
        assert_eq!(
            url(r#"{"errors":[{"code":1},{"code":2}]}"#),
            format!("{docs}#top")
        );
        assert_eq!(url(""), format!("{docs}#top"));
    }
}
