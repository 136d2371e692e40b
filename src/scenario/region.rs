//! Reads the region: municipalities, and organisations with their staff, places or delay.

use super::base::Base;
use super::bounds::LONG;
use super::selection::read_own_concern;
use super::{Bounds, Place, Reader};
use crate::engine::{Distribution, Shape};
use crate::language::Text;
use crate::model::mechanisms::Scale;

/// A municipality as written.
#[derive(Clone, Debug)]
pub(super) struct Town {
    pub name: String,
    pub sub_region: String,
    pub inhabitants: f64,
    /// Reports a year, where the region knows its own.
    pub reports: Option<f64>,
    pub deviation: f64,
    /// Least concern at which a household comes in, where it has its own.
    pub concern_from: Option<f64>,
}

/// What an organisation is made of.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Professionals who count in the total, in FTE of the whole region.
    Staff { fte: f64 },
    /// Places of a provider in the whole region.
    Provider { places: f64 },
    /// A mere delay: regular and urgent.
    Delay { days: [Distribution; 2] },
}

/// An organisation as written.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub id: String,
    pub title: Text,
    pub kind: Kind,
    pub scale: Scale,
    pub expertise: bool,
    /// Seconded part-time: attention is split.
    pub part_time: bool,
    /// Whether its staff counts in the total that is equal between configurations.
    pub in_total: bool,
    /// Days that pass before work which is asked of it can start; 0 for none.
    pub lead_in: f64,
    /// Euro a year per FTE or per place, where it gives its own.
    pub price: Option<f64>,
    /// FTE that came from other organisations, and that went to them.
    pub moved: [f64; 2],
    pub place: Place,
}

impl Body {
    /// FTE that count in the total; 0 for providers, delays and staff outside it.
    pub fn fte_in_total(&self) -> f64 {
        match self.kind {
            Kind::Staff { fte } if self.in_total => fte,
            _ => 0.0,
        }
    }

    /// Whether it has anybody, or any place.
    pub fn has_capacity(&self) -> bool {
        match self.kind {
            Kind::Staff { fte } => fte > 0.0,
            Kind::Provider { places } => places > 0.0,
            Kind::Delay { .. } => false,
        }
    }
}

/// The municipalities; at least one.
pub(super) fn read_towns(top: &mut Reader<'_>) -> Vec<Town> {
    let mut towns: Vec<Town> = Vec::new();
    for mut reader in top.list("municipality") {
        let town = Town {
            name: reader.text("name"),
            sub_region: reader.text("sub_region"),
            inhabitants: reader.quantity("inhabitants", "inhabitants", Bounds::between(1.0, 2e7)),
            reports: reader.optional_quantity("reports_per_year", "reports a year", Bounds::between(0.0, 1e6)),
            deviation: reader
                .optional_quantity("staffing", "deviation (-1 to 1)", Bounds::between(-1.0, 1.0))
                .unwrap_or(0.0),
            concern_from: read_own_concern(&mut reader),
        };
        if towns.iter().any(|t| t.name == town.name) {
            let text = Text::new(
                format!("There are two municipalities called `{}`.", town.name),
                format!("Er zijn twee gemeenten die `{}` heten.", town.name),
            );
            reader.problem("name", text);
        }
        towns.push(town);
    }
    if towns.is_empty() && top.has("municipality") {
        let text = Text::new("A region has at least one municipality.", "Een regio heeft minstens één gemeente.");
        top.problem("municipality", text);
    }
    towns
}

/// Reports a year in the whole region.
pub(super) fn reports_per_year(towns: &[Town], base: &Base) -> f64 {
    towns.iter().map(|town| town_reports(town, base)).sum()
}

/// Reports a year in one municipality: its own figure, else the national rate.
pub(super) fn town_reports(town: &Town, base: &Base) -> f64 {
    town.reports.unwrap_or(town.inhabitants * base.inflow.reports_per_1000 / 1000.0)
}

/// The organisations of one file. `reports` (thousands a year) sizes those that give no number of their own.
pub(super) fn read_bodies(top: &mut Reader<'_>, thousands: f64, obligatory: bool) -> Vec<Body> {
    let entries = if obligatory { top.entries("organisations") } else { top.optional_entries("organisations") };
    entries.into_iter().map(|(id, mut reader)| read_body(id, &mut reader, thousands)).collect()
}

fn read_body(id: String, reader: &mut Reader<'_>, thousands: f64) -> Body {
    reader.depends_on(&["kind"]);
    let title = reader.title("title");
    let kind = reader.word("kind", &["staff", "provider", "delay"]);
    let words: Vec<&str> = Scale::ALL.iter().map(|scale| scale.word()).collect();
    let scale = match kind.as_str() {
        "delay" => Scale::Region,
        _ => {
            let word = reader.word("scale", &words);
            Scale::ALL.into_iter().find(|scale| scale.word() == word).unwrap_or(Scale::Region)
        }
    };
    let price = match kind.as_str() {
        "staff" => reader.optional_quantity("euro_per_fte", "euro per fte a year", Bounds::non_negative()),
        "provider" => reader.optional_quantity("euro_per_place", "euro per place a year", Bounds::non_negative()),
        _ => None,
    };
    let lead_in = match kind.as_str() {
        "delay" => 0.0,
        _ => reader.optional_quantity("lead_in", "days", LONG).unwrap_or(0.0),
    };
    let in_total = kind == "staff" && reader.optional_switch("in_total", true);
    let kind = match kind.as_str() {
        "staff" => {
            let own = reader.optional_quantity("fte", "fte", Bounds::between(0.0, 1e5));
            let rate = reader.optional_quantity("fte_per_1000_reports", "fte", Bounds::between(0.0, 1e4));
            Kind::Staff { fte: own.unwrap_or(rate.unwrap_or(0.0) * thousands) }
        }
        "provider" => {
            let own = reader.optional_quantity("places", "places", Bounds::between(0.0, 1e6));
            let rate = reader.optional_quantity("places_per_1000_reports", "places", Bounds::between(0.0, 1e5));
            if own.is_none() && rate.is_none() {
                let text = Text::new("A provider needs places.", "Een aanbieder heeft plaatsen (`places`) nodig.");
                reader.problem("places", text);
            }
            Kind::Provider { places: own.unwrap_or(rate.unwrap_or(0.0) * thousands) }
        }
        _ => {
            let regular = reader.quantity("delay", "days", Bounds::between(0.0, 2000.0));
            let urgent = reader.quantity("delay_urgent", "days", Bounds::between(0.0, 2000.0));
            let scv = reader.quantity("scv", "scv", Bounds::between(0.0, 10.0));
            let of = |mean| {
                Distribution::new(Shape::LogNormal, mean, scv)
                    .unwrap_or_else(|_| unreachable!("the bounds allow no impossible delay"))
            };
            Kind::Delay { days: [of(regular), of(urgent)] }
        }
    };
    Body {
        id,
        title,
        kind,
        scale,
        expertise: reader.optional_switch("expertise", false),
        part_time: reader.optional_switch("part_time", false),
        in_total,
        lead_in,
        price,
        moved: [0.0; 2],
        place: reader.place(),
    }
}

/// A change of capacity over calendar time (M2).
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub organisation: String,
    pub day: f64,
    pub factor: f64,
}

/// Changes of capacity, sorted by day. In a configuration whose staff has moved elsewhere a step changes who is left.
pub(super) fn read_steps(top: &mut Reader<'_>, bodies: &[Body]) -> Vec<Step> {
    let names: Vec<&str> = bodies.iter().map(|body| body.id.as_str()).collect();
    let mut steps = Vec::new();
    for mut reader in top.optional_list("capacity_step") {
        let organisation = reader.text("organisation");
        if !organisation.is_empty() && !names.contains(&organisation.as_str()) {
            reader.unknown_word("organisation", reader.place_of("organisation"), &organisation, &names);
        }
        steps.push(Step {
            organisation,
            day: reader.quantity("day", "days", Bounds::between(0.0, 20_000.0)),
            factor: reader.quantity("factor", "factor", Bounds::above_up_to(0.0, 20.0)),
        });
    }
    steps.sort_by(|a, b| a.day.total_cmp(&b.day));
    steps
}
