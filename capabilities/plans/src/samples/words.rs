//! The sections of the sample plan, and what its priorities do already and need to do. All of it is made up.

use super::SampleFault;
use crate::model::{PlanSection, SectionPlace};

/// A section as the sample has it: name, heading, place, text, box.
type Section = (&'static str, &'static str, SectionPlace, &'static str, &'static str);

const SECTIONS: [Section; 3] = [
    (
        "foreword",
        "Foreword",
        SectionPlace::Before,
        "Saltmere is a small borough where most people know their neighbours. Most streets are quiet on most nights.\n\nThis plan is about the streets and the homes where that is not so. It says what we chose, why, who does what, and how you can see what became of it.",
        "You can follow every action in this plan on our website, as the partners report it.",
    ),
    (
        "our-borough",
        "Our borough",
        SectionPlace::Before,
        "The old quay, the harbour side and the town centre make up a tenth of the homes and close to half of what the police record. Three things set them apart:\n\n- people come there to work, to drink and to take the boat\n- rented homes change hands often\n- the last bus leaves before the last bar closes",
        "",
    ),
    (
        "delivery",
        "How we deliver this plan",
        SectionPlace::After,
        "Each action has a partner who leads it and says in public how it goes. The strategy group reads how the plan stands every six months and asks about what is late.\n\nThe plan is refreshed each year from the new assessment.",
        "If nothing happens, you can see that too.",
    ),
];

/// What each priority does already and needs to do, in the order of the priorities.
pub(super) const DOING: [(&str, &str); 4] = [
    (
        "Joint patrols on Friday and Saturday nights\nOne telephone number for noise, litter and nuisance",
        "Agree one threshold for warnings and notices\nLight the underpass and the footway\nBring residents and shopkeepers together each quarter",
    ),
    (
        "A refuge with eight places\nAn adviser in the hospital on weekdays",
        "A lead for domestic abuse in every general practice\nPeople see a specialist within three weeks\nAsk survivors what helped",
    ),
    (
        "Knife bins at two sites\nMentors in three schools",
        "A youth worker in the emergency department at weekends\nMentoring offered to every young person arrested with a blade",
    ),
    (
        "Treatment in the hostel and in the town\nNaloxone with every patrol",
        "Nobody waits longer than three weeks\nMeet everybody who leaves prison at the gate",
    ),
];

/// The sections.
pub(super) fn sections() -> Result<Vec<PlanSection>, SampleFault> {
    let section = |(slug, heading, place, text, plainly): Section| {
        Ok(PlanSection {
            slug: slug.parse().map_err(|_| SampleFault::Unreadable)?,
            heading: heading.into(),
            place,
            text: text.into(),
            plainly: plainly.into(),
        })
    };
    SECTIONS.into_iter().map(section).collect()
}
