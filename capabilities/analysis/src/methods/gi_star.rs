//! Where are the hot and cold spots? (S01)

use serde_json::Value;
use statistics::places::{Gi, Spot, gi, gi_star};
use statistics::{Level, benjamini_hochberg, bonferroni};

use super::areas::{self, Areas};
use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, numbers};
use crate::text::{answer, english, shown};
use crate::{Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "gi-star",
    about: "Gi* and Gi of each area",
    question: "Where are the hot and cold spots?",
    not_when: "Empty land lies around the town (everything in town is hot: cut it first).",
    files: areas::FILES,
    options: &[areas::ID, areas::VALUE, areas::NEIGHBOUR],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let areas = Areas::read(asked)?;
    let refused = || stopped(areas.table, 0);
    let star = gi_star(&areas.values, &areas.neighbours).map_err(refused())?;
    let without = gi(&areas.values, &areas.neighbours).map_err(refused())?;
    let false_finds = adjusted(&star, benjamini_hochberg).map_err(refused())?;
    let any_false_find = adjusted(&star, bonferroni).map_err(refused())?;

    let z = |list: &[Option<Gi>]| numbers(list.iter().map(|gi| gi.map(|gi| gi.z)));
    let mut figures = Figures::default();
    figures.put("gi_star_z_binary", z(&star));
    figures.put("gi_star_p_two_sided", numbers(star.iter().map(|gi| gi.map(|gi| gi.p_two_sided))));
    figures.put("gi_star_p_bh_fdr", numbers(false_finds.iter().copied()));
    figures.put("gi_star_p_bonferroni", numbers(any_false_find));
    figures.put("gi_z_binary", z(&without));
    let p99 = Level::new(0.99).map_err(refused())?;
    for (key, level, spot) in [
        ("gi_star_hot_99", p99, Spot::Hot),
        ("gi_star_hot_95", Level::P95, Spot::Hot),
        ("gi_star_cold_95", Level::P95, Spot::Cold),
    ] {
        let is_one = |gi: &Option<Gi>| gi.is_some_and(|gi| gi.spot(level) == spot);
        let found = star.iter().enumerate().filter(|(_, gi)| is_one(gi)).map(|(place, _)| areas.id(place));
        figures.put(key, found.collect::<Value>());
    }
    if star.iter().chain(&without).any(Option::is_none) {
        figures
            .note("gi_z_binary", "null where an area has no neighbours, or all others have the same value");
    }

    let stands: Vec<(usize, Gi, f64)> = star
        .iter()
        .zip(&false_finds)
        .enumerate()
        .filter_map(|(place, (gi, p))| Some((place, (*gi)?, (*p)?)))
        .filter(|(_, _, p)| *p <= 0.05)
        .collect();
    let hot = stands.iter().filter(|(_, gi, _)| gi.z > 0.0).count();
    let sentence = english().spots(hot, stands.len() - hot, areas.ids.len());
    let lines: Vec<Vec<String>> = stands
        .iter()
        .map(|(place, gi, p)| {
            let kind = if gi.z > 0.0 { "hot" } else { "cold" };
            vec![
                areas.ids[*place].to_owned(),
                kind.to_owned(),
                shown(areas.values[*place]),
                shown(gi.z),
                shown(*p),
            ]
        })
        .collect();
    let bars = stands.iter().map(|(place, gi, _)| (areas.ids[*place].to_owned(), Some(gi.z), None));
    let chart =
        drawing::intervals(&sentence, "z of Gi*: above 0 hot, below 0 cold", bars, Some(("neither", 0.0)));
    let text = answer(&[sentence], &["area", "spot", "value", "z", "p (false finds 5%)"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

/// The p-values corrected for the number of areas that have one.
fn adjusted(
    list: &[Option<Gi>],
    correct: fn(&[f64]) -> Result<Vec<f64>, statistics::Error>,
) -> Result<Vec<Option<f64>>, statistics::Error> {
    let p: Vec<f64> = list.iter().flatten().map(|gi| gi.p_two_sided).collect();
    let mut corrected = correct(&p)?.into_iter();
    Ok(list.iter().map(|gi| gi.and_then(|_| corrected.next())).collect())
}
