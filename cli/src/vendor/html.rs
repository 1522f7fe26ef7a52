//! Converts HTML by its tokens: to build a tree of hostile HTML takes more than linear time.

use std::borrow::Cow;

use arena_errors_codegen::escape_markdown;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// A page as Markdown, as far as main headings and tables go, and the address that it gives for
/// itself.
pub(super) fn to_markdown(html: &str) -> Result<(String, Option<String>), String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let (mut markdown, mut address) = (String::new(), None);
    let (mut in_table, mut in_row) = (false, false);
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        let (name, attributes) = match token {
            Token::StartTag(tag) => (tag.name, Some(tag.attributes)),
            Token::EndTag(tag) => (tag.name, None),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).replace(['\n', '\r'], " ");
                markdown += &escape_markdown(&text);
                continue;
            }
            _ => continue,
        };
        let is_start = attributes.is_some();
        let attribute =
            |name: &[u8]| Some(String::from_utf8_lossy(attributes.as_ref()?.get(name)?));
        match &**name {
            b"tr" | b"table" => {
                markdown += if in_row { "|\n" } else { "" };
                in_row = is_start && **name == *b"tr";
                if **name == *b"table" {
                    markdown += "\n";
                    in_table = is_start;
                }
            }
            b"td" | b"th" => markdown += if is_start { "|" } else { "" },
            b"h1" if is_start => markdown += "\n# ",
            b"link" if attribute(b"rel").as_deref() == Some("canonical") => {
                let given = attribute(b"href").filter(|it| it.starts_with("http"));
                address = given.map(Cow::into_owned);
            }
            b"a" | b"abbr" | b"b" | b"code" | b"em" | b"font" | b"i" | b"kbd" | b"span"
            | b"strong" | b"sub" | b"tbody" | b"thead" | b"u" => {}
            _ => markdown += if in_row { "<br>" } else { "\n" },
        }
    }
    if in_table {
        return Err("the page is cut off: its table does not end".to_owned());
    }
    Ok((markdown, address))
}
