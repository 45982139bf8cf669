//! What a drawing may not hold, found before it is drawn.

use usvg::roxmltree::{self, Document};

use super::{MOST_ELEMENTS, SvgRefused, Unfit};

/// Larger numbers stand in no drawing, and some that are far larger keep readers of drawings busy
/// for ever.
const MOST_NUMBER: f64 = 1e6;
/// At the most so many elements within elements; a reader that goes into each of them could run
/// out of stack.
pub(super) fn nesting(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for tag in text.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with(['!', '?']) {
            most = most.max(depth + 1);
            let end = tag.split('>').next().unwrap_or_default();
            depth += usize::from(!end.ends_with('/'));
        }
    }
    most
}

/// Finds what the reader of drawings would leave out in silence.
pub(super) fn look_through(document: &Document<'_>) -> Result<(), SvgRefused> {
    let mut elements = 0;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        elements += 1;
        if elements > MOST_ELEMENTS {
            return Err(SvgRefused::TooMuch);
        }
        let unfit = match node.tag_name().name() {
            "text" | "tspan" | "textPath" | "tref" => Unfit::Text,
            "image" | "feImage" => Unfit::Picture,
            "script" | "handler" => Unfit::Program,
            "foreignObject" | "iframe" => Unfit::WebPage,
            _ if node.attributes().any(|held| held.name().starts_with("on")) => Unfit::Program,
            _ => {
                let named = ["id", "class", "href", "d"];
                let said = node.attributes().filter(|held| !named.contains(&held.name()));
                let numbers = said.map(|held| held.value()).chain(node.text());
                let path = node.attribute("d").unwrap_or_default();
                if has_large_number(path, false)
                    || numbers.into_iter().any(|held| has_large_number(held, true))
                {
                    return Err(SvgRefused::OutOfProportion);
                }
                continue;
            }
        };
        return Err(SvgRefused::Holds(unfit));
    }
    Ok(())
}

/// Whether a number beyond all drawings stands in a text. In `words` digits may be part of a name
/// or, behind a "#", of a colour; in the data of a path letters stand alone.
fn has_large_number(text: &str, words: bool) -> bool {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            let length = number_length(rest);
            if rest[..length].parse::<f64>().is_ok_and(|number| number > MOST_NUMBER) {
                return true;
            }
            length
        } else if words && (first.is_alphabetic() || first == '#') {
            let after = rest[first.len_utf8()..]
                .find(|letter: char| letter.is_ascii() && !letter.is_alphanumeric());
            after.map_or(rest.len(), |after| first.len_utf8() + after)
        } else {
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    false
}

/// Of the number at the beginning of a text: "12", "1.5", "1e38", "1e+38".
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    if text[length..].starts_with('.') {
        length += 1 + digits(&text[length + 1..]);
    }
    if let Some(power) = text[length..].strip_prefix(['e', 'E']) {
        let sign = usize::from(power.starts_with(['+', '-']));
        let power = digits(&power[sign..]);
        length += if power > 0 { 1 + sign + power } else { 0 };
    }
    length
}
