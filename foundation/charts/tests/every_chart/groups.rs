//! Made-up structures of any size.

use charts::StructureBox;

const NAMES: [&str; 12] = [
    "Safer Saltmere Partnership",
    "Domestic abuse local strategic partnership board",
    "Combating drugs partnership",
    "Serious violence delivery group",
    "Problem solving group",
    "MARAC steering group",
    "Hate crime group",
    "Retail crime group",
    "Young people at risk",
    "Communications group",
    "Off-road bikes task and finish group",
    "Deliberate fires and fly-tipping",
];

/// So many groups: one on top, some under it, the others under those; a few report twice, every fourth feeds another.
pub fn groups(count: usize) -> Vec<StructureBox> {
    let key = |i: usize| format!("group-{i}");
    let group = |i: usize| {
        let name = match i / NAMES.len() {
            0 => NAMES[i].to_owned(),
            round => format!("{} {}", NAMES[i % NAMES.len()], round + 1),
        };
        let detail = if i.is_multiple_of(3) { "every quarter" } else { "every month" };
        let one = StructureBox::new(key(i), name).detail(detail).link(format!("/groups/{}", key(i)));
        let one = match i {
            0 => one,
            1..=7 => one.reports_to([key(0)]),
            _ if i.is_multiple_of(9) => one.reports_to([key(i % 5 + 1), key(i % 7 + 1)]),
            _ => one.reports_to([key(i % 5 + 1)]),
        };
        if i % 4 == 2 { one.feeds([key((i * 7 + 1) % count)]) } else { one }
    };
    (0..count).map(group).collect()
}
