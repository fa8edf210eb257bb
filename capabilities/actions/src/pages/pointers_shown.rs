//! What an action points at, as its page shows it: reasons as links, measures with what may be said of them and their chart.

use access::Visitor;
use capability::{Services, tell_reference};
use documents::{Block, Document, Labels, Marking, Section, Span, Text, html_sections};
use jiff::civil::Date;
use vocabulary::Language;
use web::{Link, Stop, Words};

use super::pointed::pointed;
use crate::model::{Pointed, Pointer};

/// The sentences of a measure that stand on the page of an action; the rest is on its own.
const SENTENCES: usize = 3;

/// A reason: a link, or words where the decision has no address.
pub struct Reason {
    /// What it says.
    pub words: String,
    /// Where it leads; empty for words alone.
    pub href: String,
}

/// The findings and decisions of an action. `otherwise` names what has no title of its own.
pub async fn reasons(
    services: &Services,
    pointers: &[Pointer],
    otherwise: impl Fn(&str) -> String,
) -> Result<Vec<Reason>, Stop> {
    let mut reasons = Vec::new();
    for pointer in pointers.iter().filter(|pointer| pointer.what != Pointed::Measure) {
        reasons.push(match &pointer.address {
            None => Reason { words: pointer.words.clone(), href: String::new() },
            Some(address) if !pointer.words.is_empty() => {
                Reason { words: pointer.words.clone(), href: address.clone() }
            }
            Some(address) => {
                let Link { label, href } = pointed(services, address, otherwise(address)).await?;
                Reason { words: label, href }
            }
        });
    }
    Ok(reasons)
}

/// The measures an action should move, drawn for a page: a heading and, for each, its link, what may be said of it, and its
/// chart. A measure the visitor may not see is left out of public pages and named at the desk.
pub struct MeasuresShown<'a> {
    /// What it works with.
    pub services: &'a Services,
    /// Who looks: on public pages anybody, whoever is signed in.
    pub visitor: &'a Visitor,
    /// The language of the page.
    pub words: Words,
    /// The day.
    pub today: Date,
}

impl MeasuresShown<'_> {
    /// The section as HTML; empty where there is nothing the visitor may see.
    pub async fn html(&self, pointers: &[Pointer], at_the_desk: bool) -> Result<String, Stop> {
        let language: Language = self.words.language();
        let mut parts = Vec::new();
        for pointer in pointers.iter().filter(|pointer| pointer.what == Pointed::Measure) {
            let Some(address) = &pointer.address else { continue };
            let told =
                tell_reference(self.services, self.visitor, language, address).await.map_err(Stop::Fault)?;
            match told {
                Some(told) => parts.push(told),
                None if at_the_desk => parts.push(capability::ReferenceTold {
                    title: pointer.words.clone(),
                    href: address.clone(),
                    says: vec!["The register no longer has this measure.".into()],
                    figure: None,
                }),
                None => {}
            }
        }
        if parts.is_empty() {
            return Ok(String::new());
        }
        let section = Section {
            id: "measures".into(),
            heading: self.words.with("moves-heading", [("count", parts.len().into())]),
            blocks: vec![],
            sections: parts.into_iter().zip(1..).map(|(told, place)| self.part(told, place)).collect(),
        };
        let document = Document {
            title: String::new(),
            summary: String::new(),
            author: String::new(),
            language,
            date: self.today,
            marking: Marking::Official,
            notice: None,
            sections: vec![section],
        };
        Ok(html_sections(&document, &Labels::of(language)))
    }

    fn part(&self, told: capability::ReferenceTold, place: usize) -> Section {
        let mut blocks: Vec<Block> = told
            .says
            .into_iter()
            .take(SENTENCES)
            .map(|sentence| Block::Paragraph(Text::plain(sentence)))
            .collect();
        blocks.extend(told.figure.map(|figure| Block::Figure(Box::new(figure))));
        let words = self.words.with("moves-see", [("measure", told.title.as_str().into())]);
        blocks.push(Block::Paragraph(Text(vec![Span::Link { words, href: told.href }])));
        Section { id: format!("measure-{place}"), heading: told.title, blocks, sections: vec![] }
    }
}
