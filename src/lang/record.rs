//! Sentences about records: what is missing, what runs out, what an import did.

use super::Lang;
use crate::desk::{Dossier, Import};
use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::gap::{Field, Gap, Lack};
use crate::domain::share::Share;
use crate::say;

impl Lang {
    /// The name of a field, as its label says it.
    pub fn field(&self, field: Field) -> String {
        match field {
            Field::Title => say!(self, "field-title"),
            Field::Solution => say!(self, "field-solution"),
            Field::Fields => say!(self, "field-fields"),
            Field::Authors => say!(self, "field-authors"),
            Field::Shares => say!(self, "field-shares"),
            Field::Filed => say!(self, "field-filed"),
            Field::FirstApplied => say!(self, "field-first-applied"),
            Field::Summary => say!(self, "field-summary"),
            Field::Nature => say!(self, "secret-nature"),
            Field::Novelty => say!(self, "secret-novelty"),
            Field::Texts => say!(self, "field-texts"),
            Field::Ip => say!(self, "field-ip"),
            Field::UnitName => say!(self, "field-unit-name"),
            Field::UnitCode => say!(self, "field-unit-code"),
            Field::UnitSector => say!(self, "field-unit-sector"),
            Field::UnitPlace => say!(self, "field-unit-place"),
            Field::UnitEmployer => say!(self, "field-unit-employer"),
            Field::UnitReceiver => say!(self, "field-unit-receiver"),
            Field::DecisionSymbol => say!(self, "field-decision-symbol"),
            Field::DecisionScan => say!(self, "field-decision-scan"),
            Field::Decision => say!(self, "field-decision"),
            Field::HeldBack => say!(self, "field-held-back"),
            Field::Consent => say!(self, "field-consent"),
        }
    }

    /// One gap: "Tính mới", "Tổng là 110%. Bớt 10%."
    pub fn gap(&self, gap: &Gap) -> String {
        match gap.what {
            Lack::Missing => self.field(gap.field),
            Lack::SharesOff(off) => self.shares_off(off),
            Lack::TooLong { is, most } => say!(
                self,
                "gap-too-long",
                field = self.field(gap.field),
                is = self.grouped(i64::try_from(is).unwrap_or(i64::MAX)),
                most = self.grouped(i64::try_from(most).unwrap_or(i64::MAX)),
            ),
            Lack::Protected => say!(self, "gap-protected"),
            Lack::HeldBack => say!(self, "gap-held-back"),
            Lack::ConsentWithdrawn => say!(self, "gap-consent"),
        }
    }

    /// By how much shares miss the whole; `off` in basis points, positive when they are too few.
    pub fn shares_off(&self, off: i64) -> String {
        let percent = |points: i64| {
            let (whole, part) = (points / 100, points % 100);
            let whole_share = u16::try_from(part).ok().and_then(|part| Share::try_from(part).ok());
            match (part, whole_share) {
                (0, _) | (_, None) => whole.to_string(),
                (_, Some(_)) => format!("{whole},{part:02}").trim_end_matches('0').to_owned(),
            }
        };
        let total = percent(10_000 - off);
        let by = percent(off.abs());
        if off > 0 {
            say!(self, "gap-shares-few", total = total, by = by)
        } else {
            say!(self, "gap-shares-many", total = total, by = by)
        }
    }

    /// Who must act until when: a date and a reason, never a threat.
    pub fn deadline(&self, deadline: &Deadline) -> String {
        let day = self.day(deadline.last_day);
        match deadline.kind {
            DeadlineKind::File => say!(self, "deadline-file", day = day),
            DeadlineKind::Decide => {
                say!(self, "deadline-decide", day = day, from = self.day(deadline.from))
            }
        }
    }

    /// "Còn 3 ngày", "Hôm nay là ngày cuối", "Đã quá 2 ngày".
    pub fn days_left(&self, days: i64) -> String {
        match days {
            0 => say!(self, "days-left-last"),
            1.. => say!(self, "days-left", count = days),
            _ => say!(self, "days-past", count = days.unsigned_abs()),
        }
    }

    /// What an import did or would do, in one sentence.
    pub fn import_summary(&self, import: &Import) -> String {
        let new = import.initiatives(&["new"]);
        let updated = import.initiatives(&["updated", "filled_in", "restored"]);
        let same = import.initiatives(&["unchanged", "poorer", "older"]);
        let withdrawn = import.initiatives(&["withdrawn"]);
        let aside = import.initiatives(&["conflict", "other_owner"]);
        let sender = import.header.sender.unit_name.as_str();
        let number = import.header.seq;
        let summary = say!(
            self,
            "import-summary",
            sender = sender,
            number = number,
            new = new,
            updated = updated,
            same = same,
            withdrawn = withdrawn,
            aside = aside,
        );
        if import.dry_run { say!(self, "import-dry", summary = summary) } else { summary }
    }

    /// One initiative in lines, for the command line.
    pub fn dossier(&self, dossier: &Dossier) -> String {
        let body = &dossier.initiative.body;
        let mut lines = vec![
            body.title.clone(),
            format!("{}  {}", body.code, self.word("status", dossier.status.code())),
        ];
        for author in &body.authors {
            let share = author.share.digits();
            lines.push(format!("{} {} {share}%", author.name, author.title));
        }
        if let Some(amount) = &body.benefit.amount {
            lines.push(self.amount_digits(amount));
        }
        for (row, outcome) in &dossier.decisions {
            let outcome = self.word("outcome", outcome.code());
            lines.push(format!("{} {} {outcome}", row.reference, row.issuer));
        }
        if let Some(deadline) = &dossier.deadline {
            lines.push(self.deadline(deadline));
        }
        if !body.text.summary.is_empty() {
            lines.push(body.text.summary.clone());
        }
        lines.join("\n")
    }
}
