//! The scorecard as stacked bars: what each principle adds to the score.

use super::figure::{Anchor, Colour, Figure, GREY, INK, RULE, WHITE, okabe_ito};
use super::lettering::text_width;
use super::scale::Scale;
use super::shade::BLACK;
use super::{begin, clipped, close, middle_lines, name_lines};
use crate::assessment::Scorecard;
use crate::report::DecisionView;
use crate::report::number::{Shown, fixed};

const WIDTH: f64 = 960.0;
const NAMES: f64 = 190.0;
const TOTALS: f64 = 150.0;
const ROW: f64 = 44.0;

/// Colours of the principles, each with the colour of text upon it.
const COLOURS: [(Colour, Colour); 6] = [
    (okabe_ito::BLUE, WHITE),
    (okabe_ito::ORANGE, BLACK),
    (okabe_ito::GREEN, BLACK),
    (okabe_ito::SKY, BLACK),
    (okabe_ito::PURPLE, BLACK),
    (okabe_ito::VERMILION, BLACK),
];

/// The figure.
pub(super) fn figure(view: &DecisionView<'_>) -> Figure {
    let card = view.card;
    let order = view.order();
    let explanation = if view.decision.is_some() {
        view.say(
            "From 0 (worst level on everything) to 1 (best level on everything). The line below a bar is the 95% interval with \
             everything in doubt; the thick part of it is the simulation alone.",
            "Van 0 (slechtste niveau op alles) tot 1 (beste niveau op alles). De lijn onder een balk is het 95%-interval met \
             alles in twijfel; het dikke deel daarvan is de simulatie alleen.",
        )
    } else {
        view.say(
            "From 0 (worst level on everything) to 1 (best level on everything). The line below a bar is the 95% interval from \
             the simulation alone; it does not hold the uncertainty of the assumptions.",
            "Van 0 (slechtste niveau op alles) tot 1 (beste niveau op alles). De lijn onder een balk is het 95%-interval van \
             de simulatie alleen; de onzekerheid van de aannames zit er niet in.",
        )
    };
    // a reader would take a score outside its own interval for a mistake
    let beyond = view.decision.is_some()
        && (0..view.titles.len()).any(|a| {
            let score = card.totals.get(a).map_or(0.0, |total| total.score);
            view.interval(a).is_some_and(|(_, high)| score > high)
        });
    let explanation = if beyond {
        let more = view.say(
            "Where a bar goes further than its line, nearly all other plausible numbers give a lower score than those as written.",
            "Waar een balk verder gaat dan zijn lijn, geven bijna alle andere aannemelijke getallen een lagere score dan die zoals \
             opgeschreven.",
        );
        format!("{explanation} {more}")
    } else {
        explanation.to_owned()
    };
    let (mut figure, mut y) = begin(
        "scorecard",
        WIDTH,
        view.say(
            "Score of each configuration, and what each principle adds",
            "Score per inrichting, en wat elk principe bijdraagt",
        )
        .to_owned(),
        &explanation,
        describe(view, &order),
    );
    y = legend(&mut figure, view, y);
    let scale = Scale::new((0.0, 1.0), (16.0 + NAMES, WIDTH - TOTALS));
    let bottom = y + ROW * order.len() as f64;
    for tick in 0..=5 {
        let value = f64::from(tick) / 5.0;
        figure.line((scale.x(value), y), (scale.x(value), bottom + 4.0), 1.0, RULE);
        let text = fixed(value, 1, view.language);
        figure.words((scale.x(value), bottom + 17.0), 11.5, Anchor::Middle, GREY, text);
    }
    for configuration in order {
        let middle = y + ROW / 2.0;
        row(&mut figure, card, view, &scale, configuration, middle);
        y += ROW;
    }
    table(&mut figure, view);
    close(figure, &view.source, bottom + 26.0)
}

fn legend(figure: &mut Figure, view: &DecisionView<'_>, y: f64) -> f64 {
    let (mut x, mut y) = (16.0, y);
    for (index, principle) in view.card.principles.iter().enumerate() {
        let name = clipped(&format!("{} {}", index + 1, view.text(&principle.title)), 12.5, WIDTH - 60.0);
        let width = 17.0 + text_width(&name, 12.5) + 22.0;
        if x + width > WIDTH && x > 16.0 {
            x = 16.0;
            y += 19.0;
        }
        figure.bar((x, y), (12.0, 12.0), COLOURS[index % COLOURS.len()].0);
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

fn row(
    figure: &mut Figure,
    card: &Scorecard,
    view: &DecisionView<'_>,
    scale: &Scale,
    configuration: usize,
    middle: f64,
) {
    let Some(total) = card.totals.get(configuration) else { return };
    let name = format!("{}. {}", total.rank, view.titles[configuration]);
    middle_lines(figure, &name_lines(&name, 13.0, NAMES - 16.0, 2), 13.0, (16.0, middle));
    // the intervals have a line of their own below the bar
    let bar = middle - 5.0;
    let mut from = 0.0;
    for (index, part) in parts(card, configuration).into_iter().enumerate() {
        let (colour, ink) = COLOURS[index % COLOURS.len()];
        let (left, right) = (scale.x(from), scale.x(from + part));
        figure.bar((left, bar - 12.0), (right - left, 24.0), colour);
        let principle = card.principles.get(index).map_or_else(String::new, |p| view.text(&p.title));
        let adds = view.say("adds", "draagt bij");
        let says = format!("{}, {principle}: {adds} {}", view.titles[configuration], fixed(part, 2, view.language));
        figure.tip((left, bar - 12.0), (right - left, 24.0), says);
        let text = format!("{}: {}", index + 1, fixed(part, 2, view.language));
        for text in [text, (index + 1).to_string()] {
            if text_width(&text, 11.5) + 6.0 < right - left {
                figure.words(((left + right) / 2.0, bar + 4.0), 11.5, Anchor::Middle, ink, text);
                break;
            }
        }
        from += part;
    }
    let below = middle + 13.0;
    let (low, high) = view.interval(configuration).unwrap_or((total.lower, total.upper));
    figure.line((scale.x(low), below), (scale.x(high), below), 1.5, INK);
    for x in [scale.x(low), scale.x(high)] {
        figure.line((x, below - 4.0), (x, below + 4.0), 1.5, INK);
    }
    if view.decision.is_some() {
        figure.block((scale.x(total.lower), below - 3.0), (scale.x(total.upper) - scale.x(total.lower), 6.0), INK);
    }
    let shown = Shown::score(total.score, Some((low, high)), view.language);
    let right = WIDTH - TOTALS + 14.0;
    let word = view.say("total score", "totale score");
    let mut says = format!("{}: {word} {}", view.titles[configuration], shown.with_range(view.language));
    let own = Shown::score(total.score, Some((total.lower, total.upper)), view.language);
    if let Some(range) = own.range(view.language).filter(|_| view.decision.is_some()) {
        let alone = view.say("the simulation alone", "de simulatie alleen");
        says = format!("{says}; {alone}: {range}");
    }
    figure.tip((scale.x(low), below - 4.0), (scale.x(high) - scale.x(low), 8.0), says.clone());
    figure.tip((right, middle - 10.0), (TOTALS - 30.0, 20.0), says);
    figure.words((right, middle + 4.5), 14.0, Anchor::Start, INK, shown.value.clone());
    if let Some(range) = shown.range(view.language) {
        let after = right + text_width(&shown.value, 14.0) + 8.0;
        figure.words((after, middle + 4.5), 11.5, Anchor::Start, GREY, format!("({range})"));
    }
}

fn table(figure: &mut Figure, view: &DecisionView<'_>) {
    let card = view.card;
    let mut heads = vec![
        view.say("Configuration", "Inrichting").to_owned(),
        view.say("Rank", "Plaats").to_owned(),
        view.say("Total score", "Totale score").to_owned(),
        view.say("95% interval", "95%-interval").to_owned(),
    ];
    if view.decision.is_some() {
        heads.push(view.say("95% interval, the simulation alone", "95%-interval, de simulatie alleen").to_owned());
    }
    let adds = view.say("adds", "draagt bij");
    heads.extend(card.principles.iter().map(|p| format!("{}: {adds}", view.text(&p.title))));
    figure.heads(heads);
    for c in view.order() {
        let Some(total) = card.totals.get(c) else { continue };
        let (low, high) = view.interval(c).unwrap_or((total.lower, total.upper));
        let range = |ends| {
            let shown = Shown::score(total.score, Some(ends), view.language);
            shown.range(view.language).unwrap_or_else(|| "–".to_owned())
        };
        let mut row = vec![
            view.titles[c].clone(),
            total.rank.to_string(),
            fixed(total.score, 2, view.language),
            range((low, high)),
        ];
        if view.decision.is_some() {
            row.push(range((total.lower, total.upper)));
        }
        row.extend(parts(card, c).into_iter().map(|part| fixed(part, 2, view.language)));
        figure.row(row);
    }
}

fn describe(view: &DecisionView<'_>, order: &[usize]) -> String {
    let card = view.card;
    let sentences = order.iter().filter_map(|c| {
        let total = card.totals.get(*c)?;
        let (low, high) = view.interval(*c)?;
        let shown = Shown::score(total.score, Some((low, high)), view.language);
        let parts = card.principles.iter().zip(parts(card, *c));
        let parts: Vec<String> = parts
            .map(|(p, part)| format!("{} {}", view.text(&p.title).to_lowercase(), fixed(part, 2, view.language)))
            .collect();
        Some(format!("{}: {}: {}.", view.titles[*c], shown.with_range(view.language), parts.join(", ")))
    });
    sentences.collect::<Vec<_>>().join(" ")
}
