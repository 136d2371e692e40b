//! The words about a decision, with or without a simulation behind it.

mod against;
mod answer;
mod brief;
mod matters;
mod turning;
mod view;
mod words;

pub use against::against;
pub use answer::decision_answer;
pub use brief::brief_answer;
pub use matters::{Matters, matters};
pub use turning::turning_points;
pub use view::DecisionView;
pub(super) use view::study_source;
pub use words::{central_words, flip_place, not_drawn, source_name, weight_percent};
