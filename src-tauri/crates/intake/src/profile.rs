//! A printer's colour profile: checked enough to be handed on.

use crate::error::Error;
use foreword_model::PrinterProfile;
use moxcms::{ColorProfile, DataColorSpace, ProfileClass, ProfileText};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The largest profiles for presses have about 4 MB.
const LARGEST: usize = 16 << 20;

/// Reads a printer's colour profile.
///
/// # Errors
/// [`Error::TooLarge`], or [`Error::NotAPrinterProfile`] for anything but the profile of an output device.
pub fn read_profile(bytes: &[u8]) -> Result<PrinterProfile, Error> {
    if bytes.len() > LARGEST {
        return Err(Error::TooLarge { size: bytes.len() as u64, limit: LARGEST as u64 });
    }
    let read =
        catch_unwind(AssertUnwindSafe(|| ColorProfile::new_from_slice(bytes))).ok().and_then(Result::ok);
    let profile = read.ok_or(Error::NotAPrinterProfile)?;
    let inks = match profile.color_space {
        DataColorSpace::Gray => 1,
        DataColorSpace::Rgb => 3,
        DataColorSpace::Cmyk => 4,
        _ => return Err(Error::NotAPrinterProfile),
    };
    if profile.profile_class != ProfileClass::OutputDevice {
        return Err(Error::NotAPrinterProfile);
    }
    let name = profile.description.as_ref().map(words).unwrap_or_default();
    let name = if name.trim().is_empty() { "Printer's profile".to_owned() } else { name.trim().to_owned() };
    Ok(PrinterProfile { name, inks, bytes: Arc::from(bytes) })
}

fn words(text: &ProfileText) -> String {
    match text {
        ProfileText::PlainString(words) => words.clone(),
        ProfileText::Localizable(all) => all.first().map(|one| one.value.clone()).unwrap_or_default(),
        ProfileText::Description(words) => words.ascii_string.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(class: ProfileClass) -> Vec<u8> {
        let mut profile = ColorProfile::new_srgb();
        profile.profile_class = class;
        profile.encode().expect("a profile can be written")
    }

    #[test]
    fn the_profile_of_an_output_device_is_taken_byte_for_byte() {
        let bytes = profile(ProfileClass::OutputDevice);
        let read = read_profile(&bytes).expect("this is one");
        assert_eq!((read.inks, &*read.bytes), (3, &*bytes));
        assert!(!read.name.is_empty());
    }

    #[test]
    fn a_profile_of_a_screen_a_text_or_half_a_profile_is_refused() {
        let whole = profile(ProfileClass::OutputDevice);
        for bytes in [&profile(ProfileClass::DisplayDevice)[..], b"hello", b"", &whole[..100]] {
            assert_eq!(read_profile(bytes), Err(Error::NotAPrinterProfile));
        }
    }
}
