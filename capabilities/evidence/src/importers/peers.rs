//! Groups of most similar areas, from a CSV file with the columns area, peer, valid_from, valid_to.
//!
//! Groups are not symmetric: that Y is in X's group does not put X in Y's.

use std::collections::BTreeSet;

use access::Event;
use capability::{ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use jiff::civil::Date;
use serde_json::json;

use super::{file_name, recorded, table::CsvTable};
use crate::{model::Peer, permissions::IMPORT, store};

/// The importer of `headland import peers`.
pub fn importer() -> Importer {
    Importer {
        name: "peers",
        about: "Groups of most similar areas: area, peer, valid_from, valid_to",
        files: "FILE",
        many: false,
        options: &[],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&IMPORT).map_err(ImportStopped::fault)?;
    let peers = read(&request)?;
    let areas: BTreeSet<&str> = peers.iter().map(|peer| peer.area.as_str()).collect();
    let line = format!("{} members of the groups of {} areas", peers.len(), areas.len());
    let event = Event {
        what: "evidence.import",
        object: "peers".into(),
        detail: json!({"file": file_name(&request.paths), "areas": areas.len(), "members": peers.len()}),
    };
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    store::save_peers(&mut work, &permit, &peers).await.map_err(ImportStopped::fault)?;
    recorded(work, &permit, "peers", &request.paths, line, event).await
}

fn read(request: &ImportRequest) -> Result<Vec<Peer>, ImportStopped> {
    let table = CsvTable::read(&request.paths[0])?;
    let (area, peer) = (table.column("area")?, table.column("peer")?);
    let (from, to) = (table.find("valid_from"), table.find("valid_to"));
    let mut seen = BTreeSet::new();
    let mut peers = Vec::new();
    for (line, row) in table.rows() {
        let field = |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default().trim();
        let day = |place, heading: &str| match field(place) {
            "" => Ok(None),
            text => text.parse::<Date>().map(Some).map_err(|_| {
                table.refuse(line, &format!("“{text}” in column {heading} is not a date like 2024-04-01"))
            }),
        };
        let (valid_from, valid_to) = (day(from, "valid_from")?, day(to, "valid_to")?);
        if let (Some(from), Some(to)) = (valid_from, valid_to)
            && to < from
        {
            return Err(table.refuse(line, "valid_to lies before valid_from"));
        }
        let (area, peer) = (field(Some(area)), field(Some(peer)));
        if area.is_empty() || peer.is_empty() {
            return Err(table.refuse(line, "area or peer is empty"));
        }
        let valid_from = valid_from.map(|day| day.to_string()).unwrap_or_default();
        if !seen.insert((area.to_owned(), peer.to_owned(), valid_from.clone())) {
            return Err(table.refuse(line, &format!("{peer} stands twice in the group of {area}")));
        }
        peers.push(Peer {
            area: area.to_owned(),
            peer: peer.to_owned(),
            valid_from,
            valid_to: valid_to.map(|day| day.to_string()),
        });
    }
    Ok(peers)
}
