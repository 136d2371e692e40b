//! Friction: numbers that a configuration may set otherwise than the scenario, and that are set equal for the second ranking.

use super::{Bounds, Reader};

/// Numbers that a configuration may set otherwise (`[friction]`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Friction {
    pub split_attention: f64,
    pub meetings: f64,
    pub breakthrough_days: f64,
    pub mandate: f64,
    pub generalists: f64,
    pub local_differences: f64,
    pub reflection: f64,
    pub dip: f64,
}

impl Friction {
    /// The common values.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("friction");
        let get = |s: &mut Reader<'_>, key: &str| {
            let (unit, bounds) = Self::form(key);
            s.quantity(key, unit, bounds)
        };
        Self {
            split_attention: get(&mut s, "split_attention"),
            meetings: get(&mut s, "meetings"),
            breakthrough_days: get(&mut s, "breakthrough_days"),
            mandate: get(&mut s, "mandate"),
            generalists: get(&mut s, "generalists"),
            local_differences: get(&mut s, "local_differences"),
            reflection: get(&mut s, "reflection"),
            dip: get(&mut s, "dip"),
        }
    }

    /// What a configuration sets otherwise. The keys of what it sets come with it.
    pub fn read_own(self, reader: &mut Reader<'_>) -> (Self, Vec<String>) {
        let mut own = self;
        let mut keys = Vec::new();
        let Some(mut s) = reader.optional_section("friction") else { return (own, keys) };
        let places: [(&str, &mut f64); 8] = [
            ("split_attention", &mut own.split_attention),
            ("meetings", &mut own.meetings),
            ("breakthrough_days", &mut own.breakthrough_days),
            ("mandate", &mut own.mandate),
            ("generalists", &mut own.generalists),
            ("local_differences", &mut own.local_differences),
            ("reflection", &mut own.reflection),
            ("dip", &mut own.dip),
        ];
        for (key, place) in places {
            let (unit, bounds) = Self::form(key);
            if let Some(value) = s.optional_quantity(key, unit, bounds) {
                *place = value;
                keys.push(s.path_of(key));
            }
        }
        (own, keys)
    }

    fn form(key: &str) -> (&'static str, Bounds) {
        match key {
            "meetings" => ("factor", Bounds::between(0.0, 20.0)),
            "breakthrough_days" => ("days", Bounds::between(0.0, 2000.0)),
            "mandate" => ("euro", Bounds::between(0.0, 1e6)),
            "generalists" => ("factor", Bounds::between(0.1, 10.0)),
            _ => ("share", Bounds::between(0.0, 0.95)),
        }
    }
}
