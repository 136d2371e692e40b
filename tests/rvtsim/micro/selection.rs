//! Selection of households: who would be reported, and who comes in.

use rvtsim::engine::DAYS_PER_YEAR;
use rvtsim::model::{Resident, census};

use super::relay;
use crate::world::{World, spec, value};

fn selected(world: World, text: &str) -> World {
    let main =
        format!("base = \"{}\"\nconfigurations = [\"configurations/one.toml\"]\n[selection]\n{text}\n", world.main);
    World { main: "selection.toml".into(), ..world.file("selection.toml", &main) }
}

fn quantity(key: &str, value: f64, unit: &str, range: [f64; 2]) -> String {
    format!("{key} = {{ value = {value}, unit = \"{unit}\", range = {range:?}, source = \"assumption\" }}\n")
}

fn residents(world: &World) -> Vec<Resident> {
    let scenario = world.scenario();
    census(spec(&scenario, "one"), 7, 0).unwrap_or_else(|broken| panic!("{broken}")).0.residents
}

/// Severity 0.5 ± 0.3, no danger, trust in the middle: concern is severity.
fn spread() -> World {
    relay(&["housing"]).sets(&["households.severity_spread=0.3", "run.warm_up=0", "run.window=1000"])
}

#[test]
fn who_comes_in_lies_within_the_limits_and_the_number_stays() {
    let limits =
        quantity("concern_from", 0.45, "concern", [0.3, 0.5]) + &quantity("concern_to", 0.6, "concern", [0.55, 0.9]);
    let (all, some) = (residents(&spread()), residents(&selected(spread(), &limits)));
    assert_eq!(all.len(), some.len(), "the inflow is the stated one");
    assert!(all.iter().zip(&some).all(|(a, b)| (a.entity, a.traits.municipality) == (b.entity, b.traits.municipality)));
    assert!(some.iter().all(|one| (0.45..0.6).contains(&one.traits.severity)));
    // who comes in at the first draw is the same household as before
    let (mut kept, mut drawn_again) = (0, 0);
    for (before, after) in all.iter().zip(&some) {
        if (0.45..0.6).contains(&before.traits.severity) {
            assert_eq!(before.traits, after.traits);
            kept += 1;
        } else {
            drawn_again += 1;
        }
    }
    // a uniform spread of 0.6, of which 0.15 come in: a quarter, ± 5 standard errors of some 540 households
    let share = f64::from(kept) / f64::from(kept + drawn_again);
    assert!((share - 0.25).abs() < 5.0 * (0.25_f64 * 0.75 / all.len() as f64).sqrt(), "{share}");
}

#[test]
fn direct_danger_counts_as_the_routing_counts_it() {
    // severity 0.5 and 0.2 for danger: a limit of 0.6 takes those in danger and no others
    let world = relay(&["housing"]).sets(&[
        "households.direct_if_not=0.5",
        "households.direct_if_urgent=0.5",
        "routing.direct=0.2",
    ]);
    let some = residents(&selected(world.clone(), &quantity("concern_from", 0.6, "concern", [0.5, 0.7])));
    assert!(some.len() > 50 && some.iter().all(|one| one.traits.direct));
    assert!(residents(&world).iter().any(|one| !one.traits.direct));
}

#[test]
fn of_the_acute_reports_the_stated_share_comes_in() {
    let world = spread().sets(&["households.urgent_police=0.5", "households.urgent_other=0.5"]);
    let some = residents(&selected(world, &quantity("urgent", 0.25, "share", [0.0, 1.0])));
    // half of all draws are acute, of which a quarter come in: 0.125 of 0.625
    let share = some.iter().filter(|one| one.traits.urgent).count() as f64 / some.len() as f64;
    assert!((share - 0.2).abs() < 5.0 * (0.2_f64 * 0.8 / some.len() as f64).sqrt(), "{share}");
}

#[test]
fn without_limits_nothing_changes_to_the_last_bit() {
    let plain = relay(&["housing"]).run("one", 0);
    let open = selected(relay(&["housing"]), &quantity("urgent", 1.0, "share", [0.0, 1.0])).run("one", 0);
    assert_eq!((plain.fingerprint, plain.events, &plain.values), (open.fingerprint, open.events, &open.values));
    assert!(value(&plain, "reports_per_year").expect("reports") > DAYS_PER_YEAR / 10.0);
}

#[test]
fn a_municipality_may_have_its_own_least_concern() {
    let own = |least: f64| {
        let limit = quantity("concern_from", least, "concern", [0.3, 0.7]);
        spread().edit("tiny.toml", "sub_region", &format!("{limit}sub_region"))
    };
    assert!(residents(&own(0.7)).iter().all(|one| one.traits.severity >= 0.7));
    let upper = quantity("concern_to", 0.6, "concern", [0.5, 0.9]);
    assert!(selected(own(0.7), &upper).complaints().contains("must be below `concern_to`"));
    let both = quantity("concern_from", 0.6, "concern", [0.5, 0.9]) + &upper;
    assert!(selected(spread(), &both).complaints().contains("Nobody comes in"));
}

#[test]
fn a_selection_that_takes_nobody_is_reported_and_ends_the_run() {
    let nobody = selected(relay(&["housing"]), &quantity("concern_from", 2.0, "concern", [1.0, 3.0])).scenario();
    let broken = rvtsim::model::simulate(spec(&nobody, "one"), 1, 0).expect_err("nobody comes in");
    assert!(broken.reason.contains("took none of 10000"), "{broken}");
}
