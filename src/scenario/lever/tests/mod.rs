//! Do levers say what they move, and how far?

mod mistakes;

use std::path::Path;

use super::{Lever, LeverScale};
use crate::language::Language;
use crate::scenario::{COMMAND_LINE, Files, FrictionNumbers, Problems, Scenario, load_texts};

const ALL: [&str; 16] = [
    "inflow",
    "vt",
    "local_team",
    "raad",
    "gi",
    "mental_health",
    "other_help",
    "adoption",
    "duo_concern",
    "duo_days",
    "breakthrough",
    "mandate",
    "investigation_term",
    "review_term",
    "reflection",
    "turnover",
];
const TITLES: &str = "title = { en = \"Staff\", nl = \"Personeel\" }\nabout = { en = \"More.\", nl = \"Meer.\" }\n";
/// Nobody else moves it.
const FREE: &str = "incidents.direct";

fn gather(folder: &Path, prefix: &str, texts: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), texts);
        } else if name.ends_with(".toml") {
            texts.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The files of the project, with more text at the end of one.
fn project(to: &str, more: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"), "", &mut texts);
    texts.iter_mut().filter(|(name, _)| name == to).for_each(|(_, text)| *text += more);
    texts
}

fn files(main: &str, texts: &[(String, String)], sets: &[String]) -> Files {
    load_texts(main, texts, sets).unwrap_or_else(|f| panic!("{}", f.problems.render(&f.sources, Language::En, false)))
}

fn read(main: &str, texts: &[(String, String)], sets: &[String]) -> Result<Scenario, Problems> {
    Scenario::read(&files(main, texts, sets), FrictionNumbers::AsWritten)
}

/// FoodValley with more at its end, and what is set.
fn foodvalley(more: &str, sets: &[&str]) -> Scenario {
    let sets: Vec<String> = sets.iter().map(|s| (*s).to_owned()).collect();
    read("foodvalley.toml", &project("foodvalley.toml", more), &sets).unwrap_or_else(|p| panic!("{p:?}"))
}

fn lever<'s>(scenario: &'s Scenario, id: &str) -> &'s Lever {
    scenario.levers.iter().find(|lever| lever.id == id).unwrap_or_else(|| panic!("no lever {id}"))
}

fn keys(lever: &Lever) -> Vec<&str> {
    lever.numbers.iter().map(|entry| entry.key.as_str()).collect()
}

#[test]
fn every_shipped_scenario_has_its_levers() {
    let texts = project("", "");
    let mut seen = 0;
    for (name, _) in &texts {
        if name.contains('/') || ["evidence.toml", "calibration.toml"].contains(&name.as_str()) {
            continue;
        }
        seen += 1;
        let scenario = read(name, &texts, &[]).unwrap();
        let ids: Vec<&str> = scenario.levers.iter().map(|lever| lever.id.as_str()).collect();
        // with the relay alone nobody has a mandate
        let alone = name == "statutory-chain.toml";
        let wanted: Vec<&str> = ALL.into_iter().filter(|id| !(alone && *id == "mandate")).collect();
        assert_eq!(ids, wanted, "{name}");
        assert!(scenario.warnings.iter().all(|warning| !warning.en.contains("levers.")), "{name}");
        for lever in &scenario.levers {
            let (low, high) = lever.range;
            assert!(low < high && (low..=high).contains(&lever.published), "{name} {lever:?}");
            assert!(!lever.numbers.is_empty());
            for text in [&lever.title, &lever.about] {
                assert!(text.en.len() > 5 && text.nl.len() > 5 && text.en != text.nl);
            }
        }
    }
    assert!(seen >= 13);
}

#[test]
fn a_lever_moves_the_number_that_counts() {
    let texts = project("", "");
    let of = |main: &str, id: &str| keys(lever(&read(main, &texts, &[]).unwrap(), id)).join(" ");
    assert_eq!(of("foodvalley.toml", "raad"), "organisations.raad.fte");
    assert_eq!(of("national-2019.toml", "raad"), "organisations.raad.fte_per_1000_reports");
    assert_eq!(of("foodvalley.toml", "mental_health"), "organisations.mental_health.places_per_1000_reports");
    assert_eq!(of("pilots-2023.toml", "mental_health"), "organisations.mental_health.places");
    assert_eq!(of("national-2019.toml", "mandate"), "configurations.duo.friction.mandate");
    assert_eq!(
        of("example-region.toml", "inflow"),
        "arrivals.reports_per_1000_inhabitants municipality.Lindehaven.reports_per_year"
    );
    // in the order of the configurations, not of the files
    let [one, two] = ["relay", "duo"].map(|name| format!("    \"configurations/{name}.toml\",\n"));
    let mut texts = texts;
    for (_, text) in &mut texts {
        *text = text.replace(&(one.clone() + &two), &(two.clone() + &one));
    }
    let scenario = read("foodvalley.toml", &texts, &[]).unwrap();
    let reflection = keys(lever(&scenario, "reflection"));
    let first =
        ["friction.reflection", "configurations.relay.friction.reflection", "configurations.duo.friction.reflection"];
    assert_eq!((&reflection[..3], reflection.len()), (&first[..], 8));
}

#[test]
fn the_range_follows_from_the_numbers() {
    let scenario = foodvalley("", &[]);
    let near = |id: &str, published: f64, range: (f64, f64)| {
        let lever = lever(&scenario, id);
        let pairs = [(lever.published, published), (lever.range.0, range.0), (lever.range.1, range.1)];
        assert!(pairs.iter().all(|(a, b)| (a - b).abs() < 1e-12), "{id}: {} {:?}", lever.published, lever.range);
    };
    near("raad", 1.0, (4.9 / 6.1, 7.3 / 6.1));
    // from 0.01 in [0, 0.03], 0.02 in [0, 0.06] and 0.03 in [0.01, 0.05]
    near("reflection", 1.0, (1.0 / 3.0, 5.0 / 3.0));
    near("mandate", 1.0, (0.0, 2.0));
    near("adoption", 1.0, (0.0, 1.0));
    near("duo_concern", 0.6, (0.45, 0.75));
    near("investigation_term", 70.0, (42.0, 98.0));
    assert_eq!(lever(&scenario, "raad").unit, "fte");
    assert_eq!(lever(&scenario, "inflow").scale, LeverScale::Multiple);
    assert_eq!(lever(&scenario, "adoption").scale, LeverScale::Value);
    assert!(lever(&scenario, "investigation_term").note.starts_with("Assumption"));
}

#[test]
fn a_range_of_the_lever_is_for_numbers_that_have_none() {
    let term =
        "[work.review]\nstart_term = { value = 12.0, unit = \"days\", range = [8.0, 16.0], source = \"assumption\" }\n";
    let scenario = foodvalley(term, &[]);
    assert_eq!(lever(&scenario, "review_term").range, (8.0, 16.0));
    let own = format!(
        "[levers.two]\n{TITLES}keys = [\"work.assess.throughput_term\", \"{FREE}\"]\nscale = \"multiple\"\n\
         range = [0.9, 5.0]\nnote = \"why\"\n"
    );
    let (low, high) = lever(&foodvalley(&own, &[]), "two").range;
    assert_eq!((low, high), (0.9, 3.0 / 1.2));
    // two values that are the same share what their ranges share
    let same = format!("[levers.two]\n{TITLES}keys = [\"work.request_measure.days\", \"work.monitor.days\"]\n");
    assert_eq!(lever(&foodvalley(&same, &[]), "two").range, (3.0, 14.0));
}

#[test]
fn what_a_lever_sets_reads_back_the_same() {
    let published = foodvalley("", &[]);
    let texts = project("", "");
    assert_eq!(lever(&published, "raad").sets(1.1), ["organisations.raad.fte=6.71"]);
    assert_eq!(lever(&published, "turnover").sets(1.1), ["workforce.leaving=0.22"], "not 0.22000000000000003");
    assert_eq!(lever(&published, "adoption").sets(0.5), ["adoption.level=0.5"]);
    assert_eq!(lever(&published, "duo_days").sets(1e-9), ["fixed_face.duo_days=1e-9"]);
    for name in ["low", "middle", "published", "high"] {
        let place = |lever: &Lever| match name {
            "low" => lever.range.0,
            "middle" => lever.range.0 + (lever.range.1 - lever.range.0) / 3.0,
            "published" => lever.published,
            _ => lever.range.1,
        };
        // all levers at once: their numbers are not the same
        let sets: Vec<String> = published.levers.iter().flat_map(|lever| lever.sets(place(lever))).collect();
        let moved = read("foodvalley.toml", &texts, &sets).unwrap();
        assert_eq!(
            moved.levers.len(),
            ALL.len() - usize::from(name == "low"),
            "{name}: a mandate of 0 cannot be multiplied"
        );
        for set in &sets {
            let (key, value) = set.rsplit_once('=').unwrap();
            let entry = moved.numbers.iter().find(|entry| entry.key == key).unwrap();
            assert!(entry.value.total_cmp(&value.parse().unwrap()).is_eq() && entry.source == COMMAND_LINE, "{set}");
            let (low, high) = entry.range.unwrap_or((f64::MIN, f64::MAX));
            assert!((low..=high).contains(&entry.value), "{set} leaves {low} to {high}");
        }
        for lever in &published.levers {
            for entry in &lever.numbers {
                let now = moved.numbers.iter().find(|other| other.key == entry.key).unwrap().value;
                match lever.scale {
                    LeverScale::Value => assert!(now.total_cmp(&place(lever)).is_eq(), "{}", lever.id),
                    LeverScale::Multiple if name == "published" => assert!(now.total_cmp(&entry.value).is_eq()),
                    LeverScale::Multiple => assert!((now - entry.value * place(lever)).abs() <= 1e-11 * now.abs()),
                }
            }
        }
        assert_eq!(moved.warnings, published.warnings, "{name}");
    }
}

#[test]
fn an_absurd_setting_is_refused_as_on_the_command_line() {
    let scenario = foodvalley("", &[]);
    let texts = project("", "");
    for to in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
        let sets = lever(&scenario, "adoption").sets(to);
        let refused = load_texts("foodvalley.toml", &texts, &sets).map_or_else(
            |f| f.problems,
            |files| Scenario::read(&files, FrictionNumbers::AsWritten).map(|_| ()).unwrap_err(),
        );
        assert!(refused.sorted().iter().any(|p| p.key == "adoption.level"), "{to}: {refused:?}");
    }
}

#[test]
fn a_number_that_the_user_set_is_what_is_published() {
    let scenario = foodvalley("", &["organisations.raad.fte=9", "adoption.level=0.25", "work.review.start_term=40"]);
    let raad = lever(&scenario, "raad");
    assert_eq!((raad.published, raad.range), (1.0, (4.9 / 9.0, 7.3 / 9.0)), "9 is outside, and stays so");
    assert_eq!(raad.sets(1.0), ["organisations.raad.fte=9"]);
    assert_eq!(lever(&scenario, "adoption").published, 0.25);
    assert_eq!(lever(&scenario, "review_term").published, 40.0);
    // nothing times 0 is anything else
    let none = foodvalley("", &["workforce.leaving=0", "friction.reflection=0"]);
    assert!(none.levers.iter().all(|lever| lever.id != "turnover"));
    assert_eq!(lever(&none, "reflection").numbers.len(), 7);
    // two that must be the same are no longer
    let same = format!("[levers.two]\n{TITLES}keys = [\"work.request_measure.days\", \"work.monitor.days\"]\n");
    let apart = foodvalley(&same, &["work.monitor.days=5"]);
    assert!(apart.levers.iter().all(|lever| lever.id != "two"));
    assert!(
        apart.warnings.iter().any(|w| w.en.starts_with("levers.two.keys: On the scale `value`")),
        "{:?}",
        apart.warnings
    );
}

#[test]
fn numbers_of_a_region_do_not_make_the_levers_of_its_base_wrong() {
    let none = foodvalley(
        "[workforce]\nleaving = { value = 0.0, unit = \"share per year\", range = [0.0, 0.1], source = \"assumption\" }\n",
        &[],
    );
    assert!(none.levers.iter().all(|lever| lever.id != "turnover"));
    let bare = foodvalley(
        "[workforce]\nleaving = { value = 0.2, unit = \"share per year\", source = \"gi-workforce-2019\" }\n",
        &[],
    );
    assert!(bare.levers.iter().all(|lever| lever.id != "turnover"));
    assert!(bare.warnings.iter().any(|w| w.en.contains("`workforce.leaving` has no range")), "{:?}", bare.warnings);
}

#[test]
fn a_region_may_change_a_lever_and_add_one() {
    let more = format!(
        "[levers.raad]\ntitle.nl = \"Raad hier\"\n[levers.mental_health]\n\
         keys = [\"organisations.mental_health.places\", \"{FREE}\"]\n\
         [levers.own]\n{TITLES}keys = [\"support.alone\"]\n"
    );
    let scenario = foodvalley(&more, &[]);
    let ids: Vec<&str> = scenario.levers.iter().map(|lever| lever.id.as_str()).collect();
    assert_eq!(ids, ALL.into_iter().chain(["own"]).collect::<Vec<_>>());
    assert_eq!(lever(&scenario, "raad").title.nl, "Raad hier");
    assert_eq!(lever(&scenario, "raad").title.en, "Capacity of the Raad");
    assert_eq!(keys(lever(&scenario, "mental_health")).len(), 2);
    assert_eq!(lever(&scenario, "own").scale, LeverScale::Value, "unless it says otherwise");
}

#[test]
fn the_example_of_the_manual_works() {
    let page = include_str!("../../../../docs/your-region.md").replace("\r\n", "\n");
    let (_, text) = page.split_once("```toml\n[levers.").unwrap();
    let (text, _) = text.split_once("```").unwrap();
    assert_eq!(keys(lever(&foodvalley(&format!("[levers.{text}"), &[]), "advice")), ["arrivals.advice_per_report"]);
    assert!(page.contains("The base marks sixteen") && ALL.len() == 16);
}

#[test]
fn numbers_of_configurations_that_are_not_there_are_left_out() {
    let other = "[levers.one]\nkeys = [\"configurations.v9.friction.mandate\"]\n".to_owned() + TITLES;
    assert!(foodvalley(&other, &[]).levers.iter().all(|lever| lever.id != "one"));
    let both = format!("[levers.one]\nkeys = [\"configurations.v9.friction.dip\", \"friction.dip\"]\n{TITLES}");
    assert_eq!(keys(lever(&foodvalley(&both, &[]), "one")), ["friction.dip"]);
}

#[test]
fn hostile_titles_stay_text() {
    let title = "</script><img src=x onerror=alert(1)>&amp;{{7*7}}' OR 1=1";
    let more = format!("[levers.one]\ntitle = \"{title}\"\nabout = \"{title}\"\nkeys = [\"{FREE}\"]\n");
    let one = foodvalley(&more, &[]);
    let one = lever(&one, "one");
    assert_eq!([&one.title.en, &one.title.nl, &one.about.en], [title; 3]);
    let texts = project("foodvalley.toml", "[levers.one]\ntitle = \"\\u202e\"\n");
    assert!(load_texts("foodvalley.toml", &texts, &[]).is_err(), "what turns text around is refused");
}

#[test]
fn levers_change_no_result() {
    let with = foodvalley("", &[]);
    let mut texts = project("", "");
    for (_, text) in texts.iter_mut().filter(|(name, _)| name == "base/national.toml") {
        let (start, end) = (text.find("[levers.inflow]").unwrap(), text.find("# Published figures that").unwrap());
        text.replace_range(start..end, "");
    }
    let without = read("foodvalley.toml", &texts, &[]).unwrap();
    assert!(without.levers.is_empty() && with.levers.len() == ALL.len());
    let spec = |scenario: &Scenario| format!("{:?}", scenario.configurations);
    assert!(spec(&with) == spec(&without));
    let numbers = |s: &Scenario| s.numbers.iter().map(|e| (e.key.clone(), e.value.to_bits())).collect::<Vec<_>>();
    assert_eq!(numbers(&with), numbers(&without));
}
