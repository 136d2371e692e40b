//! A decision matrix that somebody wrote: values of alternatives on the criteria of a framework.

use crate::language::Text;

/// Alternatives with their values, complete for every criterion that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixTable {
    /// Names of the alternatives, in the order in which they first appear.
    pub alternatives: Vec<String>,
    /// `cells[alternative][criterion]`, criteria in the order of the framework; `None` only for those not modelled.
    pub cells: Vec<Vec<Option<MatrixCell>>>,
}

/// One value of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixCell {
    /// The value, in the unit of the criterion; a rating from 0 to 1 for judged criteria.
    pub value: f64,
    /// Lowest and highest plausible value, where they are given; the value lies within.
    pub range: Option<(f64, f64)>,
    /// Who judged, where the value is a judgement of the framework; empty otherwise.
    pub by: String,
    /// Why, where the value is a judgement of the framework; empty otherwise.
    pub reason: Text,
}
