//! Boxes of conditions in which another configuration than the usual one comes first.

use crate::experiment::sweep::Design;
use crate::report::sweep::{BoxLimit, DiscoveredBox, FirstPlaces, PeelingStep};
use crate::stats::sensitivity::{PrimOptions, PrimStep, prim_boxes};

/// Boxes for each configuration, at most.
const MOST_BOXES: usize = 3;
/// Points at which a configuration must come first before boxes are looked for.
const FEWEST_HITS: usize = 3;

/// The boxes of every configuration that comes first somewhere, the usual one left out.
pub(super) fn boxes(design: &Design, first: &FirstPlaces, seed: u64) -> Vec<DiscoveredBox> {
    let mut points: Vec<Vec<f64>> = Vec::new();
    let mut winners: Vec<Option<usize>> = Vec::new();
    for (number, point) in (0..).zip(&first.points) {
        if let Some(point) = point {
            points.push(design.values(number));
            winners.push(Some(point.first).filter(|_| !point.tied));
        }
    }
    let options = PrimOptions { seed, ..PrimOptions::default() };
    let mut boxes = Vec::new();
    for configuration in (0..first.shares.len()).filter(|c| *c != first.usual) {
        let hits: Vec<bool> = winners.iter().map(|winner| *winner == Some(configuration)).collect();
        let all = hits.iter().filter(|hit| **hit).count();
        if all < FEWEST_HITS {
            continue;
        }
        for found in prim_boxes(&points, &hits, &options, MOST_BOXES) {
            let inside =
                |point: &[f64]| found.chosen.limits.iter().zip(point).all(|(limits, value)| limits.hold(*value));
            let here: Vec<bool> = points.iter().zip(&hits).filter(|(p, _)| inside(p)).map(|(_, hit)| *hit).collect();
            let own = here.iter().filter(|hit| **hit).count();
            let limits = found
                .restrictions
                .iter()
                .map(|restriction| {
                    let limits = &found.chosen.limits[restriction.dimension];
                    BoxLimit {
                        factor: restriction.dimension,
                        from: limits.low,
                        to: limits.high,
                        p_value: restriction.quasi_p,
                    }
                })
                .collect();
            let best = |best: usize, step: usize| {
                if found.path[step].balance() > found.path[best].balance() { step } else { best }
            };
            boxes.push(DiscoveredBox {
                configuration,
                limits,
                coverage: own as f64 / all as f64,
                density: own as f64 / here.len().max(1) as f64,
                points: here.len() as u32,
                base_rate: all as f64 / points.len() as f64,
                chosen: (0..found.path.len()).reduce(best).unwrap_or(0),
                path: found.path.iter().map(step).collect(),
            });
        }
    }
    boxes
}

fn step(step: &PrimStep) -> PeelingStep {
    let restricted = step.limits.iter().filter(|limits| limits.low.is_some() || limits.high.is_some()).count();
    PeelingStep { coverage: step.coverage, density: step.density, mass: step.mass, restricted: restricted as u32 }
}
