//! Is every mistake in a lever told, once, with all others?

use super::*;

/// The English text of all that is wrong with this at the end of FoodValley.
fn complaints(more: &str) -> String {
    let files = files("foodvalley.toml", &project("foodvalley.toml", more), &[]);
    let problems = Scenario::read(&files, FrictionNumbers::AsWritten).map(|_| ()).unwrap_err();
    let dutch = problems.render(&files.sources, Language::Nl, false);
    assert!(dutch.contains("levers.") || dutch.contains("Sleutel: "), "{dutch}");
    problems.render(&files.sources, Language::En, false)
}

#[test]
fn each_mistake_is_told() {
    let says = |lines: &str, parts: &[&str]| {
        let text = complaints(&format!("[levers.one]\n{TITLES}{lines}\n"));
        for part in parts {
            assert!(text.contains(part), "{part} in:\n{text}");
        }
        assert!(text.ends_with("\n1 error.\n"), "exactly one problem in:\n{text}");
    };
    let key = |key: &str| format!("keys = [\"{key}\"]");
    says("", &["The key `keys` is missing.", "Key: levers.one.keys"]);
    says("keys = []", &["A lever moves 1 to 100 numbers", "Key: levers.one.keys"]);
    says("keys = [3]", &["A list of words must stand here"]);
    says(
        &key("incidents.driect"),
        &["No number of this scenario has the key path `incidents.driect`.", "did you mean `incidents.direct`?"],
    );
    says(&key("title"), &["No number of this scenario"]);
    says(&key("incidents.direct=2"), &["No number of this scenario"]);
    says(&key("configurations.v2.friction.mandat"), &["No number", "`configurations.v2.friction.mandate`?"]);
    says(&key("configurations.v9.friction.mandat"), &["No number"]);
    says(&key("configurations.*.friction.mandat"), &["No number", "`*` stands for any one name"]);
    says(&key("municipality.*.fte"), &["No number"]);
    says(&key("households.profile_mix.complex_divorce"), &["is one share of a whole"]);
    says(&key("run.supra_regions"), &["must be a whole number"]);
    says(&key("indifference.cost_per_household"), &["changes nothing in what happens"]);
    says(&key("organisations.raad.fte"), &["is already moved, by the lever `raad`"]);
    says(&key("organisations.raad.fte_per_1000_reports"), &["`organisations.raad.fte` is already moved"]);
    says(&format!("keys = [\"{FREE}\", \"{FREE}\"]"), &["is already moved, by the lever `one`"]);
    says(&format!("{}\nscale = \"multipel\"", key(FREE)), &["`multipel` is not known", "did you mean `multiple`?"]);
    says(&format!("{}\nrange = [0, 1]", key(FREE)), &["The key `note` is missing."]);
    says(&format!("{}\nrange = [1, 0]\nnote = \"x\"", key(FREE)), &["The lowest number of a range comes first."]);
    says(&format!("{}\nscael = \"value\"", key(FREE)), &["`scael` is not known", "did you mean `scale`?"]);
    // of numbers of the same file
    let base = |lines: &str, part: &str| {
        let texts = project("base/national.toml", &format!("[levers.one]\n{TITLES}{lines}\n"));
        let files = files("foodvalley.toml", &texts, &[]);
        let problems = Scenario::read(&files, FrictionNumbers::AsWritten).map(|_| ()).unwrap_err();
        let text = problems.render(&files.sources, Language::En, false);
        assert!(
            text.contains(part) && text.contains("base/national.toml:") && text.ends_with("\n1 error.\n"),
            "{text}"
        );
    };
    base(
        "keys = [\"work.receive.days\", \"work.advice.days\"]",
        "`work.receive.days` is 1 days and `work.advice.days` is 2 days",
    );
    base(
        "keys = [\"work.receive.days\", \"support.supported\"]",
        "`work.receive.days` is 1 days and `support.supported` is 1 factor",
    );
    base("keys = [\"arrivals.trend\"]\nscale = \"multiple\"", "`arrivals.trend` is 0");
    base("keys = [\"work.assess.throughput_term\"]", "`work.assess.throughput_term` has no range");
    base("keys = [\"work.assess.throughput_term\"]\nrange = [8, 9]\nnote = \"x\"", "no range holds 7");
}

#[test]
fn all_mistakes_are_told_at_once_and_none_twice() {
    let many: String = (0..101).map(|n| format!("[levers.n{n}]\n{TITLES}keys = [\"no.{n}\"]\n")).collect();
    assert!(complaints(&many).contains("There are 117 levers; at most 100 are possible."));
    let text = complaints("[levers.One]\nkeys = [\"no.one\", \"run.supra_regions\"]\n");
    for part in ["1 to 40 small letters", "`title` is missing", "`about` is missing", "`no.one`", "whole", "5 errors."]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    // a number that is wrong itself is not missed
    let wrong = [("value = 6.1, unit = \"fte\"", "value = 6.1, unit = \"people\""), ("value = 91.0", "value = true")];
    let mut texts = project("", "");
    for (_, text) in &mut texts {
        *text = wrong.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
    }
    let problems = read("foodvalley.toml", &texts, &[]).unwrap_err();
    let mut keys: Vec<&str> = problems.sorted().iter().map(|p| p.key.as_str()).collect();
    keys.retain(|key| !key.starts_with("target."));
    assert_eq!(keys, ["organisations.raad.fte.unit", "fixed_face.duo_days"]);
}
