//! Is bad input explained, all of it at once, with file, line and key, and never answered with a panic?

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::world::World;

/// The complaints about a world hold all parts.
#[track_caller]
pub fn says(world: &World, parts: &[&str]) -> String {
    let text = world.complaints();
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    text
}

#[track_caller]
pub fn line_of(world: &World, file: &str, part: &str) -> String {
    let (_, text) = world.texts.iter().find(|(name, _)| name == file).expect("the file");
    let before = text.find(part).unwrap_or_else(|| panic!("`{part}` does not stand in {file}"));
    format!("{file}:{}:", text[..before].matches('\n').count() + 1)
}

/// The project as it stands, without overrides.
fn region() -> World {
    World { sets: Vec::new(), ..World::foodvalley() }
}

const REGION: &str = "foodvalley.toml";
const NATIONAL: &str = "base/national.toml";
const RELAY: &str = "configurations/relay.toml";
const RAAD: &str = "[organisations.raad]";

#[test]
fn the_project_itself_has_no_problems() {
    assert_eq!(region().complaints(), "");
}

#[test]
fn toml_that_is_broken() {
    let world = region().edit(RELAY, "[functions]", "[functions");
    says(&world, &[&line_of(&world, RELAY, "[functions"), "1 error."]);
}

#[test]
fn a_key_that_is_misspelt_or_not_known() {
    let world = region().edit(NATIONAL, "information_loss =", "informaton_loss =");
    says(
        &world,
        &[
            &line_of(&world, NATIONAL, "informaton_loss"),
            "Key: hand_over.informaton_loss",
            "did you mean `information_loss`?",
        ],
    );
    let world = region().edit(RELAY, "help_order =", "colour = \"red\"\nhelp_order =");
    says(&world, &[&line_of(&world, RELAY, "colour"), "Key: configurations.relay.colour", "Allowed here:"]);
    let world = region().edit(RELAY, "leads = \"gi\"", "leads = \"gii\"");
    says(&world, &[&line_of(&world, RELAY, "\"gii\""), "functions.carry_out", "did you mean `gi`?"]);
}

#[test]
fn a_number_without_its_unit_or_with_another() {
    let raad = || region().number(REGION, RAAD, "6.125");
    let world = raad().edit(REGION, "6.125, unit = \"fte\"", "6.125");
    says(&world, &[&line_of(&world, REGION, "6.125"), "Key: organisations.raad.fte", "has no unit"]);
    let world = raad().edit(REGION, "6.125, unit = \"fte\"", "6.125, unit = \"people\"");
    says(&world, &["Key: organisations.raad.fte.unit", "The unit must be `fte`"]);
}

#[test]
fn numbers_that_cannot_be() {
    for (file, anchor, number, key, message) in [
        (NATIONAL, "prevents =", "1.375", "arrivals.prevents", "not possible here"),
        (NATIONAL, "prevents =", "nan", "arrivals.prevents", "`nan`"),
        (NATIONAL, "prevents =", "-0.125", "arrivals.prevents", "not possible here"),
        (NATIONAL, "prevents =", "0.9875", "arrivals.prevents", "outside its own range"),
        (NATIONAL, "rounds =", "2.375", "routing.rounds", "whole number"),
        (REGION, "name = \"Ede\"", "-122000.125", "municipality.Ede.inhabitants", "not possible here"),
        (REGION, "name = \"Ede\"", "1e99", "municipality.Ede.inhabitants", "not possible here"),
    ] {
        let world = region().number(file, anchor, number);
        let line = line_of(&world, file, &format!("value = {number}"));
        says(&world, &[&line, key, message]);
    }
}

/// Exponential durations have one variation only; another shape is not known.
#[test]
fn a_shape_of_work_that_cannot_be() {
    let shaped = |shape: &str| region().edit(NATIONAL, "[work]\n", &format!("[work]\nshape = \"{shape}\"\n"));
    let world = shaped("exponential");
    let line = line_of(
        &world,
        NATIONAL,
        "{ value = 0.5, unit = \"scv\", range = [0.2, 1.0], source = \"assumption\", note = \"Squared coefficient of variation of every duration below",
    );
    says(&world, &[&line, "Key: work.scv", "Exponential durations have an scv of 1; here stands 0.5."]);
    assert_eq!(world.number(NATIONAL, "[work]", "1.0").complaints(), "");
    let (_, text) = region().texts.into_iter().find(|(name, _)| name == NATIONAL).expect("the base");
    let line = text.lines().skip_while(|line| *line != "[work]").find(|line| line.starts_with("scv")).expect("an scv");
    assert_eq!(
        shaped("exponential").edit(NATIONAL, &format!("{line}\n\n[work.receive]"), "\n[work.receive]").complaints(),
        ""
    );
    says(&shaped("exponentail"), &["Key: work.shape", "did you mean `exponential`?"]);
}

#[test]
fn shares_that_do_not_sum_to_one() {
    let shares = "{ one = 0.5, two = 0.25, three = 0.25, four = 0.1 }";
    let mix =
        format!("children = {{ value = {shares}, unit = \"share\", range = [0, 1], source = \"assumption\" }} # ");
    let world = region().edit(NATIONAL, "\nchildren = { value", &format!("\n{mix}children = {{ value"));
    let line = line_of(&world, NATIONAL, shares);
    says(&world, &[&line, "Key: households.children", "must sum to 1", "they sum to 1.1"]);
}

#[test]
fn a_function_that_nobody_performs() {
    let world = region().edit(RELAY, "assess = { leads = \"vt\" }", "assess = { leads = \"nobody\" }");
    says(&world, &[&line_of(&world, RELAY, "assess ="), "Nobody performs", "functions.assess"]);
    let world = region().edit(RELAY, "assess = { leads = \"vt\" }\n", "");
    says(&world, &["relay.toml", "Key: configurations.relay.functions.assess", "missing"]);
}

/// Who joined twice would be paid twice for the same work.
#[test]
fn an_organisation_that_joins_twice() {
    let v5 = "configurations/v5.toml";
    for (from, to) in [
        ("joins = [\"local_team\"], specialists", "joins = [\"local_team\", \"local_team\"], specialists"),
        ("specialists = [\"specialists\"]", "specialists = [\"local_team\"]"),
    ] {
        let world = region().edit(v5, from, to);
        says(&world, &["configurations.v5.functions.investigate.joins", "`local_team` joins here twice"]);
    }
}

#[test]
fn no_capacity_where_work_arrives() {
    let world = region().sets(&["organisations.raad.fte=0"]);
    says(
        &world,
        &[&line_of(&world, RELAY, "review ="), "configurations.relay.functions.review", "has no staff (0 fte)"],
    );
    // all staff moves away from an organisation that still has work
    let world = region().edit(RELAY, "[functions]", "[[move]]\nfrom = \"gi\"\nto = \"vt\"\nshare = { value = 1.0, unit = \"share\", range = [0, 1], source = \"assumption\" }\n[functions]");
    says(&world, &["configurations.relay.functions.carry_out", "`gi` must perform"]);
    let world = region().edit(NATIONAL, "provider = \"housing\"", "provider = \"vt\"");
    says(&world, &["need.housing.provider", "`vt` is not an organisation of kind \"provider\""]);
}

/// A need whose provider has no places has nobody to go to.
#[test]
fn no_places_where_needs_arrive() {
    let world = region().sets(&["organisations.housing.places_per_1000_reports=0"]);
    says(&world, &["housing", "has no places"]);
}

#[test]
fn files_that_are_not_there() {
    let world = region().edit(REGION, "configurations/v3.toml", "configurations/v33.toml");
    says(
        &world,
        &[
            &line_of(&world, REGION, "v33"),
            "There is no file `configurations/v33.toml`.",
            "did you mean `configurations/v3.toml`?",
        ],
    );
    let world = World { main: "foodvaley.toml".into(), ..region() };
    says(&world, &["There is no file `foodvaley.toml`.", "did you mean `foodvalley.toml`?"]);
}

#[test]
fn all_problems_at_once() {
    let world = region()
        .number(REGION, "name = \"Ede\"", "-1.0")
        .number(REGION, RAAD, "6.125")
        .edit(REGION, "6.125, unit = \"fte\"", "6.125")
        .number(NATIONAL, "prevents =", "nan")
        .edit(RELAY, "leads = \"gi\"", "leads = \"gii\"")
        .edit("configurations/v4.toml", "help_order = \"parallel\"", "help_order = \"both\"")
        .edit(REGION, "configurations/v3.toml", "configurations/v33.toml");
    let text = says(
        &world,
        &[
            "municipality.Ede.inhabitants",
            "organisations.raad.fte",
            "arrivals.prevents",
            "configurations.relay.functions.carry_out",
            "configurations.v4.help_order",
            "v33.toml",
        ],
    );
    assert!(text.ends_with("6 errors.\n"), "{text}");
}

#[test]
fn overrides_that_cannot_be() {
    says(
        &region().sets(&["organisations.raad.ftes=3"]),
        &["There is no key `organisations.raad.ftes` to set.", "did you mean `organisations.raad.fte`?"],
    );
    says(&region().sets(&["organisations.raad.fte=many"]), &["organisations.raad.fte"]);
    says(&region().sets(&["organisations.raad.fte=-3"]), &["not possible here"]);
}

/// Dates and levels of a transition (M20), numbers of the workforce (M16).
#[test]
fn a_transition_that_cannot_be() {
    let with = |text: &str| region().edit(REGION, "[[municipality]]", &format!("{text}\n[[municipality]]"));
    let first = "[run]\nfirst_day = \"2024-01-01\"\n";
    for (text, part, key, message) in [
        ("[run]\nfirst_day = \"2024-02-30\"", "\"2024-02-30\"", "run.first_day", "A date must stand here"),
        (
            "[transition]\nstart = \"2026-01-01\"\nend = \"2031-12-31\"",
            "\"2026-01-01\"",
            "transition.start",
            "the date of the first day",
        ),
    ] {
        let world = with(text);
        says(&world, &[&line_of(&world, REGION, part), &format!("Key: {key}"), message]);
    }
    for (text, key, message) in [
        ("[transition]\nstart = \"2023-12-31\"\nend = \"2031-12-31\"", "transition.start", "before the first day"),
        ("[transition]\nstart = \"2026-01-01\"\nend = \"2025-12-31\"", "transition.end", "ends before it starts"),
        ("[transition]\nstart = \"2026-01-01\"", "transition.end", "a start and an end"),
        ("[transition]\nend = \"2026-01-01\"", "transition.start", "a start and an end"),
    ] {
        says(&with(&format!("{first}{text}")), &[&format!("Key: {key}"), message]);
    }
    says(&region().sets(&["adoption.level=1.5"]), &["adoption.level", "not possible here"]);
    let world = region().edit(NATIONAL, "fixed_face = \"on_paper\"", "fixed_face = \"gone\"");
    says(&world, &[&line_of(&world, NATIONAL, "\"gone\""), "Key: habits.fixed_face"]);
    says(&region().sets(&["workforce.cover_after=-1"]), &["workforce.cover_after", "not possible here"]);
    says(&region().sets(&["reflection.turnover=1.1"]), &["reflection.turnover", "not possible here"]);
}

/// An overload is no error: the run goes on, and the study says so, before and after.
#[test]
fn an_overload_is_a_warning_in_the_study() {
    let world = World::foodvalley().configurations(&["relay"]).sets(&["organisations.vt.fte=6"]);
    assert_eq!(world.complaints(), "");
    let study = world.study(2, 0);
    let warnings: Vec<&str> = study.warnings.iter().map(|w| w.en.as_str()).collect();
    let some = |parts: &[&str]| warnings.iter().any(|w| parts.iter().all(|part| w.contains(part)));
    assert!(some(&["relay", "vt", "% of the capacity", "grows without end"]), "{warnings:#?}");
    assert!(some(&["relay", "vt", "is overloaded for"]), "{warnings:#?}");
    // the value is outside its own range: said as well
    assert!(some(&["organisations.vt.fte", "outside its own range"]), "{warnings:#?}");
    assert!(study.warnings.iter().all(|w| !w.nl.is_empty() && w.nl != w.en), "in Dutch too");
    // with its own staff there is no such warning
    let warnings = World::foodvalley().configurations(&["relay"]).study(2, 0).warnings;
    assert!(!warnings.iter().any(|w| w.en.contains("grows without end")), "{warnings:#?}");
}

/// Reads a scenario with one text spoiled; whatever comes of it, it comes back.
fn digest(file: usize, spoil: impl FnOnce(&str) -> String) -> usize {
    let world = region();
    let files =
        [REGION, NATIONAL, RELAY, "configurations/v5.toml", "frameworks/toekomstscenario.toml", "evidence.toml"];
    let name = files[file % files.len()];
    let (_, text) = world.texts.iter().find(|(other, _)| other == name).expect("the file").clone();
    world.file(name, &spoil(&text)).complaints().len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(file in 0_usize..6, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        digest(file, |_| String::from_utf8_lossy(&bytes).into_owned());
    }

    #[test]
    fn a_text_cut_and_spliced_never_panics(file in 0_usize..6, at in 0.0..1.0, cut in 0_usize..200, put in "[\\[\\]={}\"a-z0-9.\n-]{0,12}") {
        digest(file, |text| {
            let start = text.floor_char_boundary((at * text.len() as f64) as usize);
            let end = text.floor_char_boundary((start + cut).min(text.len())).max(start);
            format!("{}{put}{}", &text[..start], &text[end..])
        });
    }

    /// The structure stays whole, the numbers do not.
    #[test]
    fn a_number_replaced_never_panics(file in 0_usize..4, which in 0_usize..200, number in prop::sample::select(vec![
        "0.0", "-1.0", "1e300", "-1e300", "1e-300", "0", "4294967296", "9223372036854775807", "nan", "inf", "true", "\"x\"", "[]", "{}",
    ])) {
        digest(file, |text| {
            let places: Vec<usize> = text.match_indices("value = ").map(|(at, _)| at + 8).collect();
            if places.is_empty() {
                return text.to_owned();
            }
            let start = places[which % places.len()];
            let end = start + text[start..].find([',', '}']).unwrap_or(0);
            format!("{}{number}{}", &text[..start], &text[end..])
        });
    }
}
