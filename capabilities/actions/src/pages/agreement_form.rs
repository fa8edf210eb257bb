//! The form in which an action is agreed or changed.

use access::{Organisation, OrganisationId};
use askama::Template;
use jiff::civil::Date;
use serde::Deserialize;
use web::{Choice, ChoiceGroup, DateTyped, FormErrors, FormToken, Link, Surroundings, Words};

use super::{
    place::{PlaceSent, Places},
    pointers_form::{PointersOffered, PointersSent, sent_of},
};
use crate::{
    LOCALES,
    model::{
        Action, Agreement, ColumnKind, Due, Extra, Layout, LayoutColumn, MOST_COLUMNS, Part, Pointer, Refusal,
    },
};

/// The longest title, in letters.
const LONGEST_TITLE: usize = 200;
/// The longest reason, in letters.
const LONGEST_WHY: usize = 2_000;

/// What the fields of a plan's own columns are called in a form; a table has no more columns.
const EXTRA_IDS: [&str; MOST_COLUMNS] = [
    "extra-1", "extra-2", "extra-3", "extra-4", "extra-5", "extra-6", "extra-7", "extra-8", "extra-9",
    "extra-10", "extra-11", "extra-12", "extra-13", "extra-14", "extra-15", "extra-16",
];

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgreementForm {
    /// What is to be done.
    pub title: String,
    /// Why.
    pub why: String,
    /// The measures it should move, by address.
    pub measures: Vec<String>,
    /// The findings it answers, by address.
    pub findings: Vec<String>,
    /// The decision it comes from: an address, or a meeting with its date.
    pub decision: String,
    /// Plan and priority as the list offers them: `2025-28/serious-violence`.
    pub place: String,
    /// The plan, as its address has it.
    pub plan: String,
    /// The priority, as its address has it.
    pub priority: String,
    /// The organisations that lead, by number.
    pub leads: Vec<String>,
    /// The organisations that help, by number.
    pub helps: Vec<String>,
    /// The start: day, month, year.
    pub start_day: String,
    /// Month.
    pub start_month: String,
    /// Year.
    pub start_year: String,
    /// `date`, `no-date`, `as-necessary`.
    pub due_kind: String,
    /// The due date: day, month, year.
    pub due_day: String,
    /// Month.
    pub due_month: String,
    /// Year.
    pub due_year: String,
    /// Whether the public pages show it.
    pub published: String,
    /// The version that was read; empty for a new one.
    pub version: String,
    /// The columns of the plan's own that were asked for.
    #[serde(rename = "extra-kind[]")]
    pub extra_kind: Vec<String>,
    /// The words in each of them.
    #[serde(rename = "extra[]")]
    pub extra: Vec<String>,
}

/// The page of the form.
#[derive(Template)]
#[template(path = "pages/agreement_form.html")]
pub struct AgreementPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: AgreementForm,
    is_new: bool,
    organisations: Vec<Row>,
    places: Vec<ChoiceGroup>,
    measures: Vec<ChoiceGroup>,
    findings: Vec<ChoiceGroup>,
    kinds: Vec<Choice>,
    start: DateTyped,
    due: DateTyped,
    /// The columns of the plan's own.
    extras: Vec<ExtraShown>,
    /// What the plan calls the reason.
    why_label: String,
    back: String,
}

/// A column of the plan's own on the form.
struct ExtraShown {
    id: &'static str,
    kind: String,
    label: String,
    hint: &'static str,
    text: String,
}

/// What the form offers to choose from.
pub struct FormOffered<'a> {
    /// The organisations of the partnership.
    pub organisations: &'a [Organisation],
    /// The columns its plan declares.
    pub layout: &'a Layout,
    /// Where an action can stand.
    pub places: &'a Places,
    /// What it can point at.
    pub pointers: &'a PointersOffered,
}

/// An organisation with its part.
struct Row {
    id: i32,
    name: String,
    leads: bool,
    helps: bool,
}

impl AgreementForm {
    /// The form of an action, to be changed.
    pub fn of(action: &Action, pointers: &[Pointer]) -> Self {
        let (measures, findings, decision) = sent_of(pointers);
        let (start, due) = (DateTyped::of(action.start), DateTyped::of(action.due.date()));
        let ids =
            |organisations: Vec<OrganisationId>| organisations.iter().map(|id| id.0.to_string()).collect();
        Self {
            title: action.title.clone(),
            why: action.why.clone(),
            measures,
            findings,
            decision,
            place: format!("{}/{}", action.plan, action.priority),
            plan: action.plan.clone(),
            priority: action.priority.clone(),
            leads: ids(action.leads().collect()),
            helps: ids(action.contributors().collect()),
            start_day: start.day,
            start_month: start.month,
            start_year: start.year,
            due_kind: action.due.as_str().into(),
            due_day: due.day,
            due_month: due.month,
            due_year: due.year,
            published: if action.published { "yes".into() } else { String::new() },
            version: action.version.to_string(),
            ..Self::default()
        }
    }

    /// With the words an action has in the columns of its plan's own.
    #[must_use]
    pub fn with_extra(mut self, extra: &Extra) -> Self {
        let (kinds, texts) = extra.iter().map(|(kind, text)| (kind.to_string(), text.clone())).unzip();
        (self.extra_kind, self.extra) = (kinds, texts);
        self
    }

    /// The words in the columns of the plan's own, empty ones too: what was taken out is taken out.
    pub fn extra(&self, layout: &Layout) -> Result<Extra, FormErrors> {
        let mut errors = FormErrors::new();
        let mut extra = Extra::new();
        for (column, id) in layout.text_columns().zip(EXTRA_IDS) {
            let Some(text) = self.words_in(column.kind) else { continue };
            if text.chars().count() > LONGEST_WHY {
                errors.add(id, format!("“{}” must be 2,000 letters or fewer", column.heading));
            }
            extra.insert(column.kind, text.trim().replace("\r\n", "\n"));
        }
        if errors.is_empty() { Ok(extra) } else { Err(errors) }
    }

    fn words_in(&self, kind: ColumnKind) -> Option<&str> {
        let mut sent = self.extra_kind.iter().zip(&self.extra);
        sent.find(|(own, _)| own.parse() == Ok(kind)).map(|(_, text)| text.as_str())
    }

    /// What is agreed but for what the action points at, or what is to be mended. Only organisations of the partnership are taken.
    pub fn check(&self, organisations: &[Organisation]) -> Result<Agreement, FormErrors> {
        let mut errors = FormErrors::new();
        let title = self.title.trim();
        if title.is_empty() {
            errors.add("title", "Enter what is to be done");
        } else if title.chars().count() > LONGEST_TITLE {
            errors.add("title", "What is to be done must be 200 letters or fewer");
        }
        if self.why.chars().count() > LONGEST_WHY {
            errors.add("why", "The reason must be 2,000 letters or fewer");
        }
        let agreement = Agreement {
            title: title.to_owned(),
            why: self.why.trim().replace("\r\n", "\n"),
            answers: None,
            start: dated(&self.start(), "start", &mut errors),
            due: self.due(&mut errors),
            parties: self.parties(organisations),
            published: !self.published.is_empty(),
        };
        match agreement.check() {
            Err(refusal @ Refusal::NobodyLeads) => errors.add("leads", refusal.to_string()),
            Err(refusal) => errors.add("due", refusal.to_string()),
            Ok(()) => {}
        }
        if errors.is_empty() { Ok(agreement) } else { Err(errors) }
    }

    /// Plan and priority of a new action.
    pub fn place(&self, places: &Places, errors: &mut FormErrors) -> (String, String) {
        let sent = PlaceSent { place: &self.place, plan: &self.plan, priority: &self.priority };
        places.read(sent, errors)
    }

    /// What the action points at.
    pub fn pointers(&self, offered: &PointersOffered, errors: &mut FormErrors) -> Vec<Pointer> {
        let (measures, findings) = (&self.measures, &self.findings);
        offered.read(PointersSent { measures, findings, decision: &self.decision }, errors)
    }

    fn start(&self) -> DateTyped {
        DateTyped::new(&self.start_day, &self.start_month, &self.start_year)
    }

    fn due_date(&self) -> DateTyped {
        DateTyped::new(&self.due_day, &self.due_month, &self.due_year)
    }

    fn due(&self, errors: &mut FormErrors) -> Due {
        match self.due_kind.as_str() {
            "as-necessary" => Due::AsNecessary,
            "no-date" => Due::NoDate,
            "date" => match dated(&self.due_date(), "due", errors) {
                Some(date) => Due::On(date),
                None => {
                    if errors.on("due").is_none() {
                        errors.add("due", "Enter the date the action is due");
                    }
                    Due::NoDate
                }
            },
            _ => {
                errors.add("due-kind", "Choose whether the action has a date");
                Due::NoDate
            }
        }
    }

    fn parties(&self, organisations: &[Organisation]) -> Vec<(OrganisationId, Part)> {
        let of = |ids: &[String], id: OrganisationId| ids.iter().any(|text| text.parse() == Ok(id.0));
        organisations
            .iter()
            .filter_map(|organisation| {
                let id = organisation.id;
                let part = if of(&self.leads, id) {
                    Part::Leads
                } else if of(&self.helps, id) {
                    Part::Contributes
                } else {
                    return None;
                };
                Some((id, part))
            })
            .collect()
    }
}

fn dated(typed: &DateTyped, field: &'static str, errors: &mut FormErrors) -> Option<Date> {
    typed.read().unwrap_or_else(|sentence| {
        errors.add(field, sentence);
        None
    })
}

impl AgreementPage {
    /// The form, new or of an action at an address.
    pub fn new(
        (surroundings, token): (Surroundings, FormToken),
        offered: &FormOffered<'_>,
        form: AgreementForm,
        errors: FormErrors,
        changed: Option<&Action>,
    ) -> Self {
        let (organisations, layout) = (offered.organisations, offered.layout);
        let extra = |(column, id): (&LayoutColumn, &'static str)| ExtraShown {
            id,
            kind: column.kind.to_string(),
            label: column.heading.clone(),
            hint: if column.public { "Shown on the public page." } else { "" },
            text: form.words_in(column.kind).unwrap_or_default().to_owned(),
        };
        let extras = layout.text_columns().zip(EXTRA_IDS).map(extra).collect();
        let why_label = layout.column(ColumnKind::Outcome).map_or("Why", |column| &column.heading).to_owned();
        let parties = form.parties(organisations);
        let part = |id| parties.iter().find(|(organisation, _)| *organisation == id).map(|(_, part)| *part);
        let row = |organisation: &Organisation| Row {
            id: organisation.id.0,
            name: organisation.name.clone(),
            leads: part(organisation.id) == Some(Part::Leads),
            helps: part(organisation.id) == Some(Part::Contributes),
        };
        let kinds = [
            ("date", "By a date"),
            ("no-date", "No date set yet"),
            ("as-necessary", "As necessary: no date to keep"),
        ];
        let mut trail = vec![Link::new("Desk", "/desk"), Link::new("Actions", "/desk/actions")];
        trail.extend(changed.map(|action| Link::new(action.number.to_string(), action.desk_address())));
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: changed
                .map_or_else(|| "Agree an action".into(), |action| format!("Change {}", action.number)),
            trail,
            token,
            errors,
            is_new: changed.is_none(),
            organisations: organisations.iter().map(row).collect(),
            places: offered.places.choices(&form.place),
            measures: offered.pointers.measures(&form.measures),
            findings: offered.pointers.findings(&form.findings),
            kinds: Choice::all(&form.due_kind, kinds),
            start: form.start(),
            due: form.due_date(),
            extras,
            why_label,
            form,
            back: changed.map_or_else(|| "/desk/actions".into(), Action::desk_address),
        }
    }
}

#[cfg(test)]
mod tests {
    use access::PartnershipId;

    use super::*;

    fn organisations() -> Vec<Organisation> {
        let one = |id, name: &str| Organisation {
            id: OrganisationId(id),
            partnership: PartnershipId(1),
            name: name.into(),
            short_name: name.into(),
        };
        vec![one(1, "Council"), one(2, "Fire")]
    }

    fn form() -> AgreementForm {
        AgreementForm {
            title: "Hold two sessions".into(),
            leads: vec!["1".into()],
            helps: vec!["2".into(), "99".into()],
            due_kind: "no-date".into(),
            ..AgreementForm::default()
        }
    }

    #[test]
    fn only_organisations_of_the_partnership_are_taken() {
        let agreement = form().check(&organisations()).expect("agreed");
        assert_eq!(
            agreement.parties,
            [(OrganisationId(1), Part::Leads), (OrganisationId(2), Part::Contributes)]
        );
    }

    #[test]
    fn what_is_missing_is_named_field_by_field() {
        let errors = AgreementForm::default().check(&organisations()).expect_err("errors");
        for field in ["title", "due-kind", "leads"] {
            assert!(errors.on(field).is_some(), "{field}");
        }
        let dated = AgreementForm { due_kind: "date".into(), ..form() };
        assert_eq!(
            dated.check(&organisations()).expect_err("errors").on("due"),
            Some("Enter the date the action is due")
        );
    }
}
