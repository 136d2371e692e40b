//! The figures of a sweep, in SVG and PNG.

mod first_places;
mod indices;
mod look;
mod panel;
mod peeling;
mod response_curves;
mod screening;
mod tornado;

use super::matters::main_outcome;
use super::names::Names;
use super::{Output, SweepStudy};
use crate::language::Language;
use crate::report::charts::Figure;

/// Most configurations and most factors that are drawn; the rest is said in words.
const MOST: usize = 12;

/// All figures that the sweep allows, in one language, about the outcome that ranks.
#[must_use]
pub fn sweep_figures(study: &SweepStudy, language: Language) -> Vec<Figure> {
    let names = Names::new(study, language);
    let outcome = main_outcome(study);
    let drawn = [
        first_places::figure(&names),
        response_curves::figure(&names, outcome),
        tornado::figure(&names, outcome, false),
        tornado::figure(&names, outcome, true),
        indices::figure(&names, outcome),
        screening::figure(&names, outcome),
        peeling::figure(&names),
    ];
    drawn.into_iter().flatten().collect()
}

/// The response curves of another outcome.
pub(super) fn curves_of(names: &Names<'_>, outcome: usize) -> Option<Figure> {
    response_curves::figure(names, outcome)
}

/// The outputs that indices and screening are drawn for: the differences, or the outcome itself where there are none.
fn compared(names: &Names<'_>, outcome: usize, has: impl Fn(Output) -> bool) -> Vec<Output> {
    let of = |differences: bool| -> Vec<Output> {
        super::matters::outputs(names.study, outcome, differences).into_iter().filter(|output| has(*output)).collect()
    };
    let differences = of(true);
    let mut outputs = if differences.is_empty() { of(false) } else { with_usual(names, differences) };
    outputs.truncate(6);
    outputs
}

/// Differences with the configuration that usually comes first, where there are such.
fn with_usual(names: &Names<'_>, differences: Vec<Output>) -> Vec<Output> {
    let Some(usual) = names.study.first_places.as_ref().map(|f| f.usual) else { return differences };
    let holds = |o: &Output| o.configuration == usual || o.minus == Some(usual);
    let kept: Vec<Output> = differences.iter().copied().filter(holds).collect();
    if kept.is_empty() { differences } else { kept }
}

/// What is left out because it would crowd the paper; an empty text where nothing is.
fn left_out(names: &Names<'_>, factors: usize, configurations: usize) -> String {
    let mut said = Vec::new();
    if factors > MOST {
        let all = names.count(factors as u64);
        said.push(match names.language {
            Language::En => format!("{MOST} of {all} factors are drawn."),
            Language::Nl => format!("{MOST} van de {all} factoren zijn getekend."),
        });
    }
    if configurations > MOST {
        let all = names.count(configurations as u64);
        said.push(match names.language {
            Language::En => format!("{MOST} of {all} configurations are drawn."),
            Language::Nl => format!("{MOST} van de {all} inrichtingen zijn getekend."),
        });
    }
    said.join(" ")
}

/// Sentences joined, without those that are empty.
fn joined(sentences: &[&str]) -> String {
    sentences.iter().copied().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::report::charts::figure::{Anchor, Mark};
    use crate::report::charts::lettering::text_width;
    use crate::report::charts::svg;

    fn names_of(study: &SweepStudy) -> Vec<String> {
        sweep_figures(study, Language::En).into_iter().map(|f| f.name).collect()
    }

    #[test]
    fn each_kind_of_sweep_has_its_figures() {
        let all = ["first_places", "response_curves", "tornado", "tornado_differences", "peeling"];
        assert_eq!(names_of(&fixture::factorial()), all);
        assert_eq!(names_of(&fixture::lhs()), &all[..4]);
        let saltelli =
            ["first_places", "response_curves", "tornado", "tornado_differences", "sobol_indices", "peeling"];
        assert_eq!(names_of(&fixture::saltelli()), saltelli);
        assert!(names_of(&fixture::morris()).contains(&"screening".to_owned()));
        assert_eq!(names_of(&fixture::single()), ["response_curves", "tornado"]);
    }

    #[test]
    fn every_figure_draws_the_same_twice_and_nothing_undefined() {
        for (kind, study) in fixture::all() {
            for figure in Language::ALL.into_iter().flat_map(|l| sweep_figures(&study, l)) {
                assert!(!figure.title.is_empty() && !figure.description.is_empty(), "{kind} {}", figure.name);
                let drawn = svg(&figure, "a").unwrap();
                assert_eq!(drawn, svg(&figure, "a").unwrap());
                assert!(!drawn.contains("NaN") && !drawn.contains("inf\"") && !drawn.contains("<script"), "{kind}");
                assert!(!drawn.contains('\u{1b}'), "{kind}");
            }
        }
    }

    #[test]
    fn every_text_stays_on_the_paper() {
        for (kind, study) in fixture::all() {
            for figure in Language::ALL.into_iter().flat_map(|l| sweep_figures(&study, l)) {
                for mark in &figure.marks {
                    let Mark::Words { at: (x, y), size, anchor, text, .. } = mark else { continue };
                    let width = text_width(text, *size);
                    let left = match anchor {
                        Anchor::Start => *x,
                        Anchor::Middle => x - width / 2.0,
                        Anchor::End => x - width,
                    };
                    assert!(left >= 0.0 && left + width <= figure.width, "{kind} {}: {text}", figure.name);
                    assert!(*y > 0.0 && *y < figure.height, "{kind} {}: {text}", figure.name);
                }
            }
        }
    }
}
