//! Do overrides and drawn values change exactly what they name?

use super::*;

const RAAD: &str = "[raad]\nfte = { value = 20, unit = \"fte\", range = [10, 30], source = \"raad-fte\" }\nopen = true\n\
                    [[step]]\nid = \"first\"\ndays = 3\n\
                    [mix]\nkind = { value = { a = 0.4, b = 0.6 }, unit = \"share\", range = [0, 1], source = \"assumption\" }\n";

fn read_all(files: &Files) -> (Vec<f64>, Problems, Ledger) {
    let mut values = Vec::new();
    let (problems, ledger) = reading(files, |r| {
        let mut raad = r.section("raad");
        values.push(raad.quantity("fte", "fte", Bounds::positive()));
        values.push(f64::from(u8::from(raad.switch("open"))));
        for mut step in r.list("step") {
            step.text("id");
            values.push(step.number("days", Bounds::any()));
        }
        values.extend(r.section("mix").mix("kind", &["a", "b"], "share"));
    });
    (values, problems, ledger)
}

#[test]
fn an_override_sets_a_value_and_becomes_its_source() {
    let sets = ["raad.fte=25", "raad.open = false", "step.first.days=7"];
    let (values, problems, ledger) = read_all(&load(RAAD, &[], &sets).unwrap());
    assert_eq!(values, [25.0, 0.0, 7.0, 0.4, 0.6]);
    assert!(problems.is_empty(), "{problems:?}");
    let fte = ledger.entry("raad.fte").unwrap();
    assert_eq!((fte.source.as_str(), fte.grade.as_str(), fte.place.as_str()), ("command line", "-", "command line"));
    assert_eq!((fte.unit.as_str(), fte.range), ("fte", Some((10.0, 30.0))));
}

#[test]
fn the_later_override_wins_and_a_list_counts_from_one() {
    let sets = ["raad.fte=25", "raad.fte.value=26", "step.1.days=8", "mix.kind.a=0.5", "mix.kind.b=0.5"];
    let (values, problems, ledger) = read_all(&load(RAAD, &[], &sets).unwrap());
    assert_eq!(values, [26.0, 1.0, 8.0, 0.5, 0.5]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(ledger.entry("raad.fte").unwrap().source, "command line");
    assert_eq!(ledger.entry("mix.kind.a").unwrap().source, "command line");
}

#[test]
fn outside_the_range_is_an_error_in_a_file_and_a_warning_by_override() {
    let (_, problems, _) = read_all(&load(RAAD, &[], &["raad.fte=99"]).unwrap());
    assert!(!problems.has_errors());
    assert_eq!(messages(&problems), ["raad.fte: The value 99 is outside its own range, 10 to 30."]);
    let (_, problems, _) = read_all(&load(&RAAD.replace("value = 20", "value = 99"), &[], &[]).unwrap());
    assert!(problems.has_errors());
    assert_eq!(messages(&problems), ["raad.fte: The value 99 is outside its own range, 10 to 30."]);
}

#[test]
fn what_cannot_be_is_refused_by_override_too() {
    let files = load(RAAD, &[], &["raad.fte=many"]).unwrap();
    let (_, problems, _) = read_all(&files);
    let text = problems.render(&files.sources, Language::En, false);
    let wanted = "\
Error: A number must stand here.
   ╭─[ --set:1:10 ]
   │
 1 │ raad.fte=many
   │          ──┬─
   │            ╰─── found the text \"many\"
───╯
  Key: raad.fte

1 error.
";
    assert_eq!(text, wanted);
}

#[test]
fn an_unknown_path_gets_the_nearest_one() {
    let sets = [
        "raad.ftes=1",
        "step.frist.days=1",
        "raad=1",
        "configurations.rely.x=1",
        "framework.x=1",
        "",
        "a..b=1",
        "raad.open=nan",
    ];
    let failure = load(RAAD, &[], &sets).unwrap_err();
    let text = text(&failure);
    for part in [
        "There is no key `raad.ftes` to set.",
        "did you mean `raad.fte`?",
        "did you mean `step.first.days`?",
        "`raad` is a table of keys",
        "There is no configuration `rely`.",
        "did you mean `relay`?",
        "This scenario names no framework.",
        "An override is written as `key.path=value`.",
        "`nan` and `inf` are not allowed",
        "8 errors.",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

#[test]
fn overrides_reach_configurations_and_framework() {
    let more =
        [("relay.toml", "name = \"v2\"\nlead = \"x\"\n"), ("f.toml", "[[criterion]]\nid = \"faces\"\nweight = 0.1\n")];
    let sets = ["configurations.v2.lead=raad", "framework.criterion.faces.weight=0.3", "framework=f.toml"];
    let files = load("framework = \"none.toml\"\n", &more, &sets).unwrap_or_else(|f| panic!("{}", text(&f)));
    let log = files.log();
    let mut relay = Reader::new(&log, &files.configurations[0].1, "configurations.v2");
    assert_eq!(relay.text("lead"), "raad");
    let mut framework = Reader::new(&log, files.framework.as_ref().unwrap(), "framework");
    for mut criterion in framework.list("criterion") {
        assert_eq!(criterion.path(), "framework.criterion.faces");
        criterion.text("id");
        assert_eq!(criterion.optional_number("weight", Bounds::share()), Some(0.3));
    }
    drop((relay, framework));
    assert!(log.finish().0.is_empty());
}

#[test]
fn drawn_values_change_numbers_and_nothing_else() {
    let files = load(RAAD, &[], &[]).unwrap();
    let (_, _, ledger) = read_all(&files);
    let drawn: Vec<(String, f64)> =
        ledger.entries.iter().zip([11.25, 0.1, 0.9]).map(|(e, v)| (e.key.clone(), v)).collect();
    let other = files.with_values(&drawn).unwrap();
    let (values, problems, ledger) = read_all(&other);
    assert_eq!(values, [11.25, 1.0, 3.0, 0.1, 0.9]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(ledger.entry("raad.fte").unwrap().source, "raad-fte");
    assert_eq!(read_all(&files).0[0].total_cmp(&20.0), std::cmp::Ordering::Equal, "the first files are as they were");
    let problems = files.with_values(&[("raad.ftee".into(), 1.0), ("configurations.x.y".into(), 1.0)]).unwrap_err();
    assert_eq!(messages(&problems).len(), 2);
    let (_, problems, _) = read_all(&files.with_values(&[("raad.fte".into(), 31.0)]).unwrap());
    assert!(!problems.has_errors() && !problems.is_empty(), "outside the range: a warning");
}
