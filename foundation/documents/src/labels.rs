//! The few words a document brings of its own, in the language it is written in.

use jiff::civil::Date;
use vocabulary::Language;

/// The words around a document's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Over the list of headings.
    pub contents: &'static str,
    /// On the fold that holds a chart's data table.
    pub figures_in_chart: &'static str,
    /// Over the data tables of all charts, at the end of a PDF.
    pub figures_in_charts: &'static str,
    /// Before the number of the page on which a PDF has the data table of a chart.
    pub figures_below: &'static str,
    /// Before the reasons for empty cells, below a table in a PDF.
    pub no_figure: &'static str,
    /// Between the number of a page and the number of pages.
    pub of_pages: &'static str,
    /// Before the number of a page.
    pub page: &'static str,
    /// The language they are in.
    language: Language,
}

/// English as written in Britain.
const ENGLISH: Labels = Labels {
    contents: "Contents",
    figures_in_chart: "The figures in this chart",
    figures_in_charts: "The figures in the charts",
    figures_below: "The figures in this chart are on page",
    no_figure: "No figure",
    of_pages: "of",
    page: "Page",
    language: Language::English,
};

/// Welsh, not yet read by a person who speaks it.
const WELSH: Labels = Labels {
    contents: "Cynnwys",
    figures_in_chart: "Y ffigurau yn y siart hwn",
    figures_in_charts: "Y ffigurau yn y siartiau",
    figures_below: "Mae’r ffigurau yn y siart hwn ar dudalen",
    no_figure: "Dim ffigur",
    of_pages: "o",
    page: "Tudalen",
    language: Language::Welsh,
};

impl Labels {
    /// The words of a language.
    pub const fn of(language: Language) -> Self {
        match language {
            Language::English => ENGLISH,
            Language::Welsh => WELSH,
        }
    }

    /// A date in words, such as "14 March 2026".
    pub fn date(&self, date: Date) -> String {
        self.language.date(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_the_words_of_the_language() {
        let date = Date::constant(2026, 3, 14);
        assert_eq!(Labels::of(Language::English).date(date), "14 March 2026");
        assert_eq!(Labels::of(Language::Welsh).date(date), "14 Mawrth 2026");
    }
}
