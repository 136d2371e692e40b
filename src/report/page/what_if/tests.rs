//! Blocks, names and links of a page that simulates again.

use super::*;
use crate::language::Language;
use crate::report::{fixture, report_html};

fn live() -> LiveData {
    LiveData {
        name: "region.toml".to_owned(),
        texts: vec![("region.toml".to_owned(), "format = 3\n".to_owned())],
        sets: vec!["households.n=3".to_owned()],
        seed: u64::MAX,
        replications: 30,
        module: b"\x1f\x8b module",
    }
}

fn page(live: Option<&LiveData>) -> String {
    report_html(&fixture::study(), &fixture::manifest(), Language::Nl, live).unwrap()
}

fn block<'p>(page: &'p str, open: &str) -> &'p str {
    page.split(open).nth(1).and_then(|rest| rest.split("</script>").next()).unwrap()
}

#[test]
fn a_page_that_is_not_live_knows_nothing_of_it() {
    let page = page(None);
    for trace in ["what-if", "wasm", "worker", "id=\"live\"", "id=\"module\"", "Worker", ".moved-box"] {
        assert!(!page.contains(trace), "{trace}");
    }
}

#[test]
fn a_live_page_has_each_block_once_after_everything_else() {
    let page = page(Some(&live()));
    let places: Vec<usize> = [
        "<script>",
        "<script type=\"application/json\" id=\"live\">",
        "<script type=\"text/plain\" id=\"worker\">",
        "<script type=\"application/octet-stream\" id=\"module\">",
    ]
    .iter()
    .map(|open| {
        assert_eq!(page.matches(open).count(), 1, "{open}");
        page.find(open).unwrap()
    })
    .collect();
    assert!(places.is_sorted());
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (5, 5));
    let json: serde_json::Value = serde_json::from_str(block(&page, "id=\"live\">")).unwrap();
    assert_eq!(json["seed"], "18446744073709551615");
    assert_eq!((&json["replications"], &json["texts"][0][1]), (&30.into(), &"format = 3\n".into()));
    assert_eq!(block(&page, "id=\"module\">"), "H4sgbW9kdWxl");
    assert!(page.ends_with("</script></body></html>"));
}

#[test]
fn hostile_names_and_texts_end_no_block() {
    let bad = "</script><script>alert(1)</script><!-- ]]> \u{2028}\"'";
    let mut live = live();
    live.name = bad.to_owned();
    live.texts = vec![(bad.to_owned(), bad.to_owned())];
    live.sets = vec![bad.to_owned()];
    live.module = bad.as_bytes();
    let page = page(Some(&live));
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (5, 5));
    assert!(!page.contains("<script>alert") && !page.contains("<!--"));
    let json: serde_json::Value = serde_json::from_str(block(&page, "id=\"live\">")).unwrap();
    assert_eq!((&json["name"], &json["texts"][0][1], &json["sets"][0]), (&bad.into(), &bad.into(), &bad.into()));
}

#[test]
fn ids_are_used_once_and_links_and_labels_have_targets() {
    let page = page(Some(&live()));
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for reference in ["href=\"#", "for=\"", "aria-labelledby=\"", "aria-describedby=\""] {
        for target in page.split(reference).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(target.split(' ').all(|target| ids.contains(&target)), "{reference}{target}");
        }
    }
    assert!(page.contains("href=\"#nl-what-if\"") && page.contains("href=\"#en-what-if\""));
}

#[test]
fn both_languages_have_the_same_parts() {
    let page = page(Some(&live()));
    let section =
        |n: usize| page.split("<section class=\"what-if\">").nth(n).unwrap().split("</section>").next().unwrap();
    let parts = |text: &str| -> Vec<String> {
        text.split("data-part=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    assert_eq!(page.matches("<section class=\"what-if\">").count(), 2);
    assert_eq!(parts(section(1)), parts(section(2)));
    assert!(section(1) != section(2) && section(1).contains("no-script"));
    let mut names = parts(section(1));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    // each setting has levers of its own
    assert_eq!(names.len(), count - 1);
}
