//! Does a reader give what stands in the file, and notice what nobody asked for?

use super::*;
use crate::scenario::EntryKind;

#[test]
fn everything_can_be_read() {
    let scenario = "\
name = \"x\"
title = { en = \"Council\", nl = \"Raad\" }
short = \"Raad\"
scale = \"region\"
on = true
joins = [\"raad\", \"gi\"]
anchors = [[8.0, 0], [1, 1.0]]
weight_range = [0.1, 0.2]
staff = { value = 12, unit = \"people\", source = \"raad-fte\" }
[pool.b]
x = 1
[pool.a]
x = 2
[[step]]
x = 3
";
    let files = load(scenario, &[], &[]).unwrap();
    let (problems, ledger) = reading(&files, |r| {
        assert_eq!(r.text("name"), "x");
        assert_eq!(r.title("title").nl, "Raad");
        assert_eq!(r.title("short").en, "Raad");
        assert_eq!(r.optional_title("none"), None);
        assert_eq!(r.word("scale", &["municipality", "region"]), "region");
        assert!(r.switch("on") && r.optional_switch("off", true));
        let joins = r.words("joins");
        assert_eq!(joins[1].0, "gi");
        assert_eq!(&files.sources.text(joins[1].1.file)[joins[1].1.start..joins[1].1.end], "\"gi\"");
        assert_eq!(r.numbers("anchors"), [(8.0, 0.0), (1.0, 1.0)]);
        assert_eq!(r.optional_range("weight_range", Bounds::share()), Some((0.1, 0.2)));
        assert_eq!(r.whole("staff", "people", Bounds::positive()), 12);
        let pools = r.entries("pool");
        let names: Vec<_> = pools.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["b", "a"], "in the order of the file");
        for (_, mut pool) in pools {
            pool.number("x", Bounds::any());
        }
        for mut step in r.list("step") {
            assert_eq!(step.path(), "step.1");
            step.number("x", Bounds::any());
        }
        assert_eq!(r.optional_quantity("none", "days", Bounds::any()), None);
        assert!(r.optional_section("nobody").is_none());
        assert!(r.optional_list("nothing").is_empty() && r.optional_entries("never").is_empty());
    });
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(ledger.entries.len(), 1);
    assert_eq!(ledger.entries[0].kind, EntryKind::Whole);
}

#[test]
fn a_key_that_nobody_asked_for_is_unknown_at_every_depth() {
    let files = load("a = 1\n[s]\nb = 2\n[s.t]\nc = 3\n[u]\nd = 4\n[[l]]\ne = 5\n", &[], &[]).unwrap();
    let (problems, _) = reading(&files, |r| {
        let mut s = r.section("s");
        s.section("t");
        r.list("l");
    });
    let keys: Vec<_> = problems.sorted().iter().map(|p| p.key.clone()).collect();
    assert_eq!(keys, ["a", "s.b", "s.t.c", "u", "l.1.e"]);
}

#[test]
fn a_missing_section_is_one_problem() {
    let files = load("", &[], &[]).unwrap();
    let (problems, ledger) = reading(&files, |r| {
        let mut raad = r.section("raad");
        raad.text("a");
        raad.quantity("b", "days", Bounds::any());
        raad.section("c").list("d");
        raad.mix("e", &["x"], "share");
    });
    assert_eq!(messages(&problems), ["raad: The key `raad` is missing."]);
    assert!(ledger.entries.is_empty());
}

fn mixed(mix: &str) -> (Vec<f64>, Vec<String>, String) {
    let line = format!("m = {{ value = {mix}, unit = \"share\", range = [0.1, 0.9], source = \"assumption\" }}\n");
    let files = load(&line, &[], &[]).unwrap();
    let mut shares = Vec::new();
    let (problems, ledger) = reading(&files, |r| shares = r.mix("m", &["young", "old"], "share"));
    let keys = ledger.entries.iter().map(|e| e.key.clone()).collect();
    (shares, keys, problems.render(&files.sources, Language::En, false))
}

#[test]
fn a_mix_is_read_in_the_order_of_the_names() {
    let (shares, keys, text) = mixed("{ old = 0.7, young = 0.3 }");
    assert_eq!(text, "");
    assert_eq!(shares, [0.3, 0.7]);
    assert_eq!(keys, ["m.young", "m.old"]);
}

#[test]
fn each_mistake_in_a_mix() {
    for (mix, parts) in [
        ("{ old = 0.7, young = 0.4 }", vec!["must sum to 1", "they sum to 1.1", "Key: m\n"]),
        ("{ old = 0.7 }", vec!["The key `young` is missing.", "Key: m.young"]),
        ("{ old = 0.7, yuong = 0.3 }", vec!["`yuong` is not known", "did you mean `young`?"]),
        ("{ old = 0.7, young = 0.3, new = 0.0 }", vec!["`new` is not known here", "Allowed here: `young`, `old`."]),
        ("{ old = 0.7, young = \"x\" }", vec!["A number must stand here.", "Key: m.young"]),
        ("{ old = 1.2, young = -0.2 }", vec!["not possible here", "from 0 to 1", "2 errors."]),
        ("{ old = 0.95, young = 0.05 }", vec!["0.95 is outside its own range", "Key: m.old", "2 errors."]),
        ("1.0", vec!["A table of keys must stand here.", "found the number 1"]),
    ] {
        let (shares, _, text) = mixed(mix);
        for part in parts {
            assert!(text.contains(part), "{mix}: {part} in:\n{text}");
        }
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "a stand-in that is a mix");
    }
}

#[test]
fn the_domain_can_add_problems_and_warnings() {
    let files = load("[raad]\nwords = [\"a\", \"rad\"]\nx = 1\n", &[], &[]).unwrap();
    let (problems, _) = reading(&files, |r| {
        let mut raad = r.section("raad");
        let words = raad.words("words");
        raad.unknown_word("words", words[1].1, &words[1].0, &["raad", "gi"]);
        raad.number("x", Bounds::any());
        raad.warn("x", crate::language::Text::same("rather small"));
        raad.problem("", crate::language::Text::same("nobody performs it"));
    });
    assert_eq!(problems.warnings().len(), 1);
    let text = problems.render(&files.sources, Language::En, false);
    for part in
        ["did you mean `raad`?", "Warning: rather small", "Error: nobody performs it", "2 errors and 1 warning."]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}
