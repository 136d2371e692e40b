//! `households`: one row for each household that was followed, in each configuration.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::model::OUTCOMES;
use crate::report::HouseholdRecord;

/// Name of the table.
pub const HOUSEHOLDS: &str = "households";

/// The records of households; none of them gives the columns alone.
#[must_use]
pub fn households(records: impl IntoIterator<Item = HouseholdRecord>) -> Table {
    let level = Unit::Own("level from 0 to 1", "niveau van 0 tot 1");
    let days = |name: &str, en: &str, nl: &str| Column::number(name, Unit::DAYS, en, nl);
    let mut columns = vec![
        Column::configuration(),
        Column::whole(
            "household",
            "Number of the household, from 1; the same household in every configuration",
            "Nummer van het huishouden, vanaf 1; in elke configuratie hetzelfde huishouden",
        ),
        Column::text("municipality", "Municipality", "Gemeente"),
        Column::text("profile", "Id of the family profile", "Id van het gezinsprofiel"),
        Column::whole("children", "Children", "Kinderen"),
        Column::truth("urgent", "Whether the first report is urgent", "Of de eerste melding spoed heeft"),
        Column::truth(
            "direct_danger",
            "Whether there is direct danger at the first report",
            "Of er bij de eerste melding direct gevaar is",
        ),
        Column::number("severity", level, "How serious the situation is", "Hoe ernstig de situatie is"),
        Column::number("trust", level, "Trust at the start", "Vertrouwen aan het begin"),
        Column::whole("needs", "Needs", "Hulpvragen"),
        days(
            "reported_on_day",
            "Day of the simulation of the first report",
            "Dag van de simulatie van de eerste melding",
        ),
        days("followed_days", "Days that it was followed", "Dagen dat het is gevolgd"),
        days("days_to_contact", "Days until anybody began with anything", "Dagen tot iemand ergens mee begon"),
        days(
            "days_to_assessment",
            "Days until the assessment of safety began",
            "Dagen tot de veiligheidsbeoordeling begon",
        ),
        days("days_to_help", "Days until the first help", "Dagen tot de eerste hulp"),
        days("days_to_closing", "Days until the first case was closed", "Dagen tot de eerste zaak is gesloten"),
        Column::truth("open_at_end", "Whether a case is open at the end", "Of aan het eind een zaak open is"),
        Column::whole("reports", "Reports", "Meldingen"),
        Column::whole(
            "hand_overs",
            "Hand-overs to another organisation that nobody bridged",
            "Overdrachten naar een andere organisatie die niemand overbrugde",
        ),
        Column::whole("faces", "Different professionals", "Verschillende professionals"),
        Column::whole("organisations", "Different organisations", "Verschillende organisaties"),
        Column::whole("incidents", "Incidents", "Incidenten"),
        Column::whole("incidents_waiting", "Incidents while it waited", "Incidenten tijdens het wachten"),
        days("days_waiting", "Days spent waiting", "Dagen gewacht"),
        days(
            "days_waiting_alone",
            "Days spent waiting while nobody stood by",
            "Dagen gewacht terwijl niemand ernaast stond",
        ),
    ];
    columns.extend(OUTCOMES.iter().map(|outcome| Column::truth(outcome.id, outcome.en, outcome.nl)));
    Table {
        name: HOUSEHOLDS,
        title: Text::new("Households that were followed", "Huishoudens die zijn gevolgd"),
        description: Text::new(
            "The first newly reported households of one replication, in every configuration with the same luck. They are synthetic.",
            "De eerste nieuw gemelde huishoudens van één herhaling, in elke configuratie met hetzelfde toeval. Ze zijn synthetisch.",
        ),
        columns,
        key: 2,
        rows: records.into_iter().map(row).collect(),
    }
}

fn row(record: HouseholdRecord) -> Vec<Cell> {
    let whole = |count: u32| Cell::Whole(i64::from(count));
    let mut cells = vec![
        Cell::text(record.configuration),
        whole(record.household),
        Cell::text(record.municipality),
        Cell::text(record.profile),
        whole(record.children),
        Cell::Truth(record.urgent),
        Cell::Truth(record.direct_danger),
        Cell::number(Some(record.severity)),
        Cell::number(Some(record.trust)),
        whole(record.needs),
        Cell::number(Some(record.reported_on_day)),
        Cell::number(Some(record.followed_days)),
        Cell::number(record.days_to_contact),
        Cell::number(record.days_to_assessment),
        Cell::number(record.days_to_help),
        Cell::number(record.days_to_closing),
        Cell::Truth(record.open_at_end),
        whole(record.reports),
        whole(record.hand_overs),
        whole(record.faces),
        whole(record.organisations),
        whole(record.incidents),
        whole(record.incidents_waiting),
        Cell::number(Some(record.days_waiting)),
        Cell::number(Some(record.days_waiting_alone)),
    ];
    cells.extend(record.outcomes.into_iter().map(|answer| answer.map_or(Cell::Empty, Cell::Truth)));
    cells
}
