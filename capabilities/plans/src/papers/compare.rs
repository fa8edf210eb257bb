//! What a paper has that the register has not. Known by content: an action by its number, else by priority and title; an
//! update by stamp, author and words. So the same paper a second time adds nothing, and nobody's words are changed.

use std::collections::{HashMap, HashSet};

use actions::{
    ActionNumber, PaperDate,
    intake::{ActionRead, PlanRead, UpdateRead, author_key, plain, text_key},
    store::{ActionKept, PlanKept, UpdateKept, date_of},
};

use crate::model::{Content, Slug};

/// A paper beside what the register has.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Each priority of the paper: the one it is in the plan, or the one it becomes.
    pub priorities: Vec<PriorityPlace>,
    /// Each action of the paper: the row it is in the register.
    pub actions: Vec<Option<i32>>,
    /// What becomes of each update of the paper.
    pub updates: Vec<UpdateStep>,
    /// The remarks that are new, by priority and place.
    pub remarks: Vec<(usize, usize)>,
    /// What differs from the register and is left as the register has it: place and sentence.
    pub differing: Vec<(String, String)>,
}

/// Where a priority of a paper stands in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriorityPlace {
    /// The plan has it.
    Known(Slug),
    /// It is added under this name.
    New(Slug),
}

/// What becomes of an update of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpdateStep {
    /// The register has it under every action.
    Known,
    /// It is kept.
    New,
    /// The register has it in this row; these actions of the paper come under it.
    Serves(i32, Vec<usize>),
}

impl PriorityPlace {
    /// Its name in addresses.
    pub fn slug(&self) -> &Slug {
        match self {
            Self::Known(slug) | Self::New(slug) => slug,
        }
    }
}

impl Comparison {
    /// Whether bringing the paper in would change nothing.
    pub fn is_empty(&self) -> bool {
        self.new_priorities() == 0
            && self.actions.iter().all(Option::is_some)
            && self.updates.iter().all(|step| *step == UpdateStep::Known)
            && self.remarks.is_empty()
    }

    /// How many priorities are new.
    pub fn new_priorities(&self) -> usize {
        self.priorities.iter().filter(|place| matches!(place, PriorityPlace::New(_))).count()
    }

    /// How many actions are new.
    pub fn new_actions(&self) -> usize {
        self.actions.iter().filter(|known| known.is_none()).count()
    }

    /// How many updates are new.
    pub fn new_updates(&self) -> usize {
        self.updates.iter().filter(|step| **step == UpdateStep::New).count()
    }
}

/// Compares a paper with what the plan says and what the register has of it.
pub fn compare(read: &PlanRead, content: &Content, register: &PlanKept) -> Comparison {
    let priorities = places(read, content);
    let mut differing = Vec::new();
    let mut taken = HashSet::new();
    let mut actions = Vec::new();
    let by_title = by_title(register);
    let by_number = register.actions.iter().map(|kept| (kept.action.number, kept)).collect();
    for action in &read.actions {
        let known = known_action(action, priorities[action.priority].slug(), (&by_number, &by_title), &taken);
        if let Some(kept) = known {
            taken.insert(kept.id);
            if plain(&kept.action.title) != plain(&action.title) {
                differing.push((
                    action.place.clone(),
                    format!("{} has another title in the register; it is left as it is", kept.action.number),
                ));
            } else if kept.action.due != action.due.due {
                differing.push((
                    action.place.clone(),
                    format!("{} has another date in the register; it is left as it is", kept.action.number),
                ));
            }
        }
        actions.push(known.map(|kept| kept.id));
    }
    let kept = by_key(register);
    let updates = read.updates.iter().map(|update| step(update, &actions, &kept)).collect();
    let said: HashSet<(String, Key)> = register
        .remarks
        .iter()
        .flat_map(|remark| {
            let keys = keys(
                date_of(remark.stamp.as_ref(), remark.at),
                remark.stamp.as_ref().and_then(|stamp| stamp.written.as_deref()),
                author_key(&remark.by),
                text_key(&remark.text),
            );
            keys.into_iter().map(|key| (remark.priority.clone(), key))
        })
        .collect();
    let mut remarks = Vec::new();
    for (place, priority) in read.priorities.iter().enumerate() {
        let slug = priorities[place].slug().to_string();
        let new =
            |remark: &UpdateRead| keys_of(remark).into_iter().all(|key| !said.contains(&(slug.clone(), key)));
        remarks.extend(
            priority.remarks.iter().enumerate().filter(|(_, remark)| new(remark)).map(|(at, _)| (place, at)),
        );
    }
    Comparison { priorities, actions, updates, remarks, differing }
}

/// When, who and what: what makes an update the same.
type Key = (String, String, String);

fn keys(date: PaperDate, written: Option<&str>, author: String, text: String) -> Vec<Key> {
    let as_written =
        written.map(|written| (format!("written {}", plain(written)), author.clone(), text.clone()));
    [(date.kept(), author, text)].into_iter().chain(as_written).collect()
}

fn keys_of(update: &UpdateRead) -> Vec<Key> {
    let (date, author, text) = update.key();
    keys(date, update.written.as_deref(), author, text)
}

fn keys_kept(update: &UpdateKept) -> Vec<Key> {
    let written = update.stamp.as_ref().and_then(|stamp| stamp.written.as_deref());
    keys(update.date(), written, author_key(&update.by), text_key(&update.words()))
}

/// The updates of the register, by what makes them the same.
fn by_key(register: &PlanKept) -> HashMap<Key, Vec<&UpdateKept>> {
    let mut found: HashMap<Key, Vec<&UpdateKept>> = HashMap::new();
    for update in &register.updates {
        for key in keys_kept(update) {
            found.entry(key).or_default().push(update);
        }
    }
    found
}

/// The actions of the register, by priority and title.
fn by_title(register: &PlanKept) -> ByTitle<'_> {
    let mut found: HashMap<(String, String), Vec<&ActionKept>> = HashMap::new();
    for kept in &register.actions {
        found.entry((kept.action.priority.clone(), plain(&kept.action.title))).or_default().push(kept);
    }
    found
}

fn step(
    update: &UpdateRead,
    actions: &[Option<i32>],
    register: &HashMap<Key, Vec<&UpdateKept>>,
) -> UpdateStep {
    let known = keys_of(update).into_iter().filter_map(|key| register.get(&key)).flatten();
    let mut found = None;
    for kept in known {
        let more: Vec<usize> = update
            .actions
            .iter()
            .copied()
            .filter(|action| actions[*action].is_none_or(|id| !kept.actions.contains(&id)))
            .collect();
        if more.is_empty() {
            return UpdateStep::Known;
        }
        found.get_or_insert(UpdateStep::Serves(kept.id, more));
    }
    found.unwrap_or(UpdateStep::New)
}

fn places(read: &PlanRead, content: &Content) -> Vec<PriorityPlace> {
    let mut names: HashMap<String, Slug> =
        content.priorities.iter().map(|priority| (plain(&priority.title), priority.slug.clone())).collect();
    let mut taken: HashSet<Slug> = content.priorities.iter().map(|priority| priority.slug.clone()).collect();
    let mut places = Vec::new();
    for (place, priority) in read.priorities.iter().enumerate() {
        if let Some(slug) = names.get(&plain(&priority.title)) {
            places.push(PriorityPlace::Known(slug.clone()));
            continue;
        }
        let wished =
            Slug::of_title(&priority.title).or_else(|| format!("priority-{}", place + 1).parse().ok());
        let Some(wished) = wished else { continue };
        let numbered = (2..).map(|number| wished.numbered(number));
        let free = std::iter::once(wished.clone())
            .chain(numbered)
            .find(|slug| !taken.contains(slug))
            .unwrap_or(wished);
        taken.insert(free.clone());
        names.insert(plain(&priority.title), free.clone());
        places.push(PriorityPlace::New(free));
    }
    places
}

/// The actions of the register by their numbers.
type ByNumber<'a> = HashMap<ActionNumber, &'a ActionKept>;
/// The actions of the register by priority and plain title.
type ByTitle<'a> = HashMap<(String, String), Vec<&'a ActionKept>>;

/// The action of the register that an action of a paper is: by its number, where title or priority agree, since another
/// partnership numbers its actions alike; else by priority and title.
fn known_action<'a>(
    action: &ActionRead,
    priority: &Slug,
    (by_number, by_title): (&ByNumber<'a>, &ByTitle<'a>),
    taken: &HashSet<i32>,
) -> Option<&'a ActionKept> {
    let title = plain(&action.title);
    let numbered = action.number.and_then(|number| by_number.get(&number).copied());
    let agrees =
        |kept: &&ActionKept| plain(&kept.action.title) == title || kept.action.priority == priority.as_str();
    if let Some(kept) = numbered.filter(agrees).filter(|kept| !taken.contains(&kept.id)) {
        return Some(kept);
    }
    let same = |kept: &&&ActionKept| {
        let number = kept.paper.as_ref().map_or("", |paper| paper.number.as_str());
        let fits = number == action.paper_number || number.is_empty() || action.paper_number.is_empty();
        fits && !taken.contains(&kept.id)
    };
    by_title.get(&(priority.to_string(), title))?.iter().find(same).copied()
}
