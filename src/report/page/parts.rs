//! Small pieces that several sections share.

use maud::{Markup, html};

use crate::language::Language;
use crate::metrics::SmallSample;
use crate::report::number::{Format, Shown, input};
use crate::report::{Labels, Study};
use crate::stats::Interval;

/// The beginning of a section that the contents link to.
pub(super) fn heading(labels: &Labels<'_>, id: &str, text: &str) -> Markup {
    heading_in(labels.language, id, text)
}

/// The same for a page that is not about a study.
pub(in crate::report) fn heading_in(language: Language, id: &str, text: &str) -> Markup {
    html! { h2 id={ (language.code()) "-" (id) } { (text) } }
}

/// A table in a box that scrolls on narrow screens and can be reached with the keyboard.
pub(super) fn scroll(labels: &Labels<'_>, name: &str, table: &Markup) -> Markup {
    scroll_in(labels.language, name, table)
}

/// The same for a page that is not about a study.
pub(in crate::report) fn scroll_in(language: Language, name: &str, table: &Markup) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(name) { (table) }
        (swipe(language))
    }
}

/// That a wide table or chart goes on to the right, shown on narrow screens only.
pub(super) fn swipe(language: Language) -> Markup {
    html! { p.note.swipe { (language.pick("Scroll sideways to see everything.", "Schuif opzij om alles te zien.")) } }
}

/// A link that gives a table as a CSV file, out of the page itself: no network and no script.
pub(super) fn download(language: Language, file: &str, what: &str, bytes: &[u8]) -> Markup {
    let mut address = "data:text/csv;charset=utf-8,".to_owned();
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                address.push(char::from(*byte))
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    html! { a.download href=(address) download=(file) { (language.pick("This table as CSV", "Deze tabel als CSV")) ": " (what) } }
}

/// Column heads: one for each configuration.
pub(super) fn heads(study: &Study, labels: &Labels<'_>) -> Markup {
    html! {
        @for c in 0..study.configurations.len() {
            th scope="col" title=(labels.title(c)) { (labels.short(c)) }
        }
    }
}

/// A cell with a value and its interval below it; a dash where it is not defined. A percentile with a small sample has a star.
pub(super) fn cell(
    estimate: Option<&Interval>,
    format: Format,
    small: Option<&SmallSample>,
    labels: &Labels<'_>,
) -> Markup {
    html! {
        td {
            @if let Some(estimate) = estimate { (starred(&format.show(estimate), small, labels)) } @else { "–" }
        }
    }
}

/// A value and its interval below it.
pub(super) fn value(shown: &Shown, labels: &Labels<'_>) -> Markup {
    value_in(labels.language, shown)
}

/// The same for a page that is not about a study.
pub(in crate::report) fn value_in(language: Language, shown: &Shown) -> Markup {
    html! {
        (shown.value)
        @if let Some(range) = shown.range(language) { " " span.range { (range) } }
    }
}

fn starred(shown: &Shown, small: Option<&SmallSample>, labels: &Labels<'_>) -> Markup {
    html! {
        (shown.value)
        @if let Some(small) = small {
            @let n = input(small.n.round(), labels.language);
            abbr.few title={ (n) " " (labels.language.pick("observations, needed", "waarnemingen, nodig")) " " (small.needed) } { "*" }
        }
        @if let Some(range) = shown.range(labels.language) { " " span.range { (range) } }
    }
}

/// The format of one row of estimates.
pub(super) fn row_format(row: &[Option<&Interval>], unit: &str, labels: &Labels<'_>) -> Format {
    Format::of(row.iter().copied().flatten().collect::<Vec<_>>(), unit, labels.language)
}

/// What a dash and the small line in a cell mean.
pub(super) fn legend(labels: &Labels<'_>) -> &'static str {
    labels.language.pick(
        "Small figures: 95% interval over replications. A dash: not defined, for example a median that is not reached. A star: \
         a percentile from a small sample.",
        "Kleine cijfers: 95%-interval over de herhalingen. Een streepje: niet bepaald, bijvoorbeeld een mediaan die niet is \
         bereikt. Een sterretje: een percentiel uit een kleine steekproef.",
    )
}
