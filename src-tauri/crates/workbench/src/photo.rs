//! Photos that somebody chooses: for a piece, and for the cover of an issue.

use crate::Workbench;
use crate::dto::{
    Changed, IssueId as IssueIn, IssueView, PieceIn, PieceView, SetCover, SetLogo, SignatoryPart,
    SignatoryPicture,
};
use crate::error::Result;
use crate::reading::Reader;
use crate::{issue, piece, submission};
use foreword_intake::{Limits, SubmittedPicture};
use foreword_library::{Field, IssueHeader, Op, UsedPicture};
use foreword_model::{FocalPoint, IssueId, Logo, PieceId, PiecePicture};
use std::path::PathBuf;

/// A photo as it is used at first: nobody has said yet what it shows.
pub(crate) fn used(photo: &SubmittedPicture) -> PiecePicture {
    PiecePicture {
        media: photo.picture.id.clone(),
        alt: photo.alt.clone(),
        decorative: photo.decorative,
        caption: photo.caption.clone(),
        credit: photo.credit.clone(),
        focal: FocalPoint::default(),
    }
}

/// Asks the person for photos and adds them to a piece; none when they change their mind or it has them all.
///
/// One that cannot be read keeps all of them out.
pub(crate) fn add(workbench: &Workbench, request: PieceIn) -> Result<Option<Changed<PieceView>>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let mut pictures = piece::get(&library, &id)?.pictures;
    let mut photos = read(workbench, &workbench.host.choose_photos(true))?;
    photos.retain(|photo| {
        let fresh = pictures.iter().all(|known| known.picture.media != photo.picture.id);
        if fresh {
            pictures.push(UsedPicture { picture: used(photo), hero: false });
        }
        fresh
    });
    if photos.is_empty() {
        return Ok(None);
    }
    let changed = library.transact(Op::AddPhotos, |tx| {
        for photo in &photos {
            tx.store_media(&photo.bytes, &photo.picture)?;
        }
        tx.set_field(&id, &Field::Pictures(pictures))
    })?;
    Ok(Some(Changed { value: piece::load(workbench, &id)?, changes: changed.changes.into() }))
}

/// Asks the person for the portrait or the signature of somebody who signs; none when they change their mind.
pub(crate) fn choose_for_signatory(
    workbench: &Workbench,
    request: SignatoryPicture,
) -> Result<Option<Changed<PieceView>>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let mut signatories = piece::get(&library, &id)?.signatories;
    // The window shows who signs; whoever has gone meanwhile gets no picture.
    let Some(signatory) = signatories.get_mut(request.signatory as usize) else { return Ok(None) };
    let Some(photo) = choose_one(workbench)? else { return Ok(None) };
    let media = Some(photo.picture.id.clone());
    match request.part {
        SignatoryPart::Portrait => signatory.portrait = media,
        SignatoryPart::Signature => signatory.signature = media,
    }
    let changed = library.transact(Op::AddPhotos, |tx| {
        tx.store_media(&photo.bytes, &photo.picture)?;
        tx.set_field(&id, &Field::Signatories(signatories))
    })?;
    Ok(Some(Changed { value: piece::load(workbench, &id)?, changes: changed.changes.into() }))
}

/// Asks the person for the picture on the cover of an issue; none when they change their mind.
pub(crate) fn choose_cover(workbench: &Workbench, request: IssueIn) -> Result<Option<Changed<IssueView>>> {
    choose_for_issue(workbench, request, Op::ChangeCover, |photo, header| {
        header.cover = Some(used(photo));
    })
}

/// Says what the picture on the cover shows, or takes it away.
pub(crate) fn set_cover(workbench: &Workbench, request: SetCover) -> Result<Changed<IssueView>> {
    let cover = request.cover.map(|cover| UsedPicture::from(cover).picture);
    set_in_issue(workbench, request.issue, Op::ChangeCover, |header| header.cover = cover)
}

/// Asks the person for the logo on the cover of an issue; none when they change their mind.
pub(crate) fn choose_logo(workbench: &Workbench, request: IssueIn) -> Result<Option<Changed<IssueView>>> {
    choose_for_issue(workbench, request, Op::ChangeLogo, |photo, header| {
        // What a logo says is the name of whoever it stands for.
        let alt = if photo.alt.trim().is_empty() { header.publisher.clone() } else { photo.alt.clone() };
        header.logo = Some(Logo { media: photo.picture.id.clone(), alt });
    })
}

/// Says what is read aloud for the logo of an issue, or takes it away.
pub(crate) fn set_logo(workbench: &Workbench, request: SetLogo) -> Result<Changed<IssueView>> {
    let logo = request.logo.map(|logo| Logo { media: logo.media.into(), alt: logo.alt.trim().to_owned() });
    set_in_issue(workbench, request.issue, Op::ChangeLogo, |header| header.logo = logo)
}

fn choose_for_issue(
    workbench: &Workbench,
    request: IssueIn,
    op: Op,
    put: impl FnOnce(&SubmittedPicture, &mut IssueHeader),
) -> Result<Option<Changed<IssueView>>> {
    let id = IssueId::from(request.issue);
    let mut header = issue::get(&*workbench.library()?, &id)?.header;
    let Some(photo) = choose_one(workbench)? else { return Ok(None) };
    put(&photo, &mut header);
    issue::change(workbench, &id, op, |tx| {
        tx.store_media(&photo.bytes, &photo.picture)?;
        tx.edit_issue(&id, &header)
    })
    .map(Some)
}

fn set_in_issue(
    workbench: &Workbench,
    issue: String,
    op: Op,
    put: impl FnOnce(&mut IssueHeader),
) -> Result<Changed<IssueView>> {
    let id = IssueId::from(issue);
    let mut header = issue::get(&*workbench.library()?, &id)?.header;
    put(&mut header);
    issue::change(workbench, &id, op, |tx| tx.edit_issue(&id, &header))
}

fn choose_one(workbench: &Workbench) -> Result<Option<SubmittedPicture>> {
    Ok(read(workbench, &workbench.host.choose_photos(false))?.into_iter().next())
}

fn read(workbench: &Workbench, files: &[PathBuf]) -> Result<Vec<SubmittedPicture>> {
    let reader = Reader::new(&*workbench.host);
    let read = |file: &PathBuf| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        reader.picture(&name, &submission::read_file(file, Limits::default().document)?)
    };
    files.iter().map(read).collect()
}
