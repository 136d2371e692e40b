//! Where the doubt about first place comes from: a tornado with two bars for each source.

use super::figure::{Anchor, Figure, GREY, INK, RULE, okabe_ito};
use super::scale::Scale;
use super::{begin, close, middle_lines, name_lines};
use crate::assessment::{Decision, Source};
use crate::language::Language;
use crate::report::number::percent;
use crate::report::{DecisionView, not_drawn, source_name};

const WIDTH: f64 = 960.0;
const NAMES: f64 = 230.0;
const GAP: f64 = 62.0;
const ROW: f64 = 36.0;

/// One row: name, how often another comes first, part of the doubt.
struct Row {
    name: String,
    changes: f64,
    share: Option<f64>,
}

/// The figure; `None` without a decision, or when nothing was in doubt.
pub(super) fn figure(view: &DecisionView<'_>) -> Option<Figure> {
    let decision = view.decision?;
    let rows = rows(view, decision);
    if rows.len() < 2 {
        return None;
    }
    let title =
        view.say("Where the doubt about first place comes from", "Waar de twijfel over de eerste plaats vandaan komt");
    let (mut figure, y) = begin("doubt", WIDTH, title.to_owned(), &explanation(view), describe(&rows, view));
    let room = (WIDTH - 32.0 - NAMES - GAP * 2.0) / 2.0;
    let panels = [16.0 + NAMES, 16.0 + NAMES + room + GAP];
    let heads = [
        view.say("another comes first, when only this varies", "een andere wordt eerste, als alleen dit varieert"),
        view.say("part of the doubt (sums to 100%)", "deel van de twijfel (samen 100%)"),
    ];
    for (left, head) in panels.into_iter().zip(heads) {
        figure.words((left, y + 10.0), 12.0, Anchor::Start, INK, head);
    }
    let top = y + 20.0;
    let bottom = top + ROW * rows.len() as f64;
    let scales = panels.map(|left| Scale::new((0.0, 1.0), (left, left + room)));
    for scale in &scales {
        for tick in 0..=4 {
            let share = f64::from(tick) / 4.0;
            figure.line((scale.x(share), top), (scale.x(share), bottom + 3.0), 1.0, RULE);
            figure.words((scale.x(share), bottom + 16.0), 11.0, Anchor::Middle, GREY, percent(share));
        }
    }
    for (place, row) in rows.iter().enumerate() {
        let middle = top + ROW * (place as f64 + 0.5);
        middle_lines(&mut figure, &name_lines(&row.name, 13.0, NAMES - 16.0, 2), 13.0, (16.0, middle));
        let colours = if place == 0 { [GREY; 2] } else { [okabe_ito::BLUE, okabe_ito::ORANGE] };
        for (((scale, value), colour), head) in
            scales.iter().zip([Some(row.changes), row.share]).zip(colours).zip(heads)
        {
            let Some(value) = value else { continue };
            let end = scale.x(value);
            let says = format!("{}: {head}: {}", row.name, percent(value.max(0.0)));
            figure.tip((scale.x(0.0), middle - 12.0), (end - scale.x(0.0), 24.0), says);
            figure.bar((scale.x(0.0), middle - 9.0), ((end - scale.x(0.0)).max(1.0), 18.0), colour);
            figure.words((end + 5.0, middle + 4.5), 12.5, Anchor::Start, INK, percent(value.max(0.0)));
        }
    }
    figure.heads([view.say("Source of doubt", "Bron van twijfel"), heads[0], heads[1]]);
    for row in rows {
        let share = row.share.map_or_else(|| "–".to_owned(), |share| percent(share.max(0.0)));
        figure.row(vec![row.name, percent(row.changes), share]);
    }
    Some(close(figure, &view.source, bottom + 25.0))
}

/// Everything together, then the sources by their part in the doubt.
fn rows(view: &DecisionView<'_>, decision: &Decision) -> Vec<Row> {
    let robustness = &decision.robustness;
    let share = |source: Source| robustness.doubt.iter().find(|d| d.source == source).map(|d| d.share);
    let mut sources: Vec<Row> = robustness
        .alone
        .iter()
        .map(|alone| Row {
            name: source_name(alone.source, view.language).to_owned(),
            changes: alone.first_changes,
            share: share(alone.source),
        })
        .collect();
    sources.sort_by(|a, b| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)));
    let together = Row {
        name: view.say("Everything together", "Alles samen").to_owned(),
        changes: 1.0 - robustness.first.share,
        share: None,
    };
    std::iter::once(together).chain(sources).collect()
}

fn explanation(view: &DecisionView<'_>) -> String {
    let text = view.say(
        "Left: how often another than the best comes first when only this source is drawn and the rest stays as written. \
         Right: its part in the doubt when everything is drawn (Shapley effects), which counts what sources do together.",
        "Links: hoe vaak een andere dan de beste eerste wordt als alleen deze bron wordt getrokken en de rest blijft staan. \
         Rechts: het deel in de twijfel als alles wordt getrokken (Shapley-effecten). Dat telt mee wat bronnen samen doen.",
    );
    not_drawn(view).map_or_else(|| text.to_owned(), |absent| format!("{text} {absent}"))
}

fn describe(rows: &[Row], view: &DecisionView<'_>) -> String {
    let sentences = rows.iter().map(|row| {
        let changes = percent(row.changes);
        let share = row.share.map(|share| percent(share.max(0.0)));
        match (share, view.language) {
            (Some(share), Language::En) => format!("{}: {changes} of the draws, {share} of the doubt.", row.name),
            (Some(share), Language::Nl) => {
                format!("{}: {changes} van de trekkingen, {share} van de twijfel.", row.name)
            }
            (None, Language::En) => format!("{}: {changes} of the draws.", row.name),
            (None, Language::Nl) => format!("{}: {changes} van de trekkingen.", row.name),
        }
    });
    sentences.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Labels, fixture};

    #[test]
    fn the_parts_of_the_doubt_sum_to_one_and_the_largest_comes_first() {
        let study = fixture::study();
        let view = DecisionView::of_study(&study, &Labels::new(&study, Language::En)).unwrap();
        let rows = rows(&view, view.decision.unwrap());
        let shares: Vec<f64> = rows.iter().filter_map(|row| row.share).collect();
        assert_eq!((rows.len(), shares.len()), (5, 4));
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{shares:?}");
        assert!(shares.windows(2).all(|pair| pair[0] >= pair[1]), "{shares:?}");
        assert!(rows[0].changes > 0.0);
    }

    #[test]
    fn one_source_has_all_the_doubt_and_none_has_no_figure() {
        let study = fixture::one_doubt();
        let view = DecisionView::of_study(&study, &Labels::new(&study, Language::Nl)).unwrap();
        let drawn = figure(&view).unwrap();
        assert!(drawn.description.contains("Gewichten: ") && drawn.description.contains("100% van de twijfel"));
        let none = fixture::undefined();
        let view = DecisionView::of_study(&none, &Labels::new(&none, Language::Nl)).unwrap();
        assert!(figure(&view).is_none());
    }
}
