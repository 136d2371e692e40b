//! Problems as text for the terminal: file, line, the line itself, key path, what was found, what is allowed.

use std::fmt::Write as _;
use std::ops::Range;

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};

use super::parse::is_direction_mark;
use super::problem::{Problem, Problems, Severity};
use super::source::{Place, Sources};
use crate::language::{Language, Text};

/// Most problems written out; the rest are counted.
const MOST: usize = 200;
/// Most lines before the one that is shown; beyond, the line number stands in the heading only.
const MOST_EMPTY: usize = 20_000;
/// Longest stretch of a line that is shown, in characters.
const WIDEST: usize = 160;

impl Problems {
    /// Writes all problems out, one after the other, and ends with their number. Empty without problems.
    #[must_use]
    pub fn render(&self, sources: &Sources, language: Language, colour: bool) -> String {
        let sorted = self.sorted();
        let mut out = String::new();
        for problem in sorted.iter().take(MOST) {
            one(problem, sources, language, colour, &mut out);
            out.push('\n');
        }
        let errors = sorted.iter().filter(|p| p.severity == Severity::Error).count();
        out.push_str(&count(errors, sorted.len() - errors, sorted.len().saturating_sub(MOST), language));
        out
    }
}

fn count(errors: usize, warnings: usize, hidden: usize, language: Language) -> String {
    let parts = match language {
        Language::En => [(errors, "error", "errors"), (warnings, "warning", "warnings")],
        Language::Nl => [(errors, "fout", "fouten"), (warnings, "waarschuwing", "waarschuwingen")],
    };
    let and = Text::new(" and ", " en ");
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    if said.is_empty() {
        return String::new();
    }
    let hidden = match (hidden, language) {
        (0, _) => String::new(),
        (n, Language::En) => format!(" ({n} not shown)"),
        (n, Language::Nl) => format!(" ({n} niet getoond)"),
    };
    format!("{}{hidden}.\n", said.join(and.get(language)))
}

fn one(problem: &Problem, sources: &Sources, language: Language, colour: bool, out: &mut String) {
    let (kind, tint, code) = match (problem.severity, language) {
        (Severity::Error, Language::En) => ("Error", Color::Red, "31"),
        (Severity::Error, Language::Nl) => ("Fout", Color::Red, "31"),
        (Severity::Warning, Language::En) => ("Warning", Color::Yellow, "33"),
        (Severity::Warning, Language::Nl) => ("Let op", Color::Yellow, "33"),
    };
    let message = visible(problem.message.get(language));
    let _ =
        if colour { writeln!(out, "\x1b[{code}m{kind}:\x1b[0m {message}") } else { writeln!(out, "{kind}: {message}") };
    let mut label = visible(problem.label.get(language));
    if let Some(place) = problem.place {
        if label.is_empty() {
            label = Text::new("here", "hier").get(language).to_owned();
        }
        snippet(sources, place, std::mem::take(&mut label), tint, colour, out);
    }
    let (key, hint) = match language {
        Language::En => ("Key", "Hint"),
        Language::Nl => ("Sleutel", "Tip"),
    };
    for (name, text) in [(key, problem.key.as_str()), (hint, &label), (hint, problem.hint.get(language))] {
        if !text.is_empty() {
            let _ = writeln!(out, "  {name}: {}", visible(text));
        }
    }
}

/// The line with an arrow to the place.
fn snippet(sources: &Sources, place: Place, label: String, tint: Color, colour: bool, out: &mut String) {
    let id = visible(sources.shown(place.file));
    let line = sources.line(place);
    let (text, span) = excerpt(sources, place, line);
    // The library numbers the lines of what it is given, so the lines before are given as empty ones.
    let before = if line <= MOST_EMPTY { line - 1 } else { 0 };
    let span = span.start + before..span.end + before;
    let report = Report::build(ReportKind::Custom("", tint), (id.clone(), span.clone()))
        .with_config(Config::default().with_color(colour).with_index_type(IndexType::Char))
        .with_label(Label::new((id.clone(), span)).with_color(tint).with_message(label))
        .finish();
    let source = Source::from("\n".repeat(before) + &text).with_display_line_offset(line - 1 - before);
    let mut bytes = Vec::new();
    // Writing to memory does not fail. The first line is the library's heading; ours is already there.
    let _ = report.write((id, source), &mut bytes);
    for line in String::from_utf8_lossy(&bytes).lines().skip(1) {
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// The line of a place and the place within it, in characters. Of a very long line only the stretch around the place;
/// the column in the heading then counts from there.
fn excerpt(sources: &Sources, place: Place, line: usize) -> (String, Range<usize>) {
    let (from, to) = sources.line_span(place.file, line);
    let text = sources.text(place.file).get(from..to).unwrap_or_default();
    let chars = |end: usize| text.get(..end.clamp(from, to) - from).map_or(0, |t| t.chars().count());
    let (start, end) = (chars(place.start), chars(place.end));
    let skip = if end > WIDEST { start.saturating_sub(WIDEST / 4) } else { 0 };
    let mut shown: String = visible(&text.chars().skip(skip).take(WIDEST).collect::<String>());
    if text.chars().nth(skip + WIDEST).is_some() {
        shown.push('…');
    }
    // An empty line or the end of a line still needs a character to point at.
    let length = shown.chars().count();
    let start = (start - skip).min(length);
    let end = (end - skip).clamp(start, length);
    if start == end {
        if start == length {
            shown.push(' ');
        }
        return (shown, start..start + 1);
    }
    (shown, start..end)
}

/// The text with everything visible: what could move the cursor or turn the text around becomes a mark.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\t' {
                ' '
            } else if c.is_control() || is_direction_mark(c) {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}
