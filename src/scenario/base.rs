//! Reads what holds in every configuration: inflow, households, work and mechanisms.

use super::date::FirstDay;
use super::friction::Friction;
use super::households::read_population;
use super::mechanisms::{read_face, read_losses, read_measures, read_recurrence, read_safety};
use super::money::{PriceNote, StaffingRule};
use super::transition::TransitionNote;
use super::ways_out::{CatchNote, SpecialistsNote, read_alternatives, read_catch, read_specialists};
use super::work_shape::WorkShape;
use super::workforce::{ReflectionNote, read_workforce};
use super::{Bounds, Reader};
use crate::engine::{Distribution, Shape};
use crate::language::Text;
use crate::model::mechanisms::{
    Alternatives, Arrivals, Breakthrough, Coordination, HandOver, Incidents, MECHANISMS, Measures, OwnJudgement,
    Presence, Recurrence, Reflection, Safety, Support, Trust, Workforce,
};
use crate::model::{Calendar, Function, FunctionMap, MOST_NEEDS, Population, Routing, Work, minutes_per_week};

/// What holds in every configuration.
pub(super) struct Base {
    pub seed: u64,
    pub calendar: Calendar,
    pub supra_regions: u32,
    pub switches: Switches,
    pub inflow: Inflow,
    pub arrivals: Arrivals,
    pub population: Population,
    /// Names for people of the family profiles, by id.
    pub profile_titles: Vec<(String, Text)>,
    pub needs: Vec<NeedNote>,
    pub help: HelpNote,
    pub staffing: StaffingNote,
    pub work: FunctionMap<Work>,
    pub routing: Routing,
    pub hand_over: HandOver,
    pub own_judgement: OwnJudgement,
    pub face: FaceNote,
    pub support: Support,
    pub safety: Safety,
    pub incidents: Incidents,
    pub trust: Trust,
    pub breakthrough_per_inhabitant: f64,
    pub breakthrough_cost: Distribution,
    pub breakthrough_own_days: f64,
    pub catch_22: CatchNote,
    pub alternatives: Alternatives,
    pub specialists: SpecialistsNote,
    pub prices: PriceNote,
    pub staffing_rule: StaffingRule,
    pub recurrence: Recurrence,
    pub measures: Measures,
    pub orders_per_1000: f64,
    pub coordination_minutes: f64,
    pub workforce: Workforce,
    pub reflection: ReflectionNote,
    pub transition: TransitionNote,
    /// Calendar years of the window; empty without dates.
    pub years: Vec<(String, f64, f64)>,
}

/// Which mechanisms are on.
#[derive(Clone, Debug)]
pub(super) struct Switches(Vec<(&'static str, bool)>);

impl Switches {
    /// Whether a mechanism is on.
    pub fn on(&self, id: &str) -> bool {
        self.0.iter().any(|(name, on)| *name == id && *on)
    }
}

/// Inflow per inhabitant.
pub(super) struct Inflow {
    pub reports_per_1000: f64,
    pub new_households: f64,
    pub advice_per_report: f64,
}

/// A need before its provider is looked up.
pub(super) struct NeedNote {
    pub id: String,
    pub title: Text,
    pub provider: String,
    pub place: super::Place,
    pub duration: f64,
    pub basic: bool,
    /// M12: the need that its provider wants to see met first.
    pub asks_first: Option<String>,
    pub asks_place: super::Place,
}

/// How help works, before the configuration says in which order.
pub(super) struct HelpNote {
    pub scv: f64,
    pub success: f64,
    pub success_trust: f64,
    pub drop_out: Distribution,
    pub minutes_per_week: u32,
}

/// Capacity of one FTE, before the configuration says whether attention is split.
pub(super) struct StaffingNote {
    pub contract_hours: f64,
    pub productive: f64,
    pub absence: f64,
    pub vacancies: f64,
    pub norm: f64,
}

/// M6 without its switch.
pub(super) struct FaceNote {
    pub minutes_per_week: u32,
    pub join_share: f64,
    pub duo_concern: f64,
    pub duo_duration: Distribution,
    pub duo_minutes_per_week: u32,
    pub reoffer_days: f64,
    pub offers: u8,
    pub in_time_days: f64,
}

pub(super) const CONCERN: Bounds = Bounds::between(-1.0, 3.0);
pub(super) const LONG: Bounds = Bounds::between(0.0, 20_000.0);

/// A distribution from numbers that a reader has checked; a fixed time where there can be none.
pub(super) fn distribution(shape: Shape, mean: f64, scv: f64) -> Distribution {
    Distribution::new(shape, mean, scv)
        .or_else(|_| Distribution::new(Shape::Deterministic, 1.0, 0.0))
        .unwrap_or_else(|_| unreachable!("a fixed time of one day exists"))
}

impl Base {
    /// Reads everything but regions, organisations and configurations.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut run = top.section("run");
        let seed = run.optional_number("seed", Bounds::between(0.0, 9e15)).unwrap_or(1.0) as u64;
        let days = Bounds::between(1.0, 20_000.0);
        let calendar = Calendar {
            warm_up: run.quantity("warm_up", "days", Bounds::between(0.0, 20_000.0)),
            window: run.quantity("window", "days", days),
            follow_up: run.quantity("follow_up", "days", days),
        };
        let supra_regions = run.whole("supra_regions", "regions", Bounds::between(1.0, 50.0));
        let first_day = FirstDay::read(&mut run, "first_day");
        let years = first_day.map_or_else(Vec::new, |day| day.years(calendar.warm_up, calendar.window_end()));
        drop(run);
        let switches = read_switches(top);
        let (advice, work) = read_work(top);
        let (inflow, arrivals) = read_arrivals(top, advice);
        let (needs, help) = read_help(top);
        if needs.len() > MOST_NEEDS {
            let text = Text::new(
                format!("There are {} needs; at most {MOST_NEEDS} are possible.", needs.len()),
                format!("Er zijn {} behoeften; er kunnen er hoogstens {MOST_NEEDS} zijn.", needs.len()),
            );
            top.problem("need", text);
        }
        let names: Vec<&str> = needs.iter().map(|need| need.id.as_str()).collect();
        let (population, profile_titles) = read_population(top, &names);
        let staffing = read_staffing(top);
        let routing = read_routing(top);
        let (hand_over, own_judgement) = read_losses(top);
        let face = read_face(top);
        let mut s = top.section("support");
        let support = Support {
            alone: s.quantity("alone", "factor", Bounds::between(0.0, 20.0)),
            supported: s.quantity("supported", "factor", Bounds::between(0.0, 20.0)),
        };
        drop(s);
        let (safety, incidents, trust) = read_safety(top);
        let mut b = top.section("breakthrough");
        let breakthrough_per_inhabitant =
            b.quantity("euro_per_inhabitant", "euro per inhabitant a year", Bounds::non_negative());
        let cost = b.quantity("cost", "euro", Bounds::positive());
        let cost_scv = b.quantity("cost_scv", "scv", Bounds::between(0.0, 10.0));
        let breakthrough_cost = distribution(Shape::LogNormal, cost, cost_scv);
        let breakthrough_own_days = b.quantity("own_days", "days", LONG);
        drop(b);
        let (catch_22, alternatives, specialists) = (read_catch(top), read_alternatives(top), read_specialists(top));
        let (prices, staffing_rule) = (PriceNote::read(top), StaffingRule::read(top));
        let recurrence = read_recurrence(top);
        let (measures, orders_per_1000) = read_measures(top);
        let coordination_minutes = 60.0
            * top.section("coordination").quantity(
                "hours_per_organisation",
                "hours a week",
                Bounds::between(0.0, 20.0),
            );
        let workforce = read_workforce(top, staffing.absence);
        let reflection = ReflectionNote::read(top);
        let transition = TransitionNote::read(top, first_day, &switches);
        let mut base = Self {
            seed,
            calendar,
            supra_regions,
            switches,
            inflow,
            arrivals,
            population,
            profile_titles,
            needs,
            help,
            staffing,
            work,
            routing,
            hand_over,
            own_judgement,
            face,
            support,
            safety,
            incidents,
            trust,
            breakthrough_per_inhabitant,
            breakthrough_cost,
            breakthrough_own_days,
            catch_22,
            alternatives,
            specialists,
            prices,
            staffing_rule,
            recurrence,
            measures,
            orders_per_1000,
            coordination_minutes,
            workforce,
            reflection,
            transition,
            years,
        };
        base.switch_off();
        base
    }

    /// Puts the neutral value of every mechanism that is off.
    fn switch_off(&mut self) {
        let off = |id: &str| !self.switches.on(id);
        if off("M4") {
            self.hand_over = HandOver::NEUTRAL;
        }
        if off("M5") {
            self.own_judgement = OwnJudgement::NEUTRAL;
        }
        if off("M7") {
            self.support = Support::NEUTRAL;
        }
        if off("M8") {
            self.safety = Safety::neutral(self.safety.natural);
        }
        if off("M9") {
            self.incidents = Incidents::NEUTRAL;
        }
        if off("M10") {
            self.trust = Trust::NEUTRAL;
        }
        if off("M14") {
            self.recurrence = Recurrence::NEUTRAL;
        }
        if off("M15") {
            self.measures.on = false;
        }
        if off("M21") {
            self.alternatives.on = false;
        }
        if off("M16") {
            self.workforce = Workforce::NEUTRAL;
        } else {
            // both come out of the events
            (self.staffing.absence, self.staffing.vacancies) = (0.0, 0.0);
        }
        if off("M17") {
            self.coordination_minutes = Coordination::NEUTRAL.minutes_per_organisation;
        }
    }

    /// M18 with the share of time of a configuration.
    pub fn reflection(&self, share: f64) -> Reflection {
        if self.switches.on("M18") {
            Reflection::new(share, self.reflection.turnover, self.reflection.repeat)
        } else {
            Reflection::NEUTRAL
        }
    }

    /// M13 with the mandate of a configuration.
    pub fn breakthrough(&self, friction: &Friction) -> Breakthrough {
        Breakthrough {
            on: self.switches.on("M13"),
            mandate: friction.mandate,
            own_days: self.breakthrough_own_days,
            decision_days: friction.breakthrough_days,
            cost: self.breakthrough_cost,
        }
    }
}

fn read_switches(top: &mut Reader<'_>) -> Switches {
    let mut section = top.section("mechanisms");
    let switchable = MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable);
    Switches(switchable.map(|m| (m.id, section.word(m.id, &["on", "off"]) != "off")).collect())
}

fn read_one_work(section: &mut Reader<'_>, shape: WorkShape) -> Work {
    let hours = section.quantity("hours", "hours", Bounds::between(0.0, 1000.0));
    let days = section.quantity("days", "days", Bounds::above_up_to(0.0, 2000.0));
    Work {
        hours,
        duration: shape.of(days),
        start_term: section.optional_quantity("start_term", "days", LONG),
        throughput_term: section.optional_quantity("throughput_term", "days", LONG),
    }
}

fn read_arrivals(top: &mut Reader<'_>, advice: Work) -> (Inflow, Arrivals) {
    let mut s = top.section("arrivals");
    let inflow = Inflow {
        reports_per_1000: s.quantity(
            "reports_per_1000_inhabitants",
            "reports per 1,000 inhabitants a year",
            Bounds::between(0.0, 1000.0),
        ),
        new_households: s.quantity("new_households", "share", Bounds::share()),
        advice_per_report: s.quantity("advice_per_report", "requests per report", Bounds::between(0.0, 100.0)),
    };
    let arrivals = Arrivals {
        advice,
        latent: s.quantity("latent", "share", Bounds::share()),
        prevents: s.quantity("prevents", "probability", Bounds::share()),
        report_delay: distribution(Shape::Exponential, s.quantity("report_delay", "days", LONG), 1.0),
        trend: s.quantity("trend", "share per year", Bounds::between(-0.9, 10.0)),
        season: s.quantity("season", "share", Bounds::share()),
        season_peak: s.quantity("season_peak", "days", Bounds::between(0.0, 366.0)),
    };
    (inflow, arrivals)
}

fn read_help(top: &mut Reader<'_>) -> (Vec<NeedNote>, HelpNote) {
    let needs = top
        .list("need")
        .into_iter()
        .map(|mut reader| NeedNote {
            title: reader.title("title"),
            id: reader.text("id"),
            place: reader.place_of("provider"),
            provider: reader.text("provider"),
            duration: reader.quantity("duration", "days", Bounds::above_up_to(0.0, 5000.0)),
            basic: reader.optional_switch("basic_security", false),
            asks_place: reader.place_of("asks_first"),
            asks_first: reader.optional_text("asks_first"),
        })
        .collect();
    let mut s = top.section("help");
    let help = HelpNote {
        scv: s.quantity("scv", "scv", Bounds::between(0.0, 10.0)),
        success: s.quantity("success", "probability", Bounds::share()),
        success_trust: s.quantity("success_trust", "probability", Bounds::share()),
        drop_out: distribution(Shape::Exponential, s.quantity("drop_out", "days", Bounds::positive()), 1.0),
        minutes_per_week: minutes_per_week(s.quantity("hours_per_week", "hours a week", Bounds::between(0.0, 40.0))),
    };
    (needs, help)
}

fn read_staffing(top: &mut Reader<'_>) -> StaffingNote {
    let mut s = top.section("capacity");
    StaffingNote {
        contract_hours: s.quantity("contract_hours", "hours a week", Bounds::above_up_to(0.0, 60.0)),
        productive: s.quantity("productive", "share", Bounds::above_up_to(0.0, 1.0)),
        absence: s.quantity("absence", "share", Bounds::between(0.0, 0.95)),
        vacancies: s.quantity("vacancies", "share", Bounds::between(0.0, 0.95)),
        norm: s.quantity("norm", "share", Bounds::above_up_to(0.0, 2.0)),
    }
}

fn read_work(top: &mut Reader<'_>) -> (Work, FunctionMap<Work>) {
    let mut section = top.section("work");
    let shape = WorkShape::read(&mut section);
    let advice = read_one_work(&mut section.section("advice"), shape);
    let functions = FunctionMap::from_fn(|function| match function {
        // standing by has no end of its own
        Function::StandBy => Work {
            hours: 0.0,
            duration: distribution(Shape::Deterministic, 1.0, 0.0),
            start_term: None,
            throughput_term: None,
        },
        _ => read_one_work(&mut section.section(function.id()), shape),
    });
    (advice, functions)
}

fn read_routing(top: &mut Reader<'_>) -> Routing {
    let mut s = top.section("routing");
    Routing {
        help: s.quantity("help", "concern", CONCERN),
        investigate: s.quantity("investigate", "concern", CONCERN),
        direct: s.quantity("direct", "concern", CONCERN),
        durable: s.quantity("durable", "concern", CONCERN),
        incident: s.quantity("incident", "concern", CONCERN),
        trust: s.quantity("trust", "concern", CONCERN),
        rounds: s.whole("rounds", "rounds", Bounds::between(1.0, 20.0)) as u8,
        monitor_delay: s.quantity("monitor_delay", "days", LONG),
    }
}
