//! Who does what in each configuration, and with how much staff.

use maud::{Markup, html};

use super::parts::{heading, heads, scroll};
use crate::report::number::input;
use crate::report::{ConfigurationNote, FunctionRow, Labels, Study};

pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        section {
            (heading(labels, "work", say("Who does what", "Wie doet wat")))
            p {
                (say(
                    "A configuration is a table: for each of nine functions, who leads and who joins. Where the next function \
                     lies elsewhere and no fixed face bridges the step, the household is handed over.",
                    "Een inrichting is een tabel: voor elk van negen functies wie leidt en wie meedoet. Ligt de volgende functie \
                     elders, en overbrugt geen vast gezicht de stap, dan wordt het huishouden overgedragen.",
                ))
            }
            dl {
                @for (c, configuration) in study.configurations.iter().enumerate() {
                    dt { (labels.title(c)) }
                    dd { (labels.text(&configuration.description)) }
                }
            }
            (functions(study, labels))
            (words(labels))
            (staff(study, labels))
        }
    }
}

/// The Dutch names that stay Dutch, explained once.
fn words(labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let words = [
        (
            "Veilig Thuis (VT)",
            "advice and reporting centre for domestic violence and child abuse",
            "advies- en meldpunt huiselijk geweld en kindermishandeling",
        ),
        (
            "Raad",
            "Child Protection Board: investigates and asks the court for a measure",
            "Raad voor de Kinderbescherming: onderzoekt en verzoekt de rechter om een maatregel",
        ),
        (
            "GI",
            "certified institution: carries out measures for children",
            "gecertificeerde instelling: voert maatregelen voor kinderen uit",
        ),
        (
            "RVT",
            "regional safety team: joins the local team where safety requires it",
            "regionaal veiligheidsteam: sluit aan bij het lokale team als de veiligheid dat vraagt",
        ),
        (
            "OTS, VOTS",
            "supervision order of the court, provisional supervision order",
            "ondertoezichtstelling door de rechter, voorlopige ondertoezichtstelling",
        ),
    ];
    html! {
        details {
            summary { (say("Names explained", "Namen uitgelegd")) }
            dl { @for (name, en, nl) in words { dt { (name) } dd { (say(en, nl)) } } }
        }
    }
}

fn functions(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    // Rows follow the first configuration; all configurations list the same nine functions.
    let rows = study.configurations.first().map_or(&[][..], |c| c.functions.as_slice());
    let table = html! {
        table.words {
            caption {
                (say("Who leads each function, at what scale, and who joins (+).", "Wie elke functie leidt, op welke schaal, en wie meedoet (+)."))
            }
            thead { tr { th scope="col" { (say("Function", "Functie")) } (heads(study, labels)) } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (labels.text(&row.title)) }
                        @for configuration in &study.configurations {
                            td.left { (performer(configuration.functions.iter().find(|f| f.function == row.function), labels)) }
                        }
                    }
                }
            }
        }
    };
    scroll(labels, say("Who does what", "Wie doet wat"), &table)
}

fn performer(row: Option<&FunctionRow>, labels: &Labels<'_>) -> Markup {
    let Some(row) = row else { return html! { "–" } };
    html! {
        (labels.leads(&row.leads))
        @for join in &row.joins { " + " (labels.name(join)) }
        @if !row.scale.is_empty() { span.range { (scale(&row.scale, labels)) } }
    }
}

fn scale(id: &str, labels: &Labels<'_>) -> String {
    let pick = |en, nl| labels.language.pick(en, nl).to_owned();
    match id {
        "municipality" => pick("municipality", "gemeente"),
        "sub_region" => pick("sub-region", "subregio"),
        "region" => pick("region", "regio"),
        "supra_region" => pick("supra-regional", "bovenregionaal"),
        other => labels.name(other),
    }
}

fn staff(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let mut organisations: Vec<&str> = Vec::new();
    for (id, _) in study.configurations.iter().flat_map(|c| &c.staff) {
        if !organisations.contains(&id.as_str()) {
            organisations.push(id);
        }
    }
    let fte = |c: &ConfigurationNote, id: &str| c.staff.iter().find(|(known, _)| known == id).map(|(_, fte)| *fte);
    let table = html! {
        table {
            caption {
                (say(
                    "Staff in FTE: an input. People move between organisations; unless the scenario says otherwise they are not \
                     created.",
                    "Personeel in fte: een invoer. Mensen gaan over van de ene naar de andere organisatie; tenzij het scenario \
                     anders zegt komen er geen bij.",
                ))
            }
            thead { tr { th scope="col" { (say("Organisation", "Organisatie")) } (heads(study, labels)) } }
            tbody {
                @for id in organisations {
                    tr {
                        th scope="row" { (labels.name(id)) }
                        @for c in &study.configurations {
                            td { @if let Some(fte) = fte(c, id) { (input(fte, labels.language)) } @else { "–" } }
                        }
                    }
                }
                tr.sum {
                    th scope="row" { (say("Total", "Totaal")) }
                    @for c in &study.configurations {
                        td { (input(c.staff.iter().map(|(_, fte)| fte).sum(), labels.language)) }
                    }
                }
            }
        }
    };
    scroll(labels, say("Staff", "Personeel"), &table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::report::fixture;

    #[test]
    fn who_holds_the_case_has_a_name_for_people() {
        let mut study = fixture::study();
        study.configurations[0].functions[5].leads = "holder".to_owned();
        for (language, words) in [(Language::En, "who holds the case"), (Language::Nl, "wie de zaak heeft")] {
            let drawn = functions(&study, &Labels::new(&study, language)).into_string();
            assert!(drawn.contains(words) && !drawn.contains(">holder"), "{drawn}");
        }
    }

    #[test]
    fn a_function_has_its_number_once() {
        let mut study = fixture::study();
        study.configurations[0].functions[5].title = crate::model::Function::RequestMeasure.title();
        let drawn = functions(&study, &Labels::new(&study, Language::En)).into_string();
        assert!(drawn.contains("<th scope=\"row\">6 Request a measure</th>"), "{drawn}");
    }
}
