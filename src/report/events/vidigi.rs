//! The CSV that the Python package vidigi animates (its columns: docs of vidigi 2.0, "Event log"), and the places on the screen.
//!
//! CSV is data: a name that begins with `=` is written as it is.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::places::{Place, Stay, name, stays};
use super::teller::Teller;

/// Room between two places on the screen, in its own units.
const ROW: u32 = 60;
/// Where places that are waited at, and places where somebody is busy, stand from the left.
const COLUMNS: [u32; 2] = [350, 750];

/// Writes the events of one configuration: time is days of the simulation.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_events(teller: &Teller<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = ::csv::Writer::from_writer(out);
    csv.write_record(["entity_id", "pathway", "event_type", "event", "time", "resource_id"])?;
    let all: Vec<Vec<Stay>> = teller.followed.journeys.iter().map(stays).collect();
    let chairs = chairs(&all);
    for ((number, stays), chairs) in (1_u32..).zip(&all).zip(&chairs) {
        let (Some(first), Some(last)) = (stays.first(), stays.last()) else { continue };
        let number = number.to_string();
        let mut row = |kind: &str, event: &str, day: f64, chair: Option<u32>| {
            let chair = chair.map_or_else(String::new, |chair| chair.to_string());
            csv.write_record([&number, &teller.followed.name, kind, event, &day.to_string(), &chair])
        };
        row("arrival_departure", "arrival", first.from, None)?;
        for (stay, &chair) in stays.iter().zip(chairs) {
            let event = place_name(teller, stay.place);
            if chair.is_some() {
                row("resource_use", &event, stay.from, chair)?;
                row("resource_use_end", &end_name(teller, &event), stay.to, chair)?;
            } else {
                row("queue", &event, stay.from, None)?;
            }
        }
        row("arrival_departure", "depart", last.to, None)?;
    }
    csv.flush()
}

/// Writes where every event stands on the screen.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_positions(teller: &Teller<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = ::csv::Writer::from_writer(out);
    csv.write_record(["event", "x", "y", "label", "resource"])?;
    let say = |en, nl| teller.language.pick(en, nl);
    // from the top: the report, the steps with their queues to the left, and the rest
    let rows = Place::all().len() as u32;
    let mut y = rows * ROW;
    let mut row =
        |event: &str, x: u32, y: u32, label: &str| csv.write_record([event, &x.to_string(), &y.to_string(), label, ""]);
    row("arrival", COLUMNS[0], y, say("Report", "Melding"))?;
    for place in Place::all() {
        let event = place_name(teller, place);
        // a step stands beside its queue
        if !matches!(place, Place::Step(_) | Place::Help) {
            y -= ROW;
        }
        let x = COLUMNS[usize::from(place.is_served())];
        row(&event, x, y, &event)?;
        if place.is_served() {
            // nobody is ever seen there: the next place begins at the same moment
            row(&end_name(teller, &event), x + 1, y, "")?;
        }
    }
    row("depart", COLUMNS[0], y.saturating_sub(ROW), say("End of the follow-up", "Einde van de gevolgde tijd"))?;
    csv.flush()
}

fn place_name(teller: &Teller<'_>, place: Place) -> String {
    name(place, |activity| teller.activity(activity), |en, nl| teller.language.pick(en, nl))
}

fn end_name(teller: &Teller<'_>, event: &str) -> String {
    format!("{event} ({})", teller.language.pick("done", "klaar"))
}

/// For each stay where somebody is busy the number of a chair there, from 1: the smallest that nobody of the sample has. It says
/// where on the screen the household stands, not who helps it.
fn chairs(all: &[Vec<Stay>]) -> Vec<Vec<Option<u32>>> {
    let mut chairs: Vec<Vec<Option<u32>>> = all.iter().map(|stays| vec![None; stays.len()]).collect();
    let mut served: Vec<(usize, usize)> = Vec::new();
    for (household, stays) in all.iter().enumerate() {
        served.extend((0..stays.len()).filter(|&n| stays[n].place.is_served()).map(|n| (household, n)));
    }
    served.sort_by(|&(a, m), &(b, n)| all[a][m].from.total_cmp(&all[b][n].from).then((a, m).cmp(&(b, n))));
    let mut until: BTreeMap<Place, Vec<f64>> = BTreeMap::new();
    for (household, n) in served {
        let stay = &all[household][n];
        let there = until.entry(stay.place).or_default();
        let free = there.iter().position(|&end| end <= stay.from).unwrap_or_else(|| {
            there.push(stay.to);
            there.len() - 1
        });
        there[free] = stay.to;
        chairs[household][n] = u32::try_from(free + 1).ok();
    }
    chairs
}
