//! Which columns a report has: on paper those of the house, in a file that is read back all there is.

use std::collections::BTreeSet;

use actions::{ColumnKind, Layout, store::PlanKept};
use capability::Medium;

/// A column of the report.
pub(super) enum Shown {
    /// One that a plan may declare, with its heading.
    Kind(ColumnKind, String),
    /// One of a paper that no plan declares.
    More(String),
}

impl Shown {
    pub(super) fn heading(&self) -> &str {
        match self {
            Self::Kind(_, heading) | Self::More(heading) => heading,
        }
    }
}

/// What a file has to have besides the columns of the house, to be read back as it was.
const NEEDED: [ColumnKind; 2] = [ColumnKind::State, ColumnKind::Number];

/// The columns of a report: those the plan declares, in their order; on paper no others. A plan that declares none has
/// those of the house, a file that is read back all there is.
pub(super) fn shown(kept: &PlanKept, layout: &Layout, medium: Medium) -> Vec<Shown> {
    let declared = layout.columns.iter().map(|column| Shown::Kind(column.kind, column.heading.clone()));
    let mut all: Vec<Shown> = declared.collect();
    if layout.is_declared() && medium == Medium::Paper {
        return all;
    }
    let why = kept.actions.iter().any(|kept| !kept.action.why.is_empty());
    let needed = NEEDED.into_iter().chain(why.then_some(ColumnKind::Outcome));
    let needed = needed.filter(|_| medium == Medium::File);
    let extra: BTreeSet<ColumnKind> =
        kept.actions.iter().flat_map(|kept| kept.extra.keys().copied()).collect();
    let house = Layout::default().columns.into_iter().map(|column| column.kind);
    let more = house.chain(needed).chain(extra);
    let missing = more.filter(|kind| layout.column(*kind).is_none());
    all.extend(missing.map(|kind| Shown::Kind(kind, layout.heading(kind).to_owned())));
    for (heading, _) in
        kept.actions.iter().filter_map(|kept| kept.paper.as_ref()).flat_map(|paper| &paper.more)
    {
        if !all.iter().any(|shown| matches!(shown, Shown::More(own) if own == heading)) {
            all.push(Shown::More(heading.clone()));
        }
    }
    all
}
