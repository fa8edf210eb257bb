//! Draws documents as HTML in the classes of GOV.UK Frontend: the sections for a page, or a whole file.

use std::fmt::{self, Display, Formatter, Write as _};

use charts::Chart;

use crate::{Block, Cell, Column, Document, Figure, Labels, Note, Section, Span, Table, Text, Tone, Value};

/// The sections of a document for embedding in a page whose `h1` is the document's title: headings from
/// `h2` on, with ids. Everything a person wrote is escaped; a link keeps its address only when the address is of
/// the site itself or begins with `http:`, `https:` or `mailto:`.
///
/// The page's stylesheet gives [`charts::STYLESHEET`] and the `hl-` classes their look: `hl-figure` (a bound
/// figure), `hl-table-scroll`, `hl-table-note`, `hl-chart` (with `hl-chart__message`, `hl-chart__drawing` and
/// `hl-chart__source`) and `hl-tag--quiet`, `hl-tag--plain`, `hl-tag--strong`.
pub fn html_sections(document: &Document, labels: &Labels) -> String {
    Writer { out: String::new(), labels, links: Links::OfSite }.sections(&document.sections, 2)
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
        include_str!("page.css"),
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
        let _ = writeln!(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>", labels.contents);
        contents(&document.sections, &mut out);
        out.push_str("</nav>\n");
    }
    out.push_str(&Writer { out: String::new(), labels, links: Links::OutsideOnly }.sections(&document.sections, 2));
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

/// Which addresses a drawing may lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    /// The site's own and the outside's.
    OfSite,
    /// Only such as are whole by themselves, and places within the document.
    OutsideOnly,
}

impl Links {
    /// Whether an address may stand in `href`. Browsers drop white space and control characters from addresses and
    /// read `\` as `/`, so an address with any of them is refused (ASVS 5.0 1.2.2).
    fn allow(self, href: &str) -> bool {
        if href.is_empty() || href.chars().any(|c| c <= ' ' || c == '\\' || c == '\u{7f}') || href.starts_with("//") {
            return false;
        }
        let head = href.split(['/', '?', '#']).next().unwrap_or_default();
        match head.split_once(':') {
            Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
            None => self == Self::OfSite || href.starts_with('#'),
        }
    }
}

/// Draws blocks one after another.
struct Writer<'a> {
    out: String,
    labels: &'a Labels,
    links: Links,
}

impl Writer<'_> {
    fn sections(mut self, sections: &[Section], level: usize) -> String {
        for section in sections {
            self.section(section, level);
        }
        self.out
    }

    fn section(&mut self, section: &Section, level: usize) {
        let size = if level == 2 { 'm' } else { 's' };
        let tag = format_args!("h{}", level.min(6)).to_string();
        self.line(format_args!(
            "<section class=\"hl-section\">\n<{tag} class=\"govuk-heading-{size}\" id=\"{}\">{}</{tag}>",
            Escaped(&section.id),
            Escaped(&section.heading)
        ));
        for block in &section.blocks {
            self.block(block);
        }
        for smaller in &section.sections {
            self.section(smaller, level + 1);
        }
        self.line(format_args!("</section>"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(items) => {
                self.line(format_args!("<ul class=\"govuk-list govuk-list--bullet\">"));
                for item in items {
                    self.put(format_args!("<li>"));
                    self.text(item);
                    self.line(format_args!("</li>"));
                }
                self.line(format_args!("</ul>"));
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Note(note) => self.note(note),
        }
    }

    fn paragraph(&mut self, text: &Text) {
        self.put(format_args!("<p class=\"govuk-body\">"));
        self.text(text);
        self.line(format_args!("</p>"));
    }

    fn text(&mut self, text: &Text) {
        for span in &text.0 {
            match span {
                Span::Words(words) => self.put(format_args!("{}", Escaped(words))),
                Span::Strong(words) => self.put(format_args!("<strong>{}</strong>", Escaped(words))),
                Span::Value(value) => self.value(value),
                Span::Link { words, href } => self.link(words, href),
            }
        }
    }

    fn value(&mut self, value: &Value) {
        let shown = Escaped(&value.shown);
        let name = Escaped(&value.name);
        match value.value.filter(|number| number.is_finite()) {
            Some(number) => self
                .put(format_args!("<data value=\"{number}\" class=\"hl-figure\" data-name=\"{name}\">{shown}</data>")),
            None => self.put(format_args!("<span class=\"hl-figure\" data-name=\"{name}\">{shown}</span>")),
        }
    }

    fn link(&mut self, words: &str, href: &str) {
        if self.links.allow(href) {
            self.put(format_args!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Escaped(href), Escaped(words)));
        } else {
            self.put(format_args!("{}", Escaped(words)));
        }
    }

    fn table(&mut self, table: &Table) {
        self.open_table(&table.id, &table.caption, &table.columns);
        for row in &table.rows {
            self.line(format_args!("<tr class=\"govuk-table__row\">"));
            for (place, cell) in row.iter().enumerate() {
                let numeric = table.columns.get(place).is_some_and(|column| column.numeric);
                self.cell(cell, place == 0, numeric);
            }
            self.line(format_args!("</tr>"));
        }
        self.close_table();
        if let Some(note) = &table.note {
            self.line(format_args!("<p class=\"govuk-body-s hl-table-note\">{}</p>", Escaped(note)));
        }
    }

    /// Opens a table in a region of its own that scrolls on a narrow screen and can be reached by keyboard.
    fn open_table(&mut self, id: &str, caption: &str, columns: &[Column]) {
        let id = Escaped(id);
        self.line(format_args!(
            "<div class=\"hl-table-scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{id}-caption\">\n\
             <table class=\"govuk-table\" id=\"{id}\">\n\
             <caption class=\"govuk-table__caption govuk-table__caption--s\" id=\"{id}-caption\">{}</caption>\n\
             <thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">",
            Escaped(caption)
        ));
        for column in columns {
            let numeric = if column.numeric { " govuk-table__header--numeric" } else { "" };
            // A heading without words is no heading to a screen reader.
            let (tag, scope) = if column.heading.trim().is_empty() { ("td", "") } else { ("th", " scope=\"col\"") };
            self.line(format_args!(
                "<{tag}{scope} class=\"govuk-table__header{numeric}\">{}</{tag}>",
                Escaped(&column.heading)
            ));
        }
        self.line(format_args!("</tr>\n</thead>\n<tbody class=\"govuk-table__body\">"));
    }

    fn close_table(&mut self) {
        self.line(format_args!("</tbody>\n</table>\n</div>"));
    }

    fn cell(&mut self, cell: &Cell, heads_row: bool, numeric: bool) {
        let (tag, scope, class) =
            if heads_row { ("th", " scope=\"row\"", "govuk-table__header") } else { ("td", "", "govuk-table__cell") };
        let right = if numeric { format_args!(" {class}--numeric").to_string() } else { String::new() };
        let value = match cell {
            Cell::Number { value, .. } if value.is_finite() => format_args!(" data-value=\"{value}\"").to_string(),
            _ => String::new(),
        };
        self.put(format_args!("<{tag}{scope} class=\"{class}{right}\"{value}>"));
        match cell {
            Cell::Words(words) | Cell::Number { shown: words, .. } => self.put(format_args!("{}", Escaped(words))),
            Cell::Link { words, href } => self.link(words, href),
            Cell::Tag { words, tone } => self.put(format_args!(
                "<strong class=\"govuk-tag hl-tag--{}\">{}</strong>",
                tone_name(*tone),
                Escaped(words)
            )),
            Cell::Chart(chart) => self.put(format_args!("{}", chart.svg())),
            Cell::Drawn { words, chart } => self.put(format_args!(
                "<span class=\"hl-nowrap\">{}</span>{}",
                Escaped(words),
                chart.svg()
            )),
            Cell::Empty(reason) => self.put(format_args!(
                "<span aria-hidden=\"true\">–</span><span class=\"govuk-visually-hidden\">{}</span>",
                Escaped(reason)
            )),
        }
        self.line(format_args!("</{tag}>"));
    }

    fn figure(&mut self, figure: &Figure) {
        self.line(format_args!(
            "<figure class=\"hl-chart\" id=\"{}\">\n<figcaption class=\"hl-chart__message\">\
             <p class=\"govuk-body govuk-!-font-weight-bold\">{}</p></figcaption>",
            Escaped(&figure.id),
            Escaped(&figure.message)
        ));
        self.drawing(&figure.chart);
        self.line(format_args!("<p class=\"govuk-body-s hl-chart__source\">{}</p>", Escaped(&figure.source)));
        let about = format!(
            "{}<span class=\"govuk-visually-hidden\">: {}</span>",
            self.labels.figures_in_chart,
            Escaped(figure.chart.title())
        );
        self.open_fold(format_args!("{about}"));
        self.data(figure);
        self.close_fold();
        self.line(format_args!("</figure>"));
    }

    /// Puts both drawings of a chart in the page: the charts' stylesheet shows the one that suits the screen.
    fn drawing(&mut self, chart: &Chart) {
        let narrow = chart.narrow_svg().unwrap_or_default();
        self.line(format_args!("<div class=\"hl-chart__drawing\">{}{narrow}</div>", chart.svg()));
    }

    fn data(&mut self, figure: &Figure) {
        let data = figure.chart.data();
        let columns: Vec<Column> = data
            .headings
            .iter()
            .enumerate()
            .map(|(place, heading)| Column { heading: heading.clone(), numeric: place > 0 })
            .collect();
        self.open_table(&format!("{}-data", figure.id), &data.caption, &columns);
        for row in &data.rows {
            self.line(format_args!("<tr class=\"govuk-table__row\">"));
            for (place, words) in row.iter().enumerate() {
                self.cell(&Cell::words(words), place == 0, place > 0);
            }
            self.line(format_args!("</tr>"));
        }
        self.close_table();
    }

    fn note(&mut self, note: &Note) {
        self.open_fold(format_args!("{}", Escaped(&note.summary)));
        for paragraph in &note.paragraphs {
            self.paragraph(paragraph);
        }
        self.close_fold();
    }

    /// Opens a fold; `summary` is markup, escaped by whoever made it.
    fn open_fold(&mut self, summary: fmt::Arguments<'_>) {
        self.line(format_args!(
            "<details class=\"govuk-details\">\n<summary class=\"govuk-details__summary\">\
             <span class=\"govuk-details__summary-text\">{summary}</span></summary>\n\
             <div class=\"govuk-details__text\">"
        ));
    }

    fn close_fold(&mut self) {
        self.line(format_args!("</div>\n</details>"));
    }

    fn put(&mut self, markup: fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(markup);
    }

    fn line(&mut self, markup: fmt::Arguments<'_>) {
        self.put(markup);
        self.out.push('\n');
    }
}

fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Quiet => "quiet",
        Tone::Plain => "plain",
        Tone::Strong => "strong",
    }
}

/// A text that is written with its markup characters escaped, for elements and for quoted attributes.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;
    use crate::samples;

    const ENGLISH: Labels = Labels::of(Language::English);
    const CANARY: &str = "<script>alert(1)</script>\" onload='x";

    fn sections_of(block: Block) -> String {
        let mut document = samples::document();
        document.sections.truncate(1);
        document.sections[0].sections.clear();
        document.sections[0].blocks = vec![block];
        html_sections(&document, &ENGLISH)
    }

    fn link(href: &str) -> String {
        sections_of(Block::Paragraph(Text(vec![Span::Link { words: "the words".into(), href: href.into() }])))
    }

    #[test]
    fn no_text_of_any_field_becomes_markup() {
        let document = samples::document_of(CANARY);
        for html in [html_sections(&document, &ENGLISH), html_page(&document, &ENGLISH)] {
            assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x"));
            assert!(!html.contains("<script"), "{html}");
            assert!(!html.contains("\" onload='"), "{html}");
        }
    }

    #[test]
    fn headings_go_down_level_by_level_with_their_ids() {
        let html = html_sections(&samples::document(), &ENGLISH);
        assert!(html.contains("<h2 class=\"govuk-heading-m\" id=\"overview\">Overview</h2>"), "{html}");
        assert!(html.contains("<h3 class=\"govuk-heading-s\" id=\"shoplifting\">Shoplifting</h3>"), "{html}");
        assert!(!html.contains("<h1"), "{html}");
    }

    #[test]
    fn a_table_scrolls_in_a_region_named_by_its_caption() {
        let html = sections_of(Block::Table(samples::table()));
        assert!(
            html.contains(
                "class=\"hl-table-scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"groups-caption\""
            )
        );
        assert!(html.contains("id=\"groups-caption\">Crime groups"), "{html}");
    }

    #[test]
    fn the_first_cell_heads_its_row_and_numbers_stand_to_the_right_with_their_value() {
        let html = sections_of(Block::Table(samples::table()));
        assert!(html.contains("<th scope=\"row\" class=\"govuk-table__header\">Shoplifting</th>"), "{html}");
        assert!(
            html.contains(
                "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">This year</th>"
            )
        );
        assert!(
            html.contains(
                "<td class=\"govuk-table__cell govuk-table__cell--numeric\" data-value=\"2253.4\">2,253</td>"
            )
        );
        assert!(html.contains("<strong class=\"govuk-tag hl-tag--strong\">higher</strong>"));
    }

    #[test]
    fn an_empty_cell_shows_a_dash_and_tells_a_screen_reader_why() {
        let html = sections_of(Block::Table(samples::table()));
        let cell = "<span aria-hidden=\"true\">–</span><span class=\"govuk-visually-hidden\">too few to count</span>";
        assert!(html.contains(cell), "{html}");
    }

    #[test]
    fn a_figure_has_its_message_before_the_drawing_and_its_data_after() {
        let html = sections_of(Block::Figure(Box::new(samples::figure())));
        let place = |needle: &str| html.find(needle).unwrap_or_else(|| panic!("{needle} in {html}"));
        assert!(place("Shoplifting rose through the year") < place("<svg"));
        assert!(place("<svg") < place("hl-chart__source"));
        assert!(place("hl-chart__source") < place("The figures in this chart"));
        assert!(place("The figures in this chart") < place("id=\"months-chart-data-caption\""));
    }

    #[test]
    fn a_bound_figure_carries_its_value() {
        let html = html_sections(&samples::document(), &ENGLISH);
        assert!(
            html.contains("<data value=\"2253.4\" class=\"hl-figure\" data-name=\"shoplifting.count\">2,253</data>")
        );
    }

    #[test]
    fn a_link_leads_only_to_the_site_or_to_a_web_or_mail_address() {
        for href in
            ["/assessment/2025-09", "actions?late=1", "#method", "https://www.ons.gov.uk/", "mailto:csp@example.org"]
        {
            assert!(link(href).contains("href="), "{href}");
        }
        for href in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "",
        ] {
            let html = link(href);
            assert!(!html.contains("href=") && html.contains("the words"), "{href}: {html}");
        }
    }

    #[test]
    fn a_file_of_its_own_leads_nowhere_within_the_site() {
        let html = html_page(&samples::document(), &ENGLISH);
        assert!(html.contains("the method") && !html.contains("href=\"/method\""), "{html}");
        assert!(html.contains("href=\"#overview\""), "{html}");
        assert!(html.contains("href=\"https://data.police.uk/\""), "{html}");
    }

    #[test]
    fn a_file_of_its_own_says_language_title_marking_notice_and_date() {
        let mut document = samples::document();
        document.language = Language::Welsh;
        let html = html_page(&document, &Labels::of(Language::Welsh));
        for needle in [
            "<html lang=\"cy\">",
            "<title>Strategic assessment 2025</title>",
            ">OFFICIAL-SENSITIVE<",
            "Sample data: this place does not exist",
            "<time datetime=\"2026-11-22\">22 Tachwedd 2026</time>",
            "Y ffigurau yn y siart hwn",
        ] {
            assert!(html.contains(needle), "{needle} in {html}");
        }
    }

    #[test]
    fn the_ids_of_a_file_are_unique() {
        let html = html_page(&samples::document(), &ENGLISH);
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{ids:?}");
    }
}
