//! Reads what stands under `[levers.ID]`. Which numbers it moves is known when all numbers are.

use super::LeverScale;
use crate::language::Text;
use crate::scenario::{Bounds, Place, Reader};

/// Most levers of a scenario.
const MOST_LEVERS: usize = 100;
/// Most key paths of a lever.
const MOST_KEYS: usize = 100;

/// A lever as written.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Draft {
    pub id: String,
    pub title: Text,
    pub about: Text,
    pub scale: LeverScale,
    /// Key paths of its numbers, with their places.
    pub keys: Vec<(String, Place)>,
    /// The range of numbers that have none.
    pub range: Option<(f64, f64)>,
    pub note: String,
    /// Key path of its table.
    pub path: String,
}

impl Draft {
    /// The levers of a scenario in the order of the files, the base first.
    pub fn read_all(top: &mut Reader<'_>) -> Vec<Self> {
        let tables = top.optional_entries("levers");
        if tables.len() > MOST_LEVERS {
            let n = tables.len();
            let text = Text::new(
                format!("There are {n} levers; at most {MOST_LEVERS} are possible."),
                format!("Er zijn {n} schuiven; er kunnen er hoogstens {MOST_LEVERS} zijn."),
            );
            top.problem("levers", text);
        }
        tables.into_iter().take(MOST_LEVERS).map(|(id, mut reader)| Self::read(id, &mut reader)).collect()
    }

    fn read(id: String, reader: &mut Reader<'_>) -> Self {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        if id.is_empty() || id.len() > 40 || !id.chars().all(plain) {
            let text = Text::new(
                "The name of a lever is 1 to 40 small letters, digits, `_` or `-`.",
                "De naam van een schuif is 1 tot 40 kleine letters, cijfers, `_` of `-`.",
            );
            reader.problem("", text);
        }
        let (title, about) = (reader.title("title"), reader.title("about"));
        let word = reader.optional_word("scale", &LeverScale::ALL.map(LeverScale::word));
        let scale = LeverScale::ALL.into_iter().find(|scale| word.as_deref() == Some(scale.word()));
        let range = reader.optional_range("range", Bounds::any());
        // such a range is an assumption
        let note = if range.is_some() { Some(reader.text("note")) } else { reader.optional_text("note") };
        let mut keys = reader.words("keys");
        let listed = reader.table.and_then(|t| t.get("keys")).and_then(|node| node.array()).map(<[_]>::len);
        if listed == Some(0) || keys.len() > MOST_KEYS {
            let text = Text::new(
                format!("A lever moves 1 to {MOST_KEYS} numbers: name their key paths."),
                format!("Een schuif beweegt 1 tot {MOST_KEYS} getallen: noem hun sleutelpaden."),
            );
            reader.problem("keys", text);
            keys.truncate(MOST_KEYS);
        }
        Self {
            id,
            title,
            about,
            scale: scale.unwrap_or(LeverScale::Value),
            keys,
            range,
            note: note.unwrap_or_default(),
            path: reader.path().to_owned(),
        }
    }
}
