//! Initiatives that may be the same as one being typed.

use std::collections::{BTreeSet, HashMap};

use super::error::StoreError;
use super::list::RowNo;
use super::read::Reading;
use super::search::{failed, words};
use crate::domain::id::{InitiativeId, PersonId};
use crate::domain::text::title_key;

/// A word that stands in more titles than this tells little and is not followed.
const COMMON: u32 = 2000;

impl Reading {
    /// At most `most` initiatives whose titles share rare words with `title`, the likeliest first;
    /// an author in common counts like one more rare word. Only candidates: how alike two titles
    /// are is for [`likeness`](crate::domain::text::likeness) to say.
    pub fn similar(
        &self,
        title: &str,
        authors: &[PersonId],
        but_not: Option<InitiativeId>,
        most: usize,
    ) -> Result<Vec<RowNo>, StoreError> {
        if !self.search_is_sound() {
            return Err(StoreError::SearchDamaged);
        }
        let key = title_key(title);
        let asked: BTreeSet<&str> = words(&key).collect();
        let mut weights: HashMap<i64, f64> = HashMap::new();
        let mut common = Vec::new();
        for word in asked {
            let hits = self.titles_with(&format!("title : \"{word}\""))?;
            if exceeds(&hits) {
                common.push(format!("title : \"{word}\""));
            } else {
                weigh(&mut weights, &hits);
            }
        }
        // Titles that share all the common words are few enough again, or too many to matter.
        if !common.is_empty() {
            let hits = self.titles_with(&common.join(" AND "))?;
            if !exceeds(&hits) {
                weigh(&mut weights, &hits);
            }
        }
        for person in authors {
            let hits = self.listed(
                "SELECT initiative FROM author WHERE person = ?1 ORDER BY initiative DESC LIMIT 50",
                &[person.0.as_bytes()],
                |row| row.get(0),
            )?;
            weigh(&mut weights, &hits);
        }
        if let Some(own) = but_not.map(|id| self.row_of(id)).transpose()?.flatten() {
            let _ = weights.remove(&own.0);
        }
        let mut ranked: Vec<(i64, f64)> = weights.into_iter().collect();
        ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(b.cmp(a)));
        let mut rows = Vec::new();
        for (seq, _) in ranked {
            if rows.len() == most {
                break;
            }
            if self.is_live(seq)? {
                rows.push(RowNo(seq));
            }
        }
        Ok(rows)
    }

    /// One more than [`COMMON`] at the most.
    fn titles_with(&self, matching: &str) -> Result<Vec<i64>, StoreError> {
        let run = || {
            self.conn
                .prepare_cached(
                    "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
                )?
                .query_map((matching, COMMON + 1), |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<i64>>>()
        };
        run().map_err(|error| failed(self, error))
    }

    fn is_live(&self, seq: i64) -> Result<bool, StoreError> {
        let live =
            self.listed("SELECT NOT deleted FROM initiative WHERE seq = ?1", &[&seq], |row| {
                row.get(0)
            })?;
        Ok(live.first() == Some(&true))
    }
}

fn exceeds(hits: &[i64]) -> bool {
    hits.len() > COMMON as usize
}

/// The fewer titles share a word, the more it tells.
fn weigh(weights: &mut HashMap<i64, f64>, hits: &[i64]) {
    let titles = u32::try_from(hits.len()).unwrap_or(u32::MAX);
    let weight = 1.0 / (2.0 + f64::from(titles)).ln();
    for seq in hits {
        *weights.entry(*seq).or_default() += weight;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::initiative::InitiativeBody;
    use crate::store::sample::{edit, id, initiative, titled, unit_ledger};

    #[test]
    fn a_title_that_shares_rare_words_comes_before_one_that_shares_common_ones() {
        let (_kept, mut ledger) = unit_ledger();
        titled(
            &mut ledger,
            &[
                "Một số giải pháp nâng cao hiệu quả thu hồi nợ bảo hiểm xã hội",
                "Nâng cao hiệu quả giảng dạy môn Toán",
                "Nâng cao hiệu quả giảng dạy môn Văn",
                "Máy tách hạt ngô",
                "Thu hồi nhiệt thải lò sấy",
            ],
        );
        let near = |title: &str, but_not| {
            let rows = ledger.similar(title, &[], but_not, 3).unwrap();
            rows.iter().map(|row| row.0).collect::<Vec<_>>()
        };
        assert_eq!(near("Giải pháp nâng cao hiệu quả thu hồi nợ BẢO HIỂM", None)[0], 1);
        assert_eq!(near("may tach hat ngo", None), [4]);
        assert!(near("may tach hat ngo", Some(id(4))).is_empty(), "itself is no candidate");
    }

    #[test]
    fn words_of_every_title_still_find_the_same_title() {
        let (_kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| {
            for n in 1..=i64::from(COMMON) + 10 {
                let word = if n % 2 == 0 { "nâng" } else { "cao" };
                let _ = tx.save_own(&initiative(n.try_into().unwrap(), word))?;
            }
            for n in 5001..=5000 + i64::from(COMMON) / 2 {
                let _ = tx.save_own(&initiative(n.try_into().unwrap(), "nâng cao"))?;
            }
            Ok(())
        });
        let near = ledger.similar("Nâng cao", &[], None, 5).unwrap();
        let rows = ledger.rows(&near).unwrap();
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| row.title == "nâng cao"), "{rows:?}");
    }

    #[test]
    fn an_author_in_common_counts_and_the_trash_does_not() {
        let (_kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè", "Máy hái cam", "Máy hái nhãn"]);
        let _ = edit(&mut ledger, 2, |tx| tx.remove_own::<InitiativeBody>(id(3)));
        let author = uuid::Uuid::from_u128(0x2001).into();
        let near = ledger.similar("Máy hái", &[author], None, 5).unwrap();
        assert_eq!(near.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2]);
    }
}
