//! The first place where two files differ, told so that people can find it.

use serde::Serialize;
use serde_json::Value;

use crate::report::clean;

/// Longest stretch of a line or a value that is shown, in characters.
const LONGEST: usize = 72;
/// Characters shown before the first that differs.
const BEFORE: usize = 12;
/// Files of lines, by the end of their names.
const LINES: [&str; 9] = [".csv", ".tsv", ".svg", ".html", ".md", ".txt", ".cff", ".xml", ".xes"];

/// How two files of the same name differ. `was` is in the folder of the run, `now` in its repetition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Difference {
    /// Not in the folder, though the repetition makes it.
    Missing,
    /// In the folder, though the repetition does not make it.
    Extra,
    /// The first line that differs, counted from 1; `None` past the last line.
    Line {
        /// Which line.
        line: usize,
        /// What stands in the folder.
        was: Option<String>,
        /// What the repetition gives.
        now: Option<String>,
    },
    /// The first key path with another value, keys in the order of the alphabet; `None` where the key is not there.
    Key {
        /// Key path, for example `summaries[3].estimate.mean`.
        key: String,
        /// What stands in the folder.
        was: Option<String>,
        /// What the repetition gives.
        now: Option<String>,
    },
    /// The first byte that differs, counted from 0. Of JSON: the content is equal, and only written in another way.
    Byte {
        /// Which byte.
        byte: usize,
    },
}

/// How two files of this name differ; `None` where every byte is the same.
#[must_use]
pub fn difference(name: &str, was: &[u8], now: &[u8]) -> Option<Difference> {
    if was == now {
        return None;
    }
    let byte = Difference::Byte { byte: first_byte(was, now) };
    if LINES.iter().any(|end| name.ends_with(end)) {
        return Some(first_line(was, now));
    }
    if name.ends_with(".json") {
        let read = |bytes| serde_json::from_slice::<Value>(bytes).ok();
        return Some(match (read(was), read(now)) {
            (Some(was), Some(now)) => first_key(&was, &now).unwrap_or(byte),
            _ => byte,
        });
    }
    Some(byte)
}

/// How two manifests differ: clock, host, version and commit aside, in any order of files and options, and without options that
/// an older manifest did not keep. `None` where they say the same.
#[must_use]
pub fn manifest_difference(was: &[u8], now: &[u8]) -> Option<Difference> {
    let read = |bytes| serde_json::from_slice::<Value>(bytes).ok();
    let (Some(mut was), Some(mut now)) = (read(was), read(now)) else {
        return difference("manifest", was, now);
    };
    for value in [&mut was, &mut now] {
        for aside in ["run", "version", "commit"] {
            value.as_object_mut().and_then(|fields| fields.remove(aside));
        }
        sort(value, "scenario", |file| file["path"].as_str().map(str::to_owned));
        sort(value, "options", key);
    }
    let known: Vec<Option<String>> = was["options"].as_array().into_iter().flatten().map(key).collect();
    if let Some(options) = now["options"].as_array_mut() {
        options.retain(|option| known.contains(&key(option)));
    }
    first_key(&was, &now)
}

fn key(option: &Value) -> Option<String> {
    option[0].as_str().map(str::to_owned)
}

/// Sorts a list of an object; equals keep their order.
fn sort(value: &mut Value, list: &str, by: impl Fn(&Value) -> Option<String>) {
    if let Some(rows) = value.get_mut(list).and_then(Value::as_array_mut) {
        rows.sort_by_key(by);
    }
}

fn first_byte(was: &[u8], now: &[u8]) -> usize {
    was.iter().zip(now).position(|(a, b)| a != b).unwrap_or(was.len().min(now.len()))
}

fn first_line(was: &[u8], now: &[u8]) -> Difference {
    // whole lines before the first byte that differs are equal
    let at = first_byte(was, now);
    let start = was[..at].iter().rposition(|&b| b == b'\n').map_or(0, |end| end + 1);
    let line = 1 + was[..start].iter().filter(|&&b| b == b'\n').count();
    let rest = |bytes: &[u8]| {
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
        Some(window(&rest[..end], at - start))
    };
    Difference::Line { line, was: rest(was), now: rest(now) }
}

/// A stretch of a line around a byte, for people.
fn window(line: &[u8], at: usize) -> String {
    let at = String::from_utf8_lossy(&line[..at.min(line.len())]).chars().count();
    let text = String::from_utf8_lossy(line);
    let from = if text.chars().count() <= LONGEST { 0 } else { at.saturating_sub(BEFORE) };
    let mut shown = clean(&text.chars().skip(from).take(LONGEST).collect::<String>());
    if from > 0 {
        shown.insert(0, '…');
    }
    if text.chars().count() > from + LONGEST {
        shown.push('…');
    }
    shown
}

/// The first key path at which two values differ.
fn first_key(was: &Value, now: &Value) -> Option<Difference> {
    let (path, was, now) = unlike(Some(was), Some(now))?;
    let key = path.into_iter().rev().collect::<String>();
    let key = clean(key.trim_start_matches('.'));
    let shown = |value: Option<&Value>| value.map(|value| window(value.to_string().as_bytes(), 0));
    Some(Difference::Key { key, was: shown(was), now: shown(now) })
}

type Unlike<'v> = (Vec<String>, Option<&'v Value>, Option<&'v Value>);

/// The parts of the path from the end, and both values.
fn unlike<'v>(was: Option<&'v Value>, now: Option<&'v Value>) -> Option<Unlike<'v>> {
    let inner = |part: String, was, now| {
        unlike(was, now).map(|(mut path, was, now)| {
            path.push(part);
            (path, was, now)
        })
    };
    match (was, now) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().find_map(|key| inner(format!(".{key}"), a.get(key), b.get(key)))
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            (0..a.len().max(b.len())).find_map(|i| inner(format!("[{i}]"), a.get(i), b.get(i)))
        }
        (was, now) if was == now => None,
        (was, now) => Some((Vec::new(), was, now)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn the_first_line_that_differs_is_told() {
        let of = |was: &str, now: &str| difference("a.csv", was.as_bytes(), now.as_bytes());
        assert_eq!(of("a\nb\n", "a\nb\n"), None);
        assert_eq!(
            of("a\nb,1\nc\n", "a\nb,2\nd\n"),
            Some(Difference::Line { line: 2, was: text("b,1"), now: text("b,2") })
        );
        // one is the beginning of the other
        assert_eq!(of("a\nb\n", "a\n"), Some(Difference::Line { line: 2, was: text("b"), now: None }));
        assert_eq!(of("", "a"), Some(Difference::Line { line: 1, was: None, now: text("a") }));
        let long = "x".repeat(500);
        let Some(Difference::Line { was, .. }) = of(&format!("{long}1{long}"), &format!("{long}\u{1b}{long}")) else {
            panic!("a line")
        };
        assert_eq!(was, Some(format!("…{}1{}…", "x".repeat(12), "x".repeat(59))));
    }

    #[test]
    fn the_first_key_that_differs_is_told() {
        let of = |was: &str, now: &str| difference("study.json", was.as_bytes(), now.as_bytes());
        let was = r#"{"b":{"x":[1,{"y":2.5}]},"c":1}"#;
        let key = |key: &str, was: Option<&str>, now: Option<&str>| {
            Some(Difference::Key { key: key.into(), was: was.and_then(text), now: now.and_then(text) })
        };
        assert_eq!(of(was, r#"{"b":{"x":[1,{"y":3}]},"c":2}"#), key("b.x[1].y", Some("2.5"), Some("3")));
        assert_eq!(of(was, r#"{"b":{"x":[1]},"c":1}"#), key("b.x[1]", Some(r#"{"y":2.5}"#), None));
        assert_eq!(of(was, r#"{"a":0,"b":{"x":[1,{"y":2.5}]},"c":1}"#), key("a", None, Some("0")));
        assert_eq!(of("{\"a\":1}", "{\"a\": 1}"), Some(Difference::Byte { byte: 5 }));
        assert_eq!(of("{", "{}"), Some(Difference::Byte { byte: 1 }));
    }

    #[test]
    fn a_manifest_may_have_another_clock_and_an_older_one_fewer_options() {
        let was = r#"{"run":1,"version":"1","seed":3,"options":[["b","x"]],"scenario":[{"path":"z"},{"path":"a"}]}"#;
        let now = r#"{"run":2,"version":"2","seed":3,"options":[["a","y"],["b","x"]],"scenario":[{"path":"a"},{"path":"z"}]}"#;
        assert_eq!(manifest_difference(was.as_bytes(), now.as_bytes()), None);
        for (from, to) in [("\"seed\":3", "\"seed\":4"), ("\"x\"", "\"q\""), ("{\"path\":\"z\"}", "{\"path\":\"y\"}")] {
            assert!(manifest_difference(was.as_bytes(), now.replace(from, to).as_bytes()).is_some(), "{from}");
        }
    }
}
