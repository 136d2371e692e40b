//! Reads what holds in every configuration: inflow, households, work and mechanisms.

use super::{Bounds, Reader};
use crate::engine::{Distribution, Shape};
use crate::language::Text;
use crate::model::mechanisms::{
    Arrivals, Breakthrough, Coordination, HandOver, Incidents, MECHANISMS, Measure, MeasureKind, Measures,
    OwnJudgement, Presence, Recurrence, Safety, Support, Trust,
};
use crate::model::{Calendar, Function, FunctionMap, Population, Profile, Routing, Work, minutes_per_week};

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
    pub recurrence: Recurrence,
    pub measures: Measures,
    pub orders_per_1000: f64,
    pub coordination_minutes: f64,
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
    pub provider: String,
    pub place: super::Place,
    pub duration: f64,
    pub basic: bool,
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

/// Numbers that a configuration may set otherwise (`[friction]`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Friction {
    pub split_attention: f64,
    pub meetings: f64,
    pub breakthrough_days: f64,
    pub generalists: f64,
    pub local_differences: f64,
}

const DAYS_PER_YEAR: f64 = 365.25;
const CONCERN: Bounds = Bounds::between(-1.0, 3.0);
const LONG: Bounds = Bounds::between(0.0, 20_000.0);

/// A distribution from numbers that a reader has checked; a fixed time where there can be none.
fn distribution(shape: Shape, mean: f64, scv: f64) -> Distribution {
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
        drop(run);
        let switches = read_switches(top);
        let (advice, work) = read_work(top);
        let (inflow, arrivals) = read_arrivals(top, advice);
        let (needs, help) = read_help(top);
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
        drop(b);
        let recurrence = read_recurrence(top);
        let (measures, orders_per_1000) = read_measures(top);
        let coordination_minutes = 60.0
            * top.section("coordination").quantity(
                "hours_per_organisation",
                "hours a week",
                Bounds::between(0.0, 20.0),
            );
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
            recurrence,
            measures,
            orders_per_1000,
            coordination_minutes,
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
        if off("M17") {
            self.coordination_minutes = Coordination::NEUTRAL.minutes_per_organisation;
        }
    }

    /// M13 with the days of a mandate.
    pub fn breakthrough(&self, decision_days: f64) -> Breakthrough {
        Breakthrough { on: self.switches.on("M13"), decision_days, cost: self.breakthrough_cost }
    }
}

fn read_switches(top: &mut Reader<'_>) -> Switches {
    let mut section = top.section("mechanisms");
    let switchable = MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable);
    let switches = Switches(switchable.map(|m| (m.id, section.word(m.id, &["on", "off"]) != "off")).collect());
    for missing in MECHANISMS.iter().filter(|m| m.presence == Presence::NotYet) {
        if section.has(missing.id) {
            section.skip(missing.id);
            let text = Text::new(
                format!("{} ({}) is not modelled yet and cannot be switched.", missing.id, missing.en),
                format!("{} ({}) is nog niet gemodelleerd en heeft geen schakelaar.", missing.id, missing.nl),
            );
            section.problem(missing.id, text);
        }
    }
    switches
}

fn read_one_work(section: &mut Reader<'_>, scv: f64) -> Work {
    let hours = section.quantity("hours", "hours", Bounds::between(0.0, 1000.0));
    let days = section.quantity("days", "days", Bounds::above_up_to(0.0, 2000.0));
    Work {
        hours,
        duration: distribution(Shape::LogNormal, days, scv),
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

fn read_population(top: &mut Reader<'_>, needs: &[&str]) -> (Population, Vec<(String, Text)>) {
    let profiles: Vec<(String, Reader<'_>)> =
        top.list("profile").into_iter().map(|mut reader| (reader.text("id"), reader)).collect();
    let names: Vec<&str> = profiles.iter().map(|(id, _)| id.as_str()).collect();
    let mut s = top.section("households");
    let share = |s: &mut Reader<'_>, key: &str, unit: &str| s.quantity(key, unit, Bounds::share());
    let shares = s.mix("profile_mix", &names, "share");
    let children = s.mix("children", &["one", "two", "three", "four"], "share");
    let trust = "trust (0 to 1)";
    let severity = "severity (0 to 1)";
    let population = Population {
        police_share: share(&mut s, "police_share", "share"),
        urgent: [share(&mut s, "urgent_police", "share"), share(&mut s, "urgent_other", "share")],
        with_children: share(&mut s, "with_children", "share"),
        children: [children[0], children[1], children[2], children[3]],
        profiles: Vec::new(),
        severity_spread: share(&mut s, "severity_spread", severity),
        stress_effect: share(&mut s, "stress_effect", severity),
        trust: [share(&mut s, "trust_low", trust), share(&mut s, "trust_high", trust)],
        reluctance: [share(&mut s, "reluctance_low", trust), share(&mut s, "reluctance_high", trust)],
        direct: [share(&mut s, "direct_if_urgent", "share"), share(&mut s, "direct_if_not", "share")],
    };
    drop(s);
    let mut titles = Vec::new();
    let profiles = profiles
        .into_iter()
        .zip(shares)
        .map(|((id, mut reader), share)| {
            titles.push((id.clone(), reader.title("title")));
            let acute = reader.shares("acute_measures", &["home_ban", "no_contact", "probation"], "probability");
            Profile {
                id,
                share,
                severity: reader.quantity("severity", severity, Bounds::share()),
                needs: reader.shares("needs", needs, "share"),
                acute_measures: [acute[0], acute[1], acute[2]],
                rare: reader.optional_switch("rare", false),
            }
        })
        .collect();
    (Population { profiles, ..population }, titles)
}

fn read_help(top: &mut Reader<'_>) -> (Vec<NeedNote>, HelpNote) {
    let needs = top
        .list("need")
        .into_iter()
        .map(|mut reader| {
            reader.title("title");
            NeedNote {
                id: reader.text("id"),
                place: reader.place_of("provider"),
                provider: reader.text("provider"),
                duration: reader.quantity("duration", "days", Bounds::above_up_to(0.0, 5000.0)),
                basic: reader.optional_switch("basic_security", false),
            }
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
    let scv = section.quantity("scv", "scv", Bounds::between(0.0, 10.0));
    let advice = read_one_work(&mut section.section("advice"), scv);
    let functions = FunctionMap::from_fn(|function| match function {
        // standing by has no end of its own
        Function::StandBy => Work {
            hours: 0.0,
            duration: distribution(Shape::Deterministic, 1.0, 0.0),
            start_term: None,
            throughput_term: None,
        },
        _ => read_one_work(&mut section.section(function.id()), scv),
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

fn read_losses(top: &mut Reader<'_>) -> (HandOver, OwnJudgement) {
    let mut s = top.section("hand_over");
    let hand_over = HandOver {
        information_loss: s.quantity("information_loss", "share", Bounds::between(0.0, 5.0)),
        trust_loss: s.quantity("trust_loss", "share", Bounds::share()),
    };
    drop(s);
    let short = top.section("own_judgement").quantity("short", "share", Bounds::share());
    (hand_over, OwnJudgement { on: true, short })
}

fn read_face(top: &mut Reader<'_>) -> FaceNote {
    let mut s = top.section("fixed_face");
    let week = Bounds::between(0.0, 40.0);
    let mean = s.quantity("duo_days", "days", Bounds::above_up_to(0.0, 5000.0));
    let scv = s.quantity("duo_scv", "scv", Bounds::between(0.0, 20.0));
    FaceNote {
        minutes_per_week: minutes_per_week(s.quantity("hours_per_week", "hours a week", week)),
        join_share: s.quantity("join_share", "share", Bounds::share()),
        duo_concern: s.quantity("duo_concern", "concern", CONCERN),
        duo_duration: distribution(Shape::LogNormal, mean, scv),
        duo_minutes_per_week: minutes_per_week(s.quantity("duo_hours_per_week", "hours a week", week)),
        reoffer_days: s.quantity("reoffer_days", "days", LONG),
        offers: s.whole("offers", "offers", Bounds::between(1.0, 200.0)) as u8,
        in_time_days: s.quantity("in_time_days", "days", LONG),
    }
}

fn read_safety(top: &mut Reader<'_>) -> (Safety, Incidents, Trust) {
    let mut s = top.section("safety");
    let factor = Bounds::between(0.0, 20.0);
    let mut rate = |key: &str| 1.0 / s.quantity(key, "days", Bounds::between(0.1, 20_000.0));
    let (natural, planned, durable) = (rate("natural"), rate("planned"), rate("durable"));
    let safety = Safety {
        natural,
        planned,
        durable,
        expertise: s.quantity("expertise", "factor", factor),
        measure: s.quantity("measure", "factor", factor),
        open_need: s.quantity("open_need", "factor", Bounds::share()),
    };
    drop(s);
    let mut s = top.section("incidents");
    let mut yearly = |key: &str| s.quantity(key, "incidents per year", Bounds::between(0.0, 365.0)) / DAYS_PER_YEAR;
    let (direct, stable, durable) = (yearly("direct"), yearly("stable"), yearly("durable"));
    let incidents = Incidents {
        direct,
        stable,
        durable,
        per_need: s.quantity("per_need", "share", Bounds::between(0.0, 5.0)),
        trust: s.quantity("trust", "share", Bounds::share()),
        acute: s.quantity("acute", "probability", Bounds::share()),
        trust_loss: s.quantity("trust_loss", "share", Bounds::share()),
    };
    drop(s);
    let mut s = top.section("trust");
    // shares per 30 days become rates per day of an exponential approach
    let mut per_day =
        |key: &str| -libm::log1p(-s.quantity(key, "share per 30 days", Bounds::between(0.0, 0.99))) / 30.0;
    let (waiting_alone, same_face) = (per_day("waiting_alone"), per_day("same_face"));
    let trust = Trust {
        new_face: s.quantity("new_face", "share", Bounds::share()),
        introduced_face: s.quantity("introduced_face", "share", Bounds::share()),
        waiting_alone,
        same_face,
    };
    (safety, incidents, trust)
}

fn read_recurrence(top: &mut Reader<'_>) -> Recurrence {
    let mut s = top.section("recurrence");
    let factor = Bounds::between(0.0, 100.0);
    Recurrence {
        base: s.quantity("base", "reports per year", Bounds::between(0.0, 50.0)) / DAYS_PER_YEAR,
        stable: s.quantity("stable", "factor", factor),
        direct: s.quantity("direct", "factor", factor),
        per_need: s.quantity("per_need", "share", Bounds::between(0.0, 10.0)),
        back_in_danger: s.quantity("back_in_danger", "probability", Bounds::share()),
    }
}

fn read_measures(top: &mut Reader<'_>) -> (Measures, f64) {
    let mut s = top.section("measures");
    let kinds = MeasureKind::ALL.map(|kind| {
        let mut one = s.section(kind.id());
        let days = one.quantity("days", "days", Bounds::above_up_to(0.0, 20_000.0));
        let scv = one.quantity("scv", "scv", Bounds::between(0.0, 10.0));
        let hours = one.quantity("hours_per_week", "hours a week", Bounds::between(0.0, 40.0));
        Measure { duration: distribution(Shape::Gamma, days, scv), minutes_per_week: minutes_per_week(hours) }
    });
    let review = s.quantity("urgent_review", "days", Bounds::above_up_to(0.0, 365.0));
    let measures = Measures {
        on: true,
        kinds,
        judgement_error: s.quantity("judgement_error", "concern", Bounds::between(0.0, 1.0)),
        request: s.quantity("request_from", "concern", CONCERN),
        grant: s.quantity("grant_from", "concern", CONCERN),
        urgent: s.quantity("urgent_from", "concern", CONCERN),
        urgent_grant: s.quantity("urgent_grant_from", "concern", CONCERN),
        urgent_review: distribution(Shape::LogNormal, review, 0.5),
        placement: s.quantity("placement_from", "concern", CONCERN),
        termination: s.quantity("termination_from", "concern", CONCERN),
    };
    let orders = s.quantity("orders_on_day_0", "households per 1,000 inhabitants", Bounds::between(0.0, 1000.0));
    (measures, orders)
}

impl Friction {
    /// The common values.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut s = top.section("friction");
        let get = |s: &mut Reader<'_>, key: &str| {
            let (unit, bounds) = Self::form(key);
            s.quantity(key, unit, bounds)
        };
        Self {
            split_attention: get(&mut s, "split_attention"),
            meetings: get(&mut s, "meetings"),
            breakthrough_days: get(&mut s, "breakthrough_days"),
            generalists: get(&mut s, "generalists"),
            local_differences: get(&mut s, "local_differences"),
        }
    }

    /// What a configuration sets otherwise. The keys of what it sets come with it.
    pub fn read_own(self, reader: &mut Reader<'_>) -> (Self, Vec<String>) {
        let mut own = self;
        let mut keys = Vec::new();
        let Some(mut s) = reader.optional_section("friction") else { return (own, keys) };
        let places: [(&str, &mut f64); 5] = [
            ("split_attention", &mut own.split_attention),
            ("meetings", &mut own.meetings),
            ("breakthrough_days", &mut own.breakthrough_days),
            ("generalists", &mut own.generalists),
            ("local_differences", &mut own.local_differences),
        ];
        for (key, place) in places {
            let (unit, bounds) = Self::form(key);
            if let Some(value) = s.optional_quantity(key, unit, bounds) {
                *place = value;
                keys.push(s.path_of(key));
            }
        }
        (own, keys)
    }

    fn form(key: &str) -> (&'static str, Bounds) {
        match key {
            "meetings" => ("factor", Bounds::between(0.0, 20.0)),
            "breakthrough_days" => ("days", Bounds::between(0.0, 2000.0)),
            "generalists" => ("factor", Bounds::between(0.1, 10.0)),
            _ => ("share", Bounds::between(0.0, 0.95)),
        }
    }
}
