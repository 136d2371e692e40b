//! The STRESS-DES checklist, filled in from the study: all twenty items (T. Monks, C. S. M. Currie, B. S. S. Onggo, S. Robinson,
//! M. Kunc and S. J. E. Taylor, "Strengthening the reporting of empirical simulation studies: introducing the STRESS guidelines",
//! Journal of Simulation 13, 2019, 55–67). The file is long because each item stands in it twice, in English and in Dutch.

use super::number::{input, percent, whole};
use super::{Labels, Manifest, Study, clean};
use crate::language::Language;
use crate::metrics::MEASURES;

/// One item of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StressItem {
    /// Its number, for example `2.4`.
    pub number: &'static str,
    /// What it asks.
    pub title: &'static str,
    /// The answer, in sentences.
    pub text: String,
    /// Where in the report more of it stands: the id of a section without the language; empty where nowhere.
    pub section: &'static str,
}

/// All twenty items, in order.
#[must_use]
pub fn stress(study: &Study, manifest: &Manifest, labels: &Labels<'_>) -> Vec<StressItem> {
    let texts = Texts { study, manifest, labels };
    let item = |number, (en, nl): (&'static str, &'static str), text: String, section| StressItem {
        number,
        title: labels.language.pick(en, nl),
        text,
        section,
    };
    vec![
        item("1.1", ("Purpose of the model", "Doel van het model"), texts.purpose(), ""),
        item("1.2", ("Model outputs", "Uitkomsten van het model"), texts.outputs(), "measures"),
        item("1.3", ("Aims of the experiment", "Doel van het experiment"), texts.aims(), "score"),
        item("2.1", ("Diagram of the model", "Schema van het model"), texts.diagram(), "flow"),
        item("2.2", ("Logic of the model", "Logica van het model"), texts.logic(), "work"),
        item("2.3", ("Logic of the configurations", "Logica van de inrichtingen"), texts.scenarios(), "work"),
        item("2.4", ("Algorithms", "Rekenregels"), texts.algorithms(), "mechanisms"),
        item("2.5", ("Components", "Onderdelen"), texts.components(), "stations"),
        item("3.1", ("Data sources", "Bronnen"), texts.sources(), "numbers"),
        item("3.2", ("Input parameters", "Invoer"), texts.parameters(), "numbers"),
        item("3.3", ("Pre-processing", "Voorbewerking"), texts.preprocessing(), "sizing"),
        item("3.4", ("Assumptions", "Aannames"), texts.assumptions(), "numbers"),
        item("4.1", ("Initialisation", "Beginstand"), texts.start(), "method"),
        item("4.2", ("Run length", "Lengte van een herhaling"), texts.length(), "method"),
        item("4.3", ("Estimation", "Schatting"), texts.estimation(), "method"),
        item("5.1", ("Software", "Programma"), texts.software(), "provenance"),
        item("5.2", ("Random sampling", "Toeval"), texts.chance(), "method"),
        item("5.3", ("Execution", "Uitvoering"), texts.execution(), ""),
        item("5.4", ("System", "Computer"), texts.system(), "provenance"),
        item("6.1", ("Access to the model", "Toegang tot het model"), texts.access(), ""),
    ]
}

struct Texts<'a> {
    study: &'a Study,
    manifest: &'a Manifest,
    labels: &'a Labels<'a>,
}

impl Texts<'_> {
    fn say(&self, en: impl Into<String>, nl: impl Into<String>) -> String {
        match self.labels.language {
            Language::En => en.into(),
            Language::Nl => nl.into(),
        }
    }

    fn count(&self, n: usize) -> String {
        whole(n as u64, self.labels.language)
    }

    fn names(&self) -> String {
        let all: Vec<String> = (0..self.study.configurations.len()).map(|c| self.labels.short(c).to_owned()).collect();
        self.labels.list(&all)
    }

    fn purpose(&self) -> String {
        self.say(
            "To weigh ways to organise the protection of children and families in a region: what follows for households, waits, \
             measures, workload and cost from stated assumptions. It is not made to predict a single household, nor to set the \
             staff of one team; docs/limits.md of the program says for which decisions it may be used.",
            "Manieren afwegen om de bescherming van kinderen en gezinnen in een regio in te richten: wat volgt er uit genoemde \
             aannames voor huishoudens, wachttijden, maatregelen, werkdruk en kosten. Het is niet bedoeld om één huishouden te \
             voorspellen of het personeel van één team te bepalen; docs/limits.md van het programma zegt waarvoor het wel en niet \
             mag worden gebruikt.",
        )
    }

    fn outputs(&self) -> String {
        let (all, headline) = (self.count(self.study.measures.len()), self.count(self.study.headline().len()));
        let groups: usize =
            self.study.subgroups.iter().map(|s| &s.key.group).collect::<std::collections::BTreeSet<_>>().len();
        let (stations, groups) = (self.count(self.study.stations.len()), self.count(groups));
        self.say(
            format!(
                "{all} measures of each configuration, {headline} of them headline measures, each with a 95% interval; {stations} rows \
                 of waits, queues and use by team; the same measures for parts of the households ({groups} ways to divide them)."
            ),
            format!(
                "{all} maten van elke inrichting, waarvan {headline} hoofdmaten, elk met een 95%-interval; {stations} regels met \
                 wachttijden, rijen en gebruik per team; dezelfde maten voor delen van de huishoudens ({groups} indelingen)."
            ),
        )
    }

    fn aims(&self) -> String {
        let names = self.names();
        let draws = self.study.draws.as_ref().map_or(0, |d| d.sets as usize);
        let draws = match draws {
            0 => String::new(),
            n => {
                let n = self.count(n);
                self.say(
                    format!(" {n} sets of numbers were drawn within their ranges to see what the assumptions do."),
                    format!(" {n} sets getallen zijn getrokken binnen hun bereik, om te zien wat de aannames doen."),
                )
            }
        };
        let compared = if self.study.is_comparison() {
            self.say(
                format!("To compare {names} over the same households, and to score them on the framework."),
                format!("{names} vergelijken over dezelfde huishoudens, en een score geven op het kader."),
            )
        } else {
            self.say(
                format!("To describe {names}; nothing is compared."),
                format!("{names} beschrijven; er wordt niets vergeleken."),
            )
        };
        format!("{compared}{draws}")
    }

    fn diagram(&self) -> String {
        self.say(
            "The flow of cases below is drawn from the configuration and from what happened in the runs: functions, who leads \
             them, how many cases go which way, and the waits.",
            "De stroom van zaken hieronder is getekend uit de inrichting en uit wat er in de herhalingen gebeurde: functies, wie ze \
             leidt, hoeveel zaken welke weg gaan, en de wachttijden.",
        )
    }

    fn logic(&self) -> String {
        let functions: Vec<String> = self
            .study
            .configurations
            .first()
            .map_or_else(Vec::new, |c| c.functions.iter().map(|f| self.labels.text(&f.title)).collect());
        let list = functions.join("; ");
        self.say(
            format!(
                "A report opens the case of a household. It needs functions in an order that depends on its state: {list}. The \
                 configuration says who performs each. Where the next function lies elsewhere and no fixed face bridges the step, \
                 the case is handed over. Voluntary help is tried before a measure, unless danger demands one. The case closes \
                 after monitoring; the household may return."
            ),
            format!(
                "Een melding opent de zaak van een huishouden. Het heeft functies nodig in een volgorde die van zijn toestand \
                 afhangt: {list}. De inrichting zegt wie elke functie doet. Ligt de volgende functie elders en overbrugt geen vast \
                 gezicht de stap, dan wordt de zaak overgedragen. Vrijwillige hulp gaat voor een maatregel, tenzij gevaar die eist. \
                 De zaak sluit na het volgen; het huishouden kan terugkomen."
            ),
        )
    }

    fn scenarios(&self) -> String {
        let titles: Vec<String> = (0..self.study.configurations.len()).map(|c| self.labels.title(c)).collect();
        let list = titles.join("; ");
        let own = self.study.equal_friction.as_ref().map_or(0, |e| e.keys.len());
        let own = self.count(own);
        self.say(
            format!(
                "Configurations: {list}. They differ by a table only: who leads and joins each function, pools, mandates, terms and \
                 hours; {own} friction numbers differ as well, and the ranking is also given with those equal."
            ),
            format!(
                "Inrichtingen: {list}. Ze verschillen alleen in een tabel: wie elke functie leidt en wie meedoet, teams, mandaten, \
                 termijnen en uren; ook {own} frictiegetallen verschillen, en de rangorde staat er ook met die getallen gelijk."
            ),
        )
    }

    fn algorithms(&self) -> String {
        let on: Vec<String> = self.study.mechanisms.iter().filter(|m| m.state == "on").map(|m| clean(&m.id)).collect();
        let off: Vec<String> = self.study.mechanisms.iter().filter(|m| m.state != "on").map(|m| clean(&m.id)).collect();
        let (on, off) = (on.join(", "), if off.is_empty() { "–".to_owned() } else { off.join(", ") });
        self.say(
            format!(
                "Mechanisms that are on: {on}; off: {off}. Arrivals are a Poisson process by municipality. Queues serve urgent work \
                 first and then by order of arrival; a professional takes work as far as the week's minutes allow. Incidents, safety \
                 phases and returns are hazards that depend on the state of the household (docs/model.md)."
            ),
            format!(
                "Mechanismen die aan staan: {on}; uit: {off}. Meldingen komen als Poissonproces per gemeente. Rijen nemen eerst \
                 spoed en dan op volgorde van binnenkomst; een professional neemt werk aan zolang de minuten van de week dat \
                 toelaten. Incidenten, veiligheidsfasen en terugkeer zijn kansen per dag die van de toestand van het huishouden \
                 afhangen (docs/model.md)."
            ),
        )
    }

    fn components(&self) -> String {
        let note = &self.study.scenario;
        let towns: Vec<String> = note.municipalities.iter().map(|(name, _)| clean(name)).collect();
        let mut pools: Vec<(&str, &str)> =
            self.study.stations.iter().map(|s| (s.key.organisation.as_str(), s.key.pool.as_str())).collect();
        pools.sort_unstable();
        pools.dedup();
        let mut organisations: Vec<&str> = pools.iter().map(|(organisation, _)| *organisation).collect();
        organisations.dedup();
        let staff: Vec<f64> =
            self.study.configurations.iter().map(|c| c.staff.iter().map(|(_, fte)| fte).sum()).collect();
        let fte = staff.first().map_or(0.0, |fte| *fte);
        let fte = input((fte * 10.0).round() / 10.0, self.labels.language);
        let (organisations, pools, towns) =
            (self.count(organisations.len()), self.count(pools.len()), self.labels.list(&towns));
        self.say(
            format!(
                "Entities: households of {towns}, with needs, a safety phase, trust and a history. Activities: the work of each \
                 function, help at providers, standing by. Resources: individual professionals and places at providers in {pools} \
                 pools of {organisations} organisations, over all configurations; {fte} FTE in the first. Queues: one for each pool. \
                 Entry: a report, a request for advice, or an order that ran at the start. Exit: the case closes."
            ),
            format!(
                "Eenheden: huishoudens uit {towns}, met behoeften, een veiligheidsfase, vertrouwen en een geschiedenis. \
                 Activiteiten: het werk van elke functie, hulp bij aanbieders, ernaast staan. Middelen: losse professionals en \
                 plaatsen bij aanbieders in {pools} teams van {organisations} organisaties, over alle inrichtingen; {fte} fte in de \
                 eerste. Rijen: één per team. Ingang: een melding, een adviesvraag, of een maatregel die bij het begin liep. Uitgang: \
                 de zaak sluit."
            ),
        )
    }

    fn sources(&self) -> String {
        let mut sources: Vec<String> = self
            .study
            .assumptions
            .iter()
            .filter(|row| row.source != "assumption" && row.source != "command line")
            .map(|row| clean(&row.source))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        let (n, list) = (self.count(sources.len()), sources.join(", "));
        self.say(
            format!("Published figures, each with its source in the list of evidence; {n} are used as numbers: {list}."),
            format!("Gepubliceerde cijfers, elk met de bron in de lijst van bronnen; {n} ervan zijn als getal gebruikt: {list}."),
        )
    }

    fn parameters(&self) -> String {
        let all = self.count(self.study.assumptions.len());
        self.say(
            format!("{all} numbers, each with unit, range and source, in the list of all numbers."),
            format!("{all} getallen, elk met eenheid, bereik en bron, in de lijst van alle getallen."),
        )
    }

    fn preprocessing(&self) -> String {
        let n = self.count(self.study.sizing.len());
        self.say(
            format!(
                "Published figures were converted to the unit of the model, each conversion stated beside the figure ({n} figures for \
                 sizing). Behaviour and the staff of the Raad were fitted to figures of 2019; other figures were kept for checking \
                 and never read by the fit (docs/calibration.md)."
            ),
            format!(
                "Gepubliceerde cijfers zijn omgerekend naar de eenheid van het model, met de omrekening erbij ({n} cijfers om te \
                 schalen). Gedrag en het personeel van de Raad zijn afgesteld op cijfers van 2019; andere cijfers zijn bewaard om te \
                 controleren en door het afstellen nooit gelezen (docs/calibration.md)."
            ),
        )
    }

    fn assumptions(&self) -> String {
        let all = self.study.assumptions.len();
        let assumed = self.study.assumptions.iter().filter(|row| row.source == "assumption").count();
        let share = percent(if all == 0 { 0.0 } else { assumed as f64 / all as f64 });
        let assumed = self.count(assumed);
        self.say(
            format!("{assumed} of the numbers ({share}) are assumptions; each is called so and has a range."),
            format!("{assumed} van de getallen ({share}) zijn aannames; elk heet zo en heeft een bereik."),
        )
    }

    fn start(&self) -> String {
        let warm = input(self.study.scenario.warm_up_days, self.labels.language);
        self.say(
            format!(
                "A region without reports, but with the supervision orders that ran at the start; then {warm} days of warm-up, the \
                 same in all configurations."
            ),
            format!(
                "Een regio zonder meldingen, maar met de ondertoezichtstellingen die bij het begin liepen; daarna {warm} dagen \
                 aanloop, in alle inrichtingen even lang."
            ),
        )
    }

    fn length(&self) -> String {
        let days = |days: f64| input(days, self.labels.language);
        let (window, follow) = (days(self.study.scenario.window_days), days(self.study.scenario.follow_up_days));
        self.say(
            format!("A counting window of {window} days; each household of the cohort is followed for {follow} days."),
            format!("Een telvenster van {window} dagen; elk huishouden van het cohort wordt {follow} dagen gevolgd."),
        )
    }

    fn estimation(&self) -> String {
        let note = &self.study.precision;
        let runs = whole(note.replications.into(), self.labels.language);
        let why = match (note.wanted, note.reached) {
            (None, _) => self.say("chosen by the user", "gekozen door de gebruiker"),
            (Some(wanted), true) => {
                let wanted = percent(wanted);
                self.say(
                    format!("until every headline measure was known to within {wanted} or its own floor"),
                    format!("tot elke hoofdmaat bekend was op {wanted} of haar eigen ondergrens"),
                )
            }
            (Some(wanted), false) => {
                let wanted = percent(wanted);
                self.say(
                    format!("the most allowed; the wanted precision of {wanted} was not reached for every headline measure"),
                    format!("het hoogste aantal dat mag; de gewenste precisie van {wanted} is niet voor elke hoofdmaat gehaald"),
                )
            }
        };
        let worst = note.worst.and_then(|w| self.study.measures.get(w)).map(|id| self.labels.measure(id));
        let worst = worst.map_or_else(String::new, |name| {
            self.say(format!(" Least precise: {name}."), format!(" Het minst precies: {name}."))
        });
        self.say(
            format!(
                "{runs} independent replications of each configuration ({why}).{worst} Means with 95% intervals (Student) over \
                 replications; differences paired by replication, simultaneous over the pairs of a measure (Bonferroni)."
            ),
            format!(
                "{runs} onafhankelijke herhalingen van elke inrichting ({why}).{worst} Gemiddelden met 95%-intervallen (Student) over \
                 herhalingen; verschillen per herhaling gepaard, tegelijk geldig voor de paren van een maat (Bonferroni)."
            ),
        )
    }

    fn software(&self) -> String {
        let version = clean(&self.manifest.version);
        self.say(
            format!("rvtsim {version}, written in Rust; the engine is our own and is checked against queueing theory."),
            format!(
                "rvtsim {version}, geschreven in Rust; de motor is van onszelf en is getoetst aan de wachtrijtheorie."
            ),
        )
    }

    fn chance(&self) -> String {
        let seed = self.study.scenario.seed;
        self.say(
            format!(
                "ChaCha streams with master seed {seed}, keyed by replication, household and purpose, so that every configuration \
                 meets the same households with the same luck (common random numbers)."
            ),
            format!(
                "ChaCha-stromen met startgetal {seed}, per herhaling, huishouden en doel, zodat elke inrichting dezelfde huishoudens \
                 met hetzelfde toeval krijgt (gemeenschappelijke toevalsgetallen)."
            ),
        )
    }

    fn execution(&self) -> String {
        let events: u64 = self.study.configurations.iter().map(|c| c.events).sum();
        let events = whole(events, self.labels.language);
        self.say(
            format!(
                "Event by event, in a total order of time, priority and number; replications side by side on all processors, with the \
                 same bytes for any number of them. {events} events were handled in the main runs."
            ),
            format!(
                "Gebeurtenis voor gebeurtenis, in een volledige volgorde van tijd, voorrang en nummer; herhalingen naast elkaar op \
                 alle processoren, met dezelfde bytes voor elk aantal. In de gewone herhalingen zijn {events} gebeurtenissen verwerkt."
            ),
        )
    }

    fn system(&self) -> String {
        self.say(
            "The computer, the number of threads and the time taken stand in manifest.json, and nowhere else, so that two runs give \
             the same report. The bytes do not depend on the computer.",
            "De computer, het aantal threads en de tijd staan in manifest.json en nergens anders, zodat twee keer draaien hetzelfde \
             rapport geeft. De bytes hangen niet van de computer af.",
        )
    }

    fn access(&self) -> String {
        let measures = MEASURES.len();
        self.say(
            format!(
                "The program is free software (EUPL-1.2); scenario files, the list of evidence and all {measures} measures are part \
                 of it. The scenario text, its SHA-256 and the seed in manifest.json repeat this run."
            ),
            format!(
                "Het programma is vrije software (EUPL-1.2); scenariobestanden, de lijst van bronnen en alle {measures} maten horen \
                 erbij. Met de tekst van het scenario, de SHA-256 en het startgetal in manifest.json is dit te herhalen."
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn all_twenty_items_are_there_and_follow_the_study() {
        let study = fixture::study();
        let of = |study: &Study, language| stress(study, &fixture::manifest(), &Labels::new(study, language));
        let items = of(&study, Language::En);
        let numbers: Vec<_> = items.iter().map(|item| item.number).collect();
        assert_eq!(
            numbers,
            [
                "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2",
                "4.3", "5.1", "5.2", "5.3", "5.4", "6.1",
            ]
        );
        for language in Language::ALL {
            for item in of(&study, language) {
                assert!(item.text.len() > 40 && item.text.ends_with('.'), "{} {}", item.number, item.text);
            }
        }
        let text = |number: &str| items.iter().find(|item| item.number == number).unwrap().text.clone();
        assert!(text("1.3").contains("40 sets of numbers") && text("4.1").contains("1,095 days of warm-up"));
        assert!(text("2.5").contains("Scherpenzeel and Veenendaal"), "{}", text("2.5"));
        // what changes in the study changes in the text
        let mut other = study.clone();
        other.scenario.seed = 7;
        other.mechanisms[6].state = "off".to_owned();
        let items = of(&other, Language::En);
        assert!(items[16].text.contains("master seed 7,"));
        assert!(items[6].text.contains("off: M7"), "{}", items[6].text);
    }
}
