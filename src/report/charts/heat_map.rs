//! The scorecard as a heat map: every score with its interval, darker where it is higher.

use super::figure::{Anchor, Figure, GREY, INK, RULE, WHITE};
use super::lettering::text_width;
use super::shade::shade;
use super::{begin, clipped, close, middle_lines, name_lines};
use crate::assessment::{CriterionNote, Evidence};
use crate::report::number::{Shown, fixed};
use crate::report::{DecisionView, weight_percent};

const LEFT: f64 = 16.0;
const NAMES: f64 = 236.0;
const WEIGHT: f64 = 42.0;
const ROW: f64 = 33.0;
const GROUP: f64 = 27.0;
/// Widest and narrowest column.
const COLUMN: (f64, f64) = (96.0, 56.0);
const USUAL: f64 = 960.0;

/// The figure.
pub(super) fn figure(view: &DecisionView<'_>) -> Figure {
    let order = view.order();
    let count = order.len().max(1) as f64;
    let column = ((USUAL - LEFT * 2.0 - NAMES - WEIGHT) / count).clamp(COLUMN.1, COLUMN.0);
    let left = LEFT + NAMES + WEIGHT + 8.0;
    let width = (left + column * count + LEFT).max(560.0);
    let doubt = if view.decision.is_some() {
        view.say("everything in doubt", "alles in twijfel")
    } else {
        view.say("the simulation alone", "alleen de simulatie")
    };
    let explanation = format!(
        "{} {} {doubt}.",
        view.say(
            "Score per criterion from 0 (light) to 1 (dark), best total at the left. Small figures: 95% interval of the \
             simulation, or the range of the expert where a criterion is judged (J). Weights in percent; criteria outside the \
             score are left out. The interval of the total:",
            "Score per criterium van 0 (licht) tot 1 (donker), het beste totaal links. Kleine cijfers: 95%-interval van de \
             simulatie, of het bereik van de deskundige waar een criterium is beoordeeld (J). Gewichten in procenten; criteria \
             buiten de score staan er niet bij. Het interval van het totaal:",
        ),
        view.say("95% with", "95% met"),
    );
    let title = view.say("Scorecard", "Scorekaart").to_owned();
    let (mut figure, mut y) = begin("heat_map", width, title, &explanation, describe(view, &order));
    y += 14.0;
    for (place, &a) in order.iter().enumerate() {
        let x = left + column * (place as f64 + 0.5);
        let name = clipped(&view.shorts[a], 12.5, column - 4.0);
        figure.words((x, y), 12.5, Anchor::Middle, INK, name);
    }
    figure.words((left - 8.0, y), 11.0, Anchor::End, GREY, view.say("weight", "gewicht"));
    y += 8.0;
    for (p, principle) in view.card.principles.iter().enumerate() {
        let criteria: Vec<(usize, &CriterionNote)> = counted(view, &principle.id).collect();
        if criteria.is_empty() {
            continue;
        }
        figure.line((LEFT, y), (width - LEFT, y), 1.0, RULE);
        let weight: f64 = criteria.iter().map(|(_, c)| c.effective_weight).sum();
        let name = clipped(&format!("{} {}", p + 1, view.text(&principle.title)), 13.0, NAMES - 8.0);
        figure.words((LEFT, y + 18.0), 13.0, Anchor::Start, INK, name);
        figure.words((left - 8.0, y + 18.0), 12.0, Anchor::End, INK, weight_percent(weight, view.language));
        for (place, &a) in order.iter().enumerate() {
            let score = view.card.totals.get(a).and_then(|t| t.principles.get(p).copied().flatten());
            let text = score.map_or_else(|| "–".to_owned(), |s| fixed(s, 2, view.language));
            figure.tip(
                (left + column * place as f64, y + 4.0),
                (column - 1.0, GROUP - 6.0),
                format!("{}, {}: {text}", view.text(&principle.title), view.shorts[a]),
            );
            figure.words((left + column * (place as f64 + 0.5), y + 18.0), 12.0, Anchor::Middle, INK, text);
        }
        y += GROUP;
        for (k, criterion) in criteria {
            row(&mut figure, view, (k, criterion), &order, (left, column), y);
            y += ROW;
        }
        y += 5.0;
    }
    total(&mut figure, view, &order, (left, column), y);
    table(&mut figure, view, &order);
    close(figure, &view.source, y + ROW + 6.0)
}

fn counted<'v>(view: &'v DecisionView<'_>, principle: &'v str) -> impl Iterator<Item = (usize, &'v CriterionNote)> {
    let all = view.card.criteria.iter().enumerate();
    all.filter(move |(_, c)| c.principle == principle && c.evidence != Evidence::NotModelled)
}

fn row(
    figure: &mut Figure,
    view: &DecisionView<'_>,
    (k, criterion): (usize, &CriterionNote),
    order: &[usize],
    (left, column): (f64, f64),
    y: f64,
) {
    let middle = y + ROW / 2.0;
    let mark = if criterion.evidence == Evidence::Judged { " (J)" } else { "" };
    let lines = name_lines(&format!("{}{mark}", view.text(&criterion.title)), 11.5, NAMES - 24.0, 2);
    middle_lines(figure, &lines, 11.5, (LEFT + 14.0, middle));
    let weight = weight_percent(criterion.effective_weight, view.language);
    figure.words((left - 8.0, middle + 4.0), 11.5, Anchor::End, GREY, weight);
    for (place, &a) in order.iter().enumerate() {
        let cell = view.card.cells.get(a).and_then(|cells| cells.get(k));
        let score = cell.and_then(|cell| cell.score);
        let ends = cell.and_then(|cell| cell.score_lower.zip(cell.score_upper));
        let at = (left + column * place as f64, y);
        let name = format!("{}{mark}, {}", view.text(&criterion.title), view.shorts[a]);
        figure.tip(at, (column - 1.0, ROW - 1.0), format!("{name}: {}", cell_words(view, score, ends)));
        square(figure, view, (score, ends), at, column);
    }
}

/// A score on its shade, with the interval below it.
fn square(
    figure: &mut Figure,
    view: &DecisionView<'_>,
    (score, ends): (Option<f64>, Option<(f64, f64)>),
    (x, y): (f64, f64),
    column: f64,
) {
    let middle = x + column / 2.0;
    let Some(score) = score else {
        figure.words((middle, y + ROW / 2.0 + 4.0), 12.0, Anchor::Middle, GREY, "–");
        return;
    };
    let (colour, ink) = shade(score);
    figure.block((x, y), (column - 1.0, ROW - 1.0), colour);
    let digits = |value: f64| fixed(value, 2, view.language);
    let interval = ends.filter(|(low, high)| digits(*low) != digits(*high));
    let base = if interval.is_some() { y + 14.5 } else { y + ROW / 2.0 + 4.5 };
    figure.words((middle, base), 12.5, Anchor::Middle, ink, digits(score));
    if let Some((low, high)) = interval {
        let text = format!("{}–{}", digits(low), digits(high));
        let size = (9.5 * (column - 4.0) / text_width(&text, 9.5)).min(9.5);
        figure.words((middle, y + 26.5), size, Anchor::Middle, ink, text);
    }
}

fn total(figure: &mut Figure, view: &DecisionView<'_>, order: &[usize], (left, column): (f64, f64), y: f64) {
    figure.line((LEFT, y), (left + column * order.len() as f64, y), 1.5, INK);
    let middle = y + 3.0 + ROW / 2.0;
    figure.words((LEFT, middle + 4.5), 13.0, Anchor::Start, INK, view.say("Total score", "Totale score"));
    figure.words((left - 8.0, middle + 4.5), 12.0, Anchor::End, INK, "100%");
    for (place, &a) in order.iter().enumerate() {
        let score = view.card.totals.get(a).map(|total| total.score);
        let at = (left + column * place as f64, y + 3.0);
        let name = view.say("Total score", "Totale score");
        let text = cell_words(view, score, view.interval(a));
        figure.tip(at, (column - 1.0, ROW - 1.0), format!("{name}, {}: {text}", view.shorts[a]));
        square(figure, view, (score, view.interval(a)), (left + column * place as f64, y + 3.0), column);
    }
    // keeps the last row apart from the white of the paper where scores are low
    figure.line((left, y + 2.0 + ROW), (left + column * order.len() as f64, y + 2.0 + ROW), 1.0, WHITE);
}

/// A score with its interval, for the table and for those who point at it.
fn cell_words(view: &DecisionView<'_>, score: Option<f64>, ends: Option<(f64, f64)>) -> String {
    let Some(score) = score else { return "–".to_owned() };
    let shown = Shown::score(score, ends, view.language);
    match shown.range(view.language) {
        Some(range) => format!("{} ({range})", shown.value),
        None => shown.value,
    }
}

fn table(figure: &mut Figure, view: &DecisionView<'_>, order: &[usize]) {
    let first = [view.say("Principle or criterion", "Principe of criterium"), view.say("Weight", "Gewicht")];
    let names = order.iter().map(|&a| view.shorts[a].clone());
    figure.heads(first.into_iter().map(str::to_owned).chain(names));
    for (p, principle) in view.card.principles.iter().enumerate() {
        let criteria: Vec<(usize, &CriterionNote)> = counted(view, &principle.id).collect();
        if criteria.is_empty() {
            continue;
        }
        let weight: f64 = criteria.iter().map(|(_, c)| c.effective_weight).sum();
        let mut row = vec![view.text(&principle.title), weight_percent(weight, view.language)];
        row.extend(order.iter().map(|&a| {
            let score = view.card.totals.get(a).and_then(|t| t.principles.get(p).copied().flatten());
            cell_words(view, score, None)
        }));
        figure.row(row);
        for (k, criterion) in criteria {
            let judged = view.say(" (judged)", " (beoordeeld)");
            let mark = if criterion.evidence == Evidence::Judged { judged } else { "" };
            let name = format!("{}{mark}", view.text(&criterion.title));
            let mut row = vec![name, weight_percent(criterion.effective_weight, view.language)];
            row.extend(order.iter().map(|&a| {
                let cell = view.card.cells.get(a).and_then(|cells| cells.get(k));
                let ends = cell.and_then(|cell| cell.score_lower.zip(cell.score_upper));
                cell_words(view, cell.and_then(|cell| cell.score), ends)
            }));
            figure.row(row);
        }
    }
    let mut row = vec![view.say("Total score", "Totale score").to_owned(), "100%".to_owned()];
    let total = |a: &usize| view.card.totals.get(*a).map(|total| total.score);
    row.extend(order.iter().map(|a| cell_words(view, total(a), view.interval(*a))));
    figure.row(row);
}

fn describe(view: &DecisionView<'_>, order: &[usize]) -> String {
    let rows = view.card.criteria.iter().enumerate().filter(|(_, c)| c.evidence != Evidence::NotModelled);
    let sentences = rows.map(|(k, criterion)| {
        let scores: Vec<String> = order
            .iter()
            .map(|&a| {
                let score = view.card.cells.get(a).and_then(|cells| cells.get(k)).and_then(|cell| cell.score);
                let text = score.map_or_else(|| "–".to_owned(), |s| fixed(s, 2, view.language));
                format!("{} {text}", view.shorts[a])
            })
            .collect();
        format!("{}: {}.", view.text(&criterion.title), scores.join(", "))
    });
    sentences.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::figure::Mark;
    use super::*;
    use crate::language::Language;
    use crate::report::{Labels, Study, fixture};

    fn texts(study: &Study) -> Vec<String> {
        let drawn = figure(&DecisionView::of_study(study, &Labels::new(study, Language::En)).unwrap());
        let words = drawn.marks.into_iter().filter_map(|mark| match mark {
            Mark::Words { text, .. } => Some(text),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn judged_criteria_are_marked_and_those_outside_the_score_are_not_there() {
        let texts = texts(&fixture::study());
        assert_eq!(texts.iter().filter(|text| text.ends_with("(J)")).count(), 2);
        assert!(!texts.iter().any(|text| text.contains("reflection")));
        let shorts: Vec<&String> = texts.iter().filter(|t| ["V4", "V2", "Relay"].contains(&t.as_str())).collect();
        assert_eq!(shorts, ["V4", "V2", "Relay"]);
    }

    #[test]
    fn the_total_has_the_interval_of_all_doubt_and_without_a_decision_that_of_the_simulation() {
        let mut study = fixture::study();
        let text = |(low, high): (f64, f64)| format!("{low:.2}–{high:.2}");
        let decision = study.decision.as_ref().unwrap();
        let all = text(decision.robustness.together.intervals[decision.winner]);
        let total = &study.scorecard.as_ref().unwrap().totals[decision.winner];
        let own = text((total.lower, total.upper));
        assert_ne!(all, own);
        let last = |study: &Study| {
            let texts = texts(study);
            let from = texts.iter().position(|t| t == "Total score").unwrap();
            texts[from..].to_vec()
        };
        assert!(last(&study).contains(&all), "{all}");
        study.decision = None;
        assert!(last(&study).contains(&own), "{own}");
    }

    #[test]
    fn a_missing_score_is_a_dash() {
        let mut study = fixture::study();
        study.scorecard.as_mut().unwrap().cells[3][0].score = None;
        assert_eq!(texts(&study).iter().filter(|text| *text == "–").count(), 1);
    }
}
