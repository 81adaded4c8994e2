//! Pictures in their frames.

use super::Book;
use foreword_model::{ArtifactKind, FocalPoint, ImageItem, Item, Length, MediaId, NodeId, Rect};

impl Book<'_> {
    /// Paints a picture so that it covers a rectangle, as the figure `node` or as decoration.
    pub(crate) fn picture(
        &mut self,
        node: Option<NodeId>,
        page: usize,
        media: &MediaId,
        clip: Rect,
        focal: FocalPoint,
        alt: &str,
    ) {
        let Some(picture) = self.pictures.get(media) else { return };
        let frame = cover(picture.upright_size(), clip, focal);
        let item = Item::Image(ImageItem { media: media.clone(), frame, clip });
        match node {
            Some(node) => {
                let tag = self.structure.node_mut(node);
                tag.alt = Some(if alt.trim().is_empty() { "Picture".to_owned() } else { alt.to_owned() });
                tag.bounds = Some(clip);
                let mark = self.structure.mark(node);
                self.drafts[page].items.extend([Item::MarkStart(mark), item, Item::MarkEnd]);
            }
            None => self.artifact(page, ArtifactKind::Layout, vec![item]),
        }
    }

    /// Paints a picture behind everything else on its page, as the figure `node` or as decoration.
    pub(crate) fn picture_behind(
        &mut self,
        node: Option<NodeId>,
        page: usize,
        media: &MediaId,
        clip: Rect,
        focal: FocalPoint,
        alt: &str,
    ) {
        let length = self.drafts[page].items.len();
        self.picture(node, page, media, clip, focal, alt);
        let items = self.drafts[page].items.split_off(length);
        self.drafts[page].behind.extend(items);
    }
}

/// The frame of a whole picture that covers `clip`, moved so that the focal point stays in view.
fn cover(pixels: (u32, u32), clip: Rect, focal: FocalPoint) -> Rect {
    let (across, down) = (i64::from(pixels.0.max(1)), i64::from(pixels.1.max(1)));
    let by_width = clip.width.scale(down, across);
    let (width, height) = if by_width >= clip.height {
        (clip.width, by_width)
    } else {
        (clip.height.scale(across, down).max(clip.width), clip.height)
    };
    let shift = |whole: Length, seen: Length, focal: u16| {
        let wanted = whole.scale(i64::from(focal), 1000) - seen / 2;
        wanted.max(Length::ZERO).min(whole - seen)
    };
    Rect::new(
        clip.x - shift(width, clip.width, focal.x),
        clip.y - shift(height, clip.height, focal.y),
        width,
        height,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cropped_picture_covers_its_frame_and_keeps_its_shape() {
        let clip = Rect::new(Length::mm(10.0), Length::mm(20.0), Length::mm(100.0), Length::mm(100.0));
        let frame = cover((2000, 1000), clip, FocalPoint { x: 1000, y: 500 });
        assert_eq!(frame.height, clip.height);
        assert_eq!(frame.width, clip.width * 2);
        let near = |one: Length, other: Length| (one - other).to_micropoints().abs() <= 2;
        assert!(near(frame.right(), clip.right()), "the focal point at the right edge keeps that edge");
        let middle = cover((2000, 1000), clip, FocalPoint { x: 500, y: 500 });
        assert!(near(middle.x, Length::mm(-40.0)));
    }
}
