//! Feature `miette`: errors, and with `json` failures, as diagnostics.

use arena_errors::{ArenaLoginError, ErrorTable};
use miette::{Diagnostic, Severity};

#[test]
fn every_error_is_a_diagnostic() {
    for error in ArenaLoginError::ALL {
        let text =
            |part: Option<Box<dyn std::fmt::Display + '_>>| part.map(|part| part.to_string());
        assert_eq!(
            text(Diagnostic::code(error)),
            Some(format!("ArenaLoginError::{}", error.name()))
        );
        assert_eq!(error.severity(), Some(Severity::Error));
        assert_eq!(text(error.help()), Some(error.remediation().to_string()));
        let source = ArenaLoginError::TABLE.source();
        let url = ArenaLoginError::TABLE
            .docs()
            .map(|docs| format!("{docs}#{}", error.name()));
        assert_eq!(text(error.url()), Some(url.unwrap_or(source.to_owned())));
    }
}

#[cfg(feature = "json")]
mod failure {
    use super::*;
    use arena_errors::Failure;

    fn read(body: &str) -> Failure<ArenaLoginError> {
        Failure::from_response(400, body.as_bytes())
    }

    /// What miette prints where no terminal is known.
    fn printed(failure: &Failure<ArenaLoginError>) -> String {
        let mut out = String::new();
        miette::NarratableReportHandler::new()
            .render_report(&mut out, failure)
            .expect("a text");
        out
    }

    #[test]
    fn one_error_speaks_for_the_failure() {
        let failure = read(r#"{"errors":[{"code":4079}]}"#);
        let error = ArenaLoginError::ApiFeatureDisabled;
        assert_eq!(
            Diagnostic::code(&failure)
                .map(|code| code.to_string())
                .as_deref(),
            Some("ArenaLoginError::ApiFeatureDisabled")
        );
        assert_eq!(
            failure.url().map(|url| url.to_string()),
            error.url().map(|url| url.to_string())
        );
        assert_eq!(failure.severity(), Some(Severity::Error));
        assert!(failure.related().is_none());
        let out = printed(&failure);
        assert!(
            out.starts_with(
                "HTTP 400: ApiFeatureDisabled (4079): API feature is not enabled for your workspace.\n"
            ),
            "{out}"
        );
        assert!(
            out.contains("Ask Arena Support to enable the API feature for the workspace."),
            "{out}"
        );
        assert_eq!(
            out.matches("API feature is not enabled for your workspace.")
                .count(),
            1,
            "{out}"
        );
        let twice = read(r#"{"errors":[{"code":4079},{"code":4079}]}"#);
        assert_eq!(
            printed(&twice)
                .matches("Ask Arena Support to enable")
                .count(),
            1
        );
        assert!(twice.related().is_none() && Diagnostic::code(&twice).is_some());
    }

    #[test]
    fn several_errors_are_related() {
        let failure = read(r#"{"errors":[{"code":4079},{"code":77,"message":"New."}]}"#);
        assert!(Diagnostic::code(&failure).is_none());
        assert!(failure.url().is_some());
        let mut severities = failure
            .related()
            .into_iter()
            .flatten()
            .map(Diagnostic::severity);
        assert!(severities.all(|severity| severity == Some(Severity::Error)));
        let related: Vec<_> = failure
            .related()
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            related,
            [
                "ApiFeatureDisabled (4079): API feature is not enabled for your workspace.",
                "unknown error 77: New."
            ]
        );
        let help = |diagnostic: &dyn Diagnostic| diagnostic.help().map(|help| help.to_string());
        let helps: Vec<_> = failure.related().into_iter().flatten().map(help).collect();
        assert_eq!(
            helps,
            [
                Some(
                    ArenaLoginError::ApiFeatureDisabled
                        .remediation()
                        .to_string()
                ),
                None
            ]
        );
        let out = printed(&failure);
        assert_eq!(
            out.matches("Ask Arena Support to enable").count(),
            1,
            "{out}"
        );
        assert_eq!(
            out.matches("Nothing is known about some of the errors of POST /login.")
                .count(),
            1,
            "{out}"
        );
    }

    #[test]
    fn no_help_is_given_twice() {
        let failure =
            read(r#"{"errors":[{"code":4079},{"code":4089},{"code":4009,"message":"Off."}]}"#);
        assert!(failure.help().is_none());
        assert_eq!(failure.related().into_iter().flatten().count(), 2);
        let out = printed(&failure);
        assert_eq!(
            out.matches("Ask Arena Support to enable").count(),
            1,
            "{out}"
        );
        let cut = read(r#"{"errors":[{"code":4079},{"#);
        let help = cut.help().map(|help| help.to_string()).unwrap_or_default();
        assert!(
            help.starts_with("Not told here: 1 more. Nothing is known about some"),
            "{help}"
        );
        assert_eq!(cut.related().into_iter().flatten().count(), 1);
        assert!(Diagnostic::code(&cut).is_none());
    }

    #[test]
    fn nothing_known_still_has_help_and_a_link() {
        let failure = read("<html>");
        assert!(Diagnostic::code(&failure).is_none());
        assert!(failure.url().is_some());
        assert!(
            failure
                .help()
                .is_some_and(|help| help.to_string().contains("Nothing is known"))
        );
    }
}
