//! Evaluations and a cohort of the sample. Every count is made up.

use jiff::civil::Date;
use vocabulary::Month;

use super::{SampleFault, month_from};
use crate::model::{Cohort, Contact, Counts, Evaluation, Money, Months, Pair};

fn months(today: Date, first: i32, last: i32) -> Result<Months, SampleFault> {
    let this = Month::of_date(today).ok_or(SampleFault::Unreadable("today"))?;
    Months::new(this.plus(first), this.plus(last)).ok_or(SampleFault::Unreadable("months"))
}

fn pair(before: u32, after: u32) -> Pair {
    Pair { before, after }
}

/// Of patrols: four areas, two equal years.
pub(super) fn evaluation(today: Date) -> Result<Evaluation, SampleFault> {
    Ok(Evaluation {
        what: "Violence in public places at night, recorded by the police".into(),
        treated: "Harbour ward".into(),
        comparison: "Castle ward".into(),
        before: months(today, -30, -19)?,
        after: months(today, -18, -7)?,
        counts: Counts {
            treated: pair(207, 131),
            comparison: pair(188, 194),
            ring: Some(pair(96, 88)),
            ring_comparison: Some(pair(90, 93)),
        },
        source: "Police records of both years, taken on one day".into(),
        evaluator: "Saltmere University".into(),
        day: month_from(today, -5)?,
        note: "New rules for late licences began in both wards half way through.".into(),
    })
}

/// Of a pilot: counts so small that the public is not shown them, and periods of other lengths.
pub(super) fn small_evaluation(today: Date) -> Result<Evaluation, SampleFault> {
    Ok(Evaluation {
        what: "Children of the pilot who were harmed".into(),
        treated: "Children with a mentor".into(),
        comparison: "Children who waited for one".into(),
        before: months(today, -26, -15)?,
        after: months(today, -14, -6)?,
        counts: Counts { treated: pair(7, 3), comparison: pair(8, 6), ring: None, ring_comparison: None },
        source: "Social care".into(),
        evaluator: String::new(),
        day: month_from(today, -3)?,
        note: String::new(),
    })
}

/// Of navigators: a year before and half a year after.
pub(super) fn cohort(today: Date) -> Result<Cohort, SampleFault> {
    let contact = |kind: &str, before, after, costs: (i64, i64)| Contact {
        kind: kind.into(),
        before,
        after,
        cost_before: Some(Money(costs.0 * 100)),
        cost_after: Some(Money(costs.1 * 100)),
    };
    Ok(Cohort {
        who: "The first 24 people who stayed for six months".into(),
        people: 24,
        months_before: 12,
        months_after: 6,
        project_cost: Some(Money(2_760_000)),
        contacts: vec![
            contact("Contacts with the police", 168, 51, (57_100, 17_300)),
            contact("Visits to A&E", 64, 25, (11_800, 4_600)),
            contact("Nights in custody", 23, 4, (9_900, 1_700)),
        ],
        source: "Police, hospital trust; costs from published unit costs".into(),
        day: month_from(today, -1)?,
        note: String::new(),
    })
}
