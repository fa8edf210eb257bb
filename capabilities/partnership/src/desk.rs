//! What the partnership puts on the desk of whoever may fill its seats: responsible authorities that nobody represents.

use capability::{DeskLine, DeskLines, DeskRequest};
use web::Fault;

use crate::{
    model::{Partners, Represented, representation},
    permissions::EDIT,
    store::fetch_partners,
    today::today,
};

/// The lines of a desk; none for those who may not fill seats.
pub async fn part(request: DeskRequest) -> Result<DeskLines, Fault> {
    if request.visitor.may(&EDIT).is_err() {
        return Ok(DeskLines::default());
    }
    let reader = request.services.database.reader();
    let partners = fetch_partners(reader, request.visitor.partnership()).await.map_err(Fault::new)?;
    if partners.groups.is_empty() {
        return Ok(DeskLines::default());
    }
    let day = today(request.visitor.now())?;
    let unrepresented = representation(&partners, day).into_iter().filter(|one| !one.is_there());
    let mine = unrepresented.map(|one| {
        let organisation = one.organisation.as_ref().and_then(|key| partners.organisation(key.as_str()));
        let name =
            organisation.map_or_else(|| one.row.value.as_str().replace('-', " "), |one| one.name.clone());
        let (title, href) = match &one.state {
            Represented::Vacant(seat) => (
                format!("{name}: its seat on the main group is vacant"),
                address_of(&partners, seat.as_str()),
            ),
            _ => (format!("{name}: not on the main group"), "/desk/partnership".to_owned()),
        };
        DeskLine { title, href, due: None, when: String::new(), note: one.row.basis.to_owned() }
    });
    Ok(DeskLines { mine: mine.collect(), ..DeskLines::default() })
}

/// Where a seat of the main group is filled.
fn address_of(partners: &Partners, seat: &str) -> String {
    match partners.main_group() {
        Some(main) => format!("/desk/partnership/groups/{}/seats/{seat}", main.key),
        None => "/desk/partnership".into(),
    }
}
