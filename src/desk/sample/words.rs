//! Made-up Vietnamese: syllables by the rules of spelling, drawn by Zipf's law.

use super::dice::Dice;

const ONSETS: [&str; 24] = [
    "", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x",
];

/// Rimes with the vowel that bears the tone marked off by bars.
const RIMES: [&str; 78] = [
    "|a|", "|a|c", "|a|ch", "|a|i", "|a|m", "|a|n", "|a|ng", "|a|nh", "|a|o", "|a|p", "|a|t",
    "|a|u", "|a|y", "|ă|c", "|ă|m", "|ă|n", "|ă|ng", "|ă|p", "|ă|t", "|â|c", "|â|m", "|â|n",
    "|â|ng", "|â|p", "|â|t", "|â|u", "|â|y", "|e|", "|e|m", "|e|n", "|e|o", "|e|p", "|e|t", "|ê|",
    "|ê|ch", "|ê|m", "|ê|n", "|ê|nh", "|ê|t", "|i|ch", "|i|m", "|i|n", "|i|nh", "|i|p", "|i|t",
    "i|ê|m", "i|ê|n", "i|ê|ng", "i|ê|p", "i|ê|t", "i|ê|u", "|o|", "|o|c", "|o|i", "|o|m", "|o|n",
    "|o|ng", "|o|p", "|o|t", "|ô|", "|ô|c", "|ô|i", "|ô|m", "|ô|n", "|ô|ng", "|ô|t", "|ơ|", "|ơ|i",
    "|ơ|n", "|ơ|p", "|u|", "|u|c", "|u|n", "|u|ng", "u|ô|n", "|ư|", "ư|ơ|ng", "ư|ơ|c",
];

/// The tones of each vowel: ngang, huyền, hỏi, ngã, sắc, nặng.
const TONES: [(char, [char; 6]); 11] = [
    ('a', ['a', 'à', 'ả', 'ã', 'á', 'ạ']),
    ('ă', ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ']),
    ('â', ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ']),
    ('e', ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ']),
    ('ê', ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ']),
    ('i', ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị']),
    ('o', ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ']),
    ('ô', ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ']),
    ('ơ', ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ']),
    ('u', ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ']),
    ('ư', ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự']),
];

/// Part and machine codes lengthen the tail, as they do in real descriptions.
const CODES: usize = 14_000;

/// A vocabulary, most frequent words first.
pub struct Words {
    words: Vec<String>,
    /// Running sums of 1/rank.
    weight: Vec<f64>,
}

impl Words {
    pub fn new(dice: &mut Dice) -> Self {
        let mut words = syllables();
        dice.shuffle(&mut words);
        words.extend((0..CODES).map(|n| format!("KT{n:05}")));
        let mut sum = 0.0;
        let weight = (1..=words.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { words, weight }
    }

    #[cfg(test)]
    pub fn distinct(&self) -> usize {
        self.words.len()
    }

    /// A word by Zipf's law.
    pub fn draw(&self, dice: &mut Dice) -> &str {
        let most = self.weight.last().copied().unwrap_or_default();
        let target = dice.fraction() * most;
        let rank = self.weight.partition_point(|sum| *sum < target);
        self.words.get(rank).map_or("", String::as_str)
    }

    /// `count` words with a space between and a capital at the start.
    pub fn phrase(&self, dice: &mut Dice, count: usize) -> String {
        let mut text = String::new();
        for n in 0..count {
            if n > 0 {
                text.push(' ');
            }
            text.push_str(self.draw(dice));
        }
        match text.chars().next() {
            Some(first) => first.to_uppercase().collect::<String>() + &text[first.len_utf8()..],
            None => text,
        }
    }
}

/// Every onset, rime and tone that go together: stopped rimes bear only sắc and nặng.
fn syllables() -> Vec<String> {
    let mut all = Vec::new();
    for onset in ONSETS {
        for rime in RIMES {
            let mut parts = rime.split('|');
            let (Some(head), Some(vowel), Some(tail)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let Some((_, tones)) = TONES.iter().find(|(bare, _)| vowel.starts_with(*bare)) else {
                continue;
            };
            let stopped = ["c", "ch", "p", "t"].contains(&tail);
            for tone in if stopped { &tones[4..] } else { &tones[..] } {
                all.push(format!("{onset}{head}{tone}{tail}"));
            }
        }
    }
    all.sort();
    all.dedup();
    all
}
