//! M16: who takes over, when, and how many faces that makes.

use super::{MONITOR, TO_HELP, assert_is, assert_takes, relay, with_face};
use crate::world::{World, run, value};

/// Turnover and sickness as said, whatever the load.
fn with_workforce(world: World, leaving: f64, absence: f64) -> World {
    let sets = [
        format!("workforce.leaving={leaving}"),
        format!("capacity.absence={absence}"),
        "workforce.vacancy=5".to_owned(),
        "workforce.episode_scv=0".to_owned(),
        "workforce.feedback=0".to_owned(),
    ];
    world.switch(&["M16"], "on").sets(&sets.each_ref().map(String::as_str))
}

/// The mean of replications 0 to 9.
fn mean(world: &World, measure: &str) -> f64 {
    let scenario = world.scenario();
    (0..10).map(|replication| value(&run(&scenario, "one", replication), measure).expect("defined")).sum::<f64>() / 10.0
}

const PER_DAY: f64 = 4.0 / 365.25;
const BASE: f64 = TO_HELP + 90.0 + MONITOR;

#[test]
fn a_colleague_goes_on_where_the_leaver_stopped() {
    let world = with_workforce(relay(&["housing"]), 4.0, 0.0);
    // colleagues have room: nobody waits, no day is done twice, and everything ends on the day on which it would have ended
    let metrics = world.run("one", 0);
    assert_takes(&metrics, TO_HELP, BASE);
    assert_is(&metrics, "wait_days_per_household", 0.0);
    assert_is(&metrics, "handovers_per_household", 2.0);
    // Three faces, one more for each leave while somebody works with the household (5 + 6 days Veilig Thuis, 20 + 90 local
    // team), and one when whoever assessed has left before the contact 170 days later. In 1,640 households the count has a
    // standard deviation of about 1.4, so 4.9 standard errors (once in a million on a fresh seed) are 0.17.
    let exact = 3.0 + PER_DAY * (11.0 + 110.0) + 1.0 - libm::exp(-PER_DAY * 170.0);
    let found = mean(&world, "faces_per_household");
    assert!((found - exact).abs() < 0.17, "{found} faces, by hand {exact}");
}

#[test]
fn a_fixed_face_that_leaves_is_another_face() {
    let world = with_workforce(World::tiny(&["housing"], &with_face()).switch(&["M6", "M11"], "on"), 4.0, 0.0);
    let metrics = world.run("one", 0);
    assert_takes(&metrics, TO_HELP, BASE);
    // whoever lost it had no fixed face throughout, and nobody else
    let (lost, fixed) = (value(&metrics, "face_lost_per_100"), value(&metrics, "fixed_face_share"));
    let (lost, fixed) = (lost.expect("households"), fixed.expect("helped"));
    assert!((lost / 100.0 + fixed - 1.0).abs() < 1e-12, "{lost} lost, {fixed} fixed");
    // somebody stands by for 181 days; the share that keeps its face has a standard error of 0.007 over ten replications, more
    // where one person stands by several households
    let found = mean(&world, "fixed_face_share");
    let exact = libm::exp(-PER_DAY * BASE);
    assert!((found - exact).abs() < 0.06, "{found} keep their face, by hand {exact}");
    assert_is(&metrics, "handovers_per_household", 0.0);
}

#[test]
fn work_stands_still_for_the_days_of_an_episode() {
    // half of the days in employment ill, 10 days at a time, and nobody takes over: each interruption is 10 days
    let world =
        with_workforce(relay(&["housing"]), 0.0, 0.5).sets(&["workforce.episode=10", "workforce.cover_after=11"]);
    let metrics = world.run("one", 0);
    let mut later = 0.0;
    for (measure, base) in [("first_help_p50", TO_HELP), ("lead_time_p50", BASE), ("lead_time_p90", BASE)] {
        let episodes = (value(&metrics, measure).expect("defined") - base) / 10.0;
        assert!((episodes - episodes.round()).abs() < 1e-9 && episodes > -1e-9, "{measure}: {episodes} episodes");
        later += episodes;
    }
    assert!(later >= 3.0, "{later} episodes in all: 31 days of work at one a 10 days");
    // of 60 people of each of four organisations over 300 days half are ill at any time, but for a start with nobody ill
    let absent = mean(&world, "absence_share");
    assert!((absent - 0.5).abs() < 0.02, "{absent} absent");
    assert_is(&metrics, "turnover_share", 0.0);
    assert_is(&metrics, "staff_continuity", 1.0);
}

#[test]
fn colleagues_take_over_when_it_lasts() {
    let world = with_workforce(relay(&["housing"]), 0.0, 0.5).sets(&[
        "workforce.episode=100",
        "workforce.cover_after=7",
        "run.warm_up=400",
    ]);
    let metrics = world.run("one", 0);
    // seven days later for each person who fell ill, and another face
    let covers = (value(&metrics, "lead_time_p90").expect("defined") - BASE) / 7.0;
    assert!((covers - covers.round()).abs() < 1e-9 && covers > 0.5, "{covers} times");
    assert!(value(&metrics, "faces_per_household").expect("households") > 3.2);
}

/// The fixed face is ill for 20 days at a time, half of the time. A colleague does the steps of its own after 5 days; the household
/// keeps its face, and waits without it meanwhile.
#[test]
fn a_fixed_face_that_comes_back_is_the_same_face() {
    let table = with_face().replace("{ leads = \"vt\" }", "{ leads = \"local_team\" }");
    let world = World::tiny(&["housing"], &table).switch(&["M6", "M11"], "on");
    let world = with_workforce(world, 0.0, 0.5).sets(&["workforce.episode=20", "workforce.cover_after=5"]);
    let kept = world.clone().sets(&["workforce.replace_after=21"]).run("one", 0);
    assert_is(&kept, "fixed_face_share", 1.0);
    assert_is(&kept, "face_lost_per_100", 0.0);
    assert!(value(&kept, "wait_alone_days_per_household").is_some_and(|days| days > 1.0));
    let lost = world.sets(&["workforce.replace_after=19"]).run("one", 0);
    assert!(value(&lost, "face_lost_per_100").is_some_and(|share| share > 90.0));
}

#[test]
fn an_order_ends_on_its_day_whoever_carries_it_out() {
    let world = with_workforce(super::measure(&["housing"]), 4.0, 0.0).sets(&["run.window=60"]);
    let granted = 5.0 + 7.0 + 14.0 + 35.0;
    assert_takes(&world.run("one", 0), granted + 21.0, granted + 800.0 + MONITOR);
}

/// Whoever carries more than the comfortable level leaves sooner, by exactly the factor where the load is always the same.
#[test]
fn too_much_work_makes_people_leave() {
    // one person of the local team, who is never without work, and far too much of it
    let world = with_workforce(relay(&["housing"]), 1.0, 0.0).sets(&[
        "organisations.vt.fte=1",
        "organisations.local_team.fte=1",
        "organisations.raad.fte=1",
        "organisations.gi.fte=1",
        "workforce.vacancy=1",
        "run.window=3000",
        "run.follow_up=10",
        "workforce.comfortable=0",
        "workforce.most_load=0.5",
    ]);
    let plain = mean(&world, "turnover_share");
    // half a load is as bad as any: two of the four have more, and leave at three times the rate
    let pressed = mean(&world.sets(&["workforce.feedback=4"]), "turnover_share");
    // 330 person-years: 1 ± 0.055 without, and 2 ± 0.08 with feedback
    assert!((plain - 1.0).abs() < 0.27, "{plain} leave a year");
    assert!((pressed / plain - 2.0).abs() < 0.6, "{pressed} leave a year under pressure, {plain} without");
}

/// Nothing is lost, however often people go: every replication checks that what is asked for is under way or waits, once.
#[test]
fn everything_balances_while_everybody_comes_and_goes() {
    let world = World::foodvalley().sets(&[
        "workforce.leaving=15",
        "workforce.vacancy=7",
        "workforce.episode=12",
        "capacity.absence=0.3",
        "workforce.cover_after=5",
        "workforce.replace_after=8",
        "workforce.feedback=3",
    ]);
    let scenario = world.scenario();
    for configuration in ["relay", "duo", "v2", "v5"] {
        let metrics = run(&scenario, configuration, 0);
        assert!(metrics.balance.arrived == metrics.balance.closed + metrics.balance.present);
        assert!(value(&metrics, "turnover_share").is_some_and(|share| share > 8.0));
        // the same again, to the last bit
        assert_eq!(metrics, run(&scenario, configuration, 0));
    }
    // in the region as it is, the published share is ill
    let absent = value(&World::foodvalley().run("relay", 0), "absence_share").expect("employed");
    assert!((0.03..0.11).contains(&absent), "{absent}");
}
