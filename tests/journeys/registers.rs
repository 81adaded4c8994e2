//! Lists of trusts and of ratings come in, say what is new in them, and can be taken back.

use crate::desk;
use foreword_tests::desk::Desk;
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const OLD: &str = "\"ZX1\",\"NORTHBRIDGE HOSPITALS NHS TRUST\",\"Y63\",\"QHM\",\"1 ROAD\",\"\",\"\",\"TOWN\",\"\",\"AB1 2CD\",\"20010401\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"A\",\"\",\"\",\"\"\n\
                   \"ZX2\",\"FELLSIDE NHS TRUST\",\"Y62\",\"QHM\",\"1 ROAD\",\"\",\"\",\"TOWN\",\"\",\"AB1 2CD\",\"20010401\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"A\",\"\",\"\",\"\"\n";

pub(crate) fn ratings(rows: &[(&str, &str, &str)]) -> String {
    let mut table = "Latest ratings\n\nProvider ID,Provider Name,Provider Type,Service / Population Group,Key Question,Latest Rating,Publication Date\n".to_owned();
    for (domain, rating, day) in rows {
        table.push_str(&format!(
            "ZX1,Northbridge NHS Foundation Trust,NHS Healthcare Organisation,Overall,{domain},{rating},{day}\n"
        ));
    }
    table
}

pub(crate) fn import(desk: &Desk, kind: &str, paths: &[&Path]) -> Value {
    desk.wait_for(&desk.call("register_import", &json!({ "kind": kind, "paths": paths })))
}

pub(crate) fn lines(job: &Value) -> String {
    let lines = job["lines"].as_array().unwrap().iter();
    lines
        .map(|line| format!("{}: {}", line["name"].as_str().unwrap(), line["message"].as_str().unwrap()))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn two_lists_of_trusts_tell_who_closed_moved_and_has_another_name() {
    let (desk, folder) = desk("trusts");
    let (old, new) = (folder.join("etr_2022-03.csv"), folder.join("etr_2026-07.csv"));
    std::fs::write(&old, OLD).unwrap();
    let renamed = OLD.replace("HOSPITALS NHS TRUST", "NHS FOUNDATION TRUST").replace("Y63", "Y62");
    let closed = renamed.replacen(
        "\"ZX2\",\"FELLSIDE NHS TRUST\",\"Y62\",\"QHM\",\"1 ROAD\",\"\",\"\",\"TOWN\",\"\",\"AB1 2CD\",\"20010401\",\"\"",
        "\"ZX2\",\"FELLSIDE NHS TRUST\",\"Y62\",\"QHM\",\"1 ROAD\",\"\",\"\",\"TOWN\",\"\",\"AB1 2CD\",\"20010401\",\"20250401\"",
        1,
    );
    std::fs::write(&new, closed).unwrap();
    // Care trusts come in a file of their own.
    let care = folder.join("ect_2022-03.csv");
    std::fs::write(&care, OLD.lines().next().unwrap().replace("ZX1", "ZX9")).unwrap();

    let first = import(&desk, "trusts", &[&old, &care]);
    assert_eq!(first["state"], json!("done"), "{first}");
    assert!(lines(&first).contains("3 trusts as of March 2022"), "{}", lines(&first));
    desk.will_choose(&new);
    let job = desk.wait_for(&desk.call("register_choose", &json!({ "kind": "trusts" })));
    let said = lines(&job);
    for expected in [
        "1 closed since, 1 renamed, 1 in another region, 1 no longer listed.",
        "Northbridge NHS Foundation Trust (ZX1): Renamed: it was Northbridge Hospitals NHS Trust in the list of March 2022.",
        "Region North West now; it was North East and Yorkshire in the list of March 2022.",
        "Fellside NHS Trust (ZX2): Closed on 1 April 2025.",
    ] {
        assert!(said.contains(expected), "\"{expected}\" should be in:\n{said}");
    }
    let again = import(&desk, "trusts", &[&new]);
    assert_eq!(again["lines"][0]["state"], json!("known"), "{again}");

    desk.call("undo", &json!({}));
    let lists = desk.call("register_list", &json!({}));
    let used: Vec<_> = lists.as_array().unwrap().iter().map(|list| &list["in_use"]).collect();
    assert_eq!(used, [&json!(true), &json!(false)], "{lists}");
    assert_eq!(import(&desk, "trusts", &[&new])["lines"][0]["state"], json!("kept"));
}

#[test]
fn ratings_are_compared_like_with_like_and_nothing_is_computed() {
    let (desk, folder) = desk("ratings");
    let old = folder.join("ratings_2022-03.csv");
    let new = folder.join("01_July_2024_Latest_ratings.csv");
    let rows = [
        ("Safe", "Inadequate", "05/11/2019"),
        ("Well-led", "Good", "05/11/2019"),
        ("Caring", "Good", "05/11/2019"),
    ];
    std::fs::write(&old, ratings(&rows)).unwrap();
    let rows = [
        ("Safe", "Good", "01/02/2023"),
        ("Well-led", "Outstanding", "01/02/2024"),
        ("Kindness", "Splendid", ""),
    ];
    std::fs::write(&new, ratings(&rows)).unwrap();
    import(&desk, "ratings", &[&old]);
    let said = lines(&import(&desk, "ratings", &[&new]));
    for expected in [
        "3 ratings as of 1 July 2024. Compared with ratings_2022-03.csv of March 2022: 1 new, 2 changed, 1 gone.",
        "Safe: Good of 1 February 2023, before that Inadequate of 5 November 2019: improved.",
        "Well-led: Outstanding of 1 February 2024, before that Good of 5 November 2019: not comparable, because they \
         were made under two sets of rules.",
        "Unknown words: “Kindness”, “Splendid”.",
        "Caring: No longer listed: Good of 5 November 2019.",
    ] {
        assert!(said.contains(expected), "\"{expected}\" should be in:\n{said}");
    }
}

#[test]
fn a_list_that_is_not_one_is_refused_and_leaves_nothing() {
    let (desk, folder) = desk("no-ratings");
    let file = folder.join("ratings.csv");
    std::fs::write(&file, "Provider ID,Latest Rating\nZX1,Good\n").unwrap();
    let job = import(&desk, "ratings", &[&file]);
    assert_eq!(job["state"], json!("failed"), "{job}");
    let message = job["error"]["message"].as_str().unwrap();
    assert!(message.contains("Domain, Publication Date"), "{message}");
    assert_eq!(desk.call("register_list", &json!({})), json!([]));
}

#[test]
fn a_submission_gets_its_trust_or_says_who_it_may_be_from() {
    let (desk, folder) = desk("recognised");
    let list = folder.join("etr_2026-07.csv");
    std::fs::write(&list, OLD).unwrap();
    import(&desk, "trusts", &[&list]);
    let bring = |name: &str, words: &str| {
        let file = folder.join(name);
        std::fs::write(&file, words).unwrap();
        desk.import(&[&file]).remove(0)
    };
    let sure = bring(
        "a.md",
        "Trust: NORTHBRIDGE HOSPITALS N H S TRUST (ZX1)\n\n# Fewer falls\n\nWe moved tables.\n",
    );
    let piece = desk.piece(&sure);
    assert_eq!(
        (&piece["trust_code"], &piece["trust"]),
        (&json!("ZX1"), &json!("Northbridge Hospitals NHS Trust"))
    );
    assert_eq!(
        piece["trust_evidence"],
        json!("The form gives its code, ZX1. The form says “NORTHBRIDGE HOSPITALS”.")
    );

    let unsure = bring("b.md", "# Fewer falls\n\nThe wards of Northbridge Hospitals moved their tables.\n");
    let piece = desk.piece(&unsure);
    assert_eq!(piece["trust_code"], json!(""), "a name in the text decides nothing");
    let candidate = &piece["trust_candidates"][0];
    assert_eq!((&candidate["code"], &candidate["confidence"]), (&json!("ZX1"), &json!("possible")));
    let choose = json!({ "piece": unsure, "field": { "field": "trust", "value": candidate["code"] } });
    let chosen = desk.call("piece_edit_field", &choose)["value"].clone();
    assert_eq!(chosen["trust"], json!("Northbridge Hospitals NHS Trust"));
    assert_eq!(chosen["trust_candidates"], json!([]));
}

#[test]
fn the_blank_form_of_an_issue_is_a_word_file_that_comes_in_again() {
    let (desk, folder) = desk("form");
    let keep = json!({ "issue": null, "number": 3, "title": "What works", "deck": "", "date": "May 2026" });
    let issue = desk.call("issue_keep", &keep)["value"]["id"].clone();
    let file = folder.join("form.docx");
    desk.call("form_to", &json!({ "issue": issue, "path": file }));
    let words = desk.piece(&desk.import(&[&file]).remove(0));
    assert_eq!(words["trust"], json!(""), "nobody has filled it in");
    let nowhere = desk.refused("form_to", &json!({ "issue": "none", "path": file }));
    assert!(!nowhere.message.is_empty());
}

#[test]
fn whoever_names_a_trust_that_has_closed_is_shown_what_it_became() {
    let (desk, folder) = desk("successions");
    let trusts = OLD.replacen("\"20010401\",\"\"", "\"20010401\",\"20240401\"", 1);
    let (list, heirs) = (folder.join("etr_2026-07.csv"), folder.join("succ_2026-07.csv"));
    std::fs::write(&list, trusts).unwrap();
    std::fs::write(&heirs, "\"ZX1\",\"ZX2\",\"C\",\"20240401\",\"1\"\n").unwrap();
    import(&desk, "trusts", &[&list]);
    let job = import(&desk, "trusts", &[&heirs]);
    assert_eq!(
        lines(&job),
        "succ_2026-07.csv: 1 succession. Whoever names a trust that has closed is taken to what it became."
    );
    let story = folder.join("story.md");
    std::fs::write(&story, "# How we did it\n\n## Northbridge Hospitals NHS Trust\n\nWe did it.\n").unwrap();
    let pieces = desk.import(&[&story]);
    let piece = desk.call("piece_view", &json!({ "piece": pieces[0] }));
    let candidates = piece["trust_candidates"].as_array().unwrap();
    let codes: Vec<&str> = candidates.iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["ZX1", "ZX2"], "nothing is decided alone: {piece}");
    assert_eq!(
        candidates[1]["evidence"],
        json!("The form names Northbridge Hospitals NHS Trust, which became part of it.")
    );
}
