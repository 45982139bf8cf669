use crate::domain::initiative::InitiativeBody;
use crate::store::Ledger;
use crate::store::sample::{by, edit, id, tamper, titled, unit_ledger};

fn retitle(ledger: &mut Ledger, n: u32, title: &str) {
    let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
    record.body.title = title.into();
    let _ = edit(ledger, n, |tx| tx.save_own(&record));
}

fn undone(ledger: &Ledger) -> Vec<i64> {
    ledger.log().unwrap().iter().filter(|one| one.undone).map(|one| one.seq).collect()
}

fn path(ledger: &Ledger, to: i64) -> Vec<i64> {
    ledger.undo_path(to, 100).unwrap().iter().map(|operation| operation.seq).collect()
}

#[test]
fn what_was_undone_is_told_through_undoing_and_doing_again() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    let first = ledger.log().unwrap()[0].seq;
    retitle(&mut ledger, 2, "hai");
    retitle(&mut ledger, 3, "ba");
    let (second, third) = (first + 1, first + 2);
    assert_eq!(undone(&ledger), Vec::<i64>::new());
    for _ in 0..2 {
        let _ = ledger.undo(&by(90)).unwrap();
    }
    assert_eq!(undone(&ledger), [third, second]);
    let _ = ledger.redo(&by(91)).unwrap();
    let undo_of_second = third + 2;
    assert_eq!(undone(&ledger), [undo_of_second, third], "the second stands again");
    let _ = ledger.undo(&by(92)).unwrap();
    assert_eq!(undone(&ledger), [undo_of_second + 1, third, second]);
}

#[test]
fn the_way_back_is_the_one_that_undoing_takes() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    let first = ledger.log().unwrap()[0].seq;
    for n in 2..6 {
        retitle(&mut ledger, n, &format!("lần {n}"));
    }
    let _ = ledger.undo(&by(90)).unwrap();
    let _ = ledger.undo(&by(90)).unwrap();
    let _ = ledger.redo(&by(91)).unwrap();
    retitle(&mut ledger, 9, "cuối");
    let told = path(&ledger, first + 1);
    assert_eq!(ledger.undo_path(first + 1, 2).unwrap().len(), 2);
    let mut done = Vec::new();
    for _ in &told {
        done.push(ledger.undo(&by(95)).unwrap().unwrap().value.seq);
    }
    assert_eq!(done, told);
    assert_eq!(ledger.need::<InitiativeBody>(id(1)).unwrap().body.title, "một");
    assert!(undone(&ledger).contains(&(first + 1)));
    assert_eq!(path(&ledger, first), [first]);
}

#[test]
fn operations_come_in_pages_with_what_they_touched() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một", "hai"]);
    retitle(&mut ledger, 2, "ba");
    let log = ledger.log().unwrap();
    let last = log[0].seq;
    let page = ledger.operations_between(last - 1, last).unwrap();
    assert_eq!(page.iter().map(|one| one.seq).collect::<Vec<_>>(), [last, last - 1]);
    assert!(ledger.can_be_undone(&page[0]).unwrap());
    let touched = ledger.touched_by(last, 10).unwrap();
    assert_eq!(touched.len(), 1);
    assert_eq!((touched[0].name.as_str(), touched[0].own), ("ba", true));
}

#[test]
fn of_a_hundred_thousand_operations_a_page_is_read_alone() {
    let (kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    let first = ledger.log().unwrap()[0].seq;
    ledger.close().unwrap();
    tamper(
        &kept.path,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
         INSERT INTO operation (at, operator, kind)
         SELECT '2026-11-18T08:00:00+07:00', '', 'print' FROM n",
    );
    let ledger = Ledger::open(&kept.path).unwrap();
    let log = ledger.log().unwrap();
    assert_eq!(log.len(), 100_001);
    let page = ledger.operations_between(log[50_099].seq, log[50_000].seq).unwrap();
    assert_eq!((page.len(), page[0].seq), (100, log[50_000].seq));
    assert_eq!(ledger.next_undo().unwrap().map(|next| next.seq), Some(first));
}
