//! M2: capacity. Staff are individuals; each has so many minutes a week for households.

/// How FTE become minutes a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staffing {
    /// Contract hours per week of one FTE.
    pub contract_hours: f64,
    /// Share of contract time that can go to households.
    pub productive: f64,
    /// Share of time lost to absence; 0 where absence comes out of events (M16).
    pub absence: f64,
    /// Share of the formation that is vacant; 0 where vacancies come out of events (M16).
    pub vacancies: f64,
    /// Share of attention lost by staff who are seconded part-time.
    pub split_attention: f64,
    /// M18: share of capacity that goes to reflection.
    pub reflection: f64,
}

impl Staffing {
    /// Minutes a week for households of one full-time professional.
    #[must_use]
    pub fn minutes_per_fte(&self) -> f64 {
        60.0 * self.contract_hours
            * self.productive
            * (1.0 - self.absence)
            * (1.0 - self.split_attention)
            * (1.0 - self.reflection)
    }
}

/// The individuals of a pool: as many full-timers as fit in the filled FTE and one part-timer for the rest, so that the sum
/// is exact to the minute. A part-timer of less than a tenth is added to a full-timer instead.
#[must_use]
pub fn individuals(fte: f64, staffing: &Staffing) -> Vec<u32> {
    let filled = fte * (1.0 - staffing.vacancies);
    let full = filled.floor();
    let rest = filled - full;
    let minutes = |share: f64| (share * staffing.minutes_per_fte()).round().clamp(0.0, 1e6) as u32;
    let mut people = vec![minutes(1.0); full as usize];
    match people.last_mut() {
        Some(last) if rest < 0.1 => *last += minutes(rest),
        _ => people.push(minutes(rest)),
    }
    people.retain(|&minutes| minutes > 0);
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_and_a_half_fte_are_three_people_with_all_the_minutes() {
        let staffing = Staffing {
            contract_hours: 36.0,
            productive: 0.7,
            absence: 0.05,
            vacancies: 0.0,
            split_attention: 0.0,
            reflection: 0.0,
        };
        // 36 · 0.7 · 0.95 · 60 = 1,436.4 minutes a week
        assert_eq!(individuals(2.5, &staffing), [1436, 1436, 718]);
        assert_eq!(individuals(2.05, &staffing), [1436, 1436 + 72]);
        assert_eq!(individuals(0.0, &staffing), [] as [u32; 0]);
        let half_vacant = Staffing { vacancies: 0.5, ..staffing };
        assert_eq!(individuals(2.0, &half_vacant), [1436]);
    }
}
