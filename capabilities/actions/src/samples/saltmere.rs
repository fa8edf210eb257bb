//! Thirty actions with histories in every state. Days are counted from the day the sample is made: `ago` before it,
//! `Within` after it, so that what is late stays late.

use crate::model::Grade;

/// An action as the sample has it.
pub(super) struct Sample {
    pub title: &'static str,
    pub why: &'static str,
    pub answers: Option<&'static str>,
    /// The measures it should move: names in addresses, with titles.
    pub measures: &'static [(&'static str, &'static str)],
    /// The decision it comes from, in words; empty for none.
    pub decision: &'static str,
    pub priority: &'static str,
    /// Those who lead, by short name.
    pub leads: &'static [&'static str],
    /// Those who help, by short name.
    pub helps: &'static [&'static str],
    /// Agreed so many days ago.
    pub agreed: i32,
    pub due: When,
    /// What was said, earliest first.
    pub said: &'static [Said],
    pub milestones: &'static [(&'static str, i32, bool)],
    pub overriding: Option<(Grade, &'static str)>,
    pub published: bool,
}

/// When it is due, from the day the sample is made.
#[derive(Clone, Copy)]
pub(super) enum When {
    Within(i32),
    NoDate,
    AsNecessary,
}

/// Something that was said.
pub(super) struct Said {
    /// So many days ago.
    pub ago: i32,
    /// Who, by the short name of the organisation.
    pub by: &'static str,
    pub text: &'static str,
    /// The answer, as a form sends it; empty for none, `late: why` with a reason.
    pub going: &'static str,
    pub withheld: bool,
    /// The words it was corrected to a day later.
    pub corrected: Option<&'static str>,
}

const fn said(ago: i32, by: &'static str, text: &'static str, going: &'static str) -> Said {
    Said { ago, by, text, going, withheld: false, corrected: None }
}

const ASB: &str = "anti-social-behaviour";
const DOMESTIC: &str = "domestic-abuse";
const VIOLENCE: &str = "serious-violence";
const DRUGS: &str = "drugs-and-alcohol";

const FIRES: (&str, &str) = ("deliberate-fires", "Deliberate fires");
const ASB_INCIDENTS: (&str, &str) = ("asb-incidents", "Anti-social behaviour incidents");
const FEEL_SAFE: (&str, &str) = ("feel-safe-after-dark", "Residents who feel safe after dark");
const HATE: (&str, &str) = ("hate-incidents", "Hate incidents reported");
const FEEL_SAFER: (&str, &str) = ("feel-safer-after-support", "Victims who feel safer after support");
const REPEATS: (&str, &str) = ("repeat-referrals", "Share of MARAC referrals that are repeats");
const SHARP: (&str, &str) = ("sharp-object-admissions", "Attendances after an assault with a sharp object");
const VIOLENCE_RATE: (&str, &str) = ("violence-rate", "Violence and sexual offences");
const THREE_WEEKS: (&str, &str) = ("treatment-in-three-weeks", "Treatment begun within three weeks");
const REOFFENDING: (&str, &str) = ("proven-reoffending", "People who offend again within a year");

const BLANK: Sample = Sample {
    title: "",
    why: "",
    answers: None,
    measures: &[],
    decision: "",
    priority: ASB,
    leads: &["Council"],
    helps: &[],
    agreed: 300,
    due: When::NoDate,
    said: &[],
    milestones: &[],
    overriding: None,
    published: true,
};

/// The actions, in the order in which they get their numbers.
pub(super) const ACTIONS: [Sample; 30] = [
    Sample {
        title: "Reduce deliberate fires on the marsh and the old docks",
        measures: &[FIRES],
        why: "Most deliberate fires of the year were in two places, in the school holidays.",
        answers: Some("/assessment"),
        leads: &["Fire"],
        helps: &["Council", "Police", "Harbour Homes"],
        agreed: 330,
        due: When::Within(120),
        said: &[
            said(
                290,
                "Fire",
                "Joint walkabouts with street scene have begun. Eleven piles of rubbish were cleared before they could burn.",
                "going-well",
            ),
            said(200, "Council", "Two gates on the dock road are repaired and locked at night.", ""),
            said(
                110,
                "Fire",
                "Talks held in four schools before the summer. Referrals for home visits to young fire setters are up.",
                "going-well",
            ),
            said(
                12,
                "Fire",
                "Fewer fires on the docks this autumn than last. The marsh is unchanged, so patrols move there for the winter.",
                "going-well",
            ),
        ],
        milestones: &[
            ("Gates repaired", -190, true),
            ("School talks held", -100, true),
            ("Winter patrols planned", 20, false),
        ],
        ..BLANK
    },
    Sample {
        title: "Clear fly-tipping within two working days in the five worst streets",
        measures: &[ASB_INCIDENTS],
        leads: &["Council"],
        helps: &["Harbour Homes"],
        agreed: 330,
        due: When::Within(-20),
        said: &[
            said(
                250,
                "Council",
                "A second crew works on Mondays and Thursdays. Three of five streets are cleared in time.",
                "going-well",
            ),
            said(75, "Council", "The second crew was stood down in August for want of a driver.", "stuck"),
        ],
        ..BLANK
    },
    Sample {
        title: "Open a drop-in for neighbour disputes in the library",
        leads: &["Voluntary Action"],
        helps: &["Council", "Harbour Homes"],
        agreed: 320,
        due: When::Within(-60),
        said: &[
            said(280, "Voluntary Action", "Six volunteers are trained as mediators.", "going-well"),
            said(
                95,
                "Voluntary Action",
                "The drop-in is open on Wednesdays. Fourteen households came in the first month.",
                "complete",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Mark nuisance off-road bikes and return them to their owners or crush them",
        measures: &[ASB_INCIDENTS],
        leads: &["Police"],
        helps: &["Council"],
        agreed: 260,
        due: When::Within(200),
        said: &[
            said(
                180,
                "Police",
                "Nine bikes seized on two days of action. Two went back to owners who had reported them stolen.",
                "going-well",
            ),
            said(
                21,
                "Police",
                "Residents’ reports through the task and finish group now come with times, which makes patrols hit more often.",
                "going-well",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Light the underpass at Staithe Lane",
        decision: "Strategy group, 12 June",
        measures: &[FEEL_SAFE],
        why: "It was named most often when residents were asked where they do not walk after dark.",
        leads: &["Council"],
        agreed: 310,
        due: When::Within(45),
        said: &[
            said(
                240,
                "Council",
                "The survey is done. The cable under the road must be renewed first.",
                "going-well",
            ),
            said(
                30,
                "Council",
                "The contractor for the cable has moved the works twice.",
                "late: the cable contractor cannot begin before the new year",
            ),
        ],
        milestones: &[("Survey", -240, true), ("Cable renewed", 10, false), ("Lamps lit", 45, false)],
        ..BLANK
    },
    Sample {
        title: "Agree one threshold for warnings, notices and injunctions",
        measures: &[ASB_INCIDENTS],
        leads: &["Council"],
        helps: &["Police", "Harbour Homes"],
        agreed: 200,
        due: When::Within(60),
        said: &[said(
            150,
            "Police",
            "A draft went round. Legal advice on two points is outstanding.",
            "stuck",
        )],
        ..BLANK
    },
    Sample {
        title: "Review the public spaces protection order for the seafront before it ends",
        answers: Some("/assessment"),
        leads: &["Council"],
        helps: &["Police"],
        agreed: 90,
        due: When::Within(150),
        ..BLANK
    },
    Sample {
        title: "Visit every premises that sold to a child in a test purchase",
        leads: &["Council"],
        helps: &["Police"],
        agreed: 280,
        due: When::AsNecessary,
        said: &[
            said(
                210,
                "Council",
                "Five premises visited after the spring tests, each within a week.",
                "going-well",
            ),
            said(33, "Council", "Two premises visited. One licence goes to review.", "going-well"),
        ],
        ..BLANK
    },
    Sample {
        title: "Train reception staff to spot and report hate crime",
        measures: &[HATE],
        leads: &["Harbour Homes"],
        helps: &["College", "Police"],
        agreed: 250,
        due: When::Within(-5),
        said: &[said(170, "Harbour Homes", "Half of the staff have done the morning session.", "going-well")],
        overriding: Some((
            Grade::LightGreen,
            "The last session is booked for next week; the trainer was ill.",
        )),
        ..BLANK
    },
    Sample {
        title: "Bring residents and shopkeepers together on the precinct every quarter",
        leads: &["Businesses"],
        helps: &["Police", "Council"],
        agreed: 300,
        due: When::NoDate,
        said: &[said(130, "Businesses", "Two meetings held, about thirty people at each.", "going-well")],
        ..BLANK
    },
    Sample {
        title: "Keep refuge and dispersed units full and safe through the winter",
        measures: &[FEEL_SAFER],
        priority: DOMESTIC,
        leads: &["Lantern"],
        helps: &["Council", "Harbour Homes"],
        agreed: 325,
        due: When::Within(130),
        said: &[
            said(
                260,
                "Lantern",
                "Two dispersed units are ready. The third waits for furniture.",
                "going-well",
            ),
            said(
                140,
                "Lantern",
                "All units let. Average stay is down by a week because move-on is faster.",
                "going-well",
            ),
            Said {
                ago: 16,
                by: "Lantern",
                text: "Nine families moved on this quarter.",
                going: "going-well",
                withheld: false,
                corrected: Some("Eight families moved on this quarter."),
            },
        ],
        ..BLANK
    },
    Sample {
        title: "Offer a course to people who use abuse and want to stop",
        measures: &[REPEATS],
        priority: DOMESTIC,
        leads: &["Probation"],
        helps: &["Council", "Lantern"],
        agreed: 310,
        due: When::Within(30),
        said: &[
            said(
                230,
                "Probation",
                "The provider is chosen. The first course holds twelve places.",
                "going-well",
            ),
            said(100, "Probation", "Ten began, seven are still there in week eight.", "going-well"),
        ],
        ..BLANK
    },
    Sample {
        title: "Name a domestic abuse lead in every general practice",
        priority: DOMESTIC,
        leads: &["ICB"],
        helps: &["Council"],
        agreed: 320,
        due: When::Within(-90),
        said: &[said(205, "ICB", "Fourteen of nineteen practices have a lead.", "going-well")],
        ..BLANK
    },
    Sample {
        title: "Give every school a named contact after an incident at home",
        priority: DOMESTIC,
        leads: &["Police"],
        helps: &["Council", "College"],
        agreed: 290,
        due: When::Within(-30),
        said: &[
            said(220, "Police", "Contacts are named in all primary schools.", "going-well"),
            said(
                40,
                "Police",
                "Secondary schools and the college have joined. Messages reach them before the first lesson.",
                "complete",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Ask survivors what helped and publish what changed because of it",
        why: "Their voice was missing from the last strategy.",
        priority: DOMESTIC,
        leads: &["Lantern", "Council"],
        agreed: 120,
        due: When::Within(90),
        said: &[said(
            55,
            "Lantern",
            "A group of eight has met twice. They chose the questions themselves.",
            "going-well",
        )],
        ..BLANK
    },
    Sample {
        title: "Change locks within a day where a partner has been removed",
        measures: &[FEEL_SAFER],
        priority: DOMESTIC,
        leads: &["Harbour Homes"],
        agreed: 315,
        due: When::AsNecessary,
        said: &[
            said(200, "Harbour Homes", "Nineteen homes done, all but one within a day.", "going-well"),
            Said {
                ago: 24,
                by: "Harbour Homes",
                text: "Seven homes done. One took three days because the locksmith was given the wrong entrance.",
                going: "going-well",
                withheld: true,
                corrected: None,
            },
        ],
        ..BLANK
    },
    Sample {
        title: "Agree how a high-risk case moves when a family moves to another area",
        decision: "Domestic abuse board, 3 March",
        measures: &[REPEATS],
        priority: DOMESTIC,
        leads: &["Police"],
        helps: &["Probation", "Lantern"],
        agreed: 150,
        due: When::Within(15),
        ..BLANK
    },
    Sample {
        title: "Put a youth worker in the emergency department at weekends",
        measures: &[SHARP, VIOLENCE_RATE],
        why: "Young people hurt by violence are met there when they may want to talk.",
        answers: Some("/assessment"),
        priority: VIOLENCE,
        leads: &["Hospitals", "VRU"],
        helps: &["Council"],
        agreed: 300,
        due: When::Within(100),
        said: &[
            said(215, "Hospitals", "A room is found and the post is advertised.", "going-well"),
            said(
                120,
                "VRU",
                "The worker began in the summer and met eleven young people in the first month.",
                "going-well",
            ),
            said(
                9,
                "Hospitals",
                "Nothing new to say but that it goes on; the figures follow with the quarter.",
                "going-well",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Place bleeding control kits in ten venues and train their staff",
        measures: &[SHARP],
        priority: VIOLENCE,
        leads: &["VRU"],
        helps: &["Businesses", "Council"],
        agreed: 280,
        due: When::Within(-45),
        said: &[
            said(190, "VRU", "Kits are bought. Eight venues have agreed.", "going-well"),
            said(50, "VRU", "Ten venues, forty-one people trained.", "complete"),
        ],
        ..BLANK
    },
    Sample {
        title: "Run knife arches and talks at the bus station on Friday evenings",
        priority: VIOLENCE,
        leads: &["Police"],
        helps: &["Council", "VRU"],
        agreed: 240,
        due: When::Within(75),
        said: &[said(65, "Police", "The hired arch went back; a new one is promised.", "stuck")],
        ..BLANK
    },
    Sample {
        title: "Offer mentoring to every young person arrested with a blade",
        measures: &[REOFFENDING],
        priority: VIOLENCE,
        leads: &["Youth justice"],
        helps: &["VRU", "Police"],
        agreed: 270,
        due: When::Within(160),
        said: &[
            said(160, "Youth justice", "Fourteen were offered a mentor, eleven said yes.", "going-well"),
            said(
                44,
                "Youth justice",
                "Nineteen offered, fifteen said yes, none arrested again so far.",
                "going-well",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Write the yearly needs assessment with a chapter by young people",
        decision: "Serious violence board, 21 January",
        priority: VIOLENCE,
        leads: &["Council"],
        helps: &["VRU", "College"],
        agreed: 60,
        due: When::Within(110),
        ..BLANK
    },
    Sample {
        title: "Share ward-level violence figures with licensing each month",
        priority: VIOLENCE,
        leads: &["Council"],
        helps: &["Police", "Hospitals"],
        agreed: 230,
        due: When::AsNecessary,
        said: &[said(
            85,
            "Council",
            "Sent monthly until July. The hospital figures have not come since.",
            "stuck",
        )],
        ..BLANK
    },
    Sample {
        title: "Walk the evening economy with door staff before each bank holiday",
        measures: &[VIOLENCE_RATE, FEEL_SAFE],
        priority: VIOLENCE,
        leads: &["Police"],
        helps: &["Businesses", "Council"],
        agreed: 210,
        due: When::NoDate,
        ..BLANK
    },
    Sample {
        title: "See people within three weeks of their first call for treatment",
        measures: &[THREE_WEEKS],
        priority: DRUGS,
        leads: &["Recovery Saltmere"],
        helps: &["ICB", "Council"],
        agreed: 330,
        due: When::Within(130),
        said: &[
            said(245, "Recovery Saltmere", "Three in four are seen in time.", "going-well"),
            said(
                125,
                "Recovery Saltmere",
                "Nine in ten are seen in time, after the evening clinic opened.",
                "going-well",
            ),
            said(
                19,
                "Recovery Saltmere",
                "Steady at nine in ten. Those with children wait longest; a morning clinic is planned.",
                "going-well",
            ),
        ],
        milestones: &[("Evening clinic open", -130, true), ("Morning clinic open", 60, false)],
        ..BLANK
    },
    Sample {
        title: "Meet everybody leaving prison at the gate and take them to their first appointment",
        measures: &[REOFFENDING],
        priority: DRUGS,
        leads: &["Probation"],
        helps: &["Recovery Saltmere"],
        agreed: 300,
        due: When::Within(50),
        said: &[
            said(225, "Probation", "Two peer workers began. They met nine of twelve.", "going-well"),
            said(
                28,
                "Recovery Saltmere",
                "One peer worker left. We cannot meet people on Fridays until the post is filled.",
                "late: one of two peer workers has left",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Give naloxone to every hostel and train the night staff",
        priority: DRUGS,
        leads: &["Council"],
        helps: &["Recovery Saltmere", "ICB"],
        agreed: 320,
        due: When::Within(-100),
        said: &[
            said(255, "Council", "All four hostels have kits.", "going-well"),
            said(
                135,
                "Recovery Saltmere",
                "Night staff of all four are trained. The kits were used twice; both people lived.",
                "complete",
            ),
        ],
        ..BLANK
    },
    Sample {
        title: "Close a house within days when it is taken over to deal from",
        priority: DRUGS,
        leads: &["Police", "Council"],
        helps: &["Harbour Homes"],
        agreed: 290,
        due: When::AsNecessary,
        said: &[said(
            48,
            "Police",
            "Two closures this quarter, both granted at the first hearing. Both tenants were found another home.",
            "going-well",
        )],
        ..BLANK
    },
    Sample {
        title: "Test what is sold in the town and warn people within a day",
        priority: DRUGS,
        leads: &["ICB"],
        helps: &["Police", "Recovery Saltmere"],
        agreed: 100,
        due: When::Within(20),
        published: false,
        ..BLANK
    },
    Sample {
        title: "Plan the alcohol-free events of the spring festival",
        priority: DRUGS,
        leads: &["College"],
        helps: &["Council"],
        agreed: 25,
        due: When::Within(180),
        ..BLANK
    },
];
