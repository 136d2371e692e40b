//! The books of a resource: time averages, flows per class, and the two identities that must hold whatever happens.

use super::Time;

/// How many customers of one class did what since the books were opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Waiting when the books were opened.
    pub waiting_before: u64,
    /// In service when the books were opened.
    pub serving_before: u64,
    /// Asked for service, those who were refused included.
    pub arrived: u64,
    /// Found no place.
    pub refused: u64,
    /// Left the line without service.
    pub left: u64,
    /// Started service, at once or after waiting.
    pub started: u64,
    /// Ended service.
    pub ended: u64,
    /// Came from another class while waiting.
    pub moved_in: u64,
    /// Went to another class while waiting.
    pub moved_out: u64,
}

impl Flow {
    /// Those who must be waiting now.
    const fn waiting(&self) -> i128 {
        let came = self.waiting_before as i128 + self.arrived as i128 + self.moved_in as i128;
        came - self.refused as i128 - self.left as i128 - self.started as i128 - self.moved_out as i128
    }

    /// Those who must be in service now.
    const fn serving(&self) -> i128 {
        self.serving_before as i128 + self.started as i128 - self.ended as i128
    }
}

/// Time averages since the books were opened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Averages {
    /// Share of the capacity that was there in use.
    pub utilisation: f64,
    /// Number waiting.
    pub waiting: f64,
    /// Number in service.
    pub in_service: f64,
    /// Share of servers that were full.
    pub full: f64,
}

/// Books that do not balance: a bug of the engine or of whoever drives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Unbalanced {
    /// The integral of a number over time is not the sum of the times that customers spent.
    Time {
        /// What was counted: `waiting` or `in service`.
        what: &'static str,
        /// ∫ number dt.
        integral: f64,
        /// Σ time of each customer.
        sum: f64,
    },
    /// Came minus went is not who is there.
    Count {
        /// The class.
        class: usize,
        /// What was counted: `waiting` or `in service`.
        what: &'static str,
        /// What the flows say.
        expected: i128,
        /// Who is there.
        found: u64,
    },
}

impl std::fmt::Display for Unbalanced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Time { what, integral, sum } => {
                write!(f, "the number {what} adds up to {integral} over time, the times of all customers to {sum}")
            }
            Self::Count { class, what, expected, found } => {
                write!(f, "class {class}: the flows leave {expected} {what}, but {found} are there")
            }
        }
    }
}

impl std::error::Error for Unbalanced {}

/// Numbers at a resource at one moment, whose integrals over time are kept. Whole numbers below 2³¹ or 2⁶³: signed ones
/// become a float in one instruction.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    pub(super) used: i64,
    pub(super) waiting: u32,
    pub(super) in_service: u32,
    pub(super) full: u32,
}

/// Who is at the resource: sums over those present.
#[derive(Clone, Debug, Default)]
pub(super) struct Present {
    /// Σ of the times that those who wait have waited since the books were opened.
    pub(super) waited: f64,
    /// The same for those in service.
    pub(super) served: f64,
    /// Waiting and in service, per class.
    pub(super) classes: Vec<(u64, u64)>,
}

/// Books since a moment T₀.
#[derive(Clone, Debug, Default)]
pub(super) struct Accounts {
    since: Time,
    last: Time,
    used: f64,
    /// ∫ capacity dt up to `capacity_since`: it changes seldom, so it is added up when it does.
    capacity: f64,
    capacity_since: Time,
    waiting: f64,
    in_service: f64,
    full: f64,
    /// Σ of waits and services that ended, clipped to what lies after T₀.
    waited: f64,
    served: f64,
    /// Number of waits and services that ended.
    stays: u64,
    classes: Vec<Flow>,
}

/// The two sides of an identity may differ by rounding alone.
const RELATIVE: f64 = 1e-9;

impl Accounts {
    /// Adds the time since the last change, during which the levels were these.
    #[inline]
    pub(super) fn advance(&mut self, now: Time, levels: Levels) {
        let days = now - self.last;
        assert!(
            days >= 0.0,
            "the books are kept up to day {} and cannot go back to day {}",
            self.last.days(),
            now.days()
        );
        if days > 0.0 {
            self.used += levels.used as f64 * days;
            self.waiting += f64::from(levels.waiting) * days;
            self.in_service += f64::from(levels.in_service) * days;
            self.full += f64::from(levels.full) * days;
            self.last = now;
        }
    }

    /// Adds the time since the last change of capacity, during which it was this.
    pub(super) fn advance_capacity(&mut self, now: Time, capacity: i64) {
        self.capacity += capacity as f64 * (now - self.capacity_since);
        self.capacity_since = now;
    }

    /// The flow of one class.
    #[inline]
    pub(super) fn flow(&mut self, class: u8) -> &mut Flow {
        let class = usize::from(class);
        if class >= self.classes.len() {
            self.classes.resize(class + 1, Flow::default());
        }
        &mut self.classes[class]
    }

    pub(super) fn flows(&self) -> &[Flow] {
        &self.classes
    }

    /// The part of a stay that lies after T₀.
    #[inline]
    pub(super) fn clipped(&self, from: Time, to: Time) -> f64 {
        to - from.max(self.since)
    }

    #[inline]
    pub(super) fn wait_ends(&mut self, from: Time, to: Time) {
        self.waited += self.clipped(from, to);
        self.stays += 1;
    }

    #[inline]
    pub(super) fn service_ends(&mut self, from: Time, to: Time) {
        self.served += self.clipped(from, to);
        self.stays += 1;
    }

    /// Opens new books at `now`, with those present carried over.
    pub(super) fn open(&mut self, now: Time, present: &[(u64, u64)]) {
        let classes = present
            .iter()
            .map(|&(waiting_before, serving_before)| Flow { waiting_before, serving_before, ..Flow::default() })
            .collect();
        *self = Self { since: now, last: now, capacity_since: now, classes, ..Self::default() };
    }

    /// Time averages; `None` when no time has passed. `servers` is their number.
    pub(super) fn averages(&self, servers: usize) -> Option<Averages> {
        let span = self.last - self.since;
        (span > 0.0).then(|| Averages {
            utilisation: if self.capacity > 0.0 { self.used / self.capacity } else { 0.0 },
            waiting: self.waiting / span,
            in_service: self.in_service / span,
            full: self.full / span / servers as f64,
        })
    }

    /// Whether the books balance, given who is there now.
    ///
    /// Little's law as an identity (J. D. C. Little, "A proof for the queuing formula L = λW", 1961; over a finite window
    /// it is bookkeeping): ∫ number dt over \[T₀, T\] equals the sum of all stays, clipped to the window. And per class, came
    /// minus went is who is there.
    pub(super) fn balance(&self, present: &Present) -> Result<(), Unbalanced> {
        let sides = [
            ("waiting", self.waiting, self.waited + present.waited),
            ("in service", self.in_service, self.served + present.served),
        ];
        // each stay is a difference of two times, rounded
        let people: u64 = present.classes.iter().map(|(waiting, serving)| waiting + serving).sum();
        let rounding = (self.stays + people) as f64 * self.last.days() * f64::EPSILON;
        for (what, integral, sum) in sides {
            if (integral - sum).abs() > RELATIVE * integral.abs().max(sum.abs()) + rounding {
                return Err(Unbalanced::Time { what, integral, sum });
            }
        }
        for class in 0..self.classes.len().max(present.classes.len()) {
            let flow = self.classes.get(class).copied().unwrap_or_default();
            let (waiting, serving) = present.classes.get(class).copied().unwrap_or_default();
            for (what, expected, found) in
                [("waiting", flow.waiting(), waiting), ("in service", flow.serving(), serving)]
            {
                if expected != i128::from(found) {
                    return Err(Unbalanced::Count { class, what, expected, found });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stay_that_was_forgotten_or_counted_twice_is_found() {
        let day = |d: f64| Time::ZERO + d;
        let one = Levels { used: 1, in_service: 1, ..Levels::default() };
        let mut books = Accounts::default();
        books.advance(day(4.0), one);
        books.open(day(4.0), &[(0, 1)]);
        books.advance(day(10.0), one);
        books.flow(0).ended = 1;
        let gone = Present { classes: vec![(0, 0)], ..Present::default() };
        assert_eq!(books.balance(&gone), Err(Unbalanced::Time { what: "in service", integral: 6.0, sum: 0.0 }));
        books.service_ends(day(1.0), day(10.0));
        assert_eq!(books.balance(&gone), Ok(()));
        books.advance_capacity(day(10.0), 2);
        assert_eq!(books.averages(1).map(|a| a.utilisation), Some(0.5));
        let here = Present { classes: vec![(0, 1)], ..Present::default() };
        let wrong = Unbalanced::Count { class: 0, what: "in service", expected: 0, found: 1 };
        assert_eq!(books.balance(&here), Err(wrong));
    }
}
