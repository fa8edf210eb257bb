//! In how few places does half of it happen? (S14)

use statistics::places::concentration::{
    generalised_gini, gini, hoover, lorenz_points, places_with_share, share_in_worst, share_in_worst_percent,
    theil,
};

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, number, plain};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "concentration",
    about: "Gini, Lorenz and the share in the worst places",
    question: "In how few places does half of it happen?",
    not_when: "It is to show that work in the worst places helped: they are chosen for a bad year.",
    files: &[FileShape { name: "counts.csv", columns: "id, count; places with none included" }],
    options: &[
        option(
            "shares",
            "PERCENT",
            "how few places hold so many percent of incidents [default: 25,50,75,80]",
        ),
        option(
            "percent-of-places",
            "PERCENT",
            "the share of incidents in so many percent of places [default: 1,5,10,20]",
        ),
        option("worst", "NUMBER", "the share of incidents in so many places [default: 1,2,4,10]"),
        option("count-column", "COLUMN", "the counts [default: count]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let counts = asked.column(table, "count-column", "count")?.counts()?;
    let total: u64 = counts.iter().sum();
    let refused = || stopped(table, 0);
    let list = |option: &str, usual: &[f64]| {
        Ok::<_, Stopped>(asked.numbers(option)?.unwrap_or_else(|| usual.to_vec()))
    };

    let mut figures = Figures::default();
    figures.put("areas", counts.len());
    figures.put("total", number(total as f64));
    figures.number("gini", gini(&counts).map_err(refused())?);
    figures.number("gini_generalised_bernasco_steenbeek", generalised_gini(&counts).map_err(refused())?);
    figures.number("hoover", hoover(&counts).map_err(refused())?);
    figures.number("theil", theil(&counts).map_err(refused())?);
    figures.put("areas_with_none", counts.iter().filter(|count| **count == 0).count());
    let mut lines = vec![];
    for percent in list("shares", &[25.0, 50.0, 75.0, 80.0])? {
        let worst = places_with_share(&counts, percent).map_err(refused())?;
        let shown_percent = plain(percent);
        figures.put(format!("areas_for_{shown_percent}pct"), worst.places);
        figures.number(format!("share_of_areas_for_{shown_percent}pct"), worst.share_of_places);
        lines.push(vec![
            format!("{shown_percent}% of incidents"),
            worst.places.to_string(),
            shown(worst.share_of_places),
        ]);
    }
    for percent in list("percent-of-places", &[1.0, 5.0, 10.0, 20.0])? {
        let share = share_in_worst_percent(&counts, percent).map_err(refused())?;
        figures.number(format!("share_in_top_{}pct_of_areas", plain(percent)), share);
    }
    for worst in list("worst", &[1.0, 2.0, 4.0, 10.0])? {
        let key = format!("share_in_top_{}_areas", plain(worst));
        let is_there = worst.fract() == 0.0 && worst >= 1.0 && worst <= counts.len() as f64;
        if is_there {
            figures.number(key, share_in_worst(&counts, worst as usize).map_err(refused())?);
        } else {
            figures.number_or(key, None, &format!("there are {} places", counts.len()));
        }
    }
    let half = places_with_share(&counts, 50.0).map_err(refused())?;
    let sentence = english().concentration(half, 50.0, counts.len(), total);
    let curve = lorenz_points(&counts).map_err(refused())?;
    let chart = drawing::lorenz(&sentence, &curve, half.share_of_places);
    let text = answer(&[sentence], &["of all", "places", "share of places"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}
