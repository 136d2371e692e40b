//! The outcomes that differ, as tables.

use super::List;
use crate::language::Language;
use crate::report::diff::{Diff, Method, OutcomeRow, Outcomes, ScoreNote, State};
use crate::report::number::{Format, fixed, whole};
use crate::report::printed::{Page, length, wrap};
use crate::report::{Labels, clean};
use crate::stats::Interval;

/// Narrowest column of labels.
const LABEL: usize = 24;
/// Most measures of a configuration that are shown because they clearly differ, beside the headline measures.
const CLEAR: usize = 5;
/// Space between columns.
const GAP: usize = 2;

pub(super) fn show(page: &mut Page, diff: &Diff, sides: &(Labels<'_>, Labels<'_>), all: bool, list: &List) {
    let language = list.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let outcomes = &diff.outcomes;
    page.heading(say("Outcomes", "Uitkomsten"));
    if outcomes.configurations == 0 {
        page.paragraph(say(
            "No configuration is in both studies, so no outcomes can be compared.",
            "Er is geen inrichting die in beide studies staat. Er zijn dus geen uitkomsten te vergelijken.",
        ));
        return;
    }
    if outcomes.are_equal() {
        page.paragraph(say(
            "Every value of every measure is the same, and so are the scores.",
            "Elke waarde van elke maat is gelijk, en de scores ook.",
        ));
    } else {
        page.paragraph(&method(outcomes, language));
        let mut names: Vec<&str> = outcomes.rows.iter().map(|row| row.configuration.as_str()).collect();
        names.dedup();
        for name in names {
            let rows: Vec<&OutcomeRow> = outcomes.rows.iter().filter(|row| row.configuration == name).collect();
            one(page, name, &rows, &sides.0, all, list);
        }
        page.line("");
        page.note(&explained(outcomes, language));
        scores(page, outcomes, &sides.0, all);
    }
    let measures = |ids: &[String]| ids.iter().map(|id| clean(id)).collect::<Vec<_>>().join(", ");
    for (ids, side) in [(&outcomes.only_a, "A"), (&outcomes.only_b, "B")] {
        if !ids.is_empty() {
            page.paragraph(&format!("{} {side}: {}", say("Measures only in", "Maten alleen in"), measures(ids)));
        }
    }
    rest(page, diff, language);
}

/// Parts of the studies that differ beside the tables; only worth a line where the tables are equal.
fn rest(page: &mut Page, diff: &Diff, language: Language) {
    let parts = |parts: &[String]| parts.iter().map(|part| clean(part)).collect::<Vec<_>>().join(", ");
    if diff.outcomes.are_equal() && !diff.other_parts.is_empty() {
        let parts = parts(&diff.other_parts);
        page.paragraph(&match language {
            Language::En => format!("Other parts of study.json differ: {parts}."),
            Language::Nl => format!("Andere delen van study.json verschillen: {parts}."),
        });
    }
    if !diff.kept_parts.is_empty() {
        let parts = parts(&diff.kept_parts);
        page.paragraph(&match language {
            Language::En => format!("Results kept from elsewhere differ in study.json: {parts}."),
            Language::Nl => format!("Bewaarde resultaten van elders verschillen in study.json: {parts}."),
        });
    }
}

fn method(outcomes: &Outcomes, language: Language) -> String {
    let (a, b) = outcomes.replications;
    let (a, b) = (whole(a.into(), language), whole(b.into(), language));
    match (outcomes.method, language) {
        (Method::Paired, Language::En) => format!(
            "Paired: both have the same seed, so the same households and luck. Replication by replication, over the first {a}. The \
             means are over these replications too."
        ),
        (Method::Paired, Language::Nl) => format!(
            "Per paar: beide hebben hetzelfde startgetal, dus dezelfde huishoudens en hetzelfde toeval. Herhaling voor herhaling, \
             over de eerste {a}. De gemiddelden gaan ook over deze herhalingen."
        ),
        (Method::Independent, Language::En) => format!(
            "Independent: the seeds differ, so the luck does too ({a} replications against {b}; Welch's interval). With the same seed \
             the intervals would be narrower."
        ),
        (Method::Independent, Language::Nl) => format!(
            "Los van elkaar: de startgetallen verschillen, dus het toeval ook ({a} herhalingen tegenover {b}; interval van Welch). \
             Met hetzelfde startgetal zijn de intervallen smaller."
        ),
    }
}

fn explained(outcomes: &Outcomes, language: Language) -> String {
    let count = outcomes.configurations;
    let marked = outcomes.rows.iter().filter(|row| row.state == State::Differs).count();
    match language {
        Language::En => format!(
            "* the interval does not hold 0 ({marked} times). The intervals of a measure hold for all configurations in both \
             ({count}) at once, not for all measures at once: of 20 measures that do not differ, about one shows a * by luck."
        ),
        Language::Nl => format!(
            "* het interval bevat 0 niet ({marked} keer). De intervallen van een maat gelden voor alle inrichtingen in beide \
             ({count}) tegelijk, niet voor alle maten tegelijk: van 20 maten die niet verschillen, krijgt er ongeveer één door \
             toeval een *."
        ),
    }
}

/// One configuration: the headline measures and what clearly differs, or everything.
fn one(page: &mut Page, name: &str, rows: &[&OutcomeRow], labels: &Labels<'_>, all: bool, list: &List) {
    let language = list.language;
    let other: Vec<&OutcomeRow> = rows.iter().copied().filter(|row| row.state != State::Same).collect();
    let mut room = CLEAR;
    let shown: Vec<&OutcomeRow> = if all {
        rows.to_vec()
    } else {
        let worth = |row: &&OutcomeRow| {
            let extra = !row.headline && row.state == State::Differs && room > 0;
            if extra {
                room -= 1;
            }
            row.headline || extra
        };
        other.iter().copied().filter(worth).collect()
    };
    let title = |id: &str| (0..).map_while(|c| labels.configuration(c)).find(|(known, _)| *known == id).map(|(_, t)| t);
    page.heading(&title(name).unwrap_or_else(|| clean(name)));
    table(page, &shown, labels);
    let same = rows.len() - other.len();
    let hidden: Vec<&&OutcomeRow> =
        other.iter().filter(|row| !shown.iter().any(|seen| seen.measure == row.measure)).collect();
    let clear = hidden.iter().filter(|row| row.state == State::Differs).count();
    let mut said = Vec::new();
    if !hidden.is_empty() {
        said.push(match language {
            Language::En => format!("{} more measures, {clear} of them with * (--all shows them)", hidden.len()),
            Language::Nl => format!("nog {} maten, waarvan {clear} met * (--all toont ze)", hidden.len()),
        });
    }
    if same > 0 {
        said.push(match language {
            Language::En => format!("{same} measures exactly the same"),
            Language::Nl => format!("{same} maten precies gelijk"),
        });
    }
    if !said.is_empty() {
        page.note(&said.join("; "));
    }
}

fn table(page: &mut Page, rows: &[&OutcomeRow], labels: &Labels<'_>) {
    if rows.is_empty() {
        return;
    }
    let language = labels.language;
    let cells: Vec<[String; 3]> = rows.iter().map(|row| cells(row, language)).collect();
    let heads = ["A".to_owned(), "B".to_owned(), "B \u{2212} A (95%)".to_owned()];
    let texts: Vec<(String, [String; 3])> = rows.iter().map(|row| labels.measure(&row.measure)).zip(cells).collect();
    lines(page, &heads, &texts);
}

/// A table: labels that wrap, and three columns to the right.
fn lines(page: &mut Page, heads: &[String; 3], rows: &[(String, [String; 3])]) {
    let width =
        |c: usize| GAP + rows.iter().map(|(_, cells)| length(&cells[c])).max().unwrap_or(0).max(length(&heads[c]));
    let widths = [0, 1, 2].map(width);
    let widest = rows.iter().map(|(label, _)| length(label)).max().unwrap_or(0);
    let room = widest.min(page.width().saturating_sub(widths.iter().sum::<usize>()).max(LABEL));
    let aligned = |cells: &[String; 3]| -> String {
        cells.iter().zip(widths).map(|(cell, width)| format!("{:1$}{cell}", "", width - length(cell))).collect()
    };
    page.dim(&format!("{:room$}{}", "", aligned(heads)));
    for (label, cells) in rows {
        for (index, line) in wrap(label, room).into_iter().enumerate() {
            let pad = room - length(&line).min(room);
            let values = if index == 0 { aligned(cells) } else { String::new() };
            page.line(format!("{line}{:pad$}{values}", "").trim_end());
        }
    }
}

/// Mean A, mean B, the difference with its interval and a mark.
fn cells(row: &OutcomeRow, language: Language) -> [String; 3] {
    let none = || "\u{2013}".to_owned();
    let bare = |mean: f64| Interval { mean, lower: None, upper: None, n: 0 };
    let whole: Vec<Interval> = [row.a, row.b].into_iter().flatten().map(bare).collect();
    // where every value is the same the means say how to write them
    let measured = row.difference.filter(|d| d.half_width().is_some_and(|half| half > 0.0) || d.mean != 0.0);
    let format = match &measured {
        Some(difference) => Format::of([difference], row.unit, language),
        None => Format::of(&whole, row.unit, language),
    };
    let mean = |mean: Option<f64>| mean.map_or_else(none, |mean| format.show(&bare(mean)).value);
    let difference = row.difference.as_ref().map_or_else(none, |difference| {
        let shown = format.show(difference);
        let plus =
            if difference.mean > 0.0 && shown.value.chars().any(|c| ('1'..='9').contains(&c)) { "+" } else { "" };
        let range = shown
            .ends
            .map_or_else(String::new, |(low, high)| format!(" ({low} {} {high})", language.pick("to", "tot")));
        format!("{plus}{}{range}", shown.value.trim_end_matches('%'))
    });
    let mark = if row.state == State::Differs { " *" } else { "  " };
    [mean(row.a), mean(row.b), format!("{difference}{mark}")]
}

fn scores(page: &mut Page, outcomes: &Outcomes, labels: &Labels<'_>, all: bool) {
    let language = labels.language;
    let rows: Vec<_> = outcomes.scores.iter().filter(|row| all || row.a != row.b).collect();
    if rows.is_empty() {
        return;
    }
    page.heading(language.pick("Scores (rank)", "Scores (plaats)"));
    let score = |note: &ScoreNote| format!("{} ({})", fixed(note.score, 3, language), note.rank);
    let texts: Vec<(String, [String; 3])> = rows
        .iter()
        .map(|row| {
            let found = (0..).map_while(|c| labels.configuration(c)).find(|(id, _)| *id == row.configuration);
            let title = found.map_or_else(|| clean(&row.configuration), |(_, title)| title);
            let difference = fixed(row.difference, 3, language);
            let plus = if row.difference >= 0.0005 { "+" } else { "" };
            (title, [score(&row.a), score(&row.b), format!("{plus}{difference}")])
        })
        .collect();
    lines(page, &["A".to_owned(), "B".to_owned(), "B \u{2212} A".to_owned()], &texts);
}
