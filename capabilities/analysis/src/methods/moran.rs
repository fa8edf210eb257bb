//! Are high places near high places, over the whole map? (S01)

use statistics::Level;
use statistics::places::{Autocorrelation, geary, moran};

use super::areas::{self, Areas};
use crate::asked::{Asked, stopped};
use crate::figures::Figures;
use crate::text::{answer, english, shown};
use crate::{Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "moran",
    about: "Moran's I and Geary's C of the whole map",
    question: "Are high places near high places, over the whole map?",
    not_when: "There are fewer than about 20 areas, or places are to be named: it is one number for all.",
    files: areas::FILES,
    options: &[areas::ID, areas::VALUE, areas::NEIGHBOUR],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let areas = Areas::read(asked)?;
    let refused = || stopped(areas.table, 0);
    let i = moran(&areas.values, &areas.neighbours).map_err(refused())?;
    let c = geary(&areas.values, &areas.neighbours).map_err(refused())?;
    let mut figures = Figures::default();
    figures.put("n", areas.ids.len());
    figures.number("mean", areas.values.iter().sum::<f64>() / areas.ids.len() as f64);
    figures.number("moran_I", i.statistic);
    figures.number("moran_EI", i.expected);
    let few = "there are too few areas, or no spread";
    figures.number_or("moran_z_norm", i.normality.map(|surprise| surprise.z), few);
    figures.number_or("moran_p_norm_two_sided", i.normality.map(|surprise| surprise.p_two_sided), few);
    figures.number_or("moran_z_rand", i.randomisation.map(|surprise| surprise.z), few);
    figures.number_or("moran_p_rand_two_sided", i.randomisation.map(|surprise| surprise.p_two_sided), few);
    figures.number("geary_C", c.statistic);
    figures.number_or("geary_z_norm", c.normality.map(|surprise| surprise.z), few);
    let line = |name: &str, of: &Autocorrelation| {
        vec![
            name.to_owned(),
            shown(of.statistic),
            shown(of.expected),
            shown(of.normality.map(|surprise| surprise.z)),
            shown(of.randomisation.map(|surprise| surprise.z)),
        ]
    };
    let lines = [line("Moran's I", &i), line("Geary's C", &c)];
    let sentence = english().clustering(&i, Level::P95);
    let text =
        answer(&[sentence], &["measure", "value", "by chance", "z (normality)", "z (randomisation)"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: None })
}
