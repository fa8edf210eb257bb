//! What partners in Saltmere pay for. All of it is made up.

use access::{Organisation, Permit, Work};
use jiff::{ToSpan, civil::Date};

use super::{
    SampleFault, SampleGrant, decision,
    evaluated::{cohort, evaluation, small_evaluation},
    later, month_from, organisation, slug,
};
use crate::{
    model::{About, Choice, Cohort, Decision, Evaluation, Evidence, Found, Outcome, Output, Span},
    store,
};

/// An intervention of the sample with everything that was added to it.
pub(super) struct Sample {
    slug: &'static str,
    about: About,
    grants: Vec<SampleGrant>,
    evaluations: Vec<Evaluation>,
    cohorts: Vec<Cohort>,
    decisions: Vec<Decision>,
}

impl Sample {
    /// Keeps it with all that belongs to it.
    pub(super) async fn keep(self, work: &mut Work, permit: &Permit) -> Result<(), SampleFault> {
        let kept = store::save_intervention(work, permit, slug(self.slug)?, self.about).await?;
        for grant in &self.grants {
            grant.keep(work, permit, &kept).await?;
        }
        for evaluation in &self.evaluations {
            store::save_evaluation(work, permit, &kept, evaluation, None).await?;
        }
        for cohort in &self.cohorts {
            store::save_cohort(work, permit, &kept, cohort, None).await?;
        }
        for decision in &self.decisions {
            store::save_decision(work, permit, &kept, decision, None).await?;
        }
        Ok(())
    }
}

/// The interventions, their dates around today.
pub(super) fn all(organisations: &[Organisation], today: Date) -> Result<Vec<Sample>, SampleFault> {
    Ok(vec![
        navigators(organisations, today)?,
        patrols(organisations, today)?,
        schools(organisations, today)?,
        mentoring(today)?,
        lighting(organisations, today)?,
    ])
}

fn outcome(what: &str, baseline: &str, of: &str) -> Outcome {
    Outcome { what: what.into(), measure: None, baseline: baseline.into(), baseline_of: of.into() }
}

fn by_measure(what: &str, measure: &'static str) -> Result<Outcome, SampleFault> {
    Ok(Outcome { what: what.into(), measure: Some(slug(measure)?), ..Outcome::default() })
}

fn output(what: &str, planned: i32, delivered: i32, as_of: Date) -> Output {
    Output { what: what.into(), planned: Some(planned), delivered: Some(delivered), as_of: Some(as_of) }
}

/// A year of months, from so many months before today's.
fn year_from(today: Date, months: i32) -> Result<Span, SampleFault> {
    let from = month_from(today, months)?;
    let to = later(from, 1.year())?.yesterday().map_err(|_| SampleFault::Unreadable("a year"))?;
    Span::new(from, to).ok_or(SampleFault::Unreadable("a year"))
}

/// Well told, spending a little behind, to be looked at again.
fn navigators(organisations: &[Organisation], today: Date) -> Result<Sample, SampleFault> {
    let span = year_from(today, -8)?;
    let counted = month_from(today, -2)?;
    Ok(Sample {
        slug: "custody-navigators",
        about: About {
            title: "Custody and A&E navigators".into(),
            does: "A youth worker meets people of 16 to 25 in police custody and in A&E after an injury, and stays with them for six months.".into(),
            purpose: "Fewer of them come back with an injury or under arrest.".into(),
            provider: "Saltmere Youth Works".into(),
            service_id: "5f0c6f3e-navigators".into(),
            theme: "Serious violence".into(),
            priority: "/plan/2025-28/serious-violence".into(),
            reaches: "People of 16 to 25 in police custody or in A&E after an assault".into(),
            places: "Saltmere custody suite, Saltmere hospital".into(),
            from: Some(span.from),
            to: Some(span.to),
            theory: "People who are met in a crisis take up help that they would not have asked for.".into(),
            evidence: Some(Evidence::BeforeAfter),
            found: Some(Found::Mixed),
            evidence_source: "Reviews of hospital navigators, as a toolkit for funders describes them".into(),
            owner: organisation(organisations, "Council"),
            published: true,
            outcomes: vec![
                by_measure("Fewer people admitted with an injury by a sharp object", "sharp-object-admissions")?,
                outcome("Fewer return to A&E with an assault injury within a year", "41 people", "the 12 months before it began"),
                outcome("More are in work, school or training six months later", "", ""),
            ],
            outputs: vec![
                output("People met", 90, 63, counted),
                output("People who stayed for six months", 60, 24, counted),
            ],
        },
        grants: vec![SampleGrant {
            funder: "Violence reduction unit",
            name: "Core grant",
            pounds: 96_000,
            span,
            when_it_stops: "The hospital takes over one of the two posts; the other ends.",
            quarters: &[16_400, 17_250],
            corrected_from: Some(18_900),
        }],
        evaluations: vec![],
        cohorts: vec![cohort(today)?],
        decisions: vec![decision(
            Choice::Continue,
            "Executive board",
            later(span.from, 100.days())?,
            "It reaches those it is for. Whether it changes what becomes of them is to be shown by spring.",
            Some(month_from(today, 3)?),
        )],
    })
}

/// Evaluated beside a comparison area, with a ring; scaled; the review is overdue.
fn patrols(organisations: &[Organisation], today: Date) -> Result<Sample, SampleFault> {
    let span = year_from(today, -18)?;
    let more = year_from(today, -6)?;
    Ok(Sample {
        slug: "hot-spot-patrols",
        about: About {
            title: "Hot-spot patrols in the town centre".into(),
            does: "Officers and wardens on foot for fifteen minutes at a time where most violence is recorded, on Friday and Saturday nights.".into(),
            purpose: "Less violence in public places at night.".into(),
            provider: "Saltmere Police and the council’s wardens".into(),
            theme: "Serious violence".into(),
            priority: "/plan/2025-28/serious-violence".into(),
            reaches: "Everybody in the town centre at night".into(),
            places: "Harbour ward: the quay, Market Street, the bus station".into(),
            from: Some(span.from),
            theory: "Where somebody in uniform comes by often and without pattern, fewer fights begin.".into(),
            evidence: Some(Evidence::Randomised),
            found: Some(Found::Better),
            evidence_source: "A systematic review of hot-spot policing in trials".into(),
            owner: organisation(organisations, "Police"),
            published: true,
            outcomes: vec![outcome(
                "Less violence in public places at night",
                "207 offences recorded by the police in Harbour ward",
                "the 12 months before it began",
            )],
            outputs: vec![output("Patrols of fifteen minutes", 4_200, 4_655, month_from(today, -1)?)],
            ..About::default()
        },
        grants: vec![
            SampleGrant {
                funder: "Hotspot fund",
                name: "First year",
                pounds: 120_000,
                span,
                when_it_stops: "Wardens go back to day shifts; the police keep two officers on Saturdays.",
                quarters: &[28_000, 31_500, 29_800, 27_300],
                corrected_from: None,
            },
            SampleGrant {
                funder: "Hotspot fund",
                name: "Second year",
                pounds: 150_000,
                span: more,
                when_it_stops: "",
                quarters: &[61_000],
                corrected_from: None,
            },
        ],
        evaluations: vec![evaluation(today)?],
        cohorts: vec![],
        decisions: vec![
            decision(
                Choice::Continue,
                "Executive board",
                later(span.from, 180.days())?,
                "Too early to judge.",
                Some(later(span.from, 360.days())?),
            ),
            decision(
                Choice::Scale,
                "Executive board",
                later(more.from, 10.days())?,
                "Less violence than in the comparison area, and no sign that it moved next door. The bus station is added.",
                Some(month_from(today, -1)?),
            ),
        ],
    })
}

/// Activity without any outcome.
fn schools(organisations: &[Organisation], today: Date) -> Result<Sample, SampleFault> {
    let span = year_from(today, -3)?;
    Ok(Sample {
        slug: "school-sessions",
        about: About {
            title: "Knife crime sessions in schools".into(),
            does: "A session of two hours for each class of year 8, held by a nurse and a youth worker."
                .into(),
            purpose: "Pupils know what to do when somebody carries a knife.".into(),
            provider: "Saltmere hospital trust".into(),
            theme: "Serious violence".into(),
            priority: "/plan/2025-28/serious-violence".into(),
            reaches: "Pupils of year 8 in all four secondary schools".into(),
            places: "Four secondary schools".into(),
            from: Some(span.from),
            to: Some(span.to),
            evidence: Some(Evidence::Correlation),
            found: Some(Found::NoDifference),
            evidence_source: "Reviews of single sessions in schools".into(),
            owner: organisation(organisations, "Hospitals"),
            published: true,
            outputs: vec![output("Sessions held", 32, 9, month_from(today, 0)?)],
            ..About::default()
        },
        grants: vec![SampleGrant {
            funder: "Saltmere Council",
            name: "Public health",
            pounds: 12_000,
            span,
            when_it_stops: "Schools were asked whether they pay for it themselves; two said no.",
            quarters: &[],
            corrected_from: None,
        }],
        evaluations: vec![],
        cohorts: vec![],
        decisions: vec![],
    })
}

/// A pilot that ended without a decision, with small counts.
fn mentoring(today: Date) -> Result<Sample, SampleFault> {
    let from = month_from(today, -14)?;
    let to = month_from(today, -2)?;
    Ok(Sample {
        slug: "mentoring-pilot",
        about: About {
            title: "Mentoring for children excluded from school".into(),
            does: "A mentor for a year, two hours a week, for children who were excluded for violence."
                .into(),
            purpose: "They are back in school, and not harmed.".into(),
            provider: "Recovery Saltmere".into(),
            theme: "Serious violence".into(),
            reaches: "Children of 11 to 15".into(),
            places: "Castle ward and Harbour ward".into(),
            from: Some(from),
            to: Some(to),
            theory: "One adult who stays changes what a child expects.".into(),
            evidence: Some(Evidence::Comparison),
            found: Some(Found::Better),
            evidence_source: "A review of mentoring".into(),
            published: true,
            outcomes: vec![outcome("More are in school a year later", "6 of 22", "the school year before")],
            ..About::default()
        },
        grants: vec![SampleGrant {
            funder: "Home Office",
            name: "Pilot",
            pounds: 40_000,
            span: Span { from, to },
            when_it_stops: "",
            quarters: &[8_000, 9_000, 9_500, 8_800],
            corrected_from: None,
        }],
        evaluations: vec![small_evaluation(today)?],
        cohorts: vec![],
        decisions: vec![],
    })
}

/// Stopped, with its reason; not published yet.
fn lighting(organisations: &[Organisation], today: Date) -> Result<Sample, SampleFault> {
    let from = month_from(today, -20)?;
    let stopped = month_from(today, -4)?;
    Ok(Sample {
        slug: "alley-lights",
        about: About {
            title: "Lights in alleys".into(),
            does: "Lights that go on when somebody passes, in eleven alleys.".into(),
            purpose: "Fewer burglaries from the back of houses.".into(),
            provider: "Saltmere Council".into(),
            theme: "Anti-social behaviour".into(),
            priority: "/plan/2025-28/anti-social-behaviour".into(),
            places: "Castle ward".into(),
            from: Some(from),
            to: Some(stopped),
            owner: organisation(organisations, "Council"),
            outcomes: vec![outcome("Fewer burglaries", "58 recorded by the police", "2023-24")],
            ..About::default()
        },
        grants: vec![],
        evaluations: vec![],
        cohorts: vec![],
        decisions: vec![decision(
            Choice::Stop,
            "Place group",
            stopped,
            "Lights were broken within weeks, and nobody could keep them on.",
            None,
        )],
    })
}
