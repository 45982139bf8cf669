//! Titles that may be the same initiative.

use std::collections::HashMap;

use super::fold;

/// Beginnings that say nothing about the matter, folded.
const STOP_PREFIXES: [&str; 4] = ["sang kien", "giai phap", "mot so giai phap", "mot so bien phap"];

/// The key under which two titles count as one: folded, without the usual beginnings ("Sáng kiến",
/// "Một số giải pháp", …), Covid-19 in one spelling, and no sign but letters and digits.
pub fn title_key(title: &str) -> String {
    let folded = fold(title);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let plain = words.join(" ").replace("covid19", "covid 19");
    without_stop_prefixes(&plain).to_owned()
}

/// How alike two keys of [`title_key`] are, in basis points: 10000 for equal, 0 for nothing shared.
///
/// The Dice coefficient over their words and their pairs of neighbouring words: words alone say
/// what the titles speak of, pairs whether they say it in the same order.
pub fn likeness(a_key: &str, b_key: &str) -> u16 {
    let (a, b) = (Pieces::of(a_key), Pieces::of(b_key));
    let total = a.total + b.total;
    if total == 0 {
        return 0;
    }
    let shared: usize = a.counts.iter().map(|(piece, n)| (*n).min(b.count(piece))).sum();
    u16::try_from(2 * shared * 10_000 / total).unwrap_or(10_000)
}

fn without_stop_prefixes(mut key: &str) -> &str {
    while let Some(rest) =
        STOP_PREFIXES.iter().find_map(|prefix| key.strip_prefix(prefix)?.strip_prefix(' '))
    {
        key = rest;
    }
    key
}

/// The words of a key and its pairs of neighbours, with how often each occurs.
struct Pieces<'a> {
    counts: HashMap<(&'a str, &'a str), usize>,
    total: usize,
}

impl<'a> Pieces<'a> {
    fn of(key: &'a str) -> Self {
        let words: Vec<&str> = key.split_whitespace().collect();
        let singles = words.iter().map(|word| (*word, ""));
        let pairs = words.windows(2).map(|pair| (pair[0], pair[1]));
        let mut pieces = Self { counts: HashMap::new(), total: 0 };
        for piece in singles.chain(pairs) {
            *pieces.counts.entry(piece).or_default() += 1;
            pieces.total += 1;
        }
        pieces
    }

    fn count(&self, piece: &(&str, &str)) -> usize {
        self.counts.get(piece).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_of_titles_does_not_count() {
        let key = title_key("Một số giải pháp chăm sóc người mắc Covid-19 tại nhà/nơi lưu trú");
        for same in [
            "Sáng kiến: \"Giải pháp chăm sóc người mắc Covid -19 tại nhà/nơi lưu trú\"",
            "Một số biện pháp chăm sóc người mắc COVID 19 tại nhà - nơi lưu trú",
            "**CHĂM SÓC NGƯỜI MẮC COVID19 TẠI NHÀ, NƠI LƯU TRÚ**",
        ] {
            assert_eq!(title_key(same), key);
        }
        assert_eq!(title_key("Sáng kiến"), "sang kien", "nothing else is left to compare");
        assert_eq!(title_key("Giải phẫu bệnh"), "giai phau benh");
    }

    #[test]
    fn likeness_orders_titles_as_a_person_would() {
        let key = title_key("Nâng cao hiệu quả thu hồi nợ bảo hiểm xã hội");
        let near = title_key("Giải pháp nâng cao hiệu quả thu hồi nợ bảo hiểm y tế");
        let turned = title_key("Hiệu quả nâng cao hồi thu hội xã hiểm bảo nợ");
        let far = title_key("Máy tách hạt ngô");
        assert_eq!(likeness(&key, &key), 10_000);
        assert_eq!(likeness(&key, &far), 0);
        assert_eq!(likeness("", ""), 0);
        assert!(likeness(&key, &near) > likeness(&key, &turned));
        assert!(likeness(&key, &turned) > likeness(&key, &far));
        assert_eq!(likeness(&key, &near), likeness(&near, &key));
        assert_eq!(likeness("may may", "may"), 5_000);
    }
}
