//! Calendar dates, so that a scenario can name the days on which something begins.

use super::Reader;
use crate::language::Text;

/// Days from 1 January 1970 to a date of the Gregorian calendar; `None` where there is no such date.
///
/// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), `days_from_civil`, for years from 1 on.
fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=9999).contains(&year) || !(1..=last).contains(&day) {
        return None;
    }
    // years begin in March, so that the day that comes and goes is the last
    let y = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (y / 400, y % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The number of a date written as `2026-01-31`.
fn parse(text: &str) -> Option<i64> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let digits =
        |part: &str, n: usize| (part.len() == n && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok());
    day_number(digits(year, 4)??, digits(month, 2)??, digits(day, 2)??)
}

/// The first day of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FirstDay(i64);

impl FirstDay {
    /// Days from 1 January 1970.
    pub const fn day_number(self) -> i64 {
        self.0
    }

    /// Reads the date under a key, when it is there.
    pub fn read(reader: &mut Reader<'_>, key: &str) -> Option<Self> {
        date(reader, key).map(Self)
    }

    /// The calendar years that lie in a stretch of days of the scenario: name, first day, first day after it.
    pub fn years(self, from: f64, to: f64) -> Vec<(String, f64, f64)> {
        let begins = |year: i64| day_number(year, 1, 1).map(|n| (n - self.0) as f64);
        (1..9999)
            .filter_map(|year| Some((year.to_string(), begins(year)?, begins(year + 1)?)))
            .filter(|(_, begin, end)| *begin < to && *end > from)
            .collect()
    }
}

impl FirstDay {
    /// The calendar quarters that lie wholly in a stretch of days of the scenario: date on which it begins, first day, first
    /// day after it.
    pub fn quarters(self, from: f64, to: f64) -> Vec<(String, f64, f64)> {
        let begins = |quarter: i64| day_number(quarter / 4, 3 * (quarter % 4) + 1, 1).map(|n| (n - self.0) as f64);
        let name = |quarter: i64| format!("{:04}-{:02}-01", quarter / 4, 3 * (quarter % 4) + 1);
        (4..4 * 9999)
            .filter_map(|quarter| Some((quarter, begins(quarter)?, begins(quarter + 1)?)))
            .filter(|(_, begin, end)| *begin >= from && *end <= to)
            .map(|(quarter, begin, end)| (name(quarter), begin, end))
            .collect()
    }
}

/// A day of the scenario that may be absent: a date, which needs the first day of the scenario.
pub(super) fn read_day(reader: &mut Reader<'_>, key: &str, first: Option<FirstDay>) -> Option<f64> {
    let day = date(reader, key)?;
    let Some(first) = first else {
        let text = Text::new(
            "A date needs the date of the first day.",
            "Een datum kan alleen als de datum van de eerste dag bekend is.",
        );
        let hint = Text::new(
            "Write, for example: [run] first_day = \"2024-01-01\".",
            "Schrijf bijvoorbeeld: [run] first_day = \"2024-01-01\".",
        );
        reader.problem_at(key, reader.place_of(key), text, hint);
        return None;
    };
    let days = (day - first.0) as f64;
    if days < 0.0 {
        let text = Text::new("This date lies before the first day.", "Deze datum ligt voor de eerste dag.");
        reader.problem(key, text);
        return None;
    }
    Some(days)
}

fn date(reader: &mut Reader<'_>, key: &str) -> Option<i64> {
    reader.looks_like(key, "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
    let text = reader.optional_text(key)?;
    let day = parse(&text);
    if day.is_none() {
        let text = Text::new(
            "A date must stand here, as year, month and day: \"2026-01-31\".",
            "Hier hoort een datum, als jaar, maand en dag: \"2026-01-31\".",
        );
        reader.problem(key, text);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_apart() {
        assert_eq!(parse("1970-01-01"), Some(0));
        // 2000 is a leap year, 1900 is none
        assert_eq!(parse("2000-03-01").zip(parse("2000-02-28")).map(|(a, b)| a - b), Some(2));
        assert_eq!(parse("1900-03-01").zip(parse("1900-02-28")).map(|(a, b)| a - b), Some(1));
        assert_eq!(parse("2026-01-01").zip(parse("2024-01-01")).map(|(a, b)| a - b), Some(731));
        for wrong in ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-01x", "", "+026-01-01"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn quarters_lie_wholly_in_their_stretch() {
        // a leap year; the quarter of the first day began before it, the last one is not over
        let first = FirstDay(parse("2024-02-01").expect("a date"));
        let quarters = first.quarters(0.0, 60.0 + 91.0 + 92.0 + 91.0);
        let exact = [("2024-04-01", 60.0, 151.0), ("2024-07-01", 151.0, 243.0)].map(|(n, a, b)| (n.to_owned(), a, b));
        assert_eq!(quarters, exact.to_vec());
        assert_eq!(first.quarters(0.0, 335.0).len(), 3, "a quarter may end with the stretch");
    }

    #[test]
    fn years_lie_in_the_window() {
        let first = FirstDay(parse("2024-01-01").expect("a date"));
        let years = first.years(731.0, 731.0 + 366.0);
        assert_eq!(years, [("2026".to_owned(), 731.0, 1096.0), ("2027".to_owned(), 1096.0, 1461.0)]);
    }
}
