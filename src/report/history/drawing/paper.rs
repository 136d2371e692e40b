//! A history as a drawing: one panel for each way of working, all on the same time axis.

use super::super::frequencies::rule;
use super::super::page::{household, summary};
use super::super::timeline::Timeline;
use super::super::told::{Histories, Told};
use super::super::words::Words;
use super::pen::{Pen, WIDTH};
use crate::language::Language;
use crate::report::charts::figure::{Figure, GREY, INK};
use crate::report::clean;

/// The drawing in one language.
#[must_use]
pub fn figure(histories: &Histories, language: Language) -> Figure {
    let timelines: Vec<Timeline> = histories.told.iter().map(|told| Timeline::of(&told.journey)).collect();
    let last = timelines.iter().map(|t| t.last).fold(0.0, f64::max);
    let end = timelines.iter().map(|t| t.end).fold(0.0, f64::max);
    let days = (last * 1.02 + 7.0).clamp(28.0, end.max(28.0));
    let mut pen = Pen { figure: empty(histories, language), y: 12.0, days, language, way: String::new() };
    pen.table_heads();
    pen.paragraph(&pen.figure.title.clone(), 18.0, INK);
    pen.y += 2.0;
    pen.paragraph(&household(histories, language), 12.5, GREY);
    if histories.lucks.is_some() {
        pen.paragraph(&rule(histories, language), 12.5, GREY);
    }
    for (told, timeline) in histories.told.iter().zip(&timelines) {
        pen.panel(&Words { histories, told, language }, timeline);
    }
    pen.legend();
    pen.foot(histories);
    pen.figure
}

fn empty(histories: &Histories, language: Language) -> Figure {
    let names: Vec<String> = histories.told.iter().map(|told| clean(told.title.get(language))).collect();
    let and = language.pick(" and ", " en ");
    let title = format!("{}: {}", histories.title(language), names.join(and));
    let describe = |told: &Told| {
        let words = Words { histories, told, language };
        format!("{}. {}", clean(told.title.get(language)), summary(&words))
    };
    let description = histories.told.iter().map(describe).collect::<Vec<_>>().join(" ");
    Figure::blank("trace", title, description, WIDTH)
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;
    use crate::report::charts::figure::{Anchor, Mark};
    use crate::report::charts::lettering::text_width;
    use crate::report::charts::{png, svg};

    #[test]
    fn every_text_stays_on_the_paper() {
        for language in Language::ALL {
            let figure = figure(&fixture::histories(), language);
            let mut words = 0;
            for mark in &figure.marks {
                let Mark::Words { at: (x, y), size, anchor, text, .. } = mark else { continue };
                let wide = text_width(text, *size);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - wide / 2.0,
                    Anchor::End => x - wide,
                };
                assert!(left >= 0.0 && left + wide <= figure.width, "{text}");
                assert!(*y > 0.0 && *y < figure.height, "{text}");
                words += 1;
            }
            assert!(words > 60, "{words}");
        }
    }

    #[test]
    fn what_happened_is_drawn_and_named() {
        let drawn = svg(&figure(&fixture::histories(), Language::En), "x").unwrap();
        for words in
            ["2 children, apart", "requested, not imposed", "case closed", "reported again", "fixed face", "VOTS"]
        {
            assert!(drawn.contains(words), "{words}");
        }
        assert!(drawn.contains("<title id=\"x-title\">One household: number 3: Way 1 and Way 2</title>"));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        let bytes = png(&figure(&fixture::histories(), Language::Nl)).unwrap();
        assert_eq!(bytes, png(&figure(&fixture::histories(), Language::Nl)).unwrap());
    }

    #[test]
    fn a_case_closed_at_once_is_drawn_too() {
        let mut histories = fixture::histories();
        for told in &mut histories.told {
            told.journey.entries.truncate(2);
        }
        let drawn = svg(&figure(&histories, Language::Nl), "x").unwrap();
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    }
}
