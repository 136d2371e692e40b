//! The kernel: the event queue and the relay chain, each beside the same work by hand. `cargo bench --bench engine`
#![allow(missing_docs, reason = "criterion makes public functions")]

mod by_hand;
#[path = "../examples/network/mod.rs"]
mod network;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use network::chain::{BUSY, ENOUGH, chain, replicate};
use rvtsim::engine::{Entity, EventQueue, RandomStreams, Time, unit_exponential};

/// Takes one event out and schedules the next, with so many pending.
fn event_queue(criterion: &mut Criterion) {
    let streams = RandomStreams::new(1, 0).expect("in range");
    let mut group = criterion.benchmark_group("event queue");
    group.throughput(Throughput::Elements(1));
    for pending in [75, 1_000, 20_000] {
        let mut stream = streams.stream(Entity::new(0, 0).expect("in range"), 0, 0);
        let mut queue = EventQueue::new();
        for _ in 0..pending {
            queue.schedule(Time::ZERO + unit_exponential(&mut stream), 0, [0_u32; 4]);
        }
        group.bench_function(BenchmarkId::new("rvtsim", pending), |bencher| {
            bencher.iter(|| {
                let (now, event) = queue.pop().expect("one goes, one comes");
                queue.schedule(now + unit_exponential(&mut stream), 0, black_box(event));
            });
        });
        let mut heap = BinaryHeap::new();
        for number in 0..pending {
            heap.push(Reverse((unit_exponential(&mut stream).to_bits(), number, [0_u32; 4])));
        }
        let mut number = pending;
        group.bench_function(BenchmarkId::new("by hand", pending), |bencher| {
            bencher.iter(|| {
                let Reverse((now, _, event)) = heap.pop().expect("one goes, one comes");
                number += 1;
                let time = f64::from_bits(now) + unit_exponential(&mut stream);
                heap.push(Reverse((time.to_bits(), number, black_box(event))));
            });
        });
    }
    group.finish();
}

fn relay_chain(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("relay chain");
    for (name, servers) in [("a", ENOUGH), ("b", BUSY)] {
        let network = chain(servers).expect("a network");
        let events = replicate(&network, 1, 0).expect("a run").events;
        group.throughput(Throughput::Elements(events));
        group.bench_function(BenchmarkId::new("rvtsim", name), |bencher| {
            bencher.iter(|| replicate(&network, 1, black_box(0)).expect("a run").events);
        });
        group.bench_function(BenchmarkId::new("by hand", name), |bencher| {
            bencher.iter(|| by_hand::relay_chain::replicate(servers.map(|n| n as u32), 1, black_box(0)).events);
        });
    }
    group.finish();
}

criterion_group!(benches, event_queue, relay_chain);
criterion_main!(benches);
