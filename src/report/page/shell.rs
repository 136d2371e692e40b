//! The shell of a page: head, style sheet, language switch.
//!
//! A page holds no clock, no host and no script: the language switch is a pair of radio buttons. A strict content security
//! policy allows the one style sheet by its hash and nothing from anywhere else.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::language::Language;

const STYLE: &str = include_str!("style.css");

/// A whole page with the texts of each language, and what follows once for all of them. It opens in the given language.
pub(in crate::report) fn shell(
    title: &str,
    language: Language,
    texts: &[(Language, Markup)],
    after: &Markup,
) -> String {
    let policy =
        format!("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'", base64_sha256(STYLE));
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
                style { (PreEscaped(STYLE)) }
            }
            body {
                @for (choice, name) in [(Language::Nl, "Nederlands"), (Language::En, "English")] {
                    input class="switch" type="radio" name="language" id={ "show-" (choice.code()) }
                        checked[choice == language] aria-label=(name);
                }
                div.languages {
                    label for="show-nl" lang="nl" { "Nederlands" }
                    label for="show-en" lang="en" { "English" }
                }
                main {
                    @for (language, text) in texts {
                        div class={ "in-" (language.code()) } lang=(language.code()) { (text) }
                    }
                    (after)
                }
            }
        }
    };
    page.into_string()
}

/// The SHA-256 of a text in base64, as a content security policy wants it.
fn base64_sha256(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in Sha256::digest(text.as_bytes()).chunks(3) {
        let bytes = [chunk[0], chunk.get(1).copied().unwrap_or(0), chunk.get(2).copied().unwrap_or(0)];
        let bits = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            encoded.push(if place <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_in_base64() {
        // SHA-256 of "abc", the published test vector, in base64.
        assert_eq!(base64_sha256("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
