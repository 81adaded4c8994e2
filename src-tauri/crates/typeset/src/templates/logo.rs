//! The logo of whoever publishes an issue, on its front cover.

use crate::pages::Book;
use foreword_model::{FocalPoint, IssueContent, Length, NodeId, Rect, Role};

/// The most that a logo takes.
const WIDTH: f64 = 48.0;
const HEIGHT: f64 = 15.0;
/// The white around it on a picture, and where the foot of that plate stands.
const WHITE: f64 = 6.0;
const FOOT: f64 = 276.0;

impl Book<'_> {
    /// The logo at the lower right of a cover picture, on a white plate that runs off the page.
    pub(super) fn logo_on_picture(&mut self, section: NodeId, issue: &IssueContent, page: usize) {
        let design = self.design;
        let (width, height, white) = (Length::mm(WIDTH), Length::mm(HEIGHT), Length::mm(WHITE));
        let foot = Length::mm(FOOT) - white;
        let slot = Rect::new(design.grid.right - width, foot - height, width, height);
        let Some(shown) = self.logo(section, issue, page, slot) else { return };
        let left = shown.x - white;
        let edge = design.trim.width + design.bleed;
        let plate = Rect::new(left, slot.y - white, edge - left, height + white * 2);
        self.behind(page, plate, design.colors.white);
    }

    /// The logo at the right edge of a slot, as large as the slot lets it be; none without a logo.
    pub(super) fn logo(
        &mut self,
        section: NodeId,
        issue: &IssueContent,
        page: usize,
        slot: Rect,
    ) -> Option<Rect> {
        let logo = issue.logo.as_ref()?;
        let shown = contained(self.pictures.get(&logo.media)?.upright_size(), slot);
        if logo.alt.trim().is_empty() {
            self.report_missing_alt(None, "logo");
        }
        let node = self.structure.add(section, Role::Figure);
        self.picture(Some(node), page, &logo.media, shown, FocalPoint::default(), &logo.alt);
        Some(shown)
    }
}

/// A whole picture at the right edge of a slot, in the middle of its height.
fn contained(pixels: (u32, u32), slot: Rect) -> Rect {
    let (across, down) = (i64::from(pixels.0.max(1)), i64::from(pixels.1.max(1)));
    let width = slot.height.scale(across, down).min(slot.width);
    let height = width.scale(down, across).min(slot.height);
    Rect::new(slot.right() - width, slot.y + (slot.height - height) / 2, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_keeps_its_shape_and_stays_in_its_slot() {
        let pt = Length::pt;
        let slot = Rect::new(pt(140.0), pt(250.0), pt(48.0), pt(16.0));
        assert_eq!(contained((400, 400), slot), Rect::new(pt(172.0), pt(250.0), pt(16.0), pt(16.0)));
        assert_eq!(contained((960, 80), slot), Rect::new(pt(140.0), pt(256.0), pt(48.0), pt(4.0)));
        assert_eq!(contained((1, 5000), slot).height, slot.height);
    }
}
