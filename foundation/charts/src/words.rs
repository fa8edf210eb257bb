//! The few words charts say themselves, so that a page may give them in Welsh.

/// The words and sentences of charts. `{braces}` mark where a name or figure goes; leave out what a language does not need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Stands in place of a chart without figures.
    pub no_data_for_this_period: String,
    /// Stands in a table cell or a legend without a figure.
    pub no_data: String,
    /// Heads the column of months.
    pub month: String,
    /// Says what a series covers: `{measure}`, `{first}`, `{last}`.
    pub series_covers: String,
    /// Says the one month of a series: `{measure}`, `{month}`, `{value}`.
    pub series_of_one: String,
    /// Says where a series moved: `{low}`, `{low_month}`, `{high}`, `{high_month}`, `{latest}`, `{latest_month}`.
    pub series_moved: String,
    /// Says the figure a series never left: `{value}`, `{first}`, `{last}`.
    pub series_stayed: String,
    /// Names the months without a figure: `{months}`.
    pub series_lacks: String,
    /// Names the comparison and its latest figure: `{name}`, `{value}`, `{month}`.
    pub series_compared: String,
    /// Heads the column of areas.
    pub area: String,
    /// Heads the column of places in order, highest first.
    pub place: String,
    /// Labels the average of a group: `{value}`.
    pub average: String,
    /// Says that the area itself has no figure: `{name}`.
    pub no_figure_for: String,
    /// Heads the column of numbers printed on a map.
    pub number: String,
    /// Says what a map shows: `{measure}`, `{count}`.
    pub map_shows: String,
    /// Says the ends of a map: `{high}`, `{high_name}`, `{low}`, `{low_name}`.
    pub map_ranges: String,
    /// Says a class of a map: `{from}`, `{to}`.
    pub from_to: String,
    /// Counts the areas of each class: `{counts}`, as "100 to 199: 4; 0 to 99: 12".
    pub areas_in_classes: String,
    /// Explains the numbers on a map.
    pub numbers_note: String,
    /// Explains the thick outline: `{name}`.
    pub outlined: String,
    /// Stands in place of a map without a single boundary.
    pub no_boundaries: String,
}

impl Default for Words {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            no_data_for_this_period: s("No data for this period"),
            no_data: s("no data"),
            month: s("Month"),
            series_covers: s("{measure}, {first} to {last}."),
            series_of_one: s("{measure}, {month}: {value}."),
            series_moved: s(
                "Lowest {low} in {low_month}, highest {high} in {high_month}, latest {latest} in {latest_month}.",
            ),
            series_stayed: s("{value} throughout."),
            series_lacks: s("No figure for {months}."),
            series_compared: s("{name}: {value} in {month}."),
            area: s("Area"),
            place: s("Place"),
            average: s("average {value}"),
            no_figure_for: s("No figure for {name}."),
            number: s("Number on the map"),
            map_shows: s("{measure}. Areas: {count}."),
            map_ranges: s("Highest {high} in {high_name}, lowest {low} in {low_name}."),
            from_to: s("{from} to {to}"),
            areas_in_classes: s("Areas in each class: {counts}."),
            numbers_note: s("Numbers are places in the table, 1 the highest"),
            outlined: s("Outlined: {name}"),
            no_boundaries: s("No boundaries to draw a map from"),
        }
    }
}

/// Puts values in the places of a sentence. Braces inside a value are left as they are.
pub(crate) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        filled.push_str(before);
        let known = values.iter().find_map(|(name, value)| {
            after[1..].strip_prefix(name).and_then(|tail| tail.strip_prefix('}')).map(|tail| (value, tail))
        });
        match known {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = &after[1..];
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn names_and_figures_go_where_the_sentence_has_room() {
        assert_eq!(fill("{a} to {b}.", &[("a", "1"), ("b", "2")]), "1 to 2.");
    }

    #[test]
    fn braces_in_a_name_are_not_filled_again() {
        assert_eq!(fill("{a} {b} {c", &[("a", "{b}"), ("b", "2")]), "{b} 2 {c");
    }
}
