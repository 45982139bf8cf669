use crate::domain::attachment::{AttachmentKind, Format};
use crate::domain::text::fold;

/// Words in names of files, in the order in which they decide: "biên bản xét đơn" is minutes.
const WORDS: [(&str, AttachmentKind); 15] = [
    ("bien ban", AttachmentKind::Minutes),
    ("bb", AttachmentKind::Minutes),
    ("giay chung nhan", AttachmentKind::Certificate),
    ("gcn", AttachmentKind::Certificate),
    ("quyet dinh", AttachmentKind::Decision),
    ("qd", AttachmentKind::Decision),
    ("don yeu cau", AttachmentKind::Application),
    ("don de nghi", AttachmentKind::Application),
    ("don", AttachmentKind::Application),
    ("bao cao", AttachmentKind::Report),
    ("mo ta", AttachmentKind::Report),
    ("xac nhan", AttachmentKind::ProofOfUse),
    ("ban ve", AttachmentKind::Drawing),
    ("anh", AttachmentKind::Photo),
    ("img", AttachmentKind::Photo),
];

/// What the file probably is, by the words in its name, else by its format.
pub fn of(name: &str, format: Format) -> AttachmentKind {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folded = fold(stem);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let line = format!(" {} ", words.collect::<Vec<_>>().join(" "));
    let told = WORDS.into_iter().find(|(words, _)| line.contains(&format!(" {words} ")));
    match (told, format) {
        (Some((_, kind)), _) => kind,
        (None, Format::Jpg | Format::Png) => AttachmentKind::Photo,
        (None, _) => AttachmentKind::Misc,
    }
}
