//! A map of every configuration: functions from left to right, organisations as lanes, hand-overs as marked crossings.

use super::begin;
use super::figure::{Anchor, BAND, Colour, Figure, GREY, INK, Mark, RULE, WHITE, okabe_ito};
use super::lettering::{text_width, wrap};
use crate::language::Language;
use crate::model::{Function, STEPS};
use crate::report::clean;
use crate::report::variants::{CellNote, LeadRule, Variant, Variants};

const LEFT: f64 = 16.0;
const LANE: f64 = 30.0;
const COLUMN: f64 = 42.0;
const HEAD: f64 = 44.0;
const GAP: f64 = 34.0;
/// Behind the lane of whoever stands by.
const FACE: Colour = (0xd9, 0xf0, 0xe8);

/// The map of all configurations.
#[must_use]
pub fn variants(variants: &Variants, language: Language) -> Figure {
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let names = variants.all.iter().flat_map(|v| lanes(v).into_iter().map(|lane| name(v, lane, language)));
    let label = names.map(|name| text_width(&name, 12.0)).fold(60.0, f64::max) + 14.0;
    let panel = label + COLUMN * 9.0;
    let width = LEFT + panel + GAP + panel + LEFT;
    let description: Vec<String> = variants.all.iter().map(|v| describe(v, language)).collect();
    let (mut figure, mut y) = begin(
        "variants",
        width,
        say(
            "Who does what, and where a household is handed over",
            "Wie doet wat, en waar een huishouden wordt overgedragen",
        )
        .to_owned(),
        say(
            "Columns are the nine functions, lanes are organisations. V1 to V5 are working definitions on public facts, not \
             the official texts. Lines are the steps that a case can take, urgent ones left out.",
            "Kolommen zijn de negen functies, banen zijn organisaties. V1 tot en met V5 zijn werkdefinities op openbare \
             feiten, niet de officiële teksten. Lijnen zijn de stappen die een zaak kan nemen, zonder de spoedstappen.",
        ),
        description.join(" "),
    );
    let first = say("Configuration", "Inrichting").to_owned();
    let heads = Function::ALL.iter().map(|f| f.title().get(language).to_owned());
    let changes = say("The lead changes", "De leiding wisselt").to_owned();
    figure.heads(std::iter::once(first).chain(heads).chain([changes]));
    y = legend(&mut figure, y, language);
    let functions: Vec<String> = Function::ALL.iter().map(|f| f.title().get(language).to_owned()).collect();
    for line in wrap(&functions.join(" · "), 12.0, width - 2.0 * LEFT) {
        y += 16.0;
        figure.words((LEFT, y), 12.0, Anchor::Start, INK, line);
    }
    y += 26.0;
    for pair in variants.all.chunks(2) {
        let most = pair.iter().map(|v| lanes(v).len()).max().unwrap_or(0) as f64;
        for (v, x) in pair.iter().zip([LEFT, LEFT + panel + GAP]) {
            draw(&mut figure, v, (x, y), label, language);
        }
        y += HEAD + most * LANE + 26.0;
    }
    let title = clean(variants.title.get(language));
    let made = say("Drawn from the scenario files", "Getekend uit de scenariobestanden");
    figure.words((LEFT, y), 11.0, Anchor::Start, GREY, format!("{made} · {title} · rvtsim"));
    figure.height = y + 14.0;
    figure
}

fn legend(figure: &mut Figure, y: f64, language: Language) -> f64 {
    let mut middle = y + 8.0;
    let mut x = LEFT;
    let words = [
        ("leads", "leidt"),
        ("whoever holds the case leads", "wie de zaak heeft, leidt"),
        ("joins", "doet mee"),
        ("joins for rare profiles", "doet mee bij zeldzame profielen"),
        ("hand-over", "overdracht"),
        ("bridged by the fixed face", "overbrugd door het vaste gezicht"),
        ("stands by (lane)", "staat ernaast (baan)"),
        ("holds the case while the court reviews", "heeft de zaak terwijl de rechter toetst"),
    ];
    for (kind, (en, nl)) in words.into_iter().enumerate() {
        let text = language.pick(en, nl);
        let wide = 30.0 + text_width(text, 12.0) + 18.0;
        if x + wide > figure.width {
            (x, middle) = (LEFT, middle + 24.0);
        }
        let at = (x + 12.0, middle);
        match kind {
            0 => lead(figure, at, INK, okabe_ito::BLUE, ""),
            1 => lead(figure, at, okabe_ito::BLUE, WHITE, ""),
            2 => join(figure, at, false),
            3 => join(figure, at, true),
            4 => step(figure, (x, middle + 6.0), (x + 24.0, middle - 6.0), false),
            5 => step(figure, (x, middle + 6.0), (x + 24.0, middle - 6.0), true),
            6 => figure.block((x, middle - 8.0), (24.0, 16.0), FACE),
            _ => rest(figure, at),
        }
        figure.words((x + 30.0, middle + 4.5), 12.0, Anchor::Start, INK, text);
        x += wide;
    }
    middle + 12.0
}

/// Organisations that do something here, in their order.
fn lanes(v: &Variant) -> Vec<usize> {
    let mut lanes: Vec<usize> = v
        .cells
        .iter()
        .flat_map(|cell| cell.leads.iter().chain(&cell.joins).chain(&cell.specialists))
        .copied()
        .collect();
    lanes.extend(v.cells.iter().filter_map(court));
    lanes.sort_unstable();
    lanes.dedup();
    lanes
}

/// The court, where it does this function itself.
fn court(cell: &CellNote) -> Option<usize> {
    match cell.rule {
        LeadRule::Court(court) => Some(court),
        _ => None,
    }
}

fn name(v: &Variant, organisation: usize, language: Language) -> String {
    v.organisations.get(organisation).map_or_else(String::new, |text| clean(text.get(language)))
}

fn draw(figure: &mut Figure, v: &Variant, (left, top): (f64, f64), label: f64, language: Language) {
    let lanes = lanes(v);
    let lane_y = |organisation: usize| {
        let place = lanes.iter().position(|&lane| lane == organisation).unwrap_or(0);
        top + HEAD + LANE * (place as f64 + 0.5)
    };
    let at = |function: Function, organisation: usize| {
        (left + label + COLUMN * (function.index() as f64 + 0.5), lane_y(organisation))
    };
    figure.words((left, top + 14.0), 14.5, Anchor::Start, INK, clean(v.title.get(language)));
    for function in Function::ALL {
        let x = left + label + COLUMN * (function.index() as f64 + 0.5);
        figure.words((x, top + HEAD - 8.0), 12.0, Anchor::Middle, GREY, (function.index() + 1).to_string());
    }
    let face = v.cells.iter().find(|cell| cell.function == Function::StandBy).map_or(&[][..], |cell| &cell.leads);
    for (place, &lane) in lanes.iter().enumerate() {
        let stands_by = face.contains(&lane);
        let y = lane_y(lane);
        if stands_by || place % 2 == 0 {
            let colour = if stands_by { FACE } else { BAND };
            figure.block((left - 6.0, y - LANE / 2.0), (label + COLUMN * 9.0 + 6.0, LANE), colour);
        }
        figure.words((left, y + 4.5), 12.0, Anchor::Start, INK, name(v, lane, language));
        figure.line((left + label, y), (left + label + COLUMN * 9.0, y), 0.5, RULE);
    }
    tell(figure, v, at, language);
    stays(figure, v, at);
    let mut crossings: Vec<_> = v.crossings.iter().filter(|c| !c.step.urgent).collect();
    // hand-overs on top
    crossings.sort_by_key(|c| !c.bridged);
    for c in crossings {
        step(figure, at(c.step.from, c.gives), at(c.step.to, c.takes), c.bridged);
    }
    for cell in &v.cells {
        let number = (cell.function.index() + 1).to_string();
        if let Some(court) = court(cell) {
            lead(figure, at(cell.function, court), WHITE, okabe_ito::BLUE, &number);
        }
        for &organisation in &cell.leads {
            let place = at(cell.function, organisation);
            match cell.rule {
                LeadRule::Organisation => lead(figure, place, WHITE, okabe_ito::BLUE, &number),
                LeadRule::Holder => lead(figure, place, okabe_ito::BLUE, WHITE, &number),
                // the case waits where it is
                LeadRule::Court(_) | LeadRule::Nobody => rest(figure, place),
            }
        }
        for (&organisation, rare) in
            cell.joins.iter().map(|o| (o, false)).chain(cell.specialists.iter().map(|o| (o, true)))
        {
            if !cell.leads.contains(&organisation) {
                join(figure, at(cell.function, organisation), rare);
            }
        }
    }
}

/// Steps at which the lead stays where it is.
fn stays(figure: &mut Figure, v: &Variant, at: impl Fn(Function, usize) -> (f64, f64)) {
    for step in STEPS.iter().filter(|step| !step.urgent) {
        let (before, after) = (&v.cells[step.from.index()], &v.cells[step.to.index()]);
        for &organisation in before.leads.iter().filter(|o| after.leads.contains(o)) {
            figure.line(at(step.from, organisation), at(step.to, organisation), 1.5, GREY);
        }
    }
}

fn lead(figure: &mut Figure, at: (f64, f64), letters: Colour, inside: Colour, number: &str) {
    figure.marks.push(Mark::Disc { at, radius: 9.0, colour: okabe_ito::BLUE });
    figure.marks.push(Mark::Disc { at, radius: 7.5, colour: inside });
    figure.words((at.0, at.1 + 4.0), 11.0, Anchor::Middle, letters, number);
}

fn rest(figure: &mut Figure, at: (f64, f64)) {
    figure.marks.push(Mark::Disc { at, radius: 3.0, colour: GREY });
}

fn join(figure: &mut Figure, at: (f64, f64), rare: bool) {
    figure.diamond(at, 7.5, okabe_ito::ORANGE);
    if rare {
        figure.marks.push(Mark::Diamond { at, radius: 4.5, colour: WHITE });
    }
}

/// A step to another lane. A hand-over is told from a bridged step by its cross too, not by colour alone.
fn step(figure: &mut Figure, from: (f64, f64), to: (f64, f64), bridged: bool) {
    if bridged {
        return figure.line(from, to, 1.0, okabe_ito::DARK_GREEN);
    }
    let red = okabe_ito::VERMILION;
    figure.line(from, to, 1.5, red);
    let (x, y) = (0.5 * (from.0 + to.0), 0.5 * (from.1 + to.1));
    for side in [-4.5, 4.5] {
        figure.line((x - 4.5, y - side), (x + 4.5, y + side), 2.0, red);
    }
}

/// The row of a configuration, and the places that tell who does what.
fn tell(figure: &mut Figure, v: &Variant, at: impl Fn(Function, usize) -> (f64, f64), language: Language) {
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let title = clean(v.title.get(language));
    let mut row = vec![title.clone()];
    for cell in &v.cells {
        let holder = if cell.rule == LeadRule::Holder { say(" (holds the case)", " (heeft de zaak)") } else { "" };
        let leads = match cell.rule {
            LeadRule::Court(_) => say("holds the case", "heeft de zaak").to_owned(),
            LeadRule::Nobody => say("nobody does this", "niemand doet dit").to_owned(),
            _ => format!("{}{holder}", say("leads", "leidt")),
        };
        let court = court(cell).map(|court| (court, say("leads", "leidt").to_owned()));
        let joins = cell.joins.iter().map(|&o| (o, say("joins", "doet mee").to_owned()));
        let rare = say("joins for rare profiles", "doet mee bij zeldzame profielen");
        let rare = cell.specialists.iter().map(|&o| (o, rare.to_owned()));
        let parts: Vec<(usize, String)> = court
            .into_iter()
            .chain(cell.leads.iter().map(|&o| (o, leads.clone())))
            .chain(joins.chain(rare).filter(|(o, _)| !cell.leads.contains(o)))
            .collect();
        let function = cell.function.title();
        let mut said = Vec::new();
        for (organisation, does) in parts {
            let who = name(v, organisation, language);
            figure.tip_at(
                at(cell.function, organisation),
                10.0,
                format!("{title}, {}: {who} {does}", function.get(language)),
            );
            said.push(format!("{who} {does}"));
        }
        row.push(if said.is_empty() { say("nobody", "niemand").to_owned() } else { said.join("; ") });
    }
    let changes = v.crossings.iter().filter(|c| !c.step.urgent).map(|c| {
        let [from, to] = [c.step.from, c.step.to].map(|f| f.index() + 1);
        let (gives, takes) = (name(v, c.gives, language), name(v, c.takes, language));
        let kind = if c.bridged {
            say("bridged by the fixed face", "overbrugd door het vaste gezicht")
        } else {
            say("hand-over", "overdracht")
        };
        let says = format!("{from} → {to}, {gives} → {takes}: {kind}");
        let (a, b) = (at(c.step.from, c.gives), at(c.step.to, c.takes));
        figure.tip_at(((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0), 6.0, format!("{title}, {says}"));
        says
    });
    let changes: Vec<String> = changes.collect();
    row.push(if changes.is_empty() { "–".to_owned() } else { changes.join("; ") });
    figure.row(row);
}

/// What the map of a configuration shows, in words.
fn describe(v: &Variant, language: Language) -> String {
    let leads: Vec<String> = v
        .cells
        .iter()
        .map(|cell| {
            let who: Vec<String> = match court(cell) {
                Some(court) => vec![name(v, court, language)],
                None => cell.leads.iter().map(|&o| name(v, o, language)).collect(),
            };
            let who = if who.is_empty() { language.pick("nobody", "niemand").to_owned() } else { who.join("/") };
            format!("{} {who}", cell.function.index() + 1)
        })
        .collect();
    format!("{}: {}.", clean(v.title.get(language)), leads.join(", "))
}
