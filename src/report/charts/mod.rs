//! The figures of a study, in SVG and PNG.

#[cfg(not(target_family = "wasm"))]
mod canvas;
mod differences;
mod doubt;
pub(super) mod figure;
mod flips;
pub(super) mod flow;
mod heat_map;
pub(super) mod lettering;
mod path;
pub(super) mod principles;
pub(super) mod queues;
mod rank_acceptability;
pub(super) mod scale;
mod score;
pub(super) mod shade;
#[cfg(not(target_family = "wasm"))]
mod variants;
mod waits;
mod warm_up;

#[cfg(not(target_family = "wasm"))]
pub use canvas::{ChartError, SCALE, png, svg};
pub use figure::Figure;

#[cfg(not(target_family = "wasm"))]
pub use variants::variants;

use super::decision::study_source;
use super::history;
use super::{DecisionView, Labels, Study};
use crate::language::Language;
use figure::{Anchor, GREY, INK};
use lettering::text_width;

/// All figures that the study allows, in one language.
#[must_use]
pub fn figures(study: &Study, language: Language) -> Vec<Figure> {
    let labels = Labels::new(study, language);
    let mut figures = DecisionView::of_study(study, &labels).map_or_else(Vec::new, |view| decision_figures(&view));
    let drawn = [
        differences::figure(study, &labels),
        waits::figure(study, &labels),
        queues::figure(study, &labels),
        path::figure(study, &labels),
        warm_up::figure(study, &labels),
    ];
    figures.extend(drawn.into_iter().flatten());
    figures.extend(study.journeys.iter().enumerate().map(|(place, note)| {
        let mut drawn = history::figure(&note.histories, language);
        drawn.name = journey_name(place);
        drawn
    }));
    let principles = study.scorecard.as_ref().map_or(0, |card| card.principles.len());
    figures.extend((0..principles).filter_map(|p| principles::figure(study, &labels, p)));
    figures.extend((0..study.configurations.len()).filter_map(|c| flow::figure(study, &labels, c)));
    figures
}

/// The name of the figure of a journey, by its place.
pub(super) fn journey_name(place: usize) -> String {
    format!("journey_{}", place + 1)
}

/// The figures of a scorecard and of the decision about it; they need no simulation.
#[must_use]
pub fn decision_figures(view: &DecisionView<'_>) -> Vec<Figure> {
    let scored = [Some(score::figure(view)), Some(heat_map::figure(view))];
    let decided = [flips::figure(view), rank_acceptability::figure(view), doubt::figure(view)];
    scored.into_iter().chain(decided).flatten().collect()
}

/// A figure with its title and a line or two below it; returns it with the y where the drawing can begin.
pub(super) fn begin(
    name: impl Into<String>,
    width: f64,
    title: String,
    explanation: &str,
    description: String,
) -> (Figure, f64) {
    const LEFT: f64 = 16.0;
    let mut figure = Figure::blank(name, title, description, width);
    let mut y = 12.0;
    for line in lettering::wrap(&figure.title.clone(), 18.0, width - 2.0 * LEFT) {
        y += 22.0;
        figure.words((LEFT, y), 18.0, Anchor::Start, INK, line);
    }
    y += 4.0;
    for line in lettering::wrap(explanation, 12.5, width - 2.0 * LEFT) {
        y += 17.0;
        figure.words((LEFT, y), 12.5, Anchor::Start, GREY, line);
    }
    (figure, y + 14.0)
}

/// Closes a figure of a study: the line that says what it is drawn from, and the height.
fn end(figure: Figure, study: &Study, labels: &Labels<'_>, y: f64) -> Figure {
    close(figure, &study_source(study, labels), y)
}

/// Closes a figure with the line that says what it is drawn from, and the height.
pub(super) fn close(mut figure: Figure, source: &str, y: f64) -> Figure {
    for (index, line) in lettering::wrap(source, 11.0, figure.width - 32.0).into_iter().enumerate() {
        figure.words((16.0, y + 18.0 + 14.0 * index as f64), 11.0, Anchor::Start, GREY, line);
        figure.height = y + 30.0 + 14.0 * index as f64;
    }
    figure.height = figure.height.max(y + 12.0);
    figure
}

/// A name on at most so many lines of a width; what does not fit ends in an ellipsis.
pub(super) fn name_lines(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let mut lines = lettering::wrap(text, size, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.into_iter().map(|line| clipped(&line, size, width)).collect()
}

/// A text without its end where that would leave the width.
pub(super) fn clipped(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches('…').to_owned();
    while !kept.is_empty() && text_width(&format!("{kept}…"), size) > width {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

/// Writes lines below each other so that they stand in the middle of a row.
pub(super) fn middle_lines(figure: &mut Figure, lines: &[String], size: f64, (x, middle): (f64, f64)) {
    let step = size + 2.0;
    for (index, line) in lines.iter().enumerate() {
        let base = middle + 0.35 * size + step * (index as f64 - (lines.len() as f64 - 1.0) / 2.0);
        figure.words((x, base), size, Anchor::Start, INK, line.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::report::fixture;

    /// A figure for each household that is followed, for each principle, and for the flow of each configuration.
    const PARTS: [&str; 13] = [
        "journey_1",
        "principle_1",
        "principle_2",
        "principle_3",
        "principle_4",
        "principle_5",
        "flow_1",
        "flow_2",
        "flow_3",
        "flow_4",
        "flow_5",
        "flow_6",
        "flow_7",
    ];

    #[test]
    fn every_figure_is_drawn_in_both_languages() {
        let study = fixture::study();
        for language in Language::ALL {
            let figures = figures(&study, language);
            let names: Vec<_> = figures.iter().map(|f| f.name.clone()).collect();
            assert_eq!(
                names,
                [
                    &[
                        "scorecard",
                        "heat_map",
                        "flips",
                        "rank_acceptability",
                        "doubt",
                        "differences",
                        "waits",
                        "queues",
                        "warm_up"
                    ][..],
                    &PARTS,
                ]
                .concat()
            );
            for figure in &figures {
                assert!(!figure.title.is_empty() && !figure.description.is_empty());
                assert_eq!(svg(figure, "a").unwrap(), svg(figure, "a").unwrap());
            }
        }
    }

    #[test]
    fn numbers_follow_the_language() {
        let study = fixture::study();
        let score = |language| svg(&figures(&study, language)[0], "a").unwrap();
        assert!(score(Language::Nl).contains("0,5") && !score(Language::Nl).contains("\n0.5"));
        assert!(score(Language::En).contains("0.5"));
    }

    #[test]
    fn without_a_decision_the_scorecard_is_still_drawn() {
        let mut study = fixture::study();
        study.decision = None;
        let figures = figures(&study, Language::En);
        let names: Vec<_> = figures.iter().map(|f| f.name.clone()).collect();
        let all = ["scorecard", "heat_map", "differences", "waits", "queues", "warm_up"];
        assert_eq!(names, [&all[..], &PARTS].concat());
        let says = |part: &str| {
            figures[0].marks.iter().any(|m| matches!(m, figure::Mark::Words { text, .. } if text.contains(part)))
        };
        assert!(says("simulation alone; it does not hold"));
    }

    #[test]
    fn one_configuration_has_no_score_and_no_differences() {
        let figures = figures(&fixture::single(), Language::En);
        assert_eq!(
            figures.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(),
            ["waits", "queues", "warm_up", "journey_1", "flow_1"]
        );
    }

    #[test]
    fn nothing_defined_still_draws() {
        for figure in figures(&fixture::undefined(), Language::Nl) {
            let drawn = svg(&figure, "a").unwrap();
            assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        }
    }

    #[test]
    fn titles_of_users_are_escaped() {
        let mut study = fixture::study();
        study.configurations[3].title = Text::same("<script>alert(1)</script> \u{1b}[31m");
        for figure in figures(&study, Language::En) {
            let drawn = svg(&figure, "a").unwrap();
            assert!(!drawn.contains("<script") && !drawn.contains('\u{1b}'));
        }
    }

    #[test]
    fn every_text_stays_on_the_paper() {
        use figure::Mark;
        let mut long = fixture::study();
        for note in &mut long.configurations {
            let title = format!("{} {}", note.name, "Unreasonablylongwordswithoutspaces and more of them ".repeat(3));
            note.title = Text::same(title);
        }
        if let Some(card) = &mut long.scorecard {
            let many = "Verantwoordelijkheidsverdelingsvraagstuk ".repeat(4);
            card.criteria.iter_mut().for_each(|c| c.title = Text::same(many.clone()));
            card.principles.iter_mut().for_each(|p| p.title = Text::same(many.clone()));
        }
        let studies = [
            fixture::study(),
            fixture::study_of_first(2),
            fixture::twelve(),
            fixture::one_doubt(),
            fixture::no_flips(),
            fixture::undefined(),
            long,
        ];
        for figure in studies.iter().flat_map(|study| Language::ALL.into_iter().flat_map(|l| figures(study, l))) {
            for mark in &figure.marks {
                let Mark::Words { at: (x, y), size, anchor, text, .. } = mark else { continue };
                let width = text_width(text, *size);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                assert!(left >= 0.0 && left + width <= figure.width, "{}: {text}", figure.name);
                assert!(*y > 0.0 && *y < figure.height, "{}: {text}", figure.name);
            }
        }
    }
}
