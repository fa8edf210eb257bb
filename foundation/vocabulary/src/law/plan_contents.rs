//! What a partnership plan must hold, and to whom it goes: the regulations on formulating and implementing strategies.
//!
//! The regulation is named, not its paragraph: the text of regulation 11 as it was made, and what the amendment of 2011 (SI
//! 2011/1230) left of it, still have to be compared with these rows by somebody who has the consolidated text.

use jiff::civil::{Date, date};

use super::{LawRow, Nation};

/// Something the law asks of a partnership plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanDuty {
    /// A strategy for the area.
    Strategy,
    /// The priorities of the area.
    Priorities,
    /// The steps each responsible authority is to take.
    Steps,
    /// How the responsible authorities use their resources.
    Resources,
    /// How success is measured.
    Measured,
    /// That those who live and work in the area were asked.
    Engagement,
    /// A summary that is published.
    Summary,
    /// That it is sent to the local policing body.
    PolicingBody,
    /// That it is looked at again at least every year.
    YearlyRevision,
}

const MADE_2007: Date = date(2007, 8, 1);
const MADE_2007_WALES: Date = date(2007, 11, 19);
const MADE_2012: Date = date(2012, 11, 22);
const CHECKED: Date = date(2026, 11, 22);
const ENGLAND: &str = "legislation.gov.uk/uksi/2007/1830/note/made";
const ENGLAND_ENGAGEMENT: &str = "legislation.gov.uk/uksi/2007/1830/regulation/12/made";
const ENGLAND_2012: &str = "legislation.gov.uk/uksi/2012/2660/made";
const WALES: &str = "legislation.gov.uk/uksi/2007/3076/made";
const PREPARED: &str =
    "Formulation and Implementation of Strategy Regulations 2007 (SI 2007/1830), regulation 10";
const HOLDS: &str =
    "Formulation and Implementation of Strategy Regulations 2007 (SI 2007/1830), regulation 11";
const ENGAGED: &str =
    "Formulation and Implementation of Strategy Regulations 2007 (SI 2007/1830), regulation 12";
const SENT: &str =
    "Formulation and Implementation of Strategy Regulations 2007 (SI 2007/1830), regulation 13A";
const IN_WALES: &str = "Formulation and Implementation of Strategy (Wales) Regulations 2007 (SI 2007/3076)";

/// What the law asks of a partnership plan, in the order in which a plan is written.
pub static PLAN_DUTIES: [LawRow<PlanDuty>; 17] = [
    england(PlanDuty::Strategy, HOLDS),
    england(PlanDuty::Priorities, HOLDS),
    england(PlanDuty::Steps, HOLDS),
    england(PlanDuty::Resources, HOLDS),
    england(PlanDuty::Measured, HOLDS),
    LawRow { source: ENGLAND_ENGAGEMENT, ..england(PlanDuty::Engagement, ENGAGED) },
    england(PlanDuty::Summary, PREPARED),
    LawRow { source: ENGLAND_2012, valid_from: MADE_2012, ..england(PlanDuty::PolicingBody, SENT) },
    england(PlanDuty::YearlyRevision, PREPARED),
    wales(PlanDuty::Strategy),
    wales(PlanDuty::Priorities),
    wales(PlanDuty::Steps),
    wales(PlanDuty::Resources),
    wales(PlanDuty::Measured),
    wales(PlanDuty::Engagement),
    wales(PlanDuty::Summary),
    wales(PlanDuty::YearlyRevision),
];

const fn england(duty: PlanDuty, basis: &'static str) -> LawRow<PlanDuty> {
    LawRow {
        value: duty,
        nation: Some(Nation::England),
        basis,
        source: ENGLAND,
        valid_from: MADE_2007,
        valid_to: None,
        checked_on: CHECKED,
    }
}

const fn wales(duty: PlanDuty) -> LawRow<PlanDuty> {
    LawRow {
        nation: Some(Nation::Wales),
        source: WALES,
        valid_from: MADE_2007_WALES,
        ..england(duty, IN_WALES)
    }
}

/// What the law of a nation asks of a partnership plan on a day.
pub fn plan_duties(nation: Nation, on: Date) -> impl Iterator<Item = &'static LawRow<PlanDuty>> {
    PLAN_DUTIES.iter().filter(move |row| row.applies(nation, on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duties(nation: Nation, on: Date) -> Vec<PlanDuty> {
        plan_duties(nation, on).map(|row| row.value).collect()
    }

    #[test]
    fn in_england_a_plan_is_sent_to_the_policing_body_since_there_is_one() {
        assert!(!duties(Nation::England, date(2012, 11, 21)).contains(&PlanDuty::PolicingBody));
        assert!(duties(Nation::England, date(2012, 11, 22)).contains(&PlanDuty::PolicingBody));
        assert!(!duties(Nation::Wales, date(2026, 11, 22)).contains(&PlanDuty::PolicingBody));
    }

    #[test]
    fn nothing_is_asked_twice() {
        for nation in [Nation::England, Nation::Wales] {
            let asked = duties(nation, date(2026, 11, 22));
            let once: std::collections::HashSet<_> = asked.iter().collect();
            assert_eq!(once.len(), asked.len());
            assert!(asked.contains(&PlanDuty::Steps));
        }
    }
}
