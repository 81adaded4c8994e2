//! From the library to an issue that can be laid out: every word, number and picture of its pages.

use crate::Workbench;
use crate::error::Result;
use crate::note::submitted;
use crate::piece;
use crate::piece::month_year;
use foreword_library::{
    IssueHeader, IssueRecord, Library, NoteState, PieceRecord, PlacementRecord, SectionRecord,
};
use foreword_model::{
    Evidence, IssueContent, MediaId, Picture, PieceContent, PiecePicture, RunContent, Section, Template,
    Variant,
};
use std::collections::{BTreeMap, BTreeSet};

/// Gathers an issue. `proof_line` stands at the foot of proof pages.
pub(crate) fn issue_content(
    workbench: &Workbench,
    library: &Library,
    record: IssueRecord,
    variant: Variant,
    proof_line: String,
) -> Result<IssueContent> {
    let mut pieces = Vec::new();
    let mut case_studies = 0;
    for placement in &record.placements {
        let piece = piece::get(library, &placement.piece)?;
        if placement.template.is_case_study() {
            case_studies += 1;
        }
        pieces.push(piece_content(workbench, library, placement, piece, case_studies, variant)?);
    }
    let header = record.header;
    let pictures = pictures(library, &header, &pieces)?;
    Ok(IssueContent {
        id: record.id,
        series: header.series,
        publisher: header.publisher,
        publisher_line: header.publisher_line,
        number: header.number,
        title: header.title,
        deck: header.deck,
        date: header.date,
        language: if header.language.is_empty() { "en-GB".to_owned() } else { header.language },
        cover: header.cover,
        logo: header.logo,
        statement: header.statement,
        imprint_text: header.imprint_text,
        imprint: header.imprint.into_iter().map(|row| (row.label, row.words)).collect(),
        pieces,
        sections: record.sections.into_iter().map(section).collect(),
        pictures,
        variant,
        proof_line,
    })
}

fn section(record: SectionRecord) -> Section {
    Section { title: record.title, words: record.words, before: record.before as usize }
}

fn kicker(placement: &PlacementRecord, record: &PieceRecord, case_study: usize) -> String {
    let usual = match placement.template {
        Template::CaseStudyFeature | Template::CaseStudy | Template::Brief => {
            return format!("Case study {case_study}");
        }
        Template::Signed => "Foreword",
        Template::Article => "Introduction",
        Template::Evidence => "The evidence",
        Template::Gallery => "In pictures",
        Template::Conclusion => "Conclusion",
    };
    // The theme of a piece that is no case study is what it is: Foreword, Introduction, Guest view.
    record.themes.first().cloned().unwrap_or_else(|| usual.to_owned())
}

// "Northbridge NHS Foundation Trust" is "Northbridge" in a running head.
fn short_trust(name: &str) -> String {
    let mut short = name;
    for end in [
        " NHS Foundation Trust",
        " NHS Trust",
        " University Hospitals",
        " Hospitals",
        " Healthcare",
        " Partnership",
        " Ambulance Service",
    ] {
        short = short.strip_suffix(end).unwrap_or(short);
    }
    short.to_owned()
}

fn piece_content(
    workbench: &Workbench,
    library: &Library,
    placement: &PlacementRecord,
    record: PieceRecord,
    case_study: usize,
    variant: Variant,
) -> Result<PieceContent> {
    let text = workbench.texts.read(&record.id, &record.markdown);
    let ratings =
        if record.trust_code.is_empty() { None } else { library.ratings_for(&record.trust_code)? };
    let evidence: Option<Evidence> =
        if placement.template == Template::Evidence { library.rating_shares()? } else { None };
    let notes = match variant {
        Variant::Screen | Variant::Print => Vec::new(),
        Variant::Proof => {
            let open = record.notes.iter().filter(|note| note.state == NoteState::Open).cloned().collect();
            crate::note::views(open, &text).into_iter().map(submitted).collect()
        }
    };
    let kicker = kicker(placement, &record, case_study);
    Ok(PieceContent {
        id: record.id,
        kind: record.kind,
        template: placement.template,
        kicker,
        title: record.title,
        standfirst: record.standfirst,
        trust_short: short_trust(&record.trust_name),
        trust: record.trust_name,
        themes: record.themes,
        body: text.document.clone(),
        key_figures: record.key_figures,
        key_facts: record.key_facts,
        quotes: record.quotes,
        lessons: record.lessons,
        contact: record.contact,
        signatories: record.signatories,
        hero: record.pictures.iter().find(|used| used.hero).map(|used| used.picture.clone()),
        figures: record.pictures.into_iter().map(|used| (used.picture.media.clone(), used.picture)).collect(),
        ratings_date: ratings.as_ref().map(|ratings| month_year(&ratings.published)).unwrap_or_default(),
        ratings: ratings.map(|ratings| ratings.ratings).unwrap_or_default(),
        evidence,
        notes,
    })
}

// What is known of every picture on any page.
fn pictures(
    library: &Library,
    header: &IssueHeader,
    pieces: &[PieceContent],
) -> Result<BTreeMap<MediaId, Picture>> {
    let mut wanted: BTreeSet<MediaId> = header.cover.iter().map(|cover| cover.media.clone()).collect();
    wanted.extend(header.logo.iter().map(|logo| logo.media.clone()));
    for piece in pieces {
        wanted.extend(piece.hero.iter().map(|hero: &PiecePicture| hero.media.clone()));
        for signatory in &piece.signatories {
            wanted.extend(signatory.portrait.iter().chain(&signatory.signature).cloned());
        }
        piece.body.each_text(|_, text| {
            wanted.extend(text.runs.iter().filter_map(|run| match &run.content {
                RunContent::Image { .. } => run.content.media(),
                _ => None,
            }));
        });
    }
    let mut pictures = BTreeMap::new();
    for media in wanted {
        if let Some(picture) = library.media_info(&media)? {
            pictures.insert(media, picture);
        }
    }
    Ok(pictures)
}
