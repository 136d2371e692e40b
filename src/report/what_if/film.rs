//! One household as a film: what happens to it, moment by moment, and what it came to.

use serde::Serialize;

use crate::language::Language;
use crate::report::history::{Histories, film_lines};

/// A household under several settings.
#[derive(Clone, Debug, Serialize)]
pub struct Followed {
    /// Its number, by day of report, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
    /// One film for each setting.
    pub films: Vec<Film>,
}

/// What happens to a household under one setting.
#[derive(Clone, Debug, Serialize)]
pub struct Film {
    /// The setting.
    pub setting: String,
    /// Whether it is the household of the first film.
    pub same: bool,
    /// Who it is.
    pub about: String,
    /// What happens, in order.
    pub steps: Vec<Step>,
    /// What it came to.
    pub totals: Totals,
    /// The same as a sentence.
    pub summary: String,
}

/// A moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Days since the report.
    pub day: f64,
    /// Trust after it, 0 to 1.
    pub trust: f64,
    /// What happens.
    pub text: String,
}

/// What a history came to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Totals {
    /// People met.
    pub faces: usize,
    /// Organisations met; a provider of help counts as one.
    pub organisations: usize,
    /// Hand-overs from one organisation to another.
    pub hand_overs: usize,
    /// Incidents.
    pub incidents: usize,
    /// Days of waiting.
    pub waited: f64,
    /// Of these without anybody near.
    pub alone: f64,
    /// Days in direct danger.
    pub in_danger: f64,
    /// Days that were followed.
    pub days: f64,
}

/// The film of each history.
#[must_use]
pub fn film(histories: &Histories, setting: &str, same: bool, language: Language) -> Vec<Film> {
    let (about, told) = film_lines(histories, language);
    let film = |(steps, totals, summary)| Film {
        setting: setting.to_owned(),
        same,
        about: about.clone(),
        steps,
        totals,
        summary,
    };
    told.into_iter().map(film).collect()
}
