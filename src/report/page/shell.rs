//! The shell of a page: head, style sheet, language switch, script.
//!
//! A page holds no clock and no host, and is whole without script: the language switch is a pair of radio buttons. A strict
//! content security policy allows the one style sheet and the one script by their hashes and nothing from anywhere else.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::base64::base64;
use super::script::{LIVE_SCRIPT, SCRIPT, WORKER};
use super::what_if::LiveData;
use crate::language::Language;

const STYLE: &str = include_str!("style.css");
/// The same with what the section that simulates again looks like.
const LIVE_STYLE: &str = concat!(include_str!("style.css"), include_str!("what_if.css"));

/// A whole page with the texts of each language, and what follows once for all of them. It opens in the given language. `data`
/// is JSON for the script, safe inside a script element.
pub(in crate::report) fn shell(
    title: &str,
    language: Language,
    texts: &[(Language, Markup)],
    after: &Markup,
    data: Option<&str>,
) -> String {
    live_shell(title, language, texts, after, data, None)
}

/// The same for a page that can simulate again: its policy lets it compile the module and start workers of its own, and nothing
/// from anywhere else.
pub(super) fn live_shell(
    title: &str,
    language: Language,
    texts: &[(Language, Markup)],
    after: &Markup,
    data: Option<&str>,
    live: Option<&LiveData>,
) -> String {
    let (style, script) = if live.is_some() { (LIVE_STYLE, LIVE_SCRIPT) } else { (STYLE, SCRIPT) };
    let (compile, workers) = if live.is_some() { (" 'wasm-unsafe-eval'", "; worker-src blob:") } else { ("", "") };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'{compile}{workers}; base-uri 'none'; form-action 'none'",
        base64_sha256(style),
        base64_sha256(script)
    );
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                title { (title) " · rvtsim" }
                style { (PreEscaped(style)) }
            }
            body {
                header {
                    @for (choice, text) in [(Language::Nl, "Direct naar de inhoud"), (Language::En, "Skip to the content")] {
                        a class={ "skip in-" (choice.code()) } lang=(choice.code()) href="#main" { (text) }
                    }
                    div.languages role="radiogroup" aria-label="Taal, language" {
                        @for (choice, name) in [(Language::Nl, "Nederlands"), (Language::En, "English")] {
                            @let id = format!("show-{}", choice.code());
                            input class="switch" type="radio" name="language" id=(id) checked[choice == language];
                            label for=(id) lang=(choice.code()) { (name) }
                        }
                    }
                }
                main id="main" tabindex="-1" {
                    @for (language, text) in texts {
                        div class={ "in-" (language.code()) } lang=(language.code()) { (text) }
                    }
                    (after)
                }
                footer {
                    @for choice in Language::ALL {
                        p class={ "in-" (choice.code()) } lang=(choice.code()) {
                            (choice.pick("Made by rvtsim. Households are synthetic.", "Gemaakt met rvtsim. De huishoudens zijn synthetisch."))
                        }
                    }
                }
                @if let Some(data) = data { script type="application/json" id="data" { (PreEscaped(data)) } }
                script { (PreEscaped(script)) }
                @if let Some(live) = live {
                    script type="application/json" id="live" { (PreEscaped(live.json())) }
                    script type="text/plain" id="worker" { (PreEscaped(WORKER)) }
                    script type="application/octet-stream" id="module" { (PreEscaped(base64(live.module))) }
                }
            }
        }
    };
    page.into_string()
}

/// The SHA-256 of a text in base64, as a content security policy wants it.
fn base64_sha256(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_the_script_that_is_there_and_no_other() {
        let data = Some("{\"name\":\"\\u003cscript>\"}");
        for data in [None, data] {
            let page = shell("title", Language::Nl, &[], &html! {}, data);
            let script = page.split("<script>").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
            let hash = base64_sha256(script);
            assert!(page.contains(&format!("; script-src 'sha256-{hash}'; base-uri")), "{hash}");
            assert_eq!(page.matches("script-src").count(), 1);
            assert!(!page.contains("unsafe") && !page.contains(" onclick"));
            assert_eq!(page.matches("<script").count(), if data.is_some() { 2 } else { 1 });
        }
    }

    #[test]
    fn hashes_are_in_base64() {
        // SHA-256 of "abc", the published test vector, in base64.
        assert_eq!(base64_sha256("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn a_live_page_may_compile_and_start_its_own_workers_and_nothing_more() {
        let live = LiveData {
            name: String::new(),
            texts: Vec::new(),
            sets: Vec::new(),
            seed: 1,
            replications: 30,
            module: b"",
        };
        let page = live_shell("title", Language::Nl, &[], &html! {}, None, Some(&live));
        let between =
            |open: &str, close: &str| page.split(open).nth(1).and_then(|rest| rest.split(close).next()).unwrap();
        let script = base64_sha256(between("<script>", "</script>"));
        let style = base64_sha256(between("<style>", "</style>"));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; worker-src blob:; \
             base-uri 'none'; form-action 'none'"
        );
        assert_eq!(between("Content-Security-Policy\" content=\"", "\""), policy);
        assert_eq!(between("id=\"worker\">", "</script>"), WORKER);
        assert_ne!(LIVE_SCRIPT, SCRIPT);
        assert!(LIVE_SCRIPT.ends_with("})();\n") && LIVE_STYLE.starts_with(STYLE));
    }
}
