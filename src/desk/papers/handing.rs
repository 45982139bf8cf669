//! The minutes of handing over: what is in the ledger, and what is still to be done.

use super::facts;
use super::words::Words;
use crate::desk::{Desk, DeskError, Task};
use crate::domain::date::PartialDate;
use crate::domain::deadline::DeadlineKind;
use crate::domain::decision::{DecisionBody, Stage};
use crate::domain::initiative::InitiativeBody;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::store::{Query, RegisterQuery};

impl Desk {
    pub(super) fn fill_handover(&self, facts: &mut Facts, words: &Words) -> Result<(), DeskError> {
        let home = self.ledger.home();
        let query = Query { unit: Some(home), ..Query::default() };
        let found = self.ledger.find(&query, None)?;
        let mut authors = 0;
        for row in self.ledger.rows(&found.rows)? {
            authors += self.get::<InitiativeBody>(row.id)?.body.authors.len();
        }
        facts.set(Field::Count, facts::counted(found.rows.len()));
        facts.set(Field::AuthorCount, facts::counted(authors));
        let today = PartialDate::Day(self.today());
        facts.set(Field::Date, today.nd30());
        facts.set(Field::FullDate, today.in_full());
        facts.set(Field::HandedOverBy, self.operator()?);
        facts.list(List::Attachments, self.things(words)?);
        facts.list(List::Tasks, self.left_to_do(words)?);
        Ok(())
    }

    /// Files and books.
    fn things(&self, words: &Words) -> Result<Vec<Facts>, DeskError> {
        let words = &words.handover;
        let thing = |name: &str, count: usize| {
            Facts::default().with(Field::Document, name).with(Field::Copies, facts::counted(count))
        };
        let file = self.ledger.path().file_name().unwrap_or_default().to_string_lossy();
        let mut things = vec![thing(&words.ledger.replace("{name}", &file), 1)];
        if let Some(copy) = self.copies()?.here {
            let day = words.backup_day.replace("{day}", &PartialDate::Day(copy.day).nd30());
            things.push(thing(&words.backup, 1).with(Field::Note, day));
        }
        let decisions = self.ledger.decision_rows(Some(self.ledger.home()), false)?;
        let signed = decisions.iter().filter(|row| row.stage == Stage::Signed).count();
        let certificates = self.ledger.register(&RegisterQuery::default(), 0, usize::MAX)?.len();
        for (name, count) in [(&words.decisions, signed), (&words.certificates, certificates)] {
            things.extend((count > 0).then(|| thing(name, count)));
        }
        Ok(things)
    }

    /// The work of today in the words of minutes.
    fn left_to_do(&self, words: &Words) -> Result<Vec<Facts>, DeskError> {
        let words = &words.handover;
        let agenda = self.agenda(&self.copies()?, &self.ledger.counts(&Query::default())?)?;
        let all = agenda.due.iter().chain(&agenda.unfinished).chain(&agenda.exchange);
        let line = |words: &str, title: &str| {
            Facts::default().with(Field::Task, words.replace("{title}", title))
        };
        let drafts = agenda.unfinished.iter().filter_map(|task| match task {
            Task::ToSign(row) => Some(row.id),
            _ => None,
        });
        let mut lines = Vec::new();
        for id in drafts {
            lines.push(line(&words.sign, &self.get::<DecisionBody>(id)?.body.subject));
        }
        lines.extend(all.filter_map(|task| match task {
            Task::Deadline { about, deadline } => {
                let words = match deadline.kind {
                    DeadlineKind::Decide => &words.answer,
                    DeadlineKind::File => &words.file,
                };
                let day = PartialDate::Day(deadline.last_day).nd30();
                Some(line(words, &about.title).with(Field::Deadline, day))
            }
            Task::Drafting { about, .. } => Some(line(&words.complete, &about.title)),
            Task::NoScan(row) => Some(line(&words.scan, &row.reference)),
            Task::ToSend(count) => {
                let count = usize::try_from(*count).unwrap_or(usize::MAX);
                Some(line(&words.send, &facts::counted(count)))
            }
            _ => None,
        }));
        Ok(lines)
    }
}
