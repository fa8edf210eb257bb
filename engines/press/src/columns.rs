//! Decides how large a table is set, which way its page lies, and how wide its columns are, so that no table runs off
//! its page.

use serde::Serialize;

use crate::fonts::FONTS;

/// The width of text on A4 between margins of 2.2 cm, in points: upright and lying.
pub(crate) const UPRIGHT: f64 = 470.5;
pub(crate) const LYING: f64 = 717.1;
/// The width of each of two columns of text on an upright page, in points.
const HALF: f64 = 224.0;
/// Between two columns of a table, in ems.
pub(crate) const GUTTER: f64 = 1.1;
/// Sizes of type to try, in points, on an upright page and then on a lying one.
const SIZES: [f64; 4] = [9.5, 9.0, 8.5, 8.0];
const LYING_SIZES: [f64; 6] = [9.5, 9.0, 8.5, 8.0, 7.5, 7.0];
/// For a table that fits nowhere.
const LAST_RESORT: f64 = 6.5;
/// A text column narrower than this, in ems, is hard to read, and one wider than that needs no more.
const READABLE: f64 = 9.0;
/// The name of a row stays on one line up to so many ems.
const NAME: f64 = 12.0;
/// A column beside one of whole texts is not narrower than this, in ems, when it holds more than a word.
const SHORT: f64 = 5.5;
/// What a coloured ground takes left and right of its words, in ems.
pub(crate) const GROUND: f64 = 0.7;
const AMPLE: f64 = 36.0;
/// A table is drawn out to the margins, but not to more than so many times its own width.
const STRETCH: f64 = 1.7;

/// How a table is set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Plan {
    /// The size of type in points.
    pub(crate) size: f64,
    /// Whether the page lies on its side.
    pub(crate) landscape: bool,
    /// Whether words must be broken, since even the smallest type on a lying page is too wide.
    pub(crate) crowded: bool,
    /// The widths of the columns in points, gutters included.
    pub(crate) widths: Vec<f64>,
}

/// What the words of a cell are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// To name the row.
    Name,
    /// To be compared with the numbers above and below.
    Number,
    /// To be read.
    Reading,
}

/// What a column needs: ems that grow with the type and points that do not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Need {
    word: f64,
    least: f64,
    natural: f64,
    points: f64,
}

impl Need {
    /// What a heading needs: its longest word; a short one would like one line, a long one is content with two.
    pub(crate) fn of_heading(words: &str) -> Self {
        let longest = longest_word(words, true);
        let whole = FONTS.width(words, true);
        let natural = if whole < READABLE { whole } else { longest.max(whole * 0.6) };
        Self { word: longest, least: longest, natural, points: 0.0 }
    }

    /// Takes a cell of words into the column.
    pub(crate) fn words(&mut self, words: &str, use_of: Use) {
        let whole = FONTS.width(words, false);
        let word = longest_word(words, false);
        let least = match use_of {
            Use::Number if whole < READABLE => whole,
            Use::Name if whole < NAME => whole,
            _ => word.max((whole / 3.0).min(READABLE)).min(whole),
        };
        self.word = self.word.max(word);
        self.least = self.least.max(least);
        self.natural = self.natural.max(whole.min(AMPLE)).max(self.least);
    }

    /// Takes a word on a coloured ground into the column; it stands on one line.
    pub(crate) fn grounded(&mut self, words: &str) {
        let whole = FONTS.width(words, true) + GROUND;
        self.word = self.word.max(whole);
        self.least = self.least.max(whole);
        self.natural = self.natural.max(whole);
    }

    /// Takes a drawing into the column, so many points wide.
    pub(crate) fn drawing(&mut self, points: f64) {
        self.points = self.points.max(points);
    }

    fn least_at(self, size: f64) -> f64 {
        (self.least * size).max(self.points) + GUTTER * size
    }

    /// The least width where whole texts stand beside it: its longest word, or a short text, in points.
    pub(crate) fn word_at(self, size: f64) -> f64 {
        (self.word.max(self.natural.min(SHORT)) * size).max(self.points) + GUTTER * size
    }

    /// The width it would like.
    pub(crate) fn natural_at(self, size: f64) -> f64 {
        (self.natural * size).max(self.points) + GUTTER * size
    }
}

/// The plan of a table with such columns: the largest type that fits, upright before lying.
pub(crate) fn plan(needs: &[Need]) -> Plan {
    let upright = SIZES.iter().map(|&size| (size, false, UPRIGHT));
    let lying = LYING_SIZES.iter().map(|&size| (size, true, LYING));
    let fits = |size: f64, width: f64| needs.iter().map(|need| need.least_at(size)).sum::<f64>() <= width;
    let found = upright.chain(lying).find(|&(size, _, width)| fits(size, width));
    let (size, landscape, width) = found.unwrap_or((LAST_RESORT, true, LYING));
    Plan { size, landscape, crowded: found.is_none(), widths: share(needs, size, width) }
}

/// The plan of a table that stands in one of two columns of text, when it fits there.
pub(crate) fn plan_half(needs: &[Need]) -> Option<Plan> {
    let fits = |size: f64| needs.iter().map(|need| need.least_at(size)).sum::<f64>() <= HALF;
    let size = SIZES.into_iter().find(|&size| fits(size))?;
    Some(Plan { size, landscape: false, crowded: false, widths: share(needs, size, HALF) })
}

/// Gives each column the least it needs and shares out the rest, the modest columns first, so that a date stays whole
/// beside a column of sentences.
fn share(needs: &[Need], size: f64, width: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = needs.iter().map(|need| need.least_at(size)).collect();
    let natural: Vec<f64> = needs.iter().map(|need| need.natural_at(size)).collect();
    let (least_all, natural_all) = (widths.iter().sum::<f64>(), natural.iter().sum::<f64>());
    if natural_all <= width {
        let stretch = (width / natural_all).min(STRETCH);
        return natural.iter().map(|column| column * stretch).collect();
    }
    if least_all >= width {
        return widths.iter().map(|column| column * width / least_all).collect();
    }
    let mut rest = width - least_all;
    let mut waiting: Vec<(usize, f64)> =
        natural.iter().zip(&widths).map(|(natural, least)| natural - least).enumerate().collect();
    waiting.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    while let Some((place, wish)) = waiting.pop() {
        let given = wish.min(rest / (waiting.len() + 1) as f64);
        widths[place] += given;
        rest -= given;
    }
    widths
}

/// The width of the longest piece that no line may break. A line may break after a slash or a hyphen, but not before a
/// digit: dates and numbers of actions stay whole.
fn longest_word(words: &str, bold: bool) -> f64 {
    words
        .split([' ', '\n', '\u{200b}'])
        .flat_map(pieces)
        .map(|piece| FONTS.width(piece, bold))
        .fold(0.0, f64::max)
}

/// A word in the pieces between which a line may break.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut breaks = rest.match_indices(['/', '-']).map(|(place, _)| place + 1);
        let end = breaks.find(|end| !rest[*end..].starts_with(|c: char| c.is_ascii_digit()));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(heading: &str, cells: &[&str], use_of: Use) -> Need {
        let mut need = Need::of_heading(heading);
        for cell in cells {
            need.words(cell, use_of);
        }
        need
    }

    fn numbers(count: usize) -> Vec<Need> {
        let mut needs = vec![column("Ward", &["Saltmere North and Harbour"], Use::Name)];
        needs.resize_with(count, || column("September 2025", &["12,345.67"], Use::Number));
        needs
    }

    #[test]
    fn a_small_table_is_upright_in_the_largest_type_and_not_drawn_out_too_far() {
        let plan = plan(&numbers(2));
        assert_eq!((plan.size, plan.landscape), (9.5, false));
        assert!(plan.widths.iter().sum::<f64>() < UPRIGHT);
    }

    #[test]
    fn a_wide_table_is_set_smaller_then_on_a_lying_page() {
        assert!(!plan(&numbers(8)).landscape);
        assert!(plan(&numbers(14)).landscape);
    }

    #[test]
    fn no_table_is_wider_than_its_page() {
        for count in 1..60 {
            let plan = plan(&numbers(count));
            let page = if plan.landscape { LYING } else { UPRIGHT };
            assert!(plan.widths.iter().sum::<f64>() <= page + 0.01, "{count} columns");
        }
    }

    #[test]
    fn a_table_of_months_stands_in_half_a_page_and_one_of_years_of_months_does_not() {
        assert!(plan_half(&numbers(2)).is_some());
        assert!(plan_half(&numbers(12)).is_none());
    }

    #[test]
    fn a_date_stays_whole_beside_a_column_of_sentences() {
        let long = "A sentence that goes on for a while and then some more ".repeat(6);
        let needs = [
            column("Action", &[&long], Use::Reading),
            column("Update", &[&long], Use::Reading),
            column("Due", &["31 January 2026"], Use::Reading),
        ];
        let plan = plan(&needs);
        assert!(plan.widths[2] >= FONTS.width("31 January 2026", false) * plan.size, "{plan:?}");
    }

    #[test]
    fn a_line_breaks_after_slashes_and_hyphens_but_never_within_a_date() {
        let pieces = |word| super::pieces(word).collect::<Vec<_>>();
        assert_eq!(pieces("31/03/2027"), ["31/03/2027"]);
        assert_eq!(pieces("A-2026-014"), ["A-2026-014"]);
        assert_eq!(pieces("fly-tipping/noise"), ["fly-", "tipping/", "noise"]);
        assert_eq!(pieces("either/"), ["either/"]);
        assert_eq!(pieces(""), [""; 0]);
    }

    #[test]
    fn a_column_of_long_words_leaves_the_numbers_room() {
        let long = "A sentence that goes on for a while and then some more ".repeat(6);
        let plan = plan(&[
            column("Group", &["Robbery"], Use::Reading),
            column("Why", &[&long], Use::Reading),
            column("Count", &["12,345"], Use::Number),
        ]);
        assert!(!plan.landscape);
        assert!(plan.widths[2] >= FONTS.width("12,345", false) * plan.size, "{plan:?}");
        assert!(plan.widths[1] > plan.widths[0], "{plan:?}");
    }
}
