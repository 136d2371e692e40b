//! A scenario that has been understood: it cannot be wrong any more.

use super::base::Base;
use super::compile::compile;
use super::configuration::Configuration;
use super::date::FirstDay;
use super::friction::Friction;
use super::indifference::read_indifference;
use super::lever::{Draft, pull};
use super::overload::certain_overload;
use super::region::{read_bodies, read_steps, read_towns, reports_per_year};
use super::selection::check_own_concern;
use super::table::read_table;
use super::target::{Target, read_targets};
use super::{Entry, Files, Lever, Log, Problems, Reader, read_framework};
use crate::assessment::{Framework, FrameworkMode};
use crate::language::Text;
use crate::metrics::Indifference;
use crate::model::mechanisms::{AlternativeKind, MECHANISMS, Mechanism, Presence};

/// A scenario with its configurations, ready to run.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// File name without ending.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// A sentence or two.
    pub description: Text,
    /// Master seed.
    pub seed: u64,
    /// The date of day 0 of the simulation, as days from 1 January 1970; `None` where the scenario has no dates.
    pub first_day: Option<i64>,
    /// Names for people of organisations and family profiles, by id, sorted.
    pub names: Vec<(String, Text)>,
    /// The needs, id and name for people, in the order in which the model numbers them.
    pub needs: Vec<(String, Text)>,
    /// Municipalities with their inhabitants.
    pub towns: Vec<(String, f64)>,
    /// The configurations, in canonical order: by their key `order`, then by name. The first is what others are compared with.
    pub configurations: Vec<Configuration>,
    /// The framework, if the scenario names one.
    pub framework: Option<Framework>,
    /// Published figures to compare with.
    pub targets: Vec<Target>,
    /// Differences that do not matter, by measure; the zone of other measures is 0.
    pub indifference: Vec<Indifference>,
    /// Every number.
    pub numbers: Vec<Entry>,
    /// What whoever decides can move, in the order of the files, the base first.
    pub levers: Vec<Lever>,
    /// The mechanisms and whether each is on.
    pub mechanisms: Vec<(Mechanism, bool)>,
    /// What a reader must know although nothing is wrong.
    pub warnings: Vec<Text>,
}

/// Whether configurations keep the friction numbers that they set themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrictionNumbers {
    /// As the files say.
    AsWritten,
    /// All configurations use the common values of the scenario.
    Equal,
}

impl Scenario {
    /// Understands loaded files.
    ///
    /// # Errors
    /// Everything that is wrong, all at once.
    pub fn read(files: &Files, numbers: FrictionNumbers) -> Result<Self, Problems> {
        let log = files.log();
        let scenario = Self::read_all(files, &log, numbers);
        let (problems, ledger) = log.finish();
        if problems.has_errors() {
            return Err(problems);
        }
        let mut warnings: Vec<Text> = problems.warnings().into_iter().map(|p| about(&p.key, &p.message)).collect();
        warnings.extend(certain_overload(&scenario.configurations));
        let (mut numbers, mut levers) = (ledger.entries, scenario.levers);
        // read in the order of the file; shown in that of the configurations, as everything else
        let of_configuration = |entry: &Entry| {
            let of = |name: &str| entry.key.starts_with(&format!("configurations.{name}."));
            scenario.configurations.iter().position(|c| of(&c.name))
        };
        numbers.sort_by_key(of_configuration);
        levers.iter_mut().for_each(|lever| lever.numbers.sort_by_key(of_configuration));
        Ok(Self { numbers, levers, warnings, ..scenario })
    }

    /// Understands what there is. With errors in the log the result is not to be used, but to look at names in.
    pub(super) fn read_all(files: &Files, log: &Log<'_>, numbers: FrictionNumbers) -> Self {
        let mut top = Reader::new(log, &files.scenario, "");
        let title = top.title("title");
        let description = top.title("description");
        let towns = read_towns(&mut top);
        let base = Base::read(&mut top);
        check_own_concern(&top, &towns, base.selection);
        let friction = Friction::read(&mut top);
        let thousands = reports_per_year(&towns, &base) / 1000.0;
        let bodies = read_bodies(&mut top, thousands, true);
        let steps = read_steps(&mut top, &bodies);
        let inhabitants: f64 = towns.iter().map(|t| t.inhabitants).sum();
        let names: Vec<&str> = files.configurations.iter().map(|(name, _)| name.as_str()).collect();
        let targets = read_targets(&mut top, &names, inhabitants);
        let indifference = read_indifference(&mut top);
        let levers = Draft::read_all(&mut top);
        drop(top);
        let mut titles = base.profile_titles.clone();
        let mut configurations: Vec<Configuration> = files
            .configurations
            .iter()
            .map(|(name, node)| {
                let mut reader = Reader::new(log, node, &super::join("configurations", name));
                let mut table = read_table(&mut reader, &bodies, thousands, friction);
                drop(reader);
                titles.extend(table.bodies.iter().map(|body| (body.id.clone(), body.title.clone())));
                base.staffing_rule.apply(&mut table, &bodies, &base.prices);
                if numbers == FrictionNumbers::Equal {
                    table.friction = friction;
                }
                let spec = compile(name, &base, &towns, &steps, &table, log);
                Configuration::of(name, table, spec)
            })
            .collect();
        // outputs do not depend on the order in which the scenario names its configurations
        configurations.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
        let framework = files
            .framework
            .as_ref()
            .and_then(|node| read_framework(&mut Reader::new(log, node, "framework"), FrameworkMode::Study));
        let mechanisms =
            MECHANISMS.iter().map(|m| (*m, m.presence == Presence::Always || base.switches.on(m.id))).collect();
        titles.extend(AlternativeKind::ALL.map(|kind| (kind.id().to_owned(), kind.title())));
        titles.extend([
            (
                "specialist_consult".to_owned(),
                Text::new("Consult of the specialist team", "Consult van het specialistenteam"),
            ),
            ("advice".to_owned(), Text::new("1 Answer requests for advice", "1 Adviesvragen beantwoorden")),
            (
                "carry_out_adult".to_owned(),
                Text::new("8 Carry out home bans and the like", "8 Huisverboden en dergelijke uitvoeren"),
            ),
        ]);
        // where two configurations name an organisation differently, the name that sorts first stands for both
        titles.sort_by(|a, b| (&a.0, &a.1.en).cmp(&(&b.0, &b.1.en)));
        titles.dedup_by(|a, b| a.0 == b.0);
        Self {
            name: files.name.clone(),
            title,
            description,
            seed: base.seed,
            first_day: base.first_day.map(FirstDay::day_number),
            names: titles,
            needs: base.needs.iter().map(|need| (need.id.clone(), need.title.clone())).collect(),
            towns: towns.into_iter().map(|t| (t.name, t.inhabitants)).collect(),
            configurations,
            framework,
            targets,
            indifference,
            numbers: Vec::new(),
            // only now is every number read
            levers: pull(&levers, files, log),
            mechanisms,
            warnings: Vec::new(),
        }
    }
}

fn about(key: &str, message: &Text) -> Text {
    Text::new(format!("{key}: {}", message.en), format!("{key}: {}", message.nl))
}
