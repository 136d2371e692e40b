//! The waits in charts: where most work waits in each configuration.

use super::names::Names;
use super::{Axis, Chart, Head, Look, Series, Shape, Sheet, Value};
use crate::metrics::StationSummary;
use crate::report::charts::figure::okabe_ito;

/// Teams in a chart.
const MOST: usize = 8;
/// Columns of the table that the charts draw.
const NAME: usize = 1;
const MEAN: usize = 3;
const LONG: usize = 4;

/// A figure of a station by its name in the files.
fn figure(station: &StationSummary, name: &str) -> Option<f64> {
    let place = StationSummary::FIGURES.iter().position(|figure| *figure == name)?;
    station.figures.get(place)?.as_ref().map(|figure| figure.mean)
}

/// The sheet, with one chart for each configuration in which work waits.
pub(super) fn sheet(names: &Names<'_>) -> Sheet {
    let heads = [
        ("Configuration", "Inrichting"),
        ("Team and work", "Team en werk"),
        ("Mean number waiting (mean_queue)", "Gemiddeld aantal wachtenden (mean_queue)"),
        ("Mean wait, days (mean_wait)", "Gemiddelde wachttijd, dagen (mean_wait)"),
        ("90% wait at most, days (p90_wait)", "90% wacht hooguit, dagen (p90_wait)"),
    ];
    let mut sheet = Sheet::new(
        names.say("Charts waits", "Grafieken wachttijden"),
        "ChartWaits",
        names.say("Where most work waits, in charts", "Waar het meeste werk wacht, in grafieken"),
        names.say(
            "The charts with this table draw its cells: for each configuration the teams where most work waits, at most eight. All charts have the same axis.",
            "De grafieken bij deze tabel tekenen haar cellen: per inrichting de teams waar het meeste werk wacht, hooguit acht. Alle grafieken hebben dezelfde as.",
        ),
        heads.iter().map(|(en, nl)| Head::new(names.say(en, nl))).collect(),
    );
    let study = names.study;
    let mut all: Vec<f64> = Vec::new();
    for c in 0..study.configurations.len() {
        let waiting = |s: &StationSummary| figure(s, "mean_queue").unwrap_or(0.0);
        let mut stations: Vec<&StationSummary> = study.stations_of(c).filter(|s| waiting(s) > 0.0).collect();
        stations.sort_by(|a, b| waiting(b).total_cmp(&waiting(a)));
        stations.truncate(MOST);
        if stations.is_empty() {
            continue;
        }
        let from = sheet.rows.len();
        for station in stations {
            let [mean, long] = ["mean_wait", "p90_wait"].map(|name| figure(station, name));
            all.extend(mean.into_iter().chain(long));
            sheet.rows.push(vec![
                Value::text(names.labels.short(c)),
                Value::text(&called(names, station)),
                Value::number(figure(station, "mean_queue"), Look::One),
                Value::number(mean, Look::One),
                Value::number(long, Look::One),
            ]);
        }
        sheet.charts.push(chart(names, c, (from, sheet.rows.len() - 1)));
    }
    for chart in &mut sheet.charts {
        chart.axis = Axis::around(all.iter().copied());
    }
    sheet
}

/// Short enough for an axis: the organisation, its place where it has several, and the work.
fn called(names: &Names<'_>, station: &StationSummary) -> String {
    let key = &station.key;
    let (organisation, work) = (names.labels.name(&key.organisation), names.labels.function(&key.function));
    let whole = ["region", "supra-region"].contains(&key.pool.as_str());
    let place = if whole { String::new() } else { format!(" {}", crate::report::clean(&key.pool)) };
    format!("{organisation}{place}: {work}")
}

fn chart(names: &Names<'_>, configuration: usize, rows: (usize, usize)) -> Chart {
    let title = names.labels.title(configuration);
    let series = |(en, nl), values, colour| Series { name: names.say(en, nl).to_owned(), values, errors: None, colour };
    let what = names.say(
        "Waits of the teams where most work waits, in days: the mean, and what 90% wait at most. The numbers are in the table beside it.",
        "Wachttijd van de teams waar het meeste werk wacht, in dagen: het gemiddelde, en wat 90% hooguit wacht. De getallen staan in de tabel ernaast.",
    );
    Chart {
        shape: Shape::Bars,
        alt: format!("{title}: {what}"),
        title: format!("{}: {title}", names.say("Waits", "Wachttijd")),
        categories_title: names.say("Team and work", "Team en werk").to_owned(),
        values_title: names.say("Wait, days", "Wachttijd, dagen").to_owned(),
        rows,
        categories: NAME,
        series: vec![
            series(("Mean wait", "Gemiddelde wachttijd"), MEAN, okabe_ito::SKY),
            series(("90% wait at most", "90% wacht hooguit"), LONG, okabe_ito::BLUE),
        ],
        look: Look::Whole,
        // of all charts together, once all are known
        axis: Axis::around([]),
    }
}
