//! Draws documents as HTML in the classes of GOV.UK Frontend: the sections for a page, or a whole file.

mod escape;
mod links;
mod pen;
mod table;
mod writer;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::{Document, Labels, Section};
use escape::Escaped;
use links::Links;
use writer::Writer;

/// The sections of a document for embedding in a page whose `h1` is the document's title: headings from
/// `h2` on, with ids. Everything a person wrote is escaped; a link keeps its address only when the address is of
/// the site itself or begins with `http:`, `https:` or `mailto:`.
///
/// The page's stylesheet gives [`charts::STYLESHEET`] and the `hl-` classes their look: `hl-figure` (a bound
/// figure), `hl-table-scroll`, `hl-table-note`, `hl-chart` (with `hl-chart__message`, `hl-chart__drawing` and
/// `hl-chart__source`) and `hl-tag--quiet`, `hl-tag--plain`, `hl-tag--strong`.
pub fn html_sections(document: &Document, labels: &Labels) -> String {
    Writer::new(labels, Links::OfSite).sections(&document.sections, 2)
}

/// A document as a file of its own, with the little style it needs and nothing to fetch. Links within the site
/// lead nowhere from a file, so their words stand alone.
pub fn html_page(document: &Document, labels: &Labels) -> String {
    let mut out = String::new();
    let title = Escaped(&document.title);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{}\">\n<meta name=\"author\" content=\"{}\">\n\
         <style>\n{}{}</style>\n</head>\n<body>\n<header>\n<p class=\"marking\">{}</p>\n",
        document.language.tag(),
        Escaped(&document.summary),
        Escaped(&document.author),
        include_str!("../page.css"),
        charts::STYLESHEET,
        document.marking.as_str(),
    );
    if let Some(notice) = &document.notice {
        let _ = writeln!(out, "<p class=\"notice\">{}</p>", Escaped(notice));
    }
    let _ = write!(
        out,
        "</header>\n<main>\n<h1 class=\"govuk-heading-l\">{title}</h1>\n<p class=\"summary\">{}</p>\n\
         <p class=\"govuk-body\">{}, <time datetime=\"{}\">{}</time></p>\n",
        Escaped(&document.summary),
        Escaped(&document.author),
        document.date,
        labels.date(document.date),
    );
    if document.sections.len() > 1 {
        let _ =
            writeln!(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>", labels.contents);
        contents(&document.sections, &mut out);
        out.push_str("</nav>\n");
    }
    out.push_str(&Writer::new(labels, Links::OutsideOnly).sections(&document.sections, 2));
    let _ = write!(
        out,
        "</main>\n<footer>\n<p class=\"marking\">{}</p>\n</footer>\n</body>\n</html>\n",
        document.marking.as_str()
    );
    out
}

/// The headings as nested lists of links.
fn contents(sections: &[Section], out: &mut String) {
    out.push_str("<ul class=\"govuk-list\">\n");
    for section in sections {
        let _ = write!(out, "<li><a href=\"#{}\">{}</a>", Escaped(&section.id), Escaped(&section.heading));
        if !section.sections.is_empty() {
            out.push('\n');
            contents(&section.sections, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}
