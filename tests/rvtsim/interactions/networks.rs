//! Random small networks, every household followed through every event.

use proptest::prelude::*;
use rvtsim::engine::{Distribution, RandomStreams, Resource, Shape, Time};

use super::onlooker::{CLASSES, Desk, Onlooker};
use super::{Sightings, try_cases};
use crate::network::{Change, Customer, Network, Run, Source, Staffing, Station};

/// Events per case.
const EVENTS: u32 = 120;

/// A fixed time is on a grid of half days, so that many events come at the same moment.
fn law() -> impl Strategy<Value = Distribution> {
    let fixed = |mean| (Shape::Deterministic, mean, 0.0);
    let laws = vec![
        fixed(0.0),
        fixed(0.5),
        fixed(1.0),
        fixed(1.0),
        fixed(2.0),
        (Shape::Exponential, 0.7, 1.0),
        (Shape::LogNormal, 1.0, 2.0),
        (Shape::Gamma, 0.5, 0.25),
    ];
    prop::sample::select(laws).prop_map(|(shape, mean, scv)| Distribution::new(shape, mean, scv).expect("it exists"))
}

fn patience() -> impl Strategy<Value = Option<Distribution>> {
    let fixed = |mean| Distribution::new(Shape::Deterministic, mean, 0.0).expect("it exists");
    prop_oneof![
        2 => Just(None),
        5 => law().prop_map(Some),
        1 => prop::sample::select(vec![1e-9, 1.5, 1e6]).prop_map(move |mean| Some(fixed(mean))),
    ]
}

fn station(stations: usize) -> impl Strategy<Value = Station> {
    (
        prop::collection::vec(1_u32..4, 1..4),
        prop_oneof![2 => Just(usize::MAX), 1 => 1_usize..7],
        prop::collection::vec(law(), 1..=CLASSES),
        patience(),
        prop_oneof![
            4 => prop::collection::vec((0.05..0.45, 0..stations), 0..3),
            1 => (0..stations).prop_map(|only| vec![(1.0, only)]),
        ],
        prop::option::weighted(0.7, 0..stations),
    )
        .prop_map(|(capacities, room, service, patience, next, after_giving_up)| Station {
            capacities,
            room,
            service,
            patience,
            next,
            after_giving_up,
        })
}

fn half_days() -> impl Strategy<Value = Time> {
    (0_u8..24).prop_map(|half| Time::ZERO + f64::from(half) / 2.0)
}

fn change(stations: usize) -> impl Strategy<Value = Change> {
    let what = prop_oneof![
        1 => prop::sample::select(vec![0.1, 0.5, 1.0, 2.0]).prop_map(Staffing::Scale),
        1 => (0_u32..3).prop_map(Staffing::Away),
        1 => (0_u32..3).prop_map(Staffing::Back),
    ];
    (half_days(), 0..stations, what).prop_map(|(at, station, what)| Change { at, station, what })
}

/// A network, and a seed for its luck. Often one station is closed for some days: then many start there at the same moment.
fn cases() -> impl Strategy<Value = (Network, u64)> {
    (1_usize..5).prop_flat_map(|n| {
        let source = (0..n, 0..CLASSES as u8, prop::sample::select(vec![0.3, 1.0, 4.0]));
        let source = source.prop_map(|(station, class, rate)| Source { station, class, rate });
        (
            prop::collection::vec(station(n), n),
            prop::collection::vec(source, 1..4),
            prop::collection::vec(change(n), 0..8),
            prop::option::of((0..n, half_days())),
            0_u64..1_000_000,
        )
            .prop_map(|(stations, sources, mut changes, closed, seed)| {
                for Change { station, what, .. } in &mut changes {
                    let servers = stations[*station].capacities.len() as u32;
                    if let Staffing::Away(server) | Staffing::Back(server) = what {
                        *server %= servers;
                    }
                }
                if let Some((station, opens)) = closed {
                    for server in 0..stations[station].capacities.len() as u32 {
                        changes.push(Change { at: Time::ZERO, station, what: Staffing::Away(server) });
                        changes.push(Change { at: opens, station, what: Staffing::Back(server) });
                    }
                }
                // the order in which they come
                changes.sort_by_key(|change| change.at);
                (Network { stations, sources, changes }, seed)
            })
    })
}

/// Use of each server of each station.
fn uses(run: &Run<'_>, desks: &[Desk]) -> Vec<Vec<u32>> {
    let of = |(resource, desk): (&Resource<Customer>, &Desk)| {
        (0..).zip(&desk.capacities).map(|(server, &c)| (resource.load(server) * f64::from(c)).round() as u32).collect()
    };
    run.resources.iter().zip(desks).map(of).collect()
}

fn follow(network: &Network, seed: u64, sightings: &Sightings) {
    let streams = RandomStreams::new(seed, 0).expect("a small number");
    let mut run = Run::new(network, &streams).expect("a network");
    let mut onlooker = Onlooker::new(network, sightings);
    let mut changes = network.changes.iter().peekable();
    let mut before = uses(&run, &onlooker.desks);
    let mut last = Time::ZERO;
    for step in 0..EVENTS {
        onlooker.events = 0;
        if !run.step(Time::END, &mut |now, station, customer, seen| onlooker.see(now, station, customer, seen)) {
            break;
        }
        let now = run.now();
        assert!(now >= last, "time goes back");
        if now == last && onlooker.events > 0 {
            sightings.note("two events at one moment");
        }
        last = now;
        // changes were scheduled before all else, so at their moment they come first
        let change = changes.next_if(|change| change.at <= now);
        if let Some(change) = change {
            assert_eq!(change.at, now, "a change was passed over");
            onlooker.change(change);
        }
        let after = uses(&run, &onlooker.desks);
        if let Some(Change { what: Staffing::Away(_), .. }) = change {
            assert!(onlooker.events == 0 && before == after, "a server who goes away keeps its households");
        }
        if change.is_none() && onlooker.events == 0 {
            assert_eq!(before, after, "an old timer does nothing");
            sightings.note("old timer");
        }
        onlooker.check(&mut run, &before, &after);
        // at moments that have nothing to do with what happens
        if (seed + u64::from(step)).is_multiple_of(17) {
            for resource in &mut run.resources {
                resource.reset_statistics(now);
            }
            onlooker.new_books();
            onlooker.check(&mut run, &after, &after);
        }
        before = after;
    }
}

#[test]
fn every_household_of_a_random_network_is_accounted_for() {
    let sightings = Sightings::default();
    try_cases(302, &cases(), |(network, seed)| follow(&network, seed, &sightings));
    sightings.assert_all_seen(&[
        "absence while some are served",
        "another capacity while some are served",
        "gives up again where it gave up before",
        "goes before who came earlier",
        "old timer",
        "queues again where it gave up",
        "refused",
        "two events at one moment",
    ]);
}
