//! Ratings as the regulator publishes them: spreadsheets and tables with commas, whole or refused.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use foreword_intake::{Error, Limits, RatingFile, read_ratings};
use foreword_model::{Domain, Level, Rating};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEADINGS: [&str; 11] = [
    "Provider ID",
    "Provider Name",
    "Provider Type",
    "Provider Primary Inspection Category",
    "Location ID",
    "Location Name",
    "Service / Population Group",
    "Domain",
    "Latest Rating",
    "Publication Date",
    "Inherited Rating (Y/N)",
];

fn read(bytes: &[u8]) -> Result<RatingFile, Error> {
    read_ratings(&mut Cursor::new(bytes), &Limits::default(), &mut |_| false)
}

fn cells(row: &[&str]) -> String {
    let cell = |words: &&str| {
        let words = words.replace('&', "&amp;");
        format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
    };
    let cells: String = row.iter().map(cell).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

fn sheet(name: &str, rows: &str) -> String {
    format!("<table:table table:name=\"{name}\">{rows}</table:table>")
}

fn spreadsheet(sheets: &str) -> Vec<u8> {
    spreadsheet_of(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         {sheets}</office:spreadsheet></office:body></office:document-content>"
    ))
}

fn spreadsheet_of(content: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(words.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TRUST: [&str; 4] = ["0X1", "Northbridge NHS Trust", "NHS Healthcare Organisation", "Acute"];

fn rated<'a>(place: [&'a str; 2], rest: [&'a str; 5]) -> Vec<&'a str> {
    TRUST.iter().copied().chain(place).chain(rest).collect()
}

#[test]
fn the_heading_row_is_searched_for_on_every_sheet() {
    let title = "<table:table-row><table:table-cell><text:p>Latest ratings</text:p></table:table-cell>\
                 </table:table-row><table:table-row table:number-rows-repeated=\"6\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let providers = [
        title.to_owned(),
        cells(&HEADINGS),
        cells(&rated(["", ""], ["Overall", "Overall", "Good", "05/11/2019", "N"])),
        cells(&rated(["", ""], ["Overall", "Well-led", "Outstanding", "05/11/2019", "Y"])),
    ];
    let locations = [
        cells(&HEADINGS),
        cells(&rated(["0X101", "A & E"], ["Surgery", "Use of Resources", "Good", "05/11/2019", ""])),
    ];
    let notes = sheet("Notes", &cells(&["Please read"]));
    let file = spreadsheet(
        &(notes + &sheet("Providers", &providers.concat()) + &sheet("Locations", &locations.concat())),
    );
    let rows = read(&file).unwrap().rows;
    assert_eq!(rows.len(), 3);
    assert_eq!((&*rows[0].sheet, rows[0].row), ("Providers", 9), "repeated rows count");
    assert_eq!((rows[0].level(), rows[0].domain), (Level::Provider, Some(Domain::Overall)));
    assert_eq!(rows[0].place.trust_code, "0X1", "a code stays text");
    assert_eq!(rows[1].inherited, Some(true));
    assert_eq!((rows[2].level(), rows[2].domain), (Level::LocationService, Some(Domain::UseOfResources)));
    assert_eq!((rows[2].place.location_name.as_str(), rows[2].inherited), ("A & E", None));
}

#[test]
fn repeated_cells_are_counts_and_days_are_read_from_what_the_cell_holds() {
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell><text:p>0X1</text:p>\
               </table:table-cell><table:table-cell table:number-columns-repeated=\"2\"><text:p>Overall\
               </text:p></table:table-cell><table:table-cell><office:annotation><text:p>A comment</text:p>\
               </office:annotation><text:p>Good</text:p></table:table-cell><table:table-cell \
               office:value-type=\"date\" office:date-value=\"2019-11-05\"><text:p>5 Nov</text:p>\
               </table:table-cell></table:table-row>";
    let headings =
        ["Provider ID", "Service/Population Group", "Key Question", "Latest Rating", "Publication Date"];
    let rows = read(&spreadsheet(&sheet("P", &(cells(&headings) + row)))).unwrap().rows;
    assert_eq!(rows.len(), 1);
    assert_eq!((&*rows[0].published, rows[0].rating), ("2019-11-05", Some(Rating::Good)));
}

#[test]
fn words_that_nobody_knows_are_kept_and_named() {
    let table = format!(
        "{}\n0X1,N,NHS Healthcare Organisation,,,,Overall,Kindness,Splendid,,\n\
         0X1,N,NHS Healthcare Organisation,,,,Overall,Safe,Inspected but not rated,05/11/2019,\n",
        HEADINGS.join(",")
    );
    let file = read(table.as_bytes()).unwrap();
    assert_eq!((file.rows[0].domain, file.rows[0].rating), (None, None));
    assert_eq!((&*file.rows[0].domain_words, &*file.rows[0].words), ("Kindness", "Splendid"));
    assert_eq!(file.unknown.iter().map(String::as_str).collect::<Vec<_>>(), ["Kindness", "Splendid"]);
    assert_eq!(file.rows[1].rating, Some(Rating::NotRated));
    assert_eq!(&*file.rows[1].words, "Inspected but not rated", "not rated has several reasons");
}

#[test]
fn organisations_that_are_no_trusts_are_counted_not_kept() {
    let table = format!(
        "{}\n1,A,Social Care Org,,,,Overall,Safe,Good,05/11/2019,\n0X1,N,NHS Healthcare Organisation,,,,Overall,Safe,Good,05/11/2019,\n",
        HEADINGS.join(",")
    );
    let file = read(table.as_bytes()).unwrap();
    assert_eq!((file.rows.len(), file.rows[0].row), (1, 3));
    assert_eq!(file.others.get("Social Care Org"), Some(&1));
}

#[test]
fn a_table_without_a_column_is_refused_as_a_whole_and_names_it() {
    let missing = |names: &[&str]| Error::ColumnsMissing {
        missing: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    let table = "Provider ID,Domain,Rating\n1,Safe,Good\n";
    assert_eq!(read(table.as_bytes()).unwrap_err(), missing(&["Publication Date"]));
    assert_eq!(
        read(b"A,B\n1,2\n").unwrap_err(),
        missing(&["Provider ID", "Domain", "Latest Rating", "Publication Date"])
    );
    // One whole sheet does not excuse another that is not.
    let whole = cells(&HEADINGS) + &cells(&rated(["", ""], ["Overall", "Safe", "Good", "05/11/2019", ""]));
    let broken = cells(&["Provider ID", "Latest Rating"]) + &cells(&["1", "Good"]);
    let both = sheet("Providers", &whole) + &sheet("Locations", &broken);
    assert_eq!(read(&spreadsheet(&both)).unwrap_err(), missing(&["Domain", "Publication Date"]));
    let bad_day = format!("{}\n0X1,N,,,,,Overall,Safe,Good,soon,\n", HEADINGS.join(","));
    assert_eq!(read(bad_day.as_bytes()).unwrap_err(), Error::BadRow { row: 2 });
}

#[test]
fn hostile_spreadsheets_are_refused() {
    let content = spreadsheet_of("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
    assert!(matches!(read(&content).unwrap_err(), Error::Entities { .. }));
    let cut = spreadsheet_of("<a><b>");
    assert!(matches!(read(&cut).unwrap_err(), Error::Damaged { .. }));
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(matches!(read(&spreadsheet_of(&deep)).unwrap_err(), Error::TooComplex { .. }));
    let long = format!("<a>{}</a>", "x".repeat(6 << 20));
    assert!(matches!(read(&spreadsheet_of(&long)).unwrap_err(), Error::Bomb { .. }));
    let wide = cells(&["a"])
        .replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"2147483647\" ");
    assert!(matches!(read(&spreadsheet(&sheet("a", &wide))).unwrap_err(), Error::ColumnsMissing { .. }));
    let row_without_end = format!("\"{}", "x".repeat(3 << 20));
    assert!(matches!(read(row_without_end.as_bytes()).unwrap_err(), Error::BadRow { .. }));
}

#[test]
fn reading_stops_when_asked() {
    let table =
        format!("{}\n{}", HEADINGS.join(","), "0X1,N,,,,,Overall,Safe,Good,05/11/2019,\n".repeat(5_000));
    let stopped = read_ratings(&mut Cursor::new(table.as_bytes()), &Limits::default(), &mut |_| true);
    assert_eq!(stopped.unwrap_err(), Error::Cancelled);
}
