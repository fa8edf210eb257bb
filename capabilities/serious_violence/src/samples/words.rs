//! The words and figures of the sample hub.

use crate::model::{
    Ages,
    EntryKind::{self, Evaluation, Heard, Local},
    Group,
};

pub(super) const EXECUTIVE_BOARD: &str = "Executive board";
pub(super) const DELIVERY_GROUP: &str = "Serious violence delivery group";
pub(super) const UNDER_25: i32 = 13_240;
pub(super) const UNDER_25_OF: &str = "aged under 25, made-up estimate of 2025";

pub(super) const OFFENCES: &str = "Homicide\nGrievous bodily harm, with and without intent\nRobbery\nRape and sexual assault by penetration\nAggravated burglary\nArson that endangers life\nThreats to kill";
pub(super) const QUALIFIERS_BEFORE: &str =
    "Any other offence with a knife or a firearm. Offences at home count where the offence is one of these.";
pub(super) const QUALIFIERS: &str = "Any other offence in which a knife, another sharp object or a firearm was used or threatened.\n\nOffences at home count where the offence is one of these; domestic abuse as a whole has a plan of its own.";
pub(super) const PENALTY: &str =
    "Every offence in the list can lead to ten years in prison or more, or to life.";
pub(super) const VICTIMS: &str = "Injury that needs hospital treatment, and harm that lasts: victims told us of years of fear. The young are hurt most often.";
pub(super) const PREVALENCE: &str = "Few offences, but not fewer than in areas like ours. They gather in the town centre and around the old quay, at weekends after dark.";
pub(super) const COMMUNITY: &str =
    "Two of five residents asked avoid the town centre after dark. Schools and traders named knives first.";
pub(super) const CHANGED: &str = "Possession of weapons is counted as well, since the hospital and the schools see knives before they are used. Sharp objects other than knives are named.";

/// A measure of the sample.
pub(super) struct Measured {
    pub(super) slug: &'static str,
    pub(super) name: &'static str,
    pub(super) definition: &'static str,
    pub(super) source: &'static str,
    pub(super) group: Group,
    pub(super) ages: Ages,
    pub(super) rank: Option<(i32, i32, &'static str)>,
    /// Twelve values that come round again; none for a measure that the sample of measures brings.
    pub(super) pattern: &'static [u16],
}

const fn measured(
    slug: &'static str,
    name: &'static str,
    group: Group,
    ages: Ages,
    pattern: &'static [u16],
) -> Measured {
    Measured { slug, name, definition: "", source: "", group, ages, rank: None, pattern }
}

/// The measures of the hub. The first and the last are of the sample of measures.
pub(super) const MEASURES: &[Measured] = &[
    Measured {
        rank: Some((64, 151, "upper-tier councils, 2024-25, made up")),
        ..measured("sharp-object-admissions", "", Group::SharpObjects, Ages::All, &[])
    },
    Measured {
        definition: "People under 25 seen at the hospital after an assault with a knife or another sharp object.",
        source: "hospital",
        ..measured(
            "sharp-object-admissions-under-25",
            "Attendances after an assault with a sharp object, under 25",
            Group::SharpObjects,
            Ages::Under25,
            &[3, 5, 2, 4, 6, 3, 1, 4, 5, 3, 2, 4],
        )
    },
    Measured {
        definition: "Offences of violence recorded by the police in which a knife or sharp object was used or threatened.",
        source: "police",
        rank: Some((88, 296, "community safety partnerships, year to March 2026, made up")),
        ..measured(
            "knife-enabled-violence",
            "Violence with a knife",
            Group::KnifeEnabled,
            Ages::All,
            &[14, 11, 17, 12, 9, 15, 13, 18, 10, 12, 16, 11],
        )
    },
    Measured {
        definition: "Those of them in which a victim was under 25.",
        source: "police",
        ..measured(
            "knife-enabled-violence-under-25",
            "Violence with a knife, victim under 25",
            Group::KnifeEnabled,
            Ages::Under25,
            &[6, 4, 7, 5, 3, 6, 5, 8, 4, 5, 6, 4],
        )
    },
    Measured {
        definition: "People killed, other than by a partner, former partner or relative.",
        source: "police",
        ..measured(
            "homicide",
            "Homicide that is not domestic",
            Group::Homicide,
            Ages::All,
            &[0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0],
        )
    },
    Measured {
        definition: "Those of them in which the person killed was under 25.",
        source: "police",
        ..measured(
            "homicide-under-25",
            "Homicide that is not domestic, under 25",
            Group::Homicide,
            Ages::Under25,
            &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        )
    },
    Measured {
        definition: "People admitted to hospital after any assault.",
        source: "hospital",
        ..measured(
            "violence-admissions",
            "Admissions after violence",
            Group::Admissions,
            Ages::All,
            &[21, 24, 19, 27, 22, 25, 20, 23, 28, 18, 24, 22],
        )
    },
    Measured {
        definition: "Pupils suspended from a school in the borough.",
        source: "council",
        ..measured(
            "suspensions",
            "Suspensions from school",
            Group::RiskFactors,
            Ages::AsNamed,
            &[64, 71, 58, 66, 75, 61, 69, 70, 57, 63, 68, 72],
        )
    },
    measured("violence-rate", "", Group::Other, Ages::All, &[]),
];

type Sample = (EntryKind, &'static [(&'static str, &'static str)], bool);

/// What people said, evaluations, what there is at each place. A number below nought is a day so many days ago.
pub(super) const ENTRIES: &[Sample] = &[
    (
        Heard,
        &[
            ("when", "-48"),
            ("who", "young-people"),
            ("asked", "Forty pupils of years 8 and 9 in two workshops"),
            (
                "said",
                "The bus station after school is where it starts. Adults walk past. We would talk to somebody who is there every day, not to a uniform once a term.",
            ),
            (
                "did",
                "Two youth workers are at the bus station from three to six on school days. The bus company gave them a room.",
            ),
            (
                "changed",
                "Pupils know them by now. Whether fewer are threatened will be asked again in spring.",
            ),
        ],
        true,
    ),
    (
        Heard,
        &[
            ("when", "-112"),
            ("who", "communities"),
            ("asked", "A walk through the old quay with eighteen traders and residents"),
            (
                "said",
                "- The lamps by the slipway have been out for a year.\n- Nobody knows whom to tell about knives that are found.",
            ),
            (
                "did",
                "The lamps were mended in nine days. A card with three ways to report a knife hangs in each shop.",
            ),
        ],
        true,
    ),
    (
        Heard,
        &[
            ("when", "-20"),
            ("who", "victims"),
            ("asked", "A group of people who were hurt, with their support service"),
            (
                "said",
                "We were sent home from hospital in the clothes we came in, and heard from nobody for weeks.",
            ),
        ],
        true,
    ),
    (
        Evaluation,
        &[
            ("title", "First-year evaluation of the violence programme"),
            ("evaluator", "Marram University, made up"),
            ("when", "-150"),
            (
                "found",
                "- The hospital navigators reach two of three people who come in after an assault, more than in comparable programmes.\n- The school sessions are liked; nothing can be said about their effect, since nobody was asked before.\n- Partners share data late: four weeks in the median.",
            ),
            ("address", "/measures"),
            (
                "response",
                "Pupils are asked before and after from this autumn. The hospital sends its figures in the first week of the month.",
            ),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Hospital navigators"),
            ("what", "service"),
            ("place", "Whole borough"),
            (
                "does",
                "Meet people under 30 at the bedside after an assault, and stay with them for twelve weeks.",
            ),
            ("organisation", "Hospitals"),
            ("until", "March 2028"),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Bus station youth work"),
            ("what", "project"),
            ("place", "Saltmere Centre"),
            ("does", "Two youth workers on school days from three to six."),
            ("organisation", "Council"),
            ("until", "July 2027"),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Bleed-control cabinet, harbour office"),
            ("what", "asset"),
            ("place", "Old Quay & Harbour Side"),
            (
                "does",
                "Dressings and a tourniquet on the outer wall, open day and night. The 999 operator gives the code.",
            ),
            ("organisation", "Fire"),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Bleed-control cabinet, bus station"),
            ("what", "asset"),
            ("place", "Saltmere Centre"),
            ("does", "Beside the ticket office."),
            ("organisation", "Council"),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Boxing club and homework room"),
            ("what", "protective"),
            ("place", "Marram Park"),
            ("does", "Sixty young people a week, five evenings, led by adults they know."),
            ("organisation", "Tideway"),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Nothing after eight in the evening"),
            ("what", "gap"),
            ("place", "Plovergate"),
            ("does", "The youth club closes at eight and there is no bus to the next one."),
        ],
        true,
    ),
    (
        Local,
        &[
            ("name", "Mediation between families"),
            ("what", "gap"),
            ("place", "Marram Park"),
            ("does", "Asked for by the school; no provider was found yet."),
        ],
        false,
    ),
];

/// The parts of a return; a draft has the first two.
pub(super) const PARTS_WRITTEN: [(&str, &str); 6] = [
    (
        "summary",
        "Violence with a knife did not clearly change. The navigators met more people than planned. The bus station team began.",
    ),
    (
        "figures",
        "Months move within what chance gives. The hospital changed its system in the quarter: late cases are added with the next return.",
    ),
    (
        "delivery",
        "- Hospital navigators: on course.\n- Bus station youth work: began three weeks late, for want of a room.\n- School sessions: eleven of twelve given.",
    ),
    (
        "voices",
        "Forty pupils were asked in two workshops; what they said about the bus station led to the youth work there.",
    ),
    ("money", "Spend is as planned. The money of the late start is moved to the summer."),
    ("risks", "One navigator leaves in the new year. The post is advertised."),
];
