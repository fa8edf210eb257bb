//! The plans around the sample plan: an action plan that belongs to it, and the one before that, from which unfinished actions
//! were carried. All of it is made up.

use access::{
    Event, OrganisationId, Permit, Role, Visitor, Work,
    identity::{list_organisations, list_people},
};
use actions::{
    Action, Agreement, CREATE, Due, Going, Part, Signature, Way,
    store::{ActionFilter, ActionLine, Sight, UpdateToSave, fetch_action, list_every_action, save_move},
};
use capability::Services;
use jiff::{Timestamp, civil::Date};
use serde_json::json;

use super::{PLAN, SampleFault};
use crate::{
    action_line::Names,
    model::{
        Answers, Content, Draft, Nation, Plan, PlanToMake, Priority, Publication, Serves, Slug, Stage,
        Standing, Years,
    },
    permissions::{PUBLISH, WRITE},
    store::{self, NotSaved, Seen},
};

/// The action plan that belongs to the sample plan, and the one before it.
pub const SUB_PLAN: &str = "domestic-abuse-2025-28";
const BEFORE: &str = "domestic-abuse-2022-25";

const HOMES: &str = "safe-homes";
const EARLY: &str = "asking-early";
const PRIORITIES: [(&str, &str, &str); 2] = [
    (HOMES, "Safe homes", "Nobody should have to choose between a roof and their safety."),
    (EARLY, "Asking early", "Most survivors had told somebody long before the police came."),
];

/// An action: title, priority, who leads, agreed and due as year, month, day; what was said and how it goes.
type Sample =
    (&'static str, &'static str, &'static str, (i16, i8, i8), (i16, i8, i8), &'static str, &'static str);

const OLD: [Sample; 5] = [
    (
        "Write one leaflet with every local number in it",
        EARLY,
        "Lantern",
        (2022, 6, 1),
        (2023, 3, 31),
        "The leaflet is in every surgery and library, in six languages.",
        "complete",
    ),
    (
        "Train two hundred people who visit homes",
        EARLY,
        "Council",
        (2022, 9, 1),
        (2024, 3, 31),
        "Two hundred and twelve were trained.",
        "complete",
    ),
    (
        "Open two more dispersed homes",
        HOMES,
        "Council",
        (2023, 4, 1),
        (2025, 3, 31),
        "One is open. The lease of the second is with the solicitors.",
        "going-well",
    ),
    (
        "Give every home visited by the fire service a check of doors and windows",
        HOMES,
        "Fire",
        (2023, 4, 1),
        (2027, 3, 31),
        "Four in ten visits have it; the form is being changed.",
        "going-well",
    ),
    (
        "Ask about safety at every first appointment in maternity care",
        EARLY,
        "Hospitals",
        (2024, 1, 15),
        (2025, 12, 31),
        "The question is in the notes. Asking alone, without the partner, is still hard.",
        "stuck",
    ),
];

const NEW: [Sample; 2] = [
    (
        "Agree how pets are kept safe while their owners are in refuge",
        HOMES,
        "Lantern",
        (2025, 6, 1),
        (2027, 6, 30),
        "Three foster families have said yes.",
        "going-well",
    ),
    (
        "Put a trained adviser into two surgeries on one morning a week",
        EARLY,
        "ICB",
        (2025, 9, 1),
        (2027, 9, 30),
        "",
        "",
    ),
];

/// Makes the two plans with their actions, says what the newer belongs to, and carries what was unfinished into it.
pub async fn make_related(services: &Services, visitor: &Visitor, today: Date) -> Result<(), SampleFault> {
    let (before, after) = (slug(BEFORE)?, slug(SUB_PLAN)?);
    for (name, years, title) in [
        (&before, (2022, 2025), "Domestic abuse action plan 2022 to 2025"),
        (&after, (2025, 2028), "Domestic abuse action plan 2025 to 2028"),
    ] {
        let mut work = begin(services, visitor).await?;
        publish(&mut work, visitor, (name, years, title)).await?;
        end(work, name, "plans.make").await?;
    }
    let mut work = begin(services, visitor).await?;
    let permit = visitor.may(&CREATE)?;
    for sample in OLD {
        agree(&mut work, &permit, &before, sample).await?;
    }
    for sample in NEW {
        agree(&mut work, &permit, &after, sample).await?;
    }
    let (parent, sub_plan) = (kept(&work, &slug(PLAN)?).await?, kept(&work, &after).await?);
    let serves = [HOMES, EARLY].map(|own| (own.to_owned(), super::PRIORITIES[1].to_owned())).into();
    store::save_parent(&mut work, &visitor.may(&WRITE)?, &sub_plan, Some(parent.id), &serves).await?;
    end(work, &after, "plans.set-parent").await?;
    carry(services, &coordinator(services, visitor).await?, (&before, &after), today).await
}

/// Somebody of the council who carries it: the first by name who has a post.
async fn coordinator(services: &Services, visitor: &Visitor) -> Result<Visitor, SampleFault> {
    let (reader, partnership) = (services.database.reader(), visitor.partnership());
    let people = list_people(reader, partnership).await.map_err(NotSaved::from)?;
    let organisations = list_organisations(reader, partnership).await.map_err(NotSaved::from)?;
    let council = organisations.iter().find(|one| one.name.ends_with("Council")).map(|one| one.id);
    let person =
        people.into_iter().find(|one| one.organisation == council && !one.left && !one.post.is_empty());
    Ok(match person {
        Some(person) => services.gate.person(person, &[Role::Administrator], visitor.now()),
        None => visitor.clone(),
    })
}

/// Carries what is unfinished, as the page does.
async fn carry(
    services: &Services,
    visitor: &Visitor,
    (before, after): (&Slug, &Slug),
    today: Date,
) -> Result<(), SampleFault> {
    let (database, partnership) = (&services.database, visitor.partnership());
    let filter = ActionFilter {
        plan: Some(before.to_string()),
        open: true,
        ..ActionFilter::seen_with(Sight::Everything, today)
    };
    let lines: Vec<ActionLine> =
        list_every_action(database, partnership, &filter).await.map_err(NotSaved::from)?;
    let organisations = list_organisations(database.reader(), partnership).await.map_err(NotSaved::from)?;
    let names = Names::of(&organisations);
    let permit = visitor.may(&CREATE)?;
    let mut work = begin(services, visitor).await?;
    for line in &lines {
        let action = &line.action;
        let by = match visitor.person() {
            Some(person) => Signature::of(person),
            None => Signature { name: Some(visitor.name()), ..Signature::default() },
        };
        save_move(&mut work, &permit, action, &by, (after.as_str(), &action.priority))
            .await
            .map_err(|_| SampleFault::Unreadable)?;
        let detail = json!({ "version": action.version + 1, "sample": true });
        work.record(Event { what: "actions.carry", object: action.number.to_string(), detail }).await?;
    }
    let standing = Standing::of(&lines, |one| names.name(one).to_owned(), today);
    let from = kept(&work, before).await?.id;
    store::save_carry(&mut work, &permit, (from, after), &standing).await.map_err(NotSaved::from)?;
    end(work, before, "plans.carry").await
}

async fn publish(
    work: &mut Work,
    visitor: &Visitor,
    (name, (from, to), title): (&Slug, (i16, i16), &str),
) -> Result<(), SampleFault> {
    let (write, publish) = (visitor.may(&WRITE)?, visitor.may(&PUBLISH)?);
    let objective =
        "Whoever lives with abuse finds help at the first place they ask, and can stay safely at home.";
    let plan = PlanToMake {
        slug: name.clone(),
        title: title.into(),
        years: Years::new(from, to).ok_or(SampleFault::Unreadable)?,
        nation: Nation::England,
        objective: objective.into(),
    };
    store::save_plan(work, &write, plan).await?;
    let draft = Draft { number: 1, content: content(objective)?, stage: Stage::Draft };
    store::save_draft(work, &write, &kept(work, name).await?, &draft).await?;
    let at: Timestamp = format!("{from}-04-01T09:00:00Z").parse().map_err(|_| SampleFault::Unreadable)?;
    let publication =
        Publication { at, by: "Domestic abuse board".into(), changed: String::new(), despite: String::new() };
    let published = draft.publish(None, publication)?;
    store::save_published(work, &publish, &kept(work, name).await?, &published).await?;
    Ok(())
}

fn content(objective: &str) -> Result<Content, SampleFault> {
    let priority = |(name, title, why): &(&str, &str, &str)| {
        Ok(Priority {
            slug: slug(name)?,
            title: (*title).into(),
            starred: false,
            why: (*why).into(),
            already: String::new(),
            needed: String::new(),
            signs: String::new(),
            plainly: String::new(),
            answers: Answers::None { because: "Survivors asked for it in the listening groups.".into() },
            serves: Serves::Priority("Help for every victim".into()),
        })
    };
    let priorities = PRIORITIES.iter().map(priority).collect::<Result<_, SampleFault>>()?;
    Ok(Content { objective: objective.into(), priorities, ..Content::default() })
}

async fn agree(work: &mut Work, permit: &Permit, plan: &Slug, sample: Sample) -> Result<(), SampleFault> {
    let (title, priority, lead, agreed, due, text, going) = sample;
    let day = |(year, month, day)| Date::new(year, month, day).map_err(|_| SampleFault::Unreadable);
    let lead_id = organisation(work, lead).await?;
    let agreement = Agreement {
        title: title.into(),
        why: String::new(),
        answers: None,
        start: None,
        due: Due::On(day(due)?),
        parties: vec![(lead_id, Part::Leads)],
        published: true,
    };
    let place = (plan.to_string(), priority.to_owned());
    let action: Action = actions::store::save_new_action(work, permit, agreement, place, day(agreed)?)
        .await
        .map_err(NotSaved::from)?;
    if !text.is_empty() {
        let (year, month, _) = due;
        let at = format!("{}-{month:02}-10T10:00:00Z", year.min(2026) - i16::from(year >= 2027));
        let update = UpdateToSave {
            at: at.parse().map_err(|_| SampleFault::Unreadable)?,
            by: Signature {
                post: Some("Manager".into()),
                organisation: Some(lead_id),
                organisation_name: Some(lead.into()),
                ..Signature::default()
            },
            way: Way::Desk,
            going: Going::of(going, None).ok(),
            nothing_to_report: false,
            withheld: false,
            text: text.into(),
            actions: vec![&action],
        };
        actions::store::save_update(work, permit, &update).await.map_err(|_| SampleFault::Unreadable)?;
    }
    let known =
        fetch_action(&*work, work.visitor().partnership(), action.number).await.map_err(NotSaved::from)?;
    let version = known.map_or(1, |action| action.version);
    let detail = json!({ "version": version, "sample": true });
    work.record(Event { what: "actions.create", object: action.number.to_string(), detail }).await?;
    Ok(())
}

/// An organisation by its short name; without one, by the end of its name.
async fn organisation(work: &Work, name: &str) -> Result<OrganisationId, SampleFault> {
    let all = list_organisations(work, work.visitor().partnership()).await.map_err(NotSaved::from)?;
    let exactly = all.iter().find(|one| one.short_name == name || one.name == name);
    exactly
        .or_else(|| all.iter().find(|one| one.name.ends_with(name)))
        .map(|one| one.id)
        .ok_or(SampleFault::Unreadable)
}

fn slug(name: &str) -> Result<Slug, SampleFault> {
    name.parse().map_err(|_| SampleFault::Unreadable)
}

async fn kept(work: &Work, name: &Slug) -> Result<Plan, SampleFault> {
    let plan = store::fetch_plan(work, work.visitor().partnership(), name, Seen::DraftsToo).await;
    plan.map_err(NotSaved::from)?.ok_or(SampleFault::Unreadable)
}

async fn begin(services: &Services, visitor: &Visitor) -> Result<Work, SampleFault> {
    Ok(visitor.begin(&services.database).await?)
}

async fn end(mut work: Work, plan: &Slug, what: &'static str) -> Result<(), SampleFault> {
    let detail = json!({ "sample": true });
    work.record(Event { what, object: Plan::object(plan), detail }).await?;
    Ok(work.done().await?)
}
