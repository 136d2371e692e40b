//! The order and the names of what stands on a page: headings, tables, pictures, links.

use std::sync::OnceLock;

use crate::language::Language;
use crate::report::{fixture, report_html, sweep};

/// The pages of the fixtures, drawn once for all tests.
fn pages() -> &'static [(String, String)] {
    static ALL: OnceLock<Vec<(String, String)>> = OnceLock::new();
    ALL.get_or_init(draw)
}

fn draw() -> Vec<(String, String)> {
    let manifest = fixture::manifest();
    let studies = [("study", fixture::study()), ("undefined", fixture::undefined()), ("single", fixture::single())];
    let mut all = Vec::new();
    for (name, study) in &studies {
        all.push(((*name).to_owned(), report_html(study, &manifest, Language::Nl, None).unwrap()));
    }
    let kinds = ["factorial", "saltelli", "morris", "single", "failures"];
    for (name, study) in sweep::fixture::all().into_iter().filter(|(name, _)| kinds.contains(name)) {
        all.push((format!("sweep {name}"), sweep::sweep_html(&study, Language::En).unwrap()));
    }
    all
}

/// A tag with its attributes, and the text up to its end.
struct Element<'p> {
    attributes: &'p str,
    inside: &'p str,
}

/// The elements of a name; those that hold one of the same name only up to its end.
fn elements<'p>(page: &'p str, name: &str) -> Vec<Element<'p>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    page.match_indices(&open)
        .filter(|(at, _)| page[at + open.len()..].starts_with([' ', '>']))
        .filter_map(|(at, _)| {
            let (attributes, rest) = page[at + open.len()..].split_once('>')?;
            Some(Element { attributes, inside: rest.split(&close).next()? })
        })
        .collect()
}

fn attribute<'p>(element: &Element<'p>, name: &str) -> Option<&'p str> {
    element.attributes.split_once(&format!("{name}=\""))?.1.split('"').next()
}

/// The text without tags.
fn text(inside: &str) -> String {
    inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

/// The part of a page that one language shows.
fn view(page: &str, language: Language) -> &str {
    let begin = page.find(&format!("<div class=\"in-{}\"", language.code())).expect("a view");
    let end = page[begin + 5..].find("<div class=\"in-").map_or(page.len(), |at| begin + 5 + at);
    &page[begin..end]
}

#[test]
fn every_picture_has_a_role_and_a_title() {
    for (name, page) in pages() {
        let pictures = elements(page, "svg");
        assert!(!pictures.is_empty(), "{name}");
        for picture in pictures {
            let named = attribute(&picture, "role") == Some("img") || attribute(&picture, "role") == Some("group");
            assert!(named, "{name}: {}", picture.attributes);
            let title = elements(picture.inside, "title").into_iter().next().expect("a title");
            assert!(!text(title.inside).trim().is_empty(), "{name}: {}", picture.attributes);
        }
    }
}

#[test]
fn headings_go_down_one_step_at_a_time_and_the_first_is_the_only_one_of_its_level() {
    for (name, page) in pages() {
        for language in Language::ALL {
            let mut before = 0;
            let view = view(page, language);
            let levels = view.match_indices("<h").filter_map(|(at, _)| {
                let level = view[at + 2..].chars().next()?.to_digit(10)?;
                Some((level, view[at..].chars().take(60).collect::<String>()))
            });
            for (level, words) in levels {
                assert!(level <= before + 1, "{name}: from h{before} to {words}");
                assert!(level > 1 || before == 0, "{name}: a second h1: {words}");
                before = level;
            }
            assert!(before > 0, "{name}: no heading");
        }
        for level in 1..=6 {
            for heading in elements(page, &format!("h{level}")) {
                assert!(!text(heading.inside).trim().is_empty(), "{name}: an empty h{level}");
            }
        }
    }
}

#[test]
fn every_table_is_named_and_every_head_says_what_it_heads() {
    for (name, page) in pages() {
        for table in elements(page, "table") {
            // one that the script fills
            if table.inside.is_empty() && attribute(&table, "data-part").is_some() {
                continue;
            }
            let caption = elements(table.inside, "caption").into_iter().next().map(|c| text(c.inside));
            let said = caption.or_else(|| attribute(&table, "aria-label").map(str::to_owned)).unwrap_or_default();
            let words: String = text(table.inside).chars().take(80).collect();
            assert!(
                !said.trim().is_empty() || table.attributes.contains("aria-labelledby"),
                "{name}: no name: {words}"
            );
            let heads = elements(table.inside, "th");
            assert!(!heads.is_empty(), "{name}: no heads: {said}");
            for head in heads {
                assert!(attribute(&head, "scope").is_some(), "{name}, {said}: {}", text(head.inside));
            }
        }
    }
}

#[test]
fn links_say_where_they_lead_and_parts_have_names_of_their_own() {
    for (name, page) in pages() {
        for link in elements(page, "a") {
            assert!(!text(link.inside).trim().is_empty(), "{name}: an empty link {}", link.attributes);
        }
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id twice");
        for reference in ["href=\"#", "aria-labelledby=\"", "for=\"", "aria-describedby=\""] {
            for target in page.split(reference).skip(1).filter_map(|rest| rest.split('"').next()) {
                let targets = target.split(' ').filter(|target| !target.is_empty());
                for target in targets {
                    assert!(ids.contains(&target), "{name}: {reference}{target}");
                }
            }
        }
    }
}

#[test]
fn a_page_has_the_landmarks_that_readers_jump_between() {
    for (name, page) in pages() {
        // a header or footer inside main is none of the page
        let inside = elements(page, "main").into_iter().map(|main| main.inside).collect::<Vec<_>>();
        assert_eq!(inside.len(), 1, "{name}");
        for part in ["header", "footer"] {
            assert_eq!(elements(page, part).len() - elements(inside[0], part).len(), 1, "{name}: {part}");
        }
        for language in Language::ALL {
            assert!(view(page, language).contains("<nav") || name.starts_with("sweep"), "{name}");
        }
        assert!(page.contains("class=\"skip in-nl\" lang=\"nl\" href=\"#main\""), "{name}");
    }
}
