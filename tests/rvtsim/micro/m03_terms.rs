//! M3: a term counts from the moment that a step is asked for, and what is overdue at the end has missed it.

use super::relay;
use crate::micro::assert_is;

/// The assessment has a term of 7 days, and is the only step here that has one.
#[test]
fn m3_a_step_is_in_time_or_not_whenever_it_ends() {
    for (days, share) in [(6.9, 1.0), (7.1, 0.0), (1790.0, 0.0)] {
        let run = relay(&["housing"]).sets(&[&format!("work.assess.days={days}")]).run("one", 0);
        assert_is(&run, "steps_within_term_share", share);
    }
    // the last day is day 1,800: not one assessment ends, and all are overdue
    let run = relay(&["housing"]).sets(&["work.assess.days=1900"]).run("one", 0);
    assert_is(&run, "steps_within_term_share", 0.0);
    // with a term that reaches past the last day nobody knows yet
    let run = relay(&["housing"]).sets(&["work.assess.days=1900", "work.assess.throughput_term=1850"]).run("one", 0);
    assert_eq!(crate::world::value(&run, "steps_within_term_share"), None);
}

/// A queue that grows without end: who still waits at the end is late too.
#[test]
fn m3_who_still_waits_at_the_end_is_late() {
    let short = ["organisations.vt.fte=0.1", "work.receive.hours=0.01"];
    let run = relay(&["housing"]).sets(&short).run("one", 0);
    let assess = run.stations.iter().find(|row| row.key.function == "assess").expect("a row");
    let (arrived, share) = (assess.arrivals, assess.share_in_term.expect("a term"));
    // one professional takes up one household after another; the others never get their turn
    assert!(arrived > 100.0 && share < 0.2, "{share} of {arrived}");
}
