//! Do the counts per quarter add up, in every quarter and municipality, and do they agree with the measures?

use rvtsim::metrics::{COUNTS, ReplicationMetrics, find_count};

use crate::world::{World, project, run, value};

fn count(metrics: &ReplicationMetrics, quarter: usize, town: usize, id: &str) -> f64 {
    metrics.calendar.values[quarter][town][find_count(id).unwrap_or_else(|| panic!("no count {id}"))]
}

/// The sum of a count over the region, from a date on.
fn total(metrics: &ReplicationMetrics, from: &str, id: &str) -> f64 {
    let quarters = metrics.calendar.quarters.iter().enumerate().filter(|(_, name)| name.as_str() >= from);
    quarters
        .map(|(q, _)| (0..metrics.calendar.values[q].len()).map(|town| count(metrics, q, town, id)).sum::<f64>())
        .sum()
}

#[test]
fn national_2019_adds_up_in_every_quarter_and_municipality() {
    let scenario = World { main: "national-2019.toml".into(), texts: project(), sets: Vec::new() }
        .configurations(&["relay"])
        .scenario();
    let metrics = run(&scenario, "relay", 0);
    let quarters = &metrics.calendar.quarters;
    // three years of warm-up and the window; the window begins and ends with a year
    assert_eq!((quarters.len(), quarters[0].as_str(), quarters[15].as_str()), (16, "2016-01-01", "2019-10-01"));
    assert!(metrics.calendar.values.iter().all(|q| q.len() == 10 && q.iter().all(|town| town.len() == COUNTS.len())));
    let mut moved = 0;
    for (q, quarter) in quarters.iter().enumerate() {
        for town in 0..10 {
            for (stock, started, ended) in [
                ("cases_open", "cases_opened", "cases_closed"),
                ("ots_children", "ots_children_started", "ots_children_ended"),
            ] {
                // nothing is open before day 0, but orders run
                let before = match (q, stock) {
                    (0, "cases_open") => 0.0,
                    (0, _) => continue,
                    _ => count(&metrics, q - 1, town, stock),
                };
                let [now, started, ended] = [stock, started, ended].map(|id| count(&metrics, q, town, id));
                assert_eq!(now, before + started - ended, "{stock}, {quarter}, municipality {town}");
                moved += u32::from(started > 0.0 && ended > 0.0);
            }
        }
    }
    assert!(moved > 250, "in {moved} of 310 something starts and something ends");
    // what is counted in the window is what the measures say of it
    let of = |id: &str| total(&metrics, "2019-01-01", id);
    let measure = |id: &str| value(&metrics, id).unwrap_or_else(|| panic!("{id} is not defined"));
    let reports = of("reports");
    for (id, exact) in [
        ("reports_per_year", reports / (365.0 / 365.25)),
        ("repeat_reports_share", of("repeats") / reports),
        ("requests_children_per_1000", 1000.0 * of("request_children_started") / reports),
        ("ots_children_per_1000", 1000.0 * of("ots_children_started") / reports),
        ("vots_children_per_1000", 1000.0 * of("vots_children_started") / reports),
        ("urgent_diverted_share", of("urgent_diverted") / of("urgent_decided")),
        ("consults_per_year", of("consults") / (365.0 / 365.25)),
    ] {
        let found = measure(id);
        assert!((found - exact).abs() <= 1e-9 * exact.max(1.0), "{id}: {found}, by quarter {exact}");
    }
    for id in ["advice", "cases_closed", "home_ban_started", "no_contact_started", "probation_started"] {
        assert!(of(id) > 0.0, "{id} happens");
    }
    let wait = of("request_wait_days") / of("requests_started");
    assert!(wait > 0.0 && wait.is_finite());
}

/// Pools that serve several regions: only the region measured is counted.
#[test]
fn neighbouring_regions_are_not_counted() {
    let world = World { main: "national-2019.toml".into(), texts: project(), sets: Vec::new() };
    let scenario =
        world.configurations(&["v5"]).sets(&["run.warm_up=91", "run.window=91", "run.follow_up=1"]).scenario();
    let metrics = run(&scenario, "v5", 0);
    assert!(scenario.configurations[0].spec.municipalities.len() > 10, "there are neighbours");
    assert_eq!(metrics.calendar.quarters, ["2016-01-01", "2016-04-01"]);
    assert!(metrics.calendar.values.iter().all(|quarter| quarter.len() == 10));
    let per_year = value(&metrics, "reports_per_year").expect("counted");
    assert!((total(&metrics, "2016-04-01", "reports") - per_year * 91.0 / 365.25).abs() < 1e-6);
    // the balance is of all regions
    assert!(total(&metrics, "", "cases_opened") < 0.7 * metrics.balance.arrived as f64);
}
