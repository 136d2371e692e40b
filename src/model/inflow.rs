//! Who comes in: reports and requests for advice (M1), and what day 0 begins with: running orders, and cases closed before (M14).

use super::Function;
use super::event::Event;
use super::household::{HouseholdId, Stage};
use super::luck::{Purpose, uniform};
use super::mechanisms::{MeasureKind, NeedState, Phase};
use super::population::{draw_traits, pick};
use super::selection::draw_reported;
use super::simulation::{Broken, KINDS, Simulation, broken};
use super::spec::{Leader, MunicipalityId};
use super::work::Role;
use crate::engine::{Entity, unit_exponential};

/// The group of entities of a kind in a municipality. It depends on the municipality's number alone.
pub(super) const fn group(municipality: MunicipalityId, kind: u32) -> u32 {
    municipality as u32 * KINDS + kind
}

impl Simulation<'_> {
    /// Thinning: whether an arrival drawn at the peak level is one at today's level.
    pub(super) fn keep(&mut self, municipality: MunicipalityId, purpose: Purpose) -> bool {
        let (arrivals, day) = (&self.world.spec.arrivals, self.world.now.days());
        let (stream, level, peak) = match purpose {
            Purpose::Arrivals => (&mut self.arrivals[municipality], arrivals.reports(day), self.peaks[0]),
            _ => (&mut self.advice[municipality], arrivals.advice(day), self.peaks[1]),
        };
        uniform(stream) < level / peak
    }

    pub(super) fn next_arrival(&mut self, municipality: MunicipalityId) {
        let rate = self.world.spec.municipalities[municipality].reports_per_day * self.peaks[0];
        if rate > 0.0 {
            let unit = unit_exponential(&mut self.arrivals[municipality]);
            self.world.schedule_in(unit / rate, Event::Arrival { municipality: municipality as u32 });
        }
    }

    pub(super) fn next_advice(&mut self, municipality: MunicipalityId) {
        let rate = self.world.spec.municipalities[municipality].advice_per_day * self.peaks[1];
        if rate > 0.0 {
            let unit = unit_exponential(&mut self.advice[municipality]);
            self.world.schedule_in(unit / rate, Event::AdviceArrival { municipality: municipality as u32 });
        }
    }

    /// Somebody asks for advice. It takes hours; about a household that would be reported, it sometimes prevents that.
    pub(super) fn advice_asked(&mut self, municipality: MunicipalityId) -> Result<(), Broken> {
        self.world.count_advice(municipality);
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
    pub(super) fn load_stock(&mut self, municipality: MunicipalityId) -> Result<(), Broken> {
        let spec = self.world.spec;
        let Leader::Organisation(organisation) = spec.cell(Function::CarryOut).leads else { return Ok(()) };
        if !spec.measures.on {
            return Ok(());
        }
        for _ in 0..spec.municipalities[municipality].initial_orders {
            let household = self.new_household(municipality, 3)?;
            let kind = MeasureKind::Ots;
            let duration = spec.measures.kinds[kind.index()].duration;
            let mut luck = self.world.luck(household, Purpose::Stock);
            let days = duration.sample_residual(&mut luck);
            // an order is about children: who was drawn without has as many as others with children
            let children = 1 + pick(spec.population.children.iter().copied(), uniform(&mut luck)) as u32;
            let h = &mut self.world.households[household as usize];
            h.traits.children = if h.traits.children > 0 { h.traits.children } else { children };
            h.order = Some(kind);
            h.stage = Stage::UnderOrder;
            h.holder = Some(organisation);
            h.analysts = 1 << organisation;
            (h.planned, h.analysed, h.had_case) = (true, true, true);
            self.world.recorder.balance.arrived += 1;
            self.world.count_opening(household);
            if spec.municipalities[municipality].counted {
                self.world.recorder.stock.case_opens();
            }
            self.world.wind_clocks(household);
            self.world.take_habits(household);
            self.world.ask_fixed_face(household);
            self.world.run_order(household, kind, None, days);
            self.world.settle(household);
        }
        Ok(())
    }

    /// M14: households with a case that was closed before day 0 and who will be reported again after it. Who came back before
    /// day 0 has a later closing among the others; who never comes back plays no part.
    pub(super) fn load_history(&mut self, municipality: MunicipalityId) -> Result<(), Broken> {
        let recurrence = &self.world.spec.recurrence;
        let history = recurrence.history;
        if recurrence.base == 0.0 || history.days == 0.0 {
            return Ok(());
        }
        for _ in 0..self.world.spec.municipalities[municipality].closed_before {
            let household = self.new_household(municipality, 4)?;
            let mut luck = self.world.luck(household, Purpose::History);
            // below 0 for a case that was in hand on day 0 and closes after it
            let ago = (history.days + history.in_hand) * uniform(&mut luck) - history.in_hand;
            let phase = uniform(&mut luck);
            let draw = unit_exponential(&mut luck);
            let h = &mut self.world.households[household as usize];
            h.had_case = true;
            h.phase = match phase {
                p if p < history.durable => Phase::Durable,
                p if p < history.durable + history.direct => Phase::Direct,
                _ => Phase::Stable,
            };
            for need in h.needs.iter_mut().filter(|need| need.is_open()) {
                let open = uniform(&mut luck) < history.needs_open;
                *need = if open { NeedState::Unmet } else { NeedState::Met };
            }
            let rate = recurrence.rate(h.phase, h.open_needs(), h.traits.severity);
            match recurrence.days_until(rate, draw) {
                Some(days) if days > ago && days - ago < self.world.spec.calendar.horizon() => {
                    self.world.will_return(household, days - ago);
                }
                _ => self.world.forget_if_gone(household),
            }
        }
        Ok(())
    }

    /// Draws what a household is, from its own stream, before anything happens to it.
    pub(super) fn new_household(&mut self, municipality: MunicipalityId, kind: u32) -> Result<HouseholdId, Broken> {
        let number = &mut self.numbers[municipality][kind as usize];
        let entity = Entity::new(group(municipality, kind), *number).map_err(broken)?;
        *number += 1;
        let mut stream = self.world.streams.stream(entity, Purpose::Traits.key(), 0);
        let traits = match kind {
            // a selection is about who is reported, at once or after advice
            1 | 2 => draw_reported(self.world.spec, municipality, &mut stream)?,
            _ => draw_traits(self.world.spec, municipality, &mut stream),
        };
        if let Some(census) = self.world.census.as_mut() {
            census.resident(self.world.now, entity, &traits);
        }
        Ok(self.world.place(entity, traits))
    }
}
