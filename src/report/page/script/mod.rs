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

#[cfg(test)]
mod tests {
    use super::SCRIPT;

    #[test]
    fn the_script_cannot_end_early_and_runs_no_text() {
        let forbidden = [
            "</",
            "<!--",
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval",
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
        ];
        for trace in forbidden {
            assert!(!SCRIPT.contains(trace), "{trace}");
        }
        assert!(SCRIPT.is_ascii(), "letters beyond ASCII are written as escapes, so that no encoding can spoil them");
    }
}
