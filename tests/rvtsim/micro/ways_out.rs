//! M12, M13, M14, M15, M21 and M22 in tiny worlds: how a household gets stuck and out, and what comes before a measure.

use super::{MONITOR, TO_HELP, assert_is, assert_takes, measure, relay};
use crate::world::{RELAY, World, value};

/// Both needs that ask each other first, in a world where nothing helps but what a test switches on.
fn caught() -> World {
    relay(&["mental_health", "addiction"]).switch(&["M12"], "on").sets(&[
        "catch_22.intake=28",
        "catch_22.days=200",
        "catch_22.cost=2000",
        "breakthrough.euro_per_inhabitant=1000",
        "breakthrough.own_days=3",
        "friction.breakthrough_days=40",
        "friction.mandate=2000",
        "catch_22.consult_success=1",
        "specialists.called_at_first=1",
        "specialists.called_later=1",
    ])
}

const NOBODY_TREATS_BOTH: &str = "organisations.integrated_care.places_per_1000_reports=0";

#[test]
fn m12_off_nobody_asks_anything_first() {
    assert_takes(&caught().switch(&["M12"], "off").run("one", 0), TO_HELP, TO_HELP + 100.0 + 80.0 + MONITOR);
}

#[test]
fn m12_integrated_treatment_frees_a_household_that_both_refuse() {
    let run = caught().run("one", 0);
    assert_takes(&run, TO_HELP + 28.0, TO_HELP + 28.0 + 200.0 + MONITOR);
    assert_is(&run, "stuck_per_100", 100.0);
    assert_is(&run, "stuck_days", 28.0);
    assert_is(&run, "needs_met_share", 1.0);
    assert_is(&run, "wait_days_per_household", 28.0);
}

#[test]
fn m12_an_exception_within_the_mandate_or_above_it_frees_it() {
    let world = caught().switch(&["M13"], "on").sets(&[NOBODY_TREATS_BOTH]);
    let run = world.run("one", 0);
    assert_takes(&run, TO_HELP + 31.0, TO_HELP + 31.0 + 180.0 + MONITOR);
    assert_is(&run, "budget_spent_per_household", 2000.0);
    let run = world.sets(&["friction.mandate=1999"]).run("one", 0);
    assert_takes(&run, TO_HELP + 68.0, TO_HELP + 68.0 + 180.0 + MONITOR);
}

#[test]
fn m12_a_specialist_consult_frees_it_at_its_first_evaluation() {
    let run = caught().switch(&["M22"], "on").sets(&[NOBODY_TREATS_BOTH]).run("one", 0);
    assert_takes(&run, TO_HELP + 42.0, TO_HELP + 42.0 + 180.0 + MONITOR);
    assert_is(&run, "stuck_days", 42.0);
}

#[test]
fn m12_without_a_way_out_both_needs_stay_unmet() {
    let run = caught().sets(&[NOBODY_TREATS_BOTH]).run("one", 0);
    assert_is(&run, "lead_time_p90", TO_HELP + 28.0 + MONITOR);
    assert_is(&run, "needs_met_share", 0.0);
    // specialists who never succeed give up after their last evaluation
    let run = caught()
        .switch(&["M22"], "on")
        .sets(&[NOBODY_TREATS_BOTH, "catch_22.consult_success=0", "specialists.evaluations=3"])
        .run("one", 0);
    assert_is(&run, "lead_time_p90", TO_HELP + 28.0 + 42.0 + MONITOR);
}

/// Expected returns of one household within `years` of a closing, by steps of a day: a return at age s has density
/// h(s)·e^(−H(s)), and after it the case is open for five days and the risk begins anew.
fn renewals(years: f64, hazard: impl Fn(f64) -> f64) -> Vec<f64> {
    let day = 1.0 / 365.25;
    let days = (years / day).round() as usize;
    let density: Vec<f64> =
        (0..days).map(|s| libm::exp(-hazard(s as f64 * day)) - libm::exp(-hazard((s + 1) as f64 * day))).collect();
    let mut expected = vec![0.0; days + 1];
    for t in 1..=days {
        expected[t] = (0..t).map(|s| density[s] * (1.0 + expected[t.saturating_sub(s + 6)])).sum();
    }
    expected
}

#[test]
fn m14_who_was_closed_before_day_0_comes_back_at_the_rate_that_is_left() {
    // One severity, stable, no needs: r = 0.5 a year, times 2 for stable. No new household ever comes: every return of the first
    // year comes from the history. Of 200 closings a year over 6 years, uniform in time, one at age a returns for the first time
    // between u and u + du with chance h(a + u)·e^(−H(a + u))·du, H(t) = r·f·(1 − e^(−t/f)), f = 2 years; and perhaps again.
    let (rate, fading, years) = (1.0_f64, 2.0_f64, 6_usize);
    let hazard = |t: f64| rate * fading * (1.0 - libm::exp(-t / fading));
    let again = renewals(1.0, hazard);
    let survival = |t: f64| libm::exp(-hazard(t));
    let mut exact = 0.0;
    for day in 0..365 {
        let u = f64::from(day) / 365.25;
        // over all ages: the survival at the youngest age less that at the oldest, for each step of u
        let first: f64 = (0..600 * years)
            .map(|step| {
                let age = (step as f64 + 0.5) / 600.0 + u;
                survival(age) - survival(age + 1.0 / 365.25)
            })
            .sum::<f64>()
            * 200.0
            / 600.0;
        exact += first * (1.0 + again[365 - day as usize - 5.min(365 - day as usize)]);
    }
    let world = relay(&["housing"]).switch(&["M14"], "on").sets(&[
        "routing.help=3",
        "run.window=365.25",
        "arrivals.new_households=0",
        "recurrence.base=0.5",
        "recurrence.stable=2",
        "recurrence.per_need=0",
        "recurrence.back_in_danger=0",
        "recurrence.fading=730.5",
        "recurrence.history=2191.5",
        "recurrence.history_in_hand=0",
        "recurrence.history_durable=0",
        "recurrence.history_direct=0",
    ]);
    const RUNS: u32 = 40;
    let returns: rvtsim::stats::Tally = (0..RUNS)
        .map(|k| {
            let run = world.run("one", k);
            assert_is(&run, "repeat_reports_share", 1.0);
            value(&run, "reports_per_year").expect("counted")
        })
        .collect();
    let mean = returns.mean().expect("runs");
    let error = returns.standard_error().expect("runs");
    println!("{mean} returns a year, by hand {exact}, standard error {error}");
    // 3.8 standard errors are passed once in 7,000 fresh seeds
    assert!((mean - exact).abs() <= 3.8 * error && error < 0.03 * exact);
}

#[test]
fn m15_children_come_home_at_the_planned_end_or_with_the_order() {
    let placed = |sets: &[&str]| {
        measure(&["housing"])
            .sets(&[
                "measures.placement_from=0.5",
                "measures.home_from=0.6",
                "households.children={one=0,two=1,three=0,four=0}",
            ])
            .sets(sets)
            .run("one", 0)
    };
    // the order runs for 800 days; follow-up sees all of it
    let run = placed(&["measures.placement=200", "measures.together_planned=1"]);
    assert_is(&run, "placement_days", 200.0);
    assert_is(&run, "placements_per_1000", 2000.0);
    assert_is(&run, "siblings_together_share", 1.0);
    assert_is(&placed(&["measures.placement=900", "measures.together_planned=0"]), "placement_days", 800.0);
    assert_is(&placed(&["measures.placement=900", "measures.together_planned=0"]), "siblings_together_share", 0.0);
    // a concern that is still as great prolongs it, 200 days at a time, until the order ends
    assert_is(&placed(&["measures.placement=200", "measures.home_from=0.5"]), "placement_days", 800.0);
}

#[test]
fn m21_what_is_tried_earlier_takes_its_days_and_can_settle_a_request() {
    let table = RELAY.replace(
        "request_measure = { leads = \"holder\" }",
        "request_measure = { leads = \"holder\", alternatives = [\"early_consult\", \"preventive_mdo\", \"request_for_discussion\"] }",
    );
    // trust 0.5, help accepted from 0.9; severity 0.5 is enough for a measure
    let world =
        World { texts: measure(&["housing"]).file("configurations/one.toml", &table).texts, ..measure(&["housing"]) }
            .switch(&["M21"], "on")
            .sets(&[
                "alternatives.early_consult.days=6",
                "alternatives.preventive_mdo.days=12",
                "alternatives.request_for_discussion.days=10",
                "alternatives.early_consult.persuasion=0",
                "alternatives.preventive_mdo.persuasion=0.3",
                "alternatives.request_for_discussion.persuasion=0.4",
            ]);
    let run = world.run("one", 0);
    // 0.5 + 0.4 reaches 0.9 in the third
    assert_takes(&run, 5.0 + 28.0 + 20.0, 5.0 + 28.0 + 20.0 + 90.0 + MONITOR);
    assert_is(&run, "settled_earlier_share", 1.0);
    assert_is(&run, "forced_measures_per_100", 0.0);
    let run = world.clone().sets(&["alternatives.early_consult.persuasion=0.4"]).run("one", 0);
    assert_is(&run, "first_help_p50", 5.0 + 6.0 + 20.0);
    // nobody is persuaded: the request comes after all of it
    let run = world.clone().sets(&["alternatives.request_for_discussion.persuasion=0.399"]).run("one", 0);
    assert_is(&run, "first_help_p50", 5.0 + 28.0 + 7.0 + 14.0 + 35.0 + 21.0);
    assert_is(&run, "settled_earlier_share", 0.0);
    // those who would decide take part in the last, and find the concern too small: no request that would be turned down
    let run =
        world.sets(&["measures.grant_from=0.500001", "alternatives.request_for_discussion.persuasion=0"]).run("one", 0);
    assert_is(&run, "first_help_p50", 5.0 + 28.0 + 20.0);
}

#[test]
fn m22_the_team_evaluates_every_two_weeks_and_brings_children_home() {
    let world = measure(&["housing"]).switch(&["M22"], "on").sets(&[
        "measures.placement_from=0.5",
        "measures.home_from=0",
        "measures.placement=300",
        "specialists.called_at_first=1",
        "specialists.called_later=1",
        "specialists.evaluation=14",
    ]);
    // at the first evaluation the concern is as great: the children are placed; at the second they come home
    let run = world.clone().sets(&["specialists.home_from=0.6", "specialists.evaluations=2"]).run("one", 0);
    assert_is(&run, "placement_days", 14.0);
    assert_is(&run, "specialist_contribution_share", 1.0);
    // as the concern stays at the threshold, six of twelve evaluations place them and six bring them home
    let run = world.clone().sets(&["specialists.home_from=0.6", "specialists.evaluations=12"]).run("one", 0);
    assert_is(&run, "placement_days", 84.0);
    assert!(value(&run, "consults_per_year").expect("counted") > 0.0);
    // never below: after the last evaluation the team goes, and the order keeps the children away
    let run = world.sets(&["specialists.home_from=0", "specialists.evaluations=5"]).run("one", 0);
    assert_is(&run, "placement_days", 800.0 - 14.0);
    assert_is(&run, "specialist_contribution_share", 0.0);
}

#[test]
fn costs_are_staff_times_price_and_what_was_used() {
    // four organisations with 60 FTE each, at 100,000 euro; nothing else costs anything
    let world = relay(&["housing"]).sets(&[
        "prices.place_year=0",
        "prices.court_decision=0",
        "prices.placement_day=0",
        "organisations.vt.euro_per_fte=100000",
        "organisations.local_team.euro_per_fte=100000",
        "organisations.raad.euro_per_fte=100000",
        "organisations.gi.euro_per_fte=100000",
    ]);
    let run = world.run("one", 0);
    let fte = value(&run, "fte_per_100_households").expect("households");
    assert_is(&run, "cost_per_household", fte / 100.0 * 100_000.0);
    // a place in use costs its price; the households in help at the same time follow from the cost alone
    let with_help = world.sets(&["prices.place_year=36525"]).run("one", 0);
    let extra = value(&with_help, "cost_per_household").expect("known") - fte * 1000.0;
    let in_help = with_help.stations.iter().find(|row| row.key.function == "help").expect("help").arrivals;
    // every household that starts help in the window is there for 90 days of it, or up to its end: at most 90 days of 100 euro
    let (whole, households) = (in_help * 90.0 * 100.0, fte_households(&with_help));
    assert!(extra > 0.6 * whole / households && extra <= whole / households);
}

/// Households of the cohort, from the staff per hundred of them a year.
fn fte_households(metrics: &rvtsim::metrics::ReplicationMetrics) -> f64 {
    let fte = value(metrics, "fte_per_100_households").expect("households");
    100.0 * 240.0 / fte * 300.0 / 365.25
}

#[test]
fn danger_stops_after_closing_too() {
    // everybody is in direct danger, nobody comes back and nothing is done: danger stops by itself after 50 days on average,
    // whether the case is open or not
    let world = relay(&["housing"]).sets(&[
        "run.window=3000",
        "households.direct_if_urgent=1",
        "households.direct_if_not=1",
        "households.reluctance_low=1",
        "households.reluctance_high=1",
        "safety.natural=50",
    ]);
    let run = world.run("one", 0);
    assert_is(&run, "lead_time_p90", 5.0);
    let days = value(&run, "unsafe_days_per_household").expect("households");
    // some 1,640 households with a standard error of 50/√1640 = 1.2 days: five of them, once in a million fresh seeds
    assert!((days - 50.0).abs() < 6.2, "{days}");
}
