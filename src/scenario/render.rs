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
    let (kind, tint) = match (problem.severity, language) {
        (Severity::Error, Language::En) => ("Error", Color::Red),
        (Severity::Error, Language::Nl) => ("Fout", Color::Red),
        (Severity::Warning, Language::En) => ("Warning", Color::Yellow),
        (Severity::Warning, Language::Nl) => ("Let op", Color::Yellow),
    };
    let message = visible(problem.message.get(language));
    match problem.place {
        None => {
            let _ = writeln!(out, "{kind}: {message}");
        }
        Some(place) => {
            let id = visible(sources.shown(place.file));
            let line = sources.line(place);
            let (text, span) = excerpt(sources, place, line);
            let mut label = Label::new((id.clone(), span.clone())).with_color(tint);
            let beside = visible(problem.label.get(language));
            if !beside.is_empty() {
                label = label.with_message(beside);
            }
            let config = Config::default().with_color(colour).with_index_type(IndexType::Char);
            let report = Report::build(ReportKind::Custom(kind, tint), (id.clone(), span))
                .with_config(config)
                .with_message(message)
                .with_label(label)
                .finish();
            let source = Source::from(text).with_display_line_offset(line - 1);
            let mut bytes = Vec::new();
            // Writing to memory does not fail.
            let _ = report.write((id, source), &mut bytes);
            for line in String::from_utf8_lossy(&bytes).lines() {
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
    }
    let (key, hint) = match language {
        Language::En => ("Key", "Hint"),
        Language::Nl => ("Sleutel", "Tip"),
    };
    for (name, text) in [(key, problem.key.as_str()), (hint, problem.hint.get(language))] {
        if !text.is_empty() {
            let _ = writeln!(out, "  {name}: {}", visible(text));
        }
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
