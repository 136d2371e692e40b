//! `--pdf`: the report as PDF, tagged and with an outline, by a Chromium that is installed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::stop::Stop;
use crate::language::Language;
use crate::store::write_file;

/// Which browser to use, where it is not one of the names below.
const CHOSEN: &str = "RVTSIM_BROWSER";

/// What Chromium and its kin are called.
const NAMES: [&str; 7] =
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge", "msedge"];

/// How long a browser may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// Where browsers stand that are not on the path.
const PLACES: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// A Chromium that is installed.
#[derive(Debug)]
pub(super) struct Browser(PathBuf);

impl Browser {
    /// Finds a browser where a PDF is asked for, so that its absence is heard of before the work and not after it.
    ///
    /// # Errors
    /// When none is there; it is said what to do.
    pub fn wanted(pdf: bool, language: Language) -> Result<Option<Self>, Stop> {
        if !pdf {
            return Ok(None);
        }
        Self::find(std::env::var_os(CHOSEN), std::env::var_os("PATH")).map(Some).ok_or_else(|| {
            Stop::bad_input(match language {
                Language::En => {
                    "--pdf needs Chromium, Chrome or Edge, and none was found. Install one, or name it in the environment \
                     variable RVTSIM_BROWSER. Or leave --pdf out, open report.html in any browser and print it to PDF. Nothing \
                     was done."
                }
                Language::Nl => {
                    "--pdf heeft Chromium, Chrome of Edge nodig, en die is niet gevonden. Installeer er een, of noem die in de \
                     omgevingsvariabele RVTSIM_BROWSER. Of laat --pdf weg, open report.html in een browser en print het naar \
                     PDF. Er is niets gedaan."
                }
            })
        })
    }

    fn find(chosen: Option<OsString>, path: Option<OsString>) -> Option<Self> {
        if let Some(chosen) = chosen.filter(|c| !c.is_empty()) {
            let chosen = PathBuf::from(chosen);
            return chosen.is_file().then_some(Self(chosen));
        }
        let folders: Vec<PathBuf> = path.map_or_else(Vec::new, |path| std::env::split_paths(&path).collect());
        let named = |name: &str| {
            folders
                .iter()
                .flat_map(|f| [f.join(name), f.join(format!("{name}.exe"))])
                .find(|candidate| candidate.is_file())
        };
        let on_path = NAMES.iter().find_map(|name| named(name));
        on_path.or_else(|| PLACES.iter().map(PathBuf::from).find(|place| place.is_file())).map(Self)
    }

    /// Prints `report.html` of a folder to `report.pdf` beside it, in the language in which it opens.
    ///
    /// # Errors
    /// When the browser gives no PDF in time, or the file cannot be written. The rest of the folder stays as it is.
    pub fn print(&self, folder: &Path, language: Language) -> Result<(), Stop> {
        let made = tempfile::tempdir().map_err(|error| failed(&error.to_string(), language))?;
        let report = folder.join("report.html").canonicalize().map_err(|error| failed(&error.to_string(), language))?;
        let target = made.path().join("report.pdf");
        // a browser that may not make a sandbox of its own, in a container, says so and stops: the page is ours and closed
        let bytes = [&[][..], &["--no-sandbox"]]
            .into_iter()
            .find_map(|more| self.once(&report, &target, made.path(), more))
            .ok_or_else(|| failed(language.pick("it gave no PDF", "die gaf geen PDF"), language))?;
        write_file(&folder.join("report.pdf"), &bytes).map_err(|error| Stop::not_written(&error, language))
    }

    /// One try; the bytes of a PDF, or nothing.
    fn once(&self, report: &Path, target: &Path, profile: &Path, more: &[&str]) -> Option<Vec<u8>> {
        let mut address = OsString::from("file://");
        address.push(report);
        let mut output = OsString::from("--print-to-pdf=");
        output.push(target);
        let mut own = OsString::from("--user-data-dir=");
        own.push(profile.join("profile"));
        let child = Command::new(&self.0)
            .args([
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--disable-sync",
                "--disable-background-networking",
            ])
            .args(["--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline"])
            .args(more)
            .args([own, output, address])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        if !ended(child) {
            return None;
        }
        std::fs::read(target).ok().filter(|bytes| bytes.starts_with(b"%PDF-"))
    }
}

/// Waits for the end of a browser, and ends it when it takes too long; whether it ended by itself.
fn ended(mut child: Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => break,
        }
    }
    // it may have ended between the last look and now
    let _ = child.kill();
    let _ = child.wait();
    false
}

fn failed(why: &str, language: Language) -> Stop {
    eprintln!(
        "{}",
        match language {
            Language::En => format!(
                "report.pdf was not made: the browser was asked and {why}. Everything else was written; open report.html and \
                 print it to PDF."
            ),
            Language::Nl => format!(
                "report.pdf is niet gemaakt: de browser is gevraagd en {why}. Al het andere is geschreven; open report.html en \
                 print het naar PDF."
            ),
        }
    );
    Stop::NotWritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_found_on_the_path_and_one_that_is_named_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = Some(folder.path().as_os_str().to_owned());
        let found =
            |chosen: Option<&Path>| Browser::find(chosen.map(|c| c.as_os_str().to_owned()), path.clone()).map(|b| b.0);
        let own = folder.path().join("my browser");
        assert_eq!(found(Some(&own)), None, "what is named and not there is not replaced by another");
        let chrome = folder.path().join("google-chrome");
        std::fs::write(&chrome, "").unwrap();
        assert_eq!(found(None), Some(chrome.clone()));
        std::fs::write(&own, "").unwrap();
        assert_eq!(found(Some(&own)), Some(own));
        let chromium = folder.path().join("chromium");
        std::fs::write(&chromium, "").unwrap();
        assert_eq!(found(None), Some(chromium));
    }
}
