//! The list of mechanisms, and which can be switched.

use crate::language::Text;

/// Whether a mechanism is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there: without it nothing moves.
    Always,
    /// There, and can be switched off.
    Switchable,
}

/// One mechanism of the domain page, §5.
#[derive(Clone, Copy, Debug)]
pub struct Mechanism {
    /// `M1` … `M22`.
    pub id: &'static str,
    /// English name.
    pub en: &'static str,
    /// Dutch name.
    pub nl: &'static str,
    /// Whether it is there.
    pub presence: Presence,
}

impl Mechanism {
    /// Name for people.
    #[must_use]
    pub fn title(&self) -> Text {
        Text::new(self.en, self.nl)
    }
}

const fn mechanism(id: &'static str, presence: Presence, en: &'static str, nl: &'static str) -> Mechanism {
    Mechanism { id, en, nl, presence }
}

use Presence::{Always, Switchable};

/// All mechanisms in order.
pub const MECHANISMS: [Mechanism; 22] = [
    mechanism("M1", Always, "Arrivals of reports and advice", "Instroom van meldingen en adviezen"),
    mechanism("M2", Always, "Capacity of individual professionals", "Capaciteit van professionals"),
    mechanism("M3", Always, "Queues, urgency and statutory terms", "Wachtrijen, spoed en wettelijke termijnen"),
    mechanism("M4", Switchable, "Hand-over and its losses", "Overdracht en wat daarbij verloren gaat"),
    mechanism("M5", Switchable, "Repeated investigation", "Herhaald onderzoek"),
    mechanism("M6", Switchable, "Fixed face and duo", "Vast gezicht en duo"),
    mechanism("M7", Switchable, "Waiting alone or supported", "Alleen wachten of met steun"),
    mechanism("M8", Switchable, "Safety phases", "Fasen van veiligheid"),
    mechanism("M9", Switchable, "Incidents", "Incidenten"),
    mechanism("M10", Switchable, "Trust", "Vertrouwen"),
    mechanism("M11", Switchable, "Help by providers with queues", "Hulp van aanbieders met wachtrijen"),
    mechanism("M12", Switchable, "Catch-22 of mental health and addiction care", "Klem tussen ggz en verslavingszorg"),
    mechanism("M13", Switchable, "Breakthrough budget", "Doorbraakbudget"),
    mechanism("M14", Switchable, "Recurrence", "Herhaling na afsluiten"),
    mechanism("M15", Switchable, "Measures, review and court", "Maatregelen, toetsing en rechter"),
    mechanism("M16", Switchable, "Turnover and sickness", "Verloop en ziekte"),
    mechanism("M17", Switchable, "Coordination and meetings", "Afstemming en overleg"),
    mechanism("M18", Switchable, "Reflection and learning", "Reflectie en leren"),
    mechanism("M19", Switchable, "Scale, pooling and local differences", "Schaal, bundeling en lokale verschillen"),
    mechanism("M20", Switchable, "Transition 2026–2031", "Overgang 2026–2031"),
    mechanism("M21", Switchable, "Earlier alternatives to an investigation", "Eerdere alternatieven voor onderzoek"),
    mechanism("M22", Switchable, "Specialist team", "Specialistenteam"),
];
