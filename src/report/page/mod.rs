//! `report.html`: one file that needs nothing else, in both languages.

mod base64;
mod change;
mod contents;
mod data;
mod decision;
mod events;
mod evidence;
mod explore;
mod flow;
mod groups;
mod influence;
mod journeys;
mod measures;
mod method;
mod opening;
mod pairs;
pub(super) mod parts;
pub(super) mod picture;
mod principles;
mod queues;
mod reference;
mod samples;
mod score;
mod script;
mod sets;
mod shell;
mod spread;
mod stations;
mod stress;
mod weights;
mod what_if;
mod work;

use maud::{Markup, html};

pub(super) use shell::shell;
pub use what_if::LiveData;

use super::charts::{self, ChartError};
use super::{Labels, Manifest, Study, clean};
use crate::language::Language;
use data::PageData;
use picture::Picture;
use shell::live_shell;

/// The bytes of `report.html`. Both languages are inside; it opens in the given one. Of the manifest only what bears on the
/// result is shown: two runs of the same scenario give the same bytes. With `live` its reader can move numbers and simulate again.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn report_html(
    study: &Study,
    manifest: &Manifest,
    language: Language,
    live: Option<&LiveData>,
) -> Result<String, ChartError> {
    let data = PageData::of(study, weights::data(study));
    let mut texts = Vec::new();
    for language in Language::ALL {
        texts.push((language, text(study, manifest, &data, language, live)?));
    }
    let title = clean(study.scenario.title.get(language));
    Ok(live_shell(&title, language, &texts, &method::files(manifest), Some(&data.json()), live))
}

/// Everything in one language.
fn text(
    study: &Study,
    manifest: &Manifest,
    data: &PageData,
    language: Language,
    live: Option<&LiveData>,
) -> Result<Markup, ChartError> {
    let labels = Labels::new(study, language);
    let mut drawn = Vec::new();
    for figure in charts::figures(study, language) {
        let id = format!("{}-{}", language.code(), figure.name);
        drawn.push(Picture::draw(figure, &id)?);
    }
    let chart = |name: &str| drawn.iter().find(|picture| picture.figure.name == name);
    // the first page has one chart: the scores, or the waits without a scorecard
    let first = if study.scorecard.is_some() { "scorecard" } else { "waits" };
    Ok(html! {
        (opening::first_page(study, live.is_some(), &labels, chart(first)))
        (opening::change(study, &labels, chart("flips")))
        @if let Some(live) = live { (what_if::section(live, &labels)) }
        (weights::section(study, data.weights.as_ref(), &labels))
        (principles::section(study, &labels, &chart))
        (measures::section(study, &labels, chart("differences")))
        (explore::section(study, &labels))
        (score::section(study, &labels, &chart))
        (flow::section(study, &labels, &chart))
        (queues::section(study, &labels, chart("queues"), chart("warm_up")))
        (stations::section(study, &labels, chart("waits").filter(|_| first != "waits")))
        (journeys::section(study, &labels, &chart))
        (groups::section(study, &labels, chart("path")))
        (work::section(study, &labels))
        (evidence::sizing(study, &labels))
        (reference::section(study, &labels))
        (evidence::mechanisms(study, &labels))
        (method::method(study, &labels))
        (stress::section(study, manifest, &labels))
        (evidence::numbers(study, &labels))
        (method::provenance(study, manifest, &labels))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::report::fixture;

    fn page(study: &Study) -> String {
        report_html(study, &fixture::manifest(), Language::En, None).unwrap()
    }

    #[test]
    fn the_page_stands_alone() {
        let page = page(&fixture::study());
        for trace in ["<link", "<img", "<iframe", "url(", "@import", "src=", " style=", "javascript:"] {
            assert!(!page.contains(trace), "{trace}");
        }
        // one block of data and one script, which the policy knows by its hash; see shell.rs
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("<script type=\"application/json\" id=\"data\">").count(), 1);
        assert_eq!(page.matches("<script>").count(), 1);
        let addresses = page.matches("http").count() - page.matches("http-equiv").count();
        assert_eq!(addresses, page.matches("http://www.w3.org/2000/svg").count());
    }

    #[test]
    fn text_of_users_is_escaped() {
        let mut study = fixture::study();
        let bad = "<script>alert(1)</script>\u{1b}[31m\"&";
        study.configurations[3].title = Text::same(bad);
        study.scenario.title = Text::same(bad);
        study.scenario.description = Text::same(bad);
        study.warnings.push(Text::same(bad));
        study.assumptions[0].note = bad.to_owned();
        study.configurations[3].name = bad.to_owned();
        let page = page(&study);
        assert!(!page.contains("<script>alert") && !page.contains('\u{1b}'));
        assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (2, 2));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("\\u003cscript>alert(1)\\u003c/script>"), "in the block of data");
    }

    #[test]
    fn clock_and_host_leave_no_trace() {
        let study = fixture::study();
        let mut manifest = fixture::manifest();
        let before = report_html(&study, &manifest, Language::Nl, None).unwrap();
        manifest.run.host = "elsewhere".to_owned();
        manifest.run.threads = 7;
        manifest.run.started = "2031-01-01T00:00:00Z".to_owned();
        manifest.run.seconds = 1.0;
        assert_eq!(before, report_html(&study, &manifest, Language::Nl, None).unwrap());
        assert!(!before.contains("a machine") && !before.contains("2026-03-01"));
    }

    #[test]
    fn it_opens_in_the_wanted_language_and_holds_both() {
        let study = fixture::study();
        let page = report_html(&study, &fixture::manifest(), Language::Nl, None).unwrap();
        assert!(page.contains("<html lang=\"nl\">"));
        assert!(page.contains("id=\"show-nl\" checked"));
        assert!(page.contains("Drie kanttekeningen") && page.contains("Three caveats"));
    }

    #[test]
    fn caveats_come_before_any_table_or_chart() {
        let page = page(&fixture::study());
        let place = |text: &str| page.find(text).unwrap();
        assert!(place("Households are synthetic") < place("Three caveats"));
        assert!(place("does not say that one variant is better") < place("Three caveats"));
        assert!(place("Three caveats") < place("<svg") && place("Three caveats") < place("<table"));
    }

    #[test]
    fn every_id_is_used_once_and_every_link_has_a_target() {
        let page = page(&fixture::study());
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&target), "{target}");
        }
    }

    #[test]
    fn a_single_run_and_an_undefined_study_have_a_page() {
        let single = page(&fixture::single());
        assert!(!single.contains("id=\"en-score\""));
        let none = page(&fixture::undefined());
        assert!(!none.contains("NaN") && none.contains('–'));
    }

    #[test]
    fn every_kind_of_decision_has_a_page() {
        let mut shared = fixture::study();
        if let Some(decision) = &mut shared.decision {
            decision.ranks[decision.winner] = 1;
            let other = (decision.winner + 1) % 7;
            decision.ranks[other] = 1;
            decision.flips.clear();
            decision.information = None;
        }
        let kinds = [
            (fixture::one_doubt(), "real doubt is larger"),
            (fixture::no_flips(), "No change that was looked for, of one weight, one rating or one anchor"),
            (fixture::no_flips(), "None: no other scores higher"),
            (fixture::undefined(), "share the highest score"),
            (shared.clone(), "First place is shared, so every small change decides"),
            (shared, "at least 60 parameter sets"),
            (fixture::study(), "Measure first what is at the top"),
            (fixture::study(), "Medical Decision Making 34, 2014"),
            (fixture::study(), "Uncertainty Quantification 4, 2016"),
            (fixture::study(), "comes first for those who give more weight to"),
            (fixture::study(), "drawn for all criteria at once"),
            (fixture::study(), "which is exactly even"),
        ];
        for (study, part) in kinds {
            let page = page(&study);
            assert!(page.contains(part), "{part}");
            assert!(!page.contains("NaN") && !page.contains(">inf"), "{part}");
        }
    }

    #[test]
    fn a_value_outside_its_anchors_is_marked_in_the_scorecard() {
        let mut study = fixture::study();
        assert!(!page(&study).contains('†'));
        let card = study.scorecard.as_mut().unwrap();
        let k = card.criteria.iter().position(|c| c.evidence == crate::assessment::Evidence::Simulated).unwrap();
        card.cells[2][k].reason = Text::new("Beyond the worst anchor: <b>", "Voorbij het slechtste ankerpunt");
        let page = page(&study);
        assert!(page.contains("title=\"Beyond the worst anchor: &lt;b&gt;\">†</abbr>"));
        assert!(page.contains("V1: Beyond the worst anchor") && page.contains("gets the score of that anchor"));
    }
}
