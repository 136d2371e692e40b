//! Dates and clock times in universal time.

/// A moment, in seconds since 1 January 1970, as a date and time in universal time.
///
/// The calendar follows H. Hinnant, "chrono-compatible low-level date algorithms" (`civil_from_days`).
#[must_use]
pub fn universal_time(seconds: u64) -> String {
    let (days, clock) = (seconds / 86_400, seconds % 86_400);
    // so many days since 1970 fit in an i64 by far
    let (year, month, day) = calendar_date(days as i64);
    let (hour, minute, second) = (clock / 3_600, clock / 60 % 60, clock % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Year, month and day of a day counted from 1 January 1970, in the Gregorian calendar.
pub(super) const fn calendar_date(days: i64) -> (i64, i64, i64) {
    // Days are counted from 1 March of year 0, so that the leap day is the last day of a year.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (era * 400 + year_of_era + (month <= 2) as i64, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_right_around_leap_days() {
        assert_eq!(universal_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(universal_time(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(universal_time(1_709_251_199), "2024-02-29T23:59:59Z");
        assert_eq!(universal_time(1_735_689_600), "2025-01-01T00:00:00Z");
    }
}
