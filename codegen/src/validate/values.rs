//! The rules for single values: numbers, retry rules and texts.

use toml::Spanned;
use toml::de::DeValue;

use super::as_number;
use crate::format::{Number, RETRY_RULES, Text};
use crate::model::Actor;
use crate::problem::Problems;
use crate::text::{self, is_forbidden, shown};
use crate::{Kind, Span, nearest};

pub(super) const RETRY_HELP: &str = "write \"after-fix\", \"backoff\" or { after_seconds = N }";

pub(super) fn check_number(
    rule: &Number,
    node: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) {
    if !as_number(node).is_some_and(|(number, _)| rule.allows(number)) {
        let written = shown(problems.text.get(node.span()).unwrap_or_default());
        let message = format!("{written} is not {}", rule.what);
        let help = format!("write a number from {} to {}", rule.min, rule.max);
        problems.add(rule.kind, node.span(), message, help);
    }
}

pub(super) fn check_retry(rule: &str, span: Span, problems: &mut Problems<'_>) {
    if !RETRY_RULES.contains(&rule) {
        let help = did_you_mean(rule, RETRY_RULES).unwrap_or(RETRY_HELP.to_owned());
        let message = format!("`{}` is not a retry rule", shown(rule));
        problems.add(Kind::UnknownRetry, span, message, help);
    }
}

fn did_you_mean<const N: usize>(word: &str, known: [&str; N]) -> Option<String> {
    nearest(word, known).map(|meant| format!("did you mean `{meant}`?"))
}

/// Checks a text against the rules for every text, then against its own.
pub(super) fn check_text(rule: Text, value: &str, span: Span, problems: &mut Problems<'_>) {
    let known = problems.found.len();
    check_line(value, &span, problems);
    if problems.found.len() > known {
        return;
    }
    let (kind, what, help) = match rule {
        Text::Name if !text::is_name(value) => {
            let name = text::name_from(value).map(|name| format!("write `{}`", shown(&name)));
            let help = name
                .unwrap_or("write words with capital letters, such as `InvalidToken`".to_owned());
            (Kind::BadName, "a name in UpperCamelCase", help)
        }
        Text::Url if !text::is_url(value) => {
            let help = "write the whole address, as a browser shows it";
            (Kind::BadUrl, "an absolute URL", help.to_owned())
        }
        Text::Endpoint if !text::is_endpoint(value) => {
            let help = "write the method in capitals, a space, and the path without the host";
            (Kind::BadEndpoint, "an endpoint", help.to_owned())
        }
        Text::Actor if Actor::ALL.iter().all(|actor| actor.key() != value) => {
            let help = did_you_mean(value, Actor::ALL.map(Actor::key));
            let all = "write `caller`, `user`, `administrator` or `support`";
            (
                Kind::UnknownActor,
                "an actor",
                help.unwrap_or(all.to_owned()),
            )
        }
        _ => return,
    };
    problems.add(
        kind,
        span,
        format!("`{}` is not {what}", shown(value)),
        help,
    );
}

/// Checks the rules for every text.
fn check_line(value: &str, span: &Span, problems: &mut Problems<'_>) {
    if value.trim().is_empty() {
        let help = "write a text, or remove the key if it is optional";
        return problems.add(Kind::EmptyText, span.clone(), "this text is empty", help);
    }
    if let Some(c) = value.chars().find(|c| is_forbidden(*c)) {
        let (name, help) = text::describe_forbidden(c);
        let place = problems.place_in(span, c.encode_utf8(&mut [0; 4]));
        let message = format!("this text has {name}, which is not allowed");
        problems.add(Kind::ForbiddenCharacter, place, message, help);
    }
    let is_space = |c: char| c.is_whitespace() && !is_forbidden(c);
    if value.starts_with(is_space) || value.ends_with(is_space) {
        let message = "this text begins or ends with white space";
        let help = "remove the white space at the ends";
        problems.add(Kind::UntrimmedText, span.clone(), message, help);
    }
    if let Some(entity) = text::entity(value) {
        let message = format!("this text has the HTML entity `{entity}`");
        let help = "write the character itself, such as `>` in place of `&gt;`";
        problems.add(
            Kind::HtmlEntity,
            problems.place_in(span, entity),
            message,
            help,
        );
    }
    if let Some(written) = text::escaped_place(value) {
        let help = format!("write `{}`", written.replace('\\', ""));
        let message = "this place has backslashes";
        problems.add(
            Kind::EscapedPlace,
            problems.place_in(span, written),
            message,
            help,
        );
    }
}
