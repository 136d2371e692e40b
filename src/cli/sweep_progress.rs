//! Progress of a sweep on stderr: a bar on a terminal, one line a minute elsewhere.

use std::cell::Cell;
use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::signals::Signals;
use crate::experiment::sweep::{SweepStatus, SweepWatch};
use crate::language::Language;

/// Seconds between two lines where there is no terminal.
const LINE: f64 = 60.0;

/// Shows how far a sweep is, and passes on the wish to stop.
pub(super) struct SweepProgress {
    signals: Signals,
    language: Language,
    quiet: bool,
    bar: Option<ProgressBar>,
    /// When the last line was written, in seconds of the session.
    last: Cell<f64>,
}

impl SweepProgress {
    /// Shows nothing when quiet.
    pub fn new(signals: Signals, language: Language, quiet: bool) -> Self {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new(0);
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(500));
            bar
        });
        Self { signals, language, quiet, bar, last: Cell::new(0.0) }
    }

    /// Takes the bar away, or writes the last line.
    pub fn finish(&self, status: &SweepStatus) {
        match &self.bar {
            Some(bar) => bar.finish_and_clear(),
            None if !self.quiet => eprintln!("{}", line(status, self.language)),
            None => {}
        }
    }
}

impl SweepWatch for SweepProgress {
    fn status(&self, status: &SweepStatus) {
        if let Some(bar) = &self.bar {
            bar.set_length(status.runs);
            bar.set_position(status.done);
            bar.set_message(line(status, self.language));
        } else if !self.quiet && status.seconds - self.last.get() >= LINE {
            self.last.set(status.seconds);
            eprintln!("{}", line(status, self.language));
        }
    }

    fn stop(&self) -> Option<i32> {
        self.signals.caught()
    }
}

/// Points done, runs a second, time left, failures.
fn line(status: &SweepStatus, language: Language) -> String {
    let per_point = status.per_point.max(1);
    let (done, points) = (status.done / per_point, status.runs.div_ceil(per_point));
    let speed = if status.seconds > 0.0 { status.made as f64 / status.seconds } else { 0.0 };
    let digits = if speed < 10.0 { 1 } else { 0 };
    let left = if status.made > 0 { duration((status.runs - status.done) as f64 / speed) } else { "?".to_owned() };
    let (failed, runs, all) = (status.failed, status.done, status.runs);
    match language {
        Language::En => format!(
            "{done} of {points} points ({runs} of {all} runs), {speed:.digits$} runs a second, {left} left, {failed} failed"
        ),
        Language::Nl => format!(
            "{done} van {points} punten ({runs} van {all} simulaties), {} simulaties per seconde, nog {left}, {failed} mislukt",
            format!("{speed:.digits$}").replace('.', ",")
        ),
    }
}

/// A time as people say it: seconds, minutes, or hours and minutes.
pub(super) fn duration(seconds: f64) -> String {
    if !seconds.is_finite() {
        return "?".to_owned();
    }
    match seconds.round() as u64 {
        s @ ..90 => format!("{s} s"),
        s @ 90..5400 => format!("{} min", (s + 30) / 60),
        s => format!("{} h {:02} min", s / 3600, s % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_points_speed_time_and_failures() {
        let status = SweepStatus { runs: 1440, done: 480, failed: 2, made: 240, seconds: 60.0, per_point: 40 };
        let text = line(&status, Language::En);
        assert_eq!(text, "12 of 36 points (480 of 1440 runs), 4.0 runs a second, 4 min left, 2 failed");
        assert!(line(&status, Language::Nl).contains("4,0 simulaties per seconde"));
        let nothing = SweepStatus { made: 0, seconds: 0.0, ..status };
        assert!(line(&nothing, Language::En).contains("? left"));
        assert_eq!([59.4, 600.0, 7290.0].map(duration), ["59 s", "10 min", "2 h 01 min"]);
    }
}
