//! The Dutch names that a reader from elsewhere does not know, explained once.

use crate::language::Language;

const TERMS: [(&str, &str, &str); 6] = [
    ("Veilig Thuis", "centre for advice and reports on domestic violence and child abuse", ""),
    (
        "Raad",
        "Raad voor de Kinderbescherming, the Child Protection Board: investigates and asks the court for an order",
        "",
    ),
    (
        "GI",
        "certified institution: carries out child protection orders",
        "Gecertificeerde Instelling: voert kinderbeschermingsmaatregelen uit",
    ),
    ("RVT", "regional safety team", "Regionaal Veiligheidsteam"),
    ("OTS", "supervision order on a child", "ondertoezichtstelling van een kind"),
    ("VOTS", "provisional supervision order, at once", "voorlopige ondertoezichtstelling, meteen"),
];

/// One line for each term that occurs in the text.
pub(super) fn explain(text: &str, language: Language) -> Vec<String> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let occurs = |term: &str| {
        let term: Vec<&str> = term.split(' ').collect();
        words.windows(term.len()).any(|found| found == term)
    };
    let explained = |(term, en, nl): &(&str, &'static str, &'static str)| {
        let meaning = language.pick(en, nl);
        (!meaning.is_empty() && occurs(term)).then(|| format!("{term}: {meaning}."))
    };
    TERMS.iter().filter_map(explained).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_occurs_is_explained() {
        let terms = explain("The Raad asks for a VOTS.", Language::En);
        assert_eq!(terms.len(), 2, "a VOTS is no OTS: {terms:?}");
        assert!(terms[0].starts_with("Raad:") && terms[1].starts_with("VOTS:"));
        assert_eq!(explain("Veilig Thuis begint.", Language::Nl).len(), 0, "known to who reads Dutch");
        assert_eq!(explain("Veilig Thuis begins.", Language::En).len(), 1);
    }
}
