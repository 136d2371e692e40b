//! `report.html` of a sweep: one file that needs nothing else, in both languages.

mod conditions;
mod curves;
mod least;
mod made;
mod missing;
mod opening;
mod weight;

use maud::{Markup, html};

use super::SweepStudy;
use super::charts::{curves_of, sweep_figures};
use super::matters::main_outcome;
use super::names::Names;
use crate::language::Language;
use crate::metrics::MEASURES;
use crate::report::charts::{ChartError, Figure};
use crate::report::clean;
use crate::report::page::picture::Picture;
use crate::report::page::shell;

/// The bytes of `report.html` of a sweep. Both languages are inside; it opens in the given one. It holds no clock and no host:
/// the same sweep gives the same bytes.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn sweep_html(study: &SweepStudy, language: Language) -> Result<String, ChartError> {
    let mut texts = Vec::new();
    for language in Language::ALL {
        texts.push((language, text(study, language)?));
    }
    Ok(shell(&clean(study.title.get(language)), language, &texts, &html! {}, None))
}

/// The charts of one language, drawn.
struct Drawn {
    charts: Vec<Picture>,
    /// Response curves of the other outcomes.
    others: Vec<(usize, Picture)>,
}

impl Drawn {
    fn get(&self, name: &str) -> Option<&Picture> {
        self.charts.iter().find(|picture| picture.figure.name == name)
    }
}

fn text(study: &SweepStudy, language: Language) -> Result<Markup, ChartError> {
    let names = Names::new(study, language);
    let draw = |figure: Figure, more: &str| {
        let id = format!("{}-{}{more}", language.code(), figure.name);
        Picture::draw(figure, &id)
    };
    let mut drawn = Drawn { charts: Vec::new(), others: Vec::new() };
    for figure in sweep_figures(study, language) {
        drawn.charts.push(draw(figure, "")?);
    }
    for outcome in other_outcomes(study) {
        if let Some(figure) = curves_of(&names, outcome) {
            drawn.others.push((outcome, draw(figure, &format!("-{outcome}"))?));
        }
    }
    Ok(html! {
        (opening::section(&names, &drawn))
        (opening::varied(&names))
        (conditions::section(&names, &drawn))
        (curves::section(&names, &drawn))
        (weight::section(&names, &drawn))
        (least::section(&names))
        (missing::section(&names))
        (made::section(&names))
    })
}

/// The headline measures that do not rank, the outcome that does left out.
pub(super) fn other_outcomes(study: &SweepStudy) -> Vec<usize> {
    let main = main_outcome(study);
    let headline = |id: &str| MEASURES.iter().find(|m| m.id == id).is_none_or(|m| m.headline);
    study.outcomes.iter().enumerate().filter(|(o, note)| *o != main && headline(&note.id)).map(|(o, _)| o).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn each_kind_of_sweep_has_a_page_in_both_languages() {
        for (kind, study) in fixture::all() {
            for language in Language::ALL {
                let page = sweep_html(&study, language).unwrap();
                assert_eq!(page, sweep_html(&study, language).unwrap(), "{kind}");
                assert!(page.contains(&format!("<html lang=\"{}\">", language.code())), "{kind}");
                assert!(!page.contains("NaN") && !page.contains(">inf"), "{kind}");
                assert!(!page.contains("<script>alert") && !page.contains('\u{1b}'), "{kind}");
                // the script of the page, and no data
                assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (1, 1), "{kind}");
                assert!(page.contains("Households are synthetic") && page.contains("De huishoudens zijn synthetisch"));
            }
        }
        assert!(
            sweep_html(&fixture::hostile(), Language::En).unwrap().contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        );
    }

    #[test]
    fn the_page_stands_alone_and_every_link_has_a_target() {
        for (kind, study) in fixture::all() {
            let page = sweep_html(&study, Language::En).unwrap();
            for trace in ["<link", "<img", "<iframe", "url(", "@import", "src=", " style=", "javascript:"] {
                assert!(!page.contains(trace), "{kind} {trace}");
            }
            let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{kind}");
            for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(ids.contains(&target), "{kind} {target}");
            }
        }
    }

    #[test]
    fn the_answer_comes_before_any_chart_and_the_map_before_any_table() {
        let page = sweep_html(&fixture::factorial(), Language::En).unwrap();
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(place("most often comes first") < place("V2 comes first at 75% of the 4 points"));
        assert!(place("V2 comes first at 75% of the 4 points") < place("<svg"));
        assert!(place("does not say that one variant is better") < place("<svg"));
        assert!(place("Who comes first, over") < place("<table"));
    }

    #[test]
    fn what_was_varied_is_there_with_its_source_and_a_note_where_the_range_is_left() {
        let page = sweep_html(&fixture::factorial(), Language::En).unwrap();
        for part in
            ["organisations.raad_fte", "annual report 2023", "assumption", "beyond the declared range", "4 to 8"]
        {
            assert!(page.contains(part), "{part}");
        }
        for method in ["Saltelli", "Jansen", "Morris", "Friedman", "Bryant", "Sudret"] {
            assert_eq!(page.contains(method), ["Friedman", "Bryant"].contains(&method), "{method}");
        }
        let page = sweep_html(&fixture::saltelli(), Language::Nl).unwrap();
        assert!(page.contains("Saltelli") && page.contains("Jansen"));
    }
}
