//! What of two versions differs, field by field and word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::gap::Field;
use crate::domain::initiative::{Author, FirstApplier, InitiativeBody, SecretField};
use crate::lang::Lang;
use crate::say;
use crate::ui::context::Context;

/// A field that differs: its pieces, each with whether the other side lacks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub name: String,
    pub before: Vec<(String, bool)>,
    pub after: Vec<(String, bool)>,
}

/// The fields that differ; all that say something where there is no version before.
pub fn compare(
    cx: &Context<'_>,
    before: Option<&InitiativeBody>,
    after: &InitiativeBody,
) -> Vec<Compared> {
    let now = told(cx, after);
    let Some(before) = before else {
        let whole = |(name, text): (String, String)| {
            let after = vec![(text, false)];
            Compared { name, before: Vec::new(), after }
        };
        return now.into_iter().filter(|(_, text)| !text.is_empty()).map(whole).collect();
    };
    let differing = told(cx, before).into_iter().zip(now).filter(|(was, is)| was.1 != is.1);
    let mut told: Vec<Compared> = differing
        .map(|((name, was), (_, is))| {
            let (before, after) = pieces(&was, &is);
            Compared { name, before, after }
        })
        .collect();
    if told.is_empty() && before != after {
        // What only council and papers write has no line here yet.
        let after = vec![(say!(cx.lang, "revisions-elsewhere"), false)];
        let name = say!(cx.lang, "revisions-other");
        told.push(Compared { name, before: Vec::new(), after });
    }
    told
}

/// A text in pieces, each with whether it differs from the other text.
pub type Pieces = Vec<(String, bool)>;

/// Cuts two texts at words.
fn pieces(before: &str, after: &str) -> (Pieces, Pieces) {
    let was: Vec<&str> = before.split_word_bounds().collect();
    let is: Vec<&str> = after.split_word_bounds().collect();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for change in capture_diff_slices(Algorithm::Myers, &was, &is) {
        let differs = change.tag() != DiffTag::Equal;
        let text = |words: &[&str]| words.concat();
        let (gone, come) = (change.old_range(), change.new_range());
        old.extend(was.get(gone).filter(|words| !words.is_empty()).map(|w| (text(w), differs)));
        new.extend(is.get(come).filter(|words| !words.is_empty()).map(|w| (text(w), differs)));
    }
    (old, new)
}

/// All that a version says, in the order of the form.
fn told(cx: &Context<'_>, body: &InitiativeBody) -> Vec<(String, String)> {
    let lang = cx.lang;
    let text = &body.text;
    let secret = |field: SecretField| lang.word("secret", field.code());
    let coded = |vocabulary: &str, code: Option<&str>| {
        code.map(|code| lang.word(vocabulary, code)).unwrap_or_default()
    };
    let fields = body.fields.iter().map(|code| match cx.home {
        Some(home) => home.field(lang, code),
        None => code.clone(),
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    let mut told = vec![
        (lang.field(Field::Title), body.title.clone()),
        (say!(lang, "initiative-short-title"), body.short_title.clone()),
        (say!(lang, "initiatives-head-code"), body.code.clone()),
        (say!(lang, "initiatives-head-status"), lang.word("status", body.state.code())),
        (lang.field(Field::Solution), coded("solution", body.solution.as_ref().map(|s| s.code()))),
        (lang.field(Field::Fields), fields),
        (say!(lang, "initiative-programme"), body.programme.clone()),
        (lang.field(Field::Authors), authors(body)),
        (secret(SecretField::Amount), amount(lang, body)),
        (secret(SecretField::Method), body.benefit.method.clone()),
        (lang.field(Field::Summary), text.summary.clone()),
    ];
    for (field, words) in [
        (SecretField::Before, &text.before),
        (SecretField::Nature, &text.nature),
        (SecretField::Steps, &text.steps),
        (SecretField::Novelty, &text.novelty),
        (SecretField::Applicability, &text.applicability),
        (SecretField::Conditions, &text.conditions),
        (SecretField::EconomicEffect, &text.economic_effect),
        (SecretField::SocialEffect, &text.social_effect),
        (SecretField::AppliersOpinion, &text.appliers_opinion),
        (SecretField::Confidential, &text.confidential),
    ] {
        told.push((secret(field), words.clone()));
    }
    told.push((say!(lang, "initiative-scope"), text.scope.clone()));
    let dates = &body.dates;
    for (name, date) in [
        (lang.field(Field::FirstApplied), &dates.first_applied),
        (say!(lang, "initiative-fully-applied"), &dates.fully_applied),
        (lang.field(Field::Filed), &dates.filed),
        (say!(lang, "initiative-accepted"), &dates.accepted),
        (say!(lang, "initiative-idea-date"), &dates.idea),
    ] {
        told.push((name, date.as_ref().map(|date| lang.date(date)).unwrap_or_default()));
    }
    let files: Vec<&str> = body.attachments.iter().map(|file| file.name.as_str()).collect();
    told.push((say!(lang, "initiative-section-files"), files.join("\n")));
    let withheld = body.secrecy.withheld.iter().map(|field| lang.word("secret", field.code()));
    told.push((say!(lang, "initiative-secret"), withheld.collect::<Vec<_>>().join(", ")));
    let (origin, secrecy) = (&body.origin, &body.secrecy);
    let yes = |on: bool, words: String| if on { words } else { String::new() };
    told.extend([
        (say!(lang, "initiative-confirmed-by"), body.benefit.confirmed_by.clone()),
        (say!(lang, "initiative-beneficiary"), body.benefit.beneficiary.clone()),
        (lang.field(Field::Ip), coded("initiative-ip", secrecy.ip.as_ref().map(|ip| ip.code()))),
        (
            say!(lang, "initiative-secrecy-level"),
            coded("secrecy", secrecy.level.as_ref().map(|level| level.code())),
        ),
        (
            say!(lang, "initiative-investor"),
            coded("investor", origin.investor.as_ref().map(|investor| investor.code())),
        ),
        (say!(lang, "initiative-investor-name"), origin.investor_name.clone()),
        (
            say!(lang, "initiative-state-funded"),
            yes(origin.state_funded, say!(lang, "initiative-state-funded")),
        ),
        (say!(lang, "initiative-appliers"), appliers(body)),
    ]);
    told
}

fn appliers(body: &InitiativeBody) -> String {
    let line = |applier: &FirstApplier| match applier.work.as_str() {
        "" => applier.name.clone(),
        work => format!("{} – {work}", applier.name),
    };
    body.first_appliers.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn authors(body: &InitiativeBody) -> String {
    let line = |author: &Author| format!("{} {}%", author.name, author.share.digits());
    body.authors.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn amount(lang: &Lang, body: &InitiativeBody) -> String {
    match (&body.benefit.amount, body.benefit.not_in_money) {
        (Some(amount), _) => lang.amount_digits(amount),
        (None, true) => say!(lang, "initiative-not-in-money"),
        (None, false) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_marked_and_no_others() {
        let (old, new) = pieces("máy sàng chè\nhai tầng", "máy sàng chè khô\nba tầng");
        let text =
            |pieces: &Pieces| pieces.iter().map(|(text, _)| text.as_str()).collect::<String>();
        assert_eq!(text(&old), "máy sàng chè\nhai tầng");
        assert_eq!(text(&new), "máy sàng chè khô\nba tầng");
        let marked = |pieces: &Pieces| -> Vec<String> {
            pieces.iter().filter(|(_, differs)| *differs).map(|(text, _)| text.clone()).collect()
        };
        assert_eq!(marked(&old), ["hai"]);
        assert_eq!(marked(&new), [" khô", "ba"]);
    }
}
