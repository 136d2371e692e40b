//! Does each mechanism do exactly what it says, in a world so small that the answer can be worked out by hand?
//!
//! The tiny world has one municipality, more staff than it needs, fixed durations and households that are all alike, so every
//! household takes the same time and a median is that time. See `world.rs` for the durations.

mod dated;
mod lead_in;
mod m03_terms;
mod reflection;
mod selection;
mod transition;
mod ways_out;
mod workforce;

use crate::world::{RELAY, World, value};
use rvtsim::metrics::ReplicationMetrics;

/// Days are sums of a few durations added to a moment of arrival: equal up to rounding.
#[track_caller]
pub fn assert_is(metrics: &ReplicationMetrics, measure: &str, exact: f64) {
    let found = value(metrics, measure).unwrap_or_else(|| panic!("{measure} is not defined"));
    assert!((found - exact).abs() <= 1e-9 * exact.max(1.0), "{measure} is {found}, by hand {exact}");
}

/// All households take the same time to help and to closing.
#[track_caller]
pub fn assert_takes(metrics: &ReplicationMetrics, to_help: f64, to_closing: f64) {
    for (measure, exact) in [
        ("first_help_p50", to_help),
        ("first_help_p90", to_help),
        ("lead_time_p50", to_closing),
        ("lead_time_p90", to_closing),
    ] {
        assert_is(metrics, measure, exact);
    }
}

pub fn relay(needs: &[&str]) -> World {
    World::tiny(needs, RELAY).switch(&["M11"], "on")
}

/// Receive, assess, organise help: then the provider starts.
pub const TO_HELP: f64 = 1.0 + 4.0 + 20.0;
/// The contact after help is due, and takes its time.
pub const MONITOR: f64 = 60.0 + 6.0;

#[test]
fn first_help_comes_after_the_sum_of_the_steps() {
    let run = relay(&["housing"]).run("one", 0);
    assert_takes(&run, TO_HELP, TO_HELP + 90.0 + MONITOR);
    assert_is(&run, "wait_days_per_household", 0.0);
    assert_is(&run, "handovers_per_household", 2.0);
    assert_is(&run, "needs_met_share", 1.0);
    assert_is(&run, "forced_measures_per_100", 0.0);
    // Veilig Thuis, the local team and the provider; one person each, for whoever worked with the household goes on with it
    assert_is(&run, "organisations_per_household", 3.0);
    assert_is(&run, "faces_per_household", 3.0);
}

#[test]
fn an_investigation_comes_before_help_from_its_threshold() {
    let world = relay(&["housing"]);
    // severity 0.5 and nothing else: at the threshold it is investigated, above it not
    let run = world.clone().sets(&["routing.investigate=0.5"]).run("one", 0);
    assert_takes(&run, TO_HELP + 50.0, TO_HELP + 50.0 + 90.0 + MONITOR);
    assert_is(&run, "investigations_per_household", 1.0);
    let run = world.clone().sets(&["routing.investigate=0.500001"]).run("one", 0);
    assert_takes(&run, TO_HELP, TO_HELP + 90.0 + MONITOR);
    // and below the threshold of help the case is closed after the assessment
    let run = world.sets(&["routing.help=0.500001"]).run("one", 0);
    assert_is(&run, "lead_time_p90", 5.0);
    assert_eq!(value(&run, "first_help_p50"), None, "nobody was found to need help");
}

#[test]
fn m4_a_hand_over_lengthens_exactly_the_step_after_it() {
    let run = relay(&["housing"]).switch(&["M4"], "on").sets(&["hand_over.information_loss=0.3"]).run("one", 0);
    // Veilig Thuis to local team, local team to Veilig Thuis
    assert_takes(&run, 5.0 + 20.0 * 1.3, 5.0 + 20.0 * 1.3 + 90.0 + 60.0 + 6.0 * 1.3);
}

#[test]
fn m4_telling_the_story_again_costs_trust() {
    // the offer after a round of help that left danger is the first offer after a hand-over
    let world = relay(&["housing"]).switch(&["M4"], "on").sets(&[
        "hand_over.information_loss=0",
        "hand_over.trust_loss=0.2",
        "households.direct_if_not=1",
        "safety.natural=20000",
        "routing.rounds=2",
    ]);
    // 0.5, after the local team 0.4, after Veilig Thuis again 0.32
    for (reluctance, refused) in [(0.319, 0.0), (0.321, 1.0)] {
        let least = format!("households.reluctance_low={reluctance}");
        let most = format!("households.reluctance_high={reluctance}");
        let run = world.clone().sets(&[&least, &most, "households.direct_if_urgent=1"]).run("one", 0);
        let share = value(&run, "refused_share").expect("help was offered");
        // nearly all: danger can stop by itself, once in 20,000 days
        assert!((share - refused).abs() < 0.05, "reluctance {reluctance}: {share} refused");
    }
}

/// Help is refused and a measure is asked for: request, review, court, carrying out.
pub fn measure(needs: &[&str]) -> World {
    relay(needs).switch(&["M15"], "on").sets(&[
        "households.reluctance_low=0.9",
        "households.reluctance_high=0.9",
        "measures.request_from=0.5",
        "measures.grant_from=0.5",
        "own_judgement.short=0.4",
    ])
}

#[test]
fn m15_a_measure_goes_by_request_review_court_and_carrying_out() {
    let run = measure(&["housing"]).run("one", 0);
    let granted = 5.0 + 7.0 + 14.0 + 35.0;
    // the order runs from the decision, while it is taken up
    assert_takes(&run, granted + 21.0, granted + 800.0 + MONITOR);
    assert_is(&run, "ots_per_100", 100.0);
    assert_is(&run, "forced_measures_per_100", 100.0);
    // the court is waited for
    assert_is(&run, "wait_days_per_household", 35.0);
    // Veilig Thuis, Raad, GI, Veilig Thuis
    assert_is(&run, "handovers_per_household", 3.0);
    assert_is(&run, "measures_reviewed_share", 1.0);
    assert_is(&run, "investigations_per_household", 0.0);
    // follow-up ends before the order does: the days under it are those up to then
    let run = measure(&["housing"]).sets(&["run.follow_up=400"]).run("one", 0);
    assert_is(&run, "measure_days_per_household", 400.0 - granted);
    // below the threshold of the court there is none, and help is accepted after all
    let run = measure(&["housing"]).sets(&["measures.grant_from=0.500001"]).run("one", 0);
    let review = 5.0 + 7.0 + 14.0;
    assert_takes(&run, review + 20.0, review + 20.0 + 90.0 + MONITOR);
    assert_is(&run, "forced_measures_per_100", 0.0);
}

#[test]
fn m5_an_own_investigation_adds_its_days() {
    let run = measure(&["housing"]).switch(&["M5"], "on").run("one", 0);
    // the Raad a full one, the GI a short one
    let granted = 5.0 + 7.0 + (14.0 + 50.0) + 35.0;
    assert_takes(&run, granted + 21.0 + 0.4 * 50.0, granted + 800.0 + MONITOR);
    assert_is(&run, "investigations_per_household", 2.0);
}

#[test]
fn m5_who_took_part_in_the_analysis_does_not_investigate_again() {
    let table = RELAY
        .replace("investigate = { leads = \"vt\" }", "investigate = { leads = \"vt\", joins = [\"raad\"] }")
        .replace("carry_out = { leads = \"gi\", own_judgement = \"short\" }", "carry_out = { leads = \"gi\" }");
    let world =
        World { texts: measure(&["housing"]).file("configurations/one.toml", &table).texts, ..measure(&["housing"]) };
    let run = world.switch(&["M5"], "on").sets(&["routing.investigate=0.5"]).run("one", 0);
    assert_is(&run, "first_help_p50", 5.0 + 50.0 + 7.0 + 14.0 + 35.0 + 21.0);
    assert_is(&run, "investigations_per_household", 1.0);
    assert_is(&run, "measures_reviewed_share", 0.0);
}

#[test]
fn m4_and_m5_together_lengthen_the_own_investigation_too() {
    let run = measure(&["housing"])
        .switch(&["M4", "M5"], "on")
        .sets(&["hand_over.information_loss=0.5", "hand_over.trust_loss=0"])
        .run("one", 0);
    assert_is(&run, "first_help_p50", 5.0 + 7.0 + 64.0 * 1.5 + 35.0 + 41.0 * 1.5);
}

/// Somebody of the local team stands by from the report; Veilig Thuis receives and assesses as before.
pub fn with_face() -> String {
    RELAY.replace("stand_by = { leads = \"nobody\" }", "stand_by = { leads = \"local_team\" }")
}

#[test]
fn m6_a_fixed_face_bridges_every_step() {
    let world =
        World::tiny(&["housing"], &with_face()).switch(&["M4", "M11"], "on").sets(&["hand_over.information_loss=0.3"]);
    let on = world.clone().switch(&["M6"], "on").run("one", 0);
    assert_takes(&on, TO_HELP, TO_HELP + 90.0 + MONITOR);
    assert_is(&on, "handovers_per_household", 0.0);
    assert_is(&on, "fixed_face_share", 1.0);
    assert_is(&on, "wait_alone_days_per_household", 0.0);
    let off = world.run("one", 0);
    assert_is(&off, "first_help_p50", 5.0 + 20.0 * 1.3);
    assert_is(&off, "handovers_per_household", 2.0);
    assert_is(&off, "fixed_face_share", 0.0);
}

#[test]
fn m6_a_fixed_face_offers_help_again_after_a_refusal() {
    let world = World::tiny(&["housing"], &with_face()).sets(&[
        "households.reluctance_low=0.9",
        "households.reluctance_high=0.9",
        "fixed_face.offers=4",
        "fixed_face.reoffer_days=30",
    ]);
    // refused four times, 30 days apart; without a face the first refusal ends the case
    assert_is(&world.clone().switch(&["M6"], "on").run("one", 0), "lead_time_p90", 5.0 + 3.0 * 30.0);
    assert_is(&world.run("one", 0), "lead_time_p90", 5.0);
}

#[test]
fn m6_a_duo_forms_from_its_concern_and_lasts_its_time() {
    let table = with_face()
        .replace("stand_by = { leads = \"local_team\" }", "stand_by = { leads = \"local_team\", joins = [\"raad\"] }");
    let world = World::tiny(&["housing"], &table).switch(&["M6", "M11"], "on").sets(&["fixed_face.duo_days=40"]);
    let run = world.clone().sets(&["fixed_face.duo_concern=0.5"]).run("one", 0);
    assert_is(&run, "duo_share", 1.0);
    assert_is(&run, "duo_days", 40.0);
    assert_is(&world.sets(&["fixed_face.duo_concern=0.500001"]).run("one", 0), "duo_share", 0.0);
}

#[test]
fn m10_each_new_face_costs_its_share_of_trust() {
    let world = relay(&["housing"]).switch(&["M10"], "on").sets(&[
        "trust.new_face=0.1",
        "trust.waiting_alone=0",
        "trust.same_face=0",
    ]);
    // one face of Veilig Thuis before the offer: 0.5 · 0.9
    for (reluctance, refused) in [(0.449, 0.0), (0.451, 1.0)] {
        let least = format!("households.reluctance_low={reluctance}");
        let most = format!("households.reluctance_high={reluctance}");
        let run = world.clone().sets(&[&least, &most]).run("one", 0);
        assert_is(&run, "refused_share", refused);
    }
}

#[test]
fn m10_trust_grows_beside_the_same_face() {
    // 40% of the distance to full trust in 30 days: after 5 days 1 − 0.5 · 0.6^(5/30) = 0.54079…; the face that comes in at
    // the report and the one it introduces cost nothing here
    let world = World::tiny(&["housing"], &with_face()).switch(&["M6", "M10"], "on").sets(&[
        "trust.new_face=0",
        "trust.introduced_face=0",
        "trust.same_face=0.4",
        "trust.waiting_alone=0",
        "fixed_face.offers=1",
    ]);
    let exact = 1.0 - 0.5 * libm::pow(0.6, 5.0 / 30.0);
    for (off, refused) in [(-1e-6, 0.0), (1e-6, 1.0)] {
        let least = format!("households.reluctance_low={}", exact + off);
        let most = format!("households.reluctance_high={}", exact + off);
        let run = world.clone().sets(&[&least, &most]).run("one", 0);
        assert_is(&run, "refused_share", refused);
    }
}

#[test]
fn m11_help_one_after_another_or_side_by_side() {
    let needs = ["parenting", "housing", "debt"];
    let run = relay(&needs).run("one", 0);
    assert_takes(&run, TO_HELP, TO_HELP + 100.0 + 90.0 + 120.0 + MONITOR);
    let run =
        relay(&needs).file("configurations/one.toml", &RELAY.replace("\"sequential\"", "\"parallel\"")).run("one", 0);
    assert_takes(&run, TO_HELP, TO_HELP + 120.0 + MONITOR);
    // off: every need is met at once
    let run = relay(&needs).switch(&["M11"], "off").run("one", 0);
    assert_takes(&run, TO_HELP, TO_HELP + MONITOR);
    assert_is(&run, "basic_security_8w_share", 1.0);
}

#[test]
fn m11_basic_security_first_or_last() {
    // 20 days to a house: in time when housing goes first, not behind 100 days of parenting
    let world = relay(&["parenting", "housing"]).edit(
        "tiny.toml",
        "value = 90.0, unit = \"days\"",
        "value = 20.0, unit = \"days\"",
    );
    assert_is(&world.run("one", 0), "basic_security_8w_share", 1.0);
    let last = world.file("configurations/one.toml", &RELAY.replace("\"first\"", "\"last\""));
    assert_is(&last.run("one", 0), "basic_security_8w_share", 0.0);
}

#[test]
fn m13_the_budget_meets_a_basic_need_after_the_days_of_the_mandate() {
    let world = relay(&["housing"]).switch(&["M13"], "on").sets(&["breakthrough.euro_per_inhabitant=1000"]);
    // 25 + 30 days are within eight weeks, 25 + 32 are not
    for (days, in_time) in [(30.0, 1.0), (32.0, 0.0)] {
        let run = world
            .clone()
            .sets(&[&format!("friction.breakthrough_days={days}"), "breakthrough.cost=2000"])
            .run("one", 0);
        assert_takes(&run, TO_HELP + days, TO_HELP + days + MONITOR);
        assert_is(&run, "basic_security_8w_share", in_time);
        assert_is(&run, "budget_spent_per_household", 2000.0);
    }
    // no money: the ordinary way
    let run = world.sets(&["breakthrough.euro_per_inhabitant=0"]).run("one", 0);
    assert_takes(&run, TO_HELP, TO_HELP + 90.0 + MONITOR);
    assert_is(&run, "budget_spent_per_household", 0.0);
}

#[test]
fn m13_what_was_paid_is_not_lost_when_an_urgent_request_comes_between() {
    // incidents bring urgent requests, which the review turns down; meanwhile the budget decides, and every need is met
    let run = relay(&["housing"])
        .switch(&["M9", "M13", "M15"], "on")
        .sets(&[
            "breakthrough.euro_per_inhabitant=1000",
            "friction.breakthrough_days=60",
            "incidents.stable=6",
            "incidents.direct=6",
            "incidents.acute=1",
            "incidents.per_need=0",
            "incidents.trust_loss=0",
            "safety.natural=20000",
            "measures.urgent_from=0.5",
            "measures.urgent_grant_from=3",
            "routing.rounds=20",
        ])
        .run("one", 0);
    assert_is(&run, "needs_met_share", 1.0);
    assert_is(&run, "urgent_diverted_share", 1.0);
}

#[test]
fn m17_who_joins_a_table_spends_the_hours_of_a_meeting() {
    // every step has a leader of 420 minutes a week and somebody who joins for half of that and six minutes of meetings
    let table = RELAY
        .replace("receive = { leads = \"vt\" }", "receive = { leads = \"vt\", joins = [\"local_team\"] }")
        .replace("assess = { leads = \"vt\" }", "assess = { leads = \"vt\", joins = [\"local_team\"] }");
    let world = World::tiny(&["housing"], &table).sets(&[
        "routing.help=3",
        "work.receive.hours=1",
        "work.assess.hours=4",
        "fixed_face.join_share=0.5",
        "coordination.hours_per_organisation=0.1",
    ]);
    let run = world.clone().switch(&["M17"], "on").run("one", 0);
    assert_is(&run, "coordination_share", 6.0 / (420.0 + 210.0 + 6.0));
    assert_is(&world.run("one", 0), "coordination_share", 0.0);
}

#[test]
fn m14_and_m9_follow_their_hazards() {
    // Every case is open for 5 days. With 12 incidents a year while it is open, incidents are a Poisson count: 4.9 standard
    // errors are passed once in a million on a fresh seed.
    let world = relay(&["housing"]).sets(&[
        "routing.help=3",
        "run.window=1500",
        // who is offered help after an incident refuses, and the case is closed as well
        "households.reluctance_low=0.9",
        "households.reluctance_high=0.9",
    ]);
    let run = world
        .clone()
        .switch(&["M9"], "on")
        .sets(&[
            "incidents.direct=12",
            "incidents.stable=12",
            "incidents.per_need=0",
            "incidents.trust=0",
            "incidents.trust_loss=0",
        ])
        .run("one", 0);
    let households = 200.0 * 1500.0 / 365.25;
    let expected: f64 = 100.0 * 12.0 * 5.0 / 365.25;
    let error = (100.0 * expected / households).sqrt();
    let found = value(&run, "incidents_per_100").expect("households");
    assert!((found - expected).abs() <= 4.9 * error, "{found} incidents per 100, expected {expected} ± {error}");

    let run = world
        .switch(&["M14"], "on")
        .sets(&[
            "recurrence.base=0.5",
            "recurrence.stable=2",
            "recurrence.per_need=0.2",
            "recurrence.back_in_danger=0",
            "recurrence.history_in_hand=0",
        ])
        .run("one", 0);
    // A closed household comes back at 0.5 · 2 · (1 + 0.2) · (0.5 + 0.5) = 1.2 a year, so once in 365.25/1.2 + 5 days. Over a
    // window of T days from the start, a household that came on day t is reported (T − t) · rate times more: on average T/2 · rate.
    let more = 1500.0 / 2.0 / (365.25 / 1.2 + 5.0);
    let expected = more / (1.0 + more);
    let found = value(&run, "repeat_reports_share").expect("reports");
    assert!((found - expected).abs() < 0.02, "{found} repeats, expected about {expected}");
}

#[test]
fn who_leaves_the_line_was_not_served() {
    // Five places for some 160 households who need them 90 days and wait 30 on average. A place becomes free every 90 days: of
    // those who came in 300 days, no more than 5 · 6 can have been helped before day 450. To wait 150 days has a chance of
    // exp(−5), and only for the few who would be next.
    let run = relay(&["housing"])
        .sets(&["organisations.housing.places_per_1000_reports=25", "help.drop_out=30", "routing.rounds=1"])
        .run("one", 0);
    let help = run.stations.iter().find(|row| row.key.function == "help").expect("a line for housing");
    let reports = value(&run, "reports_per_year").expect("reports") * 300.0 / 365.25;
    assert!(help.arrivals <= 30.0 && reports > 120.0, "{} of {reports} were helped in 5 places", help.arrivals);
}
