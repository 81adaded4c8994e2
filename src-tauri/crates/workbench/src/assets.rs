//! Fonts, designs, rules and dictionaries, built into the program so that it needs no folder of its own.

use foreword_model::{FontFace, FontFile, Fonts};
use std::sync::LazyLock;

macro_rules! face {
    ($family:literal, $weight:literal, $italic:literal, $name:literal, $file:literal) => {
        (
            $family,
            $weight,
            $italic,
            $name,
            include_bytes!(concat!("../../../../assets/fonts/", $file)).as_slice(),
        )
    };
}

type EmbeddedFace = (&'static str, u16, bool, &'static str, &'static [u8]);

// The order gives the faces their ids; a new face goes to the end.
static FACES: &[EmbeddedFace] = &[
    face!("Source Sans 3", 400, false, "SourceSans3-Regular", "source-sans-3/SourceSans3_400Regular.ttf"),
    face!("Source Sans 3", 400, true, "SourceSans3-It", "source-sans-3/SourceSans3_400Regular_Italic.ttf"),
    face!("Source Sans 3", 600, false, "SourceSans3-Semibold", "source-sans-3/SourceSans3_600SemiBold.ttf"),
    face!(
        "Source Sans 3",
        600,
        true,
        "SourceSans3-SemiboldIt",
        "source-sans-3/SourceSans3_600SemiBold_Italic.ttf"
    ),
    face!("Source Sans 3", 700, false, "SourceSans3-Bold", "source-sans-3/SourceSans3_700Bold.ttf"),
    face!("Source Sans 3", 700, true, "SourceSans3-BoldIt", "source-sans-3/SourceSans3_700Bold_Italic.ttf"),
    face!("Source Serif 4", 400, false, "SourceSerif4-Regular", "source-serif-4/SourceSerif4_400Regular.ttf"),
    face!(
        "Source Serif 4",
        400,
        true,
        "SourceSerif4-It",
        "source-serif-4/SourceSerif4_400Regular_Italic.ttf"
    ),
    face!(
        "Source Serif 4",
        600,
        false,
        "SourceSerif4-Semibold",
        "source-serif-4/SourceSerif4_600SemiBold.ttf"
    ),
    face!(
        "Source Serif 4",
        600,
        true,
        "SourceSerif4-SemiboldIt",
        "source-serif-4/SourceSerif4_600SemiBold_Italic.ttf"
    ),
    face!("Source Serif 4", 700, false, "SourceSerif4-Bold", "source-serif-4/SourceSerif4_700Bold.ttf"),
    face!(
        "Source Serif 4",
        700,
        true,
        "SourceSerif4-BoldIt",
        "source-serif-4/SourceSerif4_700Bold_Italic.ttf"
    ),
    face!("Source Serif 4", 900, false, "SourceSerif4-Black", "source-serif-4/SourceSerif4_900Black.ttf"),
    face!("Noto Sans Mono", 400, false, "NotoSansMono-Regular", "noto-symbols/NotoSansMono_400Regular.ttf"),
    face!(
        "Noto Sans Symbols 2",
        400,
        false,
        "NotoSansSymbols2-Regular",
        "noto-symbols/NotoSansSymbols2_400Regular.ttf"
    ),
    face!(
        "Noto Sans Symbols",
        400,
        false,
        "NotoSansSymbols-Regular",
        "noto-symbols/NotoSansSymbols_400Regular.ttf"
    ),
    face!("Noto Sans Math", 400, false, "NotoSansMath-Regular", "noto-symbols/NotoSansMath_400Regular.ttf"),
    face!("Noto Emoji", 400, false, "NotoEmoji-Regular", "noto-symbols/NotoEmoji_400Regular.ttf"),
];

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let face = |(family, weight, italic, name, bytes): &EmbeddedFace| FontFace {
        family: (*family).to_owned(),
        weight: *weight,
        italic: *italic,
        postscript_name: (*name).to_owned(),
        bytes: FontFile::from(*bytes),
    };
    Fonts { faces: FACES.iter().map(face).collect() }
});

/// The fonts that every design may use.
pub(crate) fn fonts() -> &'static Fonts {
    &FONTS
}

/// The designs that come with the program: name and source.
pub(crate) static DESIGNS: &[(&str, &str)] = &[
    ("report", include_str!("../../../../assets/designs/report/design.toml")),
    ("magazine", include_str!("../../../../assets/designs/magazine/design.toml")),
    ("large-print", include_str!("../../../../assets/designs/large-print/design.toml")),
];

/// How the house writes.
pub(crate) const HOUSE_STYLE: &str = include_str!("../../../../assets/house-style/nhs.toml");

/// British English: affixes and words in the form of Hunspell.
pub(crate) const DICTIONARY: (&str, &str) = (
    include_str!("../../../../assets/dictionaries/en-GB/index.aff"),
    include_str!("../../../../assets/dictionaries/en-GB/index.dic"),
);

/// Words of health care that the dictionary lacks.
pub(crate) const HEALTH_WORDS: &str = include_str!("../../../../assets/dictionaries/health.txt");
