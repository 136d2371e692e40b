//! The kinds of files that have a schema.

use crate::language::Text;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// A region and everything that holds in it.
    Scenario,
    /// A way of working.
    Configuration,
    /// Criteria with their weights.
    Framework,
    /// Which numbers of a scenario vary.
    Sweep,
    /// One household.
    Case,
    /// Published figures.
    Evidence,
    /// What is fitted to which figures.
    Calibration,
    /// The measurement that would settle each number.
    Measurements,
    /// Parameter sets that fit equally well.
    Parameters,
    /// Reference cases.
    Reference,
}

impl SchemaKind {
    /// Every kind, those that users write first.
    pub const ALL: [Self; 10] = [
        Self::Scenario,
        Self::Configuration,
        Self::Framework,
        Self::Sweep,
        Self::Case,
        Self::Evidence,
        Self::Calibration,
        Self::Measurements,
        Self::Parameters,
        Self::Reference,
    ];

    /// The word for it: also the name of its schema, `schemas/<word>.json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::Configuration => "configuration",
            Self::Framework => "framework",
            Self::Sweep => "sweep",
            Self::Case => "case",
            Self::Evidence => "evidence",
            Self::Calibration => "calibration",
            Self::Measurements => "measurements",
            Self::Parameters => "parameters",
            Self::Reference => "reference",
        }
    }

    /// What such a file is.
    #[must_use]
    pub fn describe(self) -> Text {
        match self {
            Self::Scenario => Text::new(
                "A scenario: a region, its organisations, households and mechanisms. What it does not say, its base says",
                "Een scenario: een regio, haar organisaties, huishoudens en mechanismen. Wat het niet zegt, zegt de basis",
            ),
            Self::Configuration => Text::new(
                "A configuration: who does what, which staff moves, and what friction there is",
                "Een configuratie: wie wat doet, welk personeel verhuist en welke wrijving er is",
            ),
            Self::Framework => Text::new(
                "An assessment framework: principles, criteria, weights and judgements",
                "Een afwegingskader: principes, criteria, gewichten en oordelen",
            ),
            Self::Sweep => Text::new(
                "A sweep: which numbers of a scenario vary, and how",
                "Een sweep: welke getallen van een scenario variëren, en hoe",
            ),
            Self::Case => Text::new(
                "A case: one household, and what it is reported with",
                "Een casus: één huishouden, en waarmee het wordt gemeld",
            ),
            Self::Evidence => Text::new(
                "Published figures that numbers may name as their source",
                "Gepubliceerde cijfers die getallen als bron mogen noemen",
            ),
            Self::Calibration => Text::new(
                "A calibration: which unknowns are fitted to which figures",
                "Een calibratie: welke onbekenden op welke cijfers worden gepast",
            ),
            Self::Measurements => {
                Text::new("The measurement that would settle each number", "De meting die elk getal zou vastleggen")
            }
            Self::Parameters => Text::new(
                "Parameter sets that fit the published figures equally well",
                "Parametersets die even goed bij de gepubliceerde cijfers passen",
            ),
            Self::Reference => Text::new(
                "Reference cases: what is run, and which published figures stand beside it",
                "Referentiecasussen: wat er draait, en welke gepubliceerde cijfers ernaast staan",
            ),
        }
    }

    /// Whether such a file must be complete where it names no base. Scenarios and configurations may be the base of others,
    /// and so leave out whatever those say.
    pub(super) const fn complete(self) -> bool {
        !matches!(self, Self::Scenario | Self::Configuration)
    }
}
