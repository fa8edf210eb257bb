//! Silence, counted in weeks for each organisation: what it leads, what nothing was heard about, how often it was asked.

use std::collections::{BTreeMap, HashMap};

use access::{OrganisationId, identity::list_organisations};
use askama::Template;
use axum::extract::{Query, State};
use capability::{Asked, Services};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;
use web::{Choice, Column, Link, Page, Stop, Surroundings, Words};

use super::super::shown::Names;
use crate::{
    LOCALES,
    model::{Silence, day_in_london, written},
    store::chasing::{LeadSilence, OrganisationAsked, list_asked, list_leads_open},
};

/// Weeks after which an action counts as silent, unless others are asked for.
const WEEKS: u32 = 8;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SilenceAsked {
    weeks: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/view_silence.html")]
pub struct SilencePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    lead: String,
    weeks: Vec<Choice>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
}

/// An organisation.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    organisation: String,
    href: String,
    open: usize,
    silent: usize,
    last_word: String,
    asked: String,
}

/// Answers `GET /desk/silence`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Query(query): Query<SilenceAsked>,
) -> Result<Page<SilencePage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let today = day_in_london(asked.visitor.now());
    let weeks = query.weeks.parse().ok().filter(|weeks| (1..=104).contains(weeks)).unwrap_or(WEEKS);
    let names = Names::of(&list_organisations(reader, partnership).await?);
    let leads = list_leads_open(reader, partnership).await?;
    let asked_so_far = list_asked(reader, partnership).await?;
    let since = today.checked_sub(i64::from(weeks).weeks())?;
    let choices = [4_u32, 8, 12, 26].map(|weeks| (weeks.to_string(), format!("{weeks} weeks")));
    Ok(Page(SilencePage {
        words: surroundings.words(&LOCALES),
        title: "Who is silent".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Chasing", "/desk/chasing")],
        lead: format!(
            "Open actions by the organisation that leads them, the longest silence first. Without an update since {} counts as silent.",
            written(since)
        ),
        weeks: Choice::all(&weeks.to_string(), choices),
        caption: "Silence by organisation".into(),
        columns: vec![
            Column::text("Organisation"),
            Column::number("Open actions"),
            Column::number("Without an update"),
            Column::text("Last word"),
            Column::text("Asked"),
        ],
        lines: lines(&leads, &asked_so_far, &names, (today, weeks)),
        surroundings,
    }))
}

fn lines(
    leads: &[LeadSilence],
    asked: &HashMap<OrganisationId, OrganisationAsked>,
    names: &Names,
    (today, weeks): (Date, u32),
) -> Vec<Line> {
    let mut of: BTreeMap<OrganisationId, Vec<&LeadSilence>> = BTreeMap::new();
    for lead in leads {
        of.entry(lead.organisation).or_default().push(lead);
    }
    let mut lines: Vec<(Silence, Line)> = of
        .into_iter()
        .map(|(organisation, leads)| {
            let silent = |lead: &&&LeadSilence| Silence::since(lead.heard, lead.agreed, today).weeks >= weeks;
            let heard = leads.iter().filter_map(|lead| lead.heard).max();
            // Where nothing was ever heard, silence is counted from the first day something was agreed.
            let agreed = leads.iter().map(|lead| lead.agreed).min().unwrap_or(today);
            let silence = Silence::since(heard, agreed, today);
            let line = Line {
                organisation: names.full(organisation),
                href: format!("/desk/actions?organisation={}&state=open&order=silence", organisation.0),
                open: leads.len(),
                silent: leads.iter().filter(silent).count(),
                last_word: silence.in_words(),
                asked: in_words(asked.get(&organisation)),
            };
            (silence, line)
        })
        .collect();
    lines.sort_by(|(one, a), (other, b)| {
        other.weeks.cmp(&one.weeks).then_with(|| a.organisation.cmp(&b.organisation))
    });
    lines.into_iter().map(|(_, line)| line).collect()
}

fn in_words(asked: Option<&OrganisationAsked>) -> String {
    let Some(asked) = asked else { return "not asked yet".into() };
    let times = match asked.times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    };
    match asked.last {
        Some(day) => format!("{times}, last on {}", written(day)),
        None => times,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn silence_is_counted_for_each_organisation_the_longest_first() {
        let lead = |organisation, heard| LeadSilence {
            organisation: OrganisationId(organisation),
            agreed: date(2026, 1, 1),
            heard,
        };
        let leads = [
            lead(1, Some(date(2026, 11, 20))),
            lead(1, None),
            lead(2, Some(date(2026, 9, 18))),
            lead(3, None),
        ];
        let asked = HashMap::from([(
            OrganisationId(2),
            OrganisationAsked { times: 2, last: Some(date(2026, 10, 1)) },
        )]);
        let lines = lines(&leads, &asked, &Names::default(), (date(2026, 11, 22), 8));
        let said: Vec<_> =
            lines.iter().map(|line| (line.open, line.silent, line.last_word.as_str())).collect();
        assert_eq!(
            said,
            [(1, 1, "never heard from, 46 weeks"), (1, 1, "silent 9 weeks"), (2, 1, "heard from this week")]
        );
        assert_eq!(lines[1].asked, "twice, last on 1 October 2026");
        assert_eq!(lines[0].asked, "not asked yet");
    }
}
