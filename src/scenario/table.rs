//! Reads a configuration: who performs which function, which staff moves, and what friction it has.

use super::friction::Friction;
use super::region::{Body, Kind, read_bodies};
use super::{Bounds, Place, Reader};
use crate::language::Text;
use crate::model::mechanisms::AlternativeKind;
use crate::model::{Function, Judgement};

/// A configuration as written, names checked.
pub(super) struct Table {
    /// Place in outputs: lower first.
    pub order: u32,
    pub title: Text,
    pub description: Text,
    pub rows: Vec<Row>,
    /// Organisations of this configuration: those of the scenario after moving staff, and its own.
    pub bodies: Vec<Body>,
    pub parallel: bool,
    pub basic_first: bool,
    /// Whether it is a new way of working, which must be adopted (M20).
    pub is_new: bool,
    pub friction: Friction,
    /// Key paths of the friction numbers that it sets otherwise.
    pub own_friction: Vec<String>,
    /// Staff that moved: from, to, FTE.
    pub moves: Vec<(String, String, f64)>,
}

/// Who performs a function. Empty `leads` is nobody, `holder` whoever holds the case.
pub(super) struct Row {
    pub function: Function,
    pub leads: String,
    pub place: Place,
    pub joins: Vec<String>,
    pub specialists: Vec<String>,
    pub own_judgement: Judgement,
    pub counter_voice: bool,
    pub alternatives: Vec<AlternativeKind>,
    pub hours: Option<f64>,
    pub days: Option<f64>,
    pub start_term: Option<f64>,
    pub throughput_term: Option<f64>,
}

/// Leads: whoever holds the case at that moment.
pub(super) const HOLDER: &str = "holder";
const NOBODY: &str = "nobody";
/// Most organisations that join in one function: a household keeps the work of one step in four places.
const MOST_JOINS: usize = 3;
/// Most organisations in one configuration: the model keeps sets of them as 32 bits.
const MOST_ORGANISATIONS: usize = 32;

/// Reads one configuration on the organisations of the scenario.
pub(super) fn read_table(reader: &mut Reader<'_>, common: &[Body], thousands: f64, friction: Friction) -> Table {
    let title = reader.title("title");
    let description = reader.title("description");
    let order = reader.optional_number("order", Bounds::between(0.0, 1000.0)).unwrap_or(100.0) as u32;
    let parallel = reader.word("help_order", &["parallel", "sequential"]) == "parallel";
    let basic_first = reader.word("basic_security", &["first", "last"]) == "first";
    let is_new = reader.optional_switch("adoption", false);
    let mut bodies = common.to_vec();
    for own in read_bodies(reader, thousands, false) {
        if bodies.iter().any(|body| body.id == own.id) {
            let text = Text::new(
                format!("The scenario already has an organisation `{}`.", own.id),
                format!("Het scenario heeft al een organisatie `{}`.", own.id),
            );
            reader.problem_at("organisations", own.place, text, Text::default());
        } else {
            bodies.push(own);
        }
    }
    if bodies.len() > MOST_ORGANISATIONS {
        let n = bodies.len();
        let text = Text::new(
            format!("There are {n} organisations; at most {MOST_ORGANISATIONS} are possible."),
            format!("Er zijn {n} organisaties; er kunnen er hoogstens {MOST_ORGANISATIONS} zijn."),
        );
        reader.problem("organisations", text);
    }
    let moves = move_staff(reader, &mut bodies);
    let names: Vec<String> = bodies.iter().map(|body| body.id.clone()).collect();
    let mut functions = reader.section("functions");
    let rows = Function::ALL.into_iter().map(|function| read_row(&mut functions, function, &names)).collect();
    drop(functions);
    let (friction, own_friction) = friction.read_own(reader);
    Table { order, title, description, rows, bodies, parallel, basic_first, is_new, friction, own_friction, moves }
}

/// Moves staff between organisations; nothing is created. Shares of one organisation may not exceed the whole.
fn move_staff(reader: &mut Reader<'_>, bodies: &mut [Body]) -> Vec<(String, String, f64)> {
    let mut moves = Vec::new();
    let before: Vec<f64> = bodies.iter().map(Body::fte_in_total).collect();
    let mut leaving = vec![0.0; bodies.len()];
    let staff: Vec<String> = bodies.iter().filter(|b| b.in_total).map(|b| b.id.clone()).collect();
    let allowed: Vec<&str> = staff.iter().map(String::as_str).collect();
    for mut one in reader.optional_list("move") {
        one.depends_on(&["rest"]);
        let rest = one.optional_switch("rest", false);
        let share = if rest { None } else { Some(one.quantity("share", "share", Bounds::share())) };
        let mut find = |key: &str| {
            let name = one.text(key);
            if !name.is_empty() && !allowed.contains(&name.as_str()) {
                one.unknown_word(key, one.place_of(key), &name, &allowed);
            }
            bodies.iter().position(|b| b.id == name && allowed.contains(&name.as_str()))
        };
        let (Some(from), Some(to)) = (find("from"), find("to")) else { continue };
        // "rest" moves whoever has not moved yet
        let share = share.unwrap_or_else(|| f64::max(1.0 - leaving[from], 0.0));
        leaving[from] += share;
        if leaving[from] > 1.0 + 1e-9 {
            let id = &bodies[from].id;
            let text = Text::new(
                format!("More than all staff of `{id}` would move."),
                format!("Er zou meer dan al het personeel van `{id}` verhuizen."),
            );
            one.problem("share", text);
            continue;
        }
        add_fte(&mut bodies[from], -share * before[from]);
        add_fte(&mut bodies[to], share * before[from]);
        bodies[from].moved[1] += share * before[from];
        bodies[to].moved[0] += share * before[from];
        moves.push((bodies[from].id.clone(), bodies[to].id.clone(), share * before[from]));
    }
    moves
}

fn add_fte(body: &mut Body, more: f64) {
    if let Kind::Staff { fte } = &mut body.kind {
        *fte += more;
        // what is left of moving everyone is nobody
        if *fte < 1e-9 {
            *fte = 0.0;
        }
    }
}

fn read_row(functions: &mut Reader<'_>, function: Function, names: &[String]) -> Row {
    let mut s = functions.section(function.id());
    let place = s.place_of("leads");
    let mut leads = s.text("leads");
    let mut allowed: Vec<&str> = names.iter().map(String::as_str).collect();
    if matches!(function, Function::RequestMeasure | Function::Monitor) {
        allowed.push(HOLDER);
    }
    if function == Function::StandBy {
        allowed.push(NOBODY);
    }
    if leads == NOBODY && function != Function::StandBy {
        let title = function.title();
        let text = Text::new(
            format!("Nobody performs \"{}\"; only standing by (function 5) may be left to nobody.", title.en),
            format!("Niemand doet \"{}\"; alleen functie 5 (naast het huishouden staan) mag niemand hebben.", title.nl),
        );
        s.problem("leads", text);
    } else if !leads.is_empty() && !allowed.contains(&leads.as_str()) {
        s.unknown_word("leads", place, &leads, &allowed);
    }
    if leads == NOBODY {
        leads.clear();
    }
    let mut organisations = |key: &str| {
        let words = s.optional_words(key);
        for (word, place) in &words {
            if !names.contains(word) {
                let known: Vec<&str> = names.iter().map(String::as_str).collect();
                s.unknown_word(key, *place, word, &known);
            }
        }
        words.into_iter().map(|(word, _)| word).collect::<Vec<String>>()
    };
    let (joins, specialists) = (organisations("joins"), organisations("specialists"));
    let mut all: Vec<&String> = joins.iter().chain(&specialists).collect();
    all.sort_unstable();
    if let Some(twice) = all.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]) {
        let text = Text::new(
            format!("`{twice}` joins here twice; an organisation joins once."),
            format!("`{twice}` doet hier twee keer mee; een organisatie doet één keer mee."),
        );
        s.problem("joins", text);
    }
    let (most, joining) = (if function == Function::StandBy { 1 } else { MOST_JOINS }, joins.len() + specialists.len());
    if joining > most {
        let text = Text::new(
            format!("{joining} organisations join here; at most {most} can."),
            format!("Hier doen {joining} organisaties mee; het kunnen er hoogstens {most} zijn."),
        );
        s.problem("joins", text);
    }
    let own_judgement = match s.optional_word("own_judgement", &["full", "short", "none"]).as_deref() {
        Some("full") => Judgement::Full,
        Some("short") => Judgement::Short,
        _ => Judgement::None,
    };
    let kinds = AlternativeKind::ALL.map(AlternativeKind::id);
    let mut alternatives = Vec::new();
    if function == Function::RequestMeasure {
        for (word, place) in s.optional_words("alternatives") {
            match AlternativeKind::ALL.into_iter().find(|kind| kind.id() == word) {
                Some(kind) => alternatives.push(kind),
                None => s.unknown_word("alternatives", place, &word, &kinds),
            }
        }
    }
    let term = Bounds::between(0.0, 20_000.0);
    Row {
        function,
        leads,
        place,
        joins,
        specialists,
        own_judgement,
        counter_voice: s.optional_switch("counter_voice", false),
        alternatives,
        hours: s.optional_quantity("hours", "hours", Bounds::between(0.0, 1000.0)),
        days: s.optional_quantity("days", "days", Bounds::above_up_to(0.0, 2000.0)),
        start_term: s.optional_quantity("start_term", "days", term),
        throughput_term: s.optional_quantity("throughput_term", "days", term),
    }
}
