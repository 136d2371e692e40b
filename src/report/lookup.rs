//! Finding things in a study.

use crate::metrics::{
    Comparison, FlowSummary, MEASURES, QueueSummary, SamplePlace, SmallSample, StationSummary, SubgroupSummary,
};
use crate::stats::Interval;

use super::Study;

/// Place of the configuration that the others are compared with in text and charts: the first, by the order that the
/// configuration files state.
pub const REFERENCE: usize = 0;

impl Study {
    /// Place of the configuration that the others are compared with, see [`REFERENCE`].
    #[must_use]
    pub const fn reference(&self) -> usize {
        REFERENCE
    }

    /// Whether there is more than one configuration.
    #[must_use]
    pub fn is_comparison(&self) -> bool {
        self.configurations.len() > 1
    }

    /// Ids of the headline measures that the study holds, in its order.
    #[must_use]
    pub fn headline(&self) -> Vec<&str> {
        let is_headline = |id: &str| MEASURES.iter().any(|m| m.headline && m.id == id);
        self.measures.iter().map(String::as_str).filter(|id| is_headline(id)).collect()
    }

    /// Estimate of a measure in a configuration; `None` when not defined.
    #[must_use]
    pub fn summary(&self, configuration: usize, measure: &str) -> Option<&Interval> {
        let name = &self.configurations.get(configuration)?.name;
        self.summaries.iter().find(|s| s.configuration == *name && s.measure == measure)?.estimate.as_ref()
    }

    /// Paired difference of a measure, `configuration − reference`; `None` when not defined.
    #[must_use]
    pub fn difference(&self, configuration: usize, reference: usize, measure: &str) -> Option<&Interval> {
        let name = &self.configurations.get(configuration)?.name;
        let other = &self.configurations.get(reference)?.name;
        let fits = |c: &&Comparison| c.configuration == *name && c.reference == *other && c.measure == measure;
        self.comparisons.iter().find(fits)?.difference.as_ref()
    }

    /// Stations of a configuration.
    pub fn stations_of(&self, configuration: usize) -> impl Iterator<Item = &StationSummary> {
        let name = self.configurations.get(configuration).map(|c| c.name.as_str());
        self.stations.iter().filter(move |s| Some(s.configuration.as_str()) == name)
    }

    /// Arrows of the flow of a configuration.
    pub fn flows_of(&self, configuration: usize) -> impl Iterator<Item = &FlowSummary> {
        let name = self.configurations.get(configuration).map(|c| c.name.as_str());
        self.flows.iter().filter(move |f| Some(f.configuration.as_str()) == name)
    }

    /// The queue of an organisation in a configuration.
    #[must_use]
    pub fn queue(&self, configuration: usize, organisation: &str) -> Option<&QueueSummary> {
        let name = &self.configurations.get(configuration)?.name;
        self.queues.iter().find(|q| q.configuration == *name && q.organisation == organisation)
    }

    /// The organisations at which somebody ever waits for long, the longest queue first: half a piece of work on average in some
    /// configuration.
    #[must_use]
    pub fn organisations_with_queues(&self) -> Vec<&str> {
        let mut found: Vec<(&str, f64)> = Vec::new();
        for queue in &self.queues {
            match found.iter_mut().find(|(organisation, _)| *organisation == queue.organisation) {
                Some((_, most)) => *most = most.max(queue.waiting.mean),
                None => found.push((&queue.organisation, queue.waiting.mean)),
            }
        }
        found.retain(|(_, most)| *most >= 0.5);
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found.into_iter().map(|(organisation, _)| organisation).collect()
    }

    /// The levels of a group for which a measure is given, each once, in the order of the study.
    #[must_use]
    pub fn levels(&self, group: &str, measure: &str) -> Vec<&str> {
        let mut levels: Vec<&str> = Vec::new();
        for row in self.subgroups.iter().filter(|s| s.key.group == group && s.key.measure == measure) {
            if !levels.contains(&row.key.level.as_str()) {
                levels.push(&row.key.level);
            }
        }
        levels
    }

    /// The measures that are given for a group, each once, in the order of the study.
    #[must_use]
    pub fn subgroup_measures(&self, group: &str) -> Vec<&str> {
        let mut measures: Vec<&str> = Vec::new();
        for row in self.subgroups.iter().filter(|s| s.key.group == group) {
            if !measures.contains(&row.key.measure.as_str()) {
                measures.push(&row.key.measure);
            }
        }
        measures
    }

    /// Estimate of a measure for a part of the households in a configuration.
    #[must_use]
    pub fn subgroup(&self, configuration: usize, group: &str, measure: &str, level: &str) -> Option<&Interval> {
        let name = &self.configurations.get(configuration)?.name;
        let fits = |s: &&SubgroupSummary| {
            s.configuration == *name && s.key.group == group && s.key.measure == measure && s.key.level == level
        };
        self.subgroups.iter().find(fits)?.estimate.as_ref()
    }

    /// The note on a percentile that rests on too small a sample; `None` where the sample is large enough.
    #[must_use]
    pub fn small_sample(&self, configuration: usize, figure: &str, place: &SamplePlace) -> Option<&SmallSample> {
        let name = &self.configurations.get(configuration)?.name;
        let fits = |s: &&SmallSample| s.figure == figure && s.configuration == *name && s.place == *place;
        self.small_samples.iter().find(fits)
    }

    /// Indices of the configurations from best to worst total score; empty without a scorecard. Equal ranks keep the order of
    /// the configurations.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        let Some(card) = &self.scorecard else { return Vec::new() };
        let mut order: Vec<usize> = (0..self.configurations.len().min(card.totals.len())).collect();
        order.sort_by_key(|&i| card.totals[i].rank);
        order
    }
}
