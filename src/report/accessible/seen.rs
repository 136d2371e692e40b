//! Contrast of what is drawn, by the Web Content Accessibility Guidelines 2.1, level AA.

use std::collections::BTreeMap;

use super::all_figures;
use super::look::{Paper, along_text, around};
use crate::report::charts::figure::{BAND, Colour, Figure, INK, Mark, RULE, WHITE, okabe_ito};
use crate::report::contrast::contrast;

/// Colours that carry no value: grid lines, bands behind rows, white between what touches. Shades of a score or a rank carry
/// one, but never alone: the number stands upon them.
const SILENT: [Colour; 3] = [RULE, BAND, WHITE];
/// Height in pixels from which a text counts as large (18 points).
const LARGE: f64 = 24.0;
/// A line shorter than this, in pixels, is a tick or a dash.
const SHORT: f64 = 6.0;

/// Says what is wrong with each figure, once for each kind.
fn complain(check: impl Fn(&Figure, &Paper) -> Vec<String>) {
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for (fixture, figure) in all_figures() {
        for text in check(figure, &Paper::new(figure)) {
            wrong.entry(format!("{}: {text}", figure.name)).or_insert_with(|| (*fixture).to_owned());
        }
    }
    let lines: Vec<String> = wrong.into_iter().map(|(what, fixture)| format!("{what} ({fixture})")).collect();
    assert!(lines.is_empty(), "{} complaints:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn every_word_can_be_read_upon_what_lies_behind_it() {
    complain(|figure, paper| {
        let mut wrong = Vec::new();
        for (place, mark) in figure.marks.iter().enumerate() {
            let Mark::Words { at, size, anchor, colour, text } = mark else { continue };
            let wanted = if *size >= LARGE { 3.0 } else { 4.5 };
            if text.trim().is_empty() {
                continue;
            }
            let behind = along_text(*at, *size, *anchor, text).into_iter().map(|p| paper.behind(place, p));
            let worst =
                behind.map(|b| (contrast(*colour, b), b)).fold((21.0, WHITE), |a, b| if b.0 < a.0 { b } else { a });
            if worst.0 < wanted {
                wrong.push(format!("words {colour:x?} on {:x?}: {:.2}", worst.1, worst.0));
            }
        }
        wrong
    });
}

#[test]
fn every_filled_mark_stands_out_along_its_edge() {
    complain(|figure, paper| {
        let mut wrong = Vec::new();
        for (place, mark) in figure.marks.iter().enumerate() {
            let (Mark::Box { colour, .. }
            | Mark::Disc { colour, .. }
            | Mark::Diamond { colour, .. }
            | Mark::Area { colour, .. }) = mark
            else {
                continue;
            };
            if SILENT.contains(colour) || is_lane(figure, *colour) || figure.name == "heat_map" {
                continue;
            }
            let all = figure.marks.len();
            let (mut visible, mut faint) = (0, 0);
            for ((x, y), (dx, dy)) in around(mark) {
                let at = |out: f64| paper.at(all, (x + out * dx, y + out * dy));
                // where another mark lies upon it, its edge is not to be seen
                if [-0.4, -1.2, -2.0].into_iter().all(|out| at(out).0 != Some(place)) {
                    continue;
                }
                let steps = [-1.2, -0.8, -0.4, 0.1, 0.4, 0.8, 1.2, 1.6, 2.2];
                // beside its own kind, or on the line that it belongs to, a mark has no edge
                if steps.into_iter().all(|out| at(out).1 == *colour) {
                    continue;
                }
                visible += 1;
                faint += usize::from(steps.into_iter().all(|out| contrast(at(out).1, *colour) < 3.0));
            }
            // half: what joins a mark, such as an arrow or its own interval, hides the rest of its edge
            if faint * 2 > visible {
                wrong.push(format!("filled with {colour:x?}"));
            }
        }
        wrong
    });
}

#[test]
fn every_line_stands_out() {
    complain(|figure, paper| {
        let mut wrong = Vec::new();
        for (place, mark) in figure.marks.iter().enumerate() {
            let (points, colour, width) = match mark {
                Mark::Line { from, to, width, colour } => (vec![*from, *to], colour, width),
                Mark::Path { points, width, colour } => (points.clone(), colour, width),
                _ => continue,
            };
            if SILENT.contains(colour) {
                continue;
            }
            let (mut looked, mut faint) = (0, 0);
            for pair in points.windows(2) {
                let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
                let long = (dx * dx + dy * dy).sqrt();
                // dashes and ticks may lie on a mark; the line that they make up does not
                if long < SHORT && points.len() == 2 {
                    continue;
                }
                for t in [0.1, 0.3, 0.5, 0.7, 0.9] {
                    let at = (pair[0].0 + dx * t, pair[0].1 + dy * t);
                    if paper.at(figure.marks.len(), at).0 != Some(place) {
                        continue;
                    }
                    looked += 1;
                    // what lies behind it, or close beside it
                    let (across, edge) = ((-dy / long.max(1e-9), dx / long.max(1e-9)), width / 2.0);
                    let outs = [0.0, edge + 0.4, edge + 1.2, edge + 2.2, -edge - 0.4, -edge - 1.2, -edge - 2.2];
                    // a grid line below it hides nothing; a wider dark line below it is its edge
                    let seen = |out: f64| {
                        let at = (at.0 + across.0 * out, at.1 + across.1 * out);
                        contrast(paper.behind(place, at), *colour).max(contrast(paper.at(place, at).1, *colour))
                    };
                    faint += usize::from(outs.into_iter().all(|out| seen(out) < 3.0));
                }
            }
            if faint * 4 > looked {
                wrong.push(format!("line of {colour:x?}"));
            }
        }
        wrong
    });
}

/// Whether a colour is the pale lane of the map of variants, whose name stands beside it and in the legend; it is a band.
fn is_lane(figure: &Figure, colour: Colour) -> bool {
    figure.name == "variants" && contrast(colour, WHITE) < 1.3
}

#[test]
fn a_faint_mark_without_an_edge_is_seen_by_these_checks() {
    let mut figure = Figure::blank("test", String::new(), String::new(), 100.0);
    figure.bar((10.0, 10.0), (30.0, 20.0), okabe_ito::ORANGE);
    figure.height = 50.0;
    let paper = Paper::new(&figure);
    assert_eq!(paper.at(2, (10.5, 20.0)), (Some(0), INK));
    assert_eq!(paper.at(2, (25.0, 20.0)), (Some(1), okabe_ito::ORANGE));
    assert_eq!(paper.at(1, (25.0, 20.0)), (Some(0), INK));
    assert_eq!(paper.at(2, (50.0, 20.0)), (None, WHITE));
    assert_eq!(around(&figure.marks[0]).len(), 20);
}
