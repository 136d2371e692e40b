//! The files of `analysis/`: tidy tables with exact numbers.

use super::plain_table::{Table, count, interval, number, wide};
use super::{Output, SweepStudy};

/// Makes the bytes of a file.
type Maker = fn(&SweepStudy) -> Vec<u8>;

/// The files with their paths in the folder of the sweep, in a fixed order. A file is left out where the sweep has nothing for
/// it; `failures.csv` is always there, so that an empty one says that nothing failed.
#[must_use]
pub fn sweep_tables(study: &SweepStudy) -> Vec<(String, Vec<u8>)> {
    let files: [(&str, bool, Maker); 10] = [
        ("first_places", study.first_places.is_some(), first_places),
        ("response_curves", !study.curves.is_empty(), response_curves),
        ("tornado", !study.swings.is_empty(), tornado),
        ("screening", !study.screening.is_empty(), screening),
        ("sobol_indices", !study.indices.is_empty(), sobol_indices),
        ("boxes", !study.boxes.is_empty(), boxes),
        ("peeling", study.boxes.iter().any(|b| !b.path.is_empty()), peeling),
        ("tipping_points", !study.tipping_points.is_empty(), tipping_points),
        ("least_for_target", !study.least.is_empty(), least_for_target),
        ("failures", true, failures),
    ];
    let present = files.into_iter().filter(|(_, present, _)| *present);
    present.map(|(name, _, bytes)| (format!("analysis/{name}.csv"), bytes(study))).collect()
}

fn configuration(study: &SweepStudy, index: usize) -> &str {
    study.configurations.get(index).map_or("", |c| c.name.as_str())
}

fn factor(study: &SweepStudy, index: usize) -> &str {
    study.factors.get(index).map_or("", |f| f.name.as_str())
}

fn outcome(study: &SweepStudy, index: usize) -> &str {
    study.outcomes.get(index).map_or("", |o| o.id.as_str())
}

/// Outcome, configuration and the one that is subtracted (empty for the outcome itself).
fn output(study: &SweepStudy, output: Output) -> [&str; 3] {
    let minus = output.minus.map_or("", |m| configuration(study, m));
    [outcome(study, output.outcome), configuration(study, output.configuration), minus]
}

fn first_places(study: &SweepStudy) -> Vec<u8> {
    let header = ["point", "first", "share", "sure", "tied"].map(str::to_owned);
    let header: Vec<String> = header.into_iter().chain(study.configurations.iter().map(|c| c.name.clone())).collect();
    let points = study.first_places.iter().flat_map(|f| &f.points).enumerate();
    wide(
        &header,
        points.map(|(n, point)| {
            let Some(point) = point else { return vec![n.to_string()] };
            let mut row = vec![n.to_string(), configuration(study, point.first).to_owned(), number(point.share)];
            row.extend([point.sure, point.tied].map(|yes| if yes { "yes" } else { "no" }.to_owned()));
            row.extend(point.values.iter().map(|v| number(Some(*v))));
            row
        }),
    )
}

fn response_curves(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new([
        "outcome",
        "configuration",
        "minus",
        "factor",
        "at",
        "from",
        "to",
        "points",
        "mean",
        "lower",
        "upper",
        "lowest_point",
        "highest_point",
        "replications",
    ]);
    for curve in &study.curves {
        let [o, c, m] = output(study, curve.output);
        for cell in &curve.cells {
            let [mean, lower, upper] = interval(cell.estimate.as_ref());
            let [at, from, to] = [cell.at, cell.ends.0, cell.ends.1].map(|v| number(Some(v)));
            let [low, high] = [cell.spread.map(|s| s.0), cell.spread.map(|s| s.1)].map(number);
            let (points, factor) = (cell.points.to_string(), factor(study, curve.factor));
            table.row([
                o,
                c,
                m,
                factor,
                &at,
                &from,
                &to,
                &points,
                &mean,
                &lower,
                &upper,
                &low,
                &high,
                &count(cell.estimate.as_ref()),
            ]);
        }
    }
    table.finish()
}

fn tornado(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new([
        "outcome",
        "configuration",
        "minus",
        "factor",
        "low",
        "high",
        "change",
        "change_lower",
        "change_upper",
        "centre",
    ]);
    for swing in &study.swings {
        let [o, c, m] = output(study, swing.output);
        let [change, lower, upper] = interval(Some(&swing.change));
        let [low, high, centre] = [swing.low, swing.high, swing.centre].map(|v| number(Some(v)));
        table.row([o, c, m, factor(study, swing.factor), &low, &high, &change, &lower, &upper, &centre]);
    }
    table.finish()
}

fn screening(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new([
        "outcome",
        "configuration",
        "minus",
        "factor",
        "mean",
        "mean_absolute",
        "mean_absolute_lower",
        "mean_absolute_upper",
        "deviation",
    ]);
    for row in &study.screening {
        let [o, c, m] = output(study, row.output);
        let [absolute, lower, upper] = interval(Some(&row.mean_absolute));
        let [mean, deviation] = [row.mean, row.deviation].map(|v| number(Some(v)));
        table.row([o, c, m, factor(study, row.factor), &mean, &absolute, &lower, &upper, &deviation]);
    }
    table.finish()
}

fn sobol_indices(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new([
        "outcome",
        "configuration",
        "minus",
        "factor",
        "first",
        "first_lower",
        "first_upper",
        "total",
        "total_lower",
        "total_upper",
        "method",
        "fit",
    ]);
    for row in &study.indices {
        let [o, c, m] = output(study, row.output);
        let [first, first_lower, first_upper] = interval(Some(&row.first));
        let [total, total_lower, total_upper] = interval(Some(&row.total));
        let (name, fit) = (factor(study, row.factor), number(row.fit));
        table.row([
            o,
            c,
            m,
            name,
            &first,
            &first_lower,
            &first_upper,
            &total,
            &total_lower,
            &total_upper,
            &row.method,
            &fit,
        ]);
    }
    table.finish()
}

/// A row for each limit; the figures of the box stand in each of its rows.
fn boxes(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new([
        "box",
        "configuration",
        "coverage",
        "density",
        "points",
        "base_rate",
        "factor",
        "from",
        "to",
        "p_value",
    ]);
    for (n, found) in study.boxes.iter().enumerate() {
        let (n, points) = (n.to_string(), found.points.to_string());
        let [coverage, density, base] = [found.coverage, found.density, found.base_rate].map(|v| number(Some(v)));
        let name = configuration(study, found.configuration);
        for limit in &found.limits {
            let [from, to, p] = [limit.from, limit.to, Some(limit.p_value)].map(number);
            let factor = factor(study, limit.factor);
            table.row([&n, name, &coverage, &density, &points, &base, factor, &from, &to, &p]);
        }
        if found.limits.is_empty() {
            table.row([&n, name, &coverage, &density, &points, &base, "", "", "", ""]);
        }
    }
    table.finish()
}

fn peeling(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new(["box", "configuration", "step", "coverage", "density", "mass", "restricted", "chosen"]);
    for (n, found) in study.boxes.iter().enumerate() {
        for (k, step) in found.path.iter().enumerate() {
            let [coverage, density, mass] = [step.coverage, step.density, step.mass].map(|v| number(Some(v)));
            let chosen = if k == found.chosen { "true" } else { "false" };
            let name = configuration(study, found.configuration);
            let (n, k, restricted) = (n.to_string(), k.to_string(), step.restricted.to_string());
            table.row([&n, name, &k, &coverage, &density, &mass, &restricted, chosen]);
        }
    }
    table.finish()
}

fn tipping_points(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new(["factor", "outcome", "below", "above", "at", "at_lower", "at_upper", "certain"]);
    for tip in &study.tipping_points {
        let [at, lower, upper] = interval(Some(&tip.at));
        let [below, above] = [tip.below, tip.above].map(|c| configuration(study, c));
        let certain = number(tip.certain);
        table.row([
            factor(study, tip.factor),
            outcome(study, tip.outcome),
            below,
            above,
            &at,
            &lower,
            &upper,
            &certain,
        ]);
    }
    table.finish()
}

fn least_for_target(study: &SweepStudy) -> Vec<u8> {
    let mut table = Table::new([
        "configuration",
        "factor",
        "measure",
        "unit",
        "target",
        "way",
        "shown",
        "crossing",
        "crossing_lower",
        "crossing_upper",
        "best",
        "best_lower",
        "best_upper",
    ]);
    for row in &study.least {
        let [crossing, crossing_lower, crossing_upper] = interval(row.crossing.as_ref());
        let [best, best_lower, best_upper] = interval(row.best.as_ref());
        let (target, shown) = (number(Some(row.target)), number(row.shown));
        let way = if row.at_least { "at least" } else { "at most" };
        table.row([
            configuration(study, row.configuration),
            factor(study, row.factor),
            &row.measure,
            &row.unit,
            &target,
            way,
            &shown,
            &crossing,
            &crossing_lower,
            &crossing_upper,
            &best,
            &best_lower,
            &best_upper,
        ]);
    }
    table.finish()
}

fn failures(study: &SweepStudy) -> Vec<u8> {
    let header = ["point", "configuration", "replication", "reason"].map(str::to_owned);
    let header: Vec<String> = header.into_iter().chain(study.factors.iter().map(|f| f.name.clone())).collect();
    wide(
        &header,
        study.failures.iter().map(|run| {
            let mut row =
                vec![run.point.to_string(), run.configuration.clone(), run.replication.to_string(), run.reason.clone()];
            row.extend(run.values.iter().map(|v| number(Some(*v))));
            row
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn file(study: &SweepStudy, name: &str) -> Vec<String> {
        let files = sweep_tables(study);
        let found = files.iter().find(|(path, _)| path == &format!("analysis/{name}.csv")).unwrap();
        String::from_utf8(found.1.clone()).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_file_is_there_when_the_sweep_has_something_for_it() {
        let names = |study: &SweepStudy| -> Vec<String> {
            let strip = |path: String| path.replace("analysis/", "").replace(".csv", "");
            sweep_tables(study).into_iter().map(|(path, _)| strip(path)).collect()
        };
        assert_eq!(
            names(&fixture::factorial()),
            [
                "first_places",
                "response_curves",
                "tornado",
                "boxes",
                "peeling",
                "tipping_points",
                "least_for_target",
                "failures"
            ]
        );
        assert_eq!(names(&fixture::morris())[3], "screening");
        assert!(names(&fixture::saltelli()).contains(&"sobol_indices".to_owned()));
        assert_eq!(names(&fixture::single()), ["response_curves", "tornado", "least_for_target", "failures"]);
    }

    #[test]
    fn rows_hold_exact_numbers_and_empty_cells() {
        let study = fixture::failures();
        let rows = file(&study, "first_places");
        assert_eq!(rows[0], "point,first,share,sure,tied,relay,v2,v4");
        assert_eq!(rows[1], "0,v4,0.8,no,no,0.38999999999999996,0.45,0.58");
        assert_eq!(rows[4], "3,,,,,,,");
        assert_eq!(rows.len(), 26);
        assert_eq!(file(&study, "failures")[1], "3,v2,0,a case was lost,4,1.1");
        assert_eq!(file(&study, "boxes")[1], "0,v2,0.75,0.75,4,0.16,raad_fte,,5,0.02");
        assert_eq!(file(&study, "tipping_points")[1], "demand,score,v4,v2,1.1534,1.12,1.18,0.98");
        assert_eq!(file(&study, "least_for_target")[1].split(',').nth(6), Some(""));
        assert_eq!(file(&study, "peeling")[3], "0,v2,2,0.75,0.75,0.16,2,true");
    }

    #[test]
    fn what_is_not_defined_is_empty_and_never_nan() {
        for (kind, study) in fixture::all() {
            for (path, bytes) in sweep_tables(&study) {
                let text = String::from_utf8(bytes).unwrap();
                assert!(
                    !text.contains("NaN") && !text.lines().any(|l| l.split(',').any(|c| c == "inf")),
                    "{kind} {path}"
                );
                let columns = ::csv::Reader::from_reader(text.as_bytes()).records().all(|row| row.is_ok());
                assert!(columns, "{kind} {path}");
            }
        }
    }
}
