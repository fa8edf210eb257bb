//! What the home page shows of the assessment: the last twelve months in three numbers, and where to read on.

use askama::Template;
use capability::{HomeRequest, Later};
use charts::Chart;
use web::{Fault, Words};

use crate::{
    LOCALES,
    address::Address,
    fetch::fetch_latest,
    model::{Assessment, Change, Row, Says, Subject},
    reports, wording,
};

/// The part of the home page.
#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    words: Words,
    period: String,
    numbers: Vec<Number>,
    findings: Vec<String>,
    address: Address,
}

struct Number {
    label: String,
    href: String,
    count: String,
    verdict: String,
    chart: Chart,
}

/// The part: nothing when no whole year is loaded, or no one area is served.
pub fn part(request: HomeRequest) -> Later<Result<Option<String>, Fault>> {
    Box::pin(async move {
        let Some(assessment) = fetch_latest(&request.services).await? else { return Ok(None) };
        let words = request.surroundings.words(&LOCALES);
        Home::new(words, &assessment).render().map(Some).map_err(Fault::new)
    })
}

impl Home {
    fn new(words: Words, assessment: &Assessment) -> Self {
        let address = Address::new(assessment.period.to, None);
        let rows = ["crime", "anti-social-behaviour", most_changed(assessment)];
        let numbers = rows.iter().filter_map(|code| assessment.row(code));
        Self {
            words,
            period: wording::period(words, assessment.period),
            numbers: numbers.map(|row| Number::new(words, row, &address)).collect(),
            findings: assessment
                .findings
                .iter()
                .take(3)
                .map(|finding| wording::sentence(finding, assessment, words).to_plain())
                .collect(),
            address,
        }
    }
}

/// The category whose clear change is the largest, besides anti-social behaviour, which is shown anyway;
/// violence, the largest category nearly everywhere, where nothing changed clearly.
fn most_changed(assessment: &Assessment) -> &'static str {
    let changed = assessment.findings.iter().filter_map(|finding| match &finding.says {
        Says::Changed(Change { what: Subject::Category(code), .. }) => Some(*code),
        _ => None,
    });
    let shown_anyway = |code: &&str| matches!(*code, "all" | "crime" | "anti-social-behaviour");
    changed.into_iter().find(|code| !shown_anyway(code)).unwrap_or("violent-crime")
}

impl Number {
    fn new(words: Words, row: &Row, address: &Address) -> Self {
        let change = row.change.unwrap_or_default();
        let verdict = wording::verdict(words, row.verdict);
        let clear = matches!(row.verdict, crate::model::Verdict::Higher | crate::model::Verdict::Lower);
        let sign = if change > 0 { "+" } else { "−" };
        Self {
            label: wording::label(words, row.code),
            href: address.category(row.code),
            count: words.number(row.count),
            verdict: if clear {
                format!("{verdict}, {sign}{}", words.number(change.unsigned_abs()))
            } else {
                verdict
            },
            chart: reports::sparkline(words, row),
        }
    }
}
