//! The few numbers of a font file that a PDF repeats in its own words.

/// Measures of a face, in font units.
#[derive(Clone, Debug)]
pub(crate) struct Metrics {
    pub(crate) units_per_em: u16,
    pub(crate) bounds: [i16; 4],
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    pub(crate) cap_height: i16,
    pub(crate) weight: u16,
    pub(crate) italic_angle: f32,
    pub(crate) fixed_pitch: bool,
    pub(crate) serif: bool,
    advances: Vec<u16>,
}

impl Metrics {
    /// Reads the tables `head`, `hhea`, `hmtx`, and if present `OS/2` and `post`. Source: OpenType 1.9.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let head = table(file, b"head")?;
        let hhea = table(file, b"hhea")?;
        let hmtx = table(file, b"hmtx")?;
        let os2 = table(file, b"OS/2").unwrap_or_default();
        let post = table(file, b"post").unwrap_or_default();
        let count = usize::from(u16_at(hhea, 34)?);
        let advances: Option<Vec<u16>> = (0..count).map(|at| u16_at(hmtx, at * 4)).collect();
        let ascent = i16_at(hhea, 4)?;
        Some(Self {
            units_per_em: u16_at(head, 18).filter(|units| *units > 0)?,
            bounds: [i16_at(head, 36)?, i16_at(head, 38)?, i16_at(head, 40)?, i16_at(head, 42)?],
            ascent,
            descent: i16_at(hhea, 6)?,
            // sCapHeight exists since version 2 of the table.
            cap_height: i16_at(os2, 88).filter(|_| u16_at(os2, 0) >= Some(2)).unwrap_or(ascent),
            weight: u16_at(os2, 4).unwrap_or(400),
            italic_angle: f32::from(i16_at(post, 4).unwrap_or(0)),
            fixed_pitch: u16_at(post, 14).is_some_and(|low| low != 0),
            serif: is_serif(os2),
            advances: advances.filter(|advances| !advances.is_empty())?,
        })
    }

    /// The advance of a glyph in hundredths of a thousandth of the em: the number written into `/W`, times 100.
    pub(crate) fn natural_width(&self, glyph: u16) -> i64 {
        // Glyphs beyond the list share the last advance.
        let last = self.advances.len() - 1;
        let units = i64::from(self.advances[usize::from(glyph).min(last)]);
        (units * 200_000 / i64::from(self.units_per_em) + 1) / 2
    }

    /// Font units as thousandths of the em.
    pub(crate) fn thousandths(&self, units: i16) -> i64 {
        crate::geometry::divide_rounded(i64::from(units) * 1000, i64::from(self.units_per_em))
    }
}

/// Whether PANOSE calls the face a Latin text face with serifs (2 to 10), or the IBM class is a serif class (1 to 5, 7).
fn is_serif(os2: &[u8]) -> bool {
    let panose = os2.get(32).zip(os2.get(33));
    let class = os2.get(30).copied().unwrap_or(0);
    matches!(panose, Some((2, 2..=10))) || matches!(class, 1..=5 | 7)
}

fn table<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(file, 4)?);
    let record =
        (0..count).find_map(|index| file.get(12 + index * 16..28 + index * 16).filter(|r| &r[..4] == tag))?;
    let (offset, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
    file.get(offset..offset.checked_add(length)?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
