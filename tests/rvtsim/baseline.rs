//! Does the baseline of the benchmarks do the work that it is a baseline for?

#[path = "../../benches/by_hand/relay_chain.rs"]
mod by_hand;

use crate::network::chain::{BUSY, ENOUGH, chain, replicate};

/// The same draws in the same order: events must be equal, waits but for the rounding of a sum and of the tails of draws.
#[test]
fn the_relay_chain_by_hand_gives_the_same_numbers() {
    for servers in [ENOUGH, BUSY] {
        let network = chain(servers).expect("a network");
        for replication in 0..5 {
            let ours = replicate(&network, 1, replication).expect("a run");
            let hand = by_hand::replicate(servers.map(|n| n as u32), 1, replication);
            assert_eq!(ours.events, hand.events);
            for station in 0..5 {
                for (ours, hand) in [
                    (ours.mean_wait[station], hand.mean_wait[station]),
                    (ours.p95_wait[station], hand.p95_wait[station]),
                ] {
                    let ours = ours.expect("waits");
                    assert!((ours - hand).abs() < 1e-9 * hand.max(1e-3), "station {station}: {ours} and {hand}");
                }
            }
        }
    }
}
