//! We asked many questions at once: which answers stand? (S19)

use statistics::{benjamini_hochberg, benjamini_yekutieli, bonferroni, holm, rejected};

use crate::asked::{Asked, stopped, wrong};
use crate::figures::{Figures, numbers, plain};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "adjust",
    about: "Corrections of p-values for many tests",
    question: "We asked many questions at once: which answers stand?",
    not_when: "The questions were chosen after looking at the answers.",
    files: &[FileShape { name: "p.csv", columns: "p" }],
    options: &[
        option("level", "PERCENT", "how many percent of those found may be found by chance [default: 5]"),
        option("p-column", "COLUMN", "the p-values [default: p]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let p = asked.column(table, "p-column", "p")?.numbers()?;
    let percent = asked.number("level")?.unwrap_or(5.0);
    if !(percent > 0.0 && percent < 100.0) {
        return Err(wrong(
            "level",
            asked.text("level").unwrap_or_default(),
            "write percents above 0 and below 100",
        ));
    }
    let refused = || stopped(table, 0);
    let by_share = benjamini_hochberg(&p).map_err(refused())?;
    let by_any_share = benjamini_yekutieli(&p).map_err(refused())?;
    let stepwise = holm(&p).map_err(refused())?;
    let plain_way = bonferroni(&p).map_err(refused())?;
    let found = |adjusted: &[f64]| rejected(adjusted, percent / 100.0).iter().filter(|is| **is).count();
    let (stand, strictly) = (found(&by_share), found(&plain_way));
    let lines: Vec<Vec<String>> = (0..p.len())
        .map(|row| {
            vec![
                shown(p[row]),
                shown(by_share[row]),
                shown(by_any_share[row]),
                shown(stepwise[row]),
                shown(plain_way[row]),
            ]
        })
        .collect();
    let mut figures = Figures::default();
    figures.put("bh", numbers(by_share));
    figures.put("by", numbers(by_any_share));
    figures.put("holm", numbers(stepwise));
    figures.put("bonferroni", numbers(plain_way));
    figures.put(format!("bh_rejected_at_{}pct", plain(percent)), stand);
    figures.put(format!("bonferroni_rejected_at_{}pct", plain(percent)), strictly);
    let sentence = english().many_tests(stand, strictly, p.len(), percent);
    let headings = ["p", "Benjamini-Hochberg", "Benjamini-Yekutieli", "Holm", "Bonferroni"];
    Ok(Outcome { json: figures.into_json(), text: answer(&[sentence], &headings, &lines), chart: None })
}
