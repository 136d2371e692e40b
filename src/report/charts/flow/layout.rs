//! Where the stops and arrows of a flow stand.

use crate::metrics::{FlowStop, FlowSummary};
use crate::report::Study;
use crate::report::charts::lettering::text_width;

/// Left edge of the paper.
pub(super) const LEFT: f64 = 16.0;
/// Width of the bar of a stop.
pub(super) const BAR: f64 = 12.0;
/// Height of the busiest stop.
const TALLEST: f64 = 62.0;
/// Room above and below the bars of a lane, for numbers.
const ABOVE: f64 = 26.0;
const BELOW: f64 = 26.0;
/// More of it above or below where arrows pass over or come back.
const BOW: f64 = 34.0;
/// Arrows that fewer cases take are in the table only, as a share of the busiest stop; the main ones of each stop are drawn.
const LEAST: f64 = 0.01;

/// A function led by an organisation.
pub(super) struct Node<'s> {
    pub stop: &'s FlowStop,
    pub column: usize,
    pub lane: usize,
    /// Cases a year that come through.
    pub cases: f64,
    /// Cases a year that end here.
    pub ends: f64,
    /// Centre of the bar.
    pub at: (f64, f64),
    pub height: f64,
}

/// How an arrow goes.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    /// To a later column, as it is.
    Straight,
    /// To a later column, over what stands between.
    Over,
    /// To an earlier column, below.
    Back,
}

/// An arrow between two stops.
pub(super) struct Arrow<'s> {
    pub flow: &'s FlowSummary,
    pub from: usize,
    pub to: usize,
    pub way: Way,
    pub width: f64,
    /// Ends: the middle of the arrow where it leaves and where it arrives.
    pub ends: [(f64, f64); 2],
}

/// A lane: an organisation.
pub(super) struct Lane<'s> {
    pub organisation: &'s str,
    pub top: f64,
    pub height: f64,
}

/// Everything with its place.
pub(super) struct Layout<'s> {
    pub columns: Vec<&'s str>,
    pub column_width: f64,
    pub lanes: Vec<Lane<'s>>,
    pub nodes: Vec<Node<'s>>,
    pub arrows: Vec<Arrow<'s>>,
    /// Where the lanes begin, right of their names.
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    /// The stop at which cases begin, with cases a year.
    pub begins: Option<(usize, f64)>,
}

impl<'s> Layout<'s> {
    /// The flow of one configuration on paper of a width; `None` where nothing flows. `name` gives the name of an organisation.
    pub fn new(
        study: &'s Study,
        configuration: usize,
        (width, top): (f64, f64),
        name: impl Fn(&str) -> String,
    ) -> Option<Self> {
        let flows: Vec<&FlowSummary> = study.flows_of(configuration).collect();
        let order: Vec<&str> =
            study.configurations[configuration].functions.iter().map(|f| f.function.as_str()).collect();
        let place = |function: &str| order.iter().position(|f| *f == function).unwrap_or(order.len());
        let mut stops: Vec<&FlowStop> = flows.iter().flat_map(|f| [&f.key.from, &f.key.to]).flatten().collect();
        stops.sort_unstable_by_key(|stop| (place(&stop.function), *stop));
        stops.dedup();
        let find = |stop: &Option<FlowStop>| stop.as_ref().and_then(|s| stops.iter().position(|other| *other == s));
        let cases = |node: usize, pick: fn(&FlowSummary) -> &Option<FlowStop>| -> f64 {
            flows.iter().filter(|f| find(pick(f)) == Some(node)).map(|f| f.per_year.mean).sum()
        };
        let through: Vec<f64> =
            (0..stops.len()).map(|n| cases(n, |f| &f.key.to).max(cases(n, |f| &f.key.from))).collect();
        let most = through.iter().copied().fold(0.0, f64::max);
        if most <= 0.0 {
            return None;
        }
        // a stop that next to nobody sees is in the table only
        let kept: Vec<usize> = (0..stops.len()).filter(|&n| through[n] >= LEAST * most).collect();
        let mut columns: Vec<&str> = kept.iter().map(|&n| stops[n].function.as_str()).collect();
        columns.dedup();
        let mut organisations: Vec<&str> = Vec::new();
        for &n in &kept {
            if !organisations.contains(&stops[n].organisation.as_str()) {
                organisations.push(&stops[n].organisation);
            }
        }
        let label = organisations.iter().map(|o| text_width(&name(o), 12.5)).fold(70.0, f64::max).min(190.0) + 18.0;
        let column_width = (width - 2.0 * LEFT - label) / columns.len() as f64;
        let left = LEFT + label;
        let mut nodes: Vec<Node<'s>> = kept
            .iter()
            .map(|&n| {
                let column = columns.iter().position(|c| *c == stops[n].function).unwrap_or(0);
                Node {
                    stop: stops[n],
                    column,
                    lane: organisations.iter().position(|o| *o == stops[n].organisation).unwrap_or(0),
                    cases: through[n],
                    ends: flows
                        .iter()
                        .filter(|f| f.key.to.is_none() && find(&f.key.from) == Some(n))
                        .map(|f| f.per_year.mean)
                        .sum(),
                    at: (left + column_width * (column as f64 + 0.5), 0.0),
                    height: (through[n] / most * TALLEST).max(3.0),
                }
            })
            .collect();
        let node_of = |stop: &Option<FlowStop>| find(stop).and_then(|n| kept.iter().position(|k| *k == n));
        // a stop that is drawn shows at least where most of its cases come from, and where most go
        let leading = |flow: &FlowSummary| {
            let drawn = |f: &FlowSummary| node_of(&f.key.from).is_some() && node_of(&f.key.to).is_some();
            let busiest = |pick: fn(&FlowSummary) -> &Option<FlowStop>| {
                let rivals = flows.iter().filter(|f| drawn(f) && pick(f) == pick(flow));
                rivals.map(|f| f.per_year.mean).fold(0.0, f64::max) <= flow.per_year.mean
            };
            drawn(flow) && (busiest(|f| &f.key.from) || busiest(|f| &f.key.to))
        };
        let mut arrows: Vec<Arrow<'s>> = flows
            .iter()
            .filter(|f| f.per_year.mean >= LEAST * most || leading(f))
            .filter_map(|flow| {
                let (from, to) = (node_of(&flow.key.from)?, node_of(&flow.key.to)?);
                let (a, b) = (&nodes[from], &nodes[to]);
                let between = |n: &Node<'_>| n.lane == a.lane && (a.column + 1..b.column).contains(&n.column);
                let way = if b.column <= a.column {
                    Way::Back
                } else if a.lane == b.lane && nodes.iter().any(between) {
                    Way::Over
                } else {
                    Way::Straight
                };
                let width = (flow.per_year.mean / most * TALLEST).max(1.5);
                Some(Arrow { flow, from, to, way, width, ends: [(0.0, 0.0); 2] })
            })
            .collect();
        let lanes = lanes(&organisations, &nodes, &arrows, top);
        for node in &mut nodes {
            let lane = &lanes[node.lane];
            let over = arrows.iter().any(|a| {
                a.way == Way::Over
                    && organisations[node.lane] == lane.organisation
                    && stops[kept[a.from]].organisation == lane.organisation
            });
            let tallest = lane_tallest(&kept, &stops, &through, lane.organisation, most);
            node.at.1 = lane.top + ABOVE + if over { BOW } else { 0.0 } + tallest / 2.0;
        }
        place_ends(&nodes, &mut arrows);
        let bottom = lanes.last().map_or(top, |lane| lane.top + lane.height);
        let begins = flows
            .iter()
            .filter(|f| f.key.from.is_none())
            .filter_map(|f| Some((node_of(&f.key.to)?, f.per_year.mean)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let right = left + column_width * columns.len() as f64;
        Some(Self { columns, column_width, lanes, nodes, arrows, left, right, bottom, begins })
    }
}

fn lane_tallest(kept: &[usize], stops: &[&FlowStop], through: &[f64], organisation: &str, most: f64) -> f64 {
    let own = kept.iter().filter(|&&n| stops[n].organisation == organisation);
    own.map(|&n| (through[n] / most * TALLEST).max(3.0)).fold(0.0, f64::max)
}

fn lanes<'s>(organisations: &[&'s str], nodes: &[Node<'s>], arrows: &[Arrow<'s>], top: f64) -> Vec<Lane<'s>> {
    let mut y = top;
    organisations
        .iter()
        .enumerate()
        .map(|(place, organisation)| {
            let tallest = nodes.iter().filter(|n| n.lane == place).map(|n| n.height).fold(0.0, f64::max);
            let has = |way: Way| arrows.iter().any(|a| a.way == way && nodes[a.from].lane == place);
            let bows = if has(Way::Over) { BOW } else { 0.0 } + if has(Way::Back) { BOW } else { 0.0 };
            let lane = Lane { organisation, top: y, height: ABOVE + tallest + BELOW + bows };
            y += lane.height;
            lane
        })
        .collect()
}

/// Stacks the arrows along the sides of their stops, those that go up first.
fn place_ends(nodes: &[Node<'_>], arrows: &mut [Arrow<'_>]) {
    for n in 0..nodes.len() {
        for side in [0, 1] {
            let other = |a: &Arrow<'_>| nodes[if side == 0 { a.to } else { a.from }].at;
            let mut here: Vec<usize> = (0..arrows.len())
                .filter(|&i| arrows[i].way != Way::Back && [arrows[i].from, arrows[i].to][side] == n)
                .collect();
            // what passes over goes first, then by the height of the other end
            here.sort_by(|&a, &b| {
                let key = |i: usize| (arrows[i].way != Way::Over, other(&arrows[i]).1);
                key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1))
            });
            let total: f64 = here.iter().map(|&i| arrows[i].width).sum();
            let mut y = nodes[n].at.1 - total / 2.0;
            for i in here {
                let x = nodes[n].at.0 + if side == 0 { BAR / 2.0 } else { -BAR / 2.0 };
                arrows[i].ends[side] = (x, y + arrows[i].width / 2.0);
                y += arrows[i].width;
            }
        }
        for arrow in arrows.iter_mut().filter(|a| a.way == Way::Back) {
            for (side, node) in [(0, arrow.from), (1, arrow.to)] {
                if node == n {
                    let shift = if side == 0 { 3.0 } else { -3.0 };
                    arrow.ends[side] = (nodes[n].at.0 + shift, nodes[n].at.1 + nodes[n].height / 2.0);
                }
            }
        }
    }
}
