//! The rules for texts: those for every text, and those for names, URLs, endpoints and actors.

use super::keys::Checker;
use crate::format::Text;
use crate::model::Actor;
use crate::{Kind, Problem, Span, nearest, text};

impl Checker<'_> {
    /// Checks a text against its rule.
    pub(super) fn text(&mut self, rule: Text, value: &str, span: Span) {
        if !self.line(value, &span) {
            return;
        }
        let value = value.trim();
        let shown = text::shown(value);
        let problem = match rule {
            Text::Name if !text::is_name(value) => {
                let help = text::name_from(value)
                    .filter(|name| name.len() <= 60)
                    .map_or_else(
                        || "begin with a capital letter A to Z, then letters and digits".to_owned(),
                        |name| format!("write `{name}`"),
                    );
                Problem::new(
                    Kind::BadName,
                    span,
                    format!("`{shown}` is not a name in UpperCamelCase"),
                )
                .label("must be a capital letter, then letters and digits; not `Self` or `ALL`")
                .help(help)
            }
            Text::Url if !text::is_url(value) => Problem::new(
                Kind::BadUrl,
                span,
                format!("`{shown}` is not an absolute URL"),
            )
            .label("must be `https://` or `http://`, a host, and no white space")
            .help("write the whole address, as a browser shows it"),
            Text::Endpoint if !text::is_endpoint(value) => {
                let help = text::endpoint_from(value).filter(|endpoint| endpoint.len() <= 60);
                let help = help.map_or_else(
                    || "write the method and the path as the service's docs name them".to_owned(),
                    |endpoint| format!("write `{endpoint}`"),
                );
                Problem::new(
                    Kind::BadEndpoint,
                    span,
                    format!("`{shown}` is not an endpoint"),
                )
                .label("must be a method and a path, or `*`")
                .help(help)
            }
            Text::Actor if Actor::ALL.iter().all(|actor| actor.key() != value) => {
                let keys = Actor::ALL.map(Actor::key);
                let help = match self.actor_named(value).or_else(|| nearest(value, keys)) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "write `caller`, `user`, `administrator` or `support`".to_owned(),
                };
                Problem::new(
                    Kind::UnknownActor,
                    span,
                    format!("`{shown}` is not an actor"),
                )
                .label("unknown actor")
                .help(help)
            }
            _ => return,
        };
        self.problems.push(problem);
    }

    /// The actor with this name under `[table.actors]`.
    fn actor_named(&self, name: &str) -> Option<&'static str> {
        let keys = Actor::ALL.map(Actor::key);
        keys.into_iter().find(|key| {
            self.actors
                .and_then(|actors| actors.text(key))
                .is_some_and(|it| it.0 == name)
        })
    }

    /// Checks the rules for every text; false if no other rule need be checked.
    fn line(&mut self, value: &str, span: &Span) -> bool {
        if value.trim().is_empty() {
            let problem = Problem::new(Kind::EmptyText, span.clone(), "this text is empty")
                .label("no text")
                .help("write a text, or remove the key if it is optional");
            self.problems.push(problem);
            return false;
        }
        if value.starts_with("TODO") {
            let problem =
                Problem::new(Kind::Todo, span.clone(), "this text is still to be written")
                    .label("begins with TODO")
                    .help("write the text in its place");
            self.problems.push(problem);
            return false;
        }
        let place = |at| text::place_in(self.text, span, value, at);
        let mut found = Vec::new();
        // Of each kind of character, the first one is reported.
        for (at, c) in value.char_indices().filter(|(_, c)| text::is_forbidden(*c)) {
            let name = text::character_name(c);
            let message = format!("this text has {name}, which is not allowed");
            if found
                .iter()
                .any(|problem: &Problem| problem.message == message)
            {
                continue;
            }
            let help = match c {
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => "write the text on one line",
                '\t' => "write a space",
                _ => "remove the character",
            };
            let at = place(at..at + c.len_utf8());
            found.push(
                Problem::new(Kind::ForbiddenCharacter, at, message)
                    .label(name)
                    .help(help),
            );
        }
        let is_sound = found.is_empty();
        let is_space = |c: char| c.is_whitespace() && !text::is_forbidden(c);
        let end = value.trim_end_matches(is_space).len();
        if value.starts_with(is_space) || end < value.len() {
            let at = if value.starts_with(is_space) { 0 } else { end };
            let length = value[at..].chars().next().map_or(0, char::len_utf8);
            let message = "this text begins or ends with white space";
            found.push(
                Problem::new(Kind::UntrimmedText, place(at..at + length), message)
                    .label("white space")
                    .help("remove the white space at the ends"),
            );
        }
        if let Some((at, character)) = text::entity(value) {
            let message = format!("this text has the HTML entity `{}`", &value[at.clone()]);
            let help = character.map_or_else(
                || "write the character itself".to_owned(),
                |character| format!("write `{character}`"),
            );
            found.push(
                Problem::new(Kind::HtmlEntity, place(at), message)
                    .label("shown as it is, not as a character")
                    .help(help),
            );
        }
        if let Some(at) = text::escaped_place(value) {
            found.push(
                Problem::new(
                    Kind::EscapedPlace,
                    place(at.clone()),
                    "this place has backslashes",
                )
                .label("shown with its backslashes")
                .help(format!("write `{}`", value[at].replace('\\', ""))),
            );
        }
        self.problems.extend(found);
        is_sound
    }
}
