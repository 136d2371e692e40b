//! From a natural unit to a score: piecewise linear between fixed anchors.

use crate::language::Text;
use crate::metrics::Direction;

/// Turns a value in its natural unit into a score from 0 to 1.
///
/// Linear between neighbouring anchors, constant beyond the first and the last. The anchors are fixed by the framework and
/// never taken from the configurations at hand, so a score does not depend on who else competes.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueFunction {
    anchors: Vec<(f64, f64)>,
}

/// Largest natural value of an anchor: beyond it differences between anchors lose their digits.
const LARGEST: f64 = 1e15;

/// What is wrong with a list of anchors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AnchorFault {
    /// Fewer than two anchors.
    TooFew {
        /// How many there are.
        found: usize,
    },
    /// A number that is infinite, not a number or beyond 10¹⁵; the anchor counts from 1.
    NotFinite {
        /// Which anchor.
        anchor: usize,
    },
    /// A natural value that does not lie on the better side of the anchor before it.
    WrongOrder {
        /// Which anchor, from 1.
        anchor: usize,
        /// Which way is better.
        direction: Direction,
    },
    /// A score outside 0 to 1.
    ScoreOutside {
        /// Which anchor, from 1.
        anchor: usize,
        /// The score found.
        score: f64,
    },
    /// A score below the one of the anchor before it: anchors go from worst to best.
    ScoreFalls {
        /// Which anchor, from 1.
        anchor: usize,
    },
    /// The direction is neither lower nor higher.
    NoDirection,
}

impl AnchorFault {
    /// The fault in one sentence.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::TooFew { found } => Text::new(
                format!("A value function needs at least two anchors, not {found}."),
                format!("Een waardefunctie heeft ten minste twee ankers nodig, niet {found}."),
            ),
            Self::NotFinite { anchor } => Text::new(
                format!("Anchor {anchor} holds a number that is not finite, or larger than 1e15."),
                format!("In anker {anchor} staat een getal dat niet eindig is, of groter dan 1e15."),
            ),
            Self::WrongOrder { anchor, direction } => {
                let (en, nl) = if *direction == Direction::Lower { ("fall", "dalen") } else { ("rise", "stijgen") };
                let word = direction.word();
                Text::new(
                    format!(
                        "Anchors go from worst to best: with `{word}` the values {en}, but anchor {anchor} does not."
                    ),
                    format!(
                        "Ankers gaan van slecht naar goed: bij `{word}` {nl} de waarden, maar anker {anchor} niet."
                    ),
                )
            }
            Self::ScoreOutside { anchor, score } => Text::new(
                format!("Anchor {anchor} has score {score}; a score lies between 0 and 1."),
                format!("Anker {anchor} heeft score {score}; een score ligt tussen 0 en 1."),
            ),
            Self::ScoreFalls { anchor } => Text::new(
                format!("Anchors go from worst to best: the score of anchor {anchor} is below the one before it."),
                format!("Ankers gaan van slecht naar goed: de score van anker {anchor} is lager dan die ervoor."),
            ),
            Self::NoDirection => Text::new(
                "A value function needs the direction `lower` or `higher`.",
                "Een waardefunctie heeft de richting `lower` of `higher` nodig.",
            ),
        }
    }
}

impl ValueFunction {
    /// Checks anchors (natural value, score), ordered from worst to best.
    ///
    /// # Errors
    ///
    /// All faults at once: fewer than two anchors, a number that is not finite, natural values that do not strictly move
    /// towards the better side, scores outside 0 to 1 or falling, a direction that is neutral.
    pub fn new(direction: Direction, anchors: Vec<(f64, f64)>) -> Result<Self, Vec<AnchorFault>> {
        let mut faults = Vec::new();
        if direction == Direction::Neutral {
            faults.push(AnchorFault::NoDirection);
        }
        if anchors.len() < 2 {
            faults.push(AnchorFault::TooFew { found: anchors.len() });
        }
        for (i, &(value, score)) in anchors.iter().enumerate() {
            if !value.is_finite() || !score.is_finite() || value.abs() > LARGEST {
                faults.push(AnchorFault::NotFinite { anchor: i + 1 });
            } else if !(0.0..=1.0).contains(&score) {
                faults.push(AnchorFault::ScoreOutside { anchor: i + 1, score });
            }
        }
        for (i, pair) in anchors.windows(2).enumerate() {
            let (before, after) = (pair[0], pair[1]);
            let better = match direction {
                Direction::Lower => after.0 < before.0,
                Direction::Higher => after.0 > before.0,
                Direction::Neutral => true,
            };
            let finite = [before.0, before.1, after.0, after.1].iter().all(|x| x.is_finite());
            if finite && !better {
                faults.push(AnchorFault::WrongOrder { anchor: i + 2, direction });
            }
            if finite && after.1 < before.1 {
                faults.push(AnchorFault::ScoreFalls { anchor: i + 2 });
            }
        }
        if faults.is_empty() { Ok(Self { anchors }) } else { Err(faults) }
    }

    /// The straight line from 0 to 1 on the score scale itself, for ratings.
    #[must_use]
    pub fn identity() -> Self {
        Self { anchors: vec![(0.0, 0.0), (1.0, 1.0)] }
    }

    /// The anchors from worst to best.
    #[must_use]
    pub fn anchors(&self) -> &[(f64, f64)] {
        &self.anchors
    }

    /// The score of a value in its natural unit.
    #[must_use]
    pub fn score(&self, value: f64) -> f64 {
        let first = self.anchors[0];
        let last = self.anchors[self.anchors.len() - 1];
        // Distances in the direction of the anchors make rising and falling functions one case.
        let along = |anchor: f64| if last.0 > first.0 { anchor } else { -anchor };
        let place = along(value);
        if place <= along(first.0) {
            return first.1;
        }
        for pair in self.anchors.windows(2) {
            let ((v0, s0), (v1, s1)) = (pair[0], pair[1]);
            if place < along(v1) {
                return (s0 + (s1 - s0) * ((value - v0) / (v1 - v0))).clamp(s0, s1);
            }
        }
        last.1
    }

    /// Whether the value lies strictly beyond the anchors, so that its score is clamped.
    #[must_use]
    pub fn clamps(&self, value: f64) -> bool {
        let (a, b) = (self.anchors[0].0, self.anchors[self.anchors.len() - 1].0);
        value < a.min(b) || value > a.max(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces() -> ValueFunction {
        ValueFunction::new(Direction::Lower, vec![(8.0, 0.0), (4.0, 0.6), (1.0, 1.0)]).unwrap()
    }

    #[test]
    fn is_linear_between_anchors_and_exact_on_them() {
        let f = faces();
        assert_eq!([8.0, 4.0, 1.0].map(|v| f.score(v)), [0.0, 0.6, 1.0]);
        // Halfway 8 and 4: half of 0.6. One third of the way from 4 to 1: 0.6 + 0.4 / 3.
        assert!((f.score(6.0) - 0.3).abs() < 1e-15);
        assert!((f.score(3.0) - (0.6 + 0.4 / 3.0)).abs() < 1e-15);
    }

    #[test]
    fn clamps_beyond_the_anchors_on_both_sides() {
        let f = faces();
        assert_eq!((f.score(100.0), f.score(-3.0)), (0.0, 1.0));
        let rising = ValueFunction::new(Direction::Higher, vec![(0.2, 0.1), (0.9, 0.8)]).unwrap();
        assert_eq!((rising.score(0.0), rising.score(1.0)), (0.1, 0.8));
        assert!(rising.clamps(0.1) && rising.clamps(0.95) && !rising.clamps(0.2) && !f.clamps(8.0));
    }

    #[test]
    fn reports_all_faults_at_once() {
        let faults = ValueFunction::new(Direction::Lower, vec![(1.0, 0.5), (4.0, 0.2), (2.0, 1.5)]).unwrap_err();
        assert_eq!(
            faults,
            [
                AnchorFault::ScoreOutside { anchor: 3, score: 1.5 },
                AnchorFault::WrongOrder { anchor: 2, direction: Direction::Lower },
                AnchorFault::ScoreFalls { anchor: 2 },
            ]
        );
        let faults = ValueFunction::new(Direction::Neutral, vec![(f64::NAN, 0.5)]).unwrap_err();
        assert_eq!(
            faults,
            [AnchorFault::NoDirection, AnchorFault::TooFew { found: 1 }, AnchorFault::NotFinite { anchor: 1 }]
        );
        assert!(ValueFunction::new(Direction::Higher, vec![(1.0, 0.0), (1.0, 1.0)]).is_err(), "strictly monotone");
    }
}
