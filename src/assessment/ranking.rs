//! Ranks of scores, with one rule for equal scores.

/// The rank of each score, 1 for the highest. Equal scores share the best rank of their group: 1, 1, 3. So identical
/// configurations have identical ranks, in whatever order they are listed.
#[must_use]
pub fn ranks(scores: &[f64]) -> Vec<usize> {
    scores.iter().map(|mine| 1 + scores.iter().filter(|&other| other > mine).count()).collect()
}

/// How many scores equal each score, itself included.
pub(super) fn group_sizes(scores: &[f64]) -> Vec<usize> {
    scores.iter().map(|mine| scores.iter().filter(|&other| other == mine).count()).collect()
}

/// Share of the sets in which each configuration takes each rank: `sets[set][configuration]` becomes
/// `shares[configuration][rank − 1]`.
///
/// Configurations with equal scores split the ranks of their group evenly, so every rank is given out once per set and
/// identical configurations have identical shares. Empty without sets.
#[must_use]
pub fn rank_shares(sets: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let count = sets.first().map_or(0, Vec::len);
    let mut shares = vec![vec![0.0; count]; count];
    for scores in sets {
        for (i, (rank, size)) in ranks(scores).into_iter().zip(group_sizes(scores)).enumerate() {
            for share in &mut shares[i][rank - 1..rank - 1 + size] {
                *share += 1.0 / size as f64;
            }
        }
    }
    for share in shares.iter_mut().flatten() {
        *share /= sets.len() as f64;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_the_best_rank_and_split_the_shares() {
        assert_eq!(ranks(&[0.5, 0.9, 0.5, 0.1]), [2, 1, 2, 4]);
        let shares = rank_shares(&[vec![0.5, 0.9, 0.5], vec![0.3, 0.2, 0.1]]);
        assert_eq!(shares, [[0.5, 0.25, 0.25], [0.5, 0.5, 0.0], [0.0, 0.25, 0.75]]);
    }

    #[test]
    fn every_rank_is_given_out_once() {
        let shares = rank_shares(&[vec![0.1, 0.1, 0.1], vec![0.1, 0.7, 0.7], vec![0.1, 0.2, 0.3]]);
        for rank in 0..3 {
            let given: f64 = shares.iter().map(|s| s[rank]).sum();
            assert!((given - 1.0).abs() < 1e-12);
        }
        assert!(rank_shares(&[]).is_empty());
    }
}
