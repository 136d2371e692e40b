//! Days of the simulation as moments of the calendar.

use crate::report::calendar::calendar_date;

/// Milliseconds in a day: the days of a simulation are all of 24 hours, in universal time.
const DAY: f64 = 86_400_000.0;

/// Turns days of the simulation into moments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moments {
    /// Day 0 of the simulation, as days from 1 January 1970.
    pub first_day: i64,
}

impl Moments {
    /// The moment in universal time, rounded to the millisecond: `2026-01-31T09:30:00.000+00:00`. Later days give later moments
    /// or the same, so the order of events stays.
    pub fn text(self, day: f64) -> String {
        let passed = (day * DAY).round() as i64;
        let (days, clock) = (self.first_day + passed.div_euclid(DAY as i64), passed.rem_euclid(DAY as i64));
        let (hour, minute) = (clock / 3_600_000, clock / 60_000 % 60);
        let (second, millisecond) = (clock / 1000 % 60, clock % 1000);
        format!("{}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}+00:00", date(days))
    }
}

/// The date of a day, counted from 1 January 1970: `2026-01-31`.
pub(super) fn date(days: i64) -> String {
    let (year, month, day) = calendar_date(days);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::super::Logs;
    use super::*;

    #[test]
    fn days_become_moments() {
        let moments = Moments { first_day: Logs::ASSUMED_FIRST_DAY };
        assert_eq!(moments.text(0.0), "2026-01-01T00:00:00.000+00:00");
        assert_eq!(moments.text(31.5), "2026-02-01T12:00:00.000+00:00");
        // one millisecond is 1 / 86,400,000 day; half of one goes up
        assert_eq!(moments.text(1.5 / DAY), "2026-01-01T00:00:00.002+00:00");
        assert_eq!(moments.text(1.0 - 0.4 / DAY), "2026-01-02T00:00:00.000+00:00");
        // leap day, and a day before 1970
        assert_eq!(Moments { first_day: 19_723 }.text(59.25), "2024-02-29T06:00:00.000+00:00");
        assert_eq!(Moments { first_day: -1 }.text(0.5), "1969-12-31T12:00:00.000+00:00");
        assert_eq!(date(-719_162), "0001-01-01");
    }
}
