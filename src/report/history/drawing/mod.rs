//! A history as a drawing.

mod legend;
mod panel;
mod paper;
mod pen;
mod rows;
mod signs;
mod tell;

pub use paper::figure;
