//! Photos of flat blocks, written bit by bit for tests: forms that no encoder of ours makes.

/// How a photo is written.
#[derive(Default)]
pub(super) struct Written {
    /// How many blocks of eight pixels stand side by side.
    pub(super) wide: usize,
    pub(super) progressive: bool,
    pub(super) restart: u16,
    /// Segments that come before the picture.
    pub(super) before: Vec<u8>,
}

/// One segment.
pub(super) fn segment(marker: u8, inside: &[u8]) -> Vec<u8> {
    [&[0xFF, marker], &(inside.len() as u16 + 2).to_be_bytes()[..], inside].concat()
}

impl Written {
    /// A photo whose blocks have these tones, from -128 to 127, one list for each component.
    pub(super) fn jpeg(&self, components: &[Vec<i32>]) -> Vec<u8> {
        let count = components.len() as u8;
        let size =
            [components[0].len() / self.wide, self.wide].map(|blocks| (blocks as u16 * 8).to_be_bytes());
        let mut bytes = [&[0xFF, 0xD8][..], &self.before].concat();
        bytes.extend(segment(0xDB, &[&[0][..], &[8; 64]].concat()));
        let own = |id: u8| [id, 0x11, 0];
        let frame =
            [&[8][..], &size.concat(), &[count], &(1..=count).flat_map(own).collect::<Vec<_>>()].concat();
        bytes.extend(segment(if self.progressive { 0xC2 } else { 0xC0 }, &frame));
        bytes.extend(segment(0xDD, &self.restart.to_be_bytes()));
        // Twelve sizes of numbers with four bits each, and one bit for no details.
        let sizes: Vec<u8> = (0..12).collect();
        bytes.extend(segment(0xC4, &[&[0, 0, 0, 0, 12][..], &[0; 12], &sizes].concat()));
        bytes.extend(segment(0xC4, &[&[0x10, 1][..], &[0; 15], &[0]].concat()));
        let rounds: &[[u8; 3]] = if self.progressive { &[[0, 0, 1], [0, 0, 0x10]] } else { &[[0, 63, 0]] };
        for round in rounds {
            let named: Vec<u8> = (1..=count).flat_map(|id| [id, 0]).collect();
            bytes.extend(segment(0xDA, &[&[count][..], &named, round].concat()));
            bytes.extend(self.scan(components, *round));
        }
        bytes.extend([0xFF, 0xD9]);
        bytes
    }

    fn scan(&self, components: &[Vec<i32>], round: [u8; 3]) -> Vec<u8> {
        let mut scan = Scan { last: vec![0; components.len()], ..Scan::default() };
        for at in 0..components[0].len() {
            if self.restart > 0 && at > 0 && at % usize::from(self.restart) == 0 {
                scan.restart(at / usize::from(self.restart) - 1);
            }
            for (component, tones) in components.iter().enumerate() {
                match round {
                    [0, 0, 1] => scan.mean(component, tones[at] >> 1),
                    [0, 0, _] => scan.bits((tones[at] & 1) as u32, 1),
                    _ => {
                        scan.mean(component, tones[at]);
                        scan.bits(0, 1);
                    }
                }
            }
        }
        scan.fill();
        scan.bytes
    }
}

#[derive(Default)]
struct Scan {
    bytes: Vec<u8>,
    held: u8,
    count: u32,
    last: Vec<i32>,
}

impl Scan {
    fn bits(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            self.held = self.held << 1 | (value >> at & 1) as u8;
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.held);
                if self.held == 0xFF {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }

    fn fill(&mut self) {
        self.bits(0x7F, (8 - self.count) % 8);
    }

    fn mean(&mut self, component: usize, mean: i32) {
        let difference = mean - std::mem::replace(&mut self.last[component], mean);
        let size = 32 - difference.unsigned_abs().leading_zeros();
        self.bits(size, 4);
        let told = if difference < 0 { difference + (1 << size) - 1 } else { difference };
        self.bits(told as u32, size);
    }

    fn restart(&mut self, number: usize) {
        self.fill();
        self.bytes.extend([0xFF, 0xD0 + (number % 8) as u8]);
        self.last.fill(0);
    }
}
