//! The scorecard as stacked bars: what each principle adds to the score.

use super::figure::{Anchor, Colour, Figure, GREY, INK, RULE, WHITE, okabe_ito};
use super::lettering::{text_width, wrap};
use super::scale::Scale;
use super::{begin, end};
use crate::assessment::Scorecard;
use crate::report::number::{Shown, fixed};
use crate::report::{Labels, Study};

const WIDTH: f64 = 960.0;
const NAMES: f64 = 190.0;
const TOTALS: f64 = 150.0;
const ROW: f64 = 40.0;

/// Colours of the principles, each with the colour of text upon it.
const COLOURS: [(Colour, Colour); 6] = [
    (okabe_ito::BLUE, WHITE),
    (okabe_ito::ORANGE, INK),
    (okabe_ito::GREEN, WHITE),
    (okabe_ito::SKY, INK),
    (okabe_ito::PURPLE, INK),
    (okabe_ito::VERMILION, WHITE),
];

/// The figure; `None` without a scorecard.
pub(super) fn figure(study: &Study, labels: &Labels<'_>) -> Option<Figure> {
    let card = study.scorecard.as_ref()?;
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let order = study.ranking();
    let (mut figure, mut y) = begin(
        "scorecard",
        WIDTH,
        say(
            "Score of each configuration, and what each principle adds",
            "Score per inrichting, en wat elk principe bijdraagt",
        )
        .to_owned(),
        say(
            "From 0 (worst level on everything) to 1 (best level on everything). The black line at the end of a bar is the \
             95% interval from the simulation alone; it does not hold the uncertainty of the assumptions.",
            "Van 0 (slechtste niveau op alles) tot 1 (beste niveau op alles). De zwarte lijn aan het einde van een balk is \
             het 95%-interval van de simulatie alleen; de onzekerheid van de aannames zit er niet in.",
        ),
        describe(card, &order, labels),
    );
    y = legend(&mut figure, card, labels, y);
    let scale = Scale::new((0.0, 1.0), (16.0 + NAMES, WIDTH - TOTALS));
    let bottom = y + ROW * order.len() as f64;
    for tick in 0..=5 {
        let value = f64::from(tick) / 5.0;
        figure.line((scale.x(value), y), (scale.x(value), bottom + 4.0), 1.0, RULE);
        let text = fixed(value, 1, labels.language);
        figure.words((scale.x(value), bottom + 17.0), 11.5, Anchor::Middle, GREY, text);
    }
    for configuration in order {
        let middle = y + ROW / 2.0;
        row(&mut figure, card, labels, &scale, configuration, middle);
        y += ROW;
    }
    Some(end(figure, study, labels, bottom + 26.0))
}

fn legend(figure: &mut Figure, card: &Scorecard, labels: &Labels<'_>, y: f64) -> f64 {
    let (mut x, mut y) = (16.0, y);
    for (index, principle) in card.principles.iter().enumerate() {
        let name = format!("{} {}", index + 1, labels.text(&principle.title));
        let width = 17.0 + text_width(&name, 12.5) + 22.0;
        if x + width > WIDTH && x > 16.0 {
            x = 16.0;
            y += 19.0;
        }
        figure.block((x, y), (12.0, 12.0), COLOURS[index % COLOURS.len()].0);
        figure.words((x + 17.0, y + 10.5), 12.5, Anchor::Start, INK, name);
        x += width;
    }
    y + 28.0
}

/// What each principle adds to the total. Where a criterion is not defined the pipeline spreads its weight, so the parts are
/// brought to the sum of the total.
fn parts(card: &Scorecard, configuration: usize) -> Vec<f64> {
    let empty = Vec::new();
    let cells = card.cells.get(configuration).unwrap_or(&empty);
    let raw: Vec<f64> = card
        .principles
        .iter()
        .map(|principle| {
            let own = card.criteria.iter().zip(cells).filter(|(c, _)| c.principle == principle.id);
            own.map(|(c, cell)| c.effective_weight * cell.score.unwrap_or(0.0)).sum()
        })
        .collect();
    let sum: f64 = raw.iter().sum();
    let total = card.totals.get(configuration).map_or(0.0, |t| t.score);
    let factor = if sum > 0.0 { total / sum } else { 0.0 };
    raw.into_iter().map(|part| part * factor).collect()
}

fn row(figure: &mut Figure, card: &Scorecard, labels: &Labels<'_>, scale: &Scale, configuration: usize, middle: f64) {
    let Some(total) = card.totals.get(configuration) else { return };
    let lines = wrap(&format!("{}. {}", total.rank, labels.title(configuration)), 13.0, NAMES - 16.0);
    let shown = lines.len().min(2);
    for (index, line) in lines.into_iter().take(2).enumerate() {
        let base = middle + 4.5 + 15.0 * (index as f64 - (shown - 1) as f64 / 2.0);
        figure.words((16.0, base), 13.0, Anchor::Start, INK, line);
    }
    let mut from = 0.0;
    for (index, part) in parts(card, configuration).into_iter().enumerate() {
        let (colour, ink) = COLOURS[index % COLOURS.len()];
        let (left, right) = (scale.x(from), scale.x(from + part));
        figure.block((left, middle - 12.0), (right - left, 24.0), colour);
        figure.line((right, middle - 12.0), (right, middle + 12.0), 1.0, WHITE);
        let text = format!("{}: {}", index + 1, fixed(part, 2, labels.language));
        for text in [text, (index + 1).to_string()] {
            // The interval lies over the end of the bar: text keeps clear of it.
            let free = right.min(scale.x(total.lower) - 2.0);
            if text_width(&text, 11.5) + 6.0 < free - left {
                figure.words(((left + free) / 2.0, middle + 4.0), 11.5, Anchor::Middle, ink, text);
                break;
            }
        }
        from += part;
    }
    let (lower, upper) = (scale.x(total.lower), scale.x(total.upper));
    figure.line((lower, middle), (upper, middle), 2.0, INK);
    for x in [lower, upper] {
        figure.line((x, middle - 5.0), (x, middle + 5.0), 2.0, INK);
    }
    let shown = Shown::of(total.score, Some(total.lower), Some(total.upper), "", labels.language);
    let right = WIDTH - TOTALS + 14.0;
    figure.words((right, middle + 4.5), 14.0, Anchor::Start, INK, shown.value.clone());
    if let Some(range) = shown.range(labels.language) {
        let after = right + text_width(&shown.value, 14.0) + 8.0;
        figure.words((after, middle + 4.5), 11.5, Anchor::Start, GREY, format!("({range})"));
    }
}

fn describe(card: &Scorecard, order: &[usize], labels: &Labels<'_>) -> String {
    let sentences = order.iter().filter_map(|c| {
        let total = card.totals.get(*c)?;
        let shown = Shown::of(total.score, Some(total.lower), Some(total.upper), "", labels.language);
        let parts = card.principles.iter().zip(parts(card, *c));
        let parts: Vec<String> = parts
            .map(|(p, part)| format!("{} {}", labels.text(&p.title).to_lowercase(), fixed(part, 2, labels.language)))
            .collect();
        Some(format!("{}: {}: {}.", labels.title(*c), shown.with_range(labels.language), parts.join(", ")))
    });
    sentences.collect::<Vec<_>>().join(" ")
}
