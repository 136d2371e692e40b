//! Who comes first over the two factors that tell most: cells for a grid, dots for points that lie anywhere.

use super::super::conditions::best_boxes;
use super::super::matters::telling;
use super::super::names::Names;
use super::super::{DiscoveredBox, FirstAtPoint};
use super::look::{legend, look, marker};
use super::panel::{Panel, factor_axis, factor_words, tick_text, ticks};
use super::{MOST, joined};
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, Mark, RULE, WHITE};
use crate::report::charts::lettering::text_width;
use crate::report::charts::{begin, clipped, close, name_lines};
use crate::report::number::percent;

const WIDTH: f64 = 960.0;
const NAMES: f64 = 190.0;
/// More values than this are no grid.
const MOST_LEVELS: usize = 13;
/// More dots than this make a page heavy and show no more.
const MOST_DOTS: usize = 2_000;

/// A point that has a first place.
struct Dot<'a> {
    at: (f64, f64),
    first: &'a FirstAtPoint,
}

/// The figure; `None` where nothing is ranked or the points were not kept.
pub(super) fn figure(names: &Names<'_>) -> Option<Figure> {
    let study = names.study;
    let first = study.first_places.as_ref()?;
    let factors = telling(study);
    let across = *factors.first()?;
    let up = factors.get(1).copied();
    let value = |point: &[f64], factor: usize| point.get(factor).copied().filter(|v| v.is_finite());
    let dots: Vec<Dot<'_>> = study
        .points
        .iter()
        .zip(&first.points)
        .filter_map(|(point, first)| {
            let y = up.map_or(Some(0.0), |up| value(point, up))?;
            Some(Dot { at: (value(point, across)?, y), first: first.as_ref()? })
        })
        .collect();
    if dots.is_empty() {
        return None;
    }
    let columns = levels(dots.iter().map(|d| d.at.0));
    let rows = levels(dots.iter().map(|d| d.at.1));
    let grid =
        columns.len() <= MOST_LEVELS && rows.len() <= MOST_LEVELS && 2 * dots.len() >= columns.len() * rows.len();
    let every = if grid { 1 } else { dots.len().div_ceil(MOST_DOTS) };
    let title = match up {
        Some(up) => match names.language {
            Language::En => format!("Who comes first, over {} and {}", names.factor(across), names.factor(up)),
            Language::Nl => format!("Wie wordt eerste, over {} en {}", names.factor(across), names.factor(up)),
        },
        None => match names.language {
            Language::En => format!("Who comes first, over {}", names.factor(across)),
            Language::Nl => format!("Wie wordt eerste, over {}", names.factor(across)),
        },
    };
    let title = name_lines(&title, 18.0, WIDTH - 40.0, 2).join(" ");
    let found = best_boxes(study).into_iter().find(|b| drawable(b, across, up));
    let (mut figure, y) =
        begin("first_places", WIDTH, title, &explanation(names, grid, up, found, every), describe(names, across, up));
    let mut heads = vec![names.factor_head(across)];
    heads.extend(up.map(|up| names.factor_head(up)));
    heads.push(names.say("Comes first", "Wordt eerste").to_owned());
    let how = if grid { names.say("At what share", "Op welk deel") } else { names.say("How sure", "Hoe zeker") };
    heads.push(how.to_owned());
    figure.heads(heads);
    let mut shown: Vec<usize> = dots.iter().map(|d| d.first.first).collect();
    shown.sort_unstable();
    shown.dedup();
    shown.truncate(MOST);
    let top = legend(&mut figure, names, &shown, grid, y) + 12.0;
    let left = 16.0 + if up.is_some() { NAMES } else { 0.0 };
    let height = match (up, grid) {
        (None, _) => 56.0,
        (_, true) => (rows.len() as f64 * 56.0).clamp(110.0, 380.0),
        (_, false) => 380.0,
    };
    let panel = Panel { left, right: WIDTH - 24.0, top, bottom: top + height };
    if grid {
        cells(&mut figure, names, panel, &dots, (&columns, &rows), (across, up));
        if let Some(found) = found {
            outline(&mut figure, names, panel, found, (across, up), Some((&columns, &rows)));
        }
    } else {
        // room for the marks at the ends of the ranges
        let inner =
            Panel { left: left + 10.0, right: panel.right - 10.0, top: top + 10.0, bottom: panel.bottom - 10.0 };
        grid_lines(&mut figure, names, panel, inner, (across, up));
        if let Some(found) = found {
            outline(&mut figure, names, inner, found, (across, up), None);
        }
        let drawn: Vec<&Dot<'_>> = dots.iter().step_by(every.max(1)).collect();
        scatter(&mut figure, names, inner, &drawn, (across, up));
    }
    let is_own = |dot: &Dot<'_>| {
        Some(dot.at.0) == own(names, Some(across)) && (up.is_none() || Some(dot.at.1) == own(names, up))
    };
    let marked = dots.iter().any(is_own);
    axis_names(&mut figure, names, panel, (across, up), (!grid, marked));
    Some(close(figure, &names.source(), panel.bottom + 42.0))
}

/// The different values, ascending.
fn levels(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = values.collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

/// Whether a limit of the box can be seen in the figure.
fn drawable(found: &DiscoveredBox, across: usize, up: Option<usize>) -> bool {
    found.limits.iter().any(|limit| limit.factor == across || Some(limit.factor) == up)
}

fn explanation(
    names: &Names<'_>,
    grid: bool,
    up: Option<usize>,
    found: Option<&DiscoveredBox>,
    every: usize,
) -> String {
    let others = names.study.factors.len() > if up.is_some() { 2 } else { 1 };
    let first = match (grid, others) {
        (true, true) => names.say(
            "Each cell: who comes first at most of its points, and at what share of them; the other factors vary within it.",
            "Elk vak: wie op de meeste van de punten eerste wordt, en op welk deel; de andere factoren variëren erbinnen.",
        ),
        (true, false) => names.say(
            "Each cell is a point: who comes first, and in what share of the resampled replications.",
            "Elk vak is een punt: wie eerste wordt, en in welk deel van de opnieuw getrokken herhalingen.",
        ),
        (false, true) => names.say(
            "Each mark is a point of the sweep: who comes first there. The other factors vary as well, so marks may mix.",
            "Elk teken is een punt van de sweep: wie daar eerste wordt. De andere factoren variëren ook, dus tekens kunnen mengen.",
        ),
        (false, false) => names.say(
            "Each mark is a point of the sweep: who comes first there.",
            "Elk teken is een punt van de sweep: wie daar eerste wordt.",
        ),
    };
    let hollow = if grid || names.study.replications < 2 {
        ""
    } else {
        names.say(
            "Hollow: not sure (the 95% interval of the lead holds zero for some other one).",
            "Hol: niet zeker (nul ligt in het 95%-interval van de voorsprong op een andere).",
        )
    };
    let frame = found.map_or_else(String::new, |found| match names.language {
        Language::En => {
            format!(
                "The frame: conditions in which {} comes first more often than elsewhere.",
                names.short(found.configuration)
            )
        }
        Language::Nl => {
            format!(
                "Het kader: omstandigheden waarin {} vaker eerste wordt dan daarbuiten.",
                names.short(found.configuration)
            )
        }
    });
    let thinned = match (every, names.language) {
        (0 | 1, _) => String::new(),
        (every, Language::En) => format!("Of every {every} points one is drawn."),
        (every, Language::Nl) => format!("Van elke {every} punten is er één getekend."),
    };
    joined(&[first, hollow, &frame, &thinned])
}

fn describe(names: &Names<'_>, across: usize, up: Option<usize>) -> String {
    let Some(first) = &names.study.first_places else { return String::new() };
    let shares: Vec<String> = first
        .shares
        .iter()
        .enumerate()
        .filter(|(_, share)| **share > 0.0)
        .map(|(c, share)| format!("{} {}", names.short(c), percent(*share)))
        .collect();
    let factors: Vec<String> = [Some(across), up].into_iter().flatten().map(|f| names.factor(f)).collect();
    match names.language {
        Language::En => format!("First places over {}: {} of the points.", names.list(&factors), names.list(&shares)),
        Language::Nl => {
            format!("Eerste plaatsen over {}: {} van de punten.", names.list(&factors), names.list(&shares))
        }
    }
}

fn cells(
    figure: &mut Figure,
    names: &Names<'_>,
    panel: Panel,
    dots: &[Dot<'_>],
    (columns, rows): (&[f64], &[f64]),
    (across, up): (usize, Option<usize>),
) {
    let wide = (panel.right - panel.left) / columns.len() as f64;
    let high = (panel.bottom - panel.top) / rows.len() as f64;
    let count = names.study.configurations.len();
    for (row, &y) in rows.iter().enumerate() {
        let top = panel.bottom - high * (row as f64 + 1.0);
        for (column, &x) in columns.iter().enumerate() {
            let left = panel.left + wide * column as f64;
            let here: Vec<&Dot<'_>> = dots.iter().filter(|d| d.at == (x, y)).collect();
            if here.is_empty() {
                figure.words((left + wide / 2.0 - 1.0, top + high / 2.0 + 4.0), 13.0, Anchor::Middle, GREY, "–");
                continue;
            }
            let firsts = |c: usize| here.iter().filter(|d| d.first.first == c).count();
            // the first one wins a tie: the order of the configurations is canonical
            let most = (0..count).fold(0, |best, c| if firsts(c) > firsts(best) { c } else { best });
            let look = look(names, most);
            figure.bar((left, top), (wide - 2.0, high - 2.0), look.area);
            let share = match here.as_slice() {
                [one] => one.first.share.map(percent),
                all => Some(percent(firsts(most) as f64 / all.len() as f64)),
            };
            tell(
                figure,
                names,
                ((across, x), up.map(|up| (up, y))),
                (most, share.clone()),
                ((left, top), (wide - 2.0, high - 2.0)),
            );
            if Some(x) == own(names, Some(across)) && (up.is_none() || Some(y) == own(names, up)) {
                figure.marks.push(Mark::Disc { at: (left + 11.0, top + 11.0), radius: 4.0, colour: look.ink });
            }
            let (middle_x, middle_y) = (left + wide / 2.0 - 1.0, top + high / 2.0 - 1.0);
            let short = clipped(&names.short(most), 13.0, wide - 8.0);
            if text_width(&short, 13.0) > wide - 4.0 || high < 18.0 {
                continue;
            }
            match share.filter(|share| high >= 34.0 && text_width(share, 11.0) < wide - 6.0) {
                Some(share) => {
                    figure.words((middle_x, middle_y), 13.0, Anchor::Middle, look.ink, short);
                    figure.words((middle_x, middle_y + 15.0), 11.0, Anchor::Middle, look.ink, share);
                }
                None => figure.words((middle_x, middle_y + 4.5), 13.0, Anchor::Middle, look.ink, short),
            }
        }
        if let Some(up) = up {
            let text = clipped(&names.number(up, y), 12.0, 60.0);
            figure.words((panel.left - 8.0, top + high / 2.0 + 3.0), 12.0, Anchor::End, GREY, text);
        }
    }
    for (column, &x) in columns.iter().enumerate() {
        let middle = panel.left + wide * (column as f64 + 0.5) - 1.0;
        let text = clipped(&names.number(across, x), 12.0, wide);
        figure.words((middle, panel.bottom + 16.0), 12.0, Anchor::Middle, GREY, text);
    }
}

/// A row, and a place, for who comes first at a cell or a point.
fn tell(
    figure: &mut Figure,
    names: &Names<'_>,
    ((across, x), up): ((usize, f64), Option<(usize, f64)>),
    (first, how): (usize, Option<String>),
    (at, size): ((f64, f64), (f64, f64)),
) {
    let text = |factor: usize, value: f64| format!("{} {}", names.factor(factor), names.value(factor, value));
    let places: Vec<String> = [Some((across, x)), up].into_iter().flatten().map(|(f, v)| text(f, v)).collect();
    let how_words = how.as_ref().map_or_else(String::new, |how| format!(" ({how})"));
    figure.tip(at, size, format!("{}: {}{how_words}", places.join(", "), names.title(first)));
    let mut row = vec![names.value(across, x)];
    row.extend(up.map(|(factor, value)| names.value(factor, value)));
    row.extend([names.short(first), how.unwrap_or_else(|| "–".to_owned())]);
    figure.row(row);
}

/// Axes below dots: the lines fill the panel, values fill the inner one.
fn grid_lines(
    figure: &mut Figure,
    names: &Names<'_>,
    panel: Panel,
    inner: Panel,
    (across, up): (usize, Option<usize>),
) {
    if let Some((up, note)) = up.and_then(|up| Some((up, names.study.factors.get(up)?))) {
        let y = inner.up(note.range);
        let unit = if note.unit == "share" { "share" } else { "" };
        let few = !note.levels.is_empty() && note.levels.len() <= 6;
        for value in if few { note.levels.clone() } else { ticks(note.range, 5) } {
            figure.line((panel.left, y.x(value)), (panel.right, y.x(value)), 1.0, RULE);
            let text = if few { names.number(up, value) } else { tick_text(value, note.range, 5, unit, names) };
            let text = clipped(&text, 11.0, 60.0);
            figure.words((panel.left - 8.0, y.x(value) + 4.0), 11.0, Anchor::End, GREY, text);
        }
    }
    figure.line((panel.left, panel.bottom), (panel.right, panel.bottom), 1.0, GREY);
    factor_axis(figure, names, Panel { bottom: panel.bottom, top: panel.top, ..inner }, across);
}

fn scatter(
    figure: &mut Figure,
    names: &Names<'_>,
    panel: Panel,
    dots: &[&Dot<'_>],
    (across, up): (usize, Option<usize>),
) {
    let range = |f: usize| names.study.factors.get(f).map_or((0.0, 1.0), |f| f.range);
    let x = panel.across(range(across));
    let y = up.map(|up| panel.up(range(up)));
    let radius = if dots.len() > 800 {
        2.5
    } else if dots.len() > 250 {
        3.5
    } else {
        5.0
    };
    let usual = names.study.first_places.as_ref().map(|f| f.usual);
    // what is usual lies below
    for others in [false, true] {
        for dot in dots.iter().filter(|d| (Some(d.first.first) != usual) == others) {
            let at = (x.x(dot.at.0), y.map_or(panel.bottom - 28.0, |y| y.x(dot.at.1)));
            let look = look(names, dot.first.first);
            let hollow = radius > 3.0 && dot.first.share.is_some() && !dot.first.sure;
            marker(figure, at, radius, look, hollow);
            let sure = (dot.first.share.is_some()).then(|| {
                if dot.first.sure { names.say("sure", "zeker") } else { names.say("not sure", "niet zeker") }.to_owned()
            });
            let place = ((at.0 - radius, at.1 - radius), (radius * 2.0, radius * 2.0));
            tell(figure, names, ((across, dot.at.0), up.map(|up| (up, dot.at.1))), (dot.first.first, sure), place);
        }
    }
}

/// The frame of a box: what it leaves open goes to the end of the panel.
fn outline(
    figure: &mut Figure,
    names: &Names<'_>,
    panel: Panel,
    found: &DiscoveredBox,
    (across, up): (usize, Option<usize>),
    grid: Option<(&Vec<f64>, &Vec<f64>)>,
) {
    let side = |factor: Option<usize>, (low, high): (f64, f64), levels: Option<&Vec<f64>>| {
        let limit = found.limits.iter().find(|limit| Some(limit.factor) == factor);
        let (from, to) = limit.map_or((None, None), |limit| (limit.from, limit.to));
        let Some(levels) = levels else {
            let range = factor.and_then(|f| names.study.factors.get(f)).map_or((0.0, 1.0), |f| f.range);
            let share = |v: f64| low + ((v - range.0) / (range.1 - range.0).max(1e-12)).clamp(0.0, 1.0) * (high - low);
            return (from.map_or(low, share), to.map_or(high, share));
        };
        let cell = (high - low) / levels.len() as f64;
        let below = from.map_or(0, |from| levels.iter().filter(|v| **v < from).count());
        let within = to.map_or(levels.len(), |to| levels.iter().filter(|v| **v <= to).count());
        (low + cell * below as f64, low + cell * within as f64)
    };
    let (left, right) = side(Some(across), (panel.left, panel.right), grid.map(|g| g.0));
    let (bottom, top) = side(up, (panel.bottom, panel.top), grid.map(|g| g.1));
    let shift = if grid.is_some() { 1.0 } else { 0.0 };
    let points = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        .map(|(x, y)| (x - shift, y - shift))
        .to_vec();
    if grid.is_some() {
        figure.marks.push(Mark::Path { points: points.clone(), width: 5.0, colour: WHITE });
    }
    figure.marks.push(Mark::Path { points, width: 2.0, colour: INK });
}

/// The value that the scenario itself has.
fn own(names: &Names<'_>, factor: Option<usize>) -> Option<f64> {
    names.study.factors.get(factor?).map(|f| f.own)
}

fn axis_names(
    figure: &mut Figure,
    names: &Names<'_>,
    panel: Panel,
    (across, up): (usize, Option<usize>),
    (dashed, marked): (bool, bool),
) {
    let name = factor_words(names, across, 12.5, panel.right - panel.left);
    figure.words(((panel.left + panel.right) / 2.0, panel.bottom + 34.0), 12.5, Anchor::Middle, INK, name);
    if let Some(up) = up {
        let unit = factor_words(names, up, 12.5, f64::INFINITY);
        for (index, line) in name_lines(&unit, 12.5, NAMES - 66.0, 4).into_iter().enumerate() {
            let y = (panel.top + panel.bottom) / 2.0 + 4.0 + 16.0 * index as f64;
            figure.words((16.0, y), 12.5, Anchor::Start, INK, line);
        }
    }
    let note = names.study.factors.get(across);
    let within = note.is_some_and(|f| f.own >= f.range.0 && f.own <= f.range.1);
    let at = (16.0, panel.bottom + 34.0);
    if dashed && within {
        let text = names.say("dashed: the scenario itself", "stippellijn: het scenario zelf");
        figure.words(at, 11.0, Anchor::Start, GREY, text);
    } else if !dashed && marked {
        figure.marks.push(Mark::Disc { at: (at.0 + 4.0, at.1 - 4.0), radius: 4.0, colour: INK });
        let text = names.say("the scenario itself", "het scenario zelf");
        figure.words((at.0 + 14.0, at.1), 11.0, Anchor::Start, GREY, text);
    }
}
