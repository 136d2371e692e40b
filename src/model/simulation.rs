//! One replication: arrivals, the event loop, and the checks that must hold at the end.

use rand_distr::{Distribution as _, Exp1};

use super::household::{Household, HouseholdId, MOST_NEEDS, Stage, Traits};
use super::luck::{PURPOSES, Purpose, uniform};
use super::mechanisms::{MeasureKind, NeedState, Phase};
use super::spec::{Leader, ModelSpec, MunicipalityId};
use super::work::Role;
use super::world::{Event, World};
use super::{Function, recorder::Recorder};
use crate::engine::{Entity, Firing, HazardClock, RandomStreams, Resource, Stream, Time};
use crate::metrics::ReplicationMetrics;

/// A replication that could not be run, or whose accounts did not balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What went wrong.
    pub reason: String,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Broken {}

fn broken(reason: impl std::fmt::Display) -> Broken {
    Broken { reason: reason.to_string() }
}

/// Kinds of entity that a municipality numbers apart: itself, reported, seen first for advice, under an order on day 0.
const KINDS: u32 = 4;

/// Runs one replication. A pure function of its arguments: same specification, seed and number, same numbers.
///
/// # Errors
/// When the replication number or the number of households does not fit the random streams, or when in the end
/// arrived ≠ closed + present: a bug, reported and never repaired.
pub fn simulate(spec: &ModelSpec, seed: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    let streams = RandomStreams::new(seed, replication).map_err(broken)?;
    let resources = spec
        .pools
        .iter()
        .map(|pool| {
            // places of a provider are full at 1, people at or over the norm
            let norm = if spec.organisations[pool.organisation].counts { spec.norm } else { 1.0 };
            Resource::new(&pool.capacities, norm).map_err(broken)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let world = World::new(spec, streams, resources);
    Simulation::new(world)?.run()
}

struct Simulation<'a> {
    world: World<'a>,
    arrivals: Vec<Stream>,
    advice: Vec<Stream>,
    numbers: Vec<[u32; KINDS as usize]>,
    peak: f64,
}

impl<'a> Simulation<'a> {
    fn new(world: World<'a>) -> Result<Self, Broken> {
        let spec = world.spec;
        let own = |m: usize| Entity::new(group(m, 0), 0).map_err(broken);
        let stream = |m: usize, purpose: Purpose| Ok(world.streams.stream(own(m)?, purpose.key(), 0));
        let municipalities = 0..spec.municipalities.len();
        let arrivals = municipalities.clone().map(|m| stream(m, Purpose::Arrivals)).collect::<Result<_, Broken>>()?;
        let advice = municipalities.map(|m| stream(m, Purpose::Advice)).collect::<Result<_, Broken>>()?;
        let peak = spec.arrivals.peak(spec.calendar.horizon());
        let numbers = vec![[0; KINDS as usize]; spec.municipalities.len()];
        Ok(Self { world, arrivals, advice, numbers, peak })
    }

    fn run(mut self) -> Result<ReplicationMetrics, Broken> {
        let spec = self.world.spec;
        let day = |d: f64| Time::from_days(d).ok_or_else(|| broken("a date of the calendar is not a number of days"));
        let horizon = day(spec.calendar.horizon())?;
        self.world.events.schedule(day(spec.calendar.warm_up)?, 0, Event::WindowOpens);
        // after everything else of that moment
        self.world.events.schedule(day(spec.calendar.window_end())?, u8::MAX, Event::WindowCloses);
        for (step, (at, ..)) in (0..).zip(&spec.capacity_steps) {
            self.world.events.schedule(day(*at)?, 0, Event::Capacity { step });
        }
        for municipality in 0..spec.municipalities.len() {
            self.load_stock(municipality)?;
            self.next_arrival(municipality);
            self.next_advice(municipality);
        }
        let mut handled = 0;
        while self.world.events.next_time().is_some_and(|time| time <= horizon) {
            let Some((time, event)) = self.world.events.pop() else { break };
            self.world.now = time;
            handled += 1;
            self.handle(event)?;
        }
        self.world.now = horizon;
        self.close_books(handled)
    }

    fn handle(&mut self, event: Event) -> Result<(), Broken> {
        let world = &mut self.world;
        match event {
            Event::Arrival { municipality } => {
                let municipality = municipality as usize;
                if self.keep(municipality, Purpose::Arrivals) {
                    let household = self.new_household(municipality, 1)?;
                    let urgent = self.world.households[household as usize].traits.urgent;
                    self.world.report(household, urgent);
                }
                self.next_arrival(municipality);
            }
            Event::AdviceArrival { municipality } => {
                let municipality = municipality as usize;
                if self.keep(municipality, Purpose::Advice) {
                    self.advice_asked(municipality)?;
                }
                self.next_advice(municipality);
            }
            Event::LateReport { household } => {
                let urgent = world.households[household as usize].traits.urgent;
                world.report(household, urgent);
            }
            Event::WorkEnds { work, stamp } => {
                if world.work_stamps[work as usize] == stamp {
                    world.work_ends(work);
                }
            }
            Event::DropOut { work, stamp } => {
                if world.work_stamps[work as usize] == stamp {
                    world.drop_out(work);
                }
            }
            Event::Incident { household, stamp } => {
                let clock = &mut world.households[household as usize].incident_clock;
                match clock.fires(world.now, stamp) {
                    Firing::Rings => world.incident(household),
                    Firing::Later(time, stamp) => world.schedule_at(time, Event::Incident { household, stamp }),
                    Firing::Stale => {}
                }
            }
            Event::Safer { household, stamp } => {
                let clock = &mut world.households[household as usize].safety_clock;
                match clock.fires(world.now, stamp) {
                    Firing::Rings => world.safer(household),
                    Firing::Later(time, stamp) => world.schedule_at(time, Event::Safer { household, stamp }),
                    Firing::Stale => {}
                }
            }
            Event::Return { household, stamp } => {
                if world.households[household as usize].stamp == stamp {
                    world.come_back(household);
                }
            }
            Event::Court { household, stamp } => {
                if world.households[household as usize].stamp == stamp {
                    world.court_decides(household);
                }
            }
            Event::Reoffer { household, stamp } => {
                if world.households[household as usize].stamp == stamp {
                    world.touch(household);
                    world.offer_help(household);
                    world.settle(household);
                }
            }
            Event::Monitor { household, stamp } => {
                if world.households[household as usize].stamp == stamp {
                    world.begin(household, Function::Monitor);
                    world.settle(household);
                }
            }
            Event::Breakthrough { household, need, case } => {
                if world.households[household as usize].case == case {
                    world.breakthrough_pays(household, usize::from(need));
                }
            }
            Event::FollowUpEnds { household } => world.follow_up_ends(household),
            Event::Capacity { step } => world.change_capacity(step as usize),
            Event::WindowOpens => {
                let now = world.now;
                for resource in &mut world.resources {
                    resource.reset_statistics(now);
                }
            }
            Event::WindowCloses => {
                let World { recorder, resources, now, .. } = world;
                recorder.window_closes(*now, resources);
            }
        }
        Ok(())
    }

    /// Thinning: whether an arrival drawn at the peak level is one at today's level.
    fn keep(&mut self, municipality: MunicipalityId, purpose: Purpose) -> bool {
        let level = self.world.spec.arrivals.level(self.world.now.days()) / self.peak;
        let stream = match purpose {
            Purpose::Arrivals => &mut self.arrivals[municipality],
            _ => &mut self.advice[municipality],
        };
        uniform(stream) < level
    }

    fn next_arrival(&mut self, municipality: MunicipalityId) {
        let rate = self.world.spec.municipalities[municipality].reports_per_day * self.peak;
        if rate > 0.0 {
            let unit: f64 = Exp1.sample(&mut self.arrivals[municipality]);
            self.world.schedule_in(unit / rate, Event::Arrival { municipality: municipality as u32 });
        }
    }

    fn next_advice(&mut self, municipality: MunicipalityId) {
        let rate = self.world.spec.municipalities[municipality].advice_per_day * self.peak;
        if rate > 0.0 {
            let unit: f64 = Exp1.sample(&mut self.advice[municipality]);
            self.world.schedule_in(unit / rate, Event::AdviceArrival { municipality: municipality as u32 });
        }
    }

    /// Somebody asks for advice. It takes hours; about a household that would be reported, it sometimes prevents that.
    fn advice_asked(&mut self, municipality: MunicipalityId) -> Result<(), Broken> {
        let spec = self.world.spec;
        let arrivals = &spec.arrivals;
        let stream = &mut self.advice[municipality];
        let days = arrivals.advice.duration.sample(stream);
        let latent = uniform(stream) < arrivals.latent;
        if latent {
            let household = self.new_household(municipality, 2)?;
            let mut luck = self.world.luck(household, Purpose::AdviceOutcome);
            let prevented = uniform(&mut luck) < arrivals.prevents;
            let delay = arrivals.report_delay.sample(&mut luck);
            if prevented {
                self.world.forget_if_gone(household);
            } else {
                self.world.households[household as usize].returns = true;
                self.world.schedule_in(delay, Event::LateReport { household });
            }
        }
        if let Leader::Organisation(organisation) = spec.cell(Function::Receive).leads
            && let Some(pool) = spec.pool_of[organisation][municipality]
        {
            let minutes = arrivals.advice.minutes_per_week();
            let work = self.world.ask(None, Role::Advice, pool, minutes, days, None);
            self.world.start_if_served(work);
        }
        Ok(())
    }

    /// The stock of supervision orders on day 0, each with what is left of it.
    fn load_stock(&mut self, municipality: MunicipalityId) -> Result<(), Broken> {
        let spec = self.world.spec;
        let Leader::Organisation(organisation) = spec.cell(Function::CarryOut).leads else { return Ok(()) };
        if !spec.measures.on {
            return Ok(());
        }
        for _ in 0..spec.municipalities[municipality].initial_orders {
            let household = self.new_household(municipality, 3)?;
            let kind = MeasureKind::Ots;
            let duration = spec.measures.kinds[kind.index()].duration;
            let days = duration.sample_residual(&mut self.world.luck(household, Purpose::Stock));
            let h = &mut self.world.households[household as usize];
            h.traits.children = h.traits.children.max(1);
            h.order = Some(kind);
            h.stage = Stage::UnderOrder;
            h.holder = Some(organisation);
            h.analysts = 1 << organisation;
            (h.planned, h.analysed, h.had_case) = (true, true, true);
            self.world.recorder.balance.arrived += 1;
            self.world.wind_clocks(household);
            self.world.ask_fixed_face(household);
            self.world.run_order(household, kind, None, Some(days));
            self.world.settle(household);
        }
        Ok(())
    }

    /// Draws what a household is, from its own stream, before anything happens to it.
    fn new_household(&mut self, municipality: MunicipalityId, kind: u32) -> Result<HouseholdId, Broken> {
        let number = &mut self.numbers[municipality][kind as usize];
        let entity = Entity::new(group(municipality, kind), *number).map_err(broken)?;
        *number += 1;
        let mut stream = self.world.streams.stream(entity, Purpose::Traits.key(), 0);
        let traits = draw_traits(self.world.spec, municipality, &mut stream);
        Ok(self.world.place(entity, traits))
    }

    fn close_books(mut self, handled: u64) -> Result<ReplicationMetrics, Broken> {
        let world = &mut self.world;
        let mut present = 0;
        for id in 0..world.households.len() {
            let h = &world.households[id];
            if h.alive && h.stage != Stage::Closed {
                present += 1;
                if world.counted(id as HouseholdId) {
                    let (from, to) = (world.households[id].reported, world.now);
                    world.recorder.case_lasted(from, to);
                }
            }
        }
        world.recorder.balance.present = present;
        let balance = world.recorder.balance;
        if balance.arrived != balance.closed + present {
            return Err(broken(format!(
                "arrived {} is not closed {} plus present {present}",
                balance.arrived, balance.closed
            )));
        }
        let (queued, running) = world
            .works
            .iter()
            .filter(|w| w.alive)
            .fold((0, 0), |(q, r), w| if w.started.is_some() { (q, r + 1) } else { (q + 1, r) });
        let in_line: usize = world.resources.iter().map(Resource::waiting).sum();
        let in_service: u32 = world.resources.iter().map(Resource::in_service).sum();
        if in_line != queued || in_service as usize != running {
            return Err(broken(format!(
                "{queued} pieces of work wait and {running} run, but pools hold {in_line} and {in_service}"
            )));
        }
        let World { recorder, works, now, .. } = world;
        recorder.finish(*now, works);
        let empty = Recorder::new(self.world.spec);
        let recorder = std::mem::replace(&mut self.world.recorder, empty);
        Ok(recorder.metrics(self.world.spec, handled))
    }
}

/// The group of entities of a kind in a municipality. It depends on the municipality's number alone.
const fn group(municipality: MunicipalityId, kind: u32) -> u32 {
    municipality as u32 * KINDS + kind
}

fn draw_traits(spec: &ModelSpec, municipality: MunicipalityId, stream: &mut Stream) -> Traits {
    let population = &spec.population;
    let police = uniform(stream) < population.police_share;
    let urgent = uniform(stream) < population.urgent[usize::from(!police)];
    let direct = uniform(stream) < population.direct[usize::from(!urgent)];
    let profile = pick(population.profiles.iter().map(|p| p.share), uniform(stream));
    let with_children = uniform(stream) < population.with_children;
    let number = 1 + pick(population.children.iter().copied(), uniform(stream)) as u32;
    // one common stress makes needs cluster and the situation more serious
    let stress = uniform(stream) - 0.5;
    let own = 2.0 * uniform(stream) - 1.0;
    let kind = &population.profiles[profile];
    let severity =
        (kind.severity + population.severity_spread * own + population.stress_effect * stress).clamp(0.0, 1.0);
    let between = |range: [f64; 2], u: f64| range[0] + (range[1] - range[0]) * u;
    let trust = between(population.trust, uniform(stream));
    let reluctance = between(population.reluctance, uniform(stream));
    let mut needs = [false; MOST_NEEDS];
    for (need, chance) in needs.iter_mut().zip(&kind.needs) {
        *need = uniform(stream) < chance * (1.0 + 2.0 * population.stress_effect * stress * 2.0);
    }
    Traits {
        municipality,
        profile,
        children: if with_children { number } else { 0 },
        urgent,
        direct,
        severity,
        trust,
        reluctance,
        needs,
    }
}

/// The index that a uniform draw picks from shares that sum to 1; the last one takes what rounding leaves.
fn pick(shares: impl ExactSizeIterator<Item = f64>, mut draw: f64) -> usize {
    let last = shares.len().saturating_sub(1);
    for (index, share) in shares.enumerate() {
        if draw < share {
            return index;
        }
        draw -= share;
    }
    last
}

impl World<'_> {
    /// Puts a new household into the slab, case closed.
    fn place(&mut self, entity: Entity, traits: Traits) -> HouseholdId {
        let mut needs = [NeedState::Absent; MOST_NEEDS];
        for (state, has) in needs.iter_mut().zip(traits.needs) {
            if has {
                *state = NeedState::Open;
            }
        }
        let fresh = |stamp: u32, case: u32, clocks: [HazardClock; 2]| Household {
            entity,
            traits,
            alive: true,
            draws: [0; PURPOSES],
            stage: Stage::Closed,
            phase: if traits.direct { Phase::Direct } else { Phase::Stable },
            trust: traits.trust,
            needs,
            holder: None,
            leader: None,
            analysts: 0,
            planned: false,
            analysed: false,
            refused: false,
            offers: 0,
            rounds: 0,
            incidents: 0,
            urgent: false,
            urgent_pending: false,
            request: None,
            order: None,
            placed: false,
            step: [None; 4],
            stand_by: None,
            duo: None,
            coordinator: None,
            measure_work: None,
            adult_work: None,
            help: [None; MOST_NEEDS],
            known: [None; 4],
            incident_clock: clocks[0],
            safety_clock: clocks[1],
            stamp,
            case,
            reported: self.now,
            returns: false,
            had_case: false,
            entered: false,
            touched: self.now,
            waiting: false,
            alone: false,
            record: None,
        };
        match self.free_households.pop() {
            Some(id) => {
                // stamps go on, so that an event of the previous household stays stale
                let old = &self.households[id as usize];
                let household =
                    fresh(old.stamp.wrapping_add(1), old.case.wrapping_add(1), [old.incident_clock, old.safety_clock]);
                self.households[id as usize] = household;
                id
            }
            None => {
                let household = fresh(0, 0, [HazardClock::default(); 2]);
                self.households.push(household);
                (self.households.len() - 1) as HouseholdId
            }
        }
    }

    fn wind_clocks(&mut self, household: HouseholdId) {
        let (incident, safety) =
            (self.unit_exponential(household, Purpose::Incident), self.unit_exponential(household, Purpose::Safety));
        let now = self.now;
        let h = &mut self.households[household as usize];
        h.incident_clock.wind(now, incident);
        h.safety_clock.wind(now, safety);
    }

    /// M14: a closed household is reported again.
    fn come_back(&mut self, household: HouseholdId) {
        self.touch(household);
        let danger = uniform(&mut self.luck(household, Purpose::Return)) < self.spec.recurrence.back_in_danger;
        let h = &mut self.households[household as usize];
        if danger {
            h.phase = Phase::Direct;
        }
        let urgent = h.phase == Phase::Direct && h.traits.urgent;
        self.report(household, urgent);
    }

    fn follow_up_ends(&mut self, household: HouseholdId) {
        self.touch(household);
        if let Some(record) = self.households[household as usize].record.take() {
            self.recorder.add(&self.households[household as usize], &record);
        }
        self.forget_if_gone(household);
    }

    fn change_capacity(&mut self, step: usize) {
        let (_, organisation, factor) = self.spec.capacity_steps[step];
        for pool in 0..self.spec.pools.len() {
            if self.spec.pools[pool].organisation == organisation {
                self.resources[pool].scale_capacity(self.now, &self.spec.pools[pool].capacities, factor);
                self.serve_waiting(pool);
            }
        }
    }
}
