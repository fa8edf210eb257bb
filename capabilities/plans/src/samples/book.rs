//! What the sample plan says besides sections and priorities: vision, summary, steps and resources, theory of change; who was asked and
//! who approved it. All of it is made up.

use access::{Permit, Work};
use database::DbErr;
use jiff::civil::date;

use crate::{
    model::{
        AuthorityStep, Board, Body, BodyPart, ChangeLine, Consultation, Content, Decision, Ended, Gets,
        Outcome,
    },
    store::{save_boards, save_bodies, save_consultation, save_decision},
};

const VISION: &str = "A borough where nobody plans their day around fear, and where whoever asks for help is heard the first time.";
const SUMMARY: &str = "Saltmere is a safe place on most days. This plan is about the streets and the homes where it is not.\n\nWe chose three priorities from what is recorded and from what people told us: anti-social behaviour, domestic abuse and serious violence. Work on drugs and alcohol goes on besides.\n\nFor each we say what we already do, what we need to do, who does it, and how you would see that it works.";
const MEASURED: &str = "The strategy group looks at the measures of this plan every quarter and at the actions every six months.\n\n- Each measure has an owner, a source and a day from which it counts.\n- We say when a figure is too small to tell anything.\n- Once a year we ask residents whether they feel safe after dark.";

/// Signs of success and the box of each priority, in the order of the priorities.
const SIGNS: [(&str, &str); 4] = [
    (
        "Fewer people report the same street twice\nResidents say they were told what became of their report",
        "If you report noise or nuisance, you get one number and one answer.",
    ),
    (
        "More people ask for help earlier\nFewer come back to the high-risk conference within a year",
        "You can ask your doctor, the hospital or the library, and each knows what to do next.",
    ),
    (
        "Nobody under 18 is admitted with a knife wound for a year\nYoung people name an adult they would go to",
        "",
    ),
    (
        "Nobody waits longer than three weeks for treatment",
        "If you want to stop, you are seen within three weeks.",
    ),
];

/// Key, name, steps and resources. The integrated care board has not said yet what it puts in.
const STEPS: [(&str, &str, &str, &str); 5] = [
    (
        "saltmere-council",
        "Saltmere Council",
        "Light the underpass and the footway\nTake nuisance into account in every licence",
        "The community safety team of six\nA lighting budget of £40,000",
    ),
    (
        "saltmere-police",
        "Saltmere Coast Police",
        "Patrol with the council on Friday and Saturday nights\nSend a schools officer to each secondary school",
        "The neighbourhood team of nine officers\nA schools officer",
    ),
    (
        "saltmere-fire",
        "Saltmere Coast Fire and Rescue Authority",
        "Visit the homes that others find at risk",
        "Two prevention officers",
    ),
    (
        "saltmere-probation",
        "Probation Service, Saltmere Coast",
        "Put unpaid work where residents ask for it",
        "A placement team for one day a week",
    ),
    (
        "saltmere-icb",
        "Saltmere Coast Integrated Care Board",
        "Name a lead for domestic abuse in every general practice",
        "",
    ),
];

const THEORY: [(&str, &str, &str); 3] = [
    (
        "Patrols and lamps where people are afraid",
        "People report sooner and stay out later",
        "Streets that are used are safer streets",
    ),
    (
        "Every place where people ask for help knows what to do next",
        "People who suffer abuse are found earlier",
        "Fewer are hurt again",
    ),
    (
        "Mentors for young people who were hurt or arrested with a blade",
        "They keep a place at school or at work",
        "Fewer young people are hurt",
    ),
];

const GROUP: (&str, &str) = ("Safer Saltmere", "/groups/safer-saltmere");
const COMMISSIONER: &str = "Police and Crime Commissioner for Saltmere Coast";

/// The parts of the plan that its first version has.
pub(super) fn write_into(content: &mut Content) {
    content.vision = VISION.into();
    content.summary = SUMMARY.into();
    content.measured = MEASURED.into();
    content.steps = STEPS
        .iter()
        .map(|(key, name, does, puts_in)| AuthorityStep {
            key: (*key).into(),
            name: (*name).into(),
            does: (*does).into(),
            puts_in: (*puts_in).into(),
        })
        .collect();
    content.theory = THEORY
        .iter()
        .map(|(activity, outcome, impact)| ChangeLine {
            activity: (*activity).into(),
            outcome: (*outcome).into(),
            impact: (*impact).into(),
        })
        .collect();
    for (priority, (signs, plainly)) in content.priorities.iter_mut().zip(SIGNS) {
        priority.signs = signs.into();
        priority.plainly = plainly.into();
    }
}

/// Keeps who was asked about the first version and who approved it.
pub(super) async fn save(work: &mut Work, permit: &Permit, plan: i32) -> Result<(), DbErr> {
    let bodies = [
        (BodyPart::Approves, GROUP.0, GROUP.1),
        (BodyPart::Approves, "Cabinet of Saltmere Council", ""),
        (BodyPart::Receives, COMMISSIONER, "/organisations"),
    ];
    let bodies =
        bodies.map(|(part, name, address)| Body { part, name: name.into(), address: address.into() });
    save_bodies(work, permit, plan, &bodies).await?;
    let asked = Consultation {
        id: 0,
        version: 1,
        opened: date(2025, 9, 1),
        closes: date(2025, 10, 27),
        asks: "Did we choose the right priorities?\n\n- Which street or place should we look at first?\n- What would make you feel safer after dark?".into(),
        answering: "Online, on paper in each library, by telephone on 01632 960 010, or at the public meeting in the Harbour Hall.".into(),
        reissued: String::new(),
        ended: Some(Ended {
            on: date(2025, 10, 28),
            early: String::new(),
            result: "412 people answered and 60 came to the meeting.\n\n- Most agreed with the priorities. Lighting was asked for more than anything else, so the underpass and the footway are in the plan.\n- Many did not know whom to call. There is one telephone number now.\n- Some asked for more cameras. We did not add any: the evidence for the places named is weak, and we say so here.".into(),
        }),
    };
    save_consultation(work, permit, plan, &asked).await?;
    let decisions = [
        (GROUP.0, Outcome::Approved, date(2025, 11, 20), "minute 42", ""),
        (
            "Cabinet of Saltmere Council",
            Outcome::WithChanges,
            date(2025, 12, 8),
            "minute 117",
            "The summary is to name the telephone number for noise and nuisance",
        ),
        (COMMISSIONER, Outcome::Sent, date(2025, 12, 16), "", ""),
    ];
    let board = |name: &str, address: &str, gets, every, first| Board {
        name: name.into(),
        address: address.into(),
        gets,
        every,
        first,
    };
    let cabinet = "Cabinet of Saltmere Council";
    let boards = [
        board(GROUP.0, GROUP.1, Gets::Both, 3, date(2026, 12, 10)),
        board(cabinet, "", Gets::Narrative, 6, date(2027, 3, 10)),
        board(cabinet, "", Gets::Figures, 3, date(2027, 1, 20)),
    ];
    save_boards(work, permit, plan, &boards).await?;
    for (body, outcome, on, reference, note) in decisions {
        let decision = Decision {
            version: 1,
            body: body.into(),
            outcome,
            on,
            reference: reference.into(),
            note: note.into(),
        };
        save_decision(work, permit, plan, &decision).await?;
    }
    Ok(())
}
