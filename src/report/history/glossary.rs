//! The Dutch names that a reader from elsewhere does not know, explained once.

use crate::language::Language;

const TERMS: [(&str, &str, &str); 6] = [
    ("Veilig Thuis", "centre for advice and reports on domestic violence and child abuse", ""),
    ("Raad voor de Kinderbescherming", "Child Protection Board: investigates and asks the court for an order", ""),
    (
        "GI",
        "certified institution: carries out child protection orders",
        "Gecertificeerde Instelling: voert kinderbeschermingsmaatregelen uit",
    ),
    ("RVT", "regional safety team", "Regionaal Veiligheidsteam"),
    ("OTS", "supervision order on a child", "ondertoezichtstelling van een kind"),
    ("VOTS", "the same, provisional and at once", "hetzelfde, voorlopig en meteen"),
];

/// One line for each term that occurs in the text.
pub(super) fn explain(text: &str, language: Language) -> Vec<String> {
    let explained = |(term, en, nl): &(&str, &'static str, &'static str)| {
        let meaning = language.pick(en, nl);
        // as a word of its own: VOTS is no OTS
        let occurs = text.split(|c: char| !c.is_alphanumeric() && c != ' ').any(|part| {
            part.trim() == *term || part.starts_with(&format!("{term} ")) || part.contains(&format!(" {term}"))
        });
        (occurs && !meaning.is_empty()).then(|| format!("{term}: {meaning}."))
    };
    TERMS.iter().filter_map(explained).collect()
}
