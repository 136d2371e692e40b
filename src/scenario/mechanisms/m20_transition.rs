//! Reads M20: what moving costs and when, and how far a new way of working is adopted.

use crate::engine::DAYS_PER_YEAR;
use crate::language::Text;
use crate::model::mechanisms::{Adoption, Habits, Moving};
use crate::model::{Function, Judgement, OrganisationId};
use crate::scenario::date::{FirstDay, read_day};
use crate::scenario::region::{Body, Kind, Step};
use crate::scenario::switches::Switches;
use crate::scenario::table::Table;
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
        let (days, levels) = self.growth(is_new)?;
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

    /// The days between which adoption grows, and the levels before and after; `None` where every case is worked the new way.
    fn growth(&self, is_new: bool) -> Option<([f64; 2], [f64; 2])> {
        let (days, levels) = match self.days {
            Some(days) => (days, self.levels),
            None => ([0.0; 2], [self.levels[1]; 2]),
        };
        (self.on && is_new && levels != [1.0; 2]).then_some((days, levels))
    }

    /// Changes of capacity over calendar time: those of the scenario, times what moving leaves, times who still does the old
    /// work. Sorted by day.
    pub fn capacity_steps(&self, steps: &[Step], table: &Table) -> Vec<(f64, OrganisationId, f64)> {
        let bodies = &table.bodies;
        let moving = self.moving(table.friction.dip);
        let start = self.days.filter(|_| self.on).map(|[start, _]| start);
        let mut all = Vec::new();
        for (id, body) in bodies.iter().enumerate() {
            let own: Vec<(f64, f64)> =
                steps.iter().filter(|step| step.organisation == body.id).map(|step| (step.day, step.factor)).collect();
            let moves: Vec<(f64, f64)> = match (start, moved_in(body)) {
                (Some(start), Some(share)) => {
                    moving.steps(share).into_iter().map(|(day, factor)| (start + day, factor)).collect()
                }
                _ => Vec::new(),
            };
            let lent = self.old_work(table, body);
            let mut days: Vec<f64> = own.iter().chain(&moves).chain(&lent).map(|(day, _)| *day).collect();
            days.sort_by(f64::total_cmp);
            days.dedup();
            for day in days {
                all.push((day, id, last(&own, day) * last(&moves, day) * last(&lent, day)));
            }
        }
        all.sort_by(|a: &(f64, OrganisationId, f64), b| a.0.total_cmp(&b.0));
        all
    }

    /// Factors on the staff of an organisation while not every case is worked the new way, by the month. By old habits a review
    /// takes an investigation of its own: those who used to make it, and moved elsewhere, still do, as far as the new way has
    /// not been adopted.
    fn old_work(&self, table: &Table, body: &Body) -> Vec<(f64, f64)> {
        let Some((days, levels)) = self.growth(table.is_new) else { return Vec::new() };
        let fte = body.fte_in_total();
        let reviewer = &table.rows[Function::Review.index()].leads;
        let reviews = table.bodies.iter().any(|one| one.id == *reviewer && one.fte_in_total() > 0.0);
        // where the reviewers come from: they stayed there, or moved from there
        let from_there =
            |from: &str| from == reviewer || table.moves.iter().any(|(other, to, _)| other == from && to == reviewer);
        let lent = |pick: &dyn Fn(&str) -> bool| -> f64 {
            let those = table.moves.iter().filter(|(from, to, _)| reviews && from_there(from) && to != reviewer);
            those.filter(|(_, to, _)| pick(to)).map(|(.., fte)| fte).sum()
        };
        let more = if body.id == *reviewer { lent(&|_| true) } else { -lent(&|to| to == body.id) };
        if fte == 0.0 || more == 0.0 {
            return Vec::new();
        }
        let months = ((days[1] - days[0]) / (DAYS_PER_YEAR / 12.0)).ceil() as u32;
        // before it grows, in the middle of each month, and from the end on
        let mut levels_by_day = vec![(0.0, levels[0])];
        for month in 0..months {
            let share = (f64::from(month) + 0.5) / f64::from(months);
            let day = days[0] + f64::from(month) / f64::from(months) * (days[1] - days[0]);
            levels_by_day.push((day, levels[0] + (levels[1] - levels[0]) * share));
        }
        levels_by_day.push((days[1], levels[1]));
        levels_by_day.into_iter().map(|(day, level)| (day, 1.0 + (1.0 - level) * more / fte)).collect()
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
