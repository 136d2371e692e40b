//! The numbers of a replication, from what was recorded.

use super::cost::cost_per_year;
use super::listening::Recorder;
use super::stations::rows;
use crate::engine::DAYS_PER_YEAR;
use crate::metrics::{MEASURES, ReplicationMetrics, Samples, SubgroupKey, SubgroupValue};
use crate::model::mechanisms::MeasureKind;
use crate::model::spec::{ModelSpec, Pool};
use crate::stats::nearest_rank_of;

/// Measures that are also given for parts of the households.
const BY_PART: [&str; 10] = [
    "first_help_p50",
    "lead_time_p50",
    "wait_days_per_household",
    "faces_per_household",
    "handovers_per_household",
    "unsafe_days_per_household",
    "incidents_waiting_per_100",
    "basic_security_8w_share",
    "forced_measures_per_100",
    "placements_per_1000",
];

impl Recorder {
    /// The numbers of the replication.
    pub(in crate::model) fn metrics(mut self, spec: &ModelSpec, events: u64) -> ReplicationMetrics {
        let days = self.window.1 - self.window.0;
        let years = days / DAYS_PER_YEAR;
        let mut values = self.all.values(MEASURES.len());
        let samples = Samples { duos: self.duo_lengths.len() as u32, ..self.all.samples() };
        let longest_duos = nearest_rank_of(&mut self.duo_lengths, 0.9);
        let mut set = |id: &str, value: Option<f64>| {
            if let Some(place) = crate::metrics::find(id) {
                values[place] = value;
            }
        };
        let flows = &self.flows;
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let reports = f64::from(flows.reports);
        let per_thousand = |n: u32| share(1000.0 * f64::from(n), reports);
        set("reports_per_year", Some(reports / years));
        set("repeat_reports_share", share(f64::from(flows.repeats), reports));
        set("requests_children_per_1000", per_thousand(flows.requests_children));
        set("ots_children_per_1000", per_thousand(flows.measure_children[MeasureKind::Ots.index()]));
        set("vots_children_per_1000", per_thousand(flows.measure_children[MeasureKind::Vots.index()]));
        set("urgent_diverted_share", share(f64::from(flows.urgent_diverted), f64::from(flows.urgent)));
        set("measures_reviewed_share", share(f64::from(flows.reviewed), f64::from(flows.measures)));
        set("evaluated_share", share(f64::from(flows.evaluated), f64::from(flows.closed)));
        set("settled_earlier_share", share(f64::from(flows.settled_earlier), f64::from(flows.intended)));
        set("consults_per_year", Some(f64::from(flows.consults) / years));
        set(
            "specialist_contribution_share",
            share(f64::from(flows.placement_consults_helped), f64::from(flows.placement_consults)),
        );
        let cost = cost_per_year(spec, flows, &self.averages, self.placement_days, years);
        set("cost_per_household", share(cost, self.all.households / years));
        set("wait_per_handover", self.hand_over_wait.mean());
        set("request_wait_days", self.request_wait.mean());
        set("duo_days", self.duo_days.mean());
        set("duo_days_p90", longest_duos);
        set("households_present", Some(self.present_days / days));
        set("fte_total", Some(spec.fte_total));
        set("fte_per_100_households", share(100.0 * spec.fte_total, self.all.households / years));
        set("coordination_share", share(self.meeting_minutes, self.work_minutes));
        let mut terms = [0_u32; 2];
        for station in self.stations.iter().flatten().flatten() {
            terms[0] += station.terms[0];
            terms[1] += station.terms[1];
        }
        set("steps_within_term_share", share(f64::from(terms[1]), f64::from(terms[0])));
        let staff = self.use_of(spec, |pool| spec.organisations[pool.organisation].counts);
        for (place, id) in [(0, "utilisation"), (2, "caseload"), (3, "full_caseload_share")] {
            set(id, staff.map(|s| s[place]));
        }
        set("municipality_spread_first_help", self.spread());
        if let Some(figures) = self.staff.figures() {
            set("turnover_share", Some(figures.turnover));
            set("staff_continuity", Some(figures.continuity));
            set("absence_share", figures.absence);
        }
        set("reflection_share", Some(spec.reflection.share));
        set("capacity_lost_moving", Some(spec.capacity_lost_moving));

        let mut subgroups = self.subgroups(spec);
        for (id, organisation) in spec.organisations.iter().enumerate() {
            if let Some(figures) = self.use_of(spec, |pool| pool.organisation == id) {
                // caseloads are of people; a provider has places
                let shown = if organisation.counts { 3 } else { 1 };
                for (place, measure) in
                    [(0, "utilisation"), (2, "caseload"), (3, "full_caseload_share")].into_iter().take(shown)
                {
                    subgroups.push(part_value(measure, "organisation", &organisation.id, Some(figures[place]), None));
                }
                if organisation.counts {
                    subgroups.push(part_value("fte_total", "organisation", &organisation.id, Some(spec.fte[id]), None));
                }
            }
        }
        subgroups.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let stations = rows(&mut self.stations, &self.averages, spec, days);
        let stock = self.stock.stock(spec);
        let flows = self.arrows.rows(spec);
        let balance = self.balance;
        ReplicationMetrics {
            values,
            samples,
            stations,
            subgroups,
            flows,
            stock,
            calendar: self.calendar.counts(),
            balance,
            events,
            fingerprint: 0,
        }
    }

    /// Use, queue, caseload and fullness over the pools of the region that a condition picks, weighted by capacity (use) and
    /// by people (the rest).
    fn use_of(&self, spec: &ModelSpec, pick: impl Fn(&Pool) -> bool) -> Option<[f64; 4]> {
        let mut sums = [0.0; 4];
        let (mut capacity, mut people) = (0.0, 0.0);
        for (pool, averages) in spec.pools.iter().zip(&self.averages) {
            let Some(averages) = averages.filter(|_| pool.counted && pick(pool)) else { continue };
            let minutes: f64 = pool.capacities.iter().copied().map(f64::from).sum();
            let n = pool.capacities.len() as f64;
            capacity += minutes;
            people += n;
            sums[0] += averages.utilisation * minutes;
            sums[1] += averages.waiting;
            sums[2] += averages.in_service;
            sums[3] += averages.full * n;
        }
        (people > 0.0).then(|| [sums[0] / capacity, sums[1], sums[2] / people, sums[3] / people])
    }

    /// Standard deviation between municipalities of the mean days to first help, weighted by households.
    fn spread(&self) -> Option<f64> {
        let means: Vec<(f64, f64)> = self
            .by_municipality
            .iter()
            .filter_map(|part| Some((part.first_help_days.count() as f64, part.first_help_days.mean()?)))
            .collect();
        let total: f64 = means.iter().map(|(n, _)| n).sum();
        if total == 0.0 {
            return None;
        }
        let mean = means.iter().map(|(n, m)| n * m).sum::<f64>() / total;
        Some((means.iter().map(|(n, m)| n * (m - mean) * (m - mean)).sum::<f64>() / total).sqrt())
    }

    fn subgroups(&mut self, spec: &ModelSpec) -> Vec<SubgroupValue> {
        let mut rows = Vec::new();
        let names: Vec<&str> = spec.municipalities.iter().map(|m| m.name.as_str()).collect();
        let profiles: Vec<&str> = spec.population.profiles.iter().map(|p| p.id.as_str()).collect();
        let years: Vec<&str> = spec.years.iter().map(|(name, ..)| name.as_str()).collect();
        let groups = [
            ("profile", profiles, &mut self.by_profile),
            ("municipality", names, &mut self.by_municipality),
            ("year", years, &mut self.by_year),
        ];
        for (group, levels, parts) in groups {
            for (level, part) in levels.into_iter().zip(parts.iter_mut()) {
                let values = part.values(MEASURES.len());
                let samples = part.samples();
                for measure in BY_PART {
                    let value = crate::metrics::find(measure).and_then(|place| values[place]);
                    rows.push(part_value(measure, group, level, value, samples.of(measure)));
                }
            }
        }
        rows
    }
}

fn part_value(measure: &str, group: &str, level: &str, value: Option<f64>, sample: Option<u32>) -> SubgroupValue {
    let key = SubgroupKey { measure: measure.to_owned(), group: group.to_owned(), level: level.to_owned() };
    SubgroupValue { key, value, sample }
}
