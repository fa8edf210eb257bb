//! The measures of the sample partnership. Place, organisations and every figure are made up.

mod random;
mod saltmere;

use access::{Event, NotAllowed, Organisation, Visitor, WorkFault, identity::list_organisations};
use database::{Database, DbErr};
use serde_json::json;
use thiserror::Error;
use vocabulary::Month;

use crate::{
    model::{Amount, Cadence, Entry, Measure, Period, Slug, Status, Unit},
    permissions::{ENTER, WRITE},
    store::{self, NotSaved},
};
use random::Random;
use saltmere::{SAMPLES, Sample, Wave};

/// How many months of values the sample has.
const MONTHS: i32 = 36;

/// The sample could not be made.
#[derive(Debug, Error)]
pub enum SampleFault {
    /// It could not be kept.
    #[error("the sample measures: {0}")]
    NotSaved(#[from] NotSaved),
    /// It could not be recorded.
    #[error("the sample measures: {0}")]
    Work(#[from] WorkFault),
    /// The database answered with a fault.
    #[error("the sample measures: {0}")]
    Database(#[from] DbErr),
    /// It may not be made by whoever asked.
    #[error("the sample measures: {0}")]
    NotAllowed(#[from] NotAllowed),
    /// A constant of the sample cannot be read.
    #[error("the sample measures hold something that cannot be read: {0}")]
    Unreadable(&'static str),
}

/// Makes the measures with three years of values, the last of the month before the clock's.
pub async fn load(database: &Database, visitor: &Visitor) -> Result<(), SampleFault> {
    let (write, enter) = (visitor.may(&WRITE)?, visitor.may(&ENTER)?);
    let this_month =
        Month::of_instant_in_london(visitor.now()).ok_or(SampleFault::Unreadable("the clock"))?;
    let mut work = visitor.begin(database).await?;
    let organisations = list_organisations(&work, visitor.partnership()).await?;
    for (number, sample) in (0..).zip(&SAMPLES) {
        let slug: Slug = sample.slug.parse().map_err(|_| SampleFault::Unreadable(sample.slug))?;
        let definition = sample.definition(&organisations);
        let measure = store::save_measure(&mut work, &write, slug, definition).await?;
        for entry in sample.entries(&measure, this_month, number) {
            store::save_value(&mut work, &enter, &measure, &entry, (0, "sample")).await?;
            if let Some(revised) = sample.revision(&measure, &entry, this_month) {
                store::save_value(&mut work, &enter, &measure, &revised, (1, "sample")).await?;
            }
        }
        if let (Some((back, text, breaks)), Some(cadence)) = (sample.note, measure.definition.cadence) {
            let period = Period::ended_before(this_month, cadence).plus(-back);
            store::save_annotation(&mut work, &enter, &measure, (period, text, breaks)).await?;
        }
    }
    let detail = json!({ "measures": SAMPLES.len(), "months": MONTHS });
    work.record(Event { what: "measures.sample", object: "measures".into(), detail }).await?;
    Ok(work.done().await?)
}

impl Sample {
    /// The values of the three years, oldest first. A gap is left out; the latest of some is provisional.
    fn entries(&self, measure: &Measure, this_month: Month, number: u64) -> Vec<Entry> {
        let (Some(wave), Some(cadence)) = (&self.wave, measure.definition.cadence) else { return vec![] };
        let last = Period::ended_before(this_month, cadence);
        let periods = MONTHS / cadence.months();
        let back = (0..periods).rev().filter(|back| !self.gaps.contains(back));
        back.map(|back| {
            let period = last.plus(-back);
            let status = if back == 0 && self.provisional { Status::Provisional } else { Status::Final };
            let amount = wave.amount(measure.definition.unit, back, period, number);
            Entry { period, amount: Some(amount), status, note: String::new() }
        })
        .collect()
    }

    /// The later version of the value that was corrected.
    fn revision(&self, measure: &Measure, entry: &Entry, this_month: Month) -> Option<Entry> {
        let (back, note) = self.revised?;
        let cadence: Cadence = measure.definition.cadence?;
        let amount =
            entry.amount.filter(|_| entry.period == Period::ended_before(this_month, cadence).plus(-back))?;
        let amount = match amount.parts {
            Some((above, below)) => Amount::from_parts(measure.definition.unit, above + 3.0, below)?,
            None => Amount::of(amount.value + 7.0),
        };
        Some(Entry { amount: Some(amount), note: note.into(), ..entry.clone() })
    }
}

impl Wave {
    /// The figure so many periods back, the same on every machine.
    fn amount(&self, unit: Unit, back: i32, period: Period, number: u64) -> Amount {
        let mut random = Random::of(&[
            number,
            u64::from(period.first().year().unsigned_abs() * 12 + period.first().number()),
        ]);
        let level =
            self.steps.iter().filter(|(since, _)| back <= *since).map(|(_, level)| *level).next_back();
        let level = level.unwrap_or(self.level);
        let mut around = |level: f64, spread: f64| (level + spread * random.around()).max(0.0);
        match (unit, self.base) {
            (Unit::Count, _) => Amount::of(around(level, self.spread).round()),
            (unit, Some(base)) => {
                let below = around(base, base / 12.0).round().max(1.0);
                let share = around(level, self.spread) / unit.scale().unwrap_or(1.0);
                let above = (below * share).round().min(below);
                Amount::from_parts(unit, above, below).unwrap_or(Amount::of(level))
            }
            (_, None) => Amount::of((around(level, self.spread).min(100.0) * 10.0).round() / 10.0),
        }
    }
}

/// The number of the organisation of a short name, where the sample has it.
fn organisation(organisations: &[Organisation], short_name: &str) -> Option<access::OrganisationId> {
    let same = |one: &&Organisation| one.short_name == short_name || one.name == short_name;
    organisations.iter().find(same).map(|one| one.id)
}
