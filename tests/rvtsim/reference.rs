//! Does the model still reproduce what it reproduced, and still miss what it missed?

use std::path::Path;

use rvtsim::experiment::{Progress, reference};
use rvtsim::metrics::Verdict;
use rvtsim::report::{Use, read_saved_reference, saved_reference};
use rvtsim::scenario::{Size, load_reference};

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn done(&self, _: usize) {}
}

fn cases() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/reference/cases.toml")
}

fn kept() -> rvtsim::report::ReferenceCheck {
    let bytes = std::fs::read(cases().with_file_name("verdicts.json")).expect("the kept check");
    read_saved_reference(&bytes).expect("a check")
}

/// All cases in full: the same runs as `rvtsim reference`, so that the verdicts are those that people see. A miss is no failure,
/// a changed verdict is.
#[test]
fn no_verdict_has_changed() {
    let (check, failed) = reference(&cases(), None, 0, &Silent).unwrap_or_else(|failure| {
        panic!("{}", failure.problems.render(&failure.sources, rvtsim::language::Language::En, false))
    });
    assert!(failed.is_empty(), "{failed:?}");
    let verdicts = |check: &rvtsim::report::ReferenceCheck| -> Vec<(String, String, String, Verdict)> {
        check.rows.iter().map(|row| (row.case.clone(), row.run.clone(), row.quantity.en.clone(), row.verdict)).collect()
    };
    assert_eq!(verdicts(&check), verdicts(&kept()), "keep the new verdicts with `rvtsim reference --save`");
    let same = saved_reference(&check) == saved_reference(&kept());
    assert!(same, "the verdicts are the same, but not the numbers: `rvtsim reference --save`");
}

#[test]
fn every_case_has_a_run_and_every_miss_a_reason() {
    let check = kept();
    for case in ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"] {
        assert!(check.rows.iter().any(|row| row.case == case), "{case}");
    }
    for row in check.rows.iter().filter(|row| row.verdict == Verdict::Missed) {
        assert!(row.likely.is_some(), "{} {} is missed without a likely reason", row.case, row.quantity.en);
    }
}

/// What is fitted and what is kept are different figures: no figure for checking is a target as well.
#[test]
fn no_kept_figure_is_fitted() {
    let check = kept();
    let of = |used: Use| check.rows.iter().filter(move |row| row.used == used);
    for kept in of(Use::Kept).filter(|row| row.published.is_some()) {
        for fitted in of(Use::Fitted) {
            let same = kept.quantity == fitted.quantity
                || (kept.source == fitted.source && kept.published == fitted.published);
            assert!(!same, "{} is fitted and kept", kept.quantity.en);
        }
    }
}

/// The misses stand in docs/validity.md with their size.
#[test]
fn the_page_on_validity_names_every_miss() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/validity.md")).expect("the page");
    for row in kept().rows.iter().filter(|row| row.verdict == Verdict::Missed) {
        assert!(page.contains(&row.quantity.en), "docs/validity.md does not name \"{}\"", row.quantity.en);
        if let Some(off) = row.off() {
            let size = format!("{}%", (off.abs() * 100.0).round());
            let line = page.lines().find(|line| line.contains(&row.quantity.en)).unwrap_or_default();
            assert!(line.contains(&size), "docs/validity.md does not say that \"{}\" is {size} off", row.quantity.en);
        }
    }
}

/// Tolerances stay within what was agreed: at most a quarter.
#[test]
fn every_tolerance_is_at_most_a_quarter() {
    let file = load_reference(&cases()).unwrap_or_else(|_| panic!("the file can be read"));
    assert!(file.figures.iter().all(|figure| figure.rule.tolerance().is_none_or(|t| t <= 0.25)));
    assert!(file.runs.iter().all(|run| match &run.size {
        Size::Lucks { lucks, .. } => run.name != "marianne" || *lucks >= 1000,
        Size::Replications(count) => *count >= 30,
    }));
}
