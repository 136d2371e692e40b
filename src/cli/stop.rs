//! How a command can end other than well.

use crate::language::Language;
use crate::scenario::{Failure, Problems, Sources};
use crate::store::WriteError;

/// Why a command stopped. The reason has been printed when one of these exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A run failed; what did not fail was written.
    RunFailed,
    /// What was repeated is not equal.
    Differs,
    /// Bad input.
    BadInput,
    /// Output could not be written.
    NotWritten,
    /// Stopped by a signal.
    Signal(i32),
}

impl Stop {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::RunFailed | Self::Differs => 1,
            Self::BadInput => 2,
            Self::NotWritten => 3,
            // as a shell tells the end of a process by a signal
            Self::Signal(signal) => 128 + signal as u8,
        }
    }

    /// Prints problems and stops.
    pub fn problems(problems: &Problems, sources: &Sources, language: Language) -> Self {
        eprintln!("{}", problems.render(sources, language, super::bar::colour()));
        Self::BadInput
    }

    /// Prints why files could not be loaded and stops. What could be read is read, so that all problems show at once.
    pub fn failure(failure: Failure, language: Language) -> Self {
        let mut problems = failure.problems;
        if let Some(files) = &failure.partial
            && let Err(more) = crate::scenario::Scenario::read(files, crate::scenario::FrictionNumbers::AsWritten)
        {
            problems.extend(more);
        }
        Self::problems(&problems, &failure.sources, language)
    }

    /// Prints why output could not be written and stops.
    pub fn not_written(error: &WriteError, language: Language) -> Self {
        eprintln!("{}", error.text().get(language));
        Self::NotWritten
    }

    /// Prints a message about bad input and stops.
    pub fn bad_input(message: &str) -> Self {
        eprintln!("{message}");
        Self::BadInput
    }
}
