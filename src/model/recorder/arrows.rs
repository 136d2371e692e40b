//! The arrows of the flow: from which work a case goes to which, and how long it waits on the way.

use crate::metrics::{FlowKey, FlowRow, FlowStop};
use crate::model::function::Function;
use crate::model::spec::{ModelSpec, OrganisationId};
use crate::stats::Tally;

/// A place where a case can be.
pub type Stop = (Function, OrganisationId);

/// Number of an arrow in the books of a replication.
pub type ArrowId = u16;

struct Arrow {
    from: Option<Stop>,
    to: Option<Stop>,
    handed_over: bool,
    count: u32,
    waits: Tally,
}

/// The arrows that cases of the region took in the window.
#[derive(Default)]
pub(in crate::model) struct Arrows {
    all: Vec<Arrow>,
}

impl Arrows {
    /// A case goes from one place to another; gives the number under which its wait is to be told.
    pub(in crate::model) fn taken(&mut self, from: Option<Stop>, to: Option<Stop>, handed_over: bool) -> ArrowId {
        // some dozens at most: looking them through is faster than a map
        let same = |arrow: &Arrow| (arrow.from, arrow.to, arrow.handed_over) == (from, to, handed_over);
        let place = self.all.iter().position(same).unwrap_or_else(|| {
            self.all.push(Arrow { from, to, handed_over, count: 0, waits: Tally::default() });
            self.all.len() - 1
        });
        self.all[place].count += 1;
        // functions times organisations, twice over, stay far below the limit
        place as ArrowId
    }

    /// The wait on an arrow is over, or so long by the end of the run.
    pub(super) fn waited(&mut self, arrow: ArrowId, days: f64) {
        self.all[usize::from(arrow)].waits.add(days);
    }

    /// The rows, sorted by key.
    pub(super) fn rows(&self, spec: &ModelSpec) -> Vec<FlowRow> {
        let stop = |stop: Option<Stop>| {
            stop.map(|(function, organisation)| FlowStop {
                function: function.id().to_owned(),
                organisation: spec.organisations[organisation].id.clone(),
            })
        };
        let mut rows: Vec<FlowRow> = self
            .all
            .iter()
            .map(|arrow| FlowRow {
                key: FlowKey { from: stop(arrow.from), to: stop(arrow.to), handed_over: arrow.handed_over },
                count: arrow.count,
                mean_wait: arrow.waits.mean(),
            })
            .collect();
        rows.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        rows
    }
}
