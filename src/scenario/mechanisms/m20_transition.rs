//! Reads M20: what moving costs and when, and how far a new way of working is adopted.

use crate::engine::DAYS_PER_YEAR;
use crate::language::Text;
use crate::model::mechanisms::{Adoption, Habits, Moving};
use crate::model::{Judgement, OrganisationId};
use crate::scenario::date::{FirstDay, read_day};
use crate::scenario::region::{Body, Kind, Step};
use crate::scenario::switches::Switches;
use crate::scenario::{Bounds, Reader};

/// What holds in every configuration, before a configuration says who moves and what is new in it.
pub(in crate::scenario) struct TransitionNote {
    on: bool,
    /// First day of the transition, and the day from which adoption grows no more; `None` where the end state is compared.
    days: Option<[f64; 2]>,
    /// Adoption at the start of the transition, and at its end or throughout.
    levels: [f64; 2],
    moving: Moving,
    habits: HabitsNote,
}

struct HabitsNote {
    parallel: bool,
    basic_first: bool,
    review: Judgement,
    carry_out: Judgement,
    stands_by: bool,
    duo: bool,
    alternatives: bool,
}

impl TransitionNote {
    /// Reads `[transition]`, `[adoption]` and `[habits]`.
    pub fn read(top: &mut Reader<'_>, first: Option<FirstDay>, switches: &Switches) -> Self {
        let mut s = top.section("transition");
        let start = read_day(&mut s, "start", first);
        let end = read_day(&mut s, "end", first);
        let days = match (start, end) {
            (Some(start), Some(end)) if end >= start => Some([start, end]),
            (None, None) => None,
            (Some(_), Some(_)) => {
                let text =
                    Text::new("The transition ends before it starts.", "De overgang eindigt voordat zij begint.");
                s.problem("end", text);
                None
            }
            (one, _) => {
                // a date that is wrong has been said already
                if !(s.has("start") && s.has("end")) {
                    let text =
                        Text::new("A transition has a start and an end.", "Een overgang heeft een begin en een eind.");
                    s.problem(if one.is_some() { "end" } else { "start" }, text);
                }
                None
            }
        };
        let moving = Moving {
            dip: 0.0,
            recovery: s.quantity("recovery", "days", Bounds::between(0.0, 5000.0)),
            dual_share: s.quantity("dual_share", "share", Bounds::between(0.0, 0.5)),
            dual_days: s.quantity("dual_running", "days", Bounds::between(0.0, 5000.0)),
        };
        drop(s);
        let mut s = top.section("adoption");
        let mut level = |key: &str| s.quantity(key, "share", Bounds::share());
        let levels = [level("level_at_start"), level("level")];
        drop(s);
        let mut s = top.section("habits");
        let mut judgement = |key: &str| match s.word(key, &["full", "short", "none"]).as_str() {
            "full" => Judgement::Full,
            "short" => Judgement::Short,
            _ => Judgement::None,
        };
        let (review, carry_out) = (judgement("review"), judgement("carry_out"));
        let habits = HabitsNote {
            parallel: s.word("help_order", &["parallel", "sequential"]) == "parallel",
            basic_first: s.word("basic_security", &["first", "last"]) == "first",
            review,
            carry_out,
            stands_by: s.word("fixed_face", &["real", "on_paper"]) == "real",
            duo: s.word("duo", &["on", "off"]) == "on",
            alternatives: s.word("alternatives", &["on", "off"]) == "on",
        };
        Self { on: switches.on("M20"), days, levels, moving, habits }
    }

    /// How far a configuration is really worked by; `None` where every case is worked as its table says. `basic` says of each
    /// need whether it is one of basic security.
    pub fn adoption(&self, is_new: bool, basic: &[bool]) -> Option<Adoption> {
        let (days, levels) = match self.days {
            Some(days) => (days, self.levels),
            None => ([0.0; 2], [self.levels[1]; 2]),
        };
        if !self.on || !is_new || levels == [1.0; 2] {
            return None;
        }
        let note = &self.habits;
        let mut order: Vec<usize> = (0..basic.len()).collect();
        // a stable sort keeps the order of the file within both groups
        order.sort_by_key(|&need| basic[need] != note.basic_first);
        let habits = Habits {
            parallel: note.parallel,
            order,
            review: note.review,
            carry_out: note.carry_out,
            stands_by: note.stands_by,
            duo: note.duo,
            alternatives: note.alternatives,
        };
        Some(Adoption { days, levels, habits })
    }

    fn moving(&self, dip: f64) -> Moving {
        if self.on { Moving { dip, ..self.moving } } else { Moving::NEUTRAL }
    }

    /// Share of one year's capacity of all staff that moving costs, whether the scenario shows the transition or not.
    pub fn capacity_lost(&self, bodies: &[Body], dip: f64) -> f64 {
        let moving = self.moving(dip);
        let (mut lost, mut all) = (0.0, 0.0);
        for body in bodies {
            let fte = body.fte_in_total();
            if fte > 0.0 {
                all += fte;
                lost += moved_in(body).map_or(0.0, |share| fte * moving.loss(share));
            }
        }
        if all > 0.0 { lost / DAYS_PER_YEAR / all } else { 0.0 }
    }

    /// Changes of capacity over calendar time: those of the scenario, times what moving leaves. Sorted by day.
    pub fn capacity_steps(&self, steps: &[Step], bodies: &[Body], dip: f64) -> Vec<(f64, OrganisationId, f64)> {
        let Some([start, _]) = self.days.filter(|_| self.on) else {
            let place = |step: &Step| bodies.iter().position(|body| body.id == step.organisation);
            return steps.iter().filter_map(|step| Some((step.day, place(step)?, step.factor))).collect();
        };
        let moving = self.moving(dip);
        let mut all = Vec::new();
        for (id, body) in bodies.iter().enumerate() {
            let own: Vec<(f64, f64)> =
                steps.iter().filter(|step| step.organisation == body.id).map(|step| (step.day, step.factor)).collect();
            let moves: Vec<(f64, f64)> = moved_in(body).map_or_else(Vec::new, |share| {
                moving.steps(share).into_iter().map(|(day, factor)| (start + day, factor)).collect()
            });
            let mut days: Vec<f64> = own.iter().chain(&moves).map(|(day, _)| *day).collect();
            days.sort_by(f64::total_cmp);
            days.dedup();
            for day in days {
                all.push((day, id, last(&own, day) * last(&moves, day)));
            }
        }
        all.sort_by(|a: &(f64, OrganisationId, f64), b| a.0.total_cmp(&b.0));
        all
    }
}

/// Share of the staff of an organisation that came from elsewhere; `None` where nobody came or went.
fn moved_in(body: &Body) -> Option<f64> {
    match body.kind {
        Kind::Staff { fte } if fte > 0.0 && body.moved != [0.0; 2] => Some((body.moved[0] / fte).min(1.0)),
        _ => None,
    }
}

/// The factor that holds on a day: the last of those that began.
fn last(steps: &[(f64, f64)], day: f64) -> f64 {
    steps.iter().rev().find(|(from, _)| *from <= day).map_or(1.0, |(_, factor)| *factor)
}
