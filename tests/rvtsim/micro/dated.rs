//! What has dates: counts per quarter, inflow that follows published years (M1), a change of practice (M15).

use rvtsim::metrics::{ReplicationMetrics, find_count};

use super::{measure, relay};
use crate::world::{RELAY, World, run, value};

/// More sections of the tiny scenario, whose first day is 1 January 2025; reports come for `days`.
fn dated(world: World, days: u32, sections: &str) -> World {
    let text = format!("[run]\nfirst_day = \"2025-01-01\"\n{sections}\n[households]");
    world.edit("tiny.toml", "[households]", &text).sets(&[&format!("run.window={days}")])
}

/// A count of the one municipality, quarter by quarter.
fn by_quarter(metrics: &ReplicationMetrics, count: &str) -> Vec<f64> {
    let count = find_count(count).unwrap_or_else(|| panic!("no count {count}"));
    metrics.calendar.values.iter().map(|quarter| quarter[0][count]).collect()
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// Everybody is reported, refuses help, is investigated 12 days after the report and is under an order 49 days after that.
#[test]
fn each_quarter_counts_what_happened_in_it() {
    let metrics = dated(measure(&["housing"]), 400, "").run("one", 0);
    // the fifth quarter is not over on day 400
    let quarters = ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"];
    assert_eq!(metrics.calendar.quarters, quarters);
    let all = |count: &str| by_quarter(&metrics, count);
    let (reports, cases) = (all("reports"), all("cases_opened"));
    assert!(reports.iter().all(|n| (20.0..90.0).contains(n)), "about 49 a quarter: {reports:?}");
    assert_eq!((&reports, all("cases_closed")), (&cases, vec![0.0; 4]), "nobody is through within 400 days");
    let open = all("cases_open");
    for quarter in 0..4 {
        assert_eq!(open[quarter], sum(&reports[..=quarter]), "all who came are there");
    }
    // a piece of work takes no wait here; each child is counted
    let (requests, children) = (all("requests_started"), all("request_children_started"));
    assert_eq!((all("request_wait_days"), all("request_children_waiting")), (vec![0.0; 4], vec![0.0; 4]));
    assert!(sum(&requests) < sum(&reports) && sum(&children) > 1.5 * sum(&requests), "{requests:?}, {children:?}");
    let started = all("ots_children_started");
    assert_eq!(all("ots_children_ended"), [0.0; 4], "an order lasts 800 days");
    let running = all("ots_children");
    for quarter in 0..4 {
        assert_eq!(running[quarter], sum(&started[..=quarter]));
    }
    for none in ["repeats", "advice", "urgent_decided", "vots_children_started", "home_ban_started", "consults"] {
        assert_eq!(all(none), [0.0; 4], "{none}");
    }
    // what is counted changes nothing, and without dates nothing is counted
    let plain = measure(&["housing"]).sets(&["run.window=400"]).run("one", 0);
    assert_eq!((plain.fingerprint, &plain.values), (metrics.fingerprint, &metrics.values));
    assert!(plain.calendar.quarters.is_empty() && plain.calendar.values.is_empty());
}

/// A Raad with hardly any staff: those who wait on the last day of a quarter wait, and their wait counts where it ends.
#[test]
fn who_waits_for_an_investigation_is_in_the_stock() {
    let world = measure(&["housing"]).sets(&["organisations.raad.fte=0.5"]);
    let metrics = dated(world, 400, "").run("one", 0);
    let (asked, started) = (by_quarter(&metrics, "reports"), by_quarter(&metrics, "requests_started"));
    let waiting = by_quarter(&metrics, "request_children_waiting");
    assert!(waiting.windows(2).all(|pair| pair[0] < pair[1]), "the line grows: {waiting:?}");
    assert!(sum(&started) < 0.7 * sum(&asked), "{started:?} of {asked:?}");
    let days = by_quarter(&metrics, "request_wait_days");
    let mean: Vec<f64> = days.iter().zip(&started).map(|(days, n)| days / n).collect();
    assert!(mean.windows(2).all(|pair| pair[0] < pair[1]), "and so does the wait: {mean:?}");
}

/// The stock of orders on day 0 is in the stock and not in what starts. It is a case that opened, as in the balance.
#[test]
fn orders_of_day_0_are_stock() {
    let world = measure(&["housing"])
        .sets(&["measures.orders_on_day_0=2", "measures.request_from=3", "measures.ots.scv=1"])
        .switch(&["M15"], "on");
    let metrics = dated(world, 365, "").run("one", 0);
    let (running, ended) = (by_quarter(&metrics, "ots_children"), by_quarter(&metrics, "ots_children_ended"));
    assert_eq!(by_quarter(&metrics, "ots_children_started"), [0.0; 4]);
    assert!(ended[1] > 0.0, "{ended:?}");
    for quarter in 1..4 {
        assert_eq!(running[quarter], running[quarter - 1] - ended[quarter]);
    }
    let (opened, reports) = (by_quarter(&metrics, "cases_opened"), by_quarter(&metrics, "reports"));
    // 2 per 1,000 of 20,000 inhabitants
    assert_eq!(opened[0] - reports[0], 40.0);
    assert_eq!(opened[1..], reports[1..]);
}

const LEVELS: &str = r#"
[[inflow]]
date = "2025-04-01"
reports = { value = 1.0, unit = "factor", range = [0, 9], source = "assumption" }
[[inflow]]
date = "2025-10-01"
reports = { value = 0.2, unit = "factor", range = [0, 9], source = "assumption" }
advice = { value = 3.0, unit = "factor", range = [0, 9], source = "assumption" }
"#;

/// 20,000 reports a year from day 0, falling in a straight line to a fifth between April and October, while three times as many
/// ask for advice throughout. A tenth of the base comes after advice; that triples, and the others give way.
#[test]
fn m1_reports_follow_the_dated_level() {
    let world = || {
        relay(&["housing"]).sets(&[
            "run.follow_up=1",
            "arrivals.advice_per_report=1",
            "arrivals.latent=0.2",
            "arrivals.prevents=0.5",
            "arrivals.report_delay=0.01",
            "routing.help=1",
            "organisations.vt.fte=9000",
        ])
    };
    let many = |world: World| world.number("tiny.toml", "reports_per_year = ", "20000.0");
    let metrics = dated(many(world()), 365, LEVELS).run("one", 0);
    let (reports, advice) = (by_quarter(&metrics, "reports"), by_quarter(&metrics, "advice"));
    let year = 20_000.0 / 365.25;
    // 183 days from 1 to 0.2: on day 91 the level is 1 − 0.8 · 91/183. Late reports follow advice: 0.3 of the base, so that 0.2
    // is below what comes after advice, and reports end at 0.3
    let slope = 0.8 / 183.0;
    let floor = 183.0 - (0.3 - 0.2) / slope;
    let third = {
        let from = 1.0 - slope * 91.0;
        (floor - 91.0) * (from + 0.3) / 2.0 + (183.0 - floor) * 0.3
    };
    let exact = [90.0, 91.0 * (1.0 - slope * 45.5), third, 92.0 * 0.3].map(|days| days * year);
    // five standard errors of a count: once in a million and a half
    for (quarter, (found, exact)) in reports.iter().zip(exact).enumerate() {
        assert!((found - exact).abs() < 5.0 * exact.sqrt(), "quarter {quarter}: {found}, by hand {exact}");
    }
    for (found, days) in advice.iter().zip([90.0, 91.0, 92.0, 92.0]) {
        let exact: f64 = 3.0 * days * year;
        assert!((found - exact).abs() < 5.0 * exact.sqrt(), "advice: {found}, by hand {exact}");
    }
}

/// A level of 1 is no level at all, to the last bit.
#[test]
fn m1_a_level_of_one_changes_nothing() {
    let ones = LEVELS.replace("0.2", "1.0").replace("3.0", "1.0");
    let world = || relay(&["housing"]).sets(&["arrivals.advice_per_report=1", "arrivals.latent=0.2"]);
    assert_eq!(dated(world(), 365, &ones).run("one", 0), dated(world(), 365, "").run("one", 0));
}

#[test]
fn m1_dates_of_the_inflow_stand_in_order_and_say_something() {
    let complaints = |sections: &str| dated(relay(&["housing"]), 365, sections).complaints();
    assert_eq!(complaints(LEVELS), "");
    assert!(complaints(&LEVELS.replace("2025-10", "2025-03")).contains("must stand in order"));
    assert!(complaints("[[inflow]]\ndate = \"2025-04-01\"").contains("of `reports`, of `advice` or of both"));
    assert!(complaints(&LEVELS.replace("date = \"2025-04-01\"", "")).contains("needs a date"));
    let undated = World::tiny(&["housing"], RELAY).edit("tiny.toml", "[households]", &format!("{LEVELS}[households]"));
    assert!(undated.complaints().contains("date of the first day"));
}

fn practice(from: &str, until: &str, what: &str) -> String {
    let more = "{ value = 2.0, unit = \"concern\", range = [0, 3], source = \"assumption\" }";
    format!("[practice]\nfrom = \"{from}\"\nuntil = \"{until}\"\n{what} = {more}")
}

/// A request takes 7 days before its investigation begins. From 25 March nobody requests any more, so the last investigation
/// begins before 1 April; until then everything is as it was.
#[test]
fn m15_a_threshold_above_everything_ends_requests_on_its_day() {
    let count =
        |sections: &str, count: &str| by_quarter(&dated(measure(&["housing"]), 365, sections).run("one", 0), count);
    let before = count("", "requests_started");
    let after = count(&practice("2025-03-25", "2025-03-25", "request"), "requests_started");
    assert_eq!(after, [before[0], 0.0, 0.0, 0.0]);
    // who is not granted was investigated all the same; the court decides 56 days after the request, at the earliest on day 61
    let grant = practice("2025-07-01", "2025-07-01", "grant");
    let (plain, orders) = (count("", "ots_children_started"), count(&grant, "ots_children_started"));
    assert_eq!(orders, [plain[0], plain[1], 0.0, 0.0]);
    // after something lighter help is organised, and nobody requests again
    assert_eq!(count(&grant, "requests_started"), before);
    // thresholds of urgent requests are others
    for urgent in ["urgent_request", "urgent_grant"] {
        let same = count(&practice("2025-01-01", "2025-01-01", urgent), "requests_started");
        assert_eq!(same, before, "{urgent}");
    }
}

/// Concern is 0.5 and the threshold 0.3. It grows by 2 in 900 days, and passes the concern after 90 of them.
#[test]
fn m15_a_change_grows_in_a_straight_line() {
    let world = |sections: &str| {
        let low = measure(&["housing"]).sets(&["measures.request_from=0.3"]);
        by_quarter(&dated(low, 365, sections).run("one", 0), "requests_started")
    };
    // 900 days from 1 January 2025; on day 90, 1 April, the last request is made: one week of investigations is left
    let (plain, found) = (world(""), world(&practice("2025-01-01", "2027-06-20", "request")));
    assert_eq!((found[0], found[2], found[3]), (plain[0], 0.0, 0.0));
    assert!(found[1] < 0.3 * plain[1], "{found:?}, without {plain:?}");
}

#[test]
fn m15_a_change_of_practice_has_its_days_and_its_numbers() {
    let complaints = |sections: &str| dated(measure(&["housing"]), 365, sections).complaints();
    assert_eq!(complaints(&practice("2025-02-01", "2025-03-01", "grant")), "");
    assert!(complaints(&practice("2025-02-01", "2025-01-01", "grant")).contains("complete before it begins"));
    assert!(complaints("[practice]\nuntil = \"2025-03-01\"").contains("has a day on which it begins"));
    assert!(complaints(&practice("2025-02-01", "2025-03-01", "termination")).contains("`termination` is not known"));
    let scenario = dated(measure(&["housing"]), 365, &practice("2025-02-01", "2025-03-01", "grant")).scenario();
    let row = scenario.numbers.iter().find(|entry| entry.key == "practice.grant").expect("a row of the ledger");
    assert_eq!(
        (row.value, row.unit.as_str(), row.source.as_str(), row.range),
        (2.0, "concern", "assumption", Some((0.0, 3.0)))
    );
    // it is M15: off, nothing of it happens
    let off = |sections: &str| dated(measure(&["housing"]).switch(&["M15"], "off"), 365, sections).run("one", 0);
    assert_eq!(off(&practice("2025-02-01", "2025-03-01", "request")), off(""));
    assert_eq!(value(&run(&scenario, "one", 0), "forced_measures_per_100").map(|n| n < 100.0), Some(true));
}
