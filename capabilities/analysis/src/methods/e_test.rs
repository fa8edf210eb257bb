//! Are two rates the same? By the E-test alone (S05).

use serde_json::json;
use statistics::{Observed, e_test};

use crate::asked::{Asked, row_refused};
use crate::figures::{Figures, number};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "e-test",
    about: "E-test of two rates",
    question: "Can two counts, each with its months or people, come from the same rate?",
    not_when: "An interval is wanted beside the p-value: use change.",
    files: &[FileShape { name: "cases.csv", columns: "k1, n1, k2, n2" }],
    options: &[
        option("k1-column", "COLUMN", "the first counts [default: k1]"),
        option("n1-column", "COLUMN", "the months or people behind them [default: n1]"),
        option("k2-column", "COLUMN", "the second counts [default: k2]"),
        option("n2-column", "COLUMN", "the months or people behind them [default: n2]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let k1 = asked.column(table, "k1-column", "k1")?.counts()?;
    let n1 = asked.column(table, "n1-column", "n1")?.numbers()?;
    let k2 = asked.column(table, "k2-column", "k2")?.counts()?;
    let n2 = asked.column(table, "n2-column", "n2")?.numbers()?;
    if table.has("alternative") {
        table.column("alternative", "alternative")?.each(|word| match word {
            "two-sided" => Ok(()),
            _ => Err("is not offered. The test here is two-sided; for one side halve nothing, ask change"),
        })?;
    }
    let (mut rows, mut sentences, mut lines) = (vec![], vec![], vec![]);
    for row in 0..table.len() {
        let observed = |count: u64, exposure: f64| {
            Observed::new(count, exposure).map_err(|error| row_refused(table, row, &error))
        };
        let test = e_test(observed(k1[row], n1[row])?, observed(k2[row], n2[row])?);
        rows.push(json!({
            "k1": k1[row], "n1": number(n1[row]), "k2": k2[row], "n2": number(n2[row]),
            "alternative": "two-sided", "p": number(test.p), "statistic": number(test.z),
        }));
        let of = |count: u64, exposure: f64| format!("{count} in {}", shown(exposure));
        if row < 20 {
            sentences.push(english().two_rates(&of(k1[row], n1[row]), &of(k2[row], n2[row]), test.p));
        }
        lines.push(vec![of(k1[row], n1[row]), of(k2[row], n2[row]), shown(test.z), shown(test.p)]);
    }
    let mut figures = Figures::default();
    figures.put("rows", rows);
    let text = answer(&sentences, &["first", "second", "statistic", "p"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: None })
}
