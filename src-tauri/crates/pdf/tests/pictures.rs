//! Pictures as they lie in the file.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::pictures::{corners, encode, png, stored, tiny_jpeg};
use common::reader::{File, words};
use common::{Desk, Pictures, rect};
use foreword_model::{ImageItem, Item, MediaId, PictureFormat, Rect, Role, Structure};
use foreword_pdf::{Error, PictureBytes};
use lopdf::{Object, Stream};
use moxcms::ColorProfile;
use png::{BitDepth, ColorType};

fn page_with(picture: &(MediaId, PictureBytes), frame: Rect, clip: Rect) -> Desk {
    let mut desk = Desk::new("Pictures");
    desk.new_page("1");
    let figure = desk.add(Structure::ROOT, Role::Figure);
    desk.layout.structure.node_mut(figure).alt = Some("A picture.".to_owned());
    desk.marked(figure, |desk| {
        desk.push(Item::Image(ImageItem { media: picture.0.clone(), frame, clip }));
    });
    desk
}

fn export(picture: (MediaId, PictureBytes)) -> File {
    let desk = page_with(&picture, rect(10.0, 20.0, 300.0, 200.0), rect(20.0, 30.0, 100.0, 100.0));
    File::open(&common::export(&desk.layout, &desk.fonts, &Pictures::from([picture])))
}

fn stream(file: &File) -> Stream {
    let objects = file.resource(0, b"XObject");
    assert_eq!(objects.len(), 1, "a picture lies in the file once");
    let id = objects.iter().next().unwrap().1.as_reference().unwrap();
    file.document.get_object(id).unwrap().as_stream().unwrap().clone()
}

fn pixels(file: &File) -> Vec<u8> {
    stream(file).get_plain_content().unwrap()
}

fn mask(file: &File) -> Option<Vec<u8>> {
    let stream = stream(file);
    let id = stream.dict.get(b"SMask").ok()?.as_reference().unwrap();
    let mask = file.document.get_object(id).unwrap().as_stream().unwrap();
    assert_eq!(words(mask.dict.get(b"ColorSpace").unwrap()), "DeviceGray");
    Some(mask.get_plain_content().unwrap())
}

#[test]
fn a_jpeg_lies_in_the_file_byte_for_byte() {
    let bytes = tiny_jpeg();
    let file = export(stored("a", PictureFormat::Jpeg, (2, 1), 1, bytes.clone()));
    let stream = stream(&file);
    assert_eq!(stream.content, bytes);
    let value = |key: &str| words(stream.dict.get(key.as_bytes()).unwrap());
    assert_eq!(value("Filter"), "DCTDecode");
    assert_eq!(value("ColorSpace"), "DeviceGray");
    assert_eq!((value("Width"), value("Height")), ("2".to_owned(), "1".to_owned()));
}

/// The profile of the one picture, and how many channels the file says it has.
fn profile(file: &File) -> Option<(Vec<u8>, i64)> {
    let stream = stream(file);
    let space = stream.dict.get(b"ColorSpace").unwrap().as_array().ok()?;
    assert_eq!(space[0].as_name().unwrap(), b"ICCBased");
    let profile = file.document.get_object(space[1].as_reference().unwrap()).unwrap().as_stream().unwrap();
    Some((profile.get_plain_content().unwrap(), profile.dict.get(b"N").unwrap().as_i64().unwrap()))
}

#[test]
fn a_photo_goes_into_the_file_with_its_own_colours() {
    let wide = ColorProfile::new_display_p3().encode().unwrap();
    let mut info = png::Info::with_size(1, 1);
    (info.color_type, info.bit_depth) = (ColorType::Rgb, BitDepth::Eight);
    info.icc_profile = Some(wide.clone().into());
    let mut photo = Vec::new();
    let encoder = png::Encoder::with_info(&mut photo, info).unwrap();
    encoder.write_header().unwrap().write_image_data(&[200, 30, 30]).unwrap();
    let file = export(stored("a", PictureFormat::Png, (1, 1), 1, photo));
    assert_eq!(profile(&file), Some((wide.clone(), 3)));

    let mut gray = ColorProfile::new_gray_with_gamma(1.8).encode().unwrap();
    let segment = |part: &[u8]| {
        let length = u16::try_from(part.len() + 16).unwrap();
        [&[0xFF, 0xE2], &length.to_be_bytes()[..], b"ICC_PROFILE\0\x01\x01", part].concat()
    };
    let jpeg = |profile: &[u8]| [&tiny_jpeg()[..2], &segment(profile), &tiny_jpeg()[2..]].concat();
    let file = export(stored("a", PictureFormat::Jpeg, (2, 1), 1, jpeg(&gray)));
    assert_eq!(profile(&file), Some((gray.clone(), 1)));

    let three_channels = export(stored("a", PictureFormat::Jpeg, (2, 1), 1, jpeg(&wide)));
    assert_eq!(profile(&three_channels), None, "a profile for other channels says nothing");
    gray.truncate(100);
    let damaged = export(stored("a", PictureFormat::Jpeg, (2, 1), 1, jpeg(&gray)));
    assert_eq!(profile(&damaged), None, "a damaged profile would make a damaged file");
}

#[test]
fn transparency_becomes_a_soft_mask() {
    let file = export(stored("a", PictureFormat::Png, (2, 2), 1, corners()));
    assert_eq!(pixels(&file), [255, 0, 0, 0, 160, 0, 0, 0, 255, 255, 220, 0]);
    assert_eq!(mask(&file).unwrap(), [255, 255, 255, 128]);
}

#[test]
fn full_opacity_needs_no_mask() {
    let opaque = png(1, 2, ColorType::GrayscaleAlpha, BitDepth::Eight, &[10, 255, 20, 255]);
    let file = export(stored("a", PictureFormat::Png, (1, 2), 1, opaque));
    assert_eq!(pixels(&file), [10, 20]);
    assert_eq!(mask(&file), None);
}

#[test]
fn palettes_and_deep_pixels_become_eight_bits_a_channel() {
    let palette = encode(2, 1, ColorType::Indexed, BitDepth::One, &[0b0100_0000], |encoder| {
        encoder.set_palette(vec![1, 2, 3, 250, 251, 252]);
        encoder.set_trns(vec![0, 255]);
    });
    let file = export(stored("a", PictureFormat::Png, (2, 1), 1, palette));
    assert_eq!(pixels(&file), [1, 2, 3, 250, 251, 252]);
    assert_eq!(mask(&file).unwrap(), [0, 255]);

    let deep = png(1, 1, ColorType::Rgb, BitDepth::Sixteen, &[0x12, 0x34, 0xAB, 0xCD, 0xFF, 0x00]);
    let file = export(stored("a", PictureFormat::Png, (1, 1), 1, deep));
    assert_eq!(pixels(&file), [0x12, 0xAB, 0xFF]);
}

#[test]
fn prediction_gives_every_pixel_back_and_saves_space() {
    // A slope, a repeated row, noise and an edge: each row likes another filter.
    let (width, height) = (61_u32, 40_u32);
    let mut noise = 7_u32;
    let mut data = Vec::new();
    for y in 0..height {
        for x in 0..width * 3 {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noisy = if y % 13 == 0 { noise >> 24 } else { 0 };
            data.push((x * 2 + y * (1 + x % 3) + noisy) as u8);
        }
    }
    let bytes = png(width, height, ColorType::Rgb, BitDepth::Eight, &data);
    let file = export(stored("a", PictureFormat::Png, (width, height), 1, bytes));
    assert!(pixels(&file) == data, "a pixel changed");
    assert!(stream(&file).content.len() < data.len() / 3, "{} bytes", stream(&file).content.len());
}

/// Where the corner of a picture's first stored pixel and of the last pixel of its first row come to lie.
fn corners_on_page(exif: u8) -> ([f32; 2], [f32; 2]) {
    let file = export(stored("a", PictureFormat::Png, (2, 2), exif, corners()));
    let operations = file.operations(0);
    let matrix = operations.iter().find(|operation| operation.operator == "cm").unwrap();
    let m: Vec<f32> = matrix.operands.iter().map(|number| number.as_float().unwrap()).collect();
    let at = |x: f32, y: f32| [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
    (at(0.0, 1.0), at(1.0, 1.0))
}

#[test]
fn all_eight_orientations_stand_upright() {
    // The frame: left 10, right 310; top 20 and bottom 220 from above, on a page 841.89 high.
    let (left, right, top, bottom) = (10.0, 310.0, 821.89, 621.89);
    let expected = [
        ([left, top], [right, top]),
        ([right, top], [left, top]),
        ([right, bottom], [left, bottom]),
        ([left, bottom], [right, bottom]),
        ([left, top], [left, bottom]),
        ([right, top], [right, bottom]),
        ([right, bottom], [right, top]),
        ([left, bottom], [left, top]),
    ];
    for (exif, (first, second)) in (1..).zip(expected) {
        let (seen_first, seen_second) = corners_on_page(exif);
        let near = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).abs() < 0.01 && (a[1] - b[1]).abs() < 0.01;
        assert!(near(seen_first, first), "orientation {exif}: {seen_first:?} instead of {first:?}");
        assert!(near(seen_second, second), "orientation {exif}: {seen_second:?} instead of {second:?}");
    }
}

#[test]
fn only_the_clip_is_seen_and_the_clip_ends_with_the_picture() {
    let file = export(stored("a", PictureFormat::Png, (2, 2), 1, corners()));
    let operations = file.operations(0);
    let names: Vec<&str> = operations.iter().map(|operation| operation.operator.as_str()).collect();
    assert_eq!(names, ["BDC", "q", "re", "W", "n", "cm", "q", "cm", "Do", "Q", "Q", "EMC"]);
    let clip: Vec<f32> = operations[2].operands.iter().map(|number| number.as_float().unwrap()).collect();
    assert_eq!(clip, [20.0, 711.89, 100.0, 100.0]);
}

#[test]
fn a_picture_shown_twice_lies_in_the_file_once() {
    let picture = stored("a", PictureFormat::Jpeg, (2, 1), 1, tiny_jpeg());
    let mut desk = page_with(&picture, rect(0.0, 0.0, 10.0, 10.0), rect(0.0, 0.0, 10.0, 10.0));
    let image = desk.layout.pages[0].items[1].clone();
    desk.artifact(foreword_model::ArtifactKind::Layout, |desk| desk.push(image));
    let unused = stored("b", PictureFormat::Png, (2, 2), 1, corners());
    let file = File::open(&common::export(&desk.layout, &desk.fonts, &Pictures::from([picture, unused])));
    stream(&file);
    let images = file.document.objects.values().filter(|object| {
        let subtype = object.as_stream().and_then(|stream| stream.dict.get(b"Subtype"));
        subtype.and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    });
    assert_eq!(images.count(), 1, "what is not shown is not written");
}

#[test]
fn bytes_that_are_no_picture_are_an_error_that_names_it() {
    let broken = stored("broken", PictureFormat::Jpeg, (2, 1), 1, b"GIF89a".to_vec());
    let cut = stored("cut", PictureFormat::Png, (2, 2), 1, corners()[..40].to_vec());
    let mut cmyk = tiny_jpeg();
    // The number of channels in the frame header.
    let at = cmyk.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    cmyk[at + 9] = 4;
    let cmyk = stored("cmyk", PictureFormat::Jpeg, (2, 1), 1, cmyk);
    for picture in [broken, cut, cmyk] {
        let name = picture.0.clone();
        let desk = page_with(&picture, rect(0.0, 0.0, 10.0, 10.0), rect(0.0, 0.0, 10.0, 10.0));
        let pictures = Pictures::from([picture]);
        let metadata = common::metadata();
        let result =
            foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &|| false, &|_, _| {});
        let named = match result {
            Err(Error::Jpeg(media) | Error::Png { media, .. }) => media,
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(named, name);
    }
}
