//! The figures of a study, in SVG and PNG.

mod canvas;
mod differences;
pub(super) mod figure;
pub(super) mod lettering;
mod path;
mod scale;
mod score;
mod variants;
mod waits;
mod warm_up;

pub use canvas::{ChartError, png, svg};
pub use figure::Figure;
pub use variants::variants;

use super::{Labels, Study};
use crate::language::Language;
use figure::{Anchor, GREY, INK};

/// All figures that the study allows, in one language.
#[must_use]
pub fn figures(study: &Study, language: Language) -> Vec<Figure> {
    let labels = Labels::new(study, language);
    let drawn = [
        score::figure(study, &labels),
        differences::figure(study, &labels),
        waits::figure(study, &labels),
        path::figure(study, &labels),
        warm_up::figure(study, &labels),
    ];
    drawn.into_iter().flatten().collect()
}

/// A figure with its title and a line or two below it; returns it with the y where the drawing can begin.
fn begin(name: &'static str, width: f64, title: String, explanation: &str, description: String) -> (Figure, f64) {
    const LEFT: f64 = 16.0;
    let mut figure = Figure { name, title, description, width, height: 0.0, marks: Vec::new() };
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

/// Closes a figure: the line that says what it is drawn from, and the height.
fn end(mut figure: Figure, study: &Study, labels: &Labels<'_>, y: f64) -> Figure {
    let synthetic = labels.language.pick("Households are synthetic", "De huishoudens zijn verzonnen (synthetisch)");
    let title = labels.text(&study.scenario.title);
    let runs = labels.language.pick("replications", "herhalingen");
    let text = format!("{synthetic} · {title} · {} {runs} · rvtsim", study.precision.replications);
    figure.words((16.0, y + 18.0), 11.0, Anchor::Start, GREY, text);
    figure.height = y + 30.0;
    figure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::report::fixture;

    #[test]
    fn every_figure_is_drawn_in_both_languages() {
        let study = fixture::study();
        for language in Language::ALL {
            let figures = figures(&study, language);
            let names: Vec<_> = figures.iter().map(|f| f.name).collect();
            assert_eq!(names, ["scorecard", "differences", "waits", "warm_up"]);
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
    fn one_configuration_has_no_score_and_no_differences() {
        let figures = figures(&fixture::single(), Language::En);
        assert_eq!(figures.iter().map(|f| f.name).collect::<Vec<_>>(), ["waits", "warm_up"]);
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
        let study = fixture::study();
        for figure in Language::ALL.into_iter().flat_map(|l| figures(&study, l)) {
            for mark in &figure.marks {
                let Mark::Words { at: (x, y), size, anchor, text, .. } = mark else { continue };
                let width = lettering::text_width(text, *size);
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
