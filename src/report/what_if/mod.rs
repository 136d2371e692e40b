//! What the same configurations give under other numbers: figures, pictures, sentences, and a household as a film. Drawn from
//! studies, as everything else; a page shows them while the runs come in.

mod figures;
mod film;
mod sentences;

pub use figures::{CardRow, Change, Estimate, Figures, MeasureRow, MeasureRows, Pictures, ScoreRow, Side, figures};
pub use film::{Film, Followed, Step, Totals, film};
