//! The script of a page: plain files, one job each, joined at build time and without any library.
//!
//! A page is whole without it. What only works with script is hidden until its part of the script has begun.

/// The script, as it stands in the page: one function, so that no name leaks.
pub(super) const SCRIPT: &str = concat!(
    "(function(){\n'use strict';\n",
    include_str!("number.js"),
    include_str!("words.js"),
    include_str!("page.js"),
    include_str!("fragment.js"),
    include_str!("tips.js"),
    include_str!("chart.js"),
    include_str!("explore.js"),
    include_str!("rule.js"),
    include_str!("weights.js"),
    include_str!("copy.js"),
    include_str!("start.js"),
    "})();\n",
);

/// The script of a page that can simulate again.
pub(super) const LIVE_SCRIPT: &str = concat!(
    "(function(){\n'use strict';\n",
    include_str!("number.js"),
    include_str!("words.js"),
    include_str!("page.js"),
    include_str!("fragment.js"),
    include_str!("tips.js"),
    include_str!("chart.js"),
    include_str!("explore.js"),
    include_str!("rule.js"),
    include_str!("weights.js"),
    include_str!("copy.js"),
    include_str!("live/words.js"),
    include_str!("live/link.js"),
    include_str!("live/module.js"),
    include_str!("live/workers.js"),
    include_str!("live/runs.js"),
    include_str!("live/levers.js"),
    include_str!("live/tables.js"),
    include_str!("live/figure.js"),
    include_str!("live/results.js"),
    include_str!("live/film.js"),
    include_str!("live/view.js"),
    include_str!("live/what_if.js"),
    include_str!("start.js"),
    include_str!("live/start.js"),
    "})();\n",
);

/// The source of the workers of such a page.
pub(super) const WORKER: &str = include_str!("worker.js");

#[cfg(test)]
mod tests {
    use super::{LIVE_SCRIPT, SCRIPT, WORKER};

    #[test]
    fn the_script_cannot_end_early_and_runs_no_text() {
        let forbidden = [
            "</",
            "<!--",
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "Function(",
            "setTimeout('",
            "fetch",
            "XMLHttpRequest",
            "import",
            "localStorage",
            "cookie",
            "'style'",
            "\"style\"",
            "javascript:",
            "sendBeacon",
            "WebSocket",
        ];
        for source in [SCRIPT, LIVE_SCRIPT, WORKER] {
            for trace in forbidden {
                assert!(!source.contains(trace), "{trace}");
            }
            let words = source.split(|c: char| !c.is_ascii_alphanumeric());
            assert_eq!(words.filter(|word| *word == "eval").count(), 0);
            assert!(
                source.is_ascii(),
                "letters beyond ASCII are written as escapes, so that no encoding can spoil them"
            );
        }
    }
}
