//! Sums over the cohort, or a part of it, and the measures that follow from them.

use crate::metrics::Samples;
use crate::model::household::{Household, Record};
use crate::model::mechanisms::MeasureKind;
use crate::stats::{KaplanMeier, Tally, nearest_rank_censored};

/// Sums over a part of the cohort.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) households: f64,
    needy: f64,
    helped: f64,
    first_help: Vec<f64>,
    pub(super) first_help_days: Tally,
    no_help: usize,
    lead_time: KaplanMeier,
    wait: f64,
    wait_alone: f64,
    faces: f64,
    organisations: f64,
    hand_overs: f64,
    investigations: f64,
    fixed: f64,
    duo: f64,
    unsafe_days: f64,
    incidents: f64,
    incidents_waiting: f64,
    needs: f64,
    needs_met: f64,
    basic: f64,
    basic_in_time: f64,
    measures: [f64; 6],
    under_measure: f64,
    measure_days: f64,
    placements: f64,
    placed: f64,
    placement_days: f64,
    placed_siblings: f64,
    placed_apart: f64,
    stuck: f64,
    stuck_days: f64,
    offered: f64,
    refused: f64,
    spent: f64,
    face_lost: f64,
}

impl Part {
    /// Adds a household whose follow-up is over.
    pub(super) fn add(&mut self, household: &Household, record: &Record, follow_up: f64) {
        self.households += 1.0;
        if record.needy {
            self.needy += 1.0;
            match record.first_help {
                Some(days) => self.first_help.push(days),
                None => self.no_help += 1,
            }
            // for a mean, who was not helped counts with the days of follow-up
            self.first_help_days.add(record.first_help.unwrap_or(follow_up));
        }
        self.lead_time.add(record.lead_time.unwrap_or(follow_up), record.lead_time.is_some());
        self.wait += record.wait;
        self.wait_alone += record.wait_alone;
        self.faces += record.faces.len() as f64;
        self.organisations += f64::from(record.organisations.count_ones());
        self.hand_overs += f64::from(record.hand_overs);
        self.investigations += f64::from(record.investigations);
        if record.helped {
            self.helped += 1.0;
            self.fixed += f64::from(u8::from(record.fixed_face.is_some() && !record.face_broken));
            self.duo += f64::from(u8::from(record.duo));
        }
        self.unsafe_days += record.unsafe_days;
        self.incidents += f64::from(record.incidents);
        self.incidents_waiting += f64::from(record.incidents_waiting);
        self.needs += f64::from(record.needs);
        // no need comes back once it is met, so what is open now was open at the report
        self.needs_met += f64::from(record.needs.saturating_sub(household.open_needs()));
        self.basic += f64::from(record.basic_needs);
        self.basic_in_time += f64::from(record.basic_in_time);
        for (sum, count) in self.measures.iter_mut().zip(record.measures) {
            *sum += f64::from(count);
        }
        if record.measure_days > 0.0 {
            self.under_measure += 1.0;
            self.measure_days += record.measure_days;
        }
        self.placements += f64::from(record.placements);
        if record.placements > 0 {
            self.placed += 1.0;
            self.placement_days += record.placement_days;
        }
        self.placed_siblings += f64::from(record.placed_siblings);
        self.placed_apart += f64::from(record.placed_apart);
        self.stuck += f64::from(u8::from(record.stuck));
        self.stuck_days += record.stuck_days;
        self.offered += f64::from(u8::from(record.offered));
        self.refused += f64::from(u8::from(record.refused));
        self.spent += record.spent;
        self.face_lost += f64::from(u8::from(record.face_lost));
    }

    /// Observations behind the percentiles.
    pub(super) fn samples(&self) -> Samples {
        // households of one region and two years: far below the limit
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Samples {
            first_help: count(self.first_help.len() + self.no_help),
            lead_time: count(self.lead_time.count()),
            duos: 0,
        }
    }

    /// The measures that follow from the cohort, in the order of `MEASURES`; the others stay undefined.
    pub(super) fn values(&mut self, measures: usize) -> Vec<Option<f64>> {
        self.first_help.sort_unstable_by(f64::total_cmp);
        let mut values = vec![None; measures];
        let mut set = |id: &str, value: Option<f64>| {
            if let Some(place) = crate::metrics::find(id) {
                values[place] = value;
            }
        };
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let n = self.households;
        set("first_help_p50", nearest_rank_censored(&self.first_help, self.no_help, 0.5));
        set("first_help_p90", nearest_rank_censored(&self.first_help, self.no_help, 0.9));
        set("lead_time_p50", self.lead_time.percentile(0.5));
        set("lead_time_p90", self.lead_time.percentile(0.9));
        set("wait_days_per_household", share(self.wait, n));
        set("wait_alone_days_per_household", share(self.wait_alone, n));
        set("faces_per_household", share(self.faces, n));
        set("organisations_per_household", share(self.organisations, n));
        set("handovers_per_household", share(self.hand_overs, n));
        set("investigations_per_household", share(self.investigations, n));
        set("fixed_face_share", share(self.fixed, self.helped));
        set("duo_share", share(self.duo, self.helped));
        set("unsafe_days_per_household", share(self.unsafe_days, n));
        set("incidents_per_100", share(100.0 * self.incidents, n));
        set("incidents_waiting_per_100", share(100.0 * self.incidents_waiting, n));
        set("basic_security_8w_share", share(self.basic_in_time, self.basic));
        set("needs_met_share", share(self.needs_met, self.needs));
        set("forced_measures_per_100", share(100.0 * self.measures.iter().sum::<f64>(), n));
        for kind in MeasureKind::ALL {
            set(&format!("{}_per_100", kind.id()), share(100.0 * self.measures[kind.index()], n));
        }
        set("placements_per_1000", share(1000.0 * self.placements, n));
        set("placement_days", share(self.placement_days, self.placed));
        set("siblings_together_share", share(self.placed_siblings - self.placed_apart, self.placed_siblings));
        set("stuck_per_100", share(100.0 * self.stuck, n));
        set("stuck_days", share(self.stuck_days, self.stuck));
        set("measure_days_per_household", share(self.measure_days, self.under_measure));
        set("refused_share", share(self.refused, self.offered));
        set("face_lost_per_100", share(100.0 * self.face_lost, n));
        set("budget_spent_per_household", share(self.spent, n));
        values
    }
}
