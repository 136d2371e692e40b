//! What would change the answer: the smallest change of each weight, rating and anchor that gives first place to another.

mod anchors;
mod flip;
mod losses;
mod ratings;
mod weights;

pub use anchors::anchor_flips;
pub use flip::{Flip, FlipKind, Standing};
pub use losses::{Loss, losses};
pub use ratings::rating_flips;
pub use weights::{Stretch, WeightLine, weight_flips, weight_lines};
