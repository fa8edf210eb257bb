//! The page of an action, as it is read and as it comes back with what is to be mended.

use access::Visitor;
use askama::Template;
use capability::Services;
use jiff::civil::Date;
use web::{Choice, FormErrors, FormToken, Link, Stop, Surroundings, Words};

use super::{
    pointed::pointed,
    pointers_shown::{MeasuresShown, Reason, reasons},
    shown::{self, Names, Partner, UpdateShown},
    update_form::{self, UpdateForm},
};
use crate::{
    LOCALES,
    model::{Action, Closing, ColumnKind, Forecast, OnPaper, Shown, day_in_london, graded, written},
    permissions::{Agreed, EDIT, OVERRIDE, RECORD, SEND_LINK, UPDATE, WITHHOLD, sight_of},
    store::{self, EvidenceFile, Sight},
};

/// Entries of the record shown.
const ENTRIES: u64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "pages/view_action.html")]
pub struct ActionPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    done: Option<&'static str>,
    action: Action,
    shown: Shown,
    overridden: Option<String>,
    graded: String,
    due: String,
    start: Option<String>,
    agreed: String,
    plan: Link,
    /// The findings and the decision it comes from.
    reasons: Vec<Reason>,
    /// The measures it should move, drawn; empty where it names none.
    measures: String,
    partners: Vec<Partner>,
    /// Its words in columns of the plan's own, by headings.
    extra: Vec<(String, String)>,
    /// What the plan calls the reason.
    why_label: String,
    /// What the paper it came from says, by headings.
    paper: Vec<(String, String)>,
    milestones: Vec<MilestoneShown>,
    updates: Vec<UpdateShown>,
    files: Vec<FileShown>,
    moves: Vec<String>,
    /// Why a partner says that it cannot be done, until that is decided.
    doubted: Option<String>,
    /// How it was closed as not possible and opened again, the latest first.
    closings: Vec<String>,
    record: Option<Vec<Entry>>,
    links: Vec<LinkShown>,
    form: UpdateForm,
    goings: Vec<Choice>,
    may: May,
    address: String,
}

/// What the reader may do with the action.
struct May {
    update: bool,
    edit: bool,
    override_grade: bool,
    send_link: bool,
    /// To close it as not possible, while it is open.
    close: bool,
    /// To open it again, where it is closed so.
    reopen: bool,
}

/// A milestone in words.
struct MilestoneShown {
    title: String,
    due: String,
    reached: String,
}

/// An evidence file in words.
struct FileShown {
    id: i32,
    name: String,
    about: String,
    size: String,
    by: String,
}

/// An entry of the record in words.
struct Entry {
    at: String,
    who: String,
    what: String,
}

/// A link that was sent.
pub struct LinkShown {
    /// Its number.
    pub id: i32,
    /// To whom, and what became of it.
    pub said: String,
    /// Whether it can still be used.
    pub open: bool,
}

/// What the page shows besides the action itself.
pub struct Asked {
    /// Words and navigation around it.
    pub surroundings: Surroundings,
    /// What its forms carry.
    pub token: FormToken,
    /// What was just done.
    pub done: Option<&'static str>,
    /// The update as it was typed.
    pub form: UpdateForm,
    /// What is to be mended of it.
    pub errors: FormErrors,
}

impl ActionPage {
    /// The page of an action the visitor may read.
    pub async fn fetch(
        services: &Services,
        visitor: &Visitor,
        action: Action,
        asked: Asked,
    ) -> Result<Self, Stop> {
        let (connection, partnership) = (services.database.reader(), visitor.partnership());
        let today = day_in_london(visitor.now());
        let names = Names::of(&access::identity::list_organisations(connection, partnership).await?);
        let everything = sight_of(visitor) == Sight::Everything;
        let updates = store::list_updates(connection, partnership, action.number, everything).await?;
        let files = store::list_files(connection, partnership, action.number).await?;
        let moves = store::list_moves(connection, partnership, action.number).await?;
        let closings = store::list_closings(connection, partnership, action.number).await?;
        let layout = store::fetch_layout(connection, partnership, &action.plan).await?;
        let extra = store::fetch_extra(connection, partnership, action.number).await?;
        let own = visitor.person().and_then(|person| person.organisation);
        let extra = match everything || own.is_some_and(|own| action.is_of(own)) {
            true => layout.words_of(&extra),
            false => layout.public_words_of(&extra),
        };
        let paper = store::fetch_on_paper(connection, partnership, action.number).await?;
        let agreed = Agreed(partnership, &action);
        let (edit, state) = (visitor.may_on(&EDIT, &agreed).is_ok(), &action.progress.state);
        let is_not_possible = state.not_possible().is_some();
        let may = May {
            update: visitor.may_on(&UPDATE, &agreed).is_ok(),
            edit,
            override_grade: !is_not_possible && visitor.may_on(&OVERRIDE, &agreed).is_ok(),
            send_link: visitor.may_on(&SEND_LINK, &agreed).is_ok(),
            close: edit && state.is_open(),
            reopen: edit && is_not_possible,
        };
        let record = match visitor.may_on(&RECORD, &agreed) {
            Ok(_permit) => Some(record_of(services, visitor, &action).await?),
            Err(_not_allowed) => None,
        };
        let links = match may.send_link {
            true => links_of(services, visitor, &action).await?,
            false => vec![],
        };
        let place = format!("/plan/{}/{}", action.plan, action.priority);
        let plan = pointed(services, &place, in_words(&action.priority)).await?;
        let plan =
            Link::new(format!("{}, {}", action.plan, plan.label), format!("/desk/plans/{}", action.plan));
        let pointers = store::list_pointers(connection, partnership, &action).await?;
        let words = asked.surroundings.words(&LOCALES);
        let measures = MeasuresShown { services, visitor, words, today }.html(&pointers, true).await?;
        let reasons = reasons(services, &pointers, str::to_owned).await?;
        let withholds = visitor.may_on(&WITHHOLD, &agreed).is_ok();
        let address = action.desk_address();
        let updates = updates.iter().map(|update| UpdateShown {
            correct: (may.update && update.is_of(own) && !update.nothing_to_report)
                .then(|| format!("{address}/correct/{}", update.id.0)),
            withhold: withholds.then(|| format!("{address}/withhold/{}", update.id.0)),
            ..UpdateShown::new(update, &action)
        });
        Ok(Self {
            words,
            surroundings: asked.surroundings,
            title: action.title.clone(),
            trail: vec![Link::new("Desk", "/desk"), Link::new("Actions", "/desk/actions")],
            token: asked.token,
            errors: asked.errors,
            done: asked.done,
            overridden: overridden(&action, today),
            graded: graded(today),
            shown: action.shown(today),
            due: shown::due(&action, today),
            start: action.start.map(written),
            agreed: written(action.agreed),
            plan,
            reasons,
            measures,
            partners: names.partners(&action, today),
            extra: extra.into_iter().map(|(heading, text)| (heading.to_owned(), text.to_owned())).collect(),
            why_label: layout.column(ColumnKind::Outcome).map_or("Why", |column| &column.heading).to_owned(),
            paper: paper.map(on_paper).unwrap_or_default(),
            milestones: action.milestones.iter().map(MilestoneShown::new).collect(),
            updates: updates.collect(),
            files: files.iter().map(FileShown::new).collect(),
            moves: moves.iter().map(moved).collect(),
            doubted: match (state, &action.progress.forecast) {
                (state, Forecast::Doubted { because }) if state.is_open() => Some(because.clone()),
                _ => None,
            },
            closings: closings.iter().map(Closing::in_words).collect(),
            record,
            links,
            goings: update_form::choices(&action, &asked.form.going),
            form: asked.form,
            may,
            address,
            action,
        })
    }
}

/// What a paper says of an action, by headings; what it leaves empty is left out.
fn on_paper(paper: OnPaper) -> Vec<(String, String)> {
    let own =
        [("Number", Some(paper.number)), ("Who", Some(paper.who)), ("When", paper.due), ("RAG", paper.grade)];
    let own = own.into_iter().filter_map(|(heading, words)| Some((heading.to_owned(), words?)));
    own.chain(paper.more).filter(|(_, words)| !words.is_empty()).collect()
}

impl MilestoneShown {
    fn new(milestone: &crate::model::Milestone) -> Self {
        Self {
            title: milestone.title.clone(),
            due: milestone.due.map_or_else(|| "no date".into(), written),
            reached: milestone.reached.map_or_else(|| "not yet".into(), written),
        }
    }
}

impl FileShown {
    fn new(file: &EvidenceFile) -> Self {
        Self {
            id: file.id,
            name: file.name.clone(),
            about: file.about.clone(),
            size: size(file.bytes),
            by: file.by.dated(day_in_london(file.at)),
        }
    }
}

/// A length in words: "310 KB", "2.4 MB".
fn size(bytes: u64) -> String {
    if bytes < 1_000 {
        format!("{bytes} bytes")
    } else if bytes < 1_000_000 {
        format!("{} KB", bytes / 1_000)
    } else {
        format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
    }
}

/// The override that holds, in a sentence.
fn overridden(action: &Action, today: Date) -> Option<String> {
    let given = action.shown(today).overriding?;
    Some(format!("Given in its place by {}: {}", given.by.dated(day_in_london(given.at)), given.reason))
}

fn moved(moved: &store::Move) -> String {
    let place = |(plan, priority): &(String, String)| format!("{plan}, {}", in_words(priority));
    let day = written(day_in_london(moved.at));
    format!("{day}: from {} to {}, by {}", place(&moved.from), place(&moved.to), moved.by.in_words())
}

/// The name in an address as words: "Anti social behaviour".
pub fn in_words(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Who did what, newest first.
async fn record_of(services: &Services, visitor: &Visitor, action: &Action) -> Result<Vec<Entry>, Stop> {
    let object = action.number.to_string();
    let entries = access::list_record(&services.database, visitor.partnership(), &object, ENTRIES).await?;
    let shown = entries.into_iter().map(|entry| Entry {
        at: shown::hour(entry.at),
        what: done_in_words(&entry.what, &entry.detail),
        who: entry.who,
    });
    Ok(shown.collect())
}

/// What an entry of the record says was done.
pub fn done_in_words(what: &str, detail: &serde_json::Value) -> String {
    let changed: Vec<&str> =
        detail["changed"].as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    match what {
        "actions.create" => "agreed the action".into(),
        "actions.edit" => format!("changed {}", changed.join(", ")),
        "actions.update" if detail["nothing"] == true => "had nothing to report".into(),
        "actions.update" => "wrote an update".into(),
        "actions.correct" => "corrected an update".into(),
        "actions.withhold" => "kept an update inside the partnership".into(),
        "actions.show" => "showed an update to the public".into(),
        "actions.override" => "gave a grade in place of the rule's".into(),
        "actions.lift-override" => "lifted the override".into(),
        "actions.not-possible" => "closed it as not possible".into(),
        "actions.reopen" => "opened it again".into(),
        "actions.carry" => "carried it into the plan of the next year".into(),
        "actions.move" => "moved it to another plan or priority".into(),
        "actions.milestone" => "added a milestone".into(),
        "actions.milestone-reached" => "marked a milestone".into(),
        "actions.evidence" => "added an evidence file".into(),
        "actions.send-link" => "sent a link".into(),
        "actions.chase" => "asked by e-mail for an update".into(),
        "actions.not-chased" => "said it is not chased for a while".into(),
        "actions.revoke-link" => "took a link back".into(),
        "actions.pass-on" => "passed the link on to a colleague".into(),
        "actions.renew-link" => "had a new link sent".into(),
        "actions.not-you" => "said the link had reached the wrong person".into(),
        other => other.into(),
    }
}

/// The links that were sent about an action.
async fn links_of(services: &Services, visitor: &Visitor, action: &Action) -> Result<Vec<LinkShown>, Stop> {
    let (connection, partnership) = (services.database.reader(), visitor.partnership());
    let links = access::links::list_links(connection, partnership, &action.number.to_string()).await?;
    let people = access::identity::list_people(connection, partnership).await?;
    let shown = links.iter().map(|link| {
        use access::links::LinkState;
        let person = people.iter().find(|person| person.id == link.person);
        let whose = person.map_or_else(|| "somebody who left".to_owned(), |person| person.name.clone());
        let sent = written(day_in_london(link.given_at));
        let state = link.state(visitor.now());
        let became = match state {
            LinkState::Open => format!("open until {}", written(day_in_london(link.expires_at))),
            LinkState::Used => "used".into(),
            LinkState::Revoked => "taken back".into(),
            LinkState::Expired => "past its date".into(),
        };
        LinkShown {
            id: link.id.0,
            said: format!("{whose}, sent {sent}, {became}"),
            open: state == LinkState::Open,
        }
    });
    Ok(shown.collect())
}

/// The sentence of the banner after something was done.
pub fn done(word: &str) -> Option<&'static str> {
    Some(match word {
        "agreed" => "The action is in the register",
        "updated" => "Your update is in. Everybody who may read the action sees it now",
        "changed" => "The action is changed",
        "corrected" => "The correction stands beside the words it corrects",
        "withheld" => "The update stays inside the partnership",
        "public" => "The update is on the public page",
        "overridden" => "The grade is changed. The rule's grade is shown beside it",
        "lifted" => "The override is lifted",
        "not-possible" => "The action is closed as not possible. Nobody is asked about it any more",
        "reopened" => "The action is open again. That it was closed stays in its history",
        "moved" => "The action is moved. It keeps its number and its updates",
        "milestone" => "The milestone is saved",
        "evidence" => "The file is kept",
        "sent" => "The link is in the outbox",
        "revoked" => "The link is taken back. It opens nothing any more",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_names_are_said_in_words() {
        assert_eq!([size(12), size(310_200), size(2_449_999)], ["12 bytes", "310 KB", "2.4 MB"]);
        assert_eq!(in_words("drugs-and-alcohol"), "Drugs and alcohol");
        assert_eq!(in_words(""), "");
    }
}
