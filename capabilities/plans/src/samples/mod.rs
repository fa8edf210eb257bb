//! The plan of the sample partnership. Place, plan and every word of it are made up; the findings are those of the
//! sample's own assessments.

mod book;
mod quarters;
mod related;
mod words;

use access::{Event, Visitor};
use assessment::{Finding, NoAssessment, Request, USUAL_MONTHS};
use capability::Services;
use jiff::Timestamp;
use serde_json::json;
use thiserror::Error;
use vocabulary::Month;
use web::Fault;

use crate::{
    model::{
        Answers, Content, Draft, FindingCited, Nation, Plan, PlanToMake, Priority, Publication, Refusal,
        Serves, Slug, Years,
    },
    permissions::{PUBLISH, WRITE},
    store::{self, NotSaved, Seen},
};

pub use related::{SUB_PLAN, make_related};

/// The name of the plan in addresses.
pub const PLAN: &str = "2025-28";
/// The names of its priorities in addresses, in order.
pub const PRIORITIES: [&str; 4] =
    ["anti-social-behaviour", "domestic-abuse", "serious-violence", "drugs-and-alcohol"];

const TITLE: &str = "Community safety plan 2025 to 2028";
const OBJECTIVE: &str = "By 2028 people in Saltmere feel safe at home, in their street and in the town centre, and know whom to ask for help.";
/// The assessment that version 1 rests on ends here; the draft of version 2 rests on the latest.
const ASSESSED: (i32, u32) = (2025, 11);
/// When version 1 was published, and by whom.
const PUBLISHED: &str = "2025-12-15T11:00:00Z";
const PUBLISHER: &str = "Strategy group, Safer Saltmere";

/// The sample could not be made.
#[derive(Debug, Error)]
pub enum SampleFault {
    /// A rule said no: a mistake in the sample.
    #[error("the sample plan: {0}")]
    Refused(#[from] Refusal),
    /// It could not be kept.
    #[error("the sample plan: {0}")]
    NotSaved(#[from] NotSaved),
    /// What is told by quarter could not be kept.
    #[error("the sample plan: {0}")]
    Register(#[from] actions::store::NotSaved),
    /// It could not be recorded.
    #[error("the sample plan: {0}")]
    Work(#[from] access::WorkFault),
    /// It may not be made by whoever asked.
    #[error("the sample plan: {0}")]
    NotAllowed(#[from] access::NotAllowed),
    /// The assessment could not be asked.
    #[error("the sample plan: {0:?}")]
    Fault(Fault),
    /// A constant of the sample cannot be read.
    #[error("the sample plan holds something that cannot be read")]
    Unreadable,
}

/// A priority as the sample has it.
struct Sample {
    slug: &'static str,
    title: &'static str,
    starred: bool,
    why: &'static str,
    /// The findings it answers, by name; of those that the assessment has, the first two are cited.
    findings: &'static [&'static str],
    serves: Option<&'static str>,
}

const SAMPLES: [Sample; 4] = [
    Sample {
        slug: PRIORITIES[0],
        title: "Anti-social behaviour",
        starred: true,
        why: "It is what residents speak of first at every public meeting, and most of it happens in a few streets.",
        findings: &[
            "change-anti-social-behaviour",
            "group-anti-social-behaviour",
            "wards",
            "change-E05990005",
        ],
        serves: Some("Streets without fear"),
    },
    Sample {
        slug: PRIORITIES[1],
        title: "Domestic abuse",
        starred: true,
        why: "Much violence happens at home, and recorded violence has not clearly gone down. People should find help at the first place they ask.",
        findings: &["change-violent-crime", "group-violent-crime", "no-clear-change", "change-crime"],
        serves: Some("Help for every victim"),
    },
    Sample {
        slug: PRIORITIES[2],
        title: "Serious violence",
        starred: true,
        why: "Few people are hurt, but the harm is great and it falls on the young. Schools and the hospital asked to work on it together.",
        findings: &[
            "change-possession-of-weapons",
            "change-robbery",
            "group-robbery",
            "change-E05990005",
            "wards",
        ],
        serves: Some("Streets without fear"),
    },
    Sample {
        slug: PRIORITIES[3],
        title: "Drugs and alcohol",
        starred: false,
        why: "Treatment works best when people are seen within three weeks. It goes on from the plan before.",
        findings: &["change-drugs", "group-drugs", "change-shoplifting", "change-crime"],
        serves: None,
    },
];

/// Makes the plan: version 1 published, version 2 a draft that is refreshed from the latest assessment.
pub async fn make(services: &Services, visitor: &Visitor) -> Result<(), SampleFault> {
    let slug: Slug = PLAN.parse().map_err(|_| SampleFault::Unreadable)?;
    let (year, month) = ASSESSED;
    let assessed = Month::new(year, month).ok_or(SampleFault::Unreadable)?;
    let first = content(&findings_to(services, assessed).await?)?;
    let latest = assessment::fetch_latest(services).await.map_err(SampleFault::Fault)?;
    let latest = latest.map(|latest| cited(latest.period.to, &latest.findings)).unwrap_or_default();
    let (write, publish) = (visitor.may(&WRITE)?, visitor.may(&PUBLISH)?);

    let mut work = visitor.begin(&services.database).await?;
    let years = Years::new(2025, 2028).ok_or(SampleFault::Unreadable)?;
    let plan = PlanToMake {
        slug: slug.clone(),
        title: TITLE.into(),
        years,
        nation: Nation::England,
        objective: OBJECTIVE.into(),
    };
    store::save_plan(&mut work, &write, plan).await?;
    let plan = kept(&work, &slug).await?;
    let draft = Draft { content: first, ..Draft::first(String::new()) };
    store::save_draft(&mut work, &write, &plan, &draft).await?;

    let plan = kept(&work, &slug).await?;
    let at: Timestamp = PUBLISHED.parse().map_err(|_| SampleFault::Unreadable)?;
    let publication =
        Publication { at, by: PUBLISHER.into(), changed: String::new(), despite: String::new() };
    let published = draft.publish(None, publication)?;
    store::save_published(&mut work, &publish, &plan, &published).await?;
    book::save(&mut work, &publish, plan.id).await.map_err(NotSaved::from)?;

    let plan = kept(&work, &slug).await?;
    let mut next = plan.next_draft()?;
    if !latest.is_empty() {
        next.content = content(&latest)?;
    }
    store::save_draft(&mut work, &write, &plan, &next).await?;
    let today = actions::day_in_london(visitor.now());
    quarters::keep(&mut work, &write, (years, today)).await?;
    let detail = json!({ "title": TITLE, "published": 1, "draft": 2 });
    work.record(Event { what: "plans.make", object: Plan::object(&slug), detail }).await?;
    Ok(work.done().await?)
}

async fn kept(work: &access::Work, slug: &Slug) -> Result<Plan, SampleFault> {
    let plan = store::fetch_plan(work, work.visitor().partnership(), slug, Seen::DraftsToo).await;
    plan.map_err(NotSaved::from)?.ok_or(SampleFault::Unreadable)
}

/// The findings of the assessment that ends with a month; none where there is no such assessment.
async fn findings_to(services: &Services, to: Month) -> Result<Vec<FindingCited>, SampleFault> {
    let Some(area) = services.partnership.area.clone() else { return Ok(Vec::new()) };
    let request = Request { area, kind: None, to, months: USUAL_MONTHS };
    match assessment::fetch_assessment(services, &request).await {
        Ok(assessment) => Ok(cited(to, &assessment.findings)),
        Err(NoAssessment::Fault(fault)) => Err(SampleFault::Fault(fault)),
        Err(_) => Ok(Vec::new()),
    }
}

fn cited(period: Month, findings: &[Finding]) -> Vec<FindingCited> {
    let cite = |finding: &Finding| FindingCited {
        period,
        finding: finding.id.clone(),
        sentence: finding.text.clone(),
    };
    findings.iter().map(cite).collect()
}

fn content(findings: &[FindingCited]) -> Result<Content, SampleFault> {
    let doing = SAMPLES.iter().zip(words::DOING);
    let priorities =
        doing.map(|(sample, doing)| sample.priority(findings, doing)).collect::<Result<Vec<_>, _>>()?;
    let mut content = Content {
        objective: OBJECTIVE.into(),
        priorities,
        sections: words::sections()?,
        ..Content::default()
    };
    book::write_into(&mut content);
    Ok(content)
}

impl Sample {
    fn priority(
        &self,
        findings: &[FindingCited],
        (already, needed): (&str, &str),
    ) -> Result<Priority, SampleFault> {
        let wanted = self.findings.iter().filter_map(|id| findings.iter().find(|cited| cited.finding == *id));
        let cited: Vec<FindingCited> = wanted.take(2).cloned().collect();
        let answers = if cited.is_empty() {
            Answers::None {
                because: "No assessment has found anything about it yet; partners asked for it.".into(),
            }
        } else {
            Answers::Findings(cited)
        };
        Ok(Priority {
            slug: self.slug.parse().map_err(|_| SampleFault::Unreadable)?,
            title: self.title.into(),
            starred: self.starred,
            why: self.why.into(),
            already: already.into(),
            needed: needed.into(),
            signs: String::new(),
            plainly: String::new(),
            answers,
            serves: self.serves.map_or(Serves::None, |title| Serves::Priority(title.into())),
        })
    }
}
