//! The findings that can be chosen for a priority.

use assessment::Finding;
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

/// The findings of the latest assessment, most important first. Asked for before any work begins: it may have to be
/// worked out, and nobody else can write meanwhile.
pub async fn latest_findings(services: &Services) -> Result<Vec<FindingCited>, Fault> {
    let Some(assessment) = assessment::fetch_latest(services).await? else { return Ok(Vec::new()) };
    let cite = |finding: &Finding| FindingCited {
        period: assessment.period.to,
        finding: finding.id.clone(),
        sentence: finding.text.clone(),
    };
    Ok(assessment.findings.iter().map(cite).collect())
}

/// The findings cited so far as they were then, and after them those of the latest assessment that are new.
pub fn to_choose(cited: &[FindingCited], latest: Vec<FindingCited>) -> Vec<FindingCited> {
    let new =
        latest.into_iter().filter(|finding| !cited.iter().any(|before| before.is_same_finding(finding)));
    cited.iter().cloned().chain(new).collect()
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
