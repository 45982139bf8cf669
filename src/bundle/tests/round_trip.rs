use std::io::{Cursor, Read};

use super::sample::{self, PDF, attachment, decision, header, id, initiative, pack, person, unit};
use crate::bundle::json::sha256;
use crate::bundle::wire::{self, Wire};
use crate::bundle::{Bundle, BundleError, Came, Damage, FASTEST, Header, Limits, Packer};
use crate::domain::attachment::Digest;
use crate::domain::decision::DecisionBody;
use crate::domain::initiative::{InitiativeBody, SecretField};
use crate::domain::person::PersonBody;
use crate::domain::record::{Profile, Record, Travelling};
use crate::domain::unit::UnitBody;

fn open(bytes: Vec<u8>) -> Bundle<Cursor<Vec<u8>>> {
    Bundle::open(Cursor::new(bytes), &Limits::WINDOW).unwrap()
}

fn records<B: Wire>(bundle: &mut Bundle<Cursor<Vec<u8>>>) -> Vec<Record<B>> {
    bundle.records::<B>().unwrap().map(|received| received.unwrap().record).collect()
}

#[test]
fn a_full_bundle_gives_back_what_was_put_in() {
    let (packed, bytes) = pack(Profile::Full);
    let mut bundle = open(bytes);
    assert_eq!(*bundle.header(), packed.header);
    assert_eq!(bundle.tagmanifest_sha256(), packed.tagmanifest_sha256);
    bundle.check_records().unwrap();

    assert_eq!(records::<UnitBody>(&mut bundle), [unit()]);
    let mut person = person();
    person.notes = Default::default();
    person.body.born = "1990".parse().ok();
    assert_eq!(records::<PersonBody>(&mut bundle), [person], "notes stay, of the birth the year");
    let found = records::<InitiativeBody>(&mut bundle);
    assert_eq!(found[0], initiative());
    assert!(found[1].deleted && found[1].rev == 4);
    assert_eq!(found[1].body, InitiativeBody::default(), "a tombstone says nothing more");
    let mut cut = decision();
    let _ = cut.body.items.pop();
    assert_eq!(records::<DecisionBody>(&mut bundle), [cut], "cut to what is in the bundle");

    let mut file = Vec::new();
    let digest = attachment().sha256;
    let _ = bundle.attachment(&digest).unwrap().unwrap().read_to_end(&mut file).unwrap();
    assert_eq!(file, PDF);
    assert!(bundle.attachment(&Digest([1; 32])).unwrap().is_none());
    let counts = bundle.header().counts;
    assert_eq!((counts.initiatives, counts.tombstones, counts.attachments), (2, 1, 1));
}

#[test]
fn a_line_that_is_held_is_known_by_its_digest_and_any_other_is_read() {
    let mut bundle = open(pack(Profile::Full).1);
    let known: Vec<(uuid::Uuid, Digest)> = bundle
        .initiatives()
        .unwrap()
        .map(|received| received.unwrap())
        .map(|received| (received.record.id.0, received.digest))
        .collect();
    let mut again = bundle.initiatives().unwrap();
    let held = |id| {
        let found = known.iter().find(|(known, _)| *known == id);
        Ok::<_, BundleError>(found.map(|(_, digest)| *digest))
    };
    let same = Came::Same { id: known[0].0, name: initiative().body.title };
    assert_eq!(again.next_unless(held).unwrap(), Some(same));
    let other = |_| Ok::<_, BundleError>(Some(Digest([1; 32])));
    let Some(Came::Record(read)) = again.next_unless(other).unwrap() else { panic!("not read") };
    assert_eq!((read.record.id.0, read.digest, read.line), (known[1].0, known[1].1, 2));
    assert_eq!(again.next_unless(held).unwrap(), None);

    let mut bundle = open(pack(Profile::Full).1);
    let digest = bundle.decisions().unwrap().next().unwrap().unwrap().digest;
    let held = |_| Ok::<_, BundleError>(Some(digest));
    let came = bundle.decisions().unwrap().next_unless(held).unwrap();
    assert!(matches!(came, Some(Came::Record(_))), "its name is made of several members");
}

#[test]
fn brief_is_name_unit_authors_summary_and_rewards() {
    let (packed, bytes) = pack(Profile::Brief);
    assert!(packed.header.contains_personal_data);
    let whole = String::from_utf8_lossy(&bytes).into_owned();
    let mut bundle = open(bytes);
    bundle.check_records().unwrap();
    let found = &records::<InitiativeBody>(&mut bundle)[0];
    let sent = initiative().body;
    let mut expected = InitiativeBody {
        code: sent.code,
        title: sent.title,
        short_title: sent.short_title,
        state: sent.state,
        authors: sent.authors,
        rewards: sent.rewards,
        ..InitiativeBody::default()
    };
    expected.text.summary = sent.text.summary;
    assert_eq!(found.body, expected);
    assert_eq!(found.profile, Profile::Brief);
    let known = person().body;
    let expected = PersonBody {
        name: known.name,
        sort_name: known.sort_name,
        member: known.member,
        title: known.title,
        union_position: known.union_position,
        ..PersonBody::default()
    };
    assert_eq!(records::<PersonBody>(&mut bundle)[0].body, expected);
    assert_eq!(records::<DecisionBody>(&mut bundle)[0].body.scan, None);
    assert_eq!(bundle.header().counts.attachments, 0);
    assert!(!whole.contains("attachments/"));
}

#[test]
fn public_is_name_and_unit() {
    let (packed, bytes) = pack(Profile::Public);
    assert!(!packed.header.contains_personal_data);
    let told = Header { contains_personal_data: true, ..header(Profile::Public) };
    let empty = Packer::start(Cursor::new(Vec::new()), &told, FASTEST).unwrap().finish();
    assert!(!empty.unwrap().0.header.contains_personal_data, "found out, not believed");
    let mut bundle = open(bytes);
    bundle.check_records().unwrap();
    assert!(records::<PersonBody>(&mut bundle).is_empty());
    let found = &records::<InitiativeBody>(&mut bundle)[0];
    let sent = initiative().body;
    let expected =
        InitiativeBody { title: sent.title, state: sent.state, ..InitiativeBody::default() };
    assert_eq!(found.body, expected);
    let known = unit().body;
    let expected = UnitBody { employer: Default::default(), ties: Vec::new(), ..known };
    assert_eq!(records::<UnitBody>(&mut bundle)[0].body, expected);
    let known = decision().body;
    let mut line = known.items[0].clone();
    (line.reason, line.grade) = (String::new(), String::new());
    let expected = DecisionBody {
        route: None,
        minutes: String::new(),
        subject: String::new(),
        signer: String::new(),
        signer_title: String::new(),
        scan: None,
        items: vec![line],
        ..known
    };
    assert_eq!(records::<DecisionBody>(&mut bundle)[0].body, expected);
    for kind in Travelling::ALL {
        for line in bundle.lines(kind).unwrap() {
            let line = String::from_utf8(line.unwrap()).unwrap();
            for name in ["Khoa", "Quân", "Páo"] {
                assert!(!line.contains(name), "{name} in {line}");
            }
        }
    }
    let mut packer =
        Packer::start(Cursor::new(Vec::new()), &header(Profile::Public), FASTEST).unwrap();
    assert_eq!(packer.put(&person()).unwrap_err().exit_code(), 4, "no people in public");
}

#[test]
fn what_stays_with_the_unit_is_nowhere_in_the_bundle() {
    let line = wire::line(&person(), &Profile::Full, None).unwrap();
    let text = String::from_utf8(line.json).unwrap();
    for secret in ["0912", "khoa@", "Tổ 5", "04-17"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn a_field_kept_at_home_stays_in_every_profile() {
    for field in SecretField::KNOWN {
        let mut initiative = initiative();
        let _ = initiative.body.secrecy.withheld.insert(field.clone());
        let line = wire::line(&initiative, &Profile::Full, None).unwrap();
        let text = String::from_utf8(line.json).unwrap();
        let member = format!("\"{}\":", field.code());
        assert!(!text.contains(&member), "{member} in {text}");
        let brief = wire::line(&initiative, &Profile::Brief, None).unwrap();
        let plain = wire::line(&sample::initiative(), &Profile::Brief, None).unwrap();
        assert_eq!(brief, plain, "keeping one field at home lets no other out");
    }
    let mut initiative = initiative();
    initiative.body.attachments[0].withheld = true;
    let line = wire::line(&initiative, &Profile::Full, None).unwrap();
    assert!(!String::from_utf8(line.json).unwrap().contains("attachments"));
    assert_eq!(wire::leaving_attachments(&initiative, &Profile::Full).count(), 0);
    let mut decision = decision();
    decision.body.scan.as_mut().unwrap().withheld = true;
    let line = wire::line(&decision, &Profile::Full, None).unwrap();
    assert!(!String::from_utf8(line.json).unwrap().contains("scan"));
    assert_eq!(wire::leaving_attachments(&decision, &Profile::Full).count(), 0);
}

#[test]
fn a_tombstone_is_the_envelope_alone() {
    let mut gone = initiative();
    gone.deleted = true;
    let line = wire::line(&gone, &Profile::Full, None).unwrap();
    let object: serde_json::Value = serde_json::from_slice(&line.json).unwrap();
    let members: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    let envelope = ["deleted", "id", "profile", "rev", "schema", "unit_id", "updated_at"];
    assert_eq!(members, envelope);
}

#[test]
fn what_a_newer_version_says_in_the_header_comes_back_out() {
    let newer = r#"{"x_seal":{"by":"tinh"}}"#;
    let told = Header { unknown: newer.into(), ..header(Profile::Full) };
    let pack = |header: &Header| {
        let packer = Packer::start(Cursor::new(Vec::new()), header, FASTEST).unwrap();
        packer.finish().unwrap().1.into_inner()
    };
    let bytes = pack(&told);
    let read = open(bytes.clone()).header().clone();
    assert_eq!(read.unknown, newer);
    assert_eq!(pack(&read), bytes);
}

#[test]
fn equal_content_gives_equal_bytes_and_other_content_does_not() {
    let (packed, bytes) = pack(Profile::Full);
    let (again, same) = pack(Profile::Full);
    assert_eq!((packed.tagmanifest_sha256, &bytes), (again.tagmanifest_sha256, &same));
    let (brief, _) = pack(Profile::Brief);
    assert_ne!(brief.tagmanifest_sha256, packed.tagmanifest_sha256);
}

#[test]
fn the_first_bytes_tell_the_kind_of_file() {
    let (_, bytes) = pack(Profile::Full);
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    assert!(bytes[67..].starts_with(b"bagit.txtBagIt-Version: "));
}

#[test]
fn the_digest_is_that_of_the_line() {
    let (_, bytes) = pack(Profile::Full);
    let mut bundle = open(bytes);
    let lines: Vec<Vec<u8>> =
        bundle.lines(Travelling::Initiative).unwrap().map(|line| line.unwrap()).collect();
    let digests: Vec<Digest> =
        bundle.initiatives().unwrap().map(|received| received.unwrap().digest).collect();
    assert_eq!(digests, [sha256(&lines[0]), sha256(&lines[1])]);
    let own = wire::line(&initiative(), &Profile::Full, None).unwrap();
    assert_eq!((own.digest, own.json), (digests[0], lines[0].clone()));
    // Another order of members and other spaces are the same record.
    let text = String::from_utf8(lines[0].clone()).unwrap();
    let shuffled = format!(
        "{{ \"id\" : \"{}\",{}",
        initiative().id,
        text[1..].replacen(&format!("\"id\":\"{}\",", initiative().id), "", 1)
    );
    assert_ne!(shuffled, text);
    assert_eq!(wire::read::<InitiativeBody>(shuffled.as_bytes()).unwrap().1, digests[0]);
}

#[test]
fn decomposed_letters_are_put_together_and_still_agree_with_their_digest() {
    let mut line = wire::line(&person(), &Profile::Full, None).unwrap().json;
    let text = String::from_utf8(line).unwrap().replace("Tẩn", "Ta\u{302}\u{309}n");
    line = text.into_bytes();
    let (record, digest) = wire::read::<PersonBody>(&line).unwrap();
    assert_eq!(record.body.name, "Tẩn Văn Khoa");
    assert_eq!(digest, sha256(&line), "the digest is that of what came");
}

#[test]
fn what_a_newer_version_says_comes_back_out_in_the_same_profile_only() {
    let line = wire::line(&unit(), &Profile::Full, None).unwrap();
    let text = String::from_utf8(line.json)
        .unwrap()
        .replacen("{", "{\"x_note\":{\"a\":[1]},", 1)
        .replace("\"employer\":{", "\"employer\":{\"tax\":7,")
        .replace("sangkien.unit/1.0", "sangkien.unit/1.3")
        .replace("private_enterprise", "space_enterprise");
    let (record, _) = wire::read::<UnitBody>(text.as_bytes()).unwrap();
    assert_eq!(record.body.sector.as_ref().map(|sector| sector.code()), Some("space_enterprise"));
    let out =
        |profile| String::from_utf8(wire::line(&record, &profile, None).unwrap().json).unwrap();
    let full = out(Profile::Full);
    for kept in [r#""x_note":{"a":[1]}"#, r#""tax":7"#, "space_enterprise"] {
        assert!(full.contains(kept), "{kept} in {full}");
    }
    assert!(!out(Profile::Brief).contains("x_note"), "nobody knows how secret it is");
}

#[test]
fn what_a_newer_version_says_inside_a_list_comes_back_out_in_the_same_list_only() {
    let line = wire::line(&initiative(), &Profile::Full, None).unwrap();
    let author = &initiative().body.authors[0];
    let text = String::from_utf8(line.json).unwrap();
    let name = format!("\"name\":\"{}\",\"person_id\"", author.name);
    assert!(text.contains(&name), "{name} in {text}");
    let text = text.replacen(&name, &format!("\"x_mark\":7,{name}"), 1);
    let (mut record, digest) = wire::read::<InitiativeBody>(text.as_bytes()).unwrap();
    let written = wire::line(&record, &Profile::Full, None).unwrap();
    assert_eq!(written.digest, digest, "nothing was lost");
    record.body.authors.insert(0, record.body.authors[0].clone());
    let other = wire::line(&record, &Profile::Full, None).unwrap();
    let other = String::from_utf8(other.json).unwrap();
    assert!(!other.contains("x_mark"), "whose mark it is can no longer be told");
}

#[test]
fn a_record_held_in_brief_is_not_called_full() {
    let (_, bytes) = pack(Profile::Brief);
    let brief = records::<InitiativeBody>(&mut open(bytes)).remove(0);
    let line = wire::line(&brief, &Profile::Full, None).unwrap();
    let again = wire::line(&brief, &Profile::Brief, None).unwrap();
    assert_eq!(line.digest, again.digest);
    let newer = wire::line(&initiative(), &Profile::Other("heads".into()), None).unwrap();
    assert!(!String::from_utf8(newer.json).unwrap().contains("summary"), "it carries least");
    let public = wire::line(&brief, &Profile::Public, None).unwrap();
    assert!(String::from_utf8(public.json).unwrap().contains(r#""profile":"public""#));
}

#[test]
fn the_packer_refuses_what_its_reader_would_refuse() {
    let start = || Packer::start(Cursor::new(Vec::new()), &header(Profile::Full), FASTEST).unwrap();
    let damage = |error: BundleError| match error {
        BundleError::Damaged { damage, .. } => damage,
        other => panic!("{other:?}"),
    };
    let mut packer = start();
    packer.put(&unit()).unwrap();
    assert_eq!(damage(packer.put(&unit()).unwrap_err()), Damage::Order, "twice");
    let mut packer = start();
    packer.put(&initiative()).unwrap();
    assert_eq!(damage(packer.put(&unit()).unwrap_err()), Damage::Order, "kinds in order");
    assert_eq!(damage(packer.finish().map(|_| ()).unwrap_err()), Damage::Orphan, "a file is due");

    let mut packer = start();
    packer.put(&initiative()).unwrap();
    let file = attachment();
    let put = |packer: &mut Packer<_>, digest, bytes: &[u8]| {
        packer.attachment(digest, file.format, bytes).map_err(damage)
    };
    assert_eq!(put(&mut packer, Digest([3; 32]), PDF), Err(Damage::Orphan), "nobody names it");
    assert_eq!(put(&mut packer, file.sha256, b"MZ"), Err(Damage::Content));
    assert_eq!(put(&mut packer, file.sha256, b"%PDF-2.0"), Err(Damage::Digest));
    assert_eq!(put(&mut start(), file.sha256, PDF), Err(Damage::Orphan));

    let mut long = initiative();
    long.body.text.nature = "\"".repeat(150 << 10);
    assert_eq!(start().put(&long).unwrap_err().exit_code(), 6, "a line that is too long");
    let unnamed = Record { body: PersonBody::default(), ..sample::person() };
    let mut packer = start();
    assert!(packer.put(&Record { id: id(12), ..unnamed }).is_err(), "a person without a name");
}

/// Leaves a bundle where other people's tools can check it.
#[test]
fn a_sample_for_the_tools_of_others() {
    let Ok(out) = std::env::var("SKB_SAMPLE_OUT") else { return };
    for profile in Profile::KNOWN {
        let (_, bytes) = pack(profile.clone());
        std::fs::write(format!("{out}/{}.skb", profile.code()), bytes).unwrap();
    }
}

/// How fast a bundle of `SKB_RECORDS` initiatives is written, verified and read.
#[test]
fn a_bundle_of_many_records() {
    let count = std::env::var("SKB_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    let mut packer =
        Packer::start(Cursor::new(Vec::new()), &header(Profile::Full), FASTEST).unwrap();
    // As long as a record usually is: about 1.2 KB.
    let whole = initiative();
    let body = InitiativeBody {
        code: whole.body.code,
        title: whole.body.title,
        state: whole.body.state,
        solution: whole.body.solution,
        fields: whole.body.fields,
        authors: whole.body.authors,
        dates: whole.body.dates,
        benefit: whole.body.benefit,
        ..InitiativeBody::default()
    };
    let mut initiative = Record::new(whole.id, whole.unit, whole.updated_at, body);
    let timed = |what: &str, since: std::time::Instant| println!("{what}: {:?}", since.elapsed());
    let begun = std::time::Instant::now();
    for n in 0..count {
        initiative.id = id(1000 + n);
        let mut seed = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut word = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            format!("chữ{} ", seed % 20_000)
        };
        initiative.body.text.nature = (0..30).map(|_| word()).collect::<String>().trim().into();
        packer.put(&initiative).unwrap();
    }
    let (_, out) = packer.finish().unwrap();
    timed("pack", begun);
    println!(
        "{} bytes a record",
        wire::line(&initiative, &Profile::Full, None).unwrap().json.len()
    );
    let bytes = out.into_inner();
    let begun = std::time::Instant::now();
    let mut bundle = Bundle::open(Cursor::new(bytes), &Limits::COMMAND).unwrap();
    timed("verify", begun);
    let begun = std::time::Instant::now();
    let mut found = 0;
    for received in bundle.initiatives().unwrap() {
        found += u128::from(received.unwrap().record.rev == 1);
    }
    timed("read", begun);
    assert_eq!(found, count);
}
