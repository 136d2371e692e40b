//! Progress on stderr: a bar with time left on a terminal, one line elsewhere.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

use crate::experiment::Progress;
use crate::language::Language;

/// Whether stderr is a terminal that shows colours.
pub(super) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whether stdout is a terminal that shows colours.
pub(super) fn colour_out() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Shows how far the trials are.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar; hidden when quiet or when stderr is no terminal.
    pub fn new(language: Language, quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let template = match language {
            Language::En => "{bar:30} {pos} of {len} runs, {eta} left",
            Language::Nl => "{bar:30} {pos} van {len} simulaties, nog {eta}",
        };
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn planned(&self, trials: usize) {
        self.0.set_length(trials as u64);
    }

    fn done(&self, trials: usize) {
        self.0.set_position(trials as u64);
    }
}
