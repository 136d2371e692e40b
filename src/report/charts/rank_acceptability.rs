//! How often each configuration takes each rank with everything in doubt: one bar each, first rank darkest.

use super::figure::{Anchor, Colour, Figure, GREY, INK, Mark, RULE, WHITE};
use super::lettering::text_width;
use super::scale::Scale;
use super::shade::{BLACK, shade};
use super::{begin, close, middle_lines, name_lines};
use crate::assessment::Decision;
use crate::language::Language;
use crate::report::DecisionView;
use crate::report::contrast::contrast;
use crate::report::number::{fixed, percent, whole};

const WIDTH: f64 = 960.0;
const NAMES: f64 = 190.0;
const MEAN: f64 = 96.0;
const ROW: f64 = 36.0;

/// The figure; `None` without a decision.
pub(super) fn figure(view: &DecisionView<'_>) -> Option<Figure> {
    let decision = view.decision?;
    let ranks = &decision.robustness.together.rank_acceptability;
    let mut order: Vec<usize> = (0..ranks.len().min(view.titles.len())).collect();
    order.sort_by(|a, b| expected(&ranks[*a]).total_cmp(&expected(&ranks[*b])));
    let title = view.say("How often each takes each rank", "Hoe vaak elk op elke plaats komt").to_owned();
    let (mut figure, mut y) =
        begin("rank_acceptability", WIDTH, title, &explanation(view, decision), describe(view, ranks, &order));
    table(&mut figure, view, ranks, &order);
    let count = order.len();
    y = legend(&mut figure, view, count, y);
    let right = WIDTH - MEAN;
    let head = view.say("mean rank", "gem. plaats");
    figure.words((WIDTH - 16.0, y - 4.0), 11.5, Anchor::End, GREY, head);
    let scale = Scale::new((0.0, 1.0), (16.0 + NAMES, right));
    let bottom = y + ROW * count as f64;
    for tick in 0..=4 {
        let share = f64::from(tick) / 4.0;
        figure.line((scale.x(share), y), (scale.x(share), bottom + 4.0), 1.0, RULE);
        figure.words((scale.x(share), bottom + 17.0), 11.5, Anchor::Middle, GREY, percent(share));
    }
    for a in order {
        let middle = y + ROW / 2.0;
        middle_lines(&mut figure, &name_lines(&view.titles[a], 13.0, NAMES - 16.0, 2), 13.0, (16.0, middle));
        let (mut from, mut before, word) = (0.0, None, view.say("rank", "plaats"));
        for (rank, share) in ranks[a].iter().enumerate() {
            segment(&mut figure, &scale, (from, from + share), (rank, count), middle);
            if let (Some(before), true) = (before, *share > 0.0) {
                border(&mut figure, scale.x(from), middle, [before, rank].map(|rank| shade(tone(rank, count)).0));
            }
            before = if *share > 0.0 { Some(rank) } else { before };
            if *share > 0.0 {
                let (left, right) = (scale.x(from), scale.x(from + share));
                let says = format!("{}: {word} {}: {}", view.titles[a], rank + 1, percent(*share));
                figure.tip((left, middle - 12.0), (right - left, 24.0), says);
            }
            from += share;
        }
        frame(&mut figure, (scale.x(0.0), scale.x(from)), middle);
        let mean = fixed(expected(&ranks[a]), 1, view.language);
        figure.tip((right + 16.0, middle - 12.0), (MEAN - 32.0, 24.0), format!("{}: {head} {mean}", view.titles[a]));
        figure.words((WIDTH - 16.0, middle + 4.5), 13.0, Anchor::End, INK, mean);
        y += ROW;
    }
    Some(close(figure, &view.source, bottom + 26.0))
}

/// First rank dark, last rank light.
fn tone(rank: usize, count: usize) -> f64 {
    1.0 - rank as f64 / (count.max(2) - 1) as f64 * 0.97
}

fn segment(figure: &mut Figure, scale: &Scale, (from, to): (f64, f64), (rank, count): (usize, usize), middle: f64) {
    let (left, right) = (scale.x(from), scale.x(to));
    if right <= left {
        return;
    }
    let (colour, ink) = shade(tone(rank, count));
    figure.block((left, middle - 12.0), (right - left, 24.0), colour);
    for text in [format!("{}: {}", rank + 1, percent(to - from)), (rank + 1).to_string()] {
        if text_width(&text, 11.5) + 5.0 < right - left {
            figure.words(((left + right) / 2.0, middle + 4.0), 11.5, Anchor::Middle, ink, text);
            break;
        }
    }
}

/// A line between two shades, in the colour that stands out from both.
fn border(figure: &mut Figure, x: f64, middle: f64, sides: [Colour; 2]) {
    let least = |colour: Colour| sides.map(|side| contrast(side, colour)).into_iter().fold(f64::INFINITY, f64::min);
    let colour = if least(WHITE) >= least(BLACK) { WHITE } else { BLACK };
    figure.line((x, middle - 12.0), (x, middle + 12.0), 1.0, colour);
}

/// A frame around a bar: the lighter ranks are too pale for white paper.
fn frame(figure: &mut Figure, (left, right): (f64, f64), middle: f64) {
    let (top, bottom) = (middle - 12.0, middle + 12.0);
    let points = vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    figure.marks.push(Mark::Path { points, width: 1.0, colour: INK });
}

fn table(figure: &mut Figure, view: &DecisionView<'_>, ranks: &[Vec<f64>], order: &[usize]) {
    let word = view.say("rank", "plaats");
    let first = view.say("Configuration", "Inrichting").to_owned();
    let heads = (1..=order.len()).map(|rank| format!("{word} {rank}"));
    figure.heads(std::iter::once(first).chain(heads).chain([view.say("mean rank", "gem. plaats").to_owned()]));
    for &a in order {
        let mut row = vec![view.titles[a].clone()];
        row.extend((0..order.len()).map(|rank| percent(ranks[a].get(rank).copied().unwrap_or(0.0))));
        row.push(fixed(expected(&ranks[a]), 1, view.language));
        figure.row(row);
    }
}

fn legend(figure: &mut Figure, view: &DecisionView<'_>, count: usize, y: f64) -> f64 {
    let mut x = 16.0;
    for rank in 0..count {
        let mut name = (rank + 1).to_string();
        if rank == 0 {
            name = view.say("rank 1 (first)", "plaats 1 (eerste)").to_owned();
        }
        figure.bar((x, y), (14.0, 12.0), shade(tone(rank, count)).0);
        figure.words((x + 19.0, y + 10.5), 12.5, Anchor::Start, INK, name.clone());
        x += 19.0 + text_width(&name, 12.5) + 18.0;
    }
    y + 38.0
}

fn expected(shares: &[f64]) -> f64 {
    shares.iter().enumerate().map(|(rank, share)| (rank + 1) as f64 * share).sum()
}

fn explanation(view: &DecisionView<'_>, decision: &Decision) -> String {
    let robustness = &decision.robustness;
    let [draws, sets] = [robustness.samples, robustness.first.sets].map(|n| whole(n.into(), view.language));
    let (en_sets, nl_sets) = match robustness.first.sets {
        0 => (
            "; the assumptions were not drawn within their ranges".to_owned(),
            "; de aannames zijn niet getrokken binnen hun bereik".to_owned(),
        ),
        _ => (format!(" over {sets} sets of assumptions"), format!(" over {sets} sets van aannames")),
    };
    match view.language {
        Language::En => format!(
            "Everything in doubt is drawn at once: {draws} draws{en_sets}. Numbers in a bar: rank, and how often. Sorted by mean rank."
        ),
        Language::Nl => format!(
            "Alles wat in twijfel is, wordt tegelijk getrokken: {draws} trekkingen{nl_sets}. Getallen in een balk: de plaats, \
             en hoe vaak. Gesorteerd op gemiddelde plaats."
        ),
    }
}

fn describe(view: &DecisionView<'_>, ranks: &[Vec<f64>], order: &[usize]) -> String {
    let sentences = order.iter().map(|&a| {
        let word = view.say("rank", "plaats");
        let parts: Vec<String> = ranks[a]
            .iter()
            .enumerate()
            .filter(|(_, share)| **share > 0.0)
            .map(|(rank, share)| format!("{word} {} {}", rank + 1, percent(*share)))
            .collect();
        format!("{}: {}.", view.titles[a], parts.join(", "))
    });
    sentences.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Labels, fixture};

    #[test]
    fn the_shares_of_a_bar_fill_it() {
        let study = fixture::study();
        let view = DecisionView::of_study(&study, &Labels::new(&study, Language::En)).unwrap();
        let drawn = figure(&view).unwrap();
        let bars: Vec<f64> = drawn
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Box { size: (width, height), .. } if *height == 24.0 => Some(*width),
                _ => None,
            })
            .collect();
        let all = 7.0 * (WIDTH - MEAN - 16.0 - NAMES);
        assert!((bars.iter().sum::<f64>() - all).abs() < 1e-6, "{bars:?}");
        assert!(
            drawn
                .marks
                .iter()
                .any(|m| matches!(m, Mark::Words { text, .. } if text.contains("2,000 draws over 80 sets")))
        );
    }

    #[test]
    fn the_lowest_mean_rank_stands_on_top() {
        let study = fixture::study();
        let view = DecisionView::of_study(&study, &Labels::new(&study, Language::En)).unwrap();
        let means: Vec<f64> = figure(&view)
            .unwrap()
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Words { at: (x, _), text, .. } if *x > WIDTH - MEAN => text.parse().ok(),
                _ => None,
            })
            .collect();
        assert!(means.len() == 7 && means.windows(2).all(|pair| pair[0] <= pair[1]), "{means:?}");
    }
}
