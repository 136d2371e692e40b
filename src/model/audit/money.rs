//! No region spends more in a year than its budget. The years are counted here once more.

use crate::engine::DAYS_PER_YEAR;
use crate::model::world::World;

/// What each region has spent, as seen so far.
#[derive(Default)]
pub(super) struct Money {
    /// Per region: the year of the last payment, what it has spent in it, and what its purse said at the last look.
    seen: Vec<(u32, f64, f64)>,
    /// Times that a purse paid.
    pub payments: u64,
}

impl Money {
    pub fn check(&mut self, world: &World<'_>) -> Result<(), String> {
        self.seen.resize(world.purses.len(), (0, 0.0, 0.0));
        let today = (world.now.days() / DAYS_PER_YEAR).floor() as u32;
        for (region, (purse, (year, total, last))) in world.purses.iter().zip(&mut self.seen).enumerate() {
            let spent = purse.spent();
            // a purse that says less has begun a new year; what it says then was spent since
            let paid = if spent < *last { spent } else { spent - *last };
            *last = spent;
            if today != *year {
                (*year, *total) = (today, 0.0);
            }
            if paid > 0.0 {
                self.payments += 1;
                *total += paid;
            }
            let budget = world.spec.municipalities.iter().find(|m| m.region == region).map_or(0.0, |m| m.budget);
            if *total > budget * (1.0 + 1e-9) {
                return Err(format!("region {region} has spent {total} of {budget} euro in year {year}"));
            }
        }
        Ok(())
    }
}
