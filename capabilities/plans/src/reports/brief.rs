//! The chair's brief: one page before the meeting. What changed, what is red, who is silent, what to ask.

use actions::Grade;
use documents::{Block, Cell, Document, Section, Span, Table, Text};

use super::{
    Paper,
    parts::{
        SILENT_WEEKS, action_cell, became, changes, counted, due_cell, heading, in_short, paragraph, section,
    },
    related::{carried_in_short, sub_plans_in_short},
};
use crate::model::{How, Moved, Standing, StandingLine, moved_between, with_carried};

/// What stays on one page.
const MOST_RED: usize = 5;
const MOST_CHANGES: usize = 6;
const MOST_SILENT: usize = 3;
const MOST_CLOSED: usize = 2;
const LETTERS_OF_TITLE: usize = 30;

/// The brief.
pub fn brief(paper: &Paper<'_>) -> Document {
    let title = format!("Brief for the chair: {}", paper.plan);
    // No sections of their own: every heading brings the brief nearer to a second page.
    let mut red = red(paper.now);
    let closed: Vec<&StandingLine> =
        paper.now.lines.iter().filter(|line| line.not_possible.is_some()).collect();
    if let (Some(red), false) = (&mut red, closed.is_empty()) {
        let named =
            closed.iter().take(MOST_CLOSED).map(|line| format!("{} ({})", begun(&line.title), line.number));
        let told = named.collect::<Vec<_>>().join("; ");
        red.blocks.push(paragraph(format!("Found not possible, with the reasons in the overview: {told}.")));
    }
    if let (Some(red), Some(below)) = (&mut red, sub_plans_in_short(paper)) {
        red.blocks.push(Block::Paragraph(Text(vec![Span::Strong(format!("{}:", below.heading))])));
        red.blocks.extend(below.blocks);
    }
    let sections = vec![changed(paper), red, silent(paper.now), questions(paper.now)];
    let mut summary = format!("{}{}", in_short(paper.now), carried_in_short(paper));
    if let Some(ended) = paper.ended {
        summary = format!("{} {summary}", became(ended, paper.now.became()));
    }
    paper.document(title, summary, paper.now.on, sections.into_iter().flatten().collect())
}

fn changed(paper: &Paper<'_>) -> Option<Section> {
    let Some(before) = paper.before else {
        let words = "Nothing was reported to a meeting yet, so there is nothing to compare with.";
        return Some(section("changed", "What changed", vec![paragraph(words)]));
    };
    let moved = with_carried(moved_between(&before.standing, paper.now), paper.carries);
    let told: Vec<Moved> = moved.iter().filter(|moved| moved.how != How::Heard).cloned().collect();
    let heard = moved.len() - told.len();
    let mut blocks = changes(&told, MOST_CHANGES);
    if heard > 0 {
        blocks.push(paragraph(format!(
            "{} with a new update and no other change.",
            counted(heard, "action", "actions")
        )));
    }
    let heading = format!("What changed since {}, {}", before.meeting, actions::written(before.met_on));
    Some(section("changed", &heading, blocks))
}

fn red(now: &Standing) -> Option<Section> {
    let lines: Vec<&StandingLine> = now.graded(Grade::Red).collect();
    if lines.is_empty() {
        return Some(section("red", "What is red", vec![paragraph("Nothing.")]));
    }
    let cells = |line: &&StandingLine| {
        let why = if line.overridden.is_empty() { why(&line.because) } else { line.overridden.clone() };
        vec![action_cell(line), Cell::Words(line.leads()), due_cell(line), Cell::Words(why)]
    };
    let table = Table {
        id: "red-table".into(),
        caption: format!("{} red", counted(lines.len(), "action is", "actions are")),
        columns: ["Action", "Lead", "Due", "Why"].map(|words| heading(words, false)).into(),
        rows: lines.iter().take(MOST_RED).map(cells).collect(),
        note: (lines.len() > MOST_RED)
            .then(|| format!("{} more are in the overview.", lines.len() - MOST_RED)),
    };
    Some(section("red", "What is red", vec![Block::Table(table)]))
}

fn silent(now: &Standing) -> Option<Section> {
    let mut silent: Vec<(&str, u32, usize)> = now
        .by_organisation()
        .into_iter()
        .filter_map(|(name, lines)| {
            let weeks: Vec<u32> = lines
                .iter()
                .filter_map(|(_, party)| party.silent_weeks.filter(|weeks| *weeks >= SILENT_WEEKS))
                .collect();
            Some((name, weeks.iter().copied().max()?, weeks.len()))
        })
        .collect();
    silent.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    let told = |(name, weeks, count): &(&str, u32, usize)| {
        format!(
            "{name}: up to {}, on {}",
            counted(*weeks as usize, "week", "weeks"),
            counted(*count, "action", "actions")
        )
    };
    let blocks = if silent.is_empty() {
        vec![paragraph("Everybody was heard from in the last four weeks.")]
    } else {
        // In one paragraph: a line for each would take the brief to a second page.
        vec![paragraph(format!(
            "{}.",
            silent.iter().take(MOST_SILENT).map(told).collect::<Vec<_>>().join("; ")
        ))]
    };
    Some(section("silent", "Who we have not heard from", blocks))
}

/// What of the rule's arithmetic a chair needs: the date stands beside it, and today is today.
fn why(arithmetic: &str) -> String {
    let parts: Vec<&str> = arithmetic.split("; ").collect();
    let over = parts.iter().any(|part| part.ends_with(" over"));
    let said = |part: &&&str| {
        let dated = part.starts_with("due ") || part.starts_with("today ") || part.starts_with("no due date");
        let overtaken = over && (part.starts_with("forecast on time") || part.starts_with("stalled"));
        !dated && !overtaken
    };
    parts.iter().filter(said).copied().collect::<Vec<_>>().join("; ")
}

/// What a chair may ask, from what is red or stuck and has no date.
fn questions(now: &Standing) -> Option<Section> {
    let ask = |grade: Grade, most: usize, what: &'static str| {
        now.graded(grade).take(most).map(move |line| {
            let title = begun(&line.title);
            Text::plain(format!("{}, on “{title}” ({}): {what}", line.leads(), line.number))
        })
    };
    let questions: Vec<Text> = ask(Grade::Red, 1, "what would bring this back, and by when?")
        .chain(ask(Grade::NeedsAttention, 1, "what is it stuck on, and who can help?"))
        .chain(ask(Grade::NoDateSet, 1, "when can this be done by?"))
        .collect();
    (!questions.is_empty()).then(|| section("ask", "What to ask", vec![Block::List(questions)]))
}

/// A title as far as a line has room for it beside the question.
fn begun(title: &str) -> String {
    if title.chars().count() <= LETTERS_OF_TITLE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LETTERS_OF_TITLE).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::{begun, why};

    #[test]
    fn a_long_title_ends_at_a_word() {
        assert_eq!(begun("Mend the lamps"), "Mend the lamps");
        assert_eq!(
            begun("Agree one threshold for warnings, notices and injunctions"),
            "Agree one threshold for…"
        );
    }

    #[test]
    fn why_says_what_the_date_beside_it_does_not() {
        assert_eq!(
            why("due 24 August 2026; today 22 November 2026; 90 days over; started; forecast on time"),
            "90 days over; started"
        );
        assert_eq!(
            why(
                "due 6 January 2027; today 22 November 2026; 45 days left; started; forecast late because: no cable"
            ),
            "45 days left; started; forecast late because: no cable"
        );
    }
}
