use std::fs;
use std::path::Path;

use super::*;
use crate::disk::Progress;
use crate::domain::attachment::{Attachment, AttachmentKind, Digest, Format};
use crate::domain::decision::DecisionKind;
use crate::domain::initiative::InitiativeBody;
use crate::domain::record::Kind;
use crate::store::sample::{
    Kept, at, by, decision, edit, fresh, id, initiative, person, tamper, unit_ledger, wire,
};
use crate::store::{Draft, Ledger, Query, Role, StoreError};

/// A ledger with something in every table that a backup keeps.
fn lived_in(role: Role) -> (Kept, Ledger, Digest) {
    let (kept, mut ledger) = fresh(role);
    let file = edit(&mut ledger, 1, |tx| tx.attach(Format::Pdf, &b"%PDF-1.7 anh"[..], None)).value;
    let _ = edit(&mut ledger, 1, |tx| {
        let mut one = initiative(1, "Máy hái chè đeo lưng");
        one.body.attachments = vec![Attachment {
            sha256: file,
            name: "anh.pdf".into(),
            format: Format::Pdf,
            bytes: 12,
            kind: AttachmentKind::Photo,
            withheld: false,
            shows_people: false,
        }];
        let _ = tx.save_own(&one)?;
        let _ = tx.save_own(&person(1, "Tẩn Văn Khoa"))?;
        tx.save_own(&decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1)]))
    });
    let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
    record.body.title = "Máy hái chè".into();
    let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
    let draft = Draft {
        form: "initiative".into(),
        target: None,
        base_rev: 0,
        saved_at: at(3),
        content: "viết dở".into(),
    };
    ledger.save_draft(&draft).unwrap();
    ledger.set_setting("zoom", Some("120")).unwrap();
    (kept, ledger, file)
}

fn digest(path: &Path) -> Digest {
    let conn = copy::reader(path).unwrap();
    copy::digest(&conn, "main", &Progress::default()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_brings_back_all_that_was_there_and_overwrites_nothing() {
    for role in [Role::Unit, Role::Superior] {
        let (kept, mut ledger, file) = lived_in(role);
        let folder = BackupFolder::of(&kept.path);
        let backup =
            ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).unwrap();
        assert_eq!(backup.number, 1);
        assert_eq!(
            digest(&backup.path),
            copy::digest(&ledger.conn, "main", &Progress::default()).unwrap()
        );
        let _ = edit(&mut ledger, 5, |tx| tx.save_own(&initiative(2, "Viết sau")));
        ledger.close().unwrap();
        let later = digest(&kept.path);

        let restored = restore(&backup.path, &kept.path, &Progress::default()).unwrap();
        assert_eq!((restored.contents.initiatives, restored.contents.attachments), (1, 1));
        assert_eq!(restored.missing, []);
        assert_eq!(digest(&kept.path), digest(&backup.path));
        let before = restored.before.unwrap();
        assert_eq!(digest(&before), later, "what stood there is kept");
        let ledger = Ledger::open(&kept.path).unwrap();
        assert!(ledger.check().unwrap().is_clean());
        let found = Query { text: "may hai".into(), ..Query::default() };
        assert_eq!(ledger.count(&found).unwrap(), 1, "the index is made anew");
        assert!(ledger.attachment(file).unwrap().is_some());
        assert_eq!(ledger.drafts().unwrap().len(), 1);
        assert!(ledger.next_undo().unwrap().is_some());
        ledger.close().unwrap();
        let again = restore(&before, &kept.path, &Progress::default()).unwrap();
        assert_eq!(digest(&kept.path), later, "and can be brought back itself");
        assert_ne!(again.before, Some(before));
    }
}

#[test]
fn a_lost_ledger_comes_back_and_a_log_left_beside_it_is_not_believed() {
    let (kept, ledger, _) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    let backup =
        ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).unwrap();
    let expected = digest(&backup.path);
    ledger.close().unwrap();
    fs::remove_file(&kept.path).unwrap();
    let mut journal = kept.path.clone().into_os_string();
    journal.push("-journal");
    fs::write(&journal, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 another's").unwrap();
    let restored = restore(&backup.path, &kept.path, &Progress::default()).unwrap();
    assert_eq!(restored.before, None);
    assert!(!Path::new(&journal).exists());
    assert_eq!(digest(&kept.path), expected);
    Ledger::open(&kept.path).unwrap().close().unwrap();
}

#[test]
fn files_are_kept_once_however_many_copies_there_are() {
    let (kept, ledger, file) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    for n in 4..8 {
        let _ =
            ledger.back_up(&folder, &BackupReason::Routine, at(n), &Progress::default()).unwrap();
    }
    assert_eq!(names(&folder.files()), [file.to_string()]);
    let copies = folder.list().unwrap();
    assert_eq!(copies.iter().map(|copy| copy.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
    for copy in &copies {
        let conn = copy::reader(&copy.path).unwrap();
        let pieces: i64 =
            conn.query_row("SELECT count(*) FROM attachment_piece", [], |row| row.get(0)).unwrap();
        assert_eq!(pieces, 0);
    }
    fs::remove_file(folder.files().join(file.to_string())).unwrap();
    ledger.close().unwrap();
    let restored = restore(&copies[0].path, &kept.path, &Progress::default()).unwrap();
    assert_eq!(restored.missing, [file], "it says what it could not bring back");
}

#[test]
fn a_copy_that_changed_is_refused_and_nothing_else_changes() {
    let (kept, ledger, _) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    let backup =
        ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).unwrap();
    ledger.close().unwrap();
    let stood = digest(&kept.path);
    let all = names(kept.dir.path());
    for harm in [
        "UPDATE initiative SET title = 'Khác'",
        "DELETE FROM history",
        "CREATE TRIGGER harm AFTER INSERT ON meta BEGIN DELETE FROM unit; END",
        "CREATE TABLE initiative_more (x)",
        "UPDATE meta SET value = '{' WHERE key = 'backup'",
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
    ] {
        let bad = kept.dir.path().join("bad.sosangkien");
        let _ = fs::copy(&backup.path, &bad).unwrap();
        tamper(&bad, harm);
        assert!(restore(&bad, &kept.path, &Progress::default()).is_err(), "{harm}");
        fs::remove_file(&bad).unwrap();
        assert_eq!(digest(&kept.path), stood, "{harm}");
        assert_eq!(names(kept.dir.path()), all, "{harm}");
    }
    let bytes = fs::read(&backup.path).unwrap();
    for place in (0..bytes.len()).step_by(1021) {
        let bad = kept.dir.path().join("bad.sosangkien");
        let mut changed = bytes.clone();
        changed[place] ^= 0xff;
        fs::write(&bad, &changed).unwrap();
        if let Ok(restored) = restore(&bad, &kept.path, &Progress::default()) {
            // A byte that says nothing: room that is not used.
            assert_eq!(digest(&kept.path), digest(&backup.path), "byte {place}");
            fs::rename(restored.before.unwrap(), &kept.path).unwrap();
        }
        fs::remove_file(&bad).unwrap();
        assert_eq!(digest(&kept.path), stood, "byte {place}");
    }
}

#[test]
fn a_backup_is_not_worked_in() {
    let (kept, ledger, _) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    let backup =
        ledger.back_up(&folder, &BackupReason::Asked, at(4), &Progress::default()).unwrap();
    assert!(matches!(Ledger::open(&backup.path), Err(StoreError::IsABackup(_))));
    let mark = read_mark(&backup.path).unwrap().unwrap();
    assert_eq!((mark.made_at, mark.contents.initiatives), (at(4), 1));
    assert_eq!(read_mark(&kept.path).ok().flatten(), None);
}

#[test]
fn a_rehearsal_says_what_would_come_back() {
    let (kept, ledger, _) = lived_in(Role::Superior);
    let folder = BackupFolder::of(&kept.path);
    let backup =
        ledger.back_up(&folder, &BackupReason::Asked, at(4), &Progress::default()).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let (restored, report) = rehearse(&backup.path, scratch.path(), &Progress::default()).unwrap();
    assert!(report.is_clean());
    assert_eq!(restored.contents.people, 1);
}

#[test]
fn which_copies_still_hold_a_record_is_known_exactly() {
    let (kept, mut ledger) = unit_ledger();
    let folder = BackupFolder::of(&kept.path);
    let back_up = |ledger: &Ledger, n| {
        ledger.back_up(&folder, &BackupReason::Routine, at(n), &Progress::default())
    };
    let before = back_up(&ledger, 1).unwrap();
    let _ = edit(&mut ledger, 2, |tx| tx.save_own(&initiative(1, "Máy hái chè")));
    let with = back_up(&ledger, 3).unwrap();
    let _ = edit(&mut ledger, 4, |tx| tx.remove_own::<InitiativeBody>(id(1)));
    let in_trash = back_up(&ledger, 5).unwrap();
    let _ = ledger.purge(&[(Kind::Initiative, id(1).0)], &by(6)).unwrap();
    let after = back_up(&ledger, 7).unwrap();
    let holds = |copy: &Backup| copy.holds(Kind::Initiative, id(1).0).unwrap();
    assert_eq!([&before, &with, &in_trash, &after].map(holds), [false, true, true, false]);
}

#[test]
fn rotation_takes_the_files_that_no_copy_names_any_more() {
    let (kept, ledger, file) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    let first =
        ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).unwrap();
    let stray = folder.files().join(wire(7).to_string());
    fs::write(&stray, b"x").unwrap();
    fs::write(folder.path().join("ghi-chu.txt"), b"x").unwrap();
    // A year of copies of one day each, so that most may go.
    for n in 2..300_u32 {
        let day = first.day - chrono::Days::new(u64::from(300 - n));
        let name = format!("{n:06}_{day}_0800_tu-dong.sosangkien");
        let _ = fs::copy(&first.path, folder.path().join(name)).unwrap();
    }
    assert!(folder.rotate().unwrap() > 200);
    assert_eq!(names(&folder.files()), [file.to_string()]);
    assert!(folder.path().join("ghi-chu.txt").exists());
    assert_eq!(folder.rotate().unwrap(), 0);
    let _ = ledger;
}

#[test]
fn a_backup_that_cannot_be_finished_leaves_nothing() {
    let (kept, ledger, _) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    fs::create_dir_all(folder.path()).unwrap();
    // The place of the files is taken by something that is no folder.
    fs::write(folder.files(), b"").unwrap();
    assert!(ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).is_err());
    assert_eq!(names(folder.path()), ["files"]);
}

#[test]
fn what_is_edited_after_a_restore_is_later_than_all_that_was_sent_before_it() {
    let (kept, mut ledger, _) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    let backup =
        ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).unwrap();
    let rename = |ledger: &mut Ledger, n: u32, title: &str| {
        let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
        record.body.title = title.into();
        edit(ledger, n, |tx| tx.save_own(&record)).value.rev
    };
    // Revisions that may have been sent, and that the backup does not know.
    let mut sent = 0;
    for n in 5..9 {
        sent = rename(&mut ledger, n, &format!("Sửa lần {n}"));
    }
    ledger.close().unwrap();
    let _ = restore(&backup.path, &kept.path, &Progress::default()).unwrap();
    let mut ledger = Ledger::open(&kept.path).unwrap();
    let first = rename(&mut ledger, 10, "Viết lại");
    assert!(first > sent, "{first} after {sent}");
    assert_eq!(rename(&mut ledger, 11, "Viết lại lần nữa"), first + 1);
}

#[test]
fn a_stopped_job_leaves_everything_as_it_was() {
    let (kept, ledger, _) = lived_in(Role::Unit);
    let folder = BackupFolder::of(&kept.path);
    let backup =
        ledger.back_up(&folder, &BackupReason::Routine, at(4), &Progress::default()).unwrap();
    let before = names(folder.path());
    let stopped = Progress::default();
    stopped.cancel();
    let second = ledger.back_up(&folder, &BackupReason::Asked, at(5), &stopped);
    assert!(matches!(second, Err(StoreError::Cancelled)));
    assert_eq!(names(folder.path()), before);
    ledger.close().unwrap();
    let bytes = fs::read(&kept.path).unwrap();
    let here = kept.path.parent().unwrap();
    let before = names(here);
    let restored = restore(&backup.path, &kept.path, &stopped);
    assert!(matches!(restored, Err(StoreError::Cancelled)));
    assert_eq!(names(here), before);
    assert!(fs::read(&kept.path).unwrap() == bytes, "the ledger is untouched");
    let scratch = tempfile::tempdir().unwrap();
    let tried = rehearse(&backup.path, scratch.path(), &stopped);
    assert!(matches!(tried, Err(StoreError::Cancelled)));
}

#[test]
fn a_job_tells_how_far_it_is_up_to_its_end() {
    let (kept, mut ledger, _) = lived_in(Role::Unit);
    let _ = edit(&mut ledger, 5, |tx| {
        (2..200).try_for_each(|n| tx.save_own(&initiative(n, "Máy hái chè")).map(drop))
    });
    let folder = BackupFolder::of(&kept.path);
    let near_the_end = |progress: &Progress| {
        let (done, of) = progress.so_far();
        assert!(of > 600 && (of * 95 / 100..=of * 105 / 100).contains(&done), "{done} of {of}");
    };
    let progress = Progress::default();
    let backup = ledger.back_up(&folder, &BackupReason::Routine, at(6), &progress).unwrap();
    near_the_end(&progress);
    let scratch = tempfile::tempdir().unwrap();
    let _ = rehearse(&backup.path, scratch.path(), &progress).unwrap();
    near_the_end(&progress);
    ledger.close().unwrap();
    let _ = restore(&backup.path, &kept.path, &progress).unwrap();
    near_the_end(&progress);
}
