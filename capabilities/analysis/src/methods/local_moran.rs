//! Which areas are like their neighbours, and which stand out? (S01)

use statistics::places::{PermutationTest, Quadrant, Shuffles, local_moran, local_moran_shuffled};

use super::areas::{self, Areas};
use crate::asked::{Asked, stopped};
use crate::figures::{Figures, numbers};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "local-moran",
    about: "Local Moran's I of each area, with p-values by shuffling where asked for",
    question: "Which areas are like their neighbours, and which stand out?",
    not_when: "Hot spots alone are wanted: gi-star tells hot from cold in one figure.",
    files: areas::FILES,
    options: &[
        option("shuffles", "NUMBER", "shuffles for p-values, such as 999 [default: 0, none]"),
        option("seed", "NUMBER", "the seed of the shuffles [default: 1]"),
        areas::ID,
        areas::VALUE,
        areas::NEIGHBOUR,
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let areas = Areas::read(asked)?;
    let refused = || stopped(areas.table, 0);
    let local = local_moran(&areas.values, &areas.neighbours).map_err(refused())?;
    let mut figures = Figures::default();
    figures.put("local_moran_I", numbers(local.iter().map(|area| area.map(|area| area.i))));
    let quadrants: Vec<Option<u8>> =
        local.iter().map(|area| area.map(|area| area.quadrant.number())).collect();
    figures.put("local_moran_quadrant", quadrants.clone());
    if quadrants.contains(&None) {
        figures.note("local_moran_I", "null where an area has no neighbours");
    }
    let number = asked.whole("shuffles", 0, 0..=99_999)? as usize;
    let tests = if number == 0 {
        vec![None; local.len()]
    } else {
        let seed = asked.whole("seed", 1, 0..=u64::MAX)?;
        let tests = local_moran_shuffled(&areas.values, &areas.neighbours, Shuffles { number, seed });
        let tests = tests.map_err(refused())?;
        type Test = fn(PermutationTest) -> f64;
        let kinds: [(&str, Test); 4] = [
            ("folded", PermutationTest::p_folded),
            ("greater", PermutationTest::p_greater),
            ("less", PermutationTest::p_less),
            ("two_sided", PermutationTest::p_two_sided),
        ];
        for (kind, p) in kinds {
            let key = format!("local_moran_p_{kind}_{number}_shuffles");
            figures.put(key, numbers(tests.iter().map(|test| test.map(p))));
        }
        tests
    };
    let of = |quadrant| local.iter().flatten().filter(|area| area.quadrant == quadrant).count();
    let kinds = [Quadrant::HighHigh, Quadrant::LowHigh, Quadrant::LowLow, Quadrant::HighLow].map(of);
    let lines: Vec<Vec<String>> = local
        .iter()
        .zip(&tests)
        .enumerate()
        .map(|(place, (area, test))| {
            vec![
                areas.ids[place].to_owned(),
                shown(areas.values[place]),
                shown(area.map(|area| area.i)),
                area.map_or("alone", |area| words(area.quadrant)).to_owned(),
                shown(test.map(PermutationTest::p_folded)),
            ]
        })
        .collect();
    let sentence = english().quadrants(kinds, areas.ids.len());
    let text = answer(&[sentence], &["area", "value", "I", "kind", "p (folded)"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: None })
}

fn words(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::HighHigh => "high among high",
        Quadrant::LowHigh => "low among high",
        Quadrant::LowLow => "low among low",
        Quadrant::HighLow => "high among low",
    }
}
