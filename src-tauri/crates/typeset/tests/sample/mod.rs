//! A small invented issue that shows every template.

use foreword_model::issue::{KindShare, RatingShare};
use foreword_model::{
    Contact, Domain, DomainRating, Evidence, FocalPoint, IssueContent, IssueId, KeyFact, KeyFigure, Kind,
    Lesson, MediaId, Orientation, Picture, PictureFormat, PieceContent, PieceId, PiecePicture, Quote, Rating,
    Signatory, Template, Variant,
};
use std::collections::BTreeMap;

/// The issue; its pictures are known by their sizes only.
pub(crate) fn issue() -> IssueContent {
    let pictures = [
        ("cover", 840, 340),
        ("hero", 420, 594),
        ("lounge", 600, 420),
        ("portrait", 240, 330),
        ("signature", 480, 120),
    ];
    let known = pictures.map(|(name, width, height)| {
        let id = MediaId::from(name);
        let orientation = Orientation::UPRIGHT;
        (id.clone(), Picture { id, format: PictureFormat::Png, width, height, orientation })
    });
    IssueContent {
        id: IssueId::from("issue-3"),
        series: "What works here".into(),
        publisher: "Trusts Forum".into(),
        publisher_line: "The membership body for hospital, mental health, community and ambulance trusts".into(),
        number: 3,
        title: "Home sooner".into(),
        deck: "How five trusts cut the wait to leave hospital, and what others can borrow".into(),
        date: "Spring 2026".into(),
        language: "en-GB".into(),
        cover: Some(piece_picture("cover", "Terraced roofs and a hospital at dawn", "")),
        logo: None,
        statement: "Good ideas in health care travel slowly. They travel faster when somebody writes down how the thing was really done.".into(),
        imprint_text: "Each issue of What works here takes one problem that most trusts share. Trusts send us what they have done about it. A panel of working clinicians and managers chooses a handful, and asks three things of each: did it work, can you show it, and could someone else do it?\n\nWe print what went wrong as well as what went well. Trusts see and approve every word about them, but they do not choose the figures: those come from published sources, named beside each chart.".into(),
        imprint: vec![
            ("Published by".into(), "Trusts Forum, 14 Tanner’s Yard, Northbridge NB1 4ZZ, in March 2026.".into()),
            ("Other formats".into(), "This PDF is tagged and can be read aloud. For large print, Welsh, audio or plain text, write to formats@trustsforum.example or call 01632 960 108. We answer within three working days.".into()),
            ("Rights".into(), "© Trusts Forum 2026. You may copy the text for any purpose that is not for profit, if you name the source. Please ask before you reuse a picture.".into()),
        ],
        pieces: vec![foreword(), evidence(), case_study(1), case_study(2), conclusion()],
        sections: Vec::new(),
        pictures: BTreeMap::from(known),
        variant: Variant::Screen,
        proof_line: String::new(),
    }
}

fn blank(id: &str, kind: Kind, template: Template, kicker: &str, title: &str, body: &str) -> PieceContent {
    PieceContent {
        id: PieceId::from(id),
        kind,
        template,
        kicker: kicker.into(),
        title: title.into(),
        standfirst: String::new(),
        trust: String::new(),
        trust_short: String::new(),
        themes: Vec::new(),
        body: foreword_manuscript::parse(body),
        key_figures: Vec::new(),
        key_facts: Vec::new(),
        quotes: Vec::new(),
        lessons: Vec::new(),
        contact: Contact::default(),
        signatories: Vec::new(),
        hero: None,
        figures: BTreeMap::new(),
        ratings: Vec::new(),
        ratings_date: String::new(),
        evidence: None,
        notes: Vec::new(),
    }
}

fn foreword() -> PieceContent {
    let body = "A bed that is needed, and a person who is ready to leave it: most of the strain in our hospitals sits between those two facts. Every trust knows it. Far fewer know that somebody not very far away has found part of the answer.\n\nThat is why this series exists. We look for trusts that have made a stubborn problem smaller, we check the claim against figures they do not control, and we ask the people who did the work to say plainly how they did it.\n\nThis issue is about going home. The five trusts in it serve a mill town, a stretch of coast, a fell, a moor and a motorway. None had new money to speak of. What they share is a habit: they stopped treating the last day of a stay as paperwork and began to treat it as care.\n\nThe results are solid rather than spectacular. At Northbridge, one patient in three now leaves before noon; four years ago it was one in seven. At Fellside, the wait for medicines to take home has more than halved. These are hours of somebody’s life, given back.\n\nWe are grateful to the staff who opened their wards and their spreadsheets to us. Please borrow what you can use. Then tell us what you changed, because it will be worth printing.";
    let mut piece = blank(
        "foreword",
        Kind::Signed,
        Template::Signed,
        "Foreword",
        "The answer is often down the road",
        body,
    );
    piece.quotes.push(Quote {
        words: "They began to treat the last day of a stay as care.".into(),
        ..Quote::default()
    });
    for (name, job) in [("Marian Thistlewood", "Chair"), ("Idris Fairweather", "Chief executive")] {
        piece.signatories.push(Signatory {
            name: name.into(),
            job_title: job.into(),
            organisation: "Trusts Forum".into(),
            portrait: Some(MediaId::from("portrait")),
            signature: Some(MediaId::from("signature")),
        });
    }
    piece
}

fn evidence() -> PieceContent {
    let body = "Ratings have risen every year since 2021, and in every kind of trust. The largest gain was in acute hospitals, which had furthest to climb. Four trusts are rated inadequate; in 2021 it was eight.";
    let mut piece = blank(
        "evidence",
        Kind::Evidence,
        Template::Evidence,
        "The evidence",
        "Seven trusts in ten are now rated good or better",
        body,
    );
    piece.key_figures = vec![
        KeyFigure {
            figure: "71%".into(),
            label: "of trusts were rated good or outstanding in March 2025".into(),
        },
        KeyFigure {
            figure: "+12".into(),
            label: "percentage points since 2021, when the share was 59%".into(),
        },
    ];
    let shares = [
        (2021, [14, 104, 74, 8]),
        (2022, [16, 104, 72, 8]),
        (2023, [18, 110, 66, 6]),
        (2024, [20, 114, 60, 6]),
        (2025, [22, 120, 54, 4]),
    ];
    let order = [Rating::Outstanding, Rating::Good, Rating::RequiresImprovement, Rating::Inadequate];
    let kinds = [
        ("Acute", 124, 508, 645),
        ("Mental health", 49, 714, 816),
        ("Community", 17, 824, 882),
        ("Ambulance", 10, 600, 700),
    ];
    piece.evidence = Some(Evidence {
        shares: shares
            .into_iter()
            .map(|(year, counts)| RatingShare { year: year.to_string(), counts: order.into_iter().zip(counts).collect() })
            .collect(),
        kinds: kinds
            .into_iter()
            .map(|(kind, trusts, first, last)| KindShare { kind: kind.into(), trusts, first: Some(first), last: Some(last) })
            .collect(),
        source: "Source for figure 1 and table 1: invented figures, set out as a regulator’s yearly list of overall ratings would be. Trusts that merged are counted as they stood in 2025. Change is in percentage points.".into(),
    });
    piece
}

fn case_study(number: usize) -> PieceContent {
    let body = include_str!("case_study.md");
    let mut piece = blank(
        &format!("case-{number}"),
        Kind::CaseStudy,
        Template::CaseStudyFeature,
        &format!("Case study {number}"),
        if number == 1 { "Home before lunch" } else { "Medicines by ten, and a word with the family" },
        body,
    );
    piece.standfirst = "Northbridge used to plan a patient’s departure on the morning of it. Now the plan starts on the day they arrive, and one patient in three is home before noon.".into();
    piece.trust = "Northbridge NHS Foundation Trust".into();
    piece.trust_short = "Northbridge".into();
    piece.themes = vec![if number == 1 { "Start early".into() } else { "Share the plan".to_owned() }];
    piece.hero = Some(piece_picture(
        "hero",
        "A nurse walks with a patient down a corridor",
        "The east corridor of Northbridge Royal, a little before ten in the morning.",
    ));
    piece.figures.insert(MediaId::from("lounge"), piece_picture("lounge", "Two people wait in armchairs", "The discharge lounge opens at seven. Most people stay for less than two hours, and have a hot drink, their medicines and a lift arranged before they go."));
    piece.key_figures = [
        ("34%", "of patients leave before noon; in 2021 it was 14%"),
        ("1.6 days", "off the average stay of a patient over 75"),
        ("41 beds", "free each morning that used to be full until the evening"),
    ]
    .map(|(figure, label)| KeyFigure { figure: figure.into(), label: label.into() })
    .to_vec();
    piece.key_facts = [
        ("Kind of trust", "Acute and community"),
        ("Serves", "412,000 people in Northbridge and the valley of the Lorne"),
        ("Beds", "684, in two hospitals"),
        ("Staff", "6,150"),
        ("Rating", "Good, November 2024. It was requires improvement in 2021"),
        ("Theme", "Moving patients through"),
    ]
    .map(|(label, value)| KeyFact { label: label.into(), value: value.into() })
    .to_vec();
    piece.quotes.push(Quote {
        words: "A date that moves is better than no date at all. People can plan around it.".into(),
        speaker: "Ward manager".into(),
        role: "Northbridge Royal".into(),
    });
    piece.lessons = [
        (
            "Start with those who may leave",
            "Begin the round with the people who could go, whatever their bed number.",
        ),
        ("Say a date out loud", "Show a likely date from day one, and say so when it moves."),
        ("Make waiting worth it", "A lounge frees beds only if people are glad to sit in it."),
        ("Keep an eye on the cost", "Track readmissions next to speed, in the same chart."),
    ]
    .map(|(lead, text)| Lesson { lead: lead.into(), text: text.into() })
    .to_vec();
    piece.contact = Contact {
        name: "Head of improvement".into(),
        organisation: "Northbridge NHS Foundation Trust".into(),
        telephone: "01632 960 144".into(),
        email: "hello@nbft.example".into(),
        note: "Visits are welcome on Tuesday mornings.".into(),
    };
    let second = if number == 1 { Rating::Good } else { Rating::RequiresImprovement };
    piece.ratings = [
        (Domain::Overall, Rating::Good),
        (Domain::Safe, Rating::Good),
        (Domain::Effective, second),
        (Domain::Caring, Rating::Outstanding),
        (Domain::Responsive, Rating::Outstanding),
        (Domain::WellLed, Rating::Good),
    ]
    .map(|(domain, rating)| DomainRating { domain, rating })
    .to_vec();
    piece.ratings_date = "November 2024".into();
    piece
}

fn conclusion() -> PieceContent {
    let body = "They started early. In each trust somebody noticed that the delay people complained about at the end had been made at the beginning: a date nobody had named, a home nobody had asked about, a prescription written at four in the afternoon.\n\nThey shared the plan. What had lived in one person’s head, or on a screen only one team could open, was put where patients, families and the next service along could see it. A card, a whiteboard and a ten-minute call did most of the work.\n\n| Trust | Start early | Share the plan | Make room | Page |\n|---|---|---|---|---|\n| Northbridge | Strong | Strong | Strong | 6 |\n| Fellside | Strong | Partly | Partly | 10 |\n";
    let mut piece =
        blank("conclusion", Kind::Article, Template::Conclusion, "Conclusion", "What we learned", body);
    piece.standfirst = "Five trusts, five places and five problems. Yet when we laid their accounts side by side, the same three habits kept turning up.".into();
    piece.key_figures = vec![KeyFigure {
        figure: "5 of 5".into(),
        label: "trusts said they would begin by watching the work for a morning".into(),
    }];
    piece
}

fn piece_picture(media: &str, alt: &str, caption: &str) -> PiecePicture {
    PiecePicture {
        media: MediaId::from(media),
        alt: alt.into(),
        decorative: false,
        caption: caption.into(),
        credit: if caption.is_empty() { String::new() } else { "Drawing: Trusts Forum".into() },
        focal: FocalPoint::default(),
    }
}
