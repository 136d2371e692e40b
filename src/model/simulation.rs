//! One replication: arrivals, the event loop, and the checks that must hold at the end.

use super::event::Event;
use super::household::{HouseholdId, Stage, Traits};
use super::inflow::group;
use super::luck::Purpose;
use super::spec::ModelSpec;
use super::staff::Staff;
use super::world::World;
use super::{Function, recorder::Recorder};
use crate::engine::{Entity, Firing, RandomStreams, Resource, Stream, Time};
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

pub(super) fn broken(reason: impl std::fmt::Display) -> Broken {
    Broken { reason: reason.to_string() }
}

/// Kinds of entity that a municipality numbers apart: itself, reported, seen first for advice, under an order on day 0, with a
/// case closed before day 0. There is room for more, so that a new kind changes no luck.
pub(super) const KINDS: u32 = 8;

/// Runs one replication. A pure function of its arguments: same specification, seed and number, same numbers.
///
/// # Errors
/// When the replication number or the number of households does not fit the random streams, or when in the end
/// arrived ≠ closed + present: a bug, reported and never repaired.
pub fn simulate(spec: &ModelSpec, seed: u64, replication: u32) -> Result<ReplicationMetrics, Broken> {
    Simulation::start(spec, seed, replication)?.run().map(|(metrics, _)| metrics)
}

pub(super) struct Simulation<'a> {
    pub(super) world: World<'a>,
    pub(super) arrivals: Vec<Stream>,
    pub(super) advice: Vec<Stream>,
    pub(super) numbers: Vec<[u32; KINDS as usize]>,
    /// The highest levels of reports that come at once and of advice.
    pub(super) peaks: [f64; 2],
    /// What the households are that are no part of the inflow.
    pub(super) guests: Option<Traits>,
}

impl<'a> Simulation<'a> {
    /// The world of a replication before its first event.
    pub(super) fn start(spec: &'a ModelSpec, seed: u64, replication: u32) -> Result<Self, Broken> {
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
        let staff = Staff::new(spec)?;
        Self::new(World::new(spec, streams, resources, staff))
    }

    fn new(world: World<'a>) -> Result<Self, Broken> {
        let spec = world.spec;
        let own = |m: usize| Entity::new(group(m, 0), 0).map_err(broken);
        let stream = |m: usize, purpose: Purpose| Ok(world.streams.stream(own(m)?, purpose.key(), 0));
        let municipalities = 0..spec.municipalities.len();
        let arrivals = municipalities.clone().map(|m| stream(m, Purpose::Arrivals)).collect::<Result<_, Broken>>()?;
        let advice = municipalities.map(|m| stream(m, Purpose::Advice)).collect::<Result<_, Broken>>()?;
        let peaks = spec.arrivals.peaks(spec.calendar.horizon());
        let numbers = vec![[0; KINDS as usize]; spec.municipalities.len()];
        Ok(Self { world, arrivals, advice, numbers, peaks, guests: None })
    }

    /// All events, then the numbers of the replication and the world that it leaves.
    pub(super) fn run(self) -> Result<(ReplicationMetrics, World<'a>), Broken> {
        self.run_watched(|_, _| Ok(()))
    }

    /// The same, watched: somebody looks at the world before the first event and after each one, and can stop the run.
    pub(super) fn run_watched(
        mut self,
        mut look: impl FnMut(&World<'a>, Option<Event>) -> Result<(), Broken>,
    ) -> Result<(ReplicationMetrics, World<'a>), Broken> {
        let spec = self.world.spec;
        let day = |d: f64| Time::from_days(d).ok_or_else(|| broken("a date of the calendar is not a number of days"));
        let horizon = day(spec.calendar.horizon())?;
        self.world.events.schedule(day(spec.calendar.warm_up)?, 0, Event::WindowOpens);
        // after everything else of that moment
        self.world.events.schedule(day(spec.calendar.window_end())?, u8::MAX, Event::WindowCloses);
        for (step, (at, ..)) in (0..).zip(&spec.capacity_steps) {
            self.world.events.schedule(day(*at)?, 0, Event::Capacity { step });
        }
        self.world.open_staff()?;
        for municipality in 0..spec.municipalities.len() {
            self.load_stock(municipality)?;
            self.load_history(municipality)?;
            self.next_arrival(municipality);
            self.next_advice(municipality);
        }
        look(&self.world, None)?;
        let mut handled = 0;
        while let Some((time, event)) = self.world.events.pop_until(horizon) {
            let World { recorder, resources, .. } = &mut self.world;
            recorder.time_passes(time, resources);
            self.world.quarters_pass(time);
            self.world.now = time;
            self.world.take_fingerprint(event);
            handled += 1;
            self.handle(event)?;
            look(&self.world, Some(event))?;
        }
        let World { recorder, resources, .. } = &mut self.world;
        recorder.time_passes(horizon, resources);
        self.world.quarters_pass(horizon);
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
            Event::LeadInEnds { work, stamp } => {
                if world.work_stamps[work as usize] == stamp {
                    world.lead_in_ends(work);
                }
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
            Event::Refused { household, need, case } => {
                if world.households[household as usize].case == case {
                    world.refused_by_both(household, usize::from(need));
                }
            }
            Event::Admitted { household, case } => {
                if world.households[household as usize].case == case {
                    world.admit(household);
                }
            }
            Event::Evaluation { household, case } => {
                if world.households[household as usize].case == case {
                    world.evaluate(household);
                }
            }
            Event::PlacementEnds { household, placement, case } => world.placement_ends(household, placement, case),
            Event::FollowUpEnds { household } => world.follow_up_ends(household),
            Event::Guest { number } => self.guest(number)?,
            Event::Capacity { step } => world.change_capacity(step as usize),
            Event::Staff { chair, term, what } => world.staff_event(chair, term, what)?,
            Event::WindowOpens => {
                let now = world.now;
                for resource in &mut world.resources {
                    resource.reset_statistics(now);
                }
            }
            Event::WindowCloses => {
                let World { recorder, resources, now, spec, .. } = world;
                recorder.window_closes(*now, resources);
                for (resource, pool) in resources.iter_mut().zip(&spec.pools) {
                    resource.balance(*now).map_err(|unbalanced| broken(format!("pool {}: {unbalanced}", pool.name)))?;
                }
            }
        }
        Ok(())
    }

    fn close_books(mut self, handled: u64) -> Result<(ReplicationMetrics, World<'a>), Broken> {
        let world = &mut self.world;
        let mut present = 0;
        for id in 0..world.households.len() {
            let h = &world.households[id];
            if h.alive && h.stage != Stage::Closed {
                present += 1;
                if world.counted(id as HouseholdId) {
                    if world.households[id].placed {
                        let (since, children) =
                            (world.households[id].placed_since, world.households[id].traits.children);
                        world.recorder.placement_lasted(since, world.now, children);
                    }
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
            .filter(|w| w.alive && !w.in_lead_in())
            .fold((0, 0), |(q, r), w| if w.started.is_some() { (q, r + 1) } else { (q + 1, r) });
        let in_line: usize = world.resources.iter().map(Resource::waiting).sum();
        let in_service: usize = world.resources.iter().map(Resource::in_service).sum();
        if in_line != queued || in_service != running {
            return Err(broken(format!(
                "{queued} pieces of work wait and {running} run, but pools hold {in_line} and {in_service}"
            )));
        }
        world.close_staff();
        let World { recorder, works, now, .. } = world;
        recorder.finish(*now, works);
        let empty = Recorder::new(self.world.spec);
        let recorder = std::mem::replace(&mut self.world.recorder, empty);
        let fingerprint = self.world.fingerprint.value();
        let metrics = ReplicationMetrics { fingerprint, ..recorder.metrics(self.world.spec, handled) };
        Ok((metrics, self.world))
    }
}
