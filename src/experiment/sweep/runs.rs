//! The runs of a sweep in their order, and how they are cut into chunks.

use std::ops::Range;

/// Most runs of one chunk. What an interrupted sweep loses is at most the chunks at hand, so a chunk is small; it is not one run,
/// because each chunk is made durable by itself.
const MOST_OF_CHUNK: u64 = 64;
/// A small sweep is cut into about so many chunks, so that several machines can share it.
const CHUNKS: u64 = 64;

/// The runs: point by point, in each point replication by replication, in each replication configuration by configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runs {
    /// Points (a count).
    pub points: u64,
    /// Configurations (a count).
    pub configurations: u64,
    /// Replications of every configuration at every point.
    pub replications: u64,
}

/// One run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of the point.
    pub point: u64,
    /// Number of the replication.
    pub replication: u32,
    /// Place of the configuration.
    pub configuration: usize,
}

impl Runs {
    /// Runs in all; `None` when there are more than can be counted.
    #[must_use]
    pub fn checked_count(&self) -> Option<u64> {
        self.points.checked_mul(self.per_point())
    }

    /// Runs in all.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.points.saturating_mul(self.per_point())
    }

    /// Runs at one point.
    #[must_use]
    pub const fn per_point(&self) -> u64 {
        self.configurations * self.replications
    }

    /// Which run it is.
    #[must_use]
    pub const fn place(&self, run: u64) -> Place {
        let inside = run % self.per_point();
        Place {
            point: run / self.per_point(),
            replication: (inside / self.configurations) as u32,
            configuration: (inside % self.configurations) as usize,
        }
    }

    /// Runs of one chunk (the last one may have fewer).
    #[must_use]
    pub fn per_chunk(&self) -> u64 {
        (self.count() / CHUNKS).clamp(1, MOST_OF_CHUNK)
    }

    /// Chunks (a count).
    #[must_use]
    pub fn chunks(&self) -> u64 {
        self.count().div_ceil(self.per_chunk())
    }

    /// The runs of a chunk.
    #[must_use]
    pub fn of_chunk(&self, chunk: u64) -> Range<u64> {
        let first = chunk * self.per_chunk();
        first..(first + self.per_chunk()).min(self.count())
    }
}

/// One of several machines that share a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 1.
    pub index: u64,
    /// How many there are.
    pub of: u64,
}

impl Shard {
    /// Whether a chunk is its part of the work. Chunks are dealt out in turn, so that every machine gets some of every region of
    /// the design.
    #[must_use]
    pub const fn takes(&self, chunk: u64) -> bool {
        chunk % self.of == self.index - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_stands_in_one_chunk_and_in_one_place() {
        for (points, configurations, replications) in [(1, 1, 1), (3, 2, 5), (144, 7, 20), (1000, 1, 1), (7, 3, 65)] {
            let runs = Runs { points, configurations, replications };
            let mut next = 0;
            for chunk in 0..runs.chunks() {
                let range = runs.of_chunk(chunk);
                assert_eq!(range.start, next);
                assert!(range.end > range.start && range.end - range.start <= MOST_OF_CHUNK);
                next = range.end;
                let shards = (1..=5).filter(|index| Shard { index: *index, of: 5 }.takes(chunk)).count();
                assert_eq!(shards, 1);
            }
            assert_eq!(next, points * configurations * replications);
            for run in 0..runs.count() {
                let place = runs.place(run);
                let back = (place.point * replications + u64::from(place.replication)) * configurations;
                assert_eq!(back + place.configuration as u64, run);
            }
        }
    }
}
