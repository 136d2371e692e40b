//! Reads how the points of a sweep are chosen.

use super::super::{Bounds, Reader};
use super::settings::whole;
use crate::language::Text;

/// How the points are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SweepDesign {
    /// Every combination of the values.
    Factorial,
    /// A Latin hypercube.
    LatinHypercube {
        /// Points (a count).
        points: u64,
    },
    /// A scrambled Sobol sequence.
    Sobol {
        /// Points of the sequence (a count).
        points: u64,
        /// Whether each of these points gets the extra points that Sobol indices need: as many as there are factors, and one.
        indices: bool,
    },
    /// Morris trajectories.
    Morris {
        /// Trajectories (a count); each has one point more than there are factors.
        trajectories: u64,
        /// Levels of the grid, even.
        levels: u64,
    },
}

/// Names of the designs.
const KINDS: [&str; 4] = ["factorial", "lhs", "sobol", "morris"];
/// Most points of a sampled design: they stay in memory.
const MOST_POINTS: f64 = 1_000_000.0;

impl SweepDesign {
    /// Reads `design`.
    pub(super) fn read(top: &mut Reader<'_>) -> Self {
        let mut section = top.section("design");
        section.depends_on(&["kind"]);
        let kind = section.word("kind", &KINDS);
        let points = |section: &mut Reader<'_>| whole(section, "points", Bounds::between(2.0, MOST_POINTS));
        match kind.as_str() {
            "lhs" => Self::LatinHypercube { points: points(&mut section) },
            "sobol" => Self::Sobol { points: points(&mut section), indices: section.optional_switch("indices", false) },
            "morris" => {
                let trajectories = whole(&mut section, "trajectories", Bounds::between(2.0, MOST_POINTS));
                let levels = section.optional_number("levels", Bounds::between(2.0, 100.0)).unwrap_or(4.0);
                if levels % 2.0 != 0.0 {
                    let text =
                        Text::new("The number of levels is even.", "Het aantal niveaus (`levels`) is een even getal.");
                    section.problem("levels", text);
                }
                Self::Morris { trajectories, levels: levels as u64 }
            }
            _ => Self::Factorial,
        }
    }
}
