//! What the numbers of a picture's colours mean.

use crate::object::{dictionary, integer, name, reference};
use lopdf::{Document, Object, ObjectId, Stream};
use moxcms::{ColorProfile, Layout, TransformOptions};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A difference of this much in a channel of eight bits comes from rounding.
const UNSEEN: u8 = 3;

/// Whether a picture's profile can be used and makes its colours look other than sRGB does.
///
/// It must be what a file of the kind A-2 asks of a profile. Source: ISO 19005-2, 6.2.4.2; ICC.1:2022, 7.2.
fn differs(profile: &[u8], channels: usize) -> bool {
    let field = |from: usize| profile.get(from..from + 4);
    let length = field(0).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    let is_whole = length.is_some_and(|length| length as usize == profile.len());
    let classes: [&[u8]; 4] = [b"scnr", b"mntr", b"prtr", b"spac"];
    is_whole
        && profile[8] <= 4
        && field(12).is_some_and(|class| classes.contains(&class))
        && field(16) == Some(if channels == 1 { b"GRAY" } else { b"RGB " })
        && field(36) == Some(b"acsp")
        // Profiles come from strangers, and reading one may go wrong in any way.
        && catch_unwind(AssertUnwindSafe(|| changes_colors(profile, channels))).unwrap_or(None).unwrap_or(false)
}

// Whether colours all over the cube look different; none where the profile cannot be read.
fn changes_colors(profile: &[u8], channels: usize) -> Option<bool> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let levels = || (0..=8).map(|step| (step * 255 / 8) as u8);
    let (layout, colors): (_, Vec<u8>) = if channels == 1 {
        (Layout::Gray, levels().collect())
    } else {
        let all = levels().flat_map(|red| levels().map(move |green| (red, green)));
        let all = all.flat_map(|(red, green)| levels().map(move |blue| [red, green, blue]));
        (Layout::Rgb, all.flatten().collect())
    };
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let mut shown = vec![0; colors.len() / channels * 3];
    transform.transform(&colors, &mut shown).ok()?;
    let unchanged = colors.chunks_exact(channels).flat_map(|color| (0..3).map(|at| color[at % channels]));
    Some(shown.iter().zip(unchanged).any(|(shown, meant)| shown.abs_diff(meant) > UNSEEN))
}

/// The profiles of a document: each is looked at once, and in it once if it makes a difference.
#[derive(Default)]
pub(crate) struct Profiles {
    known: BTreeMap<(usize, Vec<u8>), Option<ObjectId>>,
}

impl Profiles {
    /// The colour space of a profile; none for one that is left out. Source: ISO 32000-1, 8.6.5.5.
    pub(crate) fn color_space(
        &mut self,
        channels: usize,
        profile: Vec<u8>,
        document: &mut Document,
    ) -> Option<Object> {
        let id = *self.known.entry((channels, profile)).or_insert_with_key(|(channels, profile)| {
            let about = dictionary([("N", integer(*channels))]);
            differs(profile, *channels).then(|| document.add_object(Stream::new(about, profile.clone())))
        });
        Some(Object::Array(vec![name("ICCBased"), reference(id?)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(profile: &ColorProfile) -> Vec<u8> {
        profile.encode().expect("a profile can be written")
    }

    #[test]
    fn a_profile_that_changes_nothing_anybody_sees_is_left_out() {
        assert!(!differs(&encoded(&ColorProfile::new_srgb()), 3));
        assert!(differs(&encoded(&ColorProfile::new_display_p3()), 3));
        assert!(differs(&encoded(&ColorProfile::new_adobe_rgb()), 3));
        assert!(differs(&encoded(&ColorProfile::new_gray_with_gamma(1.8)), 1));
    }

    #[test]
    fn a_profile_for_other_channels_or_a_damaged_one_is_left_out() {
        let whole = encoded(&ColorProfile::new_display_p3());
        assert!(!differs(&whole, 1), "three channels say nothing about one");
        for cut in [0, 3, 8, 20, 100, whole.len() - 1] {
            assert!(!differs(&whole[..cut], 3), "{cut} bytes are not the whole");
        }
        let five = [&whole[..8], &[5], &whole[9..]].concat();
        assert!(!differs(&five, 3), "the standard knows profiles up to version 4");
    }

    #[test]
    fn pictures_with_one_profile_share_one_object() {
        let mut document = Document::new();
        let mut profiles = Profiles::default();
        let profile = encoded(&ColorProfile::new_display_p3());
        let first = profiles.color_space(3, profile.clone(), &mut document);
        assert!(first.is_some());
        assert_eq!(profiles.color_space(3, profile.clone(), &mut document), first);
        assert_eq!(profiles.color_space(1, profile, &mut document), None);
        assert_eq!(document.objects.len(), 1);
    }
}
