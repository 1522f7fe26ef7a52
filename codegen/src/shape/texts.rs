//! Rules about texts: what every text must be, and what names, links, endpoints and actors must be.

use super::{Shape, list};
use crate::format::Text;
use crate::model::Actor;
use crate::suggest::nearest;
use crate::{Kind, Problem, Span, text};

impl Shape<'_> {
    /// Checks a text against its rule.
    pub(super) fn text(&mut self, rule: Text, value: &str, span: Span) {
        let can_be_checked = self.line(value, &span);
        let value = value.trim();
        if !can_be_checked || follows(rule, value) {
            return;
        }
        let shown = text::shown(value);
        let problem = match rule {
            Text::Line => return,
            Text::Name => {
                let help = match text::suggested(text::name_from(value)) {
                    Some(name) => format!("write `{name}`"),
                    None => "begin with a capital letter A to Z, and go on with letters and digits"
                        .to_owned(),
                };
                Problem::new(
                    Kind::BadName,
                    span,
                    format!("`{shown}` is not a name in UpperCamelCase"),
                )
                .label("must be letters and digits, a capital first, and neither `Self` nor `ALL`")
                .help(help)
            }
            Text::Url => Problem::new(
                Kind::BadUrl,
                span,
                format!("`{shown}` is not an absolute URL"),
            )
            .label("must be `https://` or `http://`, a host, and no white space")
            .help(match text::url_from(value) {
                Some(url) if text::shown(&url) == url => format!("write `{url}`"),
                Some(url) => format!(
                    "begin it with `{}`",
                    &url[..url.len()
                        - url
                            .trim_start_matches("https://")
                            .trim_start_matches("http://")
                            .len()]
                ),
                None => "write the whole address, as the browser shows it".to_owned(),
            }),
            Text::Endpoint => Problem::new(
                Kind::BadEndpoint,
                span,
                format!("`{shown}` is not an endpoint"),
            )
            .label("must be a method and a path")
            .help(format!(
                "write `{}`",
                text::suggested(text::endpoint_from(value))
                    .unwrap_or_else(|| "POST /path".to_owned())
            )),
            Text::Actor => Problem::new(
                Kind::UnknownActor,
                span,
                format!("`{shown}` is not an actor"),
            )
            .label("unknown actor")
            .help(
                match self
                    .actor_called(value)
                    .or_else(|| nearest(value, Actor::ALL.map(Actor::key)))
                {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("the actors are {}", list(Actor::ALL.map(Actor::key))),
                },
            ),
        };
        self.problems.push(problem);
    }

    /// The actor that the table calls so.
    fn actor_called(&self, name: &str) -> Option<&'static str> {
        let is_called = |key: &&str| {
            self.actors?
                .get(*key)?
                .get_ref()
                .as_str()
                .map(|called| called == name)
        };
        Actor::ALL
            .map(Actor::key)
            .into_iter()
            .find(|key| is_called(key) == Some(true))
    }

    /// Checks the rules of every text; tells whether what else it must be can be checked.
    fn line(&mut self, value: &str, span: &Span) -> bool {
        if value.trim().is_empty() {
            self.problems.push(
                Problem::new(Kind::EmptyText, span.clone(), "this text is empty")
                    .label("nothing to read")
                    .help("write a text, or remove the key if it is optional"),
            );
            return false;
        }
        let forbidden = text::forbidden(value);
        for &(at, character) in &forbidden {
            let what = text::character_name(character);
            self.problems.push(
                Problem::new(
                    Kind::ForbiddenCharacter,
                    text::character(&self.repaired.text, span, value, at),
                    format!("this text holds {what}, which no text may"),
                )
                .label(what)
                .help(match character {
                    '\n' | '\r' | '\u{2028}' | '\u{2029}' => "write the text on one line",
                    '\t' => "write a space",
                    _ => "remove the character",
                }),
            );
        }
        // A line end or a tab at an end has been told.
        let is_space = |c: char| c.is_whitespace() && !text::is_forbidden(c);
        let end = value.trim_end_matches(is_space).len();
        if value.starts_with(is_space) || end < value.len() {
            let at = if value.starts_with(is_space) { 0 } else { end };
            self.problems.push(
                Problem::new(
                    Kind::UntrimmedText,
                    text::character(&self.repaired.text, span, value, at),
                    "this text begins or ends with white space",
                )
                .label("white space")
                .help("remove the white space at the ends"),
            );
        }
        forbidden.is_empty()
    }
}

/// Whether a text is what its rule wants, beside what every text must be.
fn follows(rule: Text, value: &str) -> bool {
    match rule {
        Text::Line => true,
        Text::Name => text::is_name(value),
        Text::Url => text::is_url(value),
        Text::Endpoint => text::is_endpoint(value),
        Text::Actor => Actor::ALL.iter().any(|actor| actor.key() == value),
    }
}
