//! Where the queue went: which organisation's queue grew when another's shrank, and the stock over time.

use maud::{Markup, html};

use super::parts::heading;
use super::picture::Picture;
use crate::report::{Labels, Study, queue_sentences};

/// `queues` is the figure of the queues by organisation, `stock` that of all households and all work. Nothing without either.
pub(super) fn section(study: &Study, labels: &Labels<'_>, queues: Option<&Picture>, stock: Option<&Picture>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let sentences = queue_sentences(study, labels);
    if queues.is_none() && stock.is_none() {
        return html! {};
    }
    html! {
        section {
            (heading(labels, "queues", say("Where the queue went", "Waar de wachtrij bleef")))
            @if !sentences.is_empty() {
                p {
                    (say("Number waiting over the counting window, compared with ", "Aantal wachtenden over het telvenster, vergeleken met "))
                    (labels.reference())
                    (say(
                        ". Only changes of at least half a piece of work whose 95% interval does not hold 0, the largest first:",
                        ". Alleen veranderingen van minstens een half stuk werk waarvan het 95%-interval 0 niet bevat, de grootste eerst:",
                    ))
                }
                ul { @for sentence in &sentences { li { (sentence) } } }
            }
            @if let Some(picture) = queues { (picture.show(labels.language, say("Queues", "Wachtrijen"))) }
            @if let Some(picture) = stock {
                h3 { (say("All open cases and all work that waits, over time", "Alle open zaken en al het werk dat wacht, in de tijd")) }
                (picture.show(labels.language, say("Stock over time", "Voorraad in de tijd")))
            }
        }
    }
}
