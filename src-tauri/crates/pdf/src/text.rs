//! A run of glyphs as text operators.

use crate::encoding;
use crate::geometry::{Sheet, divide_rounded};
use crate::typecase::{TypeCase, sort};
use foreword_model::{GlyphRun, Length};
use printpdf::{Op, PdfFontHandle, Point, Pt, TextItem};

/// The font in force, by number in the case, and its size in thousandths of a point.
pub(crate) type FontInForce = Option<(usize, i64)>;

/// Paints a run in a text section of its own.
pub(crate) fn paint(
    run: &GlyphRun,
    sheet: Sheet,
    case: &TypeCase,
    in_force: &mut FontInForce,
    ops: &mut Vec<Op>,
) {
    // A length of a thousandth of a point, the precision of sizes in the file.
    let size = divide_rounded(run.size.to_micropoints(), 1000);
    let Some(first) = run.glyphs.first().filter(|_| size > 0) else { return };
    let [x, y] = sheet.point(run.origin);
    let sorts = case.sorts(run.face);
    let mut line = Line {
        ops,
        in_force,
        size,
        font: sort(sorts, run, first).font,
        items: Vec::new(),
        codes: String::new(),
        rise: Length::ZERO,
    };
    line.ops.push(Op::StartTextSection);
    line.set_font(case);
    line.ops.push(Op::SetTextCursor { pos: Point { x: Pt(x), y: Pt(y) } });
    let (mut wanted, mut pen) = (0, 0);
    for glyph in &run.glyphs {
        let sort = sort(sorts, run, glyph);
        line.turn_to(sort.font, glyph.y_offset.into(), case);
        // A tenth of a thousandth of the em is size / 10 millionths of a point.
        let off = pen - (wanted + Length::from(glyph.x_offset).to_micropoints());
        let tenths = divide_rounded(off * 10, size);
        if tenths != 0 {
            line.shift(tenths);
            pen -= divide_rounded(tenths * size, 10);
        }
        line.codes.push(encoding::character(sort.glyph));
        let natural = case.fonts[sort.font].widths[usize::from(sort.glyph)];
        pen += divide_rounded(natural * size, 100);
        wanted += Length::from(glyph.advance).to_micropoints();
    }
    line.end();
}

/// One glyph of every font.
pub(crate) fn specimen(case: &TypeCase) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for font in &case.fonts {
        ops.push(Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(encoding::character(1).to_string())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// A line in the making.
struct Line<'a> {
    ops: &'a mut Vec<Op>,
    in_force: &'a mut FontInForce,
    size: i64,
    font: usize,
    items: Vec<TextItem>,
    codes: String,
    rise: Length,
}

impl Line<'_> {
    fn set_font(&mut self, case: &TypeCase) {
        let wanted = Some((self.font, self.size));
        if *self.in_force == wanted {
            return;
        }
        *self.in_force = wanted;
        let font = PdfFontHandle::External(case.fonts[self.font].id.clone());
        self.ops.push(Op::SetFont { font, size: Pt((self.size as f64 / 1000.0) as f32) });
    }

    /// Goes on in another font or at another height, at the pen's place.
    fn turn_to(&mut self, font: usize, rise: Length, case: &TypeCase) {
        if self.font != font {
            self.show();
            self.font = font;
            self.set_font(case);
        }
        if self.rise != rise {
            self.show();
            self.rise = rise;
            self.ops.push(Op::SetLineOffset { multiplier: crate::geometry::points(rise) });
        }
    }

    /// Moves the pen to the left by tenths of a thousandth of the em.
    fn shift(&mut self, tenths: i64) {
        self.flush();
        self.items.push(TextItem::Offset((tenths as f64 / 10.0) as f32));
    }

    fn flush(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(TextItem::Text(std::mem::take(&mut self.codes)));
        }
    }

    fn show(&mut self) {
        self.flush();
        if !self.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }

    fn end(mut self) {
        self.show();
        if self.rise != Length::ZERO {
            // The rise outlives the text section.
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        self.ops.push(Op::EndTextSection);
    }
}
