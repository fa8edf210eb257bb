//! Draws sections block by block.

use charts::Chart;

use super::escape::Escaped;
use super::links::Links;
use super::pen::Pen;
use crate::{Block, Figure, Labels, Note, Section, Text};

/// Draws blocks one after another.
pub(super) struct Writer<'a> {
    pen: Pen,
    labels: &'a Labels,
}

impl<'a> Writer<'a> {
    pub(super) fn new(labels: &'a Labels, links: Links) -> Self {
        Self { pen: Pen { out: String::new(), links }, labels }
    }

    pub(super) fn sections(mut self, sections: &[Section], level: usize) -> String {
        for section in sections {
            self.section(section, level);
        }
        self.pen.out
    }

    fn section(&mut self, section: &Section, level: usize) {
        let size = if level == 2 { 'm' } else { 's' };
        let tag = format_args!("h{}", level.min(6)).to_string();
        self.pen.line(format_args!(
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
        self.pen.line(format_args!("</section>"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(items) => {
                self.pen.line(format_args!("<ul class=\"govuk-list govuk-list--bullet\">"));
                for item in items {
                    self.pen.put(format_args!("<li>"));
                    self.pen.text(item);
                    self.pen.line(format_args!("</li>"));
                }
                self.pen.line(format_args!("</ul>"));
            }
            Block::Table(table) => self.pen.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Note(note) => self.note(note),
        }
    }

    fn paragraph(&mut self, text: &Text) {
        self.pen.put(format_args!("<p class=\"govuk-body\">"));
        self.pen.text(text);
        self.pen.line(format_args!("</p>"));
    }

    fn figure(&mut self, figure: &Figure) {
        self.pen.line(format_args!(
            "<figure class=\"hl-chart\" id=\"{}\">\n<figcaption class=\"hl-chart__message\">\
             <p class=\"govuk-body govuk-!-font-weight-bold\">{}</p></figcaption>",
            Escaped(&figure.id),
            Escaped(&figure.message)
        ));
        self.drawing(&figure.chart);
        self.pen
            .line(format_args!("<p class=\"govuk-body-s hl-chart__source\">{}</p>", Escaped(&figure.source)));
        let about = format!(
            "{}<span class=\"govuk-visually-hidden\">: {}</span>",
            self.labels.figures_in_chart,
            Escaped(figure.chart.title())
        );
        self.pen.open_fold(format_args!("{about}"));
        self.pen.figures(&format!("{}-data", figure.id), figure.chart.data());
        self.pen.close_fold();
        self.pen.line(format_args!("</figure>"));
    }

    /// Puts both drawings of a chart in the page: the charts' stylesheet shows the one that suits the screen.
    fn drawing(&mut self, chart: &Chart) {
        let narrow = chart.narrow_svg().unwrap_or_default();
        self.pen.line(format_args!("<div class=\"hl-chart__drawing\">{}{narrow}</div>", chart.svg()));
    }

    fn note(&mut self, note: &Note) {
        self.pen.open_fold(format_args!("{}", Escaped(&note.summary)));
        for paragraph in &note.paragraphs {
            self.paragraph(paragraph);
        }
        self.pen.close_fold();
    }
}
