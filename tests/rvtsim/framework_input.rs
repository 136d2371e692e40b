//! Is a wrong framework explained, with file, line, key and what to do, and nothing scored?

use crate::bad_input::{line_of, says};
use crate::world::World;

const FILE: &str = "frameworks/toekomstscenario.toml";
/// The criterion of the file that is edited, and the lines that belong to it.
const FACES: &str = "id = \"faces\"";

/// The project as it stands, without overrides.
fn region() -> World {
    World { sets: Vec::new(), ..World::foodvalley() }
}

fn edited(from: &str, to: &str) -> World {
    region().edit(FILE, from, to)
}

/// The framework with another text for every weight and range, as `change` makes it.
fn reweighed(change: impl Fn(f64) -> f64) -> World {
    let world = region();
    let (_, text) = world.texts.iter().find(|(name, _)| name == FILE).expect("the file");
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(" = ") {
            Some((key @ "weight", number)) => format!("{key} = {}", change(number.parse().expect("a number"))),
            Some((key @ "weight_range", range)) => {
                let ends: Vec<f64> =
                    range.trim_matches(['[', ']']).split(", ").map(|n| change(n.parse().expect("a number"))).collect();
                format!("{key} = {ends:?}")
            }
            _ => line.to_owned(),
        })
        .collect();
    let text = lines.join("\n");
    world.file(FILE, &text)
}

/// How many errors the text counts at its end.
fn errors(text: &str) -> usize {
    let last = text.trim_end().lines().last().expect("a count");
    last.split(' ').next().and_then(|n| n.parse().ok()).expect("a number")
}

#[test]
fn weights_that_sum_to_something_else_say_to_what_and_what_to_do() {
    let text = says(
        &edited("weight = 0.05\nweight_range = [0.025, 0.10]", "weight = 0.07\nweight_range = [0.025, 0.10]"),
        &[
            "Key: framework.criterion",
            "must sum to 1; they sum to 1.02",
            "divide every weight and every range by 1.02",
            // the principle says so too, for its own sum stands in the file
            "Key: framework.principle.family_focused.weight",
            "the sum of its criteria: 0.22, not 0.2",
        ],
    );
    assert_eq!(errors(&text), 2, "{text}");
    let text = says(&reweighed(|weight| weight * 100.0), &["they sum to 100.", "look like percentages", "by 100"]);
    assert_eq!(errors(&text), 1, "{text}");
    // a rounding in the file is no mistake
    let world = edited("weight = 0.05\nweight_range = [0.025, 0.10]", "weight = 0.0509\nweight_range = [0.025, 0.10]");
    assert_eq!(world.complaints(), "");
}

#[test]
fn weights_that_are_all_zero_are_an_error_of_their_own() {
    let text = says(&reweighed(|_| 0.0), &["must sum to more than 0"]);
    assert!(!text.contains("percentages") && !text.contains("divide"), "{text}");
}

#[test]
fn a_weight_outside_its_range_leaves_no_weights_to_draw() {
    let world = edited("weight = 0.05\nweight_range = [0.025, 0.10]", "weight = 0.05\nweight_range = [0.06, 0.10]");
    says(&world, &["Key: framework.criterion.unsafe_days.weight", "0.05 lies outside its own range, 0.06 to 0.1"]);
}

#[test]
fn a_principle_whose_range_does_not_hold_its_criteria() {
    let world = edited("weight_range = [0.10, 0.40]", "weight_range = [0.25, 0.40]");
    let place = line_of(&world, FILE, "[0.25, 0.40]");
    says(&world, &[&place, "framework.principle.family_focused.weight_range", "sum to 0.2, outside this range"]);
    says(
        &edited("weight_range = [0.10, 0.40]", "weight_range = [0.40, 0.10]"),
        &[
            "framework.principle.family_focused.weight_range",
            "lowest number of a range comes first",
            "Write [0.1, 0.4]",
        ],
    );
}

#[test]
fn drawing_by_principle_needs_a_range_for_each() {
    let world = edited("weight_range = [0.10, 0.40]\n", "");
    let place = line_of(&world, FILE, "[[principle]]");
    says(
        &world,
        &[&place, "With `weights_drawn = \"tree\"` principle `family_focused` needs a `weight_range`", "Hint: "],
    );
    let drawn_together = world.edit(FILE, "weights_drawn = \"tree\"", "weights_drawn = \"criteria\"");
    assert_eq!(drawn_together.complaints(), "");
    says(
        &edited("weights_drawn = \"tree\"", "weights_drawn = \"trees\""),
        &["Key: framework.weights_drawn", "did you mean `tree`?", "`criteria`, `principles`, `tree`"],
    );
}

#[test]
fn a_weight_set_that_is_wrong() {
    let set = "principles = { family_focused = 0.20, legally_protective = 0.15, simple = 0.25, learning = 0.10, feasible = 0.30 }";
    for (other, parts) in [
        (
            "principles = { family_focussed = 0.20, legally_protective = 0.15, simple = 0.25, learning = 0.10, feasible = 0.30 }",
            &["weight_set.municipality.principles.family_focussed", "did you mean `family_focused`?"][..],
        ),
        (
            "principles = { legally_protective = 0.35, simple = 0.25, learning = 0.10, feasible = 0.30 }",
            &["weight_set.municipality.principles", "missing here: `family_focused`"],
        ),
        (
            "principles = { family_focused = 0.30, legally_protective = 0.15, simple = 0.25, learning = 0.10, feasible = 0.30 }",
            &["weight_set.municipality.principles", "of a set must sum to 1; they sum to 1.1", "by 1.1"],
        ),
        (
            "principles = { family_focused = -0.20, legally_protective = 0.55, simple = 0.25, learning = 0.10, feasible = 0.30 }",
            &["weight_set.municipality.principles.family_focused", "not possible"],
        ),
        ("", &["weight_set.municipality", "one table: `principles` or `criteria`"]),
        (
            "principles = { family_focused = 1 }\ncriteria = { faces = 1 }",
            &["weight_set.municipality", "one table: `principles` or `criteria`"],
        ),
        ("principles = 3", &["weight_set.municipality.principles", "A table of keys"]),
        (
            "criteria = { faces = 1.0 }",
            &["weight_set.municipality.criteria", "missing here: `fixed_face`, `unsafe_days`"],
        ),
    ] {
        let world = edited(set, other);
        says(&world, &[&format!("{FILE}:"), "framework.", parts[0]]);
        says(&world, parts);
    }
    let text = says(&edited("id = \"ministry\"", "id = \"municipality\""), &["`municipality` occurs more than once"]);
    assert_eq!(errors(&text), 1, "{text}");
}

#[test]
fn a_criterion_without_a_measure() {
    let world = edited("measure = \"faces_per_household\"\n", "");
    let text = says(
        &world,
        &[
            "Key: framework.criterion.faces.measure",
            "A simulated criterion needs a measure",
            "Write the id of a measure",
        ],
    );
    assert_eq!(errors(&text), 1, "{text}");
    assert_eq!(errors(&says(&edited("measure = \"faces", "mesure = \"faces"), &["did you mean `measure`?"])), 1);
}

#[test]
fn anchors_in_the_wrong_order() {
    let world = edited("[[8.0, 0.0], [2.0, 0.9], [1.0, 1.0]]", "[[1.0, 0.0], [2.0, 0.9], [8.0, 1.0]]");
    let place = line_of(&world, FILE, "[[1.0, 0.0], [2.0, 0.9]");
    says(
        &world,
        &[
            &place,
            "framework.criterion.faces.anchors",
            "with `lower` the values fall, but anchor 2 does not",
            "Put the highest value first",
        ],
    );
    let world = edited("[[8.0, 0.0], [2.0, 0.9], [1.0, 1.0]]", "[[8.0, 1.0], [2.0, 0.9], [1.0, 0.0]]");
    says(&world, &["the score of anchor 2 is below the one before it"]);
    let world = edited("[[8.0, 0.0], [2.0, 0.9], [1.0, 1.0]]", "[[8.0, 0.0]]");
    says(&world, &["needs at least two anchors, not 1"]);
}

#[test]
fn a_judgement_that_cannot_be() {
    for (from, to, parts) in [
        (
            "\nrange = [0.10, 0.40]",
            "\nrange = [0.40, 0.10]",
            &["lowest number of a range comes first", "Write [0.1, 0.4]."],
        ),
        ("rating = 0.25", "rating = 0.45", &["0.45 lies outside its own range, 0.1 to 0.4", "judgement.1.rating"]),
        ("rating = 0.25", "rating = 25", &["not possible here", "from 0 to 1"]),
        (
            "\nrange = [0.10, 0.40]",
            "\nrange = [0.10, 1.40]",
            &["not possible; possible is from 0 to 1", "judgement.1.range"],
        ),
    ] {
        let world = edited(from, to);
        let text = says(&world, parts);
        assert!(text.contains(&line_of(&world, FILE, to.trim())), "{text}");
        assert_eq!(errors(&text), 1, "{text}");
    }
}

/// A file in which principles are only named by criteria has no table where a problem of one could stand.
#[test]
fn principles_that_are_only_named_can_be_wrong_too() {
    let (start, end) = ("[[principle]]", "# --- Family-focused ---");
    let world = region();
    let (_, text) = world.texts.iter().find(|(name, _)| name == FILE).expect("the file");
    let bare = format!("{}{}", &text[..text.find(start).expect("it")], &text[text.find(end).expect("it")..]);
    let says_all = |text: &str, parts: &[&str]| says(&region().file(FILE, text), parts);
    says_all(&bare, &["Key: framework.weights_drawn", "`family_focused` needs a `weight_range`"]);
    let bare = bare.replace("weights_drawn = \"tree\"", "");
    assert_eq!(region().file(FILE, &bare).complaints(), "");
    let total = bare.replacen("principle = \"family_focused\"", "principle = \"total\"", 1);
    says_all(&total, &["framework.criterion.faces.principle", "used for the totals"]);
    let none = bare.replacen("principle = \"family_focused\"\n", "", 1);
    let text = says_all(&none, &["framework.criterion.faces.principle", "`principle` is missing"]);
    assert!(text.contains(FACES) || text.contains("[[criterion]]"), "{text}");
}
