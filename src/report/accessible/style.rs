//! Contrast of the colours of the style sheet.

use crate::report::charts::figure::Colour;
use crate::report::contrast::contrast;

const STYLE: &str = include_str!("../page/style.css");

/// Text and what it stands on, as named in the style sheet, or by number where it has no name there.
const TEXTS: [(&str, &str); 15] = [
    ("ink", "paper"),
    ("ink", "band"),
    ("ink", "#fdf3ea"),
    ("soft", "paper"),
    ("soft", "band"),
    ("soft", "#fdf3ea"),
    ("mark", "paper"),
    ("mark", "band"),
    ("mark", "#fdf3ea"),
    ("warn", "paper"),
    ("warn", "band"),
    ("warn", "#fdf3ea"),
    // the name of a tag that is good, and the bubble with a value
    ("#00664a", "paper"),
    ("#00664a", "band"),
    ("paper", "ink"),
];

/// Edges of controls, rings around what has the focus, and lines that carry meaning.
const EDGES: [(&str, &str); 6] =
    [("edge", "paper"), ("edge", "band"), ("mark", "paper"), ("mark", "band"), ("ink", "paper"), ("#d55e00", "paper")];

/// A colour by the name of its custom property, or written out.
fn colour(name: &str) -> Colour {
    let written = name.strip_prefix('#').unwrap_or_else(|| {
        let rest = STYLE.split_once(&format!("--{name}:#")).unwrap_or_else(|| panic!("no --{name}")).1;
        rest.split([';', '}']).next().unwrap_or_default()
    });
    let doubled: String = written.chars().flat_map(|c| [c, c]).collect();
    let six = if written.len() == 3 { &doubled } else { written };
    let part = |at: usize| u8::from_str_radix(&six[at..at + 2], 16).unwrap_or_else(|_| panic!("{name} is {written}"));
    (part(0), part(2), part(4))
}

#[test]
fn words_can_be_read_and_edges_seen() {
    for (pairs, least) in [(&TEXTS[..], 4.5), (&EDGES[..], 3.0)] {
        for (front, back) in pairs {
            let found = contrast(colour(front), colour(back));
            assert!(found >= least, "{front} on {back}: {found:.2}, wanted {least}");
        }
    }
}

#[test]
fn no_colour_of_the_sheet_is_left_out() {
    // lines between rows and behind values carry no meaning of their own
    let silent = ["rule", "#9aa1a9", "#dde0e4"];
    let known: Vec<&str> = TEXTS.iter().chain(&EDGES).flat_map(|(a, b)| [*a, *b]).chain(silent).collect();
    let named = STYLE.split("var(--").skip(1).filter_map(|rest| rest.split(')').next());
    let sheet = STYLE.split_once('}').expect("the names come first").1;
    let written = sheet.match_indices('#').filter_map(|(at, _)| {
        let digits: String = sheet[at + 1..].chars().take_while(char::is_ascii_hexdigit).collect();
        let end = sheet[at + 1 + digits.len()..].chars().next();
        // an id such as #show-nl is no colour
        ([3, 6].contains(&digits.len()) && end.is_some_and(|c| ";} ".contains(c))).then(|| format!("#{digits}"))
    });
    for colour in named.map(str::to_owned).chain(written) {
        assert!(known.contains(&colour.as_str()), "{colour} is in no pair");
    }
}
