//! The page: a table per configuration, every row with the file and the key that it comes from.
//! The file is long because each sentence of the page stands in it twice, in English and in Dutch.

use std::fmt::Write as _;

use super::{CellNote, LeadRule, Variant, Variants};
use crate::language::Language;
use crate::model::{Crossing, Judgement, OrganisationId, STEPS};
use crate::report::clean;
use crate::report::number::{fixed, input};

/// The page in one language. `picture` is the address of the map, as seen from the page; none without it.
#[must_use]
pub fn markdown(variants: &Variants, language: Language, picture: Option<&str>) -> String {
    let mut page = Page { text: String::new(), language };
    page.head(variants, picture);
    page.overview(variants);
    for variant in &variants.all {
        page.variant(variant);
    }
    page.text
}

struct Page {
    text: String,
    language: Language,
}

impl Page {
    fn say<'a>(&self, en: &'a str, nl: &'a str) -> &'a str {
        self.language.pick(en, nl)
    }

    fn line(&mut self, line: &str) {
        // writing to memory does not fail
        let _ = writeln!(self.text, "{line}");
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn table(&mut self, heads: &[&str], rows: Vec<Vec<String>>) {
        self.row(&heads.iter().map(|&head| head.to_owned()).collect::<Vec<_>>());
        self.row(&heads.iter().map(|_| "---".to_owned()).collect::<Vec<_>>());
        for row in rows {
            self.row(&row);
        }
        self.line("");
    }

    fn head(&mut self, variants: &Variants, picture: Option<&str>) {
        let (shown, n) = (&variants.shown, variants.all.len());
        let title = clean(variants.title.get(self.language));
        let flag = self.say("", " --lang nl");
        let head = self.say("Who does what in each configuration", "Wie doet wat in elke configuratie");
        let made = match self.language {
            Language::En => format!("Made by `rvtsim variants {shown}{flag}`. Do not edit: change the scenario files."),
            Language::Nl => {
                format!("Gemaakt met `rvtsim variants {shown}{flag}`. Niet bewerken: verander de scenariobestanden.")
            }
        };
        self.line(&format!("# {head}\n\n<!-- {made} -->\n"));
        self.line(&match self.language {
            Language::En => format!(
                "The {n} configurations of *{title}*, drawn from its files. {made}\n\n\
                 **V1 to V5 are working definitions on public facts, not the official texts of the variants.** Six of the \
                 nine functions are a working definition as well. Change the files and the model does something else: it \
                 knows no configuration by name. Households are synthetic.\n"
            ),
            Language::Nl => format!(
                "De {n} configuraties van *{title}*, getekend uit de bestanden. {made}\n\n\
                 **V1 tot en met V5 zijn werkdefinities op openbare feiten, niet de officiële teksten van de varianten.** \
                 Ook zes van de negen functies zijn een werkdefinitie. Verander de bestanden en het model doet iets anders: \
                 het kent geen configuratie bij naam. De huishoudens zijn niet echt.\n"
            ),
        });
        if let Some(picture) = picture {
            let alt = self.say(
                "Map of all configurations: functions from left to right, organisations as lanes, hand-overs marked",
                "Kaart van alle configuraties: functies van links naar rechts, organisaties als banen, overdrachten gemarkeerd",
            );
            self.line(&format!("![{alt}]({picture})\n"));
        }
        self.line(self.say(
            "**How to read it.** *Leads*: who does the work. *Joins*: who takes part, for every household; with * only for \
             the rare profiles (coercive control, sexual violence). *Own judgement*: how much of an investigation is done \
             again by a leader that took no part in the analysis so far. *Hours, days*: work of a professional, and mean \
             days from start to end. *Terms*: longest days allowed, to the start and from asking to the end. *Data*: where \
             the row stands, relative to the folder of the scenario.\n\n\
             A **hand-over** is a step at which another organisation takes the lead while nobody stands by the household. \
             Where somebody does, the fixed face bridges the step. Bridging begins when the fixed face has begun; until \
             then, and where it is missing, the same step is a hand-over. The steps are those that the model knows; the \
             organisations come from the table.\n",
            "**Zo leest u het.** *Leidt*: wie het werk doet. *Doet mee*: wie meedoet, bij elk huishouden; met * alleen bij de \
             zeldzame profielen (intieme terreur, seksueel geweld). *Eigen oordeel*: hoeveel van een onderzoek opnieuw \
             gebeurt door een organisatie die niet aan de analyse meedeed. *Uren, dagen*: werk van een professional, en \
             gemiddeld aantal dagen van begin tot eind. *Termijnen*: hoogste aantal dagen, tot de start en van vraag tot \
             eind. *Gegevens*: waar de regel staat, gezien vanuit de map van het scenario.\n\n\
             Een **overdracht** is een stap waarbij een andere organisatie de leiding krijgt terwijl niemand naast het \
             huishouden staat. Staat daar wel iemand, dan overbrugt het vaste gezicht de stap. Dat begint als het vaste \
             gezicht begonnen is; tot dan, en waar het ontbreekt, is dezelfde stap een overdracht. De stappen zijn die van \
             het model; de organisaties komen uit de tabel.\n",
        ).to_owned().as_str());
    }

    fn overview(&mut self, variants: &Variants) {
        let title = self.say("All at a glance", "Alles in één oogopslag").to_owned();
        self.line(&format!("## {title}\n"));
        let usual = STEPS.iter().filter(|step| !step.urgent).count();
        let heads = [
            self.say("configuration", "configuratie"),
            self.say("organisations that lead", "organisaties die leiden"),
            self.say("stands by", "staat ernaast"),
            self.say("steps with a hand-over", "stappen met overdracht"),
            self.say("bridged", "overbrugd"),
            self.say("steps where the lead stays", "stappen waar de leiding blijft"),
            self.say("FTE that move", "fte die verhuizen"),
        ];
        let rows = variants
            .all
            .iter()
            .map(|v| {
                let mut leading: Vec<OrganisationId> =
                    v.cells.iter().filter(|c| c.rule == LeadRule::Organisation).flat_map(|c| c.leads.clone()).collect();
                leading.sort_unstable();
                leading.dedup();
                let (open, bridged) = (v.count(false, false), v.count(true, false));
                let moved: f64 = v.moves.iter().map(|m| m.fte).sum();
                let face = v.cells.iter().find(|c| c.function == crate::model::Function::StandBy);
                vec![
                    self.title_of(v),
                    self.names(v, &leading),
                    face.map_or_else(String::new, |cell| self.leader(v, cell)),
                    open.to_string(),
                    bridged.to_string(),
                    (usual - open - bridged).to_string(),
                    fixed(moved, 1, self.language),
                ]
            })
            .collect();
        self.table(&heads, rows);
        self.line(&match self.language {
            Language::En => format!("Counted over the {usual} steps that are not urgent.\n"),
            Language::Nl => format!("Geteld over de {usual} stappen zonder spoed.\n"),
        });
    }

    fn variant(&mut self, v: &Variant) {
        self.line(&format!("## {}\n\n{}\n", self.title_of(v), clean(v.description.get(self.language))));
        let file = self.say("File", "Bestand").to_owned();
        self.line(&format!("{file}: `{}` (`{}`).\n", clean(&v.file), clean(&v.name)));
        let heads = [
            self.say("function", "functie"),
            self.say("leads", "leidt"),
            self.say("joins", "doet mee"),
            self.say("own judgement", "eigen oordeel"),
            self.say("counter-voice", "tegenspraak"),
            self.say("hours, days", "uren, dagen"),
            self.say("terms", "termijnen"),
            self.say("data", "gegevens"),
        ];
        let rows = v.cells.iter().map(|cell| self.cell(v, cell)).collect();
        self.table(&heads, rows);
        self.crossings(v);
        self.help(v);
        self.staff(v);
        self.friction(v);
    }

    fn cell(&self, v: &Variant, cell: &CellNote) -> Vec<String> {
        let days = |term: Option<f64>| term.map_or_else(|| "–".to_owned(), |days| input(days, self.language));
        let joins: Vec<String> = cell.joins.iter().map(|&o| self.name(v, o)).collect();
        let specialists: Vec<String> = cell.specialists.iter().map(|&o| format!("{}*", self.name(v, o))).collect();
        let keys: Vec<String> = cell.keys.iter().map(|(file, key)| format!("`{file}`: `{key}`")).collect();
        vec![
            cell.function.title().get(self.language).to_owned(),
            self.leader(v, cell),
            joins.into_iter().chain(specialists).collect::<Vec<_>>().join(", "),
            match cell.own_judgement {
                Judgement::Full => self.say("full", "volledig"),
                Judgement::Short => self.say("short", "kort"),
                Judgement::None => "–",
            }
            .to_owned(),
            if cell.counter_voice { self.say("yes", "ja") } else { "–" }.to_owned(),
            cell.work.map_or_else(
                || "–".to_owned(),
                |(hours, days)| format!("{} · {}", input(hours, self.language), input(days, self.language)),
            ),
            match cell.terms {
                [None, None] => "–".to_owned(),
                [start, end] => format!("{} · {}", days(start), days(end)),
            },
            keys.join("; "),
        ]
    }

    fn leader(&self, v: &Variant, cell: &CellNote) -> String {
        match cell.rule {
            LeadRule::Organisation => self.names(v, &cell.leads),
            LeadRule::Holder => {
                let word = self.say("whoever holds the case", "wie de zaak heeft");
                format!("{word} ({})", self.names(v, &cell.leads))
            }
            LeadRule::Court(_) => self.say("the court itself", "de rechter zelf").to_owned(),
            LeadRule::Nobody => self.say("nobody", "niemand").to_owned(),
        }
    }

    fn crossings(&mut self, v: &Variant) {
        let kinds = [
            (false, self.say("Hand-overs", "Overdrachten").to_owned()),
            (true, self.say("Bridged by the fixed face", "Overbrugd door het vaste gezicht").to_owned()),
        ];
        for (bridged, head) in kinds {
            let list: Vec<String> =
                v.crossings.iter().filter(|c| c.bridged == bridged).map(|c| self.crossing(v, c)).collect();
            if !list.is_empty() {
                self.line(&format!("**{head}.** {}.\n", list.join("; ")));
            }
        }
        if v.crossings.is_empty() {
            let text = self.say("No step changes the lead.", "Bij geen enkele stap wisselt de leiding.").to_owned();
            self.line(&format!("{text}\n"));
        }
    }

    fn crossing(&self, v: &Variant, crossing: &Crossing) -> String {
        let step = crossing.step;
        let number = |function: crate::model::Function| function.index() + 1;
        let urgent = if step.urgent { self.say(", urgent", ", spoed") } else { "" };
        let (gives, takes) = (self.name(v, crossing.gives), self.name(v, crossing.takes));
        format!("{} → {} ({gives} → {takes}{urgent})", number(step.from), number(step.to))
    }

    fn help(&mut self, v: &Variant) {
        let (parallel, first) = v.help;
        let order = if parallel {
            self.say("side by side", "naast elkaar")
        } else {
            self.say("one after another", "na elkaar")
        };
        let basic = if first { self.say("first", "eerst") } else { self.say("last", "laatst") };
        let days = input(v.breakthrough_days, self.language);
        let (euro, own_days) = (input(v.mandate.0, self.language), input(v.mandate.1, self.language));
        let own = match (v.mandate.0 > 0.0, self.language) {
            (false, Language::En) => String::new(),
            (true, Language::En) => format!(
                " Up to {euro} euro (`friction.mandate`) the professional decides and arranges it in {own_days} days \
                 (`breakthrough.own_days`)."
            ),
            (false, Language::Nl) => String::new(),
            (true, Language::Nl) => format!(
                " Tot {euro} euro (`friction.mandate`) beslist de professional en is het in {own_days} dagen geregeld \
                 (`breakthrough.own_days`)."
            ),
        };
        let names: Vec<&str> = v.alternatives.iter().map(|title| title.get(self.language)).collect();
        let tried = if names.is_empty() { self.say("nothing", "niets").to_owned() } else { names.join(", ") };
        let text = match self.language {
            Language::En => format!(
                "**Help** runs {order} (`help_order`), basic security {basic} (`basic_security`). **Mandate**: tailored help \
                 from the breakthrough budget is decided and paid in {days} days (`friction.breakthrough_days`).{own} \
                 **Before a request** for a measure is tried: {tried} (`functions.request_measure.alternatives`).\n"
            ),
            Language::Nl => format!(
                "**Hulp** loopt {order} (`help_order`), bestaanszekerheid {basic} (`basic_security`). **Mandaat**: over hulp \
                 op maat uit het doorbraakbudget is in {days} dagen beslist en betaald (`friction.breakthrough_days`).{own} \
                 **Voor een verzoek** om een maatregel wordt geprobeerd: {tried} \
                 (`functions.request_measure.alternatives`).\n"
            ),
        };
        self.line(&text);
    }

    fn staff(&mut self, v: &Variant) {
        let heads = [
            self.say("staff", "personeel"),
            "FTE",
            self.say("scale", "schaal"),
            self.say("pools", "groepen"),
            self.say("people", "mensen"),
            self.say("comes from", "komt van"),
        ];
        let rows = v
            .staff
            .iter()
            .map(|s| {
                let from: Vec<String> = v
                    .moves
                    .iter()
                    .filter(|m| m.to == s.organisation)
                    .map(|m| format!("{} {}", self.name(v, m.from), fixed(m.fte, 1, self.language)))
                    .collect();
                let scale = match s.scale {
                    "municipality" => self.say("municipality", "gemeente"),
                    "sub_region" => self.say("sub-region", "deelregio"),
                    "region" => self.say("region", "regio"),
                    _ => self.say("several regions", "meer regio's"),
                };
                vec![
                    self.name(v, s.organisation),
                    fixed(s.fte, 1, self.language),
                    scale.to_owned(),
                    s.pools.to_string(),
                    s.people.to_string(),
                    if from.is_empty() { "–".to_owned() } else { from.join(", ") },
                ]
            })
            .collect();
        self.table(&heads, rows);
        let total: f64 = v.staff.iter().map(|s| s.fte).sum();
        let total = fixed(total, 1, self.language);
        self.line(&match self.language {
            Language::En => format!(
                "Together {total} FTE. Keys: `organisations.<id>` of the scenario, the base and the configuration, \
                 `[[move]]` of the configuration. A pool of several regions counts the people of all of them.\n"
            ),
            Language::Nl => format!(
                "Samen {total} fte. Sleutels: `organisations.<id>` van het scenario, de basis en de configuratie, `[[move]]` \
                 van de configuratie. Een groep van meer regio's telt de mensen van allemaal.\n"
            ),
        });
    }

    fn friction(&mut self, v: &Variant) {
        let heads = [
            self.say("number", "getal"),
            self.say("here", "hier"),
            self.say("range", "bereik"),
            self.say("common value", "gewone waarde"),
            self.say("unit", "eenheid"),
            self.say("why", "waarom"),
            self.say("data", "gegevens"),
        ];
        let own: Vec<_> = v.friction.iter().filter(|f| f.own.is_some()).collect();
        if own.is_empty() {
            let text = self
                .say(
                    "All friction numbers are the common ones (`friction` of the base).",
                    "Alle wrijvingsgetallen zijn de gewone (`friction` van de basis).",
                )
                .to_owned();
            self.line(&format!("{text}\n"));
            return;
        }
        let number = |value: f64| input(value, self.language);
        let rows = own
            .into_iter()
            .map(|f| {
                let (value, range) = f.own.unwrap_or((f.common, None));
                vec![
                    f.key.replace('_', " "),
                    number(value),
                    range.map_or_else(String::new, |(low, high)| format!("{} – {}", number(low), number(high))),
                    number(f.common),
                    clean(&f.unit),
                    clean(&f.note),
                    format!("`{}`: `friction.{}`", clean(&v.file), f.key),
                ]
            })
            .collect();
        self.table(&heads, rows);
    }

    fn title_of(&self, v: &Variant) -> String {
        clean(v.title.get(self.language))
    }

    fn name(&self, v: &Variant, organisation: OrganisationId) -> String {
        v.organisations.get(organisation).map_or_else(String::new, |text| clean(text.get(self.language)))
    }

    fn names(&self, v: &Variant, organisations: &[OrganisationId]) -> String {
        let or = self.say(" or ", " of ");
        organisations.iter().map(|&o| self.name(v, o)).collect::<Vec<_>>().join(if organisations.len() > 2 {
            ", "
        } else {
            or
        })
    }
}
