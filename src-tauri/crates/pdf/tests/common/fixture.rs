//! An issue of three pages with every kind of block.

use super::{BOLD, Desk, INK, ITALIC, Pictures, REGULAR, SERIF, pictures, pt, rect};
use foreword_model::{
    ArtifactKind, BlockId, Color, ImageItem, Item, Layout, Length, LinkTarget, NodeId, OutlineEntry, Path,
    PictureFormat, Point, Rect, Role, Scope, Segment, Stroke, Structure,
};

const LEFT: f64 = 56.0;

/// The layout, its fonts and its pictures.
pub(crate) fn every_block() -> (Desk, Pictures) {
    let mut desk = Desk::new("Waiting: a report & its \u{201C}notes\u{201D}");
    let media = [
        pictures::stored("a1", PictureFormat::Jpeg, (2, 1), 1, pictures::tiny_jpeg()),
        pictures::stored("b2", PictureFormat::Png, (2, 2), 6, pictures::corners()),
    ];
    desk.new_page("Cover");
    desk.new_page("1");
    desk.new_page("2");
    cover(&mut desk);
    let section = desk.add(Structure::ROOT, Role::Section);
    story(&mut desk, section);
    quote_and_lists(&mut desk, section);
    figure(&mut desk, section);
    table(&mut desk, section);
    furniture(&mut desk);
    outline(&mut desk.layout);
    (desk, media.into())
}

fn cover(desk: &mut Desk) {
    desk.turn_to(0);
    desk.artifact(ArtifactKind::Background, |desk| {
        desk.push(Item::Path(Path::filled_rect(
            Rect::new(-Length::mm(3.0), -Length::mm(3.0), Length::mm(216.0), Length::mm(40.0)),
            Color::rgb(0xDD, 0xE8, 0xF0),
        )));
    });
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.line(heading, BOLD, 28.0, LEFT, 180.0, "A foreword about waiting");
    let contents = desk.add(Structure::ROOT, Role::Contents);
    for (row, (words, page)) in [("Beginnings ", 1), ("The table ", 2)].into_iter().enumerate() {
        let y = 240.0 + 20.0 * row as f64;
        let item = desk.add(contents, Role::ContentsItem);
        let reference = desk.add(item, Role::Reference);
        let link = desk.add(reference, Role::Link);
        desk.line(link, REGULAR, 12.0, LEFT, y, words);
        desk.artifact(ArtifactKind::Layout, |desk| {
            desk.text(REGULAR, 12.0, LEFT + 90.0, y, ". . . . . . .");
        });
        desk.line(link, REGULAR, 12.0, LEFT + 200.0, y, &page.to_string());
        let target = LinkTarget::Page { index: page, y: pt(60.0) };
        desk.link(link, vec![rect(LEFT, y - 11.0, 220.0, 15.0)], target, &format!("{words}on page {page}"));
    }
}

fn story(desk: &mut Desk, section: NodeId) {
    desk.turn_to(1);
    let heading = desk.add(section, Role::Heading(2));
    desk.line(heading, BOLD, 16.0, LEFT, 80.0, "Beginnings");
    let paragraph = desk.add(section, Role::Paragraph);
    desk.layout.structure.node_mut(paragraph).block = Some(BlockId::from("b1"));
    desk.marked(paragraph, |desk| {
        let end = desk.text(REGULAR, 12.0, LEFT, 110.0, "Waiting lists are ");
        let end = desk.text(BOLD, 12.0, end, 110.0, "longer");
        let end = desk.text(ITALIC, 12.0, end, 110.0, " and sometimes ");
        desk.text(REGULAR, 12.0, end, 110.0, "slower than the neigh\u{AD}");
        desk.spaced(
            REGULAR,
            12.0,
            LEFT,
            128.0,
            "bours\u{2019}, a well-known fact: 5\u{A0}km of offices, says ",
            2.4,
        );
    });
    let welsh = desk.add(paragraph, Role::Span);
    desk.layout.structure.node_mut(welsh).language = Some("cy".to_owned());
    desk.line(welsh, ITALIC, 12.0, LEFT, 146.0, "Iechyd Cyhoeddus Cymru ");
    let end = desk.line(paragraph, REGULAR, 12.0, LEFT + 140.0, 146.0, "in ");
    let link = desk.add(paragraph, Role::Link);
    let mut ends = (0.0, 0.0);
    desk.marked(link, |desk| {
        ends.0 = desk.text(REGULAR, 12.0, end, 146.0, "the long report on ");
        ends.1 = desk.text(REGULAR, 12.0, LEFT, 164.0, "waiting");
    });
    let areas = vec![rect(end, 135.0, ends.0 - end, 15.0), rect(LEFT, 153.0, ends.1 - LEFT, 15.0)];
    let target = LinkTarget::Uri("https://www.example.org/report?q=caf\u{E9} 1".to_owned());
    desk.link(link, areas, target, "The long report on waiting");
    let (x, y) = (ends.1, 164.0);
    let reference = desk.add(paragraph, Role::Reference);
    let marker = desk.add(reference, Role::Link);
    let end = desk.line(marker, REGULAR, 8.0, x, y - 4.0, "1");
    let target = LinkTarget::Page { index: 1, y: pt(760.0) };
    desk.link(marker, vec![rect(x, y - 12.0, end - x, 12.0)], target, "Note 1");
    desk.line(paragraph, REGULAR, 12.0, end, y, " and goes on over ");
    desk.turn_to(2);
    desk.line(paragraph, REGULAR, 12.0, LEFT, 80.0, "the page.");
    note(desk, section);
}

fn note(desk: &mut Desk, section: NodeId) {
    desk.turn_to(1);
    let note = desk.add(section, Role::Note);
    let label = desk.add(note, Role::Label);
    desk.line(label, REGULAR, 9.0, LEFT, 770.0, "1 ");
    let words = desk.add(note, Role::Paragraph);
    desk.line(words, SERIF, 9.0, LEFT + 10.0, 770.0, "Office of the Trust, 2024. ");
}

fn quote_and_lists(desk: &mut Desk, section: NodeId) {
    desk.turn_to(1);
    let quote = desk.add(section, Role::BlockQuote);
    let words = desk.add(quote, Role::Paragraph);
    desk.line(words, ITALIC, 12.0, LEFT + 20.0, 200.0, "A quoted passage, AVA\u{301} and q\u{303}. ");
    let list = desk.add(section, Role::List { numbered: false });
    let body = item(desk, list, "\u{2022} ", "first ", 0.0, 230.0);
    let inner = desk.add(body, Role::List { numbered: true });
    item(desk, inner, "1. ", "nested ", 14.0, 248.0);
    item(desk, list, "\u{2022} ", "second ", 0.0, 266.0);
}

fn item(desk: &mut Desk, list: NodeId, label: &str, words: &str, indent: f64, y: f64) -> NodeId {
    let item = desk.add(list, Role::ListItem);
    let label_node = desk.add(item, Role::Label);
    desk.line(label_node, REGULAR, 12.0, LEFT + indent, y, label);
    let body = desk.add(item, Role::ListBody);
    desk.line(body, REGULAR, 12.0, LEFT + indent + 14.0, y, words);
    body
}

fn figure(desk: &mut Desk, section: NodeId) {
    desk.turn_to(1);
    for (row, (media, alt)) in [("a1", "A grey square."), ("b2", "Four colours.")].into_iter().enumerate() {
        let frame = rect(LEFT, 300.0 + 130.0 * row as f64, 100.0, 100.0);
        let figure = desk.add(section, Role::Figure);
        let node = desk.layout.structure.node_mut(figure);
        node.alt = Some(alt.to_owned());
        node.bounds = Some(frame);
        desk.marked(figure, |desk| {
            let clip = Rect { width: pt(80.0), ..frame };
            desk.push(Item::Image(ImageItem { media: media.into(), frame, clip }));
        });
        let caption = desk.add(figure, Role::Caption);
        let words = format!("Figure {}. {alt} ", row + 1);
        desk.line(caption, REGULAR, 10.0, LEFT, 414.0 + 130.0 * row as f64, &words);
    }
    chart(desk, section);
}

fn chart(desk: &mut Desk, section: NodeId) {
    let figure = desk.add(section, Role::Figure);
    let node = desk.layout.structure.node_mut(figure);
    node.alt = Some("Chart: waits fell from 18 to 12 weeks.".to_owned());
    node.bounds = Some(rect(300.0, 300.0, 200.0, 100.0));
    let at = |x, y| Point { x: pt(x), y: pt(y) };
    desk.marked(figure, |desk| {
        desk.push(Item::ClipStart(rect(300.0, 300.0, 200.0, 100.0)));
        desk.push(Item::Path(Path {
            segments: vec![
                Segment::Move(at(310.0, 390.0)),
                Segment::Curve(at(350.0, 300.0), at(400.0, 300.0), at(440.0, 390.0)),
                Segment::Close,
                Segment::Move(at(450.0, 390.0)),
                Segment::Line(at(490.0, 390.0)),
                Segment::Line(at(490.0, 320.0)),
                Segment::Close,
            ],
            fill: Some(Color::rgb(0x4B, 0x86, 0xB4)),
            stroke: Some(Stroke { color: INK, width: pt(2.0), round: true, dashes: vec![pt(4.0), pt(3.0)] }),
        }));
        desk.push(Item::ClipEnd);
        desk.text(REGULAR, 9.0, 310.0, 398.0, "18 weeks to 12 weeks ");
    });
}

fn table(desk: &mut Desk, section: NodeId) {
    desk.turn_to(2);
    let heading = desk.add(section, Role::Heading(2));
    desk.line(heading, BOLD, 16.0, LEFT, 120.0, "The table");
    let table = desk.add(section, Role::Table);
    let caption = desk.add(table, Role::Caption);
    desk.line(caption, BOLD, 12.0, LEFT, 146.0, "Table 1. Waits ");
    let head = desk.add(table, Role::TableHead);
    let row = desk.add(head, Role::TableRow);
    let trust = cell(desk, row, Role::TableHeader(Scope::Column), 0.0, 170.0, "Trust ");
    desk.layout.structure.node_mut(trust).row_span = 2;
    let weeks = cell(desk, row, Role::TableHeader(Scope::Column), 120.0, 170.0, "Weeks ");
    desk.layout.structure.node_mut(weeks).col_span = 2;
    let row = desk.add(head, Role::TableRow);
    cell(desk, row, Role::TableHeader(Scope::Column), 120.0, 188.0, "2023 ");
    cell(desk, row, Role::TableHeader(Scope::Column), 220.0, 188.0, "2024 ");
    desk.rule(LEFT, 194.0, 300.0);
    let body = desk.add(table, Role::TableBody);
    for (index, trust) in ["North ", "South "].into_iter().enumerate() {
        let y = 212.0 + 18.0 * index as f64;
        let row = desk.add(body, Role::TableRow);
        cell(desk, row, Role::TableHeader(Scope::Row), 0.0, y, trust);
        cell(desk, row, Role::TableData, 120.0, y, "18 ");
        // An empty cell has an element and no mark.
        if index == 0 {
            cell(desk, row, Role::TableData, 220.0, y, "12 ");
        } else {
            desk.add(row, Role::TableData);
        }
    }
}

fn cell(desk: &mut Desk, row: NodeId, role: Role, x: f64, y: f64, words: &str) -> NodeId {
    let cell = desk.add(row, role);
    desk.line(cell, REGULAR, 11.0, LEFT + x, y, words);
    cell
}

fn furniture(desk: &mut Desk) {
    for page in 1..3 {
        desk.turn_to(page);
        desk.artifact(ArtifactKind::Header, |desk| {
            desk.text(REGULAR, 9.0, LEFT, 40.0, "Waiting");
        });
        desk.artifact(ArtifactKind::Footer, |desk| {
            desk.text(REGULAR, 9.0, 530.0, 815.0, &page.to_string());
        });
    }
}

fn outline(layout: &mut Layout) {
    layout.outline =
        [(1, "A foreword about waiting", 0, 150.0), (2, "Beginnings", 1, 60.0), (2, "The table", 2, 100.0)]
            .map(|(level, title, page, y)| OutlineEntry { level, title: title.to_owned(), page, y: pt(y) })
            .into();
}
