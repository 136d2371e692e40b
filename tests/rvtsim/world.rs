//! Scenarios for tests, as texts: the project's own with changes, and tiny worlds on the national base.

use std::fs;
use std::path::Path;

use rvtsim::experiment::{Options, Outcome, Progress, Replications, compare};
use rvtsim::language::Language;
use rvtsim::metrics::{ReplicationMetrics, find};
use rvtsim::model::mechanisms::{MECHANISMS, Presence};
use rvtsim::model::{ModelSpec, simulate};
use rvtsim::report::Study;
use rvtsim::scenario::{Configuration, Files, FrictionNumbers, Scenario, load_texts};

/// A scenario as texts with overrides.
#[derive(Clone)]
pub struct World {
    /// Name of the scenario file.
    pub main: String,
    /// Names and texts of all files.
    pub texts: Vec<(String, String)>,
    /// Overrides, `key.path=value`.
    pub sets: Vec<String>,
}

impl World {
    /// The region of the project over a short time, so that a replication takes a fraction of a second.
    pub fn foodvalley() -> Self {
        let calendar = ["run.warm_up=120", "run.window=120", "run.follow_up=120"];
        Self { main: "foodvalley.toml".into(), texts: project(), sets: Vec::new() }.sets(&calendar)
    }

    /// One municipality with far more staff and places than it needs, where chance plays no part but in the moments of
    /// arrival: every time is fixed, every household the same, every mechanism off. `needs` are the needs that all households
    /// have, in order; `configuration` is the text of the one configuration, `one`.
    pub fn tiny(needs: &[&str], configuration: &str) -> Self {
        let mut texts = project();
        texts.push(("tiny.toml".into(), tiny(needs)));
        texts.push(("configurations/one.toml".into(), configuration.into()));
        let sets: Vec<&str> = FIXED.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        // every mechanism that can be switched, whatever is added to the list
        let switchable = MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable).map(|m| m.id);
        let switchable: Vec<&str> = switchable.collect();
        Self { main: "tiny.toml".into(), texts, sets: Vec::new() }.sets(&sets).switch(&switchable, "off")
    }

    /// The same with another text for a file, or one more file.
    pub fn file(mut self, name: &str, text: &str) -> Self {
        self.texts.retain(|(other, _)| other != name);
        self.texts.push((name.into(), text.into()));
        self
    }

    /// The same with a file in which one piece of text is replaced, which must be there.
    pub fn edit(self, name: &str, from: &str, to: &str) -> Self {
        let (_, text) = self.texts.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("no file {name}"));
        assert!(text.contains(from), "`{from}` does not stand in {name}");
        let text = text.replacen(from, to, 1);
        self.file(name, &text)
    }

    /// The same with another text for a number in a file: the first `value` after `anchor`.
    pub fn number(self, name: &str, anchor: &str, number: &str) -> Self {
        let (_, text) = self.texts.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("no file {name}"));
        let anchor_at = text.find(anchor).unwrap_or_else(|| panic!("`{anchor}` does not stand in {name}"));
        let start = anchor_at + text[anchor_at..].find("value = ").expect("a value after it") + "value = ".len();
        let end = start + text[start..].find(',').expect("more after the value");
        let text = format!("{}{number}{}", &text[..start], &text[end..]);
        self.file(name, &text)
    }

    /// The same with overrides.
    pub fn sets(mut self, sets: &[&str]) -> Self {
        self.sets.extend(sets.iter().map(|set| (*set).to_owned()));
        self
    }

    /// The same with only these configurations, by file name without ending, in this order.
    pub fn configurations(self, names: &[&str]) -> Self {
        let paths: Vec<String> = names.iter().map(|name| format!("\"configurations/{name}.toml\"")).collect();
        self.sets(&[&format!("configurations=[{}]", paths.join(", "))])
    }

    /// The same with mechanisms switched, each `on` or `off`.
    pub fn switch(self, mechanisms: &[&str], state: &str) -> Self {
        let sets: Vec<String> = mechanisms.iter().map(|m| format!("mechanisms.{m}=\"{state}\"")).collect();
        self.sets(&sets.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The loaded files; the test ends with the problems where there are any.
    pub fn files(&self) -> Files {
        load_texts(&self.main, &self.texts, &self.sets)
            .unwrap_or_else(|f| panic!("{}", f.problems.render(&f.sources, Language::En, false)))
    }

    /// The scenario, understood.
    pub fn scenario(&self) -> Scenario {
        let files = self.files();
        Scenario::read(&files, FrictionNumbers::AsWritten)
            .unwrap_or_else(|problems| panic!("{}", problems.render(&files.sources, Language::En, false)))
    }

    /// Everything that goes wrong in loading and reading, as an English text; empty when nothing does.
    pub fn complaints(&self) -> String {
        let render = |problems: &rvtsim::scenario::Problems, sources| problems.render(sources, Language::En, false);
        match load_texts(&self.main, &self.texts, &self.sets) {
            Ok(files) => match Scenario::read(&files, FrictionNumbers::AsWritten) {
                Ok(_) => String::new(),
                Err(problems) => render(&problems, &files.sources),
            },
            Err(failure) => {
                let mut problems = failure.problems.clone();
                if let Some(Err(more)) =
                    failure.partial.as_ref().map(|files| Scenario::read(files, FrictionNumbers::AsWritten))
                {
                    problems.extend(more);
                }
                render(&problems, &failure.sources)
            }
        }
    }

    /// A study of a fixed number of replications, none of which may fail.
    pub fn study(&self, replications: u32, threads: usize) -> Study {
        self.outcome(replications, threads, 0).study
    }

    /// The same with parameter sets drawn within their ranges.
    pub fn outcome(&self, replications: u32, threads: usize, draws: u32) -> Outcome {
        let options = Options {
            seed: None,
            replications: Replications::Fixed(replications),
            cap: 480,
            draws,
            threads,
            sample: 0,
        };
        let files = self.files();
        let outcome = compare(&files, None, &options, &Silent)
            .unwrap_or_else(|problems| panic!("{}", problems.render(&files.sources, Language::En, false)));
        assert_eq!(outcome.failed, [], "no replication fails");
        outcome
    }

    /// One replication of one configuration.
    pub fn run(&self, configuration: &str, replication: u32) -> ReplicationMetrics {
        let scenario = self.scenario();
        run(&scenario, configuration, replication)
    }
}

/// One replication of one configuration of a scenario.
pub fn run(scenario: &Scenario, configuration: &str, replication: u32) -> ReplicationMetrics {
    simulate(spec(scenario, configuration), scenario.seed, replication).unwrap_or_else(|broken| panic!("{broken}"))
}

/// What runs for a configuration.
pub fn spec<'a>(scenario: &'a Scenario, configuration: &str) -> &'a ModelSpec {
    &named(scenario, configuration).spec
}

/// A configuration by its name.
pub fn named<'a>(scenario: &'a Scenario, configuration: &str) -> &'a Configuration {
    scenario
        .configurations
        .iter()
        .find(|c| c.name == configuration)
        .unwrap_or_else(|| panic!("no configuration {configuration}"))
}

/// A measure of a replication, by its id.
pub fn value(metrics: &ReplicationMetrics, measure: &str) -> Option<f64> {
    metrics.values[find(measure).unwrap_or_else(|| panic!("no measure {measure}"))]
}

/// Says nothing.
pub struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn done(&self, _: usize) {}
}

/// Every file of the folder `scenarios`, named from there.
pub fn project() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    gather(Path::new("scenarios"), "", &mut texts);
    assert!(texts.iter().any(|(name, _)| name == "foodvalley.toml"), "tests run in the folder of the project");
    texts
}

fn gather(folder: &Path, prefix: &str, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), texts);
        } else if name.ends_with(".toml") {
            texts.push((name, fs::read_to_string(&path).expect("a text")));
        }
    }
}

/// Where everybody hands on to the next: the relay of the tiny worlds. More may follow it.
pub const RELAY: &str = r#"
title = { en = "One", nl = "Eén" }
description = { en = "A test.", nl = "Een test." }
help_order = "sequential"
basic_security = "first"
[functions]
receive = { leads = "vt" }
assess = { leads = "vt" }
investigate = { leads = "vt" }
organise_help = { leads = "local_team" }
stand_by = { leads = "nobody" }
request_measure = { leads = "holder" }
review = { leads = "raad", own_judgement = "full", counter_voice = true }
carry_out = { leads = "gi", own_judgement = "short" }
monitor = { leads = "vt" }
"#;

fn tiny(needs: &[&str]) -> String {
    const HEAD: &str = r#"
base = "base/national.toml"
configurations = ["configurations/one.toml"]
title = { en = "A tiny world", nl = "Een kleine wereld" }
description = { en = "For a test.", nl = "Voor een test." }
[[municipality]]
name = "Dorp"
sub_region = "Streek"
inhabitants = { value = 20000.0, unit = "inhabitants", range = [1, 1e6], source = "assumption" }
reports_per_year = { value = 200.0, unit = "reports a year", range = [1, 1e6], source = "assumption" }
[organisations.vt]
fte = { value = 60.0, unit = "fte", range = [0, 1e3], source = "assumption" }
[organisations.local_team]
fte = { value = 60.0, unit = "fte", range = [0, 1e3], source = "assumption" }
[organisations.raad]
fte = { value = 60.0, unit = "fte", range = [0, 1e3], source = "assumption" }
[organisations.gi]
fte = { value = 60.0, unit = "fte", range = [0, 1e3], source = "assumption" }
[households]
profile_mix = { value = { alike = 1.0 }, unit = "share", range = [0, 1], source = "assumption" }
[[profile]]
id = "alike"
title = { en = "All alike", nl = "Allemaal hetzelfde" }
severity = { value = 0.5, unit = "severity (0 to 1)", range = [0, 1], source = "assumption" }
acute_measures = { value = { home_ban = 0, no_contact = 0, probation = 0 }, unit = "probability", range = [0, 1], source = "assumption" }
"#;
    let mut text = HEAD.to_owned();
    let chances: Vec<String> = needs.iter().map(|need| format!("{need} = 1.0")).collect();
    text += &format!(
        "needs = {{ value = {{ {} }}, unit = \"share\", range = [0, 1], source = \"assumption\" }}\n",
        chances.join(", ")
    );
    for need in needs {
        let (provider, basic, days) = match *need {
            "housing" => ("housing", true, 90.0),
            "debt" => ("debt", true, 120.0),
            "parenting" => ("youth_help", false, 100.0),
            "mental_health" => ("mental_health", false, 100.0),
            "addiction" => ("addiction", false, 80.0),
            other => panic!("no such need in the tiny worlds: {other}"),
        };
        text += &format!(
            "[[need]]\nid = \"{need}\"\ntitle = {{ en = \"{need}\", nl = \"{need}\" }}\nprovider = \"{provider}\"\n\
             basic_security = {basic}\n\
             duration = {{ value = {days:?}, unit = \"days\", range = [1, 1000], source = \"assumption\" }}\n"
        );
        // they ask each other's need to be met first (M12)
        let asks = match *need {
            "mental_health" if needs.contains(&"addiction") => "addiction",
            "addiction" if needs.contains(&"mental_health") => "mental_health",
            _ => continue,
        };
        text += &format!("asks_first = \"{asks}\"\n");
    }
    text
}

/// What takes chance out of a tiny world. Days of each function: receive 1, assess 4, investigate 50, organise help 20,
/// request 7, review 14, carry out 21, monitor 6; the contact afterwards is due after 60.
const FIXED: &str = r#"
    run.warm_up=0
    run.window=300
    run.follow_up=1500
    arrivals.new_households=1
    arrivals.advice_per_report=0
    arrivals.latent=0
    arrivals.trend=0
    arrivals.season=0
    work.scv=0
    work.receive.days=1
    work.assess.days=4
    work.investigate.days=50
    work.organise_help.days=20
    work.request_measure.days=7
    work.review.days=14
    work.carry_out.days=21
    work.monitor.days=6
    routing.monitor_delay=60
    routing.help=-1
    routing.investigate=3
    routing.trust=0
    help.scv=0
    help.success=1
    help.drop_out=10000
    organisations.housing.places_per_1000_reports=1000
    organisations.debt.places_per_1000_reports=1000
    organisations.youth_help.places_per_1000_reports=1000
    organisations.mental_health.places_per_1000_reports=1000
    organisations.addiction.places_per_1000_reports=1000
    organisations.integrated_care.places_per_1000_reports=1000
    organisations.specialist_team.fte_per_1000_reports=300
    alternatives.scv=0
    catch_22.scv=0
    catch_22.cost_scv=0
    measures.placement_scv=0
    organisations.court.delay=35
    organisations.court.scv=0
    households.urgent_police=0
    households.urgent_other=0
    households.direct_if_urgent=0
    households.direct_if_not=0
    households.with_children=1
    households.severity_spread=0
    households.stress_effect=0
    households.trust_low=0.5
    households.trust_high=0.5
    households.reluctance_low=0
    households.reluctance_high=0
    fixed_face.duo_concern=3
    fixed_face.duo_scv=0
    measures.judgement_error=0
    measures.request_from=3
    measures.urgent_from=3
    measures.placement_from=3
    measures.termination_from=3
    measures.orders_on_day_0=0
    measures.ots.days=800
    measures.ots.scv=0
    breakthrough.cost_scv=0
"#;
