//! The form of a priority: what adding one and changing one have in common.

use askama::Template;
use capability::Services;
use serde::Deserialize;
use web::{FormErrors, FormToken, Link, Stop, Surroundings, Words};

use super::finding_offered::{FindingOffered, latest_findings, offered, to_choose, value_of};
use crate::{
    LOCALES,
    model::{Answers, FindingCited, Plan, Priority, Serves, Slug},
};

/// The longest a title may be, in letters.
const LONGEST_TITLE: usize = 120;
/// The longest a text may be, in letters.
const LONGEST_TEXT: usize = 4_000;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PriorityForm {
    /// The title.
    pub title: String,
    /// `yes` when it is a priority of the plan.
    pub starred: String,
    /// The findings ticked, `2026-09/change-shoplifting`.
    pub findings: Vec<String>,
    /// Why it is a priority without a finding.
    pub because: String,
    /// Why it was chosen.
    pub why: String,
    /// What we already do, a point on each line.
    pub already: String,
    /// What we need to do, a point on each line.
    pub needed: String,
    /// Signs of success, one on each line.
    pub signs: String,
    /// What this means for people here.
    pub plainly: String,
    /// `priority` or `none`.
    pub serves: String,
    /// The police and crime plan priority it serves.
    pub serves_title: String,
    /// The count of changes of the plan as it was when the form was drawn.
    pub changes: i32,
}

impl PriorityForm {
    /// The form filled in with a priority.
    pub fn of(priority: &Priority, changes: i32) -> Self {
        Self {
            title: priority.title.clone(),
            starred: if priority.starred { "yes".into() } else { String::new() },
            findings: priority.findings().iter().map(value_of).collect(),
            because: priority.without_finding().unwrap_or_default().into(),
            why: priority.why.clone(),
            already: priority.already.clone(),
            needed: priority.needed.clone(),
            signs: priority.signs.clone(),
            plainly: priority.plainly.clone(),
            serves: if priority.serves == Serves::None { "none".into() } else { "priority".into() },
            serves_title: priority.serves.title().unwrap_or_default().into(),
            changes,
        }
    }

    /// The priority of the form, with the name it has or is to have. `findings` are those that were offered.
    pub fn check(&self, slug: Option<&Slug>, findings: &[FindingCited]) -> Result<Priority, FormErrors> {
        let mut errors = FormErrors::new();
        let title = self.title.trim();
        if title.is_empty() {
            errors.add("title", "Enter the title of the priority");
        } else if title.chars().count() > LONGEST_TITLE {
            errors.add("title", format!("The title must be {LONGEST_TITLE} letters or fewer"));
        }
        let slug = slug.cloned().or_else(|| Slug::of_title(title));
        if slug.is_none() && errors.is_empty() {
            errors.add("title", "The title needs letters or numbers");
        }
        let chosen = findings.iter().filter(|cited| self.findings.contains(&value_of(cited)));
        let cited: Vec<FindingCited> = chosen.cloned().collect();
        if cited.len() != self.findings.len() {
            errors.add("findings", "Choose findings from the list");
        } else if cited.is_empty() && self.because.trim().is_empty() {
            errors.add("findings", "Choose a finding, or say below why it is a priority all the same");
        }
        for (field, text) in [
            ("because", &self.because),
            ("why", &self.why),
            ("already", &self.already),
            ("needed", &self.needed),
            ("signs", &self.signs),
            ("plainly", &self.plainly),
            ("serves_title", &self.serves_title),
        ] {
            if text.chars().count() > LONGEST_TEXT {
                errors.add(field, format!("Write {LONGEST_TEXT} letters or fewer"));
            }
        }
        let served = self.serves_title.trim();
        let serves = match self.serves.as_str() {
            "none" => Some(Serves::None),
            "priority" if served.is_empty() => {
                errors.add("serves_title", "Enter the priority of the police and crime plan that it serves");
                None
            }
            "priority" => Some(Serves::Priority(served.into())),
            _ => {
                errors.add(
                    "serves",
                    "Say which priority of the police and crime plan it serves, or that it serves none",
                );
                None
            }
        };
        let answers = if cited.is_empty() {
            Answers::None { because: self.because.trim().into() }
        } else {
            Answers::Findings(cited)
        };
        match (slug, serves) {
            (Some(slug), Some(serves)) if errors.is_empty() => Ok(Priority {
                slug,
                title: title.into(),
                starred: self.starred == "yes",
                why: self.why.trim().into(),
                already: self.already.trim().replace("\r\n", "\n"),
                needed: self.needed.trim().replace("\r\n", "\n"),
                signs: self.signs.trim().replace("\r\n", "\n"),
                plainly: self.plainly.trim().replace("\r\n", "\n"),
                answers,
                serves,
            }),
            _ => Err(errors),
        }
    }
}

/// The page of the form.
#[derive(Template)]
#[template(path = "pages/priority_form.html")]
pub struct PriorityPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: PriorityForm,
    findings: Vec<FindingOffered>,
    /// Where the page to take the priority out is; none for a new one.
    remove: Option<String>,
    back: String,
}

/// What the page is drawn with besides what is on every page.
pub struct PriorityAsked<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The priority that is changed; `None` for a new one.
    pub priority: Option<&'a Priority>,
    /// What stands in the fields.
    pub form: PriorityForm,
    /// What there is to mend.
    pub errors: FormErrors,
}

impl PriorityPage {
    /// The page, with the findings that can be chosen.
    pub async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        token: FormToken,
        asked: PriorityAsked<'_>,
    ) -> Result<Self, Stop> {
        let PriorityAsked { plan, priority, form, errors } = asked;
        let cited = priority.map(Priority::findings).unwrap_or_default();
        let findings = to_choose(cited, latest_findings(services).await.map_err(Stop::Fault)?);
        let back = format!("/desk/plans/{}", plan.slug);
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: match priority {
                Some(priority) => format!("Change the priority “{}”", priority.title),
                None => "Add a priority".into(),
            },
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            findings: offered(findings, &form.findings),
            form,
            remove: priority.map(|priority| format!("{back}/priorities/{}/remove", priority.slug)),
            back,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_finding() -> FindingCited {
        FindingCited {
            period: "2026-09".parse().expect("a month"),
            finding: "change-shoplifting".into(),
            sentence: "Shoplifting went up.".into(),
        }
    }

    fn a_form() -> PriorityForm {
        PriorityForm {
            title: "Shop theft".into(),
            findings: vec!["2026-09/change-shoplifting".into()],
            serves: "none".into(),
            ..PriorityForm::default()
        }
    }

    #[test]
    fn a_priority_is_chosen_from_a_finding_and_keeps_its_sentence() {
        let priority = a_form().check(None, &[a_finding()]).expect("a priority");
        assert_eq!(priority.slug.as_str(), "shop-theft");
        assert_eq!(priority.findings(), [a_finding()]);
    }

    #[test]
    fn a_finding_that_was_not_offered_cannot_be_cited() {
        let errors = a_form().check(None, &[]).expect_err("errors");
        assert_eq!(errors.on("findings"), Some("Choose findings from the list"));
    }

    #[test]
    fn that_it_serves_no_police_and_crime_plan_priority_has_to_be_said() {
        let form = PriorityForm { serves: String::new(), ..a_form() };
        let errors = form.check(None, &[a_finding()]).expect_err("errors");
        assert!(errors.on("serves").is_some());
    }

    #[test]
    fn a_priority_without_finding_says_why() {
        let form = PriorityForm { findings: vec![], ..a_form() };
        assert!(form.check(None, &[a_finding()]).expect_err("errors").on("findings").is_some());
        let form = PriorityForm { because: "The meeting in May asked for it.".into(), ..form };
        let priority = form.check(None, &[a_finding()]).expect("a priority");
        assert_eq!(priority.without_finding(), Some("The meeting in May asked for it."));
    }
}
