//! The peeling path of each box: what a smaller box gains in density and loses in coverage.

use super::super::DiscoveredBox;
use super::super::conditions::best_boxes;
use super::super::names::Names;
use super::panel::Panel;
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, Mark, RULE, okabe_ito};
use crate::report::charts::scale::Scale;
use crate::report::charts::{begin, clipped, close};
use crate::report::number::percent;

const WIDTH: f64 = 960.0;
const COLUMNS: usize = 3;
const PLOT: f64 = 190.0;

/// The figure; `None` where no box has a path.
pub(super) fn figure(names: &Names<'_>) -> Option<Figure> {
    let boxes: Vec<&DiscoveredBox> =
        best_boxes(names.study).into_iter().filter(|b| b.path.len() > 1).take(COLUMNS).collect();
    if boxes.is_empty() {
        return None;
    }
    let title = names.say("How the box was found: the peeling path", "Hoe het gebied is gevonden: het afpelpad");
    let explanation = names.say(
        "From all points (left) a slice is peeled off, again and again, so that the rule holds more often (density) but catches \
         less (coverage). The diamond is the box that was chosen.",
        "Van alle punten (links) gaat steeds een plak af. Zo klopt de regel vaker (dichtheid), maar vangt zij minder (dekking). \
         De ruit is het gebied dat is gekozen.",
    );
    let (mut figure, y) = begin("peeling", WIDTH, title.to_owned(), explanation, describe(names, &boxes));
    let heads = [
        ("Comes first", "Wordt eerste"),
        ("Step", "Stap"),
        ("Density", "Dichtheid"),
        ("Coverage", "Dekking"),
        ("Chosen", "Gekozen"),
    ];
    figure.heads(heads.map(|(en, nl)| names.language.pick(en, nl)));
    let wide = (WIDTH - 32.0) / COLUMNS as f64;
    let top = y + 34.0;
    let bottom = top + PLOT;
    for (place, found) in boxes.iter().enumerate() {
        let left = 16.0 + wide * place as f64;
        let panel = Panel { left: left + 44.0, right: left + wide - 26.0, top, bottom };
        let who = names.short(found.configuration);
        let head = match names.language {
            Language::En => format!("{who} comes first"),
            Language::Nl => format!("{who} wordt eerste"),
        };
        figure.words((left + 8.0, y + 14.0), 13.0, Anchor::Start, INK, clipped(&head, 13.0, wide - 16.0));
        draw(&mut figure, names, panel, found);
    }
    Some(close(figure, &names.source(), bottom + 36.0))
}

fn draw(figure: &mut Figure, names: &Names<'_>, panel: Panel, found: &DiscoveredBox) {
    // coverage falls from left to right, as the box shrinks
    let (x, y) = (panel.across((0.0, 1.0)), panel.up((0.0, 1.0)));
    for tick in 0..=2 {
        let share = f64::from(tick) / 2.0;
        figure.line((panel.left, y.x(share)), (panel.right, y.x(share)), 1.0, RULE);
        figure.line((x.x(share), panel.top), (x.x(share), panel.bottom + 3.0), 1.0, RULE);
        figure.words((panel.left - 6.0, y.x(share) + 4.0), 10.5, Anchor::End, GREY, percent(share));
        figure.words((x.x(share), panel.bottom + 15.0), 10.5, Anchor::Middle, GREY, percent(1.0 - share));
    }
    figure.words((panel.left, panel.top - 5.0), 11.0, Anchor::Start, GREY, names.say("density", "dichtheid"));
    figure.words((panel.right, panel.bottom + 29.0), 11.0, Anchor::End, GREY, names.say("coverage", "dekking"));
    let finite = found.path.iter().map(|s| (x.x(1.0 - s.coverage), y.x(s.density)));
    let points: Vec<(f64, f64)> = finite.filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
    for &at in &points {
        figure.marks.push(Mark::Disc { at, radius: 3.0, colour: okabe_ito::BLUE });
    }
    tell(figure, names, &x, &y, found);
    let chosen = points.get(found.chosen).copied();
    if points.len() > 1 {
        figure.marks.push(Mark::Path { points, width: 1.5, colour: okabe_ito::BLUE });
    }
    if let Some(at) = chosen {
        figure.diamond(at, 8.0, okabe_ito::VERMILION);
    }
}

/// The rows of a path, and the places that tell its steps.
fn tell(figure: &mut Figure, names: &Names<'_>, x: &Scale, y: &Scale, found: &DiscoveredBox) {
    let who = names.short(found.configuration);
    let steps = found.path.iter().enumerate().filter(|(_, s)| s.coverage.is_finite() && s.density.is_finite());
    for (number, step) in steps {
        let [coverage, density] = [percent(step.coverage), percent(step.density)];
        let chosen = if number == found.chosen { names.say("yes", "ja") } else { "–" };
        let says = match names.language {
            Language::En => format!("{who}, step {}: density {density}, coverage {coverage}", number + 1),
            Language::Nl => format!("{who}, stap {}: dichtheid {density}, dekking {coverage}", number + 1),
        };
        figure.tip_at((x.x(1.0 - step.coverage), y.x(step.density)), 6.0, says);
        figure.row(vec![who.clone(), (number + 1).to_string(), density, coverage, chosen.to_owned()]);
    }
}

fn describe(names: &Names<'_>, boxes: &[&DiscoveredBox]) -> String {
    let sentences = boxes.iter().map(|found| {
        let (who, steps) = (names.short(found.configuration), names.count(found.path.len() as u64));
        let [coverage, density] = [percent(found.coverage), percent(found.density)];
        match names.language {
            Language::En => format!("{who}: {steps} steps; chosen: coverage {coverage}, density {density}."),
            Language::Nl => format!("{who}: {steps} stappen; gekozen: dekking {coverage}, dichtheid {density}."),
        }
    });
    sentences.collect::<Vec<_>>().join(" ")
}
