//! Where a simulated value is found in a run.

use crate::language::Text;
use crate::metrics::{COUNTS, CountId, MEASURES, MeasureId, find, find_count};
use crate::model::{OUTCOMES, Outcome, outcome};
use crate::scenario::{Bounds, Reader};

/// Where a simulated value is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Counts of the quarters of a span, added up, with the stock at its beginning where one is named.
    Flow {
        /// What is counted.
        counts: Vec<CountId>,
        /// The stock added.
        plus_stock: Option<CountId>,
        /// From when until when.
        span: Span,
    },
    /// A stock at the beginning of a date.
    Stock {
        /// What is counted.
        count: CountId,
        /// The date.
        on: String,
    },
    /// A sum divided by a count, both over a span.
    Mean {
        /// The sum.
        sum: CountId,
        /// The count.
        per: CountId,
        /// From when until when.
        span: Span,
    },
    /// Highest minus lowest of the municipalities, per hundred of another count.
    Spread {
        /// What is counted.
        counts: Vec<CountId>,
        /// Per hundred of these.
        per: CountId,
        /// And of this stock at the beginning.
        plus_stock: Option<CountId>,
        /// From when until when.
        span: Span,
    },
    /// A measure over the counting window.
    Measure(MeasureId),
    /// The mean wait for a kind of work at an organisation, over its pools.
    Wait {
        /// Id of the kind of work.
        function: String,
        /// Id of the organisation.
        organisation: String,
    },
    /// How many municipalities there are.
    Municipalities,
    /// How many pools an organisation has.
    Pools(String),
    /// Days from report to help of a household of a case file, divided by so many days.
    DaysToHelp(f64),
    /// In how many of a hundred lucks all of these hold, in one configuration, minus another where one is named.
    Outcomes {
        /// What holds.
        all: Vec<&'static Outcome>,
        /// In which configuration.
        configuration: String,
        /// Minus this configuration.
        minus: Option<String>,
    },
}

/// Whole quarters, from one date up to and not including another, as `2019-01-01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: String,
    /// The first day after it.
    pub until: String,
}

pub(super) fn read_reading(reader: &mut Reader<'_>) -> Reading {
    let kinds = [
        "flow",
        "stock",
        "mean_of",
        "spread",
        "wait_for",
        "municipalities",
        "pools_of",
        "days_to_help",
        "outcomes",
        "measure",
    ];
    reader.depends_on_presence(&kinds);
    reader.has_one_of(&kinds);
    if reader.has("flow") {
        let counts = counts(reader, "flow");
        return Reading::Flow { counts, plus_stock: optional_count(reader, "plus_stock"), span: span(reader) };
    }
    if reader.has("stock") {
        return Reading::Stock { count: count(reader, "stock"), on: quarter(reader, "on") };
    }
    if reader.has("mean_of") {
        return Reading::Mean { sum: count(reader, "mean_of"), per: count(reader, "per"), span: span(reader) };
    }
    if reader.has("spread") {
        let counts = counts(reader, "spread");
        let (per, plus_stock) = (count(reader, "per"), optional_count(reader, "plus_stock"));
        return Reading::Spread { counts, per, plus_stock, span: span(reader) };
    }
    if reader.has("wait_for") {
        return Reading::Wait { function: reader.text("wait_for"), organisation: reader.text("organisation") };
    }
    if reader.has("municipalities") {
        reader.switch("municipalities");
        return Reading::Municipalities;
    }
    if reader.has("pools_of") {
        return Reading::Pools(reader.text("pools_of"));
    }
    if reader.has("days_to_help") {
        return Reading::DaysToHelp(reader.number("days_to_help", Bounds::above_up_to(0.0, 1000.0)));
    }
    if reader.has("outcomes") {
        let ids: Vec<&str> = OUTCOMES.iter().map(|o| o.id).collect();
        let mut all = Vec::new();
        for (word, place) in reader.words("outcomes") {
            match outcome(&word) {
                Some(found) => all.push(found),
                None => reader.unknown_word("outcomes", place, &word, &ids),
            }
        }
        let (configuration, minus) = (reader.text("configuration"), reader.optional_text("minus"));
        return Reading::Outcomes { all, configuration, minus };
    }
    let ids: Vec<&str> = MEASURES.iter().map(|m| m.id).collect();
    Reading::Measure(find(&reader.word("measure", &ids)).unwrap_or(0))
}

fn ids() -> Vec<&'static str> {
    COUNTS.iter().map(|count| count.id).collect()
}

fn count(reader: &mut Reader<'_>, key: &str) -> CountId {
    find_count(&reader.word(key, &ids())).unwrap_or(0)
}

fn optional_count(reader: &mut Reader<'_>, key: &str) -> Option<CountId> {
    find_count(&reader.optional_word(key, &ids())?)
}

fn counts(reader: &mut Reader<'_>, key: &str) -> Vec<CountId> {
    let mut found = Vec::new();
    for (word, place) in reader.words(key) {
        match find_count(&word) {
            Some(count) => found.push(count),
            None => reader.unknown_word(key, place, &word, &ids()),
        }
    }
    found
}

fn span(reader: &mut Reader<'_>) -> Span {
    Span { from: quarter(reader, "from"), until: quarter(reader, "until") }
}

/// The first day of a quarter.
fn quarter(reader: &mut Reader<'_>, key: &str) -> String {
    let text = reader.text(key);
    reader.looks_like(key, "^[0-9]{4}-(01|04|07|10)-01$");
    let year = text.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let day = text.get(4..).is_some_and(|rest| ["-01-01", "-04-01", "-07-01", "-10-01"].contains(&rest));
    if !(text.is_empty() || year && day) {
        let problem = Text::new(
            "The first day of a quarter must stand here, such as \"2019-04-01\".",
            "Hier hoort de eerste dag van een kwartaal, zoals \"2019-04-01\".",
        );
        reader.problem(key, problem);
    }
    text
}
