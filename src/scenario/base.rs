//! Reads what holds in every configuration: inflow, households, work and mechanisms.

use super::date::FirstDay;
use super::friction::Friction;
use super::households::read_population;
use super::mechanisms::{
    BreakthroughNote, CatchNote, HelpNote, Inflow, NeedNote, PriceNote, ReflectionNote, SpecialistsNote, StaffingNote,
    TransitionNote, read_alternatives, read_arrivals, read_catch, read_coordination, read_dated_inflow, read_face,
    read_hand_over, read_help, read_incidents, read_measures, read_own_judgement, read_practice, read_recurrence,
    read_safety, read_specialists, read_staffing, read_support, read_trust, read_workforce,
};
use super::routing::read_routing;
use super::selection::read_selection;
use super::staffing::StaffingRule;
use super::switches::Switches;
use super::work::read_work;
use super::{Bounds, Reader};
use crate::language::Text;
use crate::model::mechanisms::{
    Alternatives, Arrivals, Breakthrough, Coordination, FixedFace, HandOver, Incidents, Measures, OwnJudgement,
    Practice, Recurrence, Reflection, Safety, Support, Trust, Workforce,
};
use crate::model::{Calendar, FunctionMap, MOST_NEEDS, Population, Routing, Selection, Work};

/// What holds in every configuration.
pub(super) struct Base {
    pub seed: u64,
    pub calendar: Calendar,
    pub supra_regions: u32,
    pub switches: Switches,
    pub inflow: Inflow,
    pub arrivals: Arrivals,
    pub population: Population,
    pub selection: Selection,
    /// Names for people of the family profiles, by id.
    pub profile_titles: Vec<(String, Text)>,
    pub needs: Vec<NeedNote>,
    pub help: HelpNote,
    pub staffing: StaffingNote,
    pub work: FunctionMap<Work>,
    pub routing: Routing,
    pub hand_over: HandOver,
    pub own_judgement: OwnJudgement,
    pub face: FixedFace,
    pub support: Support,
    pub safety: Safety,
    pub incidents: Incidents,
    pub trust: Trust,
    pub breakthrough: BreakthroughNote,
    pub catch_22: CatchNote,
    pub alternatives: Alternatives,
    pub specialists: SpecialistsNote,
    pub prices: PriceNote,
    pub staffing_rule: StaffingRule,
    pub recurrence: Recurrence,
    pub measures: Measures,
    pub practice: Practice,
    pub orders_per_1000: f64,
    pub coordination_minutes: f64,
    pub workforce: Workforce,
    pub reflection: ReflectionNote,
    pub transition: TransitionNote,
    /// The date of day 0, where the scenario has dates.
    pub first_day: Option<FirstDay>,
    /// Calendar years of the window; empty without dates.
    pub years: Vec<(String, f64, f64)>,
    /// Quarters from day 0 to the end of the window; empty without dates.
    pub quarters: Vec<(String, f64, f64)>,
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
        let quarters = first_day.map_or_else(Vec::new, |day| day.quarters(0.0, calendar.window_end()));
        drop(run);
        let switches = Switches::read(top);
        let (advice, work) = read_work(top);
        let dated = read_dated_inflow(top, first_day);
        let (inflow, arrivals) = read_arrivals(top, advice, dated);
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
        let selection = read_selection(top);
        let staffing = read_staffing(top);
        let routing = read_routing(top);
        let (hand_over, own_judgement) = (read_hand_over(top), read_own_judgement(top));
        let (face, support) = (read_face(top), read_support(top));
        let (safety, incidents, trust) = (read_safety(top), read_incidents(top), read_trust(top));
        let breakthrough = BreakthroughNote::read(top);
        let (catch_22, alternatives, specialists) = (read_catch(top), read_alternatives(top), read_specialists(top));
        let (prices, staffing_rule) = (PriceNote::read(top), StaffingRule::read(top));
        let recurrence = read_recurrence(top);
        let (measures, orders_per_1000) = read_measures(top);
        let practice = read_practice(top, first_day);
        let coordination_minutes = read_coordination(top);
        let workforce = read_workforce(top, staffing.absence);
        let reflection = ReflectionNote::read(top);
        let transition = TransitionNote::read(top, first_day, &switches);
        let mut base = Self {
            seed,
            first_day,
            calendar,
            supra_regions,
            switches,
            inflow,
            arrivals,
            population,
            selection,
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
            breakthrough,
            catch_22,
            alternatives,
            specialists,
            prices,
            staffing_rule,
            recurrence,
            measures,
            practice,
            orders_per_1000,
            coordination_minutes,
            workforce,
            reflection,
            transition,
            years,
            quarters,
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
        if off("M6") {
            self.face.on = false;
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
        }
        if off("M17") {
            self.coordination_minutes = Coordination::NEUTRAL.minutes_per_organisation;
        }
    }

    /// M18 with the share of time of a configuration.
    pub fn reflection(&self, share: f64) -> Reflection {
        if self.switches.on("M18") { self.reflection.with(share) } else { Reflection::NEUTRAL }
    }

    /// M13 with the mandate of a configuration.
    pub fn breakthrough(&self, friction: &Friction) -> Breakthrough {
        self.breakthrough.with(friction, self.switches.on("M13"))
    }
}
