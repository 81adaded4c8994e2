//! Issues: what they hold and in which order.

use crate::Workbench;
use crate::dto::{
    AddPlacement, AddSection, Changed, DesignView, EditSection, ImprintRowView, ImprintView, IssueCard,
    IssueId as IssueIn, IssueView, KeepIssue, LogoView, MovePlacement, Nothing, PlacementIn, PlacementView,
    SectionView, SetDesign, SetImprint, SetTemplate,
};
use crate::error::{Error, Result};
use crate::piece;
use foreword_library::{
    ImprintRow, IssueHeader, IssueRecord, Library, Op, PlacementRecord, SectionRecord, Transaction,
    UsedPicture,
};
use foreword_model::{IssueId, PieceId, PlacementId, Template};

/// Every issue, newest first.
pub(crate) fn list(workbench: &Workbench, _request: Nothing) -> Result<Vec<IssueCard>> {
    cards(&*workbench.library()?)
}

pub(crate) fn cards(library: &Library) -> Result<Vec<IssueCard>> {
    let card = |row: foreword_library::IssueRow| IssueCard {
        id: row.id.to_string(),
        number: row.number,
        title: row.title,
        pieces: row.pieces,
    };
    Ok(library.list_issues()?.into_iter().map(card).collect())
}

pub(crate) fn get(library: &Library, id: &IssueId) -> Result<IssueRecord> {
    library.get_issue(id)?.ok_or_else(|| Error::IssueMissing { id: id.to_string() })
}

/// One issue.
pub(crate) fn view(workbench: &Workbench, request: IssueIn) -> Result<IssueView> {
    load(workbench, &IssueId::from(request.issue))
}

fn load(workbench: &Workbench, id: &IssueId) -> Result<IssueView> {
    let library = workbench.library()?;
    let record = get(&library, id)?;
    let header = record.header;
    let design = design_of(&header);
    let cover = header.cover.map(|picture| UsedPicture { picture, hero: true });
    Ok(IssueView {
        id: record.id.to_string(),
        cover: cover.map(|used| piece::picture_view(&library, &used)).transpose()?,
        logo: header.logo.map(LogoView::from),
        imprint: ImprintView {
            series: header.series,
            publisher: header.publisher,
            publisher_line: header.publisher_line,
            statement: header.statement,
            text: header.imprint_text,
            rows: header.imprint.into_iter().map(ImprintRowView::from).collect(),
        },
        number: header.number,
        title: header.title,
        deck: header.deck,
        design,
        date: header.date,
        placements: record.placements.into_iter().map(PlacementView::from).collect(),
        sections: record.sections.into_iter().map(SectionView::from).collect(),
    })
}

/// The design in which an issue appears: the usual one until somebody chooses another.
fn design_of(header: &IssueHeader) -> DesignView {
    DesignView::named(&header.design).unwrap_or_default()
}

/// The design that was asked for, else that of the issue.
pub(crate) fn design_asked(asked: Option<DesignView>, header: &IssueHeader) -> DesignView {
    asked.unwrap_or_else(|| design_of(header))
}

impl From<SectionRecord> for SectionView {
    fn from(record: SectionRecord) -> Self {
        let SectionRecord { id, title, words, before } = record;
        Self { id: id.to_string(), title, words, before }
    }
}

impl From<PlacementRecord> for PlacementView {
    fn from(record: PlacementRecord) -> Self {
        Self {
            id: record.id.to_string(),
            piece: record.piece.to_string(),
            kind: record.kind.into(),
            title: record.title,
            trust: record.trust_name,
            stage: record.stage.into(),
            template: record.template.into(),
            words: record.words,
            open_notes: record.open_notes,
        }
    }
}

/// Makes an issue, or changes its title page. A new issue takes over series, publisher and logo from the last one.
pub(crate) fn keep(workbench: &Workbench, request: KeepIssue) -> Result<Changed<IssueView>> {
    if request.title.trim().is_empty() {
        return Err(Error::IssueWithoutTitle);
    }
    let library = workbench.library()?;
    let given = request.issue.map(IssueId::from);
    let like = match &given {
        Some(id) => Some(get(&library, id)?.header),
        None => match library.list_issues()?.into_iter().next() {
            Some(last) => Some(IssueHeader { cover: None, ..get(&library, &last.id)?.header }),
            None => None,
        },
    };
    let header = IssueHeader {
        number: request.number,
        title: request.title,
        deck: request.deck,
        date: request.date,
        ..like.unwrap_or_else(|| IssueHeader { language: "en-GB".to_owned(), ..IssueHeader::default() })
    };
    let changed = match given {
        Some(id) => library.transact(Op::EditIssue, |tx| tx.edit_issue(&id, &header).map(|()| id))?,
        None => library.transact(Op::CreateIssue, |tx| tx.create_issue(&header))?,
    };
    let value = load(workbench, &changed.value)?;
    Ok(Changed { value, changes: changed.changes.into() })
}

/// Changes what an issue says about itself and its publisher.
pub(crate) fn set_imprint(workbench: &Workbench, request: SetImprint) -> Result<Changed<IssueView>> {
    let issue = IssueId::from(request.issue);
    let header = get(&*workbench.library()?, &issue)?.header;
    let said = request.imprint;
    let trimmed = |words: String| words.trim().to_owned();
    let rows = said.rows.into_iter().filter(|row| !row.words.trim().is_empty());
    let header = IssueHeader {
        series: trimmed(said.series),
        publisher: trimmed(said.publisher),
        publisher_line: trimmed(said.publisher_line),
        statement: trimmed(said.statement),
        imprint_text: trimmed(said.text),
        imprint: rows
            .map(|row| ImprintRow { label: trimmed(row.label), words: trimmed(row.words) })
            .collect(),
        ..header
    };
    change(workbench, &issue, Op::EditIssue, |tx| tx.edit_issue(&issue, &header))
}

impl From<ImprintRow> for ImprintRowView {
    fn from(row: ImprintRow) -> Self {
        Self { label: row.label, words: row.words }
    }
}

pub(crate) fn change(
    workbench: &Workbench,
    issue: &IssueId,
    op: Op,
    work: impl FnOnce(&mut Transaction<'_>) -> std::result::Result<(), foreword_library::Error>,
) -> Result<Changed<IssueView>> {
    let changed = workbench.library()?.transact(op, work)?;
    Ok(Changed { value: load(workbench, issue)?, changes: changed.changes.into() })
}

/// Puts a piece into an issue.
pub(crate) fn add_placement(workbench: &Workbench, request: AddPlacement) -> Result<Changed<IssueView>> {
    let (issue, id) = (IssueId::from(request.issue), PieceId::from(request.piece));
    let kind = piece::get(&*workbench.library()?, &id)?.kind;
    let template = request.template.map_or_else(|| Template::usual_for(kind), Into::into);
    let after = request.after.map(PlacementId::from);
    change(workbench, &issue, Op::AddPlacement, |tx| {
        tx.add_placement(&issue, &id, template, after.as_ref()).map(drop)
    })
}

/// Takes an entry out of an issue; the piece stays in the library.
pub(crate) fn remove_placement(workbench: &Workbench, request: PlacementIn) -> Result<Changed<IssueView>> {
    let (issue, placement) = (IssueId::from(request.issue), PlacementId::from(request.placement));
    change(workbench, &issue, Op::RemovePlacement, |tx| tx.remove_placement(&issue, &placement))
}

/// Moves an entry.
pub(crate) fn move_placement(workbench: &Workbench, request: MovePlacement) -> Result<Changed<IssueView>> {
    let (issue, placement) = (IssueId::from(request.issue), PlacementId::from(request.placement));
    let to = request.to as usize;
    change(workbench, &issue, Op::MovePlacement, |tx| tx.move_placement(&issue, &placement, to))
}

/// Puts a piece on pages another way.
pub(crate) fn set_template(workbench: &Workbench, request: SetTemplate) -> Result<Changed<IssueView>> {
    let (issue, placement) = (IssueId::from(request.issue), PlacementId::from(request.placement));
    let template: Template = request.template.into();
    change(workbench, &issue, Op::SetTemplate, |tx| tx.set_template(&issue, &placement, template))
}

/// Shows an issue in another design; its words stay as they are.
pub(crate) fn set_design(workbench: &Workbench, request: SetDesign) -> Result<Changed<IssueView>> {
    let issue = IssueId::from(request.issue);
    let header = get(&*workbench.library()?, &issue)?.header;
    let header = IssueHeader { design: request.design.name().to_owned(), ..header };
    change(workbench, &issue, Op::ChooseDesign, |tx| tx.edit_issue(&issue, &header))
}

/// Begins a section.
pub(crate) fn add_section(workbench: &Workbench, request: AddSection) -> Result<Changed<IssueView>> {
    let (issue, after) = (IssueId::from(request.issue), request.after.map(PlacementId::from));
    let title = titled(&request.title)?;
    change(workbench, &issue, Op::AddSection, |tx| {
        tx.add_section(&issue, title, request.words.trim(), after.as_ref()).map(drop)
    })
}

/// Gives a section another title and other words.
pub(crate) fn edit_section(workbench: &Workbench, request: EditSection) -> Result<Changed<IssueView>> {
    let (issue, section) = (IssueId::from(request.issue), PlacementId::from(request.section));
    let title = titled(&request.title)?;
    change(workbench, &issue, Op::EditSection, |tx| {
        tx.edit_section(&issue, &section, title, request.words.trim())
    })
}

fn titled(title: &str) -> Result<&str> {
    let title = title.trim();
    if title.is_empty() { Err(Error::SectionWithoutTitle) } else { Ok(title) }
}
