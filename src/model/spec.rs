//! What the model needs to know, compiled: indices and numbers, no strings on the way of an event.

use super::function::{Function, FunctionMap};
use super::mechanisms::{
    Adoption, AlternativeKind, Alternatives, Arrivals, Breakthrough, CatchTwentyTwo, Coordination, FixedFace, HandOver,
    Help, Incidents, Measures, OwnJudgement, Practice, Prices, Recurrence, Reflection, Safety, Specialists, Support,
    Trust, Workforce,
};
use super::selection::Selection;
use crate::engine::Distribution;

/// Index of an organisation in [`ModelSpec::organisations`].
pub type OrganisationId = usize;
/// Index of a pool in [`ModelSpec::pools`].
pub type PoolId = usize;
/// Index of a municipality in [`ModelSpec::municipalities`].
pub type MunicipalityId = usize;

/// One configuration of one scenario, ready to run.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelSpec {
    /// When to count.
    pub calendar: Calendar,
    /// Municipalities of the region, then those of the other regions that share supra-regional pools.
    pub municipalities: Vec<Municipality>,
    /// What households are drawn from.
    pub population: Population,
    /// Organisations: staff, providers, court.
    pub organisations: Vec<Organisation>,
    /// Pools of individual professionals (or places).
    pub pools: Vec<Pool>,
    /// `pool_of[organisation][municipality]`: who serves whom. `None` for an organisation that is a mere delay.
    pub pool_of: Vec<Vec<Option<PoolId>>>,
    /// The nine functions: who leads, who joins.
    pub cells: FunctionMap<Cell>,
    /// Total FTE of the organisations that count, in the region itself.
    pub fte_total: f64,
    /// FTE per organisation that counts, in the region itself, in the order of `organisations`; 0 for others.
    pub fte: Vec<f64>,
    /// M1.
    pub arrivals: Arrivals,
    /// M2: share of capacity at which a professional counts as at or over the norm.
    pub norm: f64,
    /// M2: changes of capacity over calendar time (day, organisation, factor on the original capacity), sorted by day.
    pub capacity_steps: Vec<(f64, OrganisationId, f64)>,
    /// M4.
    pub hand_over: HandOver,
    /// M5.
    pub own_judgement: OwnJudgement,
    /// M6.
    pub fixed_face: FixedFace,
    /// M7.
    pub support: Support,
    /// M8.
    pub safety: Safety,
    /// M9.
    pub incidents: Incidents,
    /// M10.
    pub trust: Trust,
    /// M11.
    pub help: Help,
    /// M13.
    pub breakthrough: Breakthrough,
    /// M14.
    pub recurrence: Recurrence,
    /// M15.
    pub measures: Measures,
    /// M15: a change of practice of Raad and court over calendar time.
    pub practice: Practice,
    /// M12.
    pub catch_22: CatchTwentyTwo,
    /// M21.
    pub alternatives: Alternatives,
    /// M22.
    pub specialists: Specialists,
    /// What things cost.
    pub prices: Prices,
    /// M16.
    pub workforce: Workforce,
    /// M17.
    pub coordination: Coordination,
    /// M18.
    pub reflection: Reflection,
    /// M20: how far the table is really worked by; `None` where every case is.
    pub adoption: Option<Adoption>,
    /// M20: share of one year's capacity of all staff that moving staff costs; shown, never used.
    pub capacity_lost_moving: f64,
    /// Calendar years of the window (name, first day, first day after it); empty where the scenario has no dates.
    pub years: Vec<(String, f64, f64)>,
    /// Calendar quarters that lie wholly between day 0 and the end of the window (date on which it begins, first day, first
    /// day after it); empty where the scenario has no dates.
    pub quarters: Vec<(String, f64, f64)>,
    /// Thresholds of concern that route a case.
    pub routing: Routing,
}

/// When counting starts and stops, in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// Days before the window.
    pub warm_up: f64,
    /// Length of the window in which reports enter the cohort and flows are counted.
    pub window: f64,
    /// Days that each household of the cohort is followed.
    pub follow_up: f64,
}

impl Calendar {
    /// The last day.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        self.warm_up + self.window + self.follow_up
    }

    /// First day after the window.
    #[must_use]
    pub fn window_end(&self) -> f64 {
        self.warm_up + self.window
    }
}

/// A municipality and its inflow.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Name.
    pub name: String,
    /// Whether its households are measured (false in neighbouring regions that only share pools).
    pub counted: bool,
    /// New households reported per day at the start.
    pub reports_per_day: f64,
    /// Requests for advice per day.
    pub advice_per_day: f64,
    /// Households under a supervision order on day 0.
    pub initial_orders: u32,
    /// Cases closed in the years before day 0 that are looked back on (M14).
    pub closed_before: u32,
    /// Which region (0 is the one measured): budgets are per region.
    pub region: usize,
    /// Yearly breakthrough budget of its region (euro).
    pub budget: f64,
    /// Which of the households that would be reported come in.
    pub selection: Selection,
}

/// What households are drawn from, before any routing.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    /// Share of reports sent by police or justice.
    pub police_share: f64,
    /// Share urgent among reports by police, and among other reports.
    pub urgent: [f64; 2],
    /// Share of households with children.
    pub with_children: f64,
    /// Chances of 1, 2, 3, 4 children in a household with children.
    pub children: [f64; 4],
    /// The family profiles with their shares.
    pub profiles: Vec<Profile>,
    /// How much severity varies around the mean of the profile (half the width of a uniform spread).
    pub severity_spread: f64,
    /// How much the common stress of a household raises both needs and severity.
    pub stress_effect: f64,
    /// Trust at the start: lowest and highest value of a uniform draw.
    pub trust: [f64; 2],
    /// Reluctance to accept voluntary help: lowest and highest value of a uniform draw.
    pub reluctance: [f64; 2],
    /// Share in direct danger at the report, urgent and not.
    pub direct: [f64; 2],
}

/// A family profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Id.
    pub id: String,
    /// Share of new households.
    pub share: f64,
    /// Mean severity, 0 to 1.
    pub severity: f64,
    /// Chance of each need, in the order of [`Help::needs`].
    pub needs: Vec<f64>,
    /// Chance that an acute incident or urgent report brings a home ban, a no-contact order, a probation measure.
    pub acute_measures: [f64; 3],
    /// Whether specialists join where the configuration has them.
    pub rare: bool,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Id, as in the scenario.
    pub id: String,
    /// Whether its presence brings safety expertise.
    pub expertise: bool,
    /// Whether its FTE count in the total.
    pub counts: bool,
    /// Days that pass before work which is asked of it can start, even when somebody is free (M3); 0 for none.
    pub lead_in: f64,
    /// For an organisation that is a mere delay (the court): its delay in days, regular and urgent.
    pub delay: Option<[Distribution; 2]>,
}

/// A pool of individuals.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The area it serves.
    pub name: String,
    /// Capacity of each professional in minutes a week; for a provider, the one number of its places.
    pub capacities: Vec<u32>,
    /// Whether it serves the region that is measured.
    pub counted: bool,
}

/// Who performs a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Who leads.
    pub leads: Leader,
    /// Who joins, for every household.
    pub joins: Vec<OrganisationId>,
    /// Who joins for the rare profiles (specialist lines).
    pub specialists: Vec<OrganisationId>,
    /// M5: what the leader does when it took no part in the analysis so far.
    pub own_judgement: Judgement,
    /// Earlier alternatives that are tried in turn before this function (function 6; M21).
    pub alternatives: Vec<AlternativeKind>,
    /// Whether the household's own voice is organised (function 7).
    pub counter_voice: bool,
    /// The work itself.
    pub work: Work,
}

/// Who leads a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leader {
    /// This organisation.
    Organisation(OrganisationId),
    /// Whoever holds the case at that moment.
    Holder,
    /// Nobody: the function is skipped.
    Nobody,
}

/// How far an organisation investigates anew when it took no part in the analysis (M5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// A whole investigation of its own.
    Full,
    /// A short one.
    Short,
    /// None: it trusts the analysis that is there.
    None,
}

/// A piece of work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// Mean hours of a professional.
    pub hours: f64,
    /// Days from start to end.
    pub duration: Distribution,
    /// Longest wait before the start allowed (days).
    pub start_term: Option<f64>,
    /// Longest time from start to end allowed (days).
    pub throughput_term: Option<f64>,
}

impl Work {
    /// Minutes a week that the work takes of a professional while it lasts.
    #[must_use]
    pub fn minutes_per_week(&self) -> u32 {
        minutes_per_week(self.hours * 7.0 / self.duration.mean().max(0.5))
    }
}

/// Hours a week as whole minutes a week, at least 1.
#[must_use]
pub fn minutes_per_week(hours_per_week: f64) -> u32 {
    (hours_per_week * 60.0).round().clamp(1.0, 1e6) as u32
}

/// Thresholds of concern (a number around 0 to 1.5) that route a case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Routing {
    /// Below: no further action after the assessment.
    pub help: f64,
    /// From here: investigate before organising help.
    pub investigate: f64,
    /// What direct danger adds to severity.
    pub direct: f64,
    /// What durable safety takes off.
    pub durable: f64,
    /// What each incident of this case adds (three at most).
    pub incident: f64,
    /// What full trust takes off (and no trust adds), around the middle.
    pub trust: f64,
    /// Most rounds of organising help before a case is closed with needs open.
    pub rounds: u8,
    /// Days between the end of help or measure and the monitoring contact.
    pub monitor_delay: f64,
}

impl ModelSpec {
    /// The cell of a function.
    #[must_use]
    pub fn cell(&self, function: Function) -> &Cell {
        self.cells.get(function)
    }
}
