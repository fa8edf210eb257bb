//! The hub by name: `headland report serious-violence --month 2026-09`; the return: `headland report violence-return --quarter 2026-07`.

use capability::{ImportOption, Later, Report, ReportRequest, ReportStopped};
use documents::Document;
use vocabulary::Month;
use web::Words;

use super::{HubShown, document, return_document};
use crate::{
    LOCALES,
    hub::Hub,
    model::{Quarter, Sight, day_in_london},
    permissions::{READ, SEE},
    store,
};

static MONTH: [ImportOption; 1] = [ImportOption {
    name: "month",
    value: "MONTH",
    about: "The last month, such as 2026-09; the newest unless said",
    required: false,
}];
static QUARTER: [ImportOption; 1] = [ImportOption {
    name: "quarter",
    value: "MONTH",
    about: "The first month of the quarter, such as 2026-07",
    required: true,
}];

/// The registered papers.
pub fn reports() -> Vec<Report> {
    vec![
        Report {
            name: "serious-violence",
            about: "The serious violence hub as everybody sees it: definition, dashboard, wards, what people said, evaluations",
            options: &MONTH,
            make: |request| -> Later<_> { Box::pin(hub(request)) },
        },
        Report {
            name: "violence-return",
            about: "The quarterly return on serious violence to the Home Office",
            options: &QUARTER,
            make: |request| -> Later<_> { Box::pin(quarterly(request)) },
        },
    ]
}

async fn hub(request: ReportRequest) -> Result<Document, ReportStopped> {
    request.visitor.may(&SEE).map_err(ReportStopped::fault)?;
    let month = request.options.get("month").map(|text| text.parse::<Month>()).transpose();
    let month = month.map_err(|cause| ReportStopped::WrongUse(format!("--month: {cause}")))?;
    let services = &request.services;
    let made = Hub::fetch(services, month, Sight::Public).await;
    let made = made.map_err(|fault| ReportStopped::Fault(fault.reference().into()))?;
    let shown = HubShown {
        words: Words::new(request.language, &LOCALES),
        partnership: &services.partnership.name,
        sample: services.partnership.sample,
        date: day_in_london(request.visitor.now()),
    };
    Ok(document(&made, &shown))
}

async fn quarterly(request: ReportRequest) -> Result<Document, ReportStopped> {
    request.visitor.may(&READ).map_err(ReportStopped::fault)?;
    let wrong = |words: String| ReportStopped::WrongUse(words);
    let asked = request.options.get("quarter").ok_or_else(|| wrong("--quarter is missing".into()))?;
    let quarter: Quarter = asked.parse().map_err(|cause| wrong(format!("--quarter: {cause}")))?;
    let services = &request.services;
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let found = store::fetch_return(reader, partnership, quarter).await.map_err(ReportStopped::fault)?;
    let found = found.ok_or_else(|| wrong(format!("there is no return for the quarter from {quarter}")))?;
    let made = return_document(services, &found, request.visitor.now()).await;
    made.map_err(|fault| ReportStopped::Fault(fault.reference().into()))
}
