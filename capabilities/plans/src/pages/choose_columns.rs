//! Declaring the columns of a plan's action table: begun from a ready layout, then renamed, put in order, added and taken away.

use access::Event;
use actions::{
    ColumnKind, Layout, LayoutColumn, Ready,
    store::{NotSaved, fetch_layout, save_layout},
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{board_filter::Choice, plan_asked::plan_asked};
use crate::{LOCALES, model::Plan, permissions::WRITE};

/// What the select of columns to add calls one of the plan's own.
const OWN: &str = "own";

/// What the forms send: a heading and a place for each column, in the order in which they stood.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Form {
    #[serde(rename = "kind[]")]
    kind: Vec<String>,
    #[serde(rename = "heading[]")]
    heading: Vec<String>,
    #[serde(rename = "place[]")]
    place: Vec<String>,
    /// The columns whose words are public.
    #[serde(rename = "public[]")]
    public: Vec<String>,
    /// The columns to be taken away.
    #[serde(rename = "remove[]")]
    remove: Vec<String>,
    /// The columns to be put back.
    #[serde(rename = "put-back[]")]
    put_back: Vec<String>,
    add_kind: String,
    add_heading: String,
    add_public: String,
    quarterly: String,
    version: String,
    /// The ready layout to begin with again; empty where columns are changed one by one.
    ready: String,
}

/// What the address may say besides the plan.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/choose_columns.html")]
pub struct ColumnsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    done: bool,
    declared: bool,
    rows: Vec<Row>,
    removed: Vec<(String, String)>,
    kinds: Vec<Choice>,
    add_heading: String,
    quarterly: bool,
    version: i32,
    ready: Vec<(&'static str, String)>,
    address: String,
    back: String,
}

/// A column on the form.
struct Row {
    number: usize,
    kind: String,
    shows: &'static str,
    heading: String,
    /// Whether its words can be kept inside the partnership or shown.
    is_text: bool,
    public: bool,
}

/// Answers `GET /desk/plans/2025-28/columns`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(said): Query<DoneAsked>,
) -> Result<Page<ColumnsPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let layout = fetch_layout(reader, asked.visitor.partnership(), plan.slug.as_str()).await?;
    let page = ColumnsPage::new((surroundings, asked.form()), &plan, &layout, &Form::default());
    Ok(Page(ColumnsPage { done: !said.done.is_empty(), ..page }))
}

/// Answers `POST /desk/plans/2025-28/columns`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let kept = fetch_layout(&work, asked.visitor.partnership(), plan.slug.as_str()).await?;
    let layout = form.layout(&kept);
    let fault = match layout.check() {
        Err(fault) => Some(fault.to_string()),
        Ok(()) => match save_layout(&mut work, &permit, plan.slug.as_str(), &layout).await {
            Ok(()) => None,
            Err(NotSaved::ChangedMeanwhile) => Some(
                "Somebody else changed the columns in the meantime. Look at them and change them again"
                    .into(),
            ),
            Err(NotSaved::Database(fault)) => return Err(fault.into()),
            Err(NotSaved::Work(fault)) => return Err(fault.into()),
        },
    };
    if let Some(fault) = fault {
        drop(work);
        let stale = form.version() != kept.version;
        let shown = if stale { kept } else { Layout { version: kept.version, ..layout } };
        let mut page = ColumnsPage::new((surroundings, asked.form()), &plan, &shown, &form);
        page.errors.add("heading-1", fault);
        return Ok(Page(page).to_mend().into_response());
    }
    let columns: Vec<&str> = layout.columns.iter().map(|column| column.heading.as_str()).collect();
    let detail = json!({ "columns": columns, "quarterly": layout.quarterly });
    work.record(Event { what: "plans.columns", object: Plan::object(&plan.slug), detail }).await?;
    let led = format!("/desk/plans/{}/columns?done=plans.columns", plan.slug);
    work.answer(&key, &led).await?;
    work.done().await?;
    Ok(see_other(&led))
}

impl Form {
    /// The version it was read as.
    fn version(&self) -> i32 {
        self.version.parse().unwrap_or(0)
    }

    /// The layout the form asks for. Columns nobody knows ask for nothing.
    fn layout(&self, kept: &Layout) -> Layout {
        match self.ready.parse::<Ready>() {
            Ok(ready) => begun_again(kept, ready, self.version()),
            Err(_) => self.changed(kept),
        }
    }

    fn changed(&self, kept: &Layout) -> Layout {
        let (mut shown, mut removed) = (Vec::new(), Vec::new());
        for (at, (kind, heading)) in self.kind.iter().zip(&self.heading).enumerate() {
            let Ok(known) = kind.parse::<ColumnKind>() else { continue };
            if kept.column(known).is_none() {
                continue;
            }
            let column = LayoutColumn {
                kind: known,
                heading: heading.trim().to_owned(),
                public: known.is_text() && self.public.contains(kind),
            };
            if self.remove.contains(kind) {
                removed.push(column);
            } else {
                let stood = i32::try_from(at).map_or(i32::MAX, |at| at.saturating_add(1));
                let typed = self.place.get(at).and_then(|text| text.trim().parse().ok());
                shown.push((key(stood, typed.unwrap_or(stood)), column));
            }
        }
        shown.sort_by_key(|(key, _)| *key);
        let mut columns: Vec<LayoutColumn> = shown.into_iter().map(|(_, column)| column).collect();
        for column in &kept.removed {
            let list =
                if self.put_back.contains(&column.kind.to_string()) { &mut columns } else { &mut removed };
            list.push(column.clone());
        }
        columns.extend(self.added(kept));
        removed.retain(|column| column.kind.is_text() && columns.iter().all(|own| own.kind != column.kind));
        Layout {
            columns,
            removed,
            quarterly: !self.quarterly.is_empty(),
            version: self.version(),
            own_headings: kept.own_headings.clone(),
        }
    }

    fn added(&self, kept: &Layout) -> Option<LayoutColumn> {
        let heading = self.add_heading.trim();
        let kind = match self.add_kind.as_str() {
            // Whoever enters a heading and chooses nothing means a column of their own.
            OWN => ColumnKind::Own(kept.next_own()),
            "" if !heading.is_empty() => ColumnKind::Own(kept.next_own()),
            known => known.parse().ok().filter(|kind| kept.column(*kind).is_none())?,
        };
        let own = matches!(kind, ColumnKind::Own(_));
        let heading = if heading.is_empty() && !own { kind.heading() } else { heading };
        let public = kind.is_text() && !self.add_public.is_empty();
        Some(LayoutColumn { kind, heading: heading.to_owned(), public })
    }
}

/// A ready layout in place of the one there is; what its table has not is taken away, and can be put back.
fn begun_again(kept: &Layout, ready: Ready, version: i32) -> Layout {
    let mut begun = Layout::ready(ready);
    let all = || kept.columns.iter().chain(&kept.removed);
    for column in &mut begun.columns {
        column.public = all().any(|own| own.kind == column.kind && own.public);
    }
    let left = all().filter(|own| own.kind.is_text() && begun.column(own.kind).is_none());
    let removed = left.cloned().collect();
    Layout { removed, version, own_headings: kept.own_headings.clone(), ..begun }
}

/// By what a column sorts that stood at a place and is to stand at another: before the one that stands there when it
/// moves up, after it when it moves down.
fn key(stood: i32, typed: i32) -> (i32, i32) {
    (typed, (typed - stood).signum())
}

impl ColumnsPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        plan: &Plan,
        layout: &Layout,
        form: &Form,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        let row = |(at, column): (usize, &LayoutColumn)| Row {
            number: at + 1,
            kind: column.kind.to_string(),
            shows: column.kind.words(),
            heading: column.heading.clone(),
            is_text: column.kind.is_text(),
            public: column.public,
        };
        let free = ColumnKind::KNOWN.into_iter().filter(|kind| layout.column(*kind).is_none());
        let free = free.map(|kind| (kind.to_string(), kind.words()));
        let first = [(String::new(), "None"), (OWN.to_owned(), "A column of your own")];
        let kinds = first.into_iter().chain(free).map(|(value, label)| Choice {
            chosen: form.add_kind == value,
            value,
            label: label.to_owned(),
        });
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Columns of the action table".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors: FormErrors::new(),
            done: false,
            declared: layout.is_declared(),
            rows: layout.columns.iter().enumerate().map(row).collect(),
            removed: layout
                .removed
                .iter()
                .map(|column| (column.kind.to_string(), column.heading.clone()))
                .collect(),
            kinds: kinds.collect(),
            add_heading: form.add_heading.clone(),
            quarterly: layout.quarterly,
            version: layout.version,
            ready: Ready::ALL.map(|ready| (ready.as_str(), in_words(ready))).into(),
            address: format!("{back}/columns"),
            back,
        }
    }
}

/// "A: Priority, Objective / Outcome, Who, ..."
fn in_words(ready: Ready) -> String {
    let layout = Layout::ready(ready);
    let columns: Vec<&str> = layout.columns.iter().map(|column| column.heading.as_str()).collect();
    let quarters = if layout.quarterly { "; progress by quarter for the whole priority" } else { "" };
    format!("{}: {}{quarters}", ready.as_str().to_uppercase(), columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form as it stands for a layout, before anybody changes it.
    fn form(layout: &Layout) -> Form {
        let columns = || layout.columns.iter().enumerate();
        Form {
            kind: columns().map(|(_, column)| column.kind.to_string()).collect(),
            heading: columns().map(|(_, column)| column.heading.clone()).collect(),
            place: columns().map(|(at, _)| (at + 1).to_string()).collect(),
            ..Form::default()
        }
    }

    fn headings(layout: &Layout) -> Vec<&str> {
        layout.columns.iter().map(|column| column.heading.as_str()).collect()
    }

    #[test]
    fn a_form_sent_as_it_came_changes_nothing() {
        let kept = Layout::ready(Ready::B);
        assert_eq!(form(&kept).layout(&kept), kept);
    }

    #[test]
    fn columns_are_renamed_and_put_in_another_order() {
        let kept = Layout::ready(Ready::D);
        let mut sent = form(&kept);
        sent.heading[0] = " Recommendation ".into();
        sent.place[3] = "2".into();
        sent.public = vec!["assurance".into(), "what".into()];
        let layout = sent.layout(&kept);
        assert_eq!(
            headings(&layout),
            ["Recommendation", "Assurance method", "Priority it relates to", "Stakeholders"]
        );
        assert!(layout.columns[1].public && !layout.columns[0].public, "only free words can be kept inside");
        let mut down = form(&kept);
        down.place[0] = "3".into();
        assert_eq!(
            headings(&down.layout(&kept)),
            ["Priority it relates to", "Stakeholders", "Action", "Assurance method"]
        );
    }

    #[test]
    fn a_column_taken_away_can_be_put_back_with_its_heading() {
        let kept = Layout::ready(Ready::D);
        let without = Form { remove: vec!["assurance".into(), "who".into()], ..form(&kept) }.layout(&kept);
        assert_eq!(headings(&without), ["Action", "Priority it relates to"]);
        assert_eq!(without.removed.len(), 1, "who does it is kept by the register, not by a column");
        let again = Form { put_back: vec!["assurance".into()], ..form(&without) }.layout(&without);
        assert_eq!((headings(&again)[2], again.removed.len()), ("Assurance method", 0));
    }

    #[test]
    fn columns_are_added_known_ones_once_and_ones_own_under_a_new_number() {
        let kept = Layout { own_headings: [(4, "Cost".to_owned())].into(), ..Layout::default() };
        let add = |kind: &str, heading: &str| {
            let (add_kind, add_heading) = (kind.to_owned(), heading.to_owned());
            Form { add_kind, add_heading, ..form(&kept) }.layout(&kept)
        };
        assert_eq!(headings(&add("how", ""))[6], "How");
        assert_eq!(add("who", "").columns.len(), kept.columns.len());
        assert_eq!(add("", "Budget").columns[6].kind, ColumnKind::Own(5));
        assert!(add(OWN, "").check().is_err(), "a column of one's own needs a heading");
    }

    #[test]
    fn a_ready_layout_takes_the_place_of_the_columns_and_loses_no_words() {
        let mut kept = Layout::ready(Ready::B);
        kept.columns.push(LayoutColumn { public: true, ..LayoutColumn::new(ColumnKind::Own(1), "Cost") });
        kept.version = 3;
        let begun = Form { ready: "d".into(), version: "3".into(), ..form(&kept) }.layout(&kept);
        assert_eq!(headings(&begun)[0], "Action");
        assert_eq!(
            begun.removed.iter().map(|column| column.kind).collect::<Vec<_>>(),
            [ColumnKind::Theme, ColumnKind::How, ColumnKind::Own(1)]
        );
        assert_eq!(begun.version, 3);
    }
}
