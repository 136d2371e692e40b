//! `stations`: waits, use and queue of each pool and function.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::metrics::StationSummary;
use crate::report::Study;

/// A figure of a station: its unit and what it is.
fn meaning(figure: &str) -> (Unit, &'static str, &'static str) {
    match figure {
        "arrivals" => (
            Unit::Own("pieces of work", "stuks werk"),
            "Pieces of work that arrive in the counting window",
            "Stuks werk die in de telperiode binnenkomen",
        ),
        "mean_wait" => (Unit::DAYS, "Mean wait before somebody starts", "Gemiddelde wachttijd tot iemand begint"),
        "p50_wait" => (Unit::DAYS, "Wait that half exceeds", "Wachttijd die de helft overschrijdt"),
        "p90_wait" => (Unit::DAYS, "Wait that 10% exceeds", "Wachttijd die 10% overschrijdt"),
        "p95_wait" => (Unit::DAYS, "Wait that 5% exceeds", "Wachttijd die 5% overschrijdt"),
        "utilisation" => (Unit::SHARE, "Share of the capacity in use", "Deel van de capaciteit dat bezet is"),
        "mean_queue" => (
            Unit::Own("pieces of work", "stuks werk"),
            "Pieces of work that wait, over time",
            "Stuks werk die wachten, gemiddeld in de tijd",
        ),
        "share_in_term" => (Unit::SHARE, "Share that starts within its term", "Deel dat binnen de termijn begint"),
        _ => (Unit::None, "A figure of the station", "Een cijfer van het station"),
    }
}

/// Each figure is followed by its lower and upper end.
#[must_use]
pub fn stations(study: &Study) -> Table {
    let mut columns = vec![
        Column::configuration(),
        Column::id("organisation", "Id of the organisation", "Id van de organisatie"),
        Column::id("pool", "Name of the pool of staff", "Naam van de groep medewerkers"),
        Column::id("function", "Id of the function or the kind of work", "Id van de functie of het soort werk"),
    ];
    for figure in StationSummary::FIGURES {
        let (unit, en, nl) = meaning(figure);
        columns.push(Column::number(figure, unit, en, nl));
        columns.extend(Column::ends(figure, unit));
    }
    let rows = study.stations.iter().map(|row| {
        let key = &row.key;
        let names = [&row.configuration, &key.organisation, &key.pool, &key.function].map(Cell::text);
        let figures = row.figures.iter().flat_map(|figure| Cell::interval(figure.as_ref()));
        names.into_iter().chain(figures).collect()
    });
    Table {
        name: "stations",
        title: Text::new("Stations", "Werkplekken"),
        description: Text::new(
            "Waits, use and queue of each pool of staff and function.",
            "Wachttijd, bezetting en wachtrij van elke groep medewerkers en functie.",
        ),
        columns,
        key: 4,
        rows: rows.collect(),
    }
}
