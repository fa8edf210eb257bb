//! A reader with pencil and paper tries to work out what was hidden.

use proptest::prelude::*;

use super::Shown::{Count, Hidden, Small};
use super::*;

/// All equations a reader has: numbers that are shown, and sums over places in the list of all numbers with their signs.
struct Reader {
    shown: Vec<Shown>,
    sums: Vec<Vec<(usize, i64)>>,
}

impl Reader {
    fn of_list(list: &SafeList) -> Self {
        let mut shown = list.cells.clone();
        shown.push(list.total);
        let total = list.cells.len();
        let sum = (0..total).map(|cell| (cell, 1)).chain([(total, -1)]).collect();
        Self { shown, sums: vec![sum] }
    }

    fn of_table(table: &SafeTable) -> Self {
        let (height, width) = (table.cells.len(), table.column_totals.len());
        let rows = height * width;
        let columns = rows + height;
        let total = columns + width;
        let shown = table
            .cells
            .iter()
            .flatten()
            .chain(&table.row_totals)
            .chain(&table.column_totals)
            .chain([&table.total])
            .copied()
            .collect();
        let mut sums: Vec<Vec<(usize, i64)>> = Vec::new();
        for row in 0..height {
            sums.push((0..width).map(|column| (row * width + column, 1)).chain([(rows + row, -1)]).collect());
        }
        for column in 0..width {
            sums.push(
                (0..height).map(|row| (row * width + column, 1)).chain([(columns + column, -1)]).collect(),
            );
        }
        sums.push((0..height).map(|row| (rows + row, 1)).chain([(total, -1)]).collect());
        sums.push((0..width).map(|column| (columns + column, 1)).chain([(total, -1)]).collect());
        Self { shown, sums }
    }

    fn hidden(&self) -> Vec<usize> {
        (0..self.shown.len()).filter(|place| self.shown[*place].count().is_none()).collect()
    }

    /// Linear elimination: the hidden numbers that the sums fix, whatever the others are.
    ///
    /// Rows are reduced until each has a leading unknown no other row has; a row left with one unknown gives it away.
    fn worked_out(&self) -> Vec<usize> {
        let hidden = self.hidden();
        let unknown = |place: &usize| hidden.iter().position(|other| other == place);
        let mut rows: Vec<Vec<f64>> = self
            .sums
            .iter()
            .map(|sum| {
                let mut row = vec![0.0; hidden.len()];
                for (place, sign) in sum {
                    if let Some(at) = unknown(place) {
                        row[at] += *sign as f64;
                    }
                }
                row
            })
            .collect();
        let mut done = 0;
        for column in 0..hidden.len() {
            let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else {
                continue;
            };
            rows.swap(done, pivot);
            let lead = rows[done][column];
            rows[done].iter_mut().for_each(|number| *number /= lead);
            for other in (0..rows.len()).filter(|other| *other != done) {
                let times = rows[other][column];
                let taken: Vec<f64> = rows[done].iter().map(|number| number * times).collect();
                rows[other].iter_mut().zip(taken).for_each(|(number, taken)| *number -= taken);
            }
            done += 1;
        }
        rows.iter()
            .filter_map(|row| {
                let mut left = (0..hidden.len()).filter(|at| row[*at].abs() > 1e-9);
                left.next().filter(|_| left.next().is_none()).map(|at| hidden[at])
            })
            .collect()
    }
}

/// All lists a reader may think of, given marks and threshold: which numbers each hidden one could be.
fn thinkable(list: &SafeList, below: u64, largest: u64) -> Vec<std::collections::BTreeSet<u64>> {
    let up_to = |shown: &Shown, largest: u64| match shown {
        Count(count) => *count..=*count,
        Small => 1..=below - 1,
        Hidden => 1..=largest,
    };
    let range = |shown: &Shown| up_to(shown, largest);
    let mut lists: Vec<Vec<u64>> = vec![Vec::new()];
    for shown in &list.cells {
        lists = lists
            .into_iter()
            .flat_map(|begun| range(shown).map(move |next| begun.iter().copied().chain([next]).collect()))
            .collect();
    }
    lists.retain(|numbers| up_to(&list.total, u64::MAX).contains(&numbers.iter().sum()));
    (0..list.cells.len()).map(|cell| lists.iter().map(|list| list[cell]).collect()).collect()
}

/// The same for a table of two by two, its four numbers in reading order.
fn thinkable_square(table: &SafeTable, below: u64, largest: u64) -> [std::collections::BTreeSet<u64>; 4] {
    let fits = |shown: Shown, number: u64| match shown {
        Count(count) => number == count,
        Small => (1..below).contains(&number),
        Hidden => number >= 1,
    };
    let cells: Vec<Shown> = table.cells.iter().flatten().copied().collect();
    let numbers = |cell: usize| (0..=largest).filter(|number| fits(cells[cell], *number)).collect::<Vec<_>>();
    let [a, b, c, d] = [0, 1, 2, 3].map(numbers);
    let mut thoughts: [std::collections::BTreeSet<u64>; 4] = Default::default();
    for (a, b) in a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))) {
        if !fits(table.row_totals[0], a + b) {
            continue;
        }
        for (c, d) in c.iter().flat_map(|c| d.iter().map(move |d| (*c, *d))) {
            let columns = fits(table.column_totals[0], a + c) && fits(table.column_totals[1], b + d);
            if columns && fits(table.row_totals[1], c + d) && fits(table.total, a + b + c + d) {
                for (cell, number) in thoughts.iter_mut().zip([a, b, c, d]) {
                    cell.insert(number);
                }
            }
        }
    }
    thoughts
}

#[test]
fn a_lone_small_count_takes_the_smallest_other_with_it() -> Result<(), Error> {
    let safe = suppress_list(&[40, 3, 12, 25, 0], 5)?;
    assert_eq!(safe.cells, [Count(40), Small, Hidden, Count(25), Count(0)]);
    assert_eq!(safe.total, Count(80));
    Ok(())
}

#[test]
fn two_small_counts_hide_each_other_unless_their_sum_tells() -> Result<(), Error> {
    assert_eq!(suppress_list(&[40, 3, 2, 25], 5)?.cells, [Count(40), Small, Small, Count(25)]);
    // 1 and 1 are the only two that add up to 2, 4 and 4 the only two that add up to 8.
    assert_eq!(suppress_list(&[40, 1, 1, 25], 5)?.cells, [Count(40), Small, Small, Hidden]);
    assert_eq!(suppress_list(&[40, 4, 4, 25], 5)?.cells, [Count(40), Small, Small, Hidden]);
    Ok(())
}

#[test]
fn a_list_without_small_counts_is_shown_as_it_is() -> Result<(), Error> {
    let safe = suppress_list(&[0, 5, 100], 5)?;
    assert_eq!((safe.cells, safe.total), (vec![Count(0), Count(5), Count(100)], Count(105)));
    assert_eq!(suppress_list(&[], 5)?.total, Count(0));
    Ok(())
}

#[test]
fn a_small_total_is_hidden_and_gives_up_its_mark_where_that_would_tell() -> Result<(), Error> {
    let lone = suppress_list(&[3, 0, 0], 5)?;
    assert_eq!((lone.cells, lone.total), (vec![Small, Count(0), Count(0)], Small));
    let ones = suppress_list(&[1, 1, 1, 1], 5)?;
    assert_eq!((ones.cells, ones.total), (vec![Small; 4], Hidden));
    Ok(())
}

#[test]
fn in_a_table_a_small_count_takes_a_rectangle_of_the_smallest() -> Result<(), Error> {
    let table = suppress_table(&[[3, 20, 30], [10, 11, 50], [60, 70, 80]], 5)?;
    assert_eq!(
        table.cells,
        [[Small, Hidden, Count(30)], [Hidden, Hidden, Count(50)], [Count(60), Count(70), Count(80)]]
    );
    assert_eq!(table.row_totals, [Count(53), Count(71), Count(210)]);
    assert_eq!((table.column_totals, table.total), (vec![Count(73), Count(101), Count(160)], Count(334)));
    Ok(())
}

#[test]
fn a_table_of_one_column_hides_the_sums_of_its_rows_too() -> Result<(), Error> {
    let table = suppress_table(&[[3], [20], [9]], 5)?;
    assert_eq!(table.cells, [[Small], [Count(20)], [Hidden]]);
    assert_eq!(table.row_totals, [Small, Count(20), Hidden]);
    Ok(())
}

#[test]
fn thresholds_and_tables_that_cannot_be_used_are_refused() {
    for wrong in [0, 2, 1_001] {
        assert_eq!(suppress_list(&[1], wrong), Err(Error::Threshold(wrong)));
        assert_eq!(suppress_table(&[[1]], wrong), Err(Error::Threshold(wrong)));
    }
    assert_eq!(suppress_table(&[vec![1, 2], vec![3]], 5), Err(Error::Ragged { row: 2 }));
    assert_eq!(suppress_table::<Vec<u64>>(&[], 5), Err(Error::Ragged { row: 1 }));
    assert_eq!(suppress_table(&[Vec::new()], 5), Err(Error::Ragged { row: 1 }));
    assert_eq!(suppress_list(&[u64::MAX], 5), Err(Error::CountTooLarge(u64::MAX)));
    let many = vec![0; 20_001];
    assert_eq!(suppress_list(&many, 5), Err(Error::TooMany { most: 20_000, given: 20_001 }));
}

#[test]
fn a_table_of_areas_by_months_is_done_in_little_time() -> Result<(), Error> {
    let rows: Vec<Vec<u64>> =
        (0..150).map(|i| (0..12).map(|j| (i * 7 + j * 13 + i * j) % 23).collect()).collect();
    let table = suppress_table(&rows, 5)?;
    assert!(Reader::of_table(&table).worked_out().is_empty());
    Ok(())
}

proptest! {
    #[test]
    fn no_hidden_count_of_a_list_follows_from_the_rest(counts in prop::collection::vec(0u64..15, 0..12), below in 3u64..8) {
        let safe = suppress_list(&counts, below)?;
        prop_assert!(Reader::of_list(&safe).worked_out().is_empty());
        for (count, shown) in counts.iter().zip(&safe.cells) {
            prop_assert!(shown.count().map_or(*count > 0, |open| open == *count && (open == 0 || open >= below)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_reader_of_a_short_list_is_left_with_two_thoughts_at_least(counts in prop::collection::vec(0u64..7, 1..5)) {
        let safe = suppress_list(&counts, 4)?;
        for (shown, numbers) in safe.cells.iter().zip(thinkable(&safe, 4, 12)) {
            prop_assert!(shown.count().is_some() || numbers.len() >= 2, "{:?}", safe);
        }
    }

    #[test]
    fn a_reader_of_a_square_is_left_with_two_thoughts_at_least(counts in prop::collection::vec(0u64..9, 4)) {
        let table = suppress_table(&[&counts[..2], &counts[2..]], 5)?;
        for (shown, numbers) in table.cells.iter().flatten().zip(thinkable_square(&table, 5, 20)) {
            prop_assert!(shown.count().is_some() || numbers.len() >= 2, "{:?} of {:?}", table, counts);
        }
    }

    #[test]
    fn no_hidden_count_of_a_table_follows_from_rows_and_columns(
        (width, counts) in (1usize..6).prop_flat_map(|width| (Just(width), prop::collection::vec(0u64..12, width..width * 6))),
    ) {
        let rows: Vec<&[u64]> = counts.chunks_exact(width).collect();
        let table = suppress_table(&rows, 5)?;
        prop_assert_eq!(Reader::of_table(&table).worked_out(), Vec::<usize>::new());
        for (count, shown) in rows.iter().copied().flatten().zip(table.cells.iter().flatten()) {
            prop_assert!(shown.count().map_or(*count > 0, |open| open == *count && (open == 0 || open >= 5)));
        }
        for (row, shown) in rows.iter().zip(&table.row_totals) {
            prop_assert!(shown.count().is_none_or(|sum| sum == row.iter().sum::<u64>() && (sum == 0 || sum >= 5)));
        }
    }

    #[test]
    fn where_nothing_is_small_nothing_is_hidden(counts in prop::collection::vec(5u64..100, 4..20)) {
        let rows: Vec<&[u64]> = counts.chunks_exact(4).collect();
        let table = suppress_table(&rows, 5)?;
        prop_assert!(table.cells.iter().flatten().chain([&table.total]).all(|shown| shown.count().is_some()));
        let safe = suppress_list(&counts, 5)?;
        prop_assert_eq!(safe.cells.iter().filter_map(|shown| shown.count()).collect::<Vec<_>>(), counts);
    }
}
