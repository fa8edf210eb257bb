//! The desk: what somebody owes, what they wait for, what comes. Three lists, each line one click from done.

use askama::Template;
use capability::{Asked, DeskLine, DeskLines, DeskPart, DeskRequest, Services};
use web::{Page, Stop, Surroundings};

/// Lines of a list that are shown; the rest is counted.
const SHOWN: usize = 12;

/// The page.
#[derive(Template)]
#[template(path = "pages/desk.html")]
pub struct Desk {
    surroundings: Surroundings,
    title: String,
    lists: [List; 3],
    manages_people: bool,
}

/// One of the lists.
pub struct List {
    title: &'static str,
    empty: &'static str,
    lines: Vec<DeskLine>,
}

/// Answers `GET /desk`.
pub async fn get(
    parts: Vec<DeskPart>,
    services: Services,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<Desk>, Stop> {
    let mut all = DeskLines::default();
    for part in parts {
        let request = DeskRequest { services: services.clone(), visitor: asked.visitor.clone() };
        let lines = part(request).await.map_err(Stop::Fault)?;
        all.mine.extend(lines.mine);
        all.waiting.extend(lines.waiting);
        all.coming.extend(lines.coming);
    }
    Ok(Page(Desk::new(surroundings, all, asked.may(&accounts::MANAGE).is_ok())))
}

impl Desk {
    /// The page of these lines, in the order of their dates.
    pub fn new(surroundings: Surroundings, lines: DeskLines, manages_people: bool) -> Self {
        let list = |title, empty, mut lines: Vec<DeskLine>| {
            lines.sort_by_key(|line| (line.due.is_none(), line.due));
            List { title, empty, lines }
        };
        Self {
            surroundings,
            title: "Desk".into(),
            lists: [
                list("Mine to do", "Nothing is waiting for you.", lines.mine),
                list("Waiting for others", "You are waiting for nobody.", lines.waiting),
                list("Coming up", "Nothing is due soon.", lines.coming),
            ],
            manages_people,
        }
    }
}

impl List {
    fn shown(&self) -> &[DeskLine] {
        &self.lines[..self.lines.len().min(SHOWN)]
    }

    fn more(&self) -> usize {
        self.lines.len().saturating_sub(SHOWN)
    }
}
