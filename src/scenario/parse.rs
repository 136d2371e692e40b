//! From TOML text to a tree. Refuses by name what TOML allows and a scenario cannot use.

use toml::de::{DeTable, DeValue};

use super::node::{Node, Pair, Table, Value, join, shorten};
use super::problem::{Problem, Problems};
use super::source::Place;
use crate::language::Text;

/// Longest text that a file may hold, in characters.
const LONGEST_TEXT: usize = 10_000;
/// Most keys in one file.
const MOST_KEYS: usize = 100_000;
/// Deepest nesting of tables and lists.
const DEEPEST: usize = 32;
/// Syntax errors shown for one file; what follows a broken line is often broken by it.
const SYNTAX_ERRORS: usize = 5;

/// Reads a whole file. `None` when it is not TOML; values that are not allowed become [`Value::Refused`].
///
/// `key` is put before the key paths in messages (`configurations.relay`), and is empty for the scenario itself.
pub(super) fn parse_document(text: &str, file: usize, key: &str, problems: &mut Problems) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let mut reading = Reading { text, file, offset: 0, keys: 0, problems };
        let whole = Place { file, start: 0, end: 0 };
        let value = reading.table(table.into_inner(), key, 1);
        return Some(Node { place: whole, value });
    }
    // A broken line is told once: what else is said of it mostly follows from the first.
    let mut lines = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let place = within(text, file, 0, span.start, span.end);
        let line = text[..place.start].rfind('\n');
        if !lines.contains(&line) {
            lines.push(line);
            let found = &text[place.start..place.end];
            problems.push(Problem::error(key, syntax(error.message(), found)).at(place));
        }
        if lines.len() == SYNTAX_ERRORS {
            break;
        }
    }
    None
}

/// Reads one value, as written after `=`. `None` when it is not TOML. `offset` is where it starts in its source.
pub(super) fn parse_value(text: &str, file: usize, offset: usize, key: &str, problems: &mut Problems) -> Option<Node> {
    let value = DeValue::parse(text).ok()?;
    let span = value.span();
    let place = within(text, file, offset, span.start, span.end);
    let mut reading = Reading { text, file, offset, keys: 0, problems };
    let value = reading.value(value.into_inner(), place, key, 1);
    Some(Node { place, value })
}

/// A span inside the text, on character boundaries, whatever the parser says.
fn within(text: &str, file: usize, offset: usize, start: usize, end: usize) -> Place {
    let start = text.floor_char_boundary(start.min(text.len()));
    let end = text.ceil_char_boundary(end.clamp(start, text.len()));
    Place { file, start: offset + start, end: offset + end }
}

struct Reading<'r> {
    text: &'r str,
    file: usize,
    offset: usize,
    keys: usize,
    problems: &'r mut Problems,
}

impl Reading<'_> {
    fn table(&mut self, table: DeTable<'_>, path: &str, depth: usize) -> Value {
        let mut pairs: Vec<_> = table.into_iter().collect();
        // The parser sorts by name; people expect the order in which they wrote.
        pairs.sort_by_key(|(key, _)| key.span().start);
        let mut kept = Vec::with_capacity(pairs.len());
        for (key, node) in pairs {
            let place = self.place(key.span());
            let key = key.into_inner().into_owned();
            self.keys += 1;
            if self.keys > MOST_KEYS {
                if self.keys == MOST_KEYS + 1 {
                    let text = Text::new(
                        format!("This file has more than {MOST_KEYS} keys."),
                        format!("Dit bestand heeft meer dan {MOST_KEYS} sleutels."),
                    );
                    self.problems.push(Problem::error(path, text).at(place));
                }
                break;
            }
            let under = join(path, &shorten(&key));
            if let Some(message) = refused_name(&key) {
                self.problems.push(Problem::error(under, message).at(place));
                continue;
            }
            let mut span = self.place(node.span());
            let inline = self.text.as_bytes().get(span.start - self.offset) == Some(&b'{');
            if node.get_ref().is_table() && !inline {
                span = place;
            }
            let value = self.value(node.into_inner(), span, &under, depth + 1);
            kept.push(Pair { key, place, node: Node { place: span, value } });
        }
        Value::Table(Table { pairs: kept })
    }

    fn value(&mut self, value: DeValue<'_>, place: Place, path: &str, depth: usize) -> Value {
        if depth > DEEPEST {
            return self.refuse(
                path,
                place,
                format!("This is nested more than {DEEPEST} levels deep."),
                format!("Dit zit meer dan {DEEPEST} niveaus diep."),
            );
        }
        match value {
            DeValue::Table(table) => self.table(table, path, depth),
            DeValue::Array(items) => {
                let mut kept = Vec::new();
                for (index, item) in items.into_iter().enumerate() {
                    let mut span = self.place(item.span());
                    if span.start >= span.end {
                        span = place;
                    }
                    let under = join(path, &(index + 1).to_string());
                    let value = self.value(item.into_inner(), span, &under, depth + 1);
                    kept.push(Node { place: span, value });
                }
                Value::Array(kept)
            }
            DeValue::String(text) => match refused_text(&text) {
                None => Value::Text(text.into_owned()),
                Some(message) => {
                    self.problems.push(Problem::error(path, message).at(place));
                    Value::Refused
                }
            },
            DeValue::Boolean(yes) => Value::Bool(yes),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(whole) => Value::Integer(whole),
                Err(_) => self.refuse(path, place, "This number is too large.", "Dit getal is te groot."),
            },
            DeValue::Float(number) => match number.as_str().parse::<f64>() {
                Ok(number) if number.is_finite() => Value::Float(number),
                _ => self.refuse(
                    path,
                    place,
                    "This is not a number that can be calculated with (`nan` and `inf` are not allowed).",
                    "Met dit getal kan niet gerekend worden (`nan` en `inf` mogen niet).",
                ),
            },
            DeValue::Datetime(_) => self.refuse(
                path,
                place,
                "Dates and times are not used in scenarios. If a text is meant, put it in quotes.",
                "Datums en tijden komen in scenario's niet voor. Is een tekst bedoeld, zet die dan tussen aanhalingstekens.",
            ),
        }
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        within(self.text, self.file, self.offset, span.start, span.end)
    }

    fn refuse(&mut self, path: &str, place: Place, en: impl Into<String>, nl: impl Into<String>) -> Value {
        self.problems.push(Problem::error(path, Text::new(en, nl)).at(place));
        Value::Refused
    }
}

/// Marks that change the direction of text and so can make a line read other than it is.
#[must_use]
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn refused_text(text: &str) -> Option<Text> {
    if text.chars().nth(LONGEST_TEXT).is_some() {
        return Some(Text::new(
            format!("This text is longer than {LONGEST_TEXT} characters."),
            format!("Deze tekst is langer dan {LONGEST_TEXT} tekens."),
        ));
    }
    let bad = text.chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\t') || is_direction_mark(c))?;
    Some(invisible(bad))
}

fn refused_name(key: &str) -> Option<Text> {
    if key.is_empty() {
        return Some(Text::new("A key needs a name.", "Een sleutel moet een naam hebben."));
    }
    match key.chars().find(|&c| c.is_control()) {
        Some(bad) => Some(invisible(bad)),
        None => refused_text(key),
    }
}

/// Says that a text holds a character that does not show.
pub(super) fn invisible(c: char) -> Text {
    let code = u32::from(c);
    Text::new(
        format!("This text holds an invisible character (U+{code:04X}) that is not allowed."),
        format!("In deze tekst staat een onzichtbaar teken (U+{code:04X}) dat niet mag."),
    )
}

/// The parser's own message for a programmer, as a sentence for people.
fn syntax(message: &str, found: &str) -> Text {
    if message.starts_with("duplicate key") {
        return Text::new("This key is already there.", "Deze sleutel staat er al.");
    }
    if message.starts_with("string values must be quoted") && found.trim().is_empty() {
        return Text::new("The value is missing here.", "Hier ontbreekt de waarde.");
    }
    if message.starts_with("string values must be quoted") {
        return Text::new(
            "This is not a number. If a text is meant, put it in quotes.",
            "Dit is geen getal. Is een tekst bedoeld, zet die dan tussen aanhalingstekens.",
        );
    }
    if message.contains("recurs") {
        return Text::new("This is nested too deeply.", "Dit zit te veel niveaus diep.");
    }
    let message = shorten_message(message);
    Text::new(
        format!("This line is not valid TOML: {message}."),
        format!("Deze regel is geen geldige TOML (melding in het Engels: {message})."),
    )
}

fn shorten_message(message: &str) -> String {
    message.chars().take(120).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}
