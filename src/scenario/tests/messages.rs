//! Does each kind of mistake get its own clear message?

use super::*;

/// Each mistake in a scenario, what a reader asks, and what must be in the English text.
#[test]
fn a_number_without_a_unit_is_shown_in_full() {
    let text = complaints("[raad]\nfte = 24.5\n", |r| {
        fte(&mut r.section("raad"));
    });
    let wanted = "\
Error: This number has no unit.
   ╭─[ s.toml:4:7 ]
   │
 4 │ fte = 24.5
   │       ──┬─
   │         ╰─── `unit = \"fte\"` is missing
───╯
  Key: raad.fte
  Hint: Write { value = 24.5, unit = \"fte\", range = [low, high], source = \"assumption\" }.

1 error.
";
    assert_eq!(text, wanted);
}

#[test]
fn a_mistyped_key_is_one_problem_with_the_name_that_was_meant() {
    let text = complaints("ftee = { value = 1, unit = \"fte\", source = \"raad-fte\" }\n", |r| {
        fte(r);
        r.optional_text("note");
    });
    let wanted = "\
Error: The key `ftee` is not known here.
   ╭─[ s.toml:3:1 ]
   │
 3 │ ftee = { value = 1, unit = \"fte\", source = \"raad-fte\" }
   │ ──┬─
   │   ╰─── did you mean `fte`?
───╯
  Key: ftee
  Hint: Allowed here: `fte`, `note`.

1 error.
";
    assert_eq!(text, wanted);
}

#[test]
fn in_dutch_too() {
    let files = load("fte = 24.5\nfoo = 1\n", &[], &[]).unwrap();
    let (problems, _) = reading(&files, |r| {
        fte(r);
    });
    let text = problems.render(&files.sources, Language::Nl, false);
    for part in [
        "Fout: Dit getal heeft geen eenheid.",
        "`unit = \"fte\"` ontbreekt",
        "Sleutel: fte",
        "Tip: Schrijf",
        "2 fouten.",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

#[test]
fn colour_is_there_only_when_asked_for() {
    let files = load("fte = 24.5\n", &[], &[]).unwrap();
    let (problems, _) = reading(&files, |r| {
        fte(r);
    });
    assert!(problems.render(&files.sources, Language::En, true).contains('\u{1b}'));
    assert!(!problems.render(&files.sources, Language::En, false).contains('\u{1b}'));
}

/// What is wrong with `q`, read as a quantity in days between 0 and 10; `parts` must all be in the message.
fn quantity_says(line: &str, parts: &[&str]) {
    let text = complaints(&format!("{line}\n"), |r| {
        r.quantity("q", "days", Bounds::between(0.0, 10.0));
    });
    for part in parts {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    assert!(text.ends_with("\n1 error.\n"), "exactly one problem in:\n{text}");
}

#[test]
fn each_mistake_in_a_quantity() {
    quantity_says("", &["The key `q` is missing.", "in this file or its base", "s.toml:1:1", "Key: q"]);
    quantity_says("q = \"3 days\"", &["A number with its unit must stand here", "found the text \"3 days\""]);
    quantity_says("q = { unit = \"days\", source = \"raad-fte\" }", &["The key `value` is missing.", "Key: q.value"]);
    quantity_says("q = { value = 1, source = \"raad-fte\" }", &["has no unit", "`unit = \"days\"` is missing"]);
    quantity_says(
        "q = { value = 1, unt = \"days\", source = \"raad-fte\" }",
        &["`unt` is not known", "did you mean `unit`?"],
    );
    quantity_says(
        "q = { value = 1, unit = \"weeks\", source = \"raad-fte\" }",
        &["The unit must be `days`. Numbers are not converted.", "found the text \"weeks\"", "Key: q.unit"],
    );
    quantity_says(
        "q = { value = \"1\", unit = \"days\", source = \"raad-fte\" }",
        &["A number must stand here.", "found the text \"1\""],
    );
    quantity_says(
        "q = { value = 11, unit = \"days\", source = \"raad-fte\" }",
        &["This number is not possible here.", "found the number 11", "Allowed: from 0 to 10."],
    );
    quantity_says(
        "q = { value = 1, unit = \"days\", range = [2, 3], source = \"raad-fte\" }",
        &["The value 1 is outside its own range, 2 to 3.", "Key: q"],
    );
    quantity_says(
        "q = { value = 1, unit = \"days\", range = [3, 0], source = \"raad-fte\" }",
        &["The lowest number of a range comes first.", "Write [0, 3].", "Key: q.range"],
    );
    quantity_says(
        "q = { value = 1, unit = \"days\", range = [0, 30], source = \"raad-fte\" }",
        &["This range holds numbers that are not possible; possible is from 0 to 10."],
    );
    quantity_says(
        "q = { value = 1, unit = \"days\", range = 3, source = \"raad-fte\" }",
        &["A range is two numbers", "found the number 3"],
    );
    quantity_says(
        "q = { value = 1, unit = \"days\", source = \"raad-ft\" }",
        &["This source is not in the evidence file.", "did you mean `raad-fte`?", "Key: q.source"],
    );
    quantity_says(
        "q = { value = 1, unit = \"days\", source = \"command line\" }",
        &["This source is not in the evidence file."],
    );
    quantity_says("q = { value = 1, unit = \"days\" }", &["The key `source` is missing.", "Key: q.source"]);
    quantity_says(
        "q = { value = 1, unit = \"days\", source = \"assumption\" }",
        &["An assumption must have a range", "`range = [low, high]` belongs here"],
    );
}

#[test]
fn several_mistakes_in_one_quantity_are_all_told() {
    let text = complaints("q = { value = 11, unit = \"weeks\", source = \"x\", extra = 1 }\n", |r| {
        r.quantity("q", "days", Bounds::between(0.0, 10.0));
    });
    for part in ["The unit must be", "not possible here", "source is not in", "`extra` is not known", "4 errors."] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

#[test]
fn whole_numbers_must_be_whole() {
    let text = complaints("n = { value = 2.5, unit = \"people\", source = \"raad-fte\" }\n", |r| {
        assert_eq!(r.whole("n", "people", Bounds::positive()), 1, "a stand-in that obeys the bounds");
    });
    assert!(text.contains("This must be a whole number") && text.contains("found the number 2.5"), "{text}");
}

#[test]
fn each_mistake_in_a_plain_value() {
    let scenario = "text = 3\nblank = \" \"\nword = \"rgion\"\nswitch = \"yes\"\nnumber = true\nwords = [\"a\", 1]\n\
                    numbers = [[1, 2], [3]]\ntitle = { en = \"x\" }\nsection = 3\nlist = [3]\n";
    let text = complaints(scenario, |r| {
        assert_eq!(r.text("text"), "");
        assert_eq!(r.text("blank"), "");
        assert_eq!(r.word("word", &["municipality", "region"]), "municipality");
        assert!(!r.switch("switch"));
        assert_eq!(r.number("number", Bounds::at_least(2.0)).total_cmp(&2.0), std::cmp::Ordering::Equal);
        assert_eq!(r.words("words").len(), 1);
        assert_eq!(r.numbers("numbers"), [(1.0, 2.0)]);
        assert_eq!(r.title("title").en, "x");
        assert_eq!(r.section("section").text("never"), "");
        assert_eq!(r.list("list").len(), 1);
    });
    for part in [
        "Key: text\n",
        "Key: blank\n",
        "`rgion` is not known here.",
        "did you mean `region`?",
        "Allowed here: `municipality`, `region`.",
        "`true` (yes) or `false` (no)",
        "found `true`",
        "A list of words must stand here",
        "A list of pairs of numbers must stand here",
        "The key `nl` is missing.",
        "Key: title.nl",
        "Key: section\n",
        "Key: list.1\n",
        "10 errors.",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

#[test]
fn each_mistake_in_a_file_as_such() {
    let refused = |scenario: &str, more: &[(&str, &str)], parts: &[&str]| {
        let text = text(&load(scenario, more, &[]).unwrap_err());
        for part in parts {
            assert!(text.contains(part), "{part} in:\n{text}");
        }
        assert!(text.ends_with("\n1 error.\n"), "exactly one problem in:\n{text}");
    };
    let deep = format!("x = {}1{}", "[".repeat(40), "]".repeat(40));
    let keys: String = (0..100_001).map(|n| format!("k{n}=1\n")).collect();
    refused("x = nan", &[], &["`nan` and `inf` are not allowed", "s.toml:3:5", "Key: x"]);
    refused("x = [1, -inf]", &[], &["`nan` and `inf` are not allowed", "Key: x.2"]);
    refused("x = 1e999", &[], &["s.toml:3:5"]);
    refused("x = 99999999999999999999", &[], &["s.toml:3:5"]);
    refused("x = \"a\\u0000\"", &[], &["U+0000"]);
    refused("x = \"a\\u001b[2J\"", &[], &["U+001B"]);
    refused("x = \"\u{202E}abc\"", &[], &["U+202E"]);
    refused("\"\u{2066}\" = 1", &[], &["U+2066"]);
    refused("\"a\\nb\" = 1", &[], &["U+000A"]);
    refused("\"\" = 1", &[], &["A key needs a name."]);
    refused("x = 2024-01-01", &[], &["Dates and times are not used", "put it in quotes"]);
    refused(&format!("x = \"{}\"", "é".repeat(10_001)), &[], &["longer than 10000 characters"]);
    refused(&deep, &[], &["more than 32 levels deep"]);
    refused(&keys, &[], &["more than 100000 keys"]);
    refused("x = 1\nx = 2", &[], &["This key is already there.", "s.toml:4:1"]);
    refused("x = abc", &[], &["put it in quotes", "s.toml:3:5"]);
    refused("x = ", &[], &["The value is missing here.", "s.toml:3"]);
    refused("x = [1, 2", &[], &["not valid TOML", "unclosed array", "s.toml:3"]);
    refused(
        "base = \"nationa.toml\"",
        &[("national.toml", "")],
        &["There is no file `nationa.toml`.", "did you mean `national.toml`?"],
    );
    refused("base = \"/etc/x.toml\"", &[], &["path from the file in which you write it"]);
    refused("base = 3", &[], &["The path of a file must stand here.", "found the number 3"]);
    refused("base = \"s.toml\"", &[], &["in a circle", "s.toml → s.toml"]);
    refused("", &[("relay.toml", "name = \"De keten\"")], &["small letters", "relay.toml:1:8"]);
    refused("", &[("relay.toml", "name = 3")], &["A text in quotes must stand here.", "configurations.relay.name"]);
    refused(
        "",
        &[("evidence.toml", "[[figure]]\nid='a'\nquantity='b'\nvalue=1\nunit=''\ngrade='E'\nsource='s'")],
        &["`E` is not known here."],
    );
}

#[test]
fn what_could_move_the_cursor_is_not_printed() {
    let failure = load("x = \"a\\u001bb\u{202E}\"\n\"\u{202E}k\" = 1\n", &[], &[]).unwrap_err();
    let text = text(&failure);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202E}'), "{text}");
}

#[test]
fn a_very_long_line_is_cut_around_the_place() {
    let scenario = format!("a = [{}3, nan, {}4]\n", "1, ".repeat(5000), "2, ".repeat(5000));
    let text = text(&load(&scenario, &[], &[]).unwrap_err());
    assert!(text.contains("nan") && text.contains('…'), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
}

#[test]
fn of_very_many_problems_the_rest_are_counted() {
    let scenario: String = (0..1000).map(|n| format!("k{n} = nan\n")).collect();
    let text = text(&load(&scenario, &[], &[]).unwrap_err());
    assert!(text.ends_with("1000 errors (800 not shown).\n"));
}
