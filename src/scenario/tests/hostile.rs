//! Does any input whatever end in an answer or in problems, never in a panic?

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

const REAL: &str = "\
name = \"foodvalley\"
title = { en = \"Council\", nl = \"Raad\" }
[raad]
fte = { value = 24.0, unit = \"fte\", range = [18.0, 30.0], source = \"assumption\", note = \"why\" }
mix = { value = { a = 0.4, b = 0.6 }, unit = \"share\", range = [0, 1], source = \"raad-fte\" }
joins = [\"a\", \"b\"]
[[step]]
id = \"first\"
days = 3
";

/// Reads the text as every kind of file, in every way, and renders all that comes of it.
fn digest(text: &str, set: &str) -> usize {
    let texts: Vec<(String, String)> = [
        ("s.toml", format!("{HEAD}framework = \"f.toml\"\nbase = \"b.toml\"\n{text}")),
        ("b.toml", text.to_owned()),
        ("relay.toml", text.to_owned()),
        ("f.toml", text.to_owned()),
        ("evidence.toml", text.to_owned()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .to_vec();
    let sets = [set.to_owned(), format!("raad.fte={text}"), text.to_owned()];
    let mut length = 0;
    for (name, sets) in [("s.toml", &sets[..]), ("s.toml", &[]), ("b.toml", &[])] {
        let files = match load_texts(name, &texts, sets) {
            Ok(files) => files,
            Err(failure) => {
                for language in Language::ALL {
                    length += failure.problems.render(&failure.sources, language, true).len();
                }
                let Some(partial) = failure.partial else { continue };
                *partial
            }
        };
        let (problems, ledger) = reading(&files, |r| {
            r.text("name");
            r.title("title");
            let mut raad = r.section("raad");
            fte(&mut raad);
            raad.mix("mix", &["a", "b"], "share");
            raad.words("joins");
            r.optional_entries("pool");
            for mut step in r.list("step") {
                step.whole("days", "days", Bounds::positive());
            }
        });
        length += problems.render(&files.sources, Language::En, false).len();
        let drawn: Vec<_> = ledger.entries.iter().map(|e| (e.key.clone(), e.value)).collect();
        assert!(files.with_values(&drawn).is_ok(), "every key of the ledger can be set");
    }
    length
}

#[test]
fn the_real_text_is_read_without_panic() {
    assert!(digest(REAL, "raad.fte=1") > 0);
}

#[test]
fn deep_and_wide_texts_end_soon() {
    for text in [
        "[".repeat(100_000),
        "a = ".to_owned() + &"[".repeat(100_000),
        "a = ".to_owned() + &"{a=".repeat(100_000),
        "a.".repeat(100_000) + "a = 1",
        format!("[{}a]", "a.".repeat(1000)),
        "\n".repeat(1_000_000) + "x",
        "a = \"".to_owned() + &"x".repeat(1_000_000),
        (0..50_000).map(|n| format!("k{n} = nan\n")).collect(),
        (0..50_000).map(|n| format!("[pool.k{n}]\n")).collect(),
        (0..50_000).map(|n| format!("[[step]]\nx = {n}\n")).collect(),
    ] {
        let start = Instant::now();
        digest(&text, "a=1");
        // Six readings of five files each; the machine may be busy. What grows with the square takes minutes.
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}: {}", start.elapsed(), &text[..20]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,200}", set in "\\PC{0,40}") {
        digest(&text, &set);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        digest(&String::from_utf8_lossy(&bytes), "");
    }

    #[test]
    fn toml_like_text(parts in prop::collection::vec(prop::sample::select(vec![
        "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\n", "\"", "'", "\"\"\"", "#", " ", "a", "raad", "fte", "value", "unit",
        "source", "base", "range", "1", "-0.5", "nan", "1e400", "true", "\\u202e", "é", "\u{202e}", "\u{0}", "2020-01-01", "\r",
    ]), 0..60)) {
        digest(&parts.concat(), "raad.fte=2");
    }

    #[test]
    fn a_changed_real_text(at in 0..REAL.len(), removed in 0usize..20, added in "\\PC{0,8}") {
        let end = (at + removed).min(REAL.len());
        digest(&format!("{}{added}{}", &REAL[..at], &REAL[end..]), "raad.mix.a=0.1");
    }

    #[test]
    fn the_evidence_cut_and_changed(at in 0usize..9000, added in "[\\[\\]={}\"a-z0-9\n]{0,6}") {
        let list = include_str!("../../../scenarios/evidence.toml");
        let at = list.floor_char_boundary(at);
        let failure = load("", &[("evidence.toml", &format!("{}{added}{}", &list[..at], &list[at..]))], &[]);
        if let Err(failure) = failure {
            prop_assert!(text(&failure).contains("evidence.toml"));
        }
    }
}
