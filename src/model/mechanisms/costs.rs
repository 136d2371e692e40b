//! Prices. No source gives any: all are assumptions with a range. They change nothing in what happens, only what it costs.

/// What things cost (euro).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prices {
    /// A full-time professional for a year, per organisation (0 where it has no staff in the total).
    pub fte_year: Vec<f64>,
    /// A place in use at a provider for a year, per organisation (0 where it has no places).
    pub place_year: Vec<f64>,
    /// One decision of the court.
    pub court_decision: f64,
    /// One day of one child out of home.
    pub placement_day: f64,
}
