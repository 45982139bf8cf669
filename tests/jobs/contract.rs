//! The contract of `ssk`: exit codes, one shape per command, all or nothing.

use std::fs;

use super::ssk::{Scratch, data};

fn with_unit() -> Scratch {
    let scratch = Scratch::new();
    let file = |name: &str| data(&format!("seed/{name}")).to_string_lossy().into_owned();
    let (unit, receiver) = (file("che-tam-duong/unit.json"), file("receiver.json"));
    let _ = scratch.must(["new", "so.sosangkien", "--unit", &unit, "--superior", &receiver]);
    scratch
}

fn filled() -> Scratch {
    let scratch = with_unit();
    let file =
        |name: &str| data(&format!("seed/che-tam-duong/{name}")).to_string_lossy().into_owned();
    let _ = scratch.must(["add", "so.sosangkien", &file("initiatives.jsonl")]);
    let _ = scratch.must(["decide", "so.sosangkien", &file("decision.json")]);
    scratch
}

#[test]
fn bad_usage_is_1_and_help_is_0() {
    let scratch = Scratch::new();
    assert_eq!(scratch.run(["nonsense"]).code, 1);
    assert_eq!(scratch.run(["list"]).code, 1);
    let asked = std::process::Command::new(env!("CARGO_BIN_EXE_ssk"))
        .args(["--lang", "vi", "--help"])
        .output()
        .unwrap();
    assert!(asked.status.success());
    assert!(String::from_utf8(asked.stdout).unwrap().contains("Lập gói hồ sơ gửi cấp trên"));
}

#[test]
fn adding_is_all_or_nothing_and_names_the_line() {
    let scratch = with_unit();
    let two = "{\"title\":\"Tốt\"}\n{\"title\":\"Sai\",\"authors\":[{\"name\":\"A\",\"share_bp\":9}],\"nonsense\":1}\n";
    let _ = scratch.write("two.jsonl", two);
    let run = scratch.run(["add", "so.sosangkien", "two.jsonl"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.messages.contains("Line 2"), "{}", run.messages);
    assert_eq!(run.lines[0]["error"]["exit"], 4);
    assert!(scratch.must(["list", "so.sosangkien"]).lines.is_empty(), "nothing was kept");
}

#[test]
fn an_ambiguous_amount_is_asked_about_and_not_guessed() {
    let scratch = with_unit();
    let line = r#"{"title":"Máy sàng","benefit":{"amount":"1.5 tỷ"}}"#;
    let _ = scratch.write("one.jsonl", line);
    let run = scratch.run(["add", "so.sosangkien", "one.jsonl"]);
    assert_eq!(run.code, 4);
    assert!(run.messages.contains("1,5 tỷ"), "the likely reading is offered: {}", run.messages);
}

#[test]
fn a_decision_about_an_idea_changes_nothing() {
    let scratch = with_unit();
    let idea = r#"{"code":"Y-1","title":"Ý tưởng","state":"idea"}"#;
    let _ = scratch.write("idea.jsonl", idea);
    let _ = scratch.must(["add", "so.sosangkien", "idea.jsonl"]);
    let decision = r#"{"kind":"recognition","number":"1","symbol":"QĐ","signed_on":"2023-09-01","items":["Y-1"]}"#;
    let _ = scratch.write("d.json", decision);
    assert_eq!(scratch.run(["decide", "so.sosangkien", "d.json"]).code, 1);
    let there = scratch.must(["list", "so.sosangkien"]);
    assert_eq!(there.lines[0]["status"], "idea");
}

#[test]
fn an_unsigned_bundle_verifies_and_the_officer_is_told() {
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    let run = Scratch::new().must(["verify", &golden]);
    assert_eq!(run.lines[0]["ok"], true);
    assert!(run.messages.contains("not signed"), "{}", run.messages);
}

#[test]
fn a_damaged_bundle_is_2_and_leaves_the_ledger_alone() {
    let scratch = Scratch::new();
    let superior = data("seed/superior.json").to_string_lossy().into_owned();
    let _ = scratch.must(["new", "tinh.sosangkien", "--unit", &superior]);
    let mut bytes = fs::read(data("golden/skb-1.0-full.skb")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(scratch.path("bad.skb"), bytes).unwrap();
    let run = scratch.run(["import", "tinh.sosangkien", "bad.skb"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(scratch.run(["verify", "bad.skb"]).code, 2);
    assert_eq!(
        scratch.run(["cat", "bad.skb", "--type", "initiatives"]).lines.len(),
        1,
        "only the error"
    );
    assert!(scratch.must(["list", "tinh.sosangkien"]).lines.is_empty());
}

#[test]
fn a_bundle_for_another_unit_is_5_unless_taken_over_with_a_reason() {
    let scratch = Scratch::new();
    let other = r#"{"role":"superior","name":"LĐLĐ tỉnh Điện Biên","place":"Điện Biên"}"#;
    let _ = scratch.write("other.json", other);
    let _ = scratch.must(["new", "khac.sosangkien", "--unit", "other.json"]);
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    let run = scratch.run(["import", "khac.sosangkien", &golden]);
    assert_eq!(run.code, 5);
    assert!(run.messages.contains("LĐLĐ tỉnh Lai Châu"), "it says for whom it is");
    assert!(run.messages.contains("--accept"), "and how to take it in all the same");
    let _ = scratch.must(["import", "khac.sosangkien", &golden, "--accept", "Nhận giúp"]);
    assert_eq!(scratch.must(["list", "khac.sosangkien"]).lines.len(), 1);
}

#[test]
fn a_bundle_by_name_only_is_asked_about_once() {
    let scratch = Scratch::new();
    let named = r#"{"role":"superior","name":"LĐLĐ tỉnh Lai Châu","place":"Lai Châu"}"#;
    let _ = scratch.write("named.json", named);
    let _ = scratch.must(["new", "tinh.sosangkien", "--unit", "named.json"]);
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    assert_eq!(scratch.run(["import", "tinh.sosangkien", &golden]).code, 5);
    let _ = scratch.must(["import", "tinh.sosangkien", &golden, "--accept", "Đúng là đơn vị tôi"]);
    let _ = scratch.must(["import", "tinh.sosangkien", &golden]);
}

#[test]
fn a_reason_of_spaces_takes_nothing_over() {
    let scratch = Scratch::new();
    let other = r#"{"role":"superior","name":"LĐLĐ tỉnh Điện Biên","place":"Điện Biên"}"#;
    let _ = scratch.write("other.json", other);
    let _ = scratch.must(["new", "khac.sosangkien", "--unit", "other.json"]);
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    assert_eq!(scratch.run(["import", "khac.sosangkien", &golden, "--accept", "  "]).code, 5);
}

#[test]
fn nobody_can_pass_for_the_unit_that_keeps_the_ledger() {
    let scratch = Scratch::new();
    let sender = scratch_sender(&scratch);
    let posing = format!(
        r#"{{"role":"superior","id":"{sender}","name":"LĐLĐ tỉnh Lai Châu","place":"Lai Châu"}}"#
    );
    let _ = scratch.write("posing.json", &posing);
    let _ = scratch.must(["new", "tinh.sosangkien", "--unit", "posing.json"]);
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    let run = scratch.run(["import", "tinh.sosangkien", &golden, "--accept", "Nhận"]);
    assert_eq!(run.code, 5, "{run:?}");
}

/// The unit that sent the golden bundle.
fn scratch_sender(scratch: &Scratch) -> String {
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    let units = scratch.must(["cat", &golden, "--type", "units"]);
    units.lines[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn adding_never_changes_what_is_there() {
    let scratch = filled();
    let there = scratch.must(["list", "so.sosangkien"]).lines;
    let id = there[0]["id"].as_str().unwrap();
    let _ = scratch.write("again.jsonl", &format!(r#"{{"id":"{id}","title":"Khác"}}"#));
    assert_eq!(scratch.run(["add", "so.sosangkien", "again.jsonl"]).code, 1);
    assert_eq!(scratch.must(["list", "so.sosangkien"]).lines, there);
}

#[test]
fn a_slip_in_a_code_is_refused_and_not_taken_for_a_newer_version() {
    let scratch = with_unit();
    let _ = scratch.write("slip.json", r#"{"kind":"recogniton","number":"1","items":["A"]}"#);
    let run = scratch.run(["decide", "so.sosangkien", "slip.json"]);
    assert_eq!(run.code, 4);
    assert!(run.messages.contains("kind"), "{}", run.messages);
    let unit = r#"{"name":"CĐCS A","place":"B","sector":"private_enterprize"}"#;
    let _ = scratch.write("unit.json", unit);
    assert_eq!(scratch.run(["new", "hai.sosangkien", "--unit", "unit.json"]).code, 4);
}

#[test]
fn text_that_is_not_unicode_is_named_and_a_mark_before_it_is_no_matter() {
    let scratch = with_unit();
    fs::write(scratch.path("tcvn3.jsonl"), b"{\"title\":\"s\xb8ng ki\xd5n\"}").unwrap();
    let run = scratch.run(["add", "so.sosangkien", "tcvn3.jsonl"]);
    assert_eq!(run.code, 4);
    assert!(run.messages.contains("tcvn3.jsonl"), "{}", run.messages);
    let _ = scratch.write("bom.jsonl", "\u{feff}{\"title\":\"Máy sàng\"}");
    let _ = scratch.must(["add", "so.sosangkien", "bom.jsonl"]);
}

#[test]
fn two_units_of_one_code_do_not_overwrite_each_others_bundles() {
    let scratch = filled();
    let other = fs::read_to_string(data("seed/che-tam-duong/unit.json")).unwrap();
    let other = other.replace("CĐCS Công ty Cổ phần đầu tư", "CĐCS Công ty Hai đầu tư");
    let _ = scratch.write("hai.json", &other);
    let file = |name: &str| data(&format!("seed/{name}")).to_string_lossy().into_owned();
    let receiver = file("receiver.json");
    let _ = scratch.must(["new", "hai.sosangkien", "--unit", "hai.json", "--superior", &receiver]);
    let _ = scratch.must(["add", "hai.sosangkien", &file("che-tam-duong/initiatives.jsonl")]);
    let _ = scratch.must(["decide", "hai.sosangkien", &file("che-tam-duong/decision.json")]);
    let export = |ledger: &str| {
        let run = scratch.must(["export", ledger, "--out", "."]);
        run.lines[0]["file"].as_str().unwrap().to_owned()
    };
    let (one, two) = (export("so.sosangkien"), export("hai.sosangkien"));
    assert_ne!(one, two);
    let _ = scratch.must(["verify", &one, &two]);

    let _ = scratch.must(["new", "tinh.sosangkien", "--unit", &file("superior.json")]);
    let import =
        |bundle: &str| scratch.must(["import", "tinh.sosangkien", bundle, "--accept", "Đúng"]);
    let taken = import(&one);
    let listed = scratch.must(["list", "tinh.sosangkien"]);
    let code = listed.lines[0]["code"].as_str().unwrap();
    let _ = scratch.must(["show", "tinh.sosangkien", code]);
    assert!(!taken.messages.contains("was taken in at"), "{}", taken.messages);
    assert!(import(&one).messages.contains("was taken in at"), "it came once before");
    let _ = import(&two);
    let run = scratch.run(["show", "tinh.sosangkien", code]);
    assert_eq!(run.code, 1, "two units have it: {run:?}");
}

#[test]
fn a_clock_that_is_no_clock_is_refused() {
    let mut scratch = Scratch::new();
    scratch.at(u64::MAX);
    let superior = data("seed/superior.json").to_string_lossy().into_owned();
    assert_eq!(scratch.run(["new", "tinh.sosangkien", "--unit", &superior]).code, 1);
}

#[test]
fn a_dry_run_changes_nothing() {
    let scratch = Scratch::new();
    let superior = data("seed/superior.json").to_string_lossy().into_owned();
    let _ = scratch.must(["new", "tinh.sosangkien", "--unit", &superior]);
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    let run = scratch.must(["import", "tinh.sosangkien", &golden, "--dry-run"]);
    assert!(run.lines.iter().any(|line| line["verdict"] == "new"));
    assert!(scratch.must(["list", "tinh.sosangkien"]).lines.is_empty());
    assert!(!scratch.path("tinh.sosangkien.goi").exists(), "no file is kept either");
}

#[test]
fn a_grassroots_ledger_takes_in_no_submissions() {
    let scratch = filled();
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    assert_eq!(scratch.run(["import", "so.sosangkien", &golden]).code, 5);
}

#[test]
fn an_enterprise_sends_the_brief_bundle_unless_told_otherwise() {
    let scratch = filled();
    let out = scratch.path("out");
    fs::create_dir(&out).unwrap();
    let run = scratch.must(["export", "so.sosangkien", "--out", "out"]);
    assert_eq!(run.lines[0]["profile"], "brief");
    let file = run.lines[0]["file"].as_str().unwrap().to_owned();
    let lines = scratch.must(["cat", &file, "--type", "initiatives"]).lines;
    assert!(lines[0].get("nature").is_none() && !lines[0].to_string().contains("không mô tả"));
    assert!(lines[0]["authors"][0]["name"].is_string());
    let names = fs::read_dir(&out).unwrap().count();
    assert_eq!(names, 1, "nothing half written lies beside it");
}

#[test]
fn what_is_not_there_is_8_and_what_is_no_ledger_is_2() {
    let scratch = Scratch::new();
    assert_eq!(scratch.run(["list", "khong-co.sosangkien"]).code, 8);
    let _ = scratch.write("anh.sosangkien", "không phải sổ");
    assert_eq!(scratch.run(["list", "anh.sosangkien"]).code, 2);
    let filled = filled();
    assert_eq!(filled.run(["export", "so.sosangkien", "--out", "khong-co"]).code, 8);
}

#[test]
fn a_ledger_that_is_open_elsewhere_is_8() {
    let scratch = filled();
    let held = so_sang_kien::store::Ledger::open(&scratch.path("so.sosangkien")).unwrap();
    assert_eq!(scratch.run(["list", "so.sosangkien"]).code, 8);
    held.close().unwrap();
    assert_eq!(scratch.run(["list", "so.sosangkien"]).code, 0);
}

#[test]
fn nothing_recognised_is_nothing_sent() {
    let scratch = with_unit();
    let _ = scratch.write("idea.jsonl", r#"{"title":"Ý tưởng"}"#);
    let _ = scratch.must(["add", "so.sosangkien", "idea.jsonl"]);
    let run = scratch.run(["export", "so.sosangkien", "--out", "."]);
    assert_eq!(run.code, 1);
    assert!(
        !scratch
            .path(".")
            .read_dir()
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().ends_with(".skb") })
    );
}

#[test]
fn the_demo_leaves_every_product_and_its_bundle_is_sound() {
    let scratch = Scratch::new();
    let _ = scratch.must(["demo", "out"]);
    let files: Vec<String> = fs::read_dir(scratch.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for ending in ["don-vi.sosangkien", "cap-tren.sosangkien", ".skb", "bao-cao-tiep-nhan.jsonl"] {
        assert!(files.iter().any(|file| file.ends_with(ending)), "{ending} in {files:?}");
    }
    let bundle = files.iter().find(|file| file.ends_with(".skb")).unwrap();
    let _ = scratch.must(["verify", &format!("out/{bundle}")]);
    let both = ["out/don-vi.sosangkien", "out/cap-tren.sosangkien"];
    for ledger in both {
        assert_eq!(scratch.must(["check", ledger]).lines[0]["ok"], true);
    }
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let scratch = Scratch::new();
    for name in ["a", "b"] {
        let _ = scratch.must([
            "sample",
            &format!("{name}.sosangkien"),
            "--initiatives",
            "300",
            "--seed",
            "7",
        ]);
    }
    let list = |name: &str| scratch.must(["list", &format!("{name}.sosangkien")]).lines;
    assert_eq!(list("a"), list("b"));
    assert_eq!(list("a").len(), 300);
}
