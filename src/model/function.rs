//! The nine functions, apart from the organisations that perform them.

use serde::{Deserialize, Serialize};

use crate::language::Text;

/// A function of the protection of children and families (domain page, §3). The sources name 1, 3 and 4; the others are a
/// working definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Function {
    /// 1: receive questions and concerns.
    Receive,
    /// 2: assess safety.
    Assess,
    /// 3: investigate and explain.
    Investigate,
    /// 4: organise help: plan, coordination, needs.
    OrganiseHelp,
    /// 5: stand by the household: the fixed face.
    StandBy,
    /// 6: request a measure.
    RequestMeasure,
    /// 7: review independently and organise counter-voice; the court decides.
    Review,
    /// 8: carry out the measure.
    CarryOut,
    /// 9: monitor safety, evaluate, learn.
    Monitor,
}

impl Function {
    /// All nine, in order.
    pub const ALL: [Self; 9] = [
        Self::Receive,
        Self::Assess,
        Self::Investigate,
        Self::OrganiseHelp,
        Self::StandBy,
        Self::RequestMeasure,
        Self::Review,
        Self::CarryOut,
        Self::Monitor,
    ];

    /// The id in scenario files and outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Assess => "assess",
            Self::Investigate => "investigate",
            Self::OrganiseHelp => "organise_help",
            Self::StandBy => "stand_by",
            Self::RequestMeasure => "request_measure",
            Self::Review => "review",
            Self::CarryOut => "carry_out",
            Self::Monitor => "monitor",
        }
    }

    /// The name for people, with its number.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Receive => Text::new("1 Receive questions and concerns", "1 Vragen en zorgen ontvangen"),
            Self::Assess => Text::new("2 Assess safety", "2 Veiligheid beoordelen"),
            Self::Investigate => Text::new("3 Investigate and explain", "3 Onderzoeken en verklaren"),
            Self::OrganiseHelp => Text::new("4 Organise help", "4 Hulp organiseren"),
            Self::StandBy => Text::new("5 Stand by the household", "5 Naast het huishouden staan"),
            Self::RequestMeasure => Text::new("6 Request a measure", "6 Een maatregel vragen"),
            Self::Review => Text::new("7 Review independently", "7 Onafhankelijk toetsen"),
            Self::CarryOut => Text::new("8 Carry out the measure", "8 De maatregel uitvoeren"),
            Self::Monitor => Text::new("9 Monitor, evaluate, learn", "9 Volgen, evalueren, leren"),
        }
    }

    /// Its place in [`Function::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// One value for each function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionMap<T>([T; 9]);

impl<T> FunctionMap<T> {
    /// One value for each function, in order.
    pub fn from_fn(value: impl FnMut(Function) -> T) -> Self {
        Self(Function::ALL.map(value))
    }

    /// The value of a function.
    pub const fn get(&self, function: Function) -> &T {
        &self.0[function.index()]
    }

    /// The value of a function, to change.
    pub const fn get_mut(&mut self, function: Function) -> &mut T {
        &mut self.0[function.index()]
    }
}
