//! A signed piece on one page, with its signatories at the foot.

use super::body::Space;
use super::issue::{Fit, Story};
use crate::design::Column;
use crate::pages::{At, Book};
use foreword_model::{FocalPoint, HitKind, Length, NodeId, Rect, Role, Signatory};

/// The hairline over a row of signatories, and the lowest baseline of the text above it.
const RULE: f64 = 228.0;
const TEXT: f64 = 222.0;
/// What three in a row need more, with portraits above their signatures.
const TALL: f64 = 36.0;
/// Height of a row of signatories.
const ROW: f64 = 48.0;
const PORTRAIT: (f64, f64) = (24.0, 33.0);

impl Book<'_> {
    /// Lays a signed piece out.
    pub(crate) fn signed(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let page = self.add_page();
        let first = self.open_piece(section, story, page);
        let signatories: Vec<&Signatory> = story
            .piece
            .signatories
            .iter()
            .filter(|signatory| !signatory.name.trim().is_empty())
            .take(4)
            .collect();
        let lift = match signatories.len() {
            0 => Length::mm(TEXT) - self.design.grid.bottom,
            3 => Length::mm(TALL),
            4 => Length::mm(ROW),
            _ => Length::ZERO,
        };
        let space = Space {
            first_page: page,
            top: first - self.design.grid.baseline,
            bottom: self.design.grid.bottom,
            narrow_top: Length::ZERO,
            tail: self.design.grid.bottom - Length::mm(TEXT) + lift,
        };
        let figures = self.key_figures(section, story.piece, page, first - self.cap());
        let ended = self.run_text(section, story, Space { narrow_top: figures, ..space }, false);
        let mut fit = ended.fit.clone();
        let mut foot = page;
        if ended.page > page || ended.y + space.tail > self.design.grid.bottom {
            let grid = &self.design.grid;
            let top = if ended.page > page { grid.top } else { grid.bottom - space.tail };
            let over = ((ended.y - top).to_micropoints() / grid.baseline.to_micropoints()).max(1) as i32;
            fit.lines = over + 40 * (ended.page - page).saturating_sub(1) as i32;
            let room = ended.y + space.tail <= grid.bottom;
            self.report_overset(fit.lines, page);
            foot = if room { ended.page } else { self.next_page(story) };
        }
        self.signatories(section, &signatories, foot, Length::mm(RULE) - lift);
        fit
    }

    /// Paints the signatories under a hairline.
    fn signatories(&mut self, section: NodeId, signatories: &[&Signatory], page: usize, rule: Length) {
        if signatories.is_empty() {
            return;
        }
        let full = self.design.columns.full;
        let mut hairline = self.design.rules.hair;
        hairline.color = self.design.colors.line;
        self.rule(page, full.x, rule, full.width, hairline);
        let three = signatories.len() == 3;
        for (at, signatory) in signatories.iter().enumerate() {
            let column = if three {
                Column { x: full.x + Length::mm(60.0) * at as i64, width: Length::mm(54.0) }
            } else if at % 2 == 0 {
                self.design.columns.left_half
            } else {
                self.design.columns.right_half
            };
            let top = rule + Length::mm(9.0) + Length::mm(ROW) * (at / 2) as i64 * i64::from(!three);
            self.signatory(section, signatory, page, column, top, three);
        }
        let area = Rect::new(full.x, rule, full.width, self.design.grid.bottom - rule);
        self.hit(page, area, HitKind::Signatories, "Signatories");
    }

    fn signatory(
        &mut self,
        section: NodeId,
        who: &Signatory,
        page: usize,
        column: Column,
        top: Length,
        stacked: bool,
    ) {
        let portrait = who.portrait.as_ref().filter(|media| self.pictures.contains_key(*media));
        if let Some(media) = portrait {
            let rect = Rect::new(column.x, top, Length::mm(PORTRAIT.0), Length::mm(PORTRAIT.1));
            let node = self.structure.add(section, Role::Figure);
            self.picture(
                Some(node),
                page,
                media,
                rect,
                FocalPoint::default(),
                &format!("Portrait of {}", who.name),
            );
        }
        let beside = portrait.is_some() && !stacked;
        let x = column.x + if beside { Length::mm(30.0) } else { Length::ZERO };
        let top = if stacked && portrait.is_some() { top + Length::mm(TALL) } else { top };
        let signature = who.signature.as_ref().filter(|media| self.pictures.contains_key(*media));
        if let Some(media) = signature {
            self.signature(section, media, page, x, top - Length::mm(0.8), &who.name);
        }
        // The name stands 21.75 below the top of the portrait, or higher where nobody signed.
        let y = top + Length::mm(if signature.is_some() { 21.75 } else { 9.0 });
        let width = column.right() - x;
        let navy = self.design.styles.label.clone();
        let small = self.design.styles.small.clone();
        let at = At { page, x, width, y };
        let (_, mut y) = self.put(section, Role::Paragraph, who.name.trim(), &navy, at);
        y += Length::mm(0.75);
        for words in [&who.job_title, &who.organisation] {
            if !words.trim().is_empty() {
                let at = At { y: y + small.leading, ..at };
                (_, y) = self.put(section, Role::Paragraph, words.trim(), &small, at);
            }
        }
    }

    /// A signature, as large as fits 48 by 13.3.
    fn signature(
        &mut self,
        section: NodeId,
        media: &foreword_model::MediaId,
        page: usize,
        x: Length,
        top: Length,
        name: &str,
    ) {
        let Some(picture) = self.pictures.get(media) else { return };
        let (across, down) = picture.upright_size();
        let (across, down) = (i64::from(across.max(1)), i64::from(down.max(1)));
        let (most, tallest) = (Length::mm(48.0), Length::mm(13.3));
        let by_width = most.scale(down, across);
        let (width, height) =
            if by_width <= tallest { (most, by_width) } else { (tallest.scale(across, down), tallest) };
        let rect = Rect::new(x, top + tallest - height, width, height);
        let node = self.structure.add(section, Role::Figure);
        self.picture(Some(node), page, media, rect, FocalPoint::default(), &format!("Signature of {name}"));
    }
}
