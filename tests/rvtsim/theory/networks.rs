//! Several stations: Jackson's network with feedback, two stations in a row, pooling.

use super::*;

#[test]
fn three_stations_with_feedback() {
    let case = Case::named("jackson3_feedback");
    let (outside, rates, servers) = (case.parameters("gamma"), case.parameters("mu"), case.parameters("c"));
    let routes = case.0["params"]["P"].as_array().expect("a matrix");
    let stations = (0..3)
        .map(|s| {
            let next = (0..3).zip(numbers(&routes[s])).map(|(to, share)| (share, to)).collect();
            Station { next, ..Station::new(servers[s] as usize, exponential(rates[s])) }
        })
        .collect();
    let sources =
        (0..3).filter(|&s| outside[s] > 0.0).map(|s| Source { station: s, class: 0, rate: outside[s] }).collect();
    let network = Network { stations, sources, changes: Vec::new() };
    let span = 260_000.0;
    let runs = replications(&network, 10, span, |outcome, _| {
        let mut figures = Figures::new();
        let came = outside.iter().sum::<f64>();
        for station in 0..3 {
            let name = (station + 1).to_string();
            station_figures(&mut figures, &name, &outcome, station, 0, span);
            let visits = figures[&format!("lambda{name}")] / came;
            figures.insert(format!("visits{name}"), visits);
        }
        figures.insert("L_total".into(), (1..=3).map(|s| figures[&format!("L{s}")]).sum());
        figures.insert("W_network".into(), mean(&outcome.lead_times));
        figures.insert("exit_rate".into(), outcome.left as f64 / span);
        figures
    });
    check("Jackson", &case.metrics(), &runs);
}

#[test]
fn the_whole_time_through_two_stations() {
    let case = Case::named("tandem_mm1_mm1");
    let stations = vec![
        Station { next: vec![(1.0, 1)], ..Station::new(1, exponential(case.parameter("mu1"))) },
        Station::new(1, exponential(case.parameter("mu2"))),
    ];
    let source = Source { station: 0, class: 0, rate: case.parameter("lam") };
    let network = Network { stations, sources: vec![source], changes: Vec::new() };
    let runs = replications(&network, 11, 160_000.0, |outcome, _| {
        let mut figures = Figures::new();
        figures.insert("W_mean".into(), mean(&outcome.lead_times));
        figures.insert("W_var".into(), variance(&outcome.lead_times));
        let present = |s: usize| outcome.averages[s].map_or(0.0, |a| a.waiting + a.in_service);
        figures.insert("L_total".into(), present(0) + present(1));
        percentiles(&mut figures, "W", &outcome.lead_times);
        figures
    });
    check("two stations in a row", &case.metrics(), &runs);
}

#[test]
fn one_line_for_two_servers_is_shorter_than_two_lines() {
    let case = Case::named("pooling_2xMM1_vs_MM2");
    let (rate, service) = (case.parameter("lam_each"), exponential(case.parameter("mu")));
    let apart = Network {
        stations: vec![Station::new(1, service), Station::new(1, service)],
        sources: (0..2).map(|station| Source { station, class: 0, rate }).collect(),
        changes: Vec::new(),
    };
    let together = single(2.0 * rate, Station::new(2, service));
    let span = 320_000.0;
    let apart = replications(&apart, 12, span, |outcome, _| {
        let waits: Vec<f64> = outcome.stations.iter().flat_map(|station| &station[0].waits).copied().collect();
        mean(&waits)
    });
    let together = replications(&together, 13, span, |outcome, _| mean(&outcome.stations[0][0].waits));
    let figures = |(separate, pooled): (&f64, &f64)| {
        let names = ["Wq_separate", "Wq_pooled", "ratio"].map(str::to_owned);
        names.into_iter().zip([*separate, *pooled, pooled / separate]).collect()
    };
    let runs: Vec<Figures> = apart.iter().zip(&together).map(figures).collect();
    check("pooling", &case.metrics(), &runs);
}
