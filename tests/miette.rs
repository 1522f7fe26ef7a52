//! Feature `miette`: errors, and with `json` failures, as diagnostics.

use std::fmt::Display;

use arena_errors::{ArenaError, ArenaLoginError, ErrorTable};
use miette::{Diagnostic, Severity};

fn text(part: Option<Box<dyn Display + '_>>) -> Option<String> {
    part.map(|part| part.to_string())
}

#[test]
fn an_error_is_a_diagnostic() {
    for error in ArenaLoginError::ALL {
        let code = Some(format!("ArenaLoginError::{}", error.name()));
        assert_eq!(text(Diagnostic::code(error)), code);
        assert_eq!(error.severity(), Some(Severity::Error));
        assert_eq!(text(error.help()), Some(error.remediation().to_string()));
        let source = ArenaLoginError::TABLE.source().to_owned();
        let docs = ArenaLoginError::TABLE.docs();
        let url = docs.map_or(source, |docs| format!("{docs}#{}", error.name()));
        assert_eq!(text(error.url()), Some(url));
        assert_eq!(text(Diagnostic::code(&ArenaError::from(*error))), code);
    }
}

#[cfg(feature = "json")]
#[test]
fn a_failure_of_one_known_error_is_its_diagnostic() {
    let error = ArenaLoginError::ApiFeatureDisabled;
    let once = r#"{"errors":[{"code":4079}]}"#;
    for body in [once, r#"{"errors":[{"code":4079},{"code":4079}]}"#] {
        let failure = arena_errors::Failure::<ArenaLoginError>::from_response(400, body);
        let expected = text(Diagnostic::code(&error));
        assert_eq!(text(Diagnostic::code(&failure)), expected);
        assert_eq!(text(failure.url()), text(error.url()));
        assert_eq!(failure.severity(), Some(Severity::Error));
        assert_eq!(text(failure.help()), Some(error.remediation().to_string()));
    }
}

#[cfg(feature = "json")]
#[test]
fn the_help_of_a_failure_covers_all_its_errors() {
    for body in [
        r#"{"errors":[{"code":4079},{"code":77,"message":"New."}]}"#,
        r#"{"errors":[{"code":4079},{"#,
        r#"{"errors":[{"code":77}]}"#,
        "<html>",
    ] {
        let failure = arena_errors::Failure::<ArenaLoginError>::from_response(400, body);
        assert_eq!(text(Diagnostic::code(&failure)), None);
        let expected = Some(failure.remediation().to_string());
        assert_eq!(text(failure.help()), expected);
        assert!(failure.url().is_some());
        let mut out = String::new();
        let handler = miette::NarratableReportHandler::new();
        handler.render_report(&mut out, &failure).unwrap();
        assert!(out.starts_with(&failure.to_string()), "{out}");
    }
}
