//! Exact percentiles by one stated rule: nearest rank.

/// The percentile at `share` (0 < share ≤ 1) of sorted values: the value of rank ⌈share · n⌉ (nearest rank; definition 1 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996)).
/// `None` for an empty slice.
#[must_use]
pub fn nearest_rank(sorted: &[f64], share: f64) -> Option<f64> {
    nearest_rank_censored(sorted, 0, share)
}

/// The same where `unfinished` more values are only known to be larger than all others. `None` where the rank falls among
/// them.
#[must_use]
pub fn nearest_rank_censored(sorted: &[f64], unfinished: usize, share: f64) -> Option<f64> {
    let n = sorted.len() + unfinished;
    if n == 0 {
        return None;
    }
    // The small allowance keeps 0.9 · 10 = 9.000000000000002 at rank 9.
    let rank = (share * n as f64 - 1e-9).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied()
}
