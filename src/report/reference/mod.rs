//! The reference cases: published figures beside what is simulated, as rows, as JSON, in a terminal and as a page.

mod data;
mod json;
mod page;
mod words;

pub use data::{ReferenceCheck, ReferenceRow, RunRow, Use};
pub use json::{VERDICTS, read_saved_reference, reference_json, saved_reference};
pub use page::{markdown as reference_page, terminal as reference_text};
pub(super) use page::{miss, summary};
#[cfg(feature = "workbook")]
pub(super) use words::verdict;
pub(super) use words::{case_title, published, rule, simulated};
