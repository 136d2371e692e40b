//! Draws the blueprint of each kind of file: its readers read samples, and what they ask for is kept.

use super::super::parse::parse_document;
use super::super::{
    Evidence, Files, FrictionNumbers, Log, Origin, Problems, Reader, Scenario, Sources, calibration, case_file,
    evidence, load_texts, parameters, read_framework, reference, sweep,
};
use super::blueprint::{Blueprint, Form};
use super::{SchemaKind, sample};
use crate::assessment::FrameworkMode;

/// The blueprint of this kind of file, and the name of its table there.
pub(super) fn draw(kind: SchemaKind) -> (Blueprint, &'static str) {
    let mut all = Blueprint::default();
    let mut ask = |text: String, path: &str, read: &dyn Fn(&mut Reader<'_>)| {
        all = read_alone(std::mem::take(&mut all), text, path, read);
    };
    match kind {
        SchemaKind::Scenario => return (with_scenario(|_, _| ()).0, ""),
        SchemaKind::Configuration => return (with_scenario(|_, _| ()).0, "configurations"),
        SchemaKind::Framework => {
            for mode in [FrameworkMode::Study, FrameworkMode::Matrix] {
                for text in [sample::framework(), String::new()] {
                    ask(text, "framework", &|reader| {
                        read_framework(reader, mode);
                    });
                }
            }
            return (all, "framework");
        }
        SchemaKind::Evidence => ask(sample::evidence(), "", &|reader| {
            evidence::read_figures(reader);
        }),
        SchemaKind::Parameters => ask(sample::parameters(), "", &|reader| {
            parameters::read_sets(reader);
        }),
        SchemaKind::Reference => ask(sample::reference(), "", &|reader| {
            reference::read(reader);
        }),
        SchemaKind::Case => {
            with_scenario(|_, scenario| {
                for text in [sample::case(), String::new()] {
                    ask(text, "", &|reader| {
                        case_file::read(reader, scenario);
                    });
                }
            });
        }
        SchemaKind::Calibration => {
            with_scenario(|_, scenario| {
                for text in [sample::calibration(), String::new()] {
                    ask(text, "", &|reader| calibration::ask_all(reader, scenario));
                }
            });
        }
        SchemaKind::Sweep => {
            with_scenario(|files, scenario| {
                for text in sample::sweeps() {
                    ask(text, "", &|reader| sweep::ask_all(reader, files, scenario));
                }
            });
        }
        SchemaKind::Measurements => return (measurements(), ""),
    }
    (all, "")
}

/// Reads one file beside what is drawn already. That nothing in a sample is complete is no news: its problems are dropped.
fn read_alone(drawn: Blueprint, text: String, path: &str, read: &dyn Fn(&mut Reader<'_>)) -> Blueprint {
    let mut sources = Sources::default();
    let file = sources.add("sample.toml", "sample.toml", text, Origin::File);
    let node = parse_document(sources.clone().text(file), file, path, &mut Problems::default());
    let evidence = Evidence::default();
    let log = Log::drawing(&sources, &evidence, drawn);
    if let Some(node) = node {
        read(&mut Reader::new(&log, &node, path));
    }
    log.drawn()
}

/// Reads the sample scenario, and gives it to those who read other files with it.
fn with_scenario<T>(then: impl FnOnce(&Files, &Scenario) -> T) -> (Blueprint, Option<T>) {
    // a test sees to it that the sample can be loaded
    let Ok(files) = load_texts("sample-scenario.toml", &sample::scenario(), &[]) else {
        return (Blueprint::default(), None);
    };
    let log = Log::drawing(&files.sources, &files.evidence, Blueprint::default());
    let scenario = Scenario::read_all(&files, &log, FrictionNumbers::AsWritten);
    let result = then(&files, &scenario);
    (log.drawn(), Some(result))
}

/// The sentences about measurements, which are read without a reader.
fn measurements() -> Blueprint {
    let mut all = Blueprint::default();
    let file = all.root("");
    all.asked(file, "measurement", true);
    all.form(file, "measurement", Form::List);
    let row = all.inner(file, "measurement");
    for key in ["keys", "en", "nl"] {
        all.asked(row, key, true);
        all.form(row, key, if key == "keys" { Form::Words(Vec::new()) } else { Form::Text });
    }
    all
}
