//! People: S15.

use statistics::people::{Frequency, repeats_from_frequencies, repeats_from_ids};

use crate::set::{Reference, count};

#[test]
fn repeats_are_those_of_s15() {
    let Some(mut set) = Reference::open("S15_repeat_victims") else {
        return;
    };
    let rows: Vec<Frequency> = set
        .rows("frequency.csv")
        .iter()
        .map(|row| Frequency { events: count(&row[0]), people: count(&row[1]) })
        .collect();
    let repeats = repeats_from_frequencies(&rows).expect("people");
    let expected = set.expected.clone();
    let top = repeats.top_people(10.0).expect("a percentage");
    for (key, ours) in [
        ("people", repeats.people as f64),
        ("events", repeats.events as f64),
        ("mean_events_per_person", repeats.mean_events_per_person()),
        ("repeat_people", repeats.repeat_people as f64),
        ("repeat_people_pct", repeats.repeat_people_percent()),
        ("events_on_repeat_people", repeats.events_on_repeat_people as f64),
        ("events_on_repeat_people_pct", repeats.events_on_repeat_people_percent()),
        ("repeat_events_beyond_first", repeats.events_beyond_first as f64),
        ("repeat_rate_pct", repeats.repeat_rate_percent()),
        ("top_10pct_people", top.people as f64),
        ("top_10pct_share_pct", top.percent_of_events),
    ] {
        set.check(key, ours, &expected[key]);
    }
    assert_eq!(set.compared, expected.as_object().map_or(0, |figures| figures.len()), "every figure");

    let mut person = 0;
    let ids = rows.iter().flat_map(|row| (0..row.people).map(|_| row.events)).flat_map(|events| {
        person += 1;
        std::iter::repeat_n(person, events as usize)
    });
    assert_eq!(repeats_from_ids(ids), Ok(repeats), "a list of events says the same");
}
