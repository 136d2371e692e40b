//! M19: scale and pooling: the same staff split over more or fewer pools; local differences between municipalities.

/// The area that one pool serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// One municipality.
    Municipality,
    /// A part of the region.
    SubRegion,
    /// The (youth) region.
    Region,
    /// Several regions together.
    SupraRegion,
}

impl Scale {
    /// All scales, small to large.
    pub const ALL: [Self; 4] = [Self::Municipality, Self::SubRegion, Self::Region, Self::SupraRegion];

    /// The word in scenario files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::SubRegion => "sub_region",
            Self::Region => "region",
            Self::SupraRegion => "supra_region",
        }
    }
}

/// Shares of the staff per municipality: by inhabitants, bent by local differences, summing to 1. `deviation` (−1 to 1) says
/// how a municipality differs, `spread` how much that counts.
#[must_use]
pub fn staffing_weights(inhabitants: &[f64], deviation: &[f64], spread: f64) -> Vec<f64> {
    let bent: Vec<f64> = inhabitants.iter().zip(deviation).map(|(n, d)| n * (1.0 + spread * d)).collect();
    let total: f64 = bent.iter().sum();
    bent.iter().map(|n| n / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_differences_move_staff_but_create_none() {
        assert_eq!(staffing_weights(&[30.0, 10.0], &[0.0, 0.0], 0.2), [0.75, 0.25]);
        let bent = staffing_weights(&[30.0, 10.0], &[-1.0, 1.0], 0.5);
        // 15 and 15 of 30
        assert_eq!(bent, [0.5, 0.5]);
    }
}
