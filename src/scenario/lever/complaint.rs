//! What is said of a lever that cannot move its numbers.

use crate::language::Text;
use crate::scenario::node::{shorten, written};
use crate::scenario::{Entry, EntryKind};

/// Another lever, or the same one, moves the number already.
pub(super) fn twice(entry: &Entry, by: &str) -> Text {
    let key = shorten(&entry.key);
    Text::new(
        format!("The number `{key}` is already moved, by the lever `{by}`; a number has one lever."),
        format!("Het getal `{key}` wordt al bewogen, door de schuif `{by}`; een getal heeft één schuif."),
    )
}

/// The number is none that can be moved by itself, or to any effect; `None` when it can.
pub(super) fn immovable(entry: &Entry) -> Option<Text> {
    let key = shorten(&entry.key);
    match entry.kind {
        EntryKind::Share => Some(Text::new(
            format!("`{key}` is one share of a whole; a lever cannot move it without the others."),
            format!("`{key}` is één aandeel van een geheel; een schuif kan het niet bewegen zonder de andere."),
        )),
        EntryKind::Whole => Some(Text::new(
            format!("`{key}` must be a whole number; a lever moves in smaller steps."),
            format!("`{key}` moet een heel getal zijn; een schuif beweegt in kleinere stappen."),
        )),
        EntryKind::Real => entry.judges().then(|| {
            Text::new(
                format!("`{key}` changes nothing in what happens; a lever on it would move nothing."),
                format!("`{key}` verandert niets aan wat er gebeurt; een schuif daarop zou niets bewegen."),
            )
        }),
    }
}

/// Two numbers that must be the same are not.
pub(super) fn different(one: &Entry, two: &Entry) -> Text {
    let say = |entry: &Entry| (shorten(&entry.key), format!("{} {}", written(entry.value), entry.unit));
    let ((one, a), (two, b)) = (say(one), say(two));
    Text::new(
        format!("On the scale `value` all numbers are the same; `{one}` is {a} and `{two}` is {b}."),
        format!("Op de schaal `value` zijn alle getallen gelijk; `{one}` is {a} en `{two}` is {b}."),
    )
}

/// A 0 cannot be multiplied.
pub(super) fn zero(entry: &Entry) -> Text {
    let key = shorten(&entry.key);
    Text::new(
        format!("`{key}` is 0: every multiple of it is 0 too. Use the scale `value`."),
        format!("`{key}` is 0: elk veelvoud daarvan is ook 0. Gebruik de schaal `value`."),
    )
}

/// Nobody said how far it may go.
pub(super) fn without_range(entry: &Entry) -> Text {
    let key = shorten(&entry.key);
    Text::new(
        format!("`{key}` has no range: give it one, or give the lever a `range` and a `note` that says why."),
        format!(
            "`{key}` heeft geen bereik: geef het er een, of geef de schuif een `range` en een `note` met de reden."
        ),
    )
}

/// The ranges of the numbers do not go together.
pub(super) fn no_range(published: f64) -> Text {
    let published = written(published);
    Text::new(
        format!("This lever cannot move: no range holds {published} and suits all its numbers."),
        format!("Deze schuif kan niet bewegen: geen bereik bevat {published} en past bij alle getallen."),
    )
}

/// No number has this key path.
pub(super) fn unknown(key: &str) -> Text {
    let key = shorten(key);
    Text::new(
        format!("No number of this scenario has the key path `{key}`."),
        format!("Geen getal van dit scenario heeft het sleutelpad `{key}`."),
    )
}

/// Which key paths there are.
pub(super) fn key_paths() -> Text {
    Text::new(
        "The key paths are those that `rvtsim assumptions` shows; `*` stands for any one name.",
        "De sleutelpaden zijn die van `rvtsim assumptions`; `*` staat voor één willekeurige naam.",
    )
}
