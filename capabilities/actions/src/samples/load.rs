//! Keeps the sample in a database.

use std::collections::HashMap;

use access::{
    Event, NotAllowed, OrganisationId, Permit, Person, Visitor, Work, WorkFault,
    identity::{list_organisations, list_people},
};
use database::{Database, DbErr};
use jiff::{Span, Timestamp, civil::Date};
use serde_json::json;
use thiserror::Error;

use super::{
    PLAN,
    saltmere::{ACTIONS, Said, Sample, When},
};
use crate::{
    model::{
        Action, Agreement, Due, Going, Override, Part, Pointed, Pointer, Refusal, SavedView, Signature, Way,
    },
    permissions::CREATE,
    store::{self, NotSaved, UpdateToSave},
};

/// The sample could not be made.
#[derive(Debug, Error)]
pub enum SampleFault {
    /// The visitor may not make it.
    #[error("the sample of actions: {0}")]
    NotAllowed(#[from] NotAllowed),
    /// An organisation of the sample is not there: the sample of the partnership comes first.
    #[error("the sample of actions: there is no organisation called {0}")]
    NoOrganisation(&'static str),
    /// A rule says no: a mistake in the sample.
    #[error("the sample of actions: {0}")]
    Refused(#[from] Refusal),
    /// A day beyond the calendar.
    #[error("the sample of actions: {0}")]
    Day(#[from] jiff::Error),
    /// It could not be kept.
    #[error("the sample of actions: {0}")]
    NotSaved(#[from] NotSaved),
    /// The database answered with a fault.
    #[error("the sample of actions: {0}")]
    Database(#[from] DbErr),
    /// It could not be recorded.
    #[error("the sample of actions: {0}")]
    Work(#[from] WorkFault),
}

/// Who there is, by the short names of their organisations.
struct Cast {
    organisations: HashMap<String, OrganisationId>,
    people: Vec<Person>,
}

/// Makes the thirty actions under the plan `2025-28`, in one piece of work, as if today were this day. Organisations and
/// people are found by name, so the sample of the partnership must be there.
pub async fn load(database: &Database, visitor: &Visitor, today: Date) -> Result<(), SampleFault> {
    let permit = visitor.may(&CREATE)?;
    let mut work = visitor.begin(database).await?;
    let cast = Cast {
        organisations: list_organisations(&work, visitor.partnership())
            .await?
            .into_iter()
            .flat_map(|one| [(one.name, one.id), (one.short_name, one.id)])
            .collect(),
        people: list_people(&work, visitor.partnership()).await?,
    };
    // Numbers are given in the order in which actions were agreed.
    let mut samples: Vec<&Sample> = ACTIONS.iter().collect();
    samples.sort_by_key(|sample| -sample.agreed);
    for sample in samples {
        let action = keep(&mut work, &permit, sample, &cast, today).await?;
        let object = action.number.to_string();
        let detail = json!({ "version": action.version, "sample": true });
        work.record(Event { what: "actions.create", object, detail }).await?;
    }
    keep_views(&mut work, &cast).await?;
    Ok(work.done().await?)
}

/// Two views that everybody at the desk finds, kept by somebody of the council.
async fn keep_views(work: &mut Work, cast: &Cast) -> Result<(), SampleFault> {
    let council = cast.organisation("Council")?;
    let Some(owner) = cast.people.iter().find(|person| person.organisation == Some(council)) else {
        return Ok(());
    };
    for (name, plan, question) in [
        ("Late, the oldest date first", None, r#"{"due":"late","order":"due"}"#),
        ("Silent for eight weeks", Some(PLAN.to_owned()), r#"{"silent":"8","order":"silence"}"#),
    ] {
        let view = SavedView {
            id: 0,
            name: name.into(),
            owner: owner.id,
            owner_name: owner.name.clone(),
            shared: true,
            plan,
            question: question.into(),
        };
        let id = store::save_new_view(work, &view).await?;
        let detail = json!({ "shared": true, "sample": true });
        work.record(Event { what: "actions.keep-view", object: format!("view/{id}"), detail }).await?;
    }
    Ok(())
}

async fn keep(
    work: &mut Work,
    permit: &Permit,
    sample: &Sample,
    cast: &Cast,
    today: Date,
) -> Result<Action, SampleFault> {
    let agreed = day(today, -sample.agreed)?;
    let agreement = sample.agreement(cast, today)?;
    agreement.check()?;
    let place = (PLAN.to_owned(), sample.priority.to_owned());
    let mut action = store::save_new_action(work, permit, agreement, place, agreed).await?;
    store::save_pointers(work, permit, &action, &sample.pointers()).await?;
    for said in sample.said {
        write(work, permit, &action, said, cast, today).await?;
        action = again(work, &action).await?;
    }
    for (title, due, reached) in sample.milestones {
        let due = day(today, *due)?;
        store::save_milestone(work, permit, &action, title, Some(due)).await?;
        action = again(work, &action).await?;
        if let Some(milestone) = action.milestones.iter().find(|one| one.title == *title).filter(|_| *reached)
        {
            let id = milestone.id;
            store::save_milestone_reached(work, permit, &action, id, Some(due)).await?;
            action = again(work, &action).await?;
        }
    }
    if let Some((grade, reason)) = sample.overriding {
        let by = cast.signature("Council")?;
        let given = Override::of(&action.rag(today), grade, reason.to_owned(), by, instant(today, 1)?)?;
        store::save_override(work, permit, &action, &given).await?;
        action = again(work, &action).await?;
    }
    Ok(action)
}

async fn write(
    work: &mut Work,
    permit: &Permit,
    action: &Action,
    said: &Said,
    cast: &Cast,
    today: Date,
) -> Result<(), SampleFault> {
    let (word, because) =
        said.going.split_once(": ").map_or((said.going, None), |(word, why)| (word, Some(why)));
    let by = cast.signature(said.by)?;
    let update = UpdateToSave {
        at: instant(today, said.ago)?,
        by: by.clone(),
        way: Way::Desk,
        going: Going::of(word, because).ok(),
        nothing_to_report: false,
        withheld: said.withheld,
        text: said.text.to_owned(),
        actions: vec![action],
    };
    let id = store::save_update(work, permit, &update).await?;
    if let Some(text) = said.corrected
        && let Some(update) = store::fetch_update(&*work, work.visitor().partnership(), id).await?
    {
        let at = instant(today, said.ago - 1)?;
        let version = update.correct(text.to_owned(), by, at, "One family was counted twice".to_owned())?;
        store::save_correction(work, permit, &update, &version).await?;
    }
    Ok(())
}

/// The action as it stands now.
async fn again(work: &Work, action: &Action) -> Result<Action, SampleFault> {
    let found = store::fetch_action(work, work.visitor().partnership(), action.number).await?;
    Ok(found.ok_or_else(|| DbErr::RecordNotFound(action.number.to_string()))?)
}

impl Sample {
    fn pointers(&self) -> Vec<Pointer> {
        let measures = self.measures.iter().map(|(slug, title)| Pointer {
            what: Pointed::Measure,
            address: Some(format!("/measures/{slug}")),
            words: (*title).to_owned(),
        });
        let decision = (!self.decision.is_empty()).then(|| Pointer {
            what: Pointed::Decision,
            address: None,
            words: self.decision.to_owned(),
        });
        measures.chain(decision).collect()
    }

    fn agreement(&self, cast: &Cast, today: Date) -> Result<Agreement, SampleFault> {
        let parties = self.leads.iter().map(|name| (name, Part::Leads));
        let parties = parties.chain(self.helps.iter().map(|name| (name, Part::Contributes)));
        Ok(Agreement {
            title: self.title.to_owned(),
            why: self.why.to_owned(),
            answers: self.answers.map(str::to_owned),
            start: None,
            due: match self.due {
                When::Within(days) => Due::On(day(today, days)?),
                When::NoDate => Due::NoDate,
                When::AsNecessary => Due::AsNecessary,
            },
            parties: parties
                .map(|(name, part)| Ok((cast.organisation(name)?, part)))
                .collect::<Result<_, SampleFault>>()?,
            published: self.published,
        })
    }
}

impl Cast {
    /// An organisation by its short name; without one, by the end of its name.
    fn organisation(&self, name: &'static str) -> Result<OrganisationId, SampleFault> {
        let exactly = self.organisations.get(name);
        let ends = || self.organisations.iter().find(|(known, _)| known.ends_with(name)).map(|(_, id)| id);
        exactly.or_else(ends).copied().ok_or(SampleFault::NoOrganisation(name))
    }

    /// Somebody of an organisation, as they sign: the first by name who has a post.
    fn signature(&self, name: &'static str) -> Result<Signature, SampleFault> {
        let organisation = self.organisation(name)?;
        let of =
            self.people.iter().filter(|person| person.organisation == Some(organisation) && !person.left);
        let person = of.clone().find(|person| !person.post.is_empty()).or_else(|| of.clone().next());
        Ok(person.map_or_else(
            || Signature {
                organisation: Some(organisation),
                organisation_name: Some(name.to_owned()),
                ..Signature::default()
            },
            Signature::of,
        ))
    }
}

fn day(today: Date, days: i32) -> Result<Date, jiff::Error> {
    today.checked_add(Span::new().try_days(days)?)
}

/// Mid-morning, so many days before.
fn instant(today: Date, ago: i32) -> Result<Timestamp, jiff::Error> {
    Ok(day(today, -ago)?.at(10, 15, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?.timestamp())
}
