//! Everything the hub shows at one moment, for everybody or for the desk.

use std::sync::Arc;

use capability::Services;
use incident::Category;
use interventions::Ledger;
use measures::Told;
use vocabulary::Month;
use web::Fault;

use crate::{
    fetch::{NoPlaces, fetch_people, fetch_places},
    model::{
        Ages, Definition, Entry, EntryKind, Group, Line, Places, Sight, as_of, day_in_london, in_force, line,
        missing,
    },
    rank::{LoadedRank, fetch_ranks},
    store,
};

/// The theme of the ledger that belongs to the hub.
pub const THEME: &str = "serious violence";

/// Everything the hub shows.
pub struct Hub {
    /// Whose eyes it is for.
    pub sight: Sight,
    /// Every version of the definition.
    pub definitions: Vec<Definition>,
    /// The version in force.
    pub definition: Option<Definition>,
    /// The counts by place, or why there are none.
    pub places: Result<Arc<Places>, NoPlaces>,
    /// The dashboard, by group.
    pub lines: Vec<DashboardLine>,
    /// What is asked for and not on the dashboard.
    pub missing: Vec<(Group, Ages)>,
    /// What people said, evaluations, services and gaps.
    pub entries: Vec<Entry>,
    /// What is paid for, was done and was decided: the intervention ledger.
    pub ledger: Ledger,
}

/// A line of the dashboard with the area's place among those that are loaded.
pub struct DashboardLine {
    /// The line.
    pub line: Line,
    /// The place, for a measure that is bound to incidents of the whole area.
    pub loaded: Option<LoadedRank>,
}

impl Hub {
    /// What the hub shows, as it was at the end of a month where one is named.
    pub async fn fetch(services: &Services, month: Option<Month>, sight: Sight) -> Result<Self, Fault> {
        let (reader, partnership) = (services.database.reader(), services.partnership.id);
        let definitions = store::list_definitions(reader, partnership).await.map_err(Fault::new)?;
        let today = day_in_london(services.clock.now());
        let on = month.and_then(Month::last_day).unwrap_or(today);
        let definition = in_force(&definitions, on).cloned();
        let places = match &definition {
            Some(definition) => fetch_places(services, &definition.says.categories, month).await,
            None => Err(NoPlaces::NoDefinition),
        };
        if let Err(NoPlaces::Fault(fault)) = places {
            return Err(fault);
        }
        let shown = store::list_shown(reader, partnership).await.map_err(Fault::new)?;
        let entries = store::list_entries(reader, partnership, sight).await.map_err(Fault::new)?;
        let ledger = match sight {
            Sight::Public => Ledger::published(services).await?,
            Sight::Desk => Ledger::whole(services).await?,
        };
        let people = fetch_people(services, i32::from(on.year())).await?;
        let ranks = match &places {
            Ok(places) => fetch_ranks(services, places.period).await?,
            Err(_) => Arc::default(),
        };
        let missing = missing(&shown);
        let mut lines = Vec::new();
        for shown in shown {
            let measure =
                measures::fetch_measure(reader, partnership, &shown.measure).await.map_err(Fault::new)?;
            let Some(measure) = measure else { continue };
            let told = as_of(measures::tell(services, measure).await?, month);
            let loaded = rank_of(&told).and_then(|code| ranks.get(code).copied());
            lines.push(DashboardLine { line: line(shown, told, people.as_ref(), sight), loaded });
        }
        Ok(Self { sight, definitions, definition, places, lines, missing, entries, ledger })
    }

    /// The interventions that are about serious violence.
    pub fn interventions(&self) -> Vec<&interventions::Told> {
        self.ledger.of_theme(THEME)
    }

    /// The entries of a kind, in the order in which the page shows them: the latest first where they have a day.
    pub fn entries_of(&self, kind: EntryKind) -> Vec<&Entry> {
        let mut of: Vec<&Entry> = self.entries.iter().filter(|entry| entry.kind == kind).collect();
        match kind {
            EntryKind::Heard | EntryKind::Evaluation => {
                of.sort_by_key(|entry| std::cmp::Reverse(entry.day("when")))
            }
            EntryKind::Local => of.sort_by_key(|entry| {
                (
                    entry.field("place").to_lowercase(),
                    entry.field("what").to_owned(),
                    entry.title().to_lowercase(),
                )
            }),
        }
        of
    }
}

/// The code by which a measure is ranked: its category, where it counts the whole area of the partnership.
fn rank_of(told: &Told) -> Option<&'static str> {
    let binding = told.measure.definition.binding.as_ref()?;
    binding.area.is_empty().then(|| binding.category.map_or("crime", Category::code))
}
