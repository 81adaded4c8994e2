//! The codes of a JPEG: how its numbers are told in bits. Source: ITU-T T.81, F.2.2 and annex C.

use super::strip::holds_ff;

/// The bits of a scan, one after the other.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    // The next bits, the first one highest; what is below `count` of them is of no meaning.
    held: u64,
    count: u32,
    // How many of those are none of the data's.
    lent: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, held: 0, count: 0, lent: 0 }
    }

    // The longest code and the number behind it have 31 bits.
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(eight) = self.data.get(self.at..self.at + 8).and_then(|eight| eight.try_into().ok()) {
            let word = u64::from_be_bytes(eight);
            if !holds_ff(word) {
                let bytes = (64 - self.count) / 8;
                self.held |= word >> self.count;
                self.count += bytes * 8;
                self.at += bytes as usize;
                return;
            }
        }
        while self.count <= 56 {
            let byte = match (self.data.get(self.at), self.data.get(self.at + 1)) {
                (Some(0xFF), Some(0)) => {
                    self.at += 2;
                    0xFF
                }
                // The data ends, or a marker stands here.
                (None | Some(0xFF), _) => {
                    self.lent += 8;
                    0
                }
                (Some(byte), _) => {
                    self.at += 1;
                    *byte
                }
            };
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    fn take(&mut self, bits: u32) -> Option<u64> {
        let taken = if bits == 0 { 0 } else { self.held >> (64 - bits) };
        self.held <<= bits;
        self.count -= bits;
        (self.count >= self.lent).then_some(taken)
    }

    /// The next bit.
    pub(super) fn bit(&mut self) -> Option<bool> {
        self.fill();
        self.take(1).map(|bit| bit == 1)
    }

    /// Goes on behind a restart marker.
    pub(super) fn restart(&mut self) -> Option<()> {
        if !matches!(self.data.get(self.at..self.at + 2)?, [0xFF, 0xD0..=0xD7]) {
            return None;
        }
        *self = Self { data: self.data, at: self.at + 2, held: 0, count: 0, lent: 0 };
        Some(())
    }
}

/// A table of codes.
pub(super) struct Codes {
    // What the next nine bits begin with: length and symbol; 0 where the code is longer.
    short: Vec<u16>,
    // For each length: the first number of 16 bits that begins with a longer code, and where its symbols are.
    ends: [u32; 17],
    from: [i32; 17],
    symbols: Vec<u8>,
}

const SHORT: u32 = 9;

impl Codes {
    /// Reads a table, and answers how long it is.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let counts = bytes.get(..16)?;
        let total: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let symbols = bytes.get(16..16 + total)?.to_vec();
        let mut codes = Self { short: vec![0; 1 << SHORT], ends: [0; 17], from: [0; 17], symbols };
        let (mut code, mut next) = (0_u32, 0_usize);
        for (length, count) in (1_u32..).zip(counts) {
            code <<= 1;
            codes.from[length as usize] = i32::try_from(next).ok()? - i32::try_from(code).ok()?;
            for _ in 0..*count {
                if length <= SHORT {
                    let room = 1_usize << (SHORT - length);
                    let first = (code as usize) << (SHORT - length);
                    let entry = (length << 8) as u16 | u16::from(codes.symbols[next]);
                    codes.short.get_mut(first..first + room)?.fill(entry);
                }
                code += 1;
                next += 1;
            }
            if code > 1 << length {
                return None;
            }
            codes.ends[length as usize] = code << (16 - length);
        }
        Some((codes, 16 + total))
    }

    // The next symbol and the length of its code.
    fn symbol(&self, bits: &mut Bits<'_>) -> Option<(u32, u8)> {
        bits.fill();
        let entry = self.short[(bits.held >> (64 - SHORT)) as usize];
        if entry != 0 {
            return Some((u32::from(entry >> 8), entry as u8));
        }
        let next = (bits.held >> 48) as u32;
        let length = (SHORT + 1..=16).find(|length| next < self.ends[*length as usize])?;
        let at = i32::try_from(next >> (16 - length)).ok()? + self.from[length as usize];
        Some((length, *self.symbols.get(usize::try_from(at).ok()?)?))
    }

    /// The next difference of two means.
    pub(super) fn difference(&self, bits: &mut Bits<'_>) -> Option<i32> {
        let (length, size) = self.symbol(bits)?;
        if size > 11 {
            return None;
        }
        bits.take(length)?;
        let told = i32::try_from(bits.take(u32::from(size))?).ok()?;
        // Numbers that begin with 0 are below zero. Source: F.2.2.1.
        let is_negative = size > 0 && told >> (size - 1) == 0;
        Some(if is_negative { told + 1 - (1 << size) } else { told })
    }

    /// Passes over all details of a block.
    pub(super) fn pass_details(&self, bits: &mut Bits<'_>) -> Option<()> {
        let mut at = 1;
        while at < 64 {
            let (length, symbol) = self.symbol(bits)?;
            let (run, size) = (symbol >> 4, u32::from(symbol & 15));
            bits.take(length + size)?;
            match (run, size) {
                (15, 0) => at += 16,
                (_, 0) => return Some(()),
                _ => at += run + 1,
            }
        }
        (at == 64).then_some(())
    }
}
