//! Files of the same origin named twice in one import: taken once where they are the same.

use super::Quiet;
use super::find::Source;
use super::intake::Intake;
use super::refusal::ImportRefused;

/// Leaves one source for each origin, in the order of origins; of equal files the first named stays.
/// Two that differ are refused, because one would silently replace the other.
pub(super) fn once_each(mut sources: Vec<Source>) -> Result<Vec<Source>, ImportRefused> {
    sources.sort_by(|a, b| a.origin.cmp(&b.origin));
    let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
    for source in sources {
        match kept.last() {
            Some(last) if last.origin == source.origin => refuse_different(last, &source)?,
            _ => kept.push(source),
        }
    }
    Ok(kept)
}

fn refuse_different(one: &Source, other: &Source) -> Result<(), ImportRefused> {
    if one.size == other.size && sha256(one)? == sha256(other)? {
        return Ok(());
    }
    let problem = format!("it is of the same force, kind and month as {}, and differs from it", one.shown);
    Err(ImportRefused::new(&other.shown, problem, "Import only the newer of the two"))
}

fn sha256(source: &Source) -> Result<String, ImportRefused> {
    source.open(|input| {
        let mut intake = Intake::new(input, source.size, &Quiet);
        let mut room = vec![0; 64 * 1024];
        while intake.fill(&mut room).map_err(|fault| fault.of(&source.shown))? == room.len() {}
        Ok(intake.sha256())
    })
}
