//! Do changes that must help or harm do so, and do organisations that differ in name alone give the same?

use rvtsim::engine::{Distribution, RandomStreams, Shape, Time};
use rvtsim::model::mechanisms::{MECHANISMS, Presence};

use crate::network::{Customer, Network, Run, Seen, Source, Station};
use crate::world::{World, named, run, value};

/// With the same customers in the same order, one more server shortens or keeps every single wait (first come first served).
#[test]
fn one_more_server_makes_nobody_wait_longer() {
    for scv in [0.0, 0.5, 2.0] {
        let waits = |servers| {
            let service = Distribution::new(Shape::LogNormal, 1.0, scv).expect("a law that exists");
            let source = Source { station: 0, class: 0, rate: 1.8 };
            let network =
                Network { stations: vec![Station::new(servers, service)], sources: vec![source], changes: Vec::new() };
            let mut run = Run::new(&network, &RandomStreams::new(11, 0).expect("in range")).expect("a network");
            let mut each = vec![f64::NAN; 50_000];
            let mut see = |now: Time, _: usize, customer: &Customer, seen: Seen| {
                if let (Seen::Starts { since }, Some(wait)) = (seen, each.get_mut(customer.id as usize)) {
                    *wait = now - since;
                }
            };
            while run.step(Time::ZERO + 30_000.0, &mut see) {}
            each
        };
        let (two, three) = (waits(2), waits(3));
        let mut shorter = 0;
        for (number, (few, more)) in two.iter().zip(&three).enumerate() {
            // who has not started when the run ends has no wait
            if few.is_nan() || more.is_nan() {
                continue;
            }
            assert!(*more <= few + 1e-9, "customer {number} waits {more} with three servers and {few} with two");
            shorter += usize::from(more < few);
        }
        assert!(shorter > 10_000, "only {shorter} of 50,000 gain");
    }
}

/// More staff, less waiting in the queues of that organisation: means over replications with the same households.
#[test]
fn more_staff_gives_no_more_waiting() {
    let wait = |organisation: &str, fte: f64| {
        let set = format!("organisations.{organisation}.fte={fte}");
        // without leavers and illness: a village with one professional waits for a new one whatever the number elsewhere
        let world = World::foodvalley().configurations(&["relay"]).switch(&["M16"], "off");
        let scenario = world.sets(&["run.warm_up=365", &set]).scenario();
        let (mut days, mut arrivals) = (0.0, 0.0);
        for replication in 0..6 {
            for row in run(&scenario, "relay", replication).stations {
                if row.key.organisation == organisation {
                    days += row.arrivals * row.mean_wait.unwrap_or(0.0);
                    arrivals += row.arrivals;
                }
            }
        }
        days / arrivals
    };
    // far apart, so that the order is not in doubt: from a queue that grows to none
    for (organisation, staff) in [
        ("raad", [1.5, 3.5, 5.5, 15.0]),
        ("vt", [15.0, 25.0, 40.0, 100.0]),
        ("local_team", [10.0, 20.0, 40.0, 120.0]),
        ("gi", [8.0, 12.0, 20.0, 60.0]),
    ] {
        let waits = staff.map(|fte| wait(organisation, fte));
        println!("{organisation} {staff:?}: mean wait {waits:?}");
        assert!(waits.windows(2).all(|pair| pair[1] <= pair[0]), "{organisation}: {waits:?} for {staff:?} fte");
        assert!(waits[0] > 5.0 && waits[3] < 0.1, "{organisation}: staff makes a difference: {waits:?}");
    }
}

/// Two tables on the same pools, hours, order of help and routing. They differ in the names of organisations, and in who
/// stands by and who would join as a duo.
fn relay_and_duo() -> World {
    let head = |name: &str, order: u32| {
        format!(
            "name = \"{name}\"\norder = {order}\ntitle = {{ en = \"{name}\", nl = \"{name}\" }}\n\
             description = {{ en = \"A test.\", nl = \"Een test.\" }}\nhelp_order = \"parallel\"\nbasic_security = \"first\"\n"
        )
    };
    let relay = head("handing-on", 0)
        + r#"
[functions]
receive = { leads = "vt" }
assess = { leads = "vt" }
investigate = { leads = "vt" }
organise_help = { leads = "local_team" }
stand_by = { leads = "nobody" }
request_measure = { leads = "holder" }
review = { leads = "raad", own_judgement = "full", counter_voice = true }
carry_out = { leads = "gi", own_judgement = "short" }
monitor = { leads = "vt" }
"#;
    let mut duo = head("side-by-side", 1)
        + r#"
[functions]
receive = { leads = "front" }
assess = { leads = "front" }
investigate = { leads = "front" }
organise_help = { leads = "street" }
stand_by = { leads = "street", joins = ["order"] }
request_measure = { leads = "holder" }
review = { leads = "check", own_judgement = "none", counter_voice = true }
carry_out = { leads = "order", own_judgement = "none" }
monitor = { leads = "front" }
"#;
    for (from, to, scale, expertise) in [
        ("vt", "front", "region", true),
        ("local_team", "street", "municipality", false),
        ("raad", "check", "region", true),
        ("gi", "order", "region", true),
    ] {
        duo += &format!(
            "[organisations.{to}]\ntitle = {{ en = \"{to}\", nl = \"{to}\" }}\nkind = \"staff\"\nscale = \"{scale}\"\n\
             expertise = {expertise}\n[[move]]\nfrom = \"{from}\"\nto = \"{to}\"\n\
             share = {{ value = 1.0, unit = \"share\", range = [0, 1], source = \"assumption\" }}\n"
        );
    }
    World::foodvalley()
        .file("configurations/a.toml", &relay)
        .file("configurations/b.toml", &duo)
        .configurations(&["a", "b"])
        // organisations without a price of their own have the common one
        .sets(
            &["vt", "local_team", "raad", "gi"]
                .map(|id| format!("organisations.{id}.euro_per_fte=105000"))
                .each_ref()
                .map(String::as_str),
        )
}

#[test]
fn without_what_tells_them_apart_relay_and_duo_are_the_same() {
    let world = relay_and_duo();
    // and what moving there would cost (M20) is told apart too
    let apart_by = ["M4", "M5", "M6", "M7", "M10", "M17", "M20"];
    let scenario = world.clone().switch(&apart_by, "off").scenario();
    let renamed = |organisation: &str| match organisation {
        "front" => "vt".to_owned(),
        "street" => "local_team".to_owned(),
        "check" => "raad".to_owned(),
        "order" => "gi".to_owned(),
        other => other.to_owned(),
    };
    for replication in 0..2 {
        let mut relay = run(&scenario, "handing-on", replication);
        let mut duo = run(&scenario, "side-by-side", replication);
        for row in &mut duo.stations {
            row.key.organisation = renamed(&row.key.organisation);
        }
        for row in duo.subgroups.iter_mut().filter(|row| row.key.group == "organisation") {
            row.key.level = renamed(&row.key.level);
        }
        for row in &mut duo.flows {
            for stop in [&mut row.key.from, &mut row.key.to].into_iter().flatten() {
                stop.organisation = renamed(&stop.organisation);
            }
        }
        for queue in &mut duo.stock.organisations {
            queue.organisation = renamed(&queue.organisation);
        }
        duo.flows.sort_by(|a, b| a.key.cmp(&b.key));
        for run in [&mut relay, &mut duo] {
            run.stock.organisations.sort_by(|a, b| a.organisation.cmp(&b.organisation));
        }
        duo.stations.sort_by(|a, b| a.key.cmp(&b.key));
        duo.subgroups.sort_by(|a, b| a.key.cmp(&b.key));
        assert!(relay.balance.arrived > 1000, "something happens: {:?}", relay.balance);
        // the same events at pools with other numbers
        duo.fingerprint = relay.fingerprint;
        // to the last bit: every measure, every pool, every part, every count
        assert_eq!(relay, duo);
    }
    // with all six they differ; without a fixed face nobody's steps are bridged and nobody stands by, so that the others alone
    // do the same to both
    let apart = |on: &[&str]| {
        let scenario = world.clone().switch(&apart_by, "off").switch(on, "on").scenario();
        run(&scenario, "handing-on", 0).values != run(&scenario, "side-by-side", 0).values
    };
    assert!(apart(&["M4", "M5", "M6", "M7", "M10", "M17"]));
    assert!(apart(&["M5"]) && apart(&["M6"]));
    assert!(!apart(&["M4", "M7", "M10", "M17"]));
}

/// What switching a mechanism off must do to a measure.
enum Then {
    /// It is exactly zero, and was not.
    Gone,
    /// It is lower.
    Lower,
    /// It is higher.
    Higher,
    /// It is another number.
    Other,
}

#[test]
fn every_mechanism_that_can_be_switched_matters_where_it_should() {
    use Then::{Gone, Higher, Lower, Other};
    let table = [
        ("M4", "relay", "wait_days_per_household", Other),
        ("M5", "relay", "investigations_per_household", Lower),
        ("M6", "duo", "fixed_face_share", Gone),
        ("M6", "duo", "duo_share", Gone),
        ("M7", "relay", "incidents_waiting_per_100", Lower),
        ("M8", "relay", "unsafe_days_per_household", Higher),
        ("M9", "relay", "incidents_per_100", Gone),
        ("M10", "relay", "refused_share", Other),
        ("M11", "relay", "needs_met_share", Higher),
        ("M12", "relay", "stuck_per_100", Gone),
        ("M13", "duo", "budget_spent_per_household", Gone),
        ("M14", "relay", "repeat_reports_share", Gone),
        ("M15", "relay", "forced_measures_per_100", Gone),
        ("M16", "relay", "turnover_share", Gone),
        ("M16", "duo", "face_lost_per_100", Gone),
        ("M17", "duo", "coordination_share", Gone),
        ("M18", "relay", "reflection_share", Gone),
        ("M19", "relay", "full_caseload_share", Other),
        ("M21", "duo", "settled_earlier_share", Gone),
        ("M22", "relay", "consults_per_year", Gone),
        ("M20", "duo", "capacity_lost_moving", Gone),
        ("M20", "duo", "fixed_face_share", Higher),
    ];
    // too few staff, so that there are queues to wait in, and money that lasts
    let world = World::foodvalley().sets(&[
        "organisations.local_team.fte=22",
        "organisations.raad.fte=3",
        "breakthrough.euro_per_inhabitant=20",
        "adoption.level=0.8",
    ]);
    let scenario = world.scenario();
    let switchable: Vec<&str> =
        MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable).map(|m| m.id).collect();
    for id in switchable.into_iter().filter(|id| !["M1", "M2", "M3"].contains(id)) {
        assert!(table.iter().any(|(mechanism, ..)| *mechanism == id), "{id} has no row here");
    }
    for (mechanism, configuration, measure, then) in table {
        let off = world.clone().switch(&[mechanism], "off").scenario();
        // off, every configuration still runs and balances
        for other in &off.configurations {
            run(&off, &other.name, 0);
        }
        let figure = |scenario| value(&run(scenario, configuration, 0), measure).expect("defined");
        let (with, without) = (figure(&scenario), figure(&off));
        println!("{mechanism} {configuration} {measure}: on {with}, off {without}");
        let right = match then {
            Gone => with > 0.0 && without == 0.0,
            Lower => without < with,
            Higher => without > with,
            Other => (without - with).abs() > 1e-6 * with.abs(),
        };
        assert!(right, "{mechanism} in {configuration}: {measure} is {with} with it and {without} without");
    }
}

/// The neutral state really is the neutral value: what a mechanism would do cannot depend on its numbers any more.
#[test]
fn what_is_off_has_no_numbers_that_count() {
    let numbers = [
        ("M4", ["hand_over.information_loss=0.39", "hand_over.trust_loss=0.29"]),
        ("M5", ["own_judgement.short=0.21", "own_judgement.short=0.59"]),
        ("M6", ["fixed_face.duo_concern=0.46", "fixed_face.reoffer_days=15"]),
        ("M7", ["support.alone=1.9", "support.supported=0.71"]),
        ("M8", ["safety.planned=21", "safety.durable=61"]),
        ("M9", ["incidents.direct=2.9", "incidents.acute=0.79"]),
        ("M10", ["trust.new_face=0.09", "trust.same_face=0.14"]),
        ("M11", ["help.scv=0.9", "help.drop_out=130"]),
        ("M12", ["catch_22.intake=20", "catch_22.days=300"]),
        ("M13", ["friction.breakthrough_days=4", "breakthrough.euro_per_inhabitant=2.9"]),
        ("M14", ["recurrence.base=0.24", "recurrence.stable=2.9"]),
        ("M15", ["measures.request_from=0.61", "measures.urgent_from=1.01"]),
        ("M16", ["workforce.leaving=0.29", "workforce.feedback=2.9"]),
        ("M17", ["coordination.hours_per_organisation=0.29", "friction.meetings=1.9"]),
        ("M21", ["alternatives.early_consult.days=10", "alternatives.preventive_mdo.persuasion=0.01"]),
        ("M22", ["specialists.called_at_first=0.8", "specialists.pace=2"]),
        ("M18", ["friction.reflection=0.05", "reflection.repeat_incidents=0.95"]),
        ("M19", ["friction.local_differences=0.29", "friction.local_differences=0"]),
        ("M20", ["adoption.level=0.5", "friction.dip=0.39"]),
    ];
    let world = World::foodvalley().configurations(&["relay", "v1"]);
    for (mechanism, sets) in numbers {
        let off = world.clone().switch(&[mechanism], "off");
        let (plain, changed) = (off.scenario(), off.sets(&sets).scenario());
        for configuration in ["relay", "v1"] {
            assert_eq!(named(&plain, configuration).staff, named(&changed, configuration).staff);
            assert_eq!(
                run(&plain, configuration, 0),
                run(&changed, configuration, 0),
                "{mechanism} in {configuration}"
            );
        }
    }
}
