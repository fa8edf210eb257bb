//! What others may point at: an assessment, and a finding of it.

use capability::{Later, Offered, Reference, ReferenceSource, Services};
use vocabulary::{Language, Month};
use web::{Fault, Words};

use crate::{LOCALES, fetch::fetch_latest};

const PREFIX: &str = "/assessment/";

/// The assessments with their findings.
pub fn source() -> ReferenceSource {
    ReferenceSource {
        offer: Some(|services, _visitor| -> Later<_> { Box::pin(offer(services)) }),
        ..ReferenceSource::found(PREFIX, |_services, address| -> Later<_> {
            let found = month(&address).map(|month| Reference { title: title(month), address });
            Box::pin(async move { Ok(found) })
        })
    }
}

/// The findings of the latest assessment, most important first; each has an address of its own, such as
/// `/assessment/2026-09#change-shoplifting`.
async fn offer(services: Services) -> Result<Vec<Offered>, Fault> {
    let Some(assessment) = fetch_latest(&services).await? else { return Ok(Vec::new()) };
    let to = assessment.period.to;
    let offered = assessment.findings.iter().map(|finding| Offered {
        address: format!("{PREFIX}{to}#{}", finding.id),
        title: finding.text.clone(),
        group: title(to),
    });
    Ok(offered.collect())
}

/// The last month of the assessment at an address.
fn month(address: &str) -> Option<Month> {
    address.strip_prefix(PREFIX)?.split('#').next()?.parse().ok()
}

fn title(to: Month) -> String {
    let words = Words::new(Language::English, &LOCALES);
    words.with("reference-title", [("month", words.month(to).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_an_assessment_with_or_without_a_finding() {
        let read = |address| month(address).map(title);
        let september = Some("Strategic assessment to September 2026".to_owned());
        assert_eq!(read("/assessment/2026-09"), september);
        assert_eq!(read("/assessment/2026-09#change-shoplifting"), september);
        assert_eq!(read("/assessment/soon"), None);
        assert_eq!(read("/assessment"), None);
    }
}
