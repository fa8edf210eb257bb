//! `headland import plan FILE --plan NAME`: an action plan from a DOCX or XLSX table or a CSV file.

use std::{fs::File, io::Read, path::Path};

use access::Event;
use actions::{
    CREATE, day_in_london,
    intake::{Field, Mapping, PlanRead, plain},
};
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use documents::TableRead;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    model::Plan,
    papers::{Looked, NotBrought, PlanNamed, Said, bring_in, declare, look},
    permissions::WRITE,
    store::Seen,
};

/// The largest file that is read, in bytes; the office refuses what is longer than it takes.
const MOST: u64 = 11_000_000;

/// The importer of `headland import plan`.
pub fn importer() -> Importer {
    const OPTIONS: &[ImportOption] = &[
        ImportOption {
            name: "plan",
            value: "NAME",
            about: "The plan it belongs to, by its address or title, such as 2024-27; made when there is none",
            required: true,
        },
        ImportOption { name: "check", value: "", about: "Only say what would be made", required: false },
        ImportOption {
            name: "columns",
            value: "LIST",
            about: "What columns hold where the guess is wrong, such as \"How=more,Lead agency=who\"",
            required: false,
        },
        ImportOption {
            name: "declare",
            value: "",
            about: "Declare the columns of the file as those of the plan's action table",
            required: false,
        },
        ImportOption {
            name: "likely",
            value: "",
            about: "Keep the likely reading of dates that are pointed out, in place of what is written",
            required: false,
        },
        ImportOption {
            name: "publish",
            value: "",
            about: "Show the actions and remarks on the public pages",
            required: false,
        },
    ];
    Importer {
        name: "plan",
        about: "An action plan from a DOCX or XLSX table or a CSV file",
        files: "FILE",
        many: false,
        options: OPTIONS,
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let (visitor, database) = (&request.visitor, &request.services.database);
    let write = visitor.may(&WRITE).map_err(ImportStopped::fault)?;
    let create = visitor.may(&CREATE).map_err(ImportStopped::fault)?;
    let path = request.paths.first().ok_or_else(|| ImportStopped::WrongUse("name a file".into()))?;
    let mapping = mapping(request.option("columns").unwrap_or_default())?;
    let bytes = read_file(path)?;
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let tables = read_tables(&request, bytes).await?;
    let (name, today) = (request.required("plan")?, day_in_london(visitor.now()));
    let asks = |option: &str| request.option(option).is_some_and(|value| value != "no");
    let mut work = visitor.begin(database).await.map_err(ImportStopped::fault)?;
    let partnership = visitor.partnership();
    let named = PlanNamed::find(&work, partnership, (name, Seen::DraftsToo), today)
        .await
        .map_err(ImportStopped::fault)?;
    let named = named.ok_or_else(|| {
        ImportStopped::WrongUse(format!(
            "{name:?} cannot name a plan. Give letters or years, such as 2024-27"
        ))
    })?;
    let title = named.title().to_owned();
    let likely = asks("likely");
    let mut looked =
        look(&work, visitor, &named, &tables, (&mapping, likely)).await.map_err(ImportStopped::fault)?;
    // Declared in the same work: a check forgets it with everything else.
    let declared = asks("declare") && !looked.read.actions.is_empty();
    if declared {
        let headings = (&looked.read.headings[..], &mapping);
        let mapping = declare(&mut work, &write, named.slug(), headings).await.map_err(not_brought)?;
        looked =
            look(&work, visitor, &named, &tables, (&mapping, likely)).await.map_err(ImportStopped::fault)?;
    }
    let Looked { read, comparison, .. } = &looked;
    refuse_nothing(read)?;
    let said = Said::of(&named, read, comparison);
    let mut lines = said.lines();
    let is_known = matches!(named, PlanNamed::Known(_));
    if asks("check") {
        lines.insert(0, "Nothing was brought in: this was a check. It would make:".into());
    } else if comparison.is_empty() && is_known && !declared {
        lines.insert(0, "Everything in the file is in the register already. Nothing was added.".into());
    } else {
        bring_in(&mut work, (&write, &create), (&named, read, comparison), (today, asks("publish")))
            .await
            .map_err(not_brought)?;
        let detail = json!({
            "file": path.file_name().map(|name| name.to_string_lossy()),
            "sha256": digest,
            "actions": comparison.new_actions(),
            "updates": comparison.new_updates(),
            "remarks": comparison.remarks.len(),
            "declared": declared,
        });
        work.record(Event { what: "plans.import", object: Plan::object(named.slug()), detail })
            .await
            .map_err(ImportStopped::fault)?;
        work.done().await.map_err(ImportStopped::fault)?;
        lines.insert(0, format!("Brought into the plan “{title}” ({}):", named.slug()));
    }
    Ok(ImportSummary { lines })
}

/// A paper without any action is not the paper that was meant.
fn refuse_nothing(read: &PlanRead) -> Result<(), ImportStopped> {
    if !read.actions.is_empty() {
        return Ok(());
    }
    Err(ImportStopped::Refused(
        "no action was found in the file. A table needs a row of headings that names the action and one thing more, such as \
         Priority, Objective, Who, Progress, Date, RAG; with --columns you can say what your headings mean"
            .into(),
    ))
}

/// `How=more,Lead agency=who`, as a mapping.
fn mapping(text: &str) -> Result<Mapping, ImportStopped> {
    let mut mapping = Mapping::default();
    for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
        let known = Field::CHOICES.map(|field| field.to_string()).join(", ");
        let wrong = || {
            ImportStopped::WrongUse(format!(
                "--columns: {pair:?} is not HEADING=FIELD; a field is one of {known}"
            ))
        };
        let (heading, field) = pair.rsplit_once('=').ok_or_else(wrong)?;
        mapping.0.insert(plain(heading), field.trim().parse().map_err(|()| wrong())?);
    }
    Ok(mapping)
}

fn read_file(path: &Path) -> Result<Vec<u8>, ImportStopped> {
    let refused =
        |cause: std::io::Error| ImportStopped::Refused(format!("{} cannot be read: {cause}", path.display()));
    let file = File::open(path).map_err(refused)?;
    if !file.metadata().map_err(refused)?.is_file() {
        return Err(ImportStopped::Refused(format!(
            "{} is not a file. Name the DOCX, XLSX or CSV file",
            path.display()
        )));
    }
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

async fn read_tables(request: &ImportRequest, bytes: Vec<u8>) -> Result<Vec<TableRead>, ImportStopped> {
    let office = std::sync::Arc::clone(&request.services.office);
    let name = request.paths.first().map(|path| path.display().to_string()).unwrap_or_default();
    let read =
        tokio::task::spawn_blocking(move || office.tables(&bytes)).await.map_err(ImportStopped::fault)?;
    read.map_err(|refused| ImportStopped::Refused(format!("{name}: {refused}")))
}

fn not_brought(fault: NotBrought) -> ImportStopped {
    match fault {
        NotBrought::Refused(refusal) => ImportStopped::Refused(refusal.to_string()),
        NotBrought::Columns(sentence) => ImportStopped::Refused(sentence),
        other => ImportStopped::fault(other),
    }
}
