//! The assessment as a registered report: `headland report assessment`.

use capability::{ImportOption, Later, Partnership, Report, ReportRequest, ReportStopped};
use documents::Document;
use jiff::{civil::Date, tz::TimeZone};
use vocabulary::Language;
use web::Words;

use crate::{
    LOCALES,
    address::Address,
    fetch::{NoAssessment, Request, USUAL_MONTHS, fetch_assessment},
    model::Assessment,
    reports::{self, Shown},
};

/// The report.
pub fn report() -> Report {
    Report {
        name: "assessment",
        about: "The strategic assessment of an area",
        options: &[
            ImportOption { name: "area", value: "AREA", about: "Code or name of the area", required: true },
            ImportOption {
                name: "to",
                value: "MONTH",
                about: "The last month, such as 2024-12",
                required: true,
            },
            ImportOption {
                name: "months",
                value: "N",
                about: "How many months; 12 unless said",
                required: false,
            },
        ],
        make: |request| -> Later<_> { Box::pin(make(request)) },
    }
}

async fn make(request: ReportRequest) -> Result<Document, ReportStopped> {
    let option = |name: &str| request.options.get(name).map(String::as_str);
    let wrong = |text: String| ReportStopped::WrongUse(text);
    let area = option("area").ok_or_else(|| wrong("--area is missing".into()))?.to_owned();
    let to = option("to").ok_or_else(|| wrong("--to is missing".into()))?;
    let to = to.parse().map_err(|cause| wrong(format!("--to: {cause}")))?;
    let months = match option("months") {
        Some(text) => text.parse().map_err(|_| wrong(format!("--months: “{text}” is not a number")))?,
        None => USUAL_MONTHS,
    };
    let wanted = Request { area, kind: None, to, months };
    let assessment = fetch_assessment(&request.services, &wanted).await.map_err(|none| match none {
        NoAssessment::Fault(fault) => {
            ReportStopped::Fault(format!("the assessment could not be made ({})", fault.reference()).into())
        }
        other => wrong(other.to_string()),
    })?;
    let date = request.visitor.now().to_zoned(TimeZone::UTC).date();
    Ok(paper(&assessment, &request.services.partnership, request.language, date))
}

/// An assessment on paper: no small drawings in its tables, and the links print as words.
pub fn paper(assessment: &Assessment, partnership: &Partnership, language: Language, date: Date) -> Document {
    let shown = Shown {
        words: Words::new(language, &LOCALES),
        partnership: &partnership.name,
        sample: partnership.sample,
        date,
        address: &Address::new(assessment.period.to, None),
        drawings: false,
    };
    reports::document(assessment, &shown)
}
