//! XES, the event log of process mining: IEEE 1849-2016 (and its revision of 2023), "IEEE Standard for eXtensible Event Stream
//! (XES) for Achieving Interoperability in Event Logs and Event Streams".

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::happening::{Happening, happenings};
use super::moment::date;
use super::teller::{Teller, Value};
use crate::model::Journey;

/// Name, prefix and place of the definition of each extension that is used.
const EXTENSIONS: [(&str, &str, &str); 4] = [
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
];

/// What tells two events apart, by the keys of their attributes.
const CLASSIFIERS: [(&str, &str); 2] =
    [("Activity", "concept:name"), ("ActivityAndTransition", "concept:name lifecycle:transition")];

/// Writes the log of one configuration.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_xes(teller: &Teller<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xes = Xes { writer: Writer::new_with_indent(out, b'\t', 1) };
    xes.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let log = [("xes.version", "1849.2016"), ("xes.features", ""), ("xmlns", "http://www.xes-standard.org/")];
    xes.open("log", &log)?;
    for (name, prefix, uri) in EXTENSIONS {
        xes.empty("extension", &[("name", name), ("prefix", prefix), ("uri", uri)])?;
    }
    xes.open("global", &[("scope", "trace")])?;
    xes.text("concept:name", "0")?;
    xes.close("global")?;
    xes.open("global", &[("scope", "event")])?;
    xes.text("concept:name", "unknown")?;
    xes.text("lifecycle:transition", "complete")?;
    xes.date("time:timestamp", "1970-01-01T00:00:00.000+00:00")?;
    xes.close("global")?;
    for (name, keys) in CLASSIFIERS {
        xes.empty("classifier", &[("name", name), ("scope", "event"), ("keys", keys)])?;
    }
    xes.about(teller)?;
    for (number, journey) in (1..).zip(&teller.followed.journeys) {
        xes.trace(teller, number, journey)?;
    }
    xes.close("log")?;
    xes.writer.get_mut().write_all(b"\n")
}

struct Xes<W: Write> {
    writer: Writer<W>,
}

impl<W: Write> Xes<W> {
    /// What the log is.
    fn about(&mut self, teller: &Teller<'_>) -> io::Result<()> {
        let logs = teller.logs;
        let title = format!("{}: {}", teller.text(&logs.scenario), teller.text(&teller.followed.title));
        self.text("concept:name", &title)?;
        self.text("lifecycle:model", "standard")?;
        let say = |en: &'static str, nl: &'static str| teller.language.pick(en, nl);
        let synthetic = say(
            "All households are synthetic: none of them exists.",
            "Alle huishoudens zijn verzonnen: geen ervan bestaat.",
        );
        self.text("rvtsim:note", synthetic)?;
        self.flag("rvtsim:synthetic", true)?;
        self.text("rvtsim:language", teller.language.code())?;
        self.text("rvtsim:configuration", &teller.followed.name)?;
        self.text("rvtsim:scenario_sha256", &logs.sha256)?;
        self.text("rvtsim:seed", &logs.seed.to_string())?;
        self.count("rvtsim:replication", logs.replication.into())?;
        self.count("rvtsim:sample", logs.sample.into())?;
        self.text("rvtsim:first_day", &date(logs.first_day))?;
        self.flag("rvtsim:first_day_is_assumed", logs.first_day_assumed)
    }

    fn trace(&mut self, teller: &Teller<'_>, number: u32, journey: &Journey) -> io::Result<()> {
        self.open("trace", &[])?;
        self.text("concept:name", &number.to_string())?;
        for (name, value) in teller.household(journey) {
            self.value(&format!("rvtsim:{name}"), &value)?;
        }
        for happening in happenings(journey) {
            self.event(teller, &happening)?;
        }
        self.close("trace")
    }

    fn event(&mut self, teller: &Teller<'_>, happening: &Happening) -> io::Result<()> {
        self.open("event", &[])?;
        self.text("concept:name", &teller.activity(happening.activity))?;
        if let Some(instance) = happening.instance {
            self.text("concept:instance", &instance.to_string())?;
        }
        self.text("lifecycle:transition", happening.transition.id())?;
        self.date("time:timestamp", &teller.moments().text(happening.day))?;
        if let Some(organisation) = happening.organisation {
            self.text("org:group", &teller.organisation(organisation))?;
            if let Some(person) = happening.person {
                self.text("org:resource", &teller.person(organisation, person))?;
            }
            self.text("rvtsim:organisation", &teller.organisation_id(organisation))?;
        }
        self.text("rvtsim:activity", &teller.activity_id(happening.activity))?;
        for (name, value) in teller.details(happening).into_iter().chain(teller.state(happening)) {
            self.value(&format!("rvtsim:{name}"), &value)?;
        }
        self.close("event")
    }

    fn value(&mut self, key: &str, value: &Value) -> io::Result<()> {
        match value {
            Value::Text(text) => self.text(key, text),
            Value::Flag(flag) => self.flag(key, *flag),
            Value::Count(count) => self.count(key, *count),
            Value::Moment(moment) => self.date(key, moment),
            Value::Number(number) => self.attribute("float", key, &number.to_string()),
        }
    }

    fn text(&mut self, key: &str, value: &str) -> io::Result<()> {
        self.attribute("string", key, value)
    }

    fn date(&mut self, key: &str, value: &str) -> io::Result<()> {
        self.attribute("date", key, value)
    }

    fn flag(&mut self, key: &str, value: bool) -> io::Result<()> {
        self.attribute("boolean", key, if value { "true" } else { "false" })
    }

    fn count(&mut self, key: &str, value: i64) -> io::Result<()> {
        self.attribute("int", key, &value.to_string())
    }

    fn attribute(&mut self, kind: &str, key: &str, value: &str) -> io::Result<()> {
        self.empty(kind, &[("key", key), ("value", value)])
    }

    fn open(&mut self, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(element, attributes)))
    }

    fn empty(&mut self, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(element, attributes)))
    }

    fn close(&mut self, element: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(element)))
    }
}

fn start<'a>(element: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(element);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

/// The text with U+FFFD for each character that XML 1.0 (5th edition, §2.2) does not allow. Marks such as `<` are escaped by the
/// writer.
fn allowed(text: &str) -> Cow<'_, str> {
    let is = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is(c) { c } else { '\u{fffd}' }).collect())
}
