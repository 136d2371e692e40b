//! M18: what time for reflection costs and what it brings.

use super::{assert_is, relay};
use crate::world::{spec, value};

#[test]
fn time_for_reflection_is_taken_from_every_professional() {
    let world = relay(&["housing"]).sets(&["friction.reflection=0.05"]);
    let minutes = |world: &crate::world::World| {
        let scenario = world.scenario();
        let one = spec(&scenario, "one");
        let of = one.pools.iter().filter(|pool| one.organisations[pool.organisation].counts);
        of.map(|pool| pool.capacities[0]).collect::<Vec<u32>>()
    };
    // 36 hours · 0.65 · (1 − 0.069) = 1,307.12 minutes a week, and 95% of that
    let (off, on) = (world.clone(), world.switch(&["M18"], "on"));
    assert_eq!((minutes(&off), minutes(&on)), (vec![1307; 4], vec![1242; 4]));
    assert_is(&on.run("one", 0), "reflection_share", 0.05);
    assert_is(&off.run("one", 0), "reflection_share", 0.0);
}

#[test]
fn it_lowers_the_hazard_of_incidents_after_the_first() {
    // Cases of 5 days with an incident every other day. Four points of time at a factor 0 each: after the first there is none.
    let world = relay(&["housing"]).switch(&["M9", "M18"], "on").sets(&[
        "routing.help=3",
        "households.reluctance_low=0.9",
        "households.reluctance_high=0.9",
        "incidents.direct=182.625",
        "incidents.stable=182.625",
        "incidents.per_need=0",
        "incidents.trust=0",
        "incidents.trust_loss=0",
        "friction.reflection=0.04",
        "run.window=1500",
    ]);
    let none = world.clone().sets(&["reflection.repeat_incidents=0"]).run("one", 0);
    // one or none: 1 − exp(−2.5). Of 820 households 91.8% have one: 4.9 standard errors are 4.7
    let exact = 100.0 * (1.0 - libm::exp(-2.5));
    let found = value(&none, "incidents_per_100").expect("households");
    assert!(found <= 100.0 && (found - exact).abs() < 4.7, "{found} incidents per 100, by hand {exact}");
    // a factor of 1: as if there were no such effect, 2.5 on average
    let plain = world.sets(&["reflection.repeat_incidents=1"]).run("one", 0);
    let found = value(&plain, "incidents_per_100").expect("households");
    assert!((found - 250.0).abs() < 27.0, "{found} incidents per 100, by hand 250");
}

#[test]
fn it_lowers_the_rate_of_leaving() {
    let world = relay(&["housing"]).switch(&["M16", "M18"], "on").sets(&[
        "workforce.leaving=2",
        "workforce.feedback=0",
        "workforce.vacancy=1",
        "friction.reflection=0.05",
        "run.follow_up=10",
        "run.window=1000",
    ]);
    // of some 650 person-years with 2 leaves each: a standard error of 3%
    let of = |factor: &str| {
        let set = format!("reflection.turnover={factor}");
        value(&world.clone().sets(&[&set]).run("one", 0), "turnover_share").expect("employed")
    };
    assert_is(&world.clone().sets(&["reflection.turnover=0"]).run("one", 0), "turnover_share", 0.0);
    let (plain, lower) = (of("1"), of("0.9"));
    assert!((plain - 2.0).abs() < 0.3, "{plain} leave a year");
    assert!((lower / plain - libm::pow(0.9, 5.0)).abs() < 0.13, "{lower} of {plain}");
}
