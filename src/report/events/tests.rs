//! Do the logs tell exactly what happened, in files that others can read whatever the names are?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::activity::Activity;
use super::happening::{Transition, happenings};
use super::places::{Place, stays};
use super::teller::Teller;
use super::{Followed, LogFiles, Logs, write_logs};
use crate::language::{Language, Text};
use crate::report::history::fixture;
use crate::store::{PROGRAM, fill_folder};

/// The invented history in two configurations, of which the second has a household less.
fn logs() -> Logs {
    let histories = fixture::histories();
    let followed = |households: usize| {
        let told = &histories.told[0];
        Followed {
            name: format!("way{households}"),
            title: told.title.clone(),
            organisations: told.organisations.clone(),
            journeys: vec![told.journey.clone(); households],
        }
    };
    let mut logs = Logs {
        scenario: histories.scenario.clone(),
        sha256: "0f".to_owned(),
        seed: u64::MAX,
        replication: 0,
        sample: 2,
        first_day: Logs::ASSUMED_FIRST_DAY,
        first_day_assumed: true,
        needs: histories.needs.clone(),
        municipalities: vec![histories.lives.0.en.clone()],
        profiles: vec![("stress".to_owned(), histories.lives.1.clone())],
        configurations: vec![followed(2), followed(1)],
    };
    // the second household never comes back
    let second = &mut logs.configurations[0].journeys[1].entries;
    second.retain(|dated| dated.day < 1200.0 || dated.day > 1500.0);
    logs
}

/// Names that mean harm to a reader of XML, JSON, CSV, a terminal or a file system.
fn hostile() -> Logs {
    let bad =
        format!("=cmd|' /C calc'!A0 ../../x ]]> <script>&amp;\"' \u{1b}[31m\u{0}\u{202e}é\u{fffe}{}", "w".repeat(300));
    let mut logs = logs();
    logs.scenario = Text::same(&bad);
    logs.municipalities[0] = bad.clone();
    logs.profiles[0] = (bad.clone(), Text::same(&bad));
    logs.needs[0].1 = Text::same(&bad);
    logs.sha256.clone_from(&bad);
    for followed in &mut logs.configurations {
        followed.title = Text::same(&bad);
        followed.organisations[0] = (bad.clone(), Text::same(&bad));
    }
    logs
}

/// What a reader may see of that text.
fn harmless() -> String {
    format!("=cmd|' /C calc'!A0 ../../x ]]> <script>&amp;\"' [31mé{}", "w".repeat(300))
}

fn teller(logs: &Logs, language: Language) -> Teller<'_> {
    Teller::new(logs, &logs.configurations[0], language)
}

fn bytes(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory is written");
    bytes
}

#[test]
fn the_path_of_a_household_is_the_one_by_hand() {
    let logs = logs();
    let told = happenings(&logs.configurations[0].journeys[0]);
    let path: Vec<String> =
        told.iter().map(|h| format!("{} {}", h.activity.id(&logs.needs), h.transition.id())).collect();
    assert_eq!(
        path,
        [
            "report complete",
            "stand_by schedule",
            "awaits_fixed_face complete",
            "stand_by start",
            "assess schedule",
            "assess start",
            "assess complete",
            "offer_refused complete",
            "early_consult schedule",
            "early_consult start",
            "early_consult complete",
            "request:ots complete",
            "hand_over complete",
            "review schedule",
            "review withdraw",
            "lighter complete",
            "offer_accepted complete",
            "breakthrough:housing complete",
            "met:housing complete",
            "stuck complete",
            "freed complete",
            "integrated:addiction schedule",
            "integrated:addiction start",
            "incident complete",
            "request:vots complete",
            "court complete",
            "imposed:vots complete",
            "order:vots start",
            "carry_out_order schedule",
            "carry_out_order start",
            "placement start",
            "carry_out_order suspend",
            "carry_out_order suspend",
            "carry_out_order resume",
            "integrated:addiction complete",
            "unmet:addiction complete",
            "placement complete",
            "carry_out_order complete",
            "order:vots complete",
            "closed complete",
            "stand_by complete",
            "report_again complete",
            "closed complete",
        ]
    );
    // a number that returns stands for another piece of work
    let instances: Vec<u32> =
        told.iter().filter(|h| h.transition == Transition::Schedule).filter_map(|h| h.instance).collect();
    assert_eq!(instances, [1, 2, 3, 4, 5, 6]);
    let ill = told.iter().find(|h| h.transition == Transition::Suspend).expect("somebody is ill");
    assert_eq!((ill.instance, ill.person.map(|face| face.place)), (Some(6), Some(0)));
    let ends = told.iter().find(|h| h.instance == Some(6) && h.transition == Transition::Complete).expect("it ends");
    assert_eq!(ends.person.map(|face| face.place), Some(1), "a colleague took it over");
    // everything of the moment of the report has happened when the report is told
    assert_eq!((told[0].state.trust, told[0].state.waiting, told[0].state.alone), (0.4, true, true));
    assert_eq!(told[0].day, 900.0);
    let note = logs.note();
    let counts: Vec<(u64, u64, u64)> = note.configurations.iter().map(|c| (c.households, c.events, c.paths)).collect();
    assert_eq!(counts, [(2, 43 + 41, 2), (1, 43, 1)]);
    assert_eq!((note.first_day.as_str(), note.first_day_assumed), ("2026-01-01", true));
}

#[test]
fn a_household_is_at_one_place_at_a_time() {
    let logs = logs();
    let stays = stays(&logs.configurations[0].journeys[0]);
    let found: Vec<(Place, f64, f64)> =
        stays.iter().map(|stay| (stay.place, stay.from - 900.0, stay.to - 900.0)).collect();
    assert_eq!(
        found,
        [
            (Place::Between, 0.0, 9.0),
            (Place::Step(1), 9.0, 20.0),
            (Place::QueueForStep(5), 20.0, 22.0),
            (Place::Step(5), 22.0, 24.0),
            (Place::QueueForStep(6), 24.0, 40.0),
            (Place::Between, 40.0, 60.0),
            (Place::QueueForHelp, 60.0, 70.0),
            (Place::Help, 70.0, 81.0),
            (Place::Court, 81.0, 83.0),
            (Place::Help, 83.0, 160.0),
            (Place::Order, 160.0, 175.0),
            (Place::Between, 175.0, 200.0),
            (Place::NoCase, 200.0, 420.0),
            (Place::Between, 420.0, 440.0),
            (Place::NoCase, 440.0, 730.0),
        ]
    );
}

#[test]
fn a_record_of_a_household_is_the_one_by_hand() {
    let logs = logs();
    let records: Vec<_> = logs.households().collect();
    let rows: Vec<(&str, u32)> = records.iter().map(|r| (r.configuration.as_str(), r.household)).collect();
    assert_eq!(rows, [("way2", 1), ("way2", 2), ("way1", 1)]);
    let one = &records[0];
    assert_eq!((one.days_to_contact, one.days_to_assessment), (Some(9.0), Some(9.0)));
    assert_eq!((one.days_to_help, one.days_to_closing), (Some(44.0), Some(200.0)));
    assert_eq!((one.needs, one.children, one.reports, one.hand_overs), (3, 2, 2, 1));
    // the fixed face, a specialist, the helper, and two people for the order
    assert_eq!((one.faces, one.organisations, one.incidents, one.incidents_waiting), (5, 3, 1, 1));
    assert_eq!((one.days_waiting, one.days_waiting_alone), (9.0, 9.0));
    assert_eq!((one.reported_on_day, one.followed_days, one.open_at_end), (900.0, 730.0, false));
    assert_eq!((records[1].reports, records[1].open_at_end), (1, false));
    let answer = |id: &str| one.outcomes[crate::model::OUTCOMES.iter().position(|o| o.id == id).expect("known")];
    assert_eq!((answer("order"), answer("returned"), answer("adult_measure")), (Some(true), Some(true), Some(false)));
}

/// What stands in a log, as another reader of XML finds it.
#[cfg(feature = "event-logs")]
mod xes {
    use quick_xml::Reader;
    use quick_xml::escape::unescape;
    use quick_xml::events::{BytesStart, Event};

    use super::super::xes::write_xes;
    use super::*;

    /// Elements with their depth and their attributes.
    fn elements(xml: &[u8]) -> Vec<(usize, String, BTreeMap<String, String>)> {
        let text = std::str::from_utf8(xml).expect("UTF-8");
        let mut reader = Reader::from_str(text);
        let mut found = Vec::new();
        let mut depth = 0;
        let element = |start: &BytesStart<'_>, depth: usize| {
            let attributes = start.attributes().map(|attribute| {
                let attribute = attribute.expect("an attribute");
                let value = unescape(&attribute.value).expect("escaped well").into_owned();
                (attribute.key.as_ref().to_owned(), value)
            });
            (depth, start.name().as_ref().to_owned(), attributes.collect())
        };
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => {
                    found.push(element(&start, depth));
                    depth += 1;
                }
                Event::Empty(start) => found.push(element(&start, depth)),
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        found
    }

    fn count(found: &[(usize, String, BTreeMap<String, String>)], depth: usize, name: &str) -> usize {
        found.iter().filter(|(d, n, _)| (*d, n.as_str()) == (depth, name)).count()
    }

    #[test]
    fn the_log_holds_what_the_study_says() {
        let logs = logs();
        for language in Language::ALL {
            let teller = teller(&logs, language);
            let found = elements(&bytes(|out| write_xes(&teller, out)));
            let note = &logs.note().configurations[0];
            assert_eq!(count(&found, 1, "trace") as u64, note.households);
            assert_eq!(count(&found, 2, "event") as u64, note.events);
            // the activities of each trace, by name
            let mut paths: Vec<Vec<&str>> = Vec::new();
            for (depth, name, attributes) in &found {
                match (depth, name.as_str(), attributes.get("key").map(String::as_str)) {
                    (1, "trace", _) => paths.push(Vec::new()),
                    (3, "string", Some("concept:name")) => {
                        paths.last_mut().expect("a trace").push(&attributes["value"])
                    }
                    _ => {}
                }
            }
            let report = language.pick("Report", "Melding");
            assert!(paths.iter().all(|path| path[0] == report && path.len() > 40), "{paths:?}");
            assert_eq!(paths.iter().collect::<BTreeSet<_>>().len() as u64, note.paths);
            // every event has what is declared for all of them, and moments never go back
            for key in ["concept:name", "lifecycle:transition", "time:timestamp"] {
                let has = |(depth, _, a): &&(usize, String, BTreeMap<String, String>)| {
                    *depth == 3 && a.get("key").is_some_and(|k| k == key)
                };
                assert_eq!(found.iter().filter(has).count() as u64, note.events, "{key}");
            }
            let first = found.iter().find(|(depth, name, _)| (*depth, name.as_str()) == (3, "date")).expect("a moment");
            // day 900 after 1 January 2026
            assert_eq!(first.2["value"], "2028-06-19T00:00:00.000+00:00");
        }
    }

    #[test]
    fn hostile_names_are_only_text() {
        let logs = hostile();
        let teller = teller(&logs, Language::En);
        let found = elements(&bytes(|out| write_xes(&teller, out)));
        let value = |depth: usize, key: &str| {
            let is = |(d, _, a): &&(usize, String, BTreeMap<String, String>)| {
                *d == depth && a.get("key").is_some_and(|k| k == key)
            };
            found.iter().find(is).unwrap_or_else(|| panic!("no {key}")).2["value"].clone()
        };
        let seen = harmless();
        assert_eq!(value(1, "concept:name"), format!("{seen}: {seen}"));
        for key in ["rvtsim:municipality", "rvtsim:profile", "rvtsim:profile_name"] {
            assert_eq!(value(2, key), seen, "{key}");
        }
        assert_eq!(value(3, "org:group"), seen);
        assert_eq!(value(3, "org:resource"), format!("{seen}/0/4/0"));
        // what was not made for people keeps its place, with a sign for what XML does not allow
        assert!(value(1, "rvtsim:scenario_sha256").contains("\u{fffd}[31m\u{fffd}\u{202e}é\u{fffd}www"));
        let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(found.iter().flat_map(|(_, _, a)| a.values()).all(|value| value.chars().all(allowed)));
    }
}

#[test]
fn objects_and_events_refer_to_what_is_there() {
    for logs in [logs(), hostile()] {
        let log: Value =
            serde_json::from_slice(&bytes(|out| super::ocel::write_ocel(&teller(&logs, Language::Nl), out)))
                .expect("JSON");
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let types = |key: &str| -> BTreeMap<String, BTreeMap<String, String>> {
            let attributes =
                |one: &Value| list(&one["attributes"]).iter().map(|a| (text(&a["name"]), text(&a["type"]))).collect();
            list(&log[key]).iter().map(|one| (text(&one["name"]), attributes(one))).collect()
        };
        let (events, objects) = (list(&log["events"]), list(&log["objects"]));
        let ids: BTreeSet<String> = objects.iter().map(|object| text(&object["id"])).collect();
        assert_eq!(ids.len(), objects.len());
        assert_eq!(events.iter().map(|event| text(&event["id"])).collect::<BTreeSet<_>>().len(), events.len());
        let note = &logs.note().configurations[0];
        assert_eq!(events.len() as u64, note.events);
        assert_eq!(objects.iter().filter(|object| object["type"] == "household").count() as u64, note.households);
        // local team, specialists and GI; the fixed face, a specialist and two people for the order
        assert_eq!(objects.iter().filter(|object| object["type"] == "organisation").count(), 3);
        assert_eq!(objects.iter().filter(|object| object["type"] == "professional").count(), 4);
        let related = events.iter().chain(&objects).flat_map(|one| list(&one["relationships"]));
        assert!(related.into_iter().all(|relation| ids.contains(&text(&relation["objectId"]))));
        for (one, types) in [(&events, types("eventTypes")), (&objects, types("objectTypes"))] {
            for one in one {
                let declared = &types[&text(&one["type"])];
                for attribute in list(&one["attributes"]) {
                    let fits = match declared[&text(&attribute["name"])].as_str() {
                        "string" | "time" => attribute["value"].is_string(),
                        "boolean" => attribute["value"].is_boolean(),
                        "integer" => attribute["value"].is_i64(),
                        "float" => attribute["value"].is_f64(),
                        other => panic!("{other}"),
                    };
                    assert!(fits, "{attribute}");
                }
            }
        }
        // trust falls at the incident, on day 80 after the report on day 900
        let trust: Vec<(String, f64)> = list(&objects[0]["attributes"])
            .iter()
            .filter(|a| a["name"] == "trust")
            .map(|a| (text(&a["time"]), a["value"].as_f64().expect("a number")))
            .collect();
        let exact = [("1970-01-01T00:00:00.000+00:00", 0.4), ("2028-09-07T00:00:00.000+00:00", 0.2)];
        assert_eq!(trust, exact.map(|(time, trust)| (time.to_owned(), trust)));
    }
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = ::csv::Reader::from_reader(bytes);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn an_animation_finds_one_arrival_one_departure_and_a_place_for_everything() {
    for logs in [logs(), hostile()] {
        let teller = teller(&logs, Language::En);
        let events = rows(&bytes(|out| super::vidigi::write_events(&teller, out)));
        let places = rows(&bytes(|out| super::vidigi::write_positions(&teller, out)));
        let known: BTreeSet<&str> = places.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(known.len(), places.len(), "every event stands at one place");
        for number in ["1", "2"] {
            let of: Vec<&Vec<String>> = events.iter().filter(|row| row[0] == number).collect();
            let kinds: Vec<&str> = of.iter().map(|row| row[3].as_str()).collect();
            assert_eq!((kinds[0], kinds[kinds.len() - 1]), ("arrival", "depart"));
            assert_eq!(of.iter().filter(|row| row[2] == "arrival_departure").count(), 2);
            let days: Vec<f64> = of.iter().map(|row| row[4].parse().expect("a number")).collect();
            assert!(days.is_sorted() && days[0] == 900.0, "{days:?}");
            assert!(kinds.iter().all(|event| known.contains(event)));
            // both are served at the same moments, each in a chair of its own
            let chairs: Vec<&str> =
                of.iter().filter(|row| row[2] == "resource_use").map(|row| row[5].as_str()).collect();
            assert_eq!(chairs, [number; 5]);
        }
    }
}

/// All files of a folder, one folder deep.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for inside in ["", "events"] {
        let Ok(entries) = std::fs::read_dir(folder.join(inside)) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
            let name = path.strip_prefix(folder).expect("inside").to_str().expect("UTF-8").to_owned();
            found.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn logs_are_the_same_twice_and_stay_when_a_study_is_drawn_again() {
    let root = tempfile::tempdir().expect("a folder");
    let write = |name: &str, logs: LogFiles<'_>| {
        let folder = root.path().join(name);
        let written = fill_folder(&folder, |folder| {
            let manifest = format!("{{\"program\":\"{PROGRAM}\"}}");
            folder.write("manifest.json", |file| file.write_all(manifest.as_bytes()))?;
            write_logs(logs, Language::Nl, folder)
        });
        written.expect("written");
        files(&folder)
    };
    let logs = hostile();
    let first = write("study", LogFiles::Of(&logs));
    let endings = ["ocel.json", "positions.csv", "vidigi.csv", "xes"];
    let of = |way: &'static str| endings.map(move |ending| format!("events/{way}.{ending}"));
    let mut names: Vec<String> = of("way1").into_iter().chain(of("way2")).collect();
    if cfg!(not(feature = "event-logs")) {
        names.retain(|name| !name.ends_with("xes"));
    }
    names.push("manifest.json".to_owned());
    assert_eq!(first.keys().collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
    assert_eq!(write("again", LogFiles::Of(&logs)), first);
    // drawn again in its own place, with household records and things that are not ours
    let study = root.path().join("study");
    std::fs::write(study.join("households.csv"), "records").expect("written");
    std::fs::write(study.join("notes.txt"), "mine").expect("written");
    std::fs::write(study.join("events/.hidden"), "x").expect("written");
    std::fs::create_dir(study.join("events/folder")).expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", study.join("events/link.csv")).expect("a link");
    let mut kept = write("study", LogFiles::In(&study));
    assert_eq!(kept.remove("households.csv").as_deref(), Some(&b"records"[..]));
    assert_eq!(kept, first);
    assert_eq!(write("none", LogFiles::None).len(), 1);
    assert_eq!(write("of nothing", LogFiles::In(&root.path().join("none"))).len(), 1);
}

#[test]
fn activities_are_told_in_the_language_of_the_run() {
    let logs = logs();
    let name = |language| teller(&logs, language).activity(Activity::Work(crate::model::Role::Help(1)));
    assert_eq!((name(Language::En), name(Language::Nl)), ("Help with addiction".into(), "Hulp bij addiction".into()));
}
