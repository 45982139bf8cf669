//! Profiles, cuts, conflicts: the same bundles in any order end alike.

use super::*;

#[test]
fn a_decision_cut_to_its_bundle_grows_with_the_next_one() {
    let mut pair = Pair::new();
    let mut desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    let mut waits = entry(&desk, id);
    waits.notes.held_back = true;
    let _ = desk.save_initiative(waits.clone()).unwrap();
    desk.close().unwrap();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    let mut desk = pair.open("so");
    waits.notes.held_back = false;
    let _ = desk.save_initiative(waits).unwrap();
    desk.close().unwrap();
    let second = pair.export("so", Profile::Full);
    let (import, lines) = pair.import(&second.file);
    assert_eq!(import.conflicts(), 0, "{lines:#?}");
    assert_eq!(verdicts(&lines, Travelling::Decision), ["filled_in"]);
    let desk = pair.open("tinh");
    assert!(desk.ledger().recognition(id).unwrap().ever(), "both are recognised there");
    desk.close().unwrap();
    let (_, lines) = pair.import(&first.file);
    assert_eq!(
        verdicts(&lines, Travelling::Decision),
        ["unchanged"],
        "the shorter cut says nothing new"
    );
}

#[test]
fn no_order_of_profiles_and_cuts_loses_a_line_of_a_decision() {
    let mut pair = Pair::new();
    let brief_of_both = pair.export("so", Profile::Brief);
    let mut desk = pair.open("so");
    let second = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    let mut waits = entry(&desk, second);
    waits.notes.held_back = true;
    let _ = desk.save_initiative(waits).unwrap();
    desk.close().unwrap();
    let full_of_one = pair.export("so", Profile::Full);
    for (n, order) in [[0, 1], [1, 0]].into_iter().enumerate() {
        let name = format!("tinh-{n}");
        let superior = founding(&data("seed/superior.json"), None).unwrap();
        pair.found(&name, superior);
        for at in order {
            let file = [&brief_of_both.file, &full_of_one.file][at];
            let _ = pair.import_into(&name, file);
        }
        let desk = pair.open(&name);
        assert!(desk.ledger().recognition(second).unwrap().ever(), "order {order:?}");
    }
}

#[test]
fn no_cut_of_a_decision_takes_its_scan_away() {
    let mut pair = Pair::new();
    let paper = pair.folder.path().join("QD-10.pdf");
    std::fs::write(&paper, "%PDF-1.7\nmot trang\n%%EOF\n").unwrap();
    let mut desk = pair.open("so");
    let scan = desk.take_file(&paper, Some(AttachmentKind::Decision)).unwrap().attachment;
    let row = desk.ledger().decision_rows(None, false).unwrap().remove(0);
    let held = desk.get::<DecisionBody>(row.id).unwrap();
    let body = DecisionBody { scan: Some(scan), ..held.body };
    let _ = desk.decide(DecisionEntry { id: Some(row.id), body, notes: held.notes }).unwrap();
    desk.close().unwrap();
    let whole = pair.export("so", Profile::Full);
    let _ = pair.hold_back("SK-SYT-2022-0002", true);
    let cut = pair.export("so", Profile::Full);
    for (name, order) in [("xuôi", [&whole.file, &cut.file]), ("ngược", [&cut.file, &whole.file])]
    {
        pair.superior(name);
        for file in order {
            let _ = pair.import_into(name, file);
        }
        let desk = pair.open(name);
        assert!(desk.get::<DecisionBody>(row.id).unwrap().body.scan.is_some(), "{name}");
    }
}

#[test]
fn two_computers_of_one_unit_are_a_conflict_that_is_set_aside() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    pair.copy("so-hai");
    let id = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let (one, two) = (pair.export("so", Profile::Full), pair.export("so-hai", Profile::Full));
    let _ = pair.import(&one.file);
    let (import, _) = pair.import(&two.file);
    assert_eq!(import.conflicts(), 1);
    let desk = pair.open("tinh");
    assert_eq!(desk.ledger().conflicts().unwrap().len(), 1, "the other version is kept beside");
    assert_eq!(desk.get::<InitiativeBody>(id).unwrap().rev, 2);
}

#[test]
fn a_conflict_keeps_both_versions_whichever_came_first_and_ends_with_7() {
    let mut pair = Pair::new();
    pair.copy("so-hai");
    let id = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let (one, two) = (pair.export("so", Profile::Full), pair.export("so-hai", Profile::Full));
    let mut stands = Vec::new();
    for (name, order) in [("xuôi", [&one.file, &two.file]), ("ngược", [&two.file, &one.file])] {
        pair.superior(name);
        let ledger = pair.path(name);
        let words = |file: &PathBuf| {
            [Path::new("import"), &ledger, file].map(|word| word.as_os_str().to_owned())
        };
        let scratch = Scratch::new();
        let _ = scratch.must(words(order[0]));
        let run = scratch.run(words(order[1]));
        assert_eq!(run.code, 7, "{run:?}");
        let desk = pair.open(name);
        let aside = desk.ledger().conflicts().unwrap();
        assert_eq!(aside.len(), 1);
        let aside: Initiative = serde_json::from_str(&aside[0].doc).unwrap();
        let held = desk.get::<InitiativeBody>(id).unwrap();
        let mut titles = [held.body.title.as_str(), aside.body.title.as_str()];
        titles.sort_unstable();
        assert_eq!(titles, ["Bản của máy hai", "Bản của máy một"]);
        assert!(desk.ledger().bundle_taken(two.bundle).unwrap().is_some(), "the rest is kept");
        stands.push(held.body.title);
    }
    assert_eq!(stands[0], stands[1], "the same one stands");
}

#[test]
fn a_later_revision_settles_a_conflict_in_whatever_order_it_comes() {
    let mut pair = Pair::new();
    pair.copy("so-hai");
    let id = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let (one, two) = (pair.export("so", Profile::Full), pair.export("so-hai", Profile::Full));
    let _ = pair.retitle("so", "Bản cuối cùng");
    let last = pair.export("so", Profile::Full);
    let orders = [[&one, &two, &last], [&last, &one, &two], [&two, &last, &one]];
    for (n, order) in orders.into_iter().enumerate() {
        let name = format!("tinh-{n}");
        pair.superior(&name);
        for bundle in order {
            let _ = pair.import_into(&name, &bundle.file);
        }
        let desk = pair.open(&name);
        assert!(desk.ledger().conflicts().unwrap().is_empty(), "{name}");
        assert_eq!(desk.get::<InitiativeBody>(id).unwrap().body.title, "Bản cuối cùng");
        let history = desk.ledger().history::<InitiativeBody>(id).unwrap();
        for title in ["Bản của máy một", "Bản của máy hai"] {
            let mut kept = history.iter().filter_map(|version| version.record.as_ref());
            assert!(kept.any(|record| record.body.title == title), "{name} lost {title}");
        }
    }
}

#[test]
fn all_orders_of_four_bundles_end_alike() {
    let mut pair = Pair::new();
    let brief = pair.export("so", Profile::Brief);
    let full = pair.export("so", Profile::Full);
    pair.copy("so-hai");
    let _ = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let one = pair.export("so", Profile::Full);
    let two = pair.export("so-hai", Profile::Full);
    let bundles = [&brief.file, &full.file, &one.file, &two.file];
    let mut digests = Vec::new();
    for (n, order) in orders().into_iter().enumerate() {
        let name = format!("tinh-{n}");
        let superior = founding(&data("seed/superior.json"), None).unwrap();
        // One clock for all, so that nothing but the order differs.
        pair.minute = 1000;
        pair.found(&name, superior);
        for at in order {
            pair.minute = 2000;
            let _ = pair.import_into(&name, bundles[at]);
        }
        digests.push((order, pair.digest(&name)));
    }
    let first = digests[0].1.clone();
    assert_eq!(digests.len(), 24);
    for (order, digest) in digests {
        assert_eq!(digest, first, "{order:?}");
    }
}

fn orders() -> Vec<[usize; 4]> {
    let mut all = Vec::new();
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| *c != a && *c != b) {
                all.push([a, b, c, 6 - a - b - c]);
            }
        }
    }
    all
}

#[test]
fn a_fuller_bundle_fills_in_and_a_poorer_one_changes_nothing() {
    let mut pair = Pair::new();
    let brief = pair.export("so", Profile::Brief);
    let full = pair.export("so", Profile::Full);
    let (_, lines) = pair.import(&brief.file);
    assert_eq!(verdicts(&lines, Travelling::Initiative), ["new", "new"]);
    let desk = pair.open("tinh");
    let id = lines.iter().find(|line| line.kind == Travelling::Initiative).unwrap().id;
    let nature = |desk: &Desk| desk.get::<InitiativeBody>(id.into()).unwrap().body.text.nature;
    assert_eq!(nature(&desk), "");
    desk.close().unwrap();
    let (_, lines) = pair.import(&full.file);
    assert_eq!(verdicts(&lines, Travelling::Initiative), ["filled_in", "filled_in"]);
    let (_, lines) = pair.import(&brief.file);
    assert_eq!(verdicts(&lines, Travelling::Initiative), ["poorer", "poorer"]);
    let desk = pair.open("tinh");
    assert!(!nature(&desk).is_empty());
}
