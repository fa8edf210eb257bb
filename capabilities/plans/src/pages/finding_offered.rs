//! The findings that can be chosen for a priority.

use capability::Services;
use web::Fault;

use crate::model::FindingCited;

/// A finding beside its box.
pub struct FindingOffered {
    /// What the box sends: `2026-09/change-shoplifting`.
    pub value: String,
    /// Id of the box.
    pub id: String,
    /// Whether the box is ticked.
    pub chosen: bool,
    /// The finding.
    pub cited: FindingCited,
}

/// The findings cited so far, then those of the latest assessment, most important first.
pub async fn findings_to_choose(
    services: &Services,
    cited: &[FindingCited],
) -> Result<Vec<FindingCited>, Fault> {
    let mut findings = cited.to_vec();
    if let Some(assessment) = assessment::fetch_latest(services).await? {
        let latest = assessment.findings.iter().map(|finding| FindingCited {
            period: assessment.period.to,
            finding: finding.id.clone(),
            sentence: finding.text.clone(),
        });
        for finding in latest {
            if !cited.iter().any(|before| before.is_same_finding(&finding)) {
                findings.push(finding);
            }
        }
    }
    Ok(findings)
}

/// The findings with their boxes; those of these values are ticked.
pub fn offered(findings: Vec<FindingCited>, chosen: &[String]) -> Vec<FindingOffered> {
    let offer = |(place, cited): (usize, FindingCited)| {
        let value = value_of(&cited);
        let id = if place == 0 { "findings".into() } else { format!("findings-{}", place + 1) };
        FindingOffered { chosen: chosen.contains(&value), value, id, cited }
    };
    findings.into_iter().enumerate().map(offer).collect()
}

/// What the box of a finding sends.
pub fn value_of(cited: &FindingCited) -> String {
    format!("{}/{}", cited.period, cited.finding)
}
