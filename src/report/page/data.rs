//! What the script of a page works with: one block of JSON, once for both languages.

use serde::Serialize;

use super::weights::WeightsData;
use crate::language::{Language, Text};
use crate::report::labels::known;
use crate::report::{Labels, Study};

/// The data block of a report.
#[derive(Debug, Serialize)]
pub(super) struct PageData {
    configurations: Vec<Named>,
    measures: Vec<MeasureData>,
    /// Those of the weights panel, where there is one.
    pub(super) weights: Option<WeightsData>,
}

/// An id with its names for people.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    id: String,
    short: Both,
    title: Both,
}

/// A text in both languages, cleaned for people.
#[derive(Debug, Serialize)]
pub(super) struct Both {
    en: String,
    nl: String,
}

impl Both {
    /// The same text made in each language.
    pub(super) fn of(mut make: impl FnMut(Language) -> String) -> Self {
        Self { en: make(Language::En), nl: make(Language::Nl) }
    }

    /// The text in one language.
    pub(super) fn get(&self, language: Language) -> &str {
        language.pick(&self.en, &self.nl)
    }

    /// A text of the study.
    pub(super) fn text(text: &Text) -> Self {
        Self::of(|language| crate::report::clean(text.get(language)))
    }
}

/// Mean and interval, in the order of the configurations; `null` where not defined.
type Estimates = Vec<Option<(f64, Option<f64>, Option<f64>)>>;

/// A measure in all configurations.
#[derive(Debug, Serialize)]
struct MeasureData {
    id: String,
    title: Both,
    /// For people; `%` for shares.
    unit: Both,
    difference_unit: Both,
    /// Whether values are shares, which are shown in percent.
    share: bool,
    estimates: Estimates,
    /// Paired differences with the reference; `null` for the reference itself.
    differences: Estimates,
}

impl PageData {
    /// The data of a study, with those of its weights panel where it has one.
    pub(super) fn of(study: &Study, weights: Option<WeightsData>) -> Self {
        let both = Language::ALL.map(|language| Labels::new(study, language));
        let labels = |language: Language| if both[0].language == language { &both[0] } else { &both[1] };
        let reference = study.reference();
        let count = study.configurations.len();
        let measure = |id: &str| MeasureData {
            id: id.to_owned(),
            title: Both::of(|l| labels(l).measure(id)),
            unit: Both::of(|l| labels(l).unit(id).to_owned()),
            difference_unit: Both::of(|l| labels(l).difference_unit(id).to_owned()),
            share: known(id).is_some_and(|m| m.unit == "share"),
            estimates: (0..count).map(|c| study.summary(c, id).map(|i| (i.mean, i.lower, i.upper))).collect(),
            differences: (0..count)
                .map(|c| study.difference(c, reference, id).map(|i| (i.mean, i.lower, i.upper)))
                .collect(),
        };
        Self {
            configurations: (0..count)
                .map(|c| Named {
                    id: crate::report::clean(&study.configurations[c].name),
                    short: Both::of(|l| labels(l).short(c).to_owned()),
                    title: Both::of(|l| labels(l).title(c)),
                })
                .collect(),
            measures: super::explore::order(study).into_iter().map(measure).collect(),
            weights,
        }
    }

    /// The block as JSON that can stand inside a script element: no name can end it.
    pub(super) fn json(&self) -> String {
        // plain structs of texts and finite numbers can always be written
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned()).replace('<', "\\u003c")
    }
}
