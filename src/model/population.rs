//! What a household is: drawn from its own stream before anything happens to it.

use super::household::{Household, HouseholdId, MOST_NEEDS, Stage, Traits};
use super::luck::{PURPOSES, uniform};
use super::mechanisms::{NeedState, Phase};
use super::spec::{ModelSpec, MunicipalityId};
use super::world::World;
use crate::engine::{Entity, HazardClock, Stream};

pub(super) fn draw_traits(spec: &ModelSpec, municipality: MunicipalityId, stream: &mut Stream) -> Traits {
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
pub(super) fn pick(shares: impl ExactSizeIterator<Item = f64>, mut draw: f64) -> usize {
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
    pub(super) fn place(&mut self, entity: Entity, traits: Traits) -> HouseholdId {
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
            last_step: None,
            awaits_since: None,
            analysts: 0,
            involved: 0,
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
            order_until: self.now,
            placed: false,
            placements: 0,
            placed_since: self.now,
            alternatives: 0,
            stuck_since: None,
            exception_due: false,
            admitted: false,
            consult: [None; 2],
            evaluations: 0,
            consult_placement: false,
            consult_helped: false,
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
            old_way: false,
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
}
