//! Whether a version is ready: what the law and practice ask of it, and what is there.

use jiff::{ToSpan, civil::Date};
use vocabulary::law::{self, PlanDuty};

use super::{Approvals, AuthorityStep, BodyPart, Consultation, Content, Nation, Outcome, WEEKS};

/// What a version is looked at with.
pub struct Looked<'a> {
    /// Its number.
    pub version: u32,
    /// What it says.
    pub content: &'a Content,
    /// The nation whose law it follows.
    pub nation: Nation,
    /// Whether the law on partnership plans is about it.
    pub is_partnership_plan: bool,
    /// Who approves it and what they decided.
    pub approvals: &'a Approvals,
    /// The consultations on versions of the plan.
    pub consultations: &'a [Consultation],
    /// The responsible authorities, by key and name.
    pub authorities: &'a [(String, String)],
    /// The names of the local policing body.
    pub policing: &'a [String],
    /// When the version that is out was published.
    pub published: Option<Date>,
    /// The day.
    pub today: Date,
}

/// Something that is asked of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What it is.
    pub what: &'static str,
    /// Whether it is there.
    pub is_there: bool,
    /// What there is, or what is missing, in a sentence.
    pub says: String,
    /// Where it is done, below the address of the plan.
    pub place: &'static str,
    /// The Act or instrument; empty for what practice asks.
    pub basis: &'static str,
}

/// What the law asks of a version, in its order.
pub fn asked_by_law(looked: &Looked<'_>) -> Vec<Wanted> {
    if !looked.is_partnership_plan {
        return Vec::new();
    }
    let nation = match looked.nation {
        Nation::England => law::Nation::England,
        Nation::Wales => law::Nation::Wales,
    };
    law::plan_duties(nation, looked.today)
        .map(|row| Wanted { basis: row.basis, ..looked.duty(row.value) })
        .collect()
}

/// What practice asks besides: approvals, the eight weeks, what each priority should say.
pub fn asked_by_practice(looked: &Looked<'_>) -> Vec<Wanted> {
    let mut wanted =
        vec![looked.approved(), looked.vision(), looked.signs(), looked.plainly(), looked.theory()];
    wanted.extend(looked.eight_weeks());
    wanted
}

impl Looked<'_> {
    fn duty(&self, duty: PlanDuty) -> Wanted {
        let content = self.content;
        match duty {
            PlanDuty::Strategy => said(
                "A strategy: the objective",
                &content.objective,
                "objective",
                "The objective is not written",
            ),
            PlanDuty::Priorities => self.priorities(),
            PlanDuty::Steps => self.steps("Steps of each authority", |step| &step.does, "what it will do"),
            PlanDuty::Resources => {
                self.steps("Resources of each authority", |step| &step.puts_in, "what it puts in")
            }
            PlanDuty::Measured => said(
                "How success is measured",
                &content.measured,
                "parts",
                "Nobody has written how success is measured",
            ),
            PlanDuty::Engagement => self.engagement(),
            PlanDuty::Summary => said(
                "A summary to publish",
                &content.summary,
                "parts",
                "There is no summary. You can publish without, but the law asks for one",
            ),
            PlanDuty::PolicingBody => self.sent(),
            PlanDuty::YearlyRevision => self.revised(),
        }
    }

    fn priorities(&self) -> Wanted {
        let priorities = &self.content.priorities;
        let ungrounded: Vec<&str> = priorities
            .iter()
            .filter(|priority| !priority.is_grounded())
            .map(|priority| priority.title.as_str())
            .collect();
        let says = match (priorities.len(), ungrounded.as_slice()) {
            (0, _) => "There are no priorities".into(),
            (count, []) => counted(count, "priority, grounded", "priorities, each grounded"),
            (_, titles) => format!("No finding and no reason stands behind: {}", titles.join(", ")),
        };
        let is_there = !priorities.is_empty() && ungrounded.is_empty();
        let place = if priorities.is_empty() { "priorities/new" } else { "" };
        Wanted { what: "Priorities", is_there, says, place, basis: "" }
    }

    fn steps(&self, what: &'static str, part: fn(&AuthorityStep) -> &String, lacks: &'static str) -> Wanted {
        let has = |key: &str| {
            self.content.steps.iter().any(|step| step.key == key && !part(step).trim().is_empty())
        };
        let missing: Vec<&str> =
            self.authorities.iter().filter(|(key, _)| !has(key)).map(|(_, name)| name.as_str()).collect();
        let says = if self.authorities.is_empty() {
            "No responsible authority is known in the partnership".into()
        } else if missing.is_empty() {
            format!("Each of the {} authorities has said", self.authorities.len())
        } else {
            format!("Not written {lacks}: {}", missing.join(", "))
        };
        let is_there = !self.authorities.is_empty() && missing.is_empty();
        Wanted { what, is_there, says, place: "steps", basis: "" }
    }

    fn engagement(&self) -> Wanted {
        let asked = self.consultations.iter().find(|one| one.version == self.version);
        let earlier = self.consultations.first();
        let (is_there, says) = match (asked, earlier) {
            (Some(one), _) if one.ended.is_none() => {
                (true, format!("Open until {}", actions::written(one.closes)))
            }
            (Some(one), _) => match &one.ended {
                Some(ended) if ended.result.is_empty() => (
                    false,
                    format!("Closed on {}. What people said is not written yet", actions::written(ended.on)),
                ),
                _ => (true, "People were asked about this version, and what they said is written".into()),
            },
            (None, Some(one)) => {
                (true, format!("People were asked about version {}, not about this one", one.version))
            }
            (None, None) => (false, "No consultation on this plan is recorded".into()),
        };
        Wanted { what: "People who live and work here were asked", is_there, says, place: "stage", basis: "" }
    }

    fn sent(&self) -> Wanted {
        let sent = self.approvals.on(self.version).into_iter().find(|decision| {
            let is_policing = self.policing.iter().any(|name| name.eq_ignore_ascii_case(&decision.body));
            decision.outcome == Outcome::Sent && (is_policing || self.policing.is_empty())
        });
        let name = self.policing.first().map_or("the local policing body", String::as_str);
        let named = self.approvals.of_part(BodyPart::Receives).next().is_some();
        let (is_there, says, place) = match sent {
            Some(decision) => {
                (true, format!("Sent to {} on {}", decision.body, actions::written(decision.on)), "approvals")
            }
            None if named => {
                (false, format!("Version {} is not sent to {name} yet", self.version), "approvals/new")
            }
            None => (false, format!("Nobody is named who is sent it. Name {name}"), "approvals/bodies"),
        };
        Wanted { what: "Sent to the local policing body", is_there, says, place, basis: "" }
    }

    fn revised(&self) -> Wanted {
        let (is_there, says) = match self.published {
            None => (true, "This is the first version. It is to be looked at again within a year".into()),
            Some(on) => {
                let due = on.saturating_add(1.year());
                let (on, by) = (actions::written(on), actions::written(due));
                if self.today <= due {
                    (true, format!("The version that is out is of {on}. The next is due by {by}"))
                } else {
                    (false, format!("The version that is out is of {on}. The next was due by {by}"))
                }
            }
        };
        Wanted { what: "Looked at again every year", is_there, says, place: "versions", basis: "" }
    }

    fn approved(&self) -> Wanted {
        let missing: Vec<&str> =
            self.approvals.missing(self.version).into_iter().map(|body| body.name.as_str()).collect();
        let named = self.approvals.of_part(BodyPart::Approves).count();
        let (is_there, says, place) = match (named, missing.as_slice()) {
            (0, _) => (false, "Nobody is named who approves this plan".to_owned(), "approvals/bodies"),
            (_, []) => (true, counted(named, "body has approved it", "bodies have approved it"), "approvals"),
            (_, names) => (false, format!("Not approved yet by: {}", names.join(", ")), "approvals/new"),
        };
        Wanted { what: "Approved", is_there, says, place, basis: "" }
    }

    fn vision(&self) -> Wanted {
        said("A vision", &self.content.vision, "parts", "What the place is to be like is not written")
    }

    fn signs(&self) -> Wanted {
        self.of_each("Signs of success for each priority", |priority| &priority.signs)
    }

    fn plainly(&self) -> Wanted {
        self.of_each("What each priority means for people here", |priority| &priority.plainly)
    }

    fn of_each(&self, what: &'static str, part: fn(&super::Priority) -> &String) -> Wanted {
        let missing: Vec<&str> = self
            .content
            .priorities
            .iter()
            .filter(|priority| part(priority).trim().is_empty())
            .map(|priority| priority.title.as_str())
            .collect();
        let is_there = missing.is_empty() && !self.content.priorities.is_empty();
        let says = if is_there {
            "Written for each".into()
        } else {
            format!("Not written for: {}", missing.join(", "))
        };
        Wanted { what, is_there, says, place: "", basis: "" }
    }

    fn theory(&self) -> Wanted {
        let lines = self.content.theory.len();
        let says = match lines {
            0 => "How the plan is meant to work is not written".into(),
            lines => counted(
                lines,
                "line from what is done to what it comes to",
                "lines from what is done to what it comes to",
            ),
        };
        Wanted { what: "A theory of change", is_there: lines > 0, says, place: "theory", basis: "" }
    }

    fn eight_weeks(&self) -> Option<Wanted> {
        let asked = self.consultations.iter().find(|one| one.version == self.version)?;
        let says = format!("People had {} days to answer", asked.days());
        let what = "Eight weeks to answer";
        Some(Wanted { what, is_there: i64::from(asked.days()) >= WEEKS * 7, says, place: "stage", basis: "" })
    }
}

fn said(what: &'static str, text: &str, place: &'static str, missing: &str) -> Wanted {
    let is_there = !text.trim().is_empty();
    let says = if is_there { "Written".into() } else { missing.to_owned() };
    Wanted { what, is_there, says, place, basis: "" }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::{Body, Decision};

    fn looked<'a>(
        content: &'a Content,
        approvals: &'a Approvals,
        more: &'a [(String, String)],
    ) -> Looked<'a> {
        Looked {
            version: 1,
            content,
            nation: Nation::England,
            is_partnership_plan: true,
            approvals,
            consultations: &[],
            authorities: more,
            policing: &[],
            published: None,
            today: date(2026, 11, 22),
        }
    }

    fn find(wanted: &[Wanted], what: &str) -> Wanted {
        wanted.iter().find(|one| one.what == what).expect("asked for").clone()
    }

    #[test]
    fn an_authority_without_steps_is_named_and_each_line_has_its_law() {
        let authorities =
            [("council".to_owned(), "Council".to_owned()), ("fire".to_owned(), "Fire".to_owned())];
        let step = AuthorityStep {
            key: "council".into(),
            name: "Council".into(),
            does: "Lamps".into(),
            puts_in: String::new(),
        };
        let content = Content { steps: vec![step], ..Content::default() };
        let approvals = Approvals::default();
        let law = asked_by_law(&looked(&content, &approvals, &authorities));
        assert_eq!(find(&law, "Steps of each authority").says, "Not written what it will do: Fire");
        assert_eq!(
            find(&law, "Resources of each authority").says,
            "Not written what it puts in: Council, Fire"
        );
        assert!(law.iter().all(|one| one.basis.contains("regulation")));
        let strategy = Looked { is_partnership_plan: false, ..looked(&content, &approvals, &authorities) };
        assert_eq!(asked_by_law(&strategy), []);
    }

    #[test]
    fn it_is_sent_when_the_policing_body_was_sent_this_version() {
        let content = Content::default();
        let sent = |body: &str, version| Decision {
            version,
            body: body.into(),
            outcome: Outcome::Sent,
            on: date(2026, 11, 1),
            reference: String::new(),
            note: String::new(),
        };
        let receives = Body { part: BodyPart::Receives, name: "Commissioner".into(), address: String::new() };
        let of = |decisions| Approvals { bodies: vec![receives.clone()], decisions };
        let policing = ["Commissioner".to_owned()];
        for (approvals, is_there) in [
            (of(vec![]), false),
            (of(vec![sent("Commissioner", 2)]), false),
            (of(vec![sent("Somebody", 1)]), false),
            (of(vec![sent("commissioner", 1)]), true),
        ] {
            let looked = Looked { policing: &policing, ..looked(&content, &approvals, &[]) };
            let line = find(&asked_by_law(&looked), "Sent to the local policing body");
            assert_eq!(line.is_there, is_there, "{line:?}");
        }
    }

    #[test]
    fn a_year_after_it_came_out_a_refresh_is_due() {
        let (content, approvals) = (Content::default(), Approvals::default());
        let on = |published| {
            let looked = Looked { published: Some(published), ..looked(&content, &approvals, &[]) };
            find(&asked_by_law(&looked), "Looked at again every year")
        };
        assert!(on(date(2025, 11, 22)).is_there);
        assert_eq!(
            on(date(2025, 11, 21)).says,
            "The version that is out is of 21 November 2025. The next was due by 21 November 2026"
        );
        assert!(!on(date(2025, 11, 21)).is_there);
    }
}
