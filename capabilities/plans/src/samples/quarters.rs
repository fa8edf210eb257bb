//! What the partners of the sample tell of their priorities by quarter, counted back from the quarter that runs. All of it is
//! made up.

use access::{Permit, Work};
use actions::{
    ColumnKind, Layout, LayoutColumn, PaperStamp, Remark, Signature,
    store::{NotSaved, save_layout, save_paper_remark},
};
use jiff::civil::Date;

use super::{PLAN, PRIORITIES};
use crate::model::{Quarter, Years};

/// Told of a priority: how many quarters ago, by whose post and organisation, the words.
type Told = (usize, Option<(&'static str, &'static str)>, &'static str);

/// By the places of the priorities. A quarter that is not here was told by nobody.
const TOLD: [&[Told]; 4] = [
    &[
        (6, None, "Joint walkabouts began. Residents name the same five streets that the figures name."),
        (
            5,
            Some(("Community safety manager", "Saltmere Council")),
            "The precinct is calmer since patrols go by the times residents report. The seafront is not.",
        ),
        (
            4,
            Some(("Community safety manager", "Saltmere Council")),
            "Two of five streets are cleared of fly-tipping within two days, three within four.",
        ),
        (
            2,
            Some(("District manager", "Saltmere Coast Fire and Rescue Authority")),
            "Fewer deliberate fires on the docks than in the same quarter a year before; the marsh is unchanged.",
        ),
        (
            1,
            Some(("Community safety manager", "Saltmere Council")),
            "The underpass waits for its cable. Everything else of the quarter was done.",
        ),
    ],
    &[
        (6, None, "The winter units were full on four nights; nobody was turned away."),
        (5, None, "Half of the general practices have named a lead."),
        (
            3,
            Some(("Head of public protection", "Saltmere Coast Police")),
            "Locks are changed within a day in most cases. Two took three days, both over a holiday.",
        ),
        (
            1,
            Some(("Head of public protection", "Saltmere Coast Police")),
            "Survivors told us what helped. What changes because of it is published with the winter plan.",
        ),
    ],
    &[
        (4, None, "The youth worker met eleven young people in the first month."),
        (
            2,
            Some(("Programme lead", "Saltmere Coast Violence Reduction Unit")),
            "Ten venues have bleeding control kits, and forty-one people are trained to use them.",
        ),
    ],
    &[
        (5, None, "All four hostels have naloxone."),
        (
            1,
            Some(("Commissioner of services", "Saltmere Council")),
            "Most people are seen within three weeks. Those who are not had asked for an evening.",
        ),
    ],
];

/// Declares the columns of the plan, and keeps what was told by quarter.
pub(super) async fn keep(
    work: &mut Work,
    permit: &Permit,
    (years, today): (Years, Date),
) -> Result<(), NotSaved> {
    save_layout(work, permit, PLAN, &layout()).await?;
    let mut over = Quarter::begun(years, today);
    over.retain(|quarter| *quarter < Quarter::of(today));
    over.reverse();
    for (priority, told) in PRIORITIES.iter().zip(TOLD) {
        for (ago, by, text) in told {
            let Some(quarter) = ago.checked_sub(1).and_then(|place| over.get(place)) else { continue };
            let by = by.map_or_else(Signature::default, |(post, organisation)| Signature {
                post: Some(post.into()),
                organisation_name: Some(organisation.into()),
                ..Signature::default()
            });
            let remark = Remark {
                plan: PLAN.into(),
                priority: (*priority).into(),
                at: work.visitor().now(),
                by,
                text: (*text).into(),
                withheld: false,
                stamp: Some(PaperStamp { date: quarter.stamp(), written: None }),
            };
            save_paper_remark(work, permit, &remark).await?;
        }
    }
    Ok(())
}

/// Layout A with the number in place of the priority, which stands above each table anyhow; with how an action is done, which
/// the public reads, and how the partnership makes sure of it, which it does not.
fn layout() -> Layout {
    let mut layout = Layout::default();
    layout.columns.retain(|column| column.kind != ColumnKind::Priority);
    layout.columns.insert(0, LayoutColumn::new(ColumnKind::Number, "Number"));
    let how = LayoutColumn { public: true, ..LayoutColumn::new(ColumnKind::How, "How") };
    layout.columns.insert(2, how);
    layout.columns.push(LayoutColumn::new(ColumnKind::Assurance, "Assurance method"));
    layout.quarterly = true;
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_the_sample_keep_the_rules() {
        assert_eq!(layout().check(), Ok(()));
    }
}
