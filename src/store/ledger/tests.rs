use std::process::Command;

use super::*;
use crate::store::Query;
use crate::store::sample::{HOME, by, fresh, initiative, tamper, titled, unit_ledger};

fn opens(path: &Path) -> StoreError {
    Ledger::open(path).map(|_| ()).unwrap_err()
}

/// What another program sees and does; the ledger must be closed.
fn other_program(path: &Path, sql: &str) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    conn.prepare(sql)
        .unwrap()
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

#[test]
fn any_sqlite_can_open_and_check_what_was_written() {
    for role in [Role::Unit, Role::Superior] {
        let (kept, mut ledger) = fresh(role);
        titled(&mut ledger, &["Tận dụng tôn đầu mẩu", "Máy hái chè đeo lưng"]);
        ledger.close().unwrap();
        let sql = "PRAGMA application_id; PRAGMA user_version;
                   SELECT count(*) FROM initiative; PRAGMA foreign_key_check;
                   PRAGMA integrity_check;";
        match Command::new("sqlite3").arg(&kept.path).arg(sql).output() {
            Ok(out) => {
                let text = String::from_utf8_lossy(&out.stdout).into_owned();
                assert_eq!(
                    text.split_whitespace().collect::<Vec<_>>(),
                    ["1397441073", "4", "2", "ok"],
                    "{}",
                    String::from_utf8_lossy(&out.stderr)
                );
            }
            Err(error) => eprintln!("SKIPPED: no sqlite3 here ({error})"),
        }
    }
}

#[test]
fn a_unit_waits_for_the_disk_and_a_superior_reads_while_it_writes() {
    let settings = |ledger: &Ledger| -> Vec<String> {
        ["journal_mode", "synchronous", "locking_mode", "secure_delete", "trusted_schema"]
            .iter()
            .map(|name| {
                let sql = format!("PRAGMA {name}");
                let value: rusqlite::types::Value =
                    ledger.conn.query_row(&sql, [], |row| row.get(0)).unwrap();
                format!("{value:?}")
            })
            .collect()
    };
    let (_kept, unit) = fresh(Role::Unit);
    assert_eq!(
        settings(&unit).join(" "),
        r#"Text("delete") Integer(3) Text("exclusive") Integer(1) Integer(0)"#
    );
    assert!(unit.second_reading().unwrap().is_none());
    let (_kept, mut superior) = fresh(Role::Superior);
    assert_eq!(
        settings(&superior).join(" "),
        r#"Text("wal") Integer(2) Text("normal") Integer(1) Integer(0)"#
    );
    titled(&mut superior, &["Máy hái chè"]);
    let second = superior.second_reading().unwrap().unwrap();
    let seen = superior
        .write(OperationKind::Add, &by(2), |tx| {
            let _ = tx.save_own(&initiative(9, "Chưa ghi"))?;
            second.count(&Query::default())
        })
        .unwrap();
    assert_eq!(seen.value, 1, "saw what was not committed");
    assert_eq!(second.count(&Query::default()).unwrap(), 2);
    assert!(second.conn.execute("DELETE FROM initiative_doc", []).is_err(), "it only reads");
}

#[test]
fn one_process_and_one_handle_at_a_time() {
    let (kept, ledger) = unit_ledger();
    assert!(matches!(opens(&kept.path), StoreError::OpenElsewhere(_)));
    let new = NewLedger { role: Role::Unit, home: HOME };
    assert!(matches!(Ledger::create(&kept.path, &new), Err(StoreError::OpenElsewhere(_))));
    drop(ledger);
    Ledger::open(&kept.path).unwrap().close().unwrap();
    assert!(matches!(Ledger::create(&kept.path, &new), Err(StoreError::Exists(_))));
}

#[test]
fn a_power_cut_right_after_making_a_ledger_leaves_a_ledger() {
    for role in [Role::Unit, Role::Superior] {
        let (kept, _open) = fresh(role.clone());
        let found = kept.dir.path().join("sau mất điện.sosangkien");
        let _ = fs::copy(&kept.path, &found).unwrap();
        assert_eq!(*Ledger::open(&found).unwrap().role(), role);
    }
}

#[test]
fn another_program_cannot_write_past_an_open_unit_ledger() {
    let (kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["Máy hái chè"]);
    let other = Connection::open(&kept.path).unwrap();
    other.execute_batch("PRAGMA busy_timeout = 0").unwrap();
    assert!(other.execute("DELETE FROM initiative_doc", []).is_err());
}

#[test]
fn a_ledger_held_by_another_program_is_told() {
    let (kept, ledger) = unit_ledger();
    ledger.close().unwrap();
    let other = Connection::open(&kept.path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let error = opens(&kept.path);
    assert!(matches!(error, StoreError::Busy), "{error:?}");
}

#[test]
fn what_is_no_ledger_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("không có.sosangkien");
    assert!(matches!(opens(&missing), StoreError::Missing(_)));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "a mistyped path left a file");

    let text = dir.path().join("thư.sosangkien");
    fs::write(&text, "Kính gửi Công đoàn cấp trên").unwrap();
    assert!(matches!(opens(&text), StoreError::NotALedger(_)));

    let other = dir.path().join("khác.sosangkien");
    tamper(&other, "CREATE TABLE a (x)");
    let before = fs::read(&other).unwrap();
    assert!(matches!(opens(&other), StoreError::NotALedger(_)));
    assert_eq!(fs::read(&other).unwrap(), before);

    let empty = dir.path().join("rỗng.sosangkien");
    fs::write(&empty, "").unwrap();
    assert!(matches!(opens(&empty), StoreError::NotALedger(_)));
    let new = NewLedger { role: Role::Unit, home: HOME };
    Ledger::create(&empty, &new).unwrap().close().unwrap();
}

#[test]
fn a_newer_and_an_impossible_version_are_refused_with_their_number() {
    let (kept, ledger) = unit_ledger();
    ledger.close().unwrap();
    tamper(&kept.path, "PRAGMA user_version = 7");
    let before = fs::read(&kept.path).unwrap();
    assert!(matches!(opens(&kept.path), StoreError::Newer { found: 7, known: VERSION_NOW }));
    assert_eq!(fs::read(&kept.path).unwrap(), before, "a newer ledger was touched");
    tamper(&kept.path, "PRAGMA user_version = 0");
    assert!(matches!(opens(&kept.path), StoreError::UnknownVersion(0)));
}

const VERSION_NOW: u32 = schema::VERSION;

#[test]
fn a_damaged_page_is_found_at_the_next_start() {
    let (kept, mut ledger) = unit_ledger();
    let titles: Vec<String> = (0..300).map(|n| format!("Sáng kiến số {n}")).collect();
    titled(&mut ledger, &titles.iter().map(String::as_str).collect::<Vec<_>>());
    ledger.close().unwrap();
    let mut bytes = fs::read(&kept.path).unwrap();
    let page = other_program(
        &kept.path,
        "SELECT cast(rootpage AS TEXT) FROM sqlite_schema WHERE name = 'initiative_doc'",
    );
    let start = (page[0].parse::<usize>().unwrap() - 1) * 4096;
    bytes[start..start + 64].fill(0xEE);
    fs::write(&kept.path, bytes).unwrap();
    let error = opens(&kept.path);
    assert!(matches!(error, StoreError::Damaged(_)), "{error:?}");
    assert_eq!(error.exit_code(), 2);
}

#[test]
fn a_ledger_that_was_not_closed_is_looked_through() {
    let (kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["Máy hái chè"]);
    drop(ledger);
    let ledger = Ledger::open(&kept.path).unwrap();
    assert!(!ledger.opened().clean);
    assert_eq!(ledger.opened().checked, Some(Checked::Fully));
    drop(ledger);
    let mut ledger = Ledger::open(&kept.path).unwrap();
    assert!(!ledger.opened().clean, "only a proper stop makes it clean again");
    titled(&mut ledger, &["Máy hái chè hai lưỡi"]);
    ledger.close().unwrap();
    let ledger = Ledger::open(&kept.path).unwrap();
    assert!(ledger.opened().clean);
    assert_eq!(ledger.opened().checked, Some(Checked::Quickly), "it is small");
    drop(ledger);
    let ledger = Ledger::open(&kept.path).unwrap();
    assert!(ledger.opened().clean, "nothing was written, so nothing can be half written");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_told_at_once() {
    use std::os::unix::fs::PermissionsExt;
    let (kept, ledger) = unit_ledger();
    ledger.close().unwrap();
    fs::set_permissions(&kept.path, fs::Permissions::from_mode(0o444)).unwrap();
    if File::options().append(true).open(&kept.path).is_ok() {
        eprintln!("SKIPPED: this user may write anything");
        return;
    }
    assert!(matches!(opens(&kept.path), StoreError::ReadOnly));
    fs::set_permissions(kept.dir.path(), fs::Permissions::from_mode(0o000)).unwrap();
    assert!(matches!(opens(&kept.path), StoreError::NoRight(_)));
    fs::set_permissions(kept.dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
}
