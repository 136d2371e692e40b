//! Do different runs have different luck?

use rvtsim::engine::{Entity, RandomStreams};

use rand_chacha::rand_core::Rng as _;

/// Seeds side by side, seeds that differ in one high bit, the largest; replications side by side. With 640,000 words of 64
/// bits, two of them are equal by chance once in ninety million times.
#[test]
fn no_two_of_ten_thousand_runs_share_one_of_their_first_64_draws() {
    let near = 0..70;
    let high = (44..64).map(|bit| 1_u64 << bit);
    let seeds: Vec<u64> = near.chain(high).chain(u64::MAX - 9..=u64::MAX).collect();
    let entity = Entity::new(1, 17).expect("in range");
    let mut words = Vec::with_capacity(640_000);
    let mut runs = 0_u32;
    for seed in seeds {
        for replication in 0..100 {
            let mut stream = RandomStreams::new(seed, replication).expect("in range").stream(entity, 2, 0);
            words.extend((0..64).map(|_| stream.next_u64()));
            runs += 1;
        }
    }
    assert_eq!(runs, 10_000);
    words.sort_unstable();
    assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "a draw is shared");
}

/// The same within one run: neighbours in entity, purpose and occurrence.
#[test]
fn no_two_streams_of_one_run_share_one_of_their_first_64_draws() {
    let streams = RandomStreams::new(42, 0).expect("in range");
    let mut words = Vec::with_capacity(640_000);
    for group in 0..10 {
        for number in 0..10 {
            let entity = Entity::new(group, number).expect("in range");
            for purpose in 0..10 {
                for occurrence in 0..10 {
                    let mut stream = streams.stream(entity, purpose, occurrence);
                    words.extend((0..64).map(|_| stream.next_u64()));
                }
            }
        }
    }
    words.sort_unstable();
    assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "a draw is shared");
}
