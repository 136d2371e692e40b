//! Reads the shape of the durations of work: log-normal unless the scenario says otherwise.

use super::distribution::distribution;
use super::{Bounds, Reader};
use crate::engine::{Distribution, Shape};
use crate::language::Text;

const WORDS: [&str; 2] = ["lognormal", "exponential"];

/// Shape and squared coefficient of variation of every duration of work.
#[derive(Clone, Copy, Debug)]
pub(super) struct WorkShape {
    shape: Shape,
    scv: f64,
}

impl WorkShape {
    /// Reads `shape`, which may be absent, and `scv`, which may be absent for exponential durations: theirs is 1.
    pub fn read(section: &mut Reader<'_>) -> Self {
        let bounds = Bounds::between(0.0, 10.0);
        if section.optional_word("shape", &WORDS).as_deref() != Some("exponential") {
            return Self { shape: Shape::LogNormal, scv: section.quantity("scv", "scv", bounds) };
        }
        let scv = section.optional_quantity("scv", "scv", bounds).unwrap_or(1.0);
        if (scv - 1.0).abs() > f64::EPSILON {
            let text = Text::new(
                format!("Exponential durations have an scv of 1; here stands {scv}."),
                format!("Exponentiële duren hebben een scv van 1; hier staat {scv}."),
            );
            let hint = Text::new(
                "Write 1.0, leave `scv` out, or take the shape \"lognormal\".",
                "Schrijf 1.0, laat `scv` weg, of neem de vorm \"lognormal\".",
            );
            section.problem_at("scv", section.place_of("scv"), text, hint);
        }
        Self { shape: Shape::Exponential, scv: 1.0 }
    }

    /// Durations of this shape with a mean in days.
    pub fn of(self, days: f64) -> Distribution {
        distribution(self.shape, days, self.scv)
    }
}
