//! The hub of the sample partnership. Place, organisations and every word are made up.

mod words;

use std::collections::BTreeMap;

use access::{Event, NotAllowed, Visitor, Work, WorkFault};
use capability::Services;
use incident::Category;
use jiff::{ToSpan, civil::Date};
use measures::{
    Amount, Cadence, Definition as MeasureDefinition, Entry as Value, Period, Status, Unit, Window,
};
use serde_json::json;
use thiserror::Error;
use vocabulary::Month;
use web::Fault;

use crate::{
    model::{
        Ages, Approved, Definition, Entry, People, Quarter, Rank, Return, Says, Shown, Weighed, day_in_london,
    },
    permissions::{APPROVE, WRITE},
    reports::held_now,
    store::{self, NotSaved},
};
use words::{DELIVERY_GROUP, ENTRIES, EXECUTIVE_BOARD, MEASURES, Measured, PARTS_WRITTEN};

/// How many months of values the measures have.
const MONTHS: i32 = 36;

/// The sample could not be made.
#[derive(Debug, Error)]
pub enum SampleFault {
    /// It could not be kept.
    #[error("the sample hub: {0}")]
    NotSaved(#[from] NotSaved),
    /// A measure could not be kept.
    #[error("the sample hub: {0}")]
    Measure(#[from] measures::NotSaved),
    /// It could not be recorded.
    #[error("the sample hub: {0}")]
    Work(#[from] WorkFault),
    /// The database answered with a fault.
    #[error("the sample hub: {0}")]
    Database(#[from] database::DbErr),
    /// It may not be made by whoever asked.
    #[error("the sample hub: {0}")]
    NotAllowed(#[from] NotAllowed),
    /// Figures could not be asked for.
    #[error("the sample hub: {0:?}")]
    Fault(Fault),
    /// A constant of the sample cannot be read.
    #[error("the sample hub holds something that cannot be read: {0}")]
    Unreadable(&'static str),
}

/// Makes the hub: two versions of the definition, its measures with three years of values, what people said, an evaluation, what there is
/// at each place, an approved return and a draft. The measures of the sample must be there.
pub async fn load(services: &Services, visitor: &Visitor) -> Result<(), SampleFault> {
    let permit = visitor.may(&WRITE)?;
    let this_month =
        Month::of_instant_in_london(visitor.now()).ok_or(SampleFault::Unreadable("the clock"))?;
    let today = day_in_london(visitor.now());
    let mut work = visitor.begin(&services.database).await?;
    define(&mut work, &permit, today).await?;
    keep_measures(&mut work, visitor, &permit, this_month).await?;
    for (kind, fields, public) in ENTRIES {
        let says: BTreeMap<String, String> =
            fields.iter().map(|(name, text)| ((*name).to_owned(), dated(text, today))).collect();
        let entry = Entry {
            id: 0,
            kind: *kind,
            says,
            public: *public,
            version: 0,
            at: visitor.now(),
            by: String::new(),
        };
        store::save_entry(&mut work, &permit, &entry).await?;
    }
    let newest = Quarter::over_before(this_month);
    for quarter in [newest.plus(-1), newest] {
        let due = quarter.usually_due().ok_or(SampleFault::Unreadable("a day"))?;
        store::save_return(&mut work, &permit, quarter, (due, DELIVERY_GROUP)).await?;
        let read = kept(&work, quarter).await?;
        let written = if quarter == newest { &PARTS_WRITTEN[..2] } else { &PARTS_WRITTEN[..] };
        let parts = written.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        store::save_parts(&mut work, &permit, &read, &parts).await?;
    }
    let detail = json!({ "measures": MEASURES.len(), "entries": ENTRIES.len(), "returns": 2 });
    work.record(Event { what: "serious_violence.sample", object: "serious-violence".into(), detail }).await?;
    work.done().await?;
    approve(services, visitor, newest.plus(-1)).await
}

/// A day a number of days ago, where a text is `-123`.
fn dated(text: &str, today: Date) -> String {
    match text.strip_prefix('-').and_then(|days| days.parse::<i64>().ok()) {
        Some(days) => today.saturating_sub(days.days()).to_string(),
        None => text.to_owned(),
    }
}

async fn kept(work: &Work, quarter: Quarter) -> Result<Return, SampleFault> {
    let found = store::fetch_return(work, work.visitor().partnership(), quarter).await?;
    found.ok_or(SampleFault::Unreadable("a return"))
}

/// The definition of two years ago, and the one of this year that followed it.
async fn define(work: &mut Work, permit: &access::Permit, today: Date) -> Result<(), SampleFault> {
    let category = |code: &'static str| Category::from_code(code).ok_or(SampleFault::Unreadable(code));
    let first = Says {
        categories: vec![category("robbery")?, category("violent-crime")?],
        offences: words::OFFENCES.into(),
        qualifiers: words::QUALIFIERS_BEFORE.into(),
        weighed: Weighed {
            penalty: words::PENALTY.into(),
            victims: words::VICTIMS.into(),
            prevalence: words::PREVALENCE.into(),
            community: words::COMMUNITY.into(),
        },
        from: today.saturating_sub(900.days()),
        body: EXECUTIVE_BOARD.into(),
        approved: today.saturating_sub(930.days()),
        changed: String::new(),
    };
    let second = Says {
        categories: vec![
            category("possession-of-weapons")?,
            category("robbery")?,
            category("violent-crime")?,
        ],
        qualifiers: words::QUALIFIERS.into(),
        from: today.saturating_sub(300.days()),
        approved: today.saturating_sub(325.days()),
        changed: words::CHANGED.into(),
        ..first.clone()
    };
    for (follows, says) in [(0, first), (1, second)] {
        let number = store::save_definition(work, permit, follows, says).await?;
        let event = Event {
            what: "serious_violence.define",
            object: Definition::object(number),
            detail: json!({ "body": EXECUTIVE_BOARD }),
        };
        work.record(event).await?;
    }
    Ok(())
}

async fn keep_measures(
    work: &mut Work,
    visitor: &Visitor,
    permit: &access::Permit,
    this_month: Month,
) -> Result<(), SampleFault> {
    let (write, enter) = (visitor.may(&measures::WRITE)?, visitor.may(&measures::ENTER)?);
    for (place, sample) in (1..).zip(MEASURES) {
        let slug: measures::Slug = sample.slug.parse().map_err(|_| SampleFault::Unreadable(sample.slug))?;
        let there = measures::fetch_measure(work, visitor.partnership(), &slug).await?;
        if there.is_none() && sample.pattern.is_empty() {
            return Err(SampleFault::Unreadable("the sample of measures"));
        }
        if there.is_none() {
            let measure = measures::save_measure(work, &write, slug.clone(), sample.definition()).await?;
            for entry in sample.values(this_month) {
                measures::save_value(work, &enter, &measure, &entry, (0, "sample")).await?;
            }
        }
        let shown = Shown {
            measure: slug,
            group: sample.group,
            ages: sample.ages,
            place,
            rank: sample.rank.map(|(place, of, which)| Rank { place, of, which: which.into() }),
            people: (sample.ages == Ages::Under25)
                .then(|| People { number: words::UNDER_25, of: words::UNDER_25_OF.into() }),
            version: 0,
        };
        store::save_shown(work, permit, &shown).await?;
    }
    Ok(())
}

/// Locks the return of the quarter before the newest, a month after it was over.
async fn approve(services: &Services, visitor: &Visitor, quarter: Quarter) -> Result<(), SampleFault> {
    let permit = visitor.may(&APPROVE)?;
    let held = held_now(services, quarter).await.map_err(SampleFault::Fault)?;
    let mut work = visitor.begin(&services.database).await?;
    let read = kept(&work, quarter).await?;
    let on = quarter.usually_due().ok_or(SampleFault::Unreadable("a day"))?.saturating_sub(9.days());
    let approved = Approved { body: EXECUTIVE_BOARD.into(), on, held };
    store::save_approved(&mut work, &permit, &read, &approved).await?;
    let detail = json!({ "body": approved.body, "on": approved.on });
    let object = Return::object(quarter);
    work.record(Event { what: "serious_violence.approve_return", object, detail }).await?;
    Ok(work.done().await?)
}

impl Measured {
    fn definition(&self) -> MeasureDefinition {
        MeasureDefinition {
            definition: self.definition.into(),
            cadence: Some(Cadence::Monthly),
            window: Window::Rolling12,
            source: self.source.into(),
            kind: Some(measures::Kind::Outcome),
            direction: Some(measures::Direction::Lower),
            public: false,
            ..MeasureDefinition::new("Fewer people are hurt", self.name, Unit::Count)
        }
    }

    /// Three years of values: the pattern again and again, so that they are the same on every machine.
    fn values(&self, this_month: Month) -> Vec<Value> {
        let last = Period::ended_before(this_month, Cadence::Monthly);
        (0..MONTHS)
            .rev()
            .map(|back| {
                let at = usize::try_from(back * 7 % 12).unwrap_or_default();
                let value = self.pattern[at % self.pattern.len()];
                Value {
                    period: last.plus(-back),
                    amount: Some(Amount::of(f64::from(value))),
                    status: if back == 0 { Status::Provisional } else { Status::Final },
                    note: String::new(),
                }
            })
            .collect()
    }
}
