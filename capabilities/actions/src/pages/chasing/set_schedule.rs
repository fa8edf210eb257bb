//! When a plan is chased, about what, and until when an answer is wanted.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use vocabulary::Language;
use web::{Choice, DateTyped, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::plan_asked::{PlanAsked, plan_asked};
use crate::{
    LOCALES,
    chasing::FROM_HOUR,
    model::{Often, Rhythm, Schedule, day_in_london},
    permissions::CHASE,
    store::chasing::save_schedule,
};

/// The most weeks of silence and days of time that can be asked for.
const MOST_WEEKS: u32 = 104;
const MOST_DAYS: u32 = 90;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScheduleForm {
    often: String,
    from_day: String,
    from_month: String,
    from_year: String,
    meeting_day: String,
    meeting_month: String,
    meeting_year: String,
    days: String,
    weeks: String,
    answer: String,
    language: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/set_schedule.html")]
pub struct SchedulePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    plan_title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    hour: String,
    from: DateTyped,
    meeting: DateTyped,
    oftens: Vec<Choice>,
    languages: Vec<Choice>,
    form: ScheduleForm,
}

/// Answers `GET /desk/chasing/plans/2025-28/schedule`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(plan): Path<String>,
) -> Result<Page<SchedulePage>, Stop> {
    let plan = plan_asked(&services, &plan, day_in_london(asked.visitor.now())).await?;
    let form = ScheduleForm::of(&plan.schedule);
    Ok(Page(SchedulePage::new((surroundings, asked.form()), plan, form, FormErrors::new())))
}

/// Answers `POST /desk/chasing/plans/2025-28/schedule`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(plan): Path<String>,
    Submitted { key, form, .. }: Submitted<ScheduleForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&CHASE).map_err(|_| Stop::NotAllowed)?;
    let today = day_in_london(asked.visitor.now());
    let plan = plan_asked(&services, &plan, today).await?;
    let schedule = match form.check(today) {
        Ok(schedule) => schedule,
        Err(errors) => {
            let around = (surroundings, asked.form());
            return Ok(Page(SchedulePage::new(around, plan, form, errors)).to_mend());
        }
    };
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    save_schedule(&mut work, &permit, &plan.plan, &schedule).await?;
    let object = format!("plan {}", plan.plan);
    let detail = json!({ "when": schedule.in_words(), "about": schedule.about_in_words() });
    work.record(Event { what: "actions.chase-schedule", object, detail }).await?;
    let address = "/desk/chasing?done=scheduled";
    work.answer(&key, address).await?;
    work.done().await?;
    Ok(see_other(address))
}

impl ScheduleForm {
    fn of(schedule: &Schedule) -> Self {
        let mut form = Self {
            often: schedule.rhythm.often().as_str().into(),
            weeks: schedule.silent_weeks.map(|weeks| weeks.to_string()).unwrap_or_default(),
            answer: schedule.answer_days.to_string(),
            language: schedule.language.tag().into(),
            days: "14".into(),
            ..Self::default()
        };
        match schedule.rhythm {
            Rhythm::Never => {}
            Rhythm::Months { from, .. } => {
                let typed = DateTyped::of(Some(from));
                (form.from_day, form.from_month, form.from_year) = (typed.day, typed.month, typed.year);
            }
            Rhythm::BeforeMeeting { days, meeting } => {
                let typed = DateTyped::of(Some(meeting));
                (form.meeting_day, form.meeting_month, form.meeting_year) =
                    (typed.day, typed.month, typed.year);
                form.days = days.to_string();
            }
        }
        form
    }

    fn check(&self, today: Date) -> Result<Schedule, FormErrors> {
        let mut errors = FormErrors::new();
        let rhythm = self.rhythm(today, &mut errors);
        let silent_weeks = match self.weeks.trim() {
            "" => None,
            typed => number(typed, MOST_WEEKS, ("weeks", "the weeks of silence"), &mut errors),
        };
        let answer_days = number(
            self.answer.trim(),
            MOST_DAYS,
            ("answer", "the days in which an answer is wanted"),
            &mut errors,
        );
        let language = Language::from_tag(&self.language);
        if language.is_none() {
            errors.add("language", "Choose the language of the letters");
        }
        match (rhythm, answer_days, language) {
            (Some(rhythm), Some(answer_days), Some(language)) if errors.is_empty() => {
                Ok(Schedule { rhythm, silent_weeks, answer_days, language, since: today })
            }
            _ => Err(errors),
        }
    }

    fn rhythm(&self, today: Date, errors: &mut FormErrors) -> Option<Rhythm> {
        let Ok(often) = self.often.parse::<Often>() else {
            errors.add("often", "Choose how often the plan is chased");
            return None;
        };
        if let Some(every) = often.months() {
            let typed = DateTyped::new(&self.from_day, &self.from_month, &self.from_year);
            let from = day(&typed, ("from", "Enter the first day, such as 1 12 2026"), errors)?;
            return Some(Rhythm::Months { every, from });
        }
        if often == Often::Never {
            return Some(Rhythm::Never);
        }
        let typed = DateTyped::new(&self.meeting_day, &self.meeting_month, &self.meeting_year);
        let meeting = day(&typed, ("meeting", "Enter the day of the meeting, such as 14 3 2027"), errors);
        let days = number(self.days.trim(), MOST_DAYS, ("days", "the days before the meeting"), errors);
        let (meeting, days) = (meeting?, days?);
        if meeting <= today {
            errors.add("meeting", "The meeting must be in the future");
        }
        Some(Rhythm::BeforeMeeting { days, meeting })
    }
}

fn day(
    typed: &DateTyped,
    (field, missing): (&'static str, &'static str),
    errors: &mut FormErrors,
) -> Option<Date> {
    match typed.read() {
        Ok(Some(day)) => return Some(day),
        Ok(None) => errors.add(field, missing),
        Err(sentence) => errors.add(field, sentence),
    }
    None
}

fn number(
    typed: &str,
    most: u32,
    (field, what): (&'static str, &str),
    errors: &mut FormErrors,
) -> Option<u32> {
    let number = typed.parse().ok().filter(|number| (1..=most).contains(number));
    if number.is_none() {
        errors.add(field, format!("Enter {what}, a whole number from 1 to {most}"));
    }
    number
}

impl SchedulePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        plan: PlanAsked,
        form: ScheduleForm,
        errors: FormErrors,
    ) -> Self {
        let oftens = Often::ALL.into_iter().map(|often| (often.as_str(), often.word()));
        let languages = [(Language::English.tag(), "English"), (Language::Welsh.tag(), "Welsh")];
        Self {
            words: surroundings.words(&LOCALES),
            title: "When the plan is chased".into(),
            plan_title: plan.title,
            trail: vec![Link::new("Desk", "/desk"), Link::new("Chasing", "/desk/chasing")],
            token,
            errors,
            hour: format!("{FROM_HOUR}:00"),
            from: DateTyped::new(&form.from_day, &form.from_month, &form.from_year),
            meeting: DateTyped::new(&form.meeting_day, &form.meeting_month, &form.meeting_year),
            oftens: Choice::all(&form.often, oftens),
            languages: Choice::all(&form.language, languages),
            form,
            surroundings,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn form(often: &str) -> ScheduleForm {
        ScheduleForm {
            often: often.into(),
            answer: "14".into(),
            language: "en-GB".into(),
            ..ScheduleForm::default()
        }
    }

    #[test]
    fn a_schedule_is_read_as_it_is_shown() {
        let typed = ScheduleForm {
            from_day: "1".into(),
            from_month: "12".into(),
            from_year: "2026".into(),
            weeks: "8".into(),
            ..form("quarterly")
        };
        let schedule = typed.check(TODAY).expect("a schedule");
        assert_eq!(schedule.rhythm, Rhythm::Months { every: 3, from: date(2026, 12, 1) });
        assert_eq!((schedule.silent_weeks, schedule.since), (Some(8), TODAY));
        assert_eq!(ScheduleForm::of(&schedule).check(TODAY).expect("the same"), schedule);
    }

    #[test]
    fn what_is_missing_is_named_beside_its_field() {
        let errors = form("monthly").check(TODAY).expect_err("errors");
        assert_eq!(errors.on("from"), Some("Enter the first day, such as 1 12 2026"));
        let errors = form("before-meeting").check(TODAY).expect_err("errors");
        assert!(errors.on("meeting").is_some() && errors.on("days").is_some());
        let errors = form("").check(TODAY).expect_err("errors");
        assert!(errors.on("often").is_some());
        let errors = ScheduleForm { weeks: "many".into(), ..form("never") }.check(TODAY).expect_err("errors");
        assert_eq!(errors.on("weeks"), Some("Enter the weeks of silence, a whole number from 1 to 104"));
        assert_eq!(form("never").check(TODAY).expect("a schedule").rhythm, Rhythm::Never);
    }
}
