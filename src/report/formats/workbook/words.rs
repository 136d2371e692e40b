//! The header words of the columns of the files.

use crate::language::Language;

/// What a column of the files is called for people; its own name where nobody gave it another.
pub(super) fn head(column: &str, language: Language) -> String {
    for (end, en, nl) in
        [("_lower", "lower end, 95%", "ondergrens 95%"), ("_upper", "upper end, 95%", "bovengrens 95%")]
    {
        if let Some(of) = column.strip_suffix(end) {
            return format!("{}, {}", head(of, language), language.pick(en, nl));
        }
    }
    let (en, nl) = match column {
        "configuration" => ("Configuration", "Inrichting"),
        "reference" => ("Compared with", "Vergeleken met"),
        "measure" => ("Measure", "Maat"),
        "unit" => ("Unit", "Eenheid"),
        "direction" => ("Which way is better", "Welke kant is beter"),
        "mean" => ("Mean", "Gemiddelde"),
        "difference" => ("Difference", "Verschil"),
        "lower" => ("Lower end, 95%", "Ondergrens 95%"),
        "upper" => ("Upper end, 95%", "Bovengrens 95%"),
        "n" => ("Replications used", "Gebruikte herhalingen"),
        "replication" => ("Replication", "Herhaling"),
        "value" => ("Value", "Waarde"),
        "indifference" => ("Too small to matter", "Te klein om te tellen"),
        "verdict" => ("Verdict", "Oordeel"),
        "relevant" => ("Surely large enough to matter", "Zeker groot genoeg om te tellen"),
        "organisation" => ("Organisation", "Organisatie"),
        "pool" => ("Team", "Team"),
        "function" => ("Work", "Werk"),
        "arrivals" => ("Work coming in", "Instroom van werk"),
        "mean_wait" => ("Mean wait", "Gemiddelde wachttijd"),
        "p50_wait" => ("Median wait", "Mediane wachttijd"),
        "p90_wait" => ("90% wait at most", "90% wacht hooguit"),
        "p95_wait" => ("95% wait at most", "95% wacht hooguit"),
        "utilisation" => ("Capacity in use", "Capaciteit in gebruik"),
        "mean_queue" => ("Mean number waiting", "Gemiddeld aantal wachtenden"),
        "share_in_term" => ("Within the term", "Binnen de termijn"),
        "principle" => ("Principle", "Principe"),
        "criterion" => ("Criterion", "Criterium"),
        "evidence" => ("Evidence", "Bewijs"),
        "score" => ("Score", "Score"),
        "weight" => ("Weight in the framework", "Gewicht in het kader"),
        "group" => ("Grouped by", "Gegroepeerd naar"),
        "level" => ("Group", "Groep"),
        other => return other.replace('_', " "),
    };
    language.pick(en, nl).to_owned()
}

/// A fixed word of the files for people; the word itself where it is not a fixed one.
pub(super) fn fixed(word: &str, language: Language) -> Option<&'static str> {
    let (en, nl) = match word {
        "better" => ("better", "beter"),
        "worse" => ("worse", "slechter"),
        "higher" => ("higher", "hoger"),
        "lower" => ("lower", "lager"),
        "neutral" => ("neither", "geen van beide"),
        "not distinguishable" => ("cannot be told apart", "niet te onderscheiden"),
        "no relevant difference" => ("no difference that matters", "geen verschil van belang"),
        "simulated" => ("simulated", "gesimuleerd"),
        "judged" => ("judged", "beoordeeld"),
        "not modelled" => ("not modelled", "niet gemodelleerd"),
        "pass" => ("pass", "gehaald"),
        "missed" => ("missed", "gemist"),
        "input" => ("input", "ingevoerd"),
        "reported" => ("no verdict", "zonder oordeel"),
        "fitted" => ("fitted on it", "erop afgesteld"),
        "kept" => ("kept for checking", "bewaard om te controleren"),
        "profile" => ("family profile", "gezinsprofiel"),
        "municipality" => ("municipality", "gemeente"),
        "sub_region" => ("sub-region", "subregio"),
        "region" => ("region", "regio"),
        "supra_region" => ("several regions", "meerdere regio's"),
        "organisation" => ("organisation", "organisatie"),
        "on" => ("on", "aan"),
        "off" => ("off", "uit"),
        "not modelled yet" => ("not modelled yet", "nog niet in het model"),
        "assumption" => ("assumption", "aanname"),
        "command line" => ("command line", "opdrachtregel"),
        _ => return None,
    };
    Some(language.pick(en, nl))
}
