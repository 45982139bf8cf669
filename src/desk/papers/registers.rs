//! Registers on paper: certificates, and the book of initiatives (domain.md §8.5, §8.9).

use chrono::Datelike;

use super::facts;
use super::words::Words;
use crate::desk::{Desk, DeskError};
use crate::domain::certificate::CertificateBody;
use crate::domain::date::PartialDate;
use crate::domain::decision::DecisionBody;
use crate::domain::id::DecisionId;
use crate::domain::initiative::InitiativeBody;
use crate::domain::money;
use crate::domain::number;
use crate::domain::recognition::{Recognition, Status};
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::store::{Order, Query, RegisterQuery};

impl Desk {
    pub(super) fn add_register(
        &self,
        facts: &mut Facts,
        decision: Option<DecisionId>,
        words: &Words,
    ) -> Result<(), DeskError> {
        if let Some(id) = decision {
            facts::add_decision(facts, &self.get::<DecisionBody>(id)?.body, words);
        }
        let query = RegisterQuery { decision, oldest_first: true, ..RegisterQuery::default() };
        let mut lines = Vec::new();
        for row in self.ledger.register(&query, 0, usize::MAX)? {
            lines.push(facts::register_line(&self.get::<CertificateBody>(row.id)?.body));
        }
        self.add_day(facts);
        facts.set(Field::PersonCount, facts::counted(lines.len()));
        facts.list(List::Certificates, lines);
        Ok(())
    }

    pub(super) fn add_book(
        &self,
        facts: &mut Facts,
        words: &Words,
        money: bool,
    ) -> Result<(), DeskError> {
        let query =
            Query { unit: Some(self.ledger.home()), order: Order::Code, ..Query::default() };
        let found = self.ledger.find(&query, None)?;
        let (mut rows, mut authors, mut amounts) = (Vec::new(), 0, Vec::new());
        for row in self.ledger.rows(&found.rows)? {
            let initiative = self.get::<InitiativeBody>(row.id)?;
            let mut line = Facts::default();
            self.add_initiative(&mut line, &initiative, words, money);
            let recognition = self.ledger.recognition(row.id)?;
            let status = Status::of(&initiative.body.state, recognition);
            line.set(Field::State, words.status(&status));
            if let Recognition::Recognised { by, .. } = recognition {
                let decision = self.get::<DecisionBody>(by)?.body;
                line.set(Field::DecisionReference, decision.reference());
                let day = decision.signed_on.map(|day| PartialDate::Day(day).nd30());
                line.set(Field::DecisionDate, day.unwrap_or_default());
            }
            authors += initiative.body.authors.len();
            amounts.push(initiative.body.benefit.amount);
            rows.push(line);
        }
        // A total past counting is left out.
        let amounts = amounts.iter().map(Option::as_ref);
        if let Some(sums) = money::sums(amounts).ok().filter(|_| money) {
            facts.set(Field::TotalOnce, number::grouped(sums.once));
            facts.set(Field::TotalYearly, number::grouped(sums.per_year));
        }
        self.add_day(facts);
        facts.set(Field::Count, facts::counted(rows.len()));
        facts.set(Field::AuthorCount, facts::counted(authors));
        facts.list(List::Initiatives, rows);
        Ok(())
    }

    /// The day on which a register is printed.
    fn add_day(&self, facts: &mut Facts) {
        let today = self.today();
        facts.set(Field::PrintedOn, PartialDate::Day(today).nd30());
        facts.set(Field::FullDate, PartialDate::Day(today).in_full());
        facts.set(Field::Year, today.year().to_string());
    }
}
