use super::super::font::Face;
use super::*;

const BODY: Style = Style::new(Face::Tinos, 14.0);
const TITLE: &str = "Giải pháp bố trí lại chuyền may theo mô hình chữ U nhằm nâng cao năng suất lao \
                     động và giảm tồn bán thành phẩm tại Xí nghiệp May số 2";

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into(), BODY)]
}

fn set(inlines: &[Inline], setting: Setting) -> Paragraph {
    Typesetter::new().unwrap().paragraph(inlines, &setting).unwrap()
}

fn said(paragraph: &Paragraph) -> Vec<String> {
    paragraph.lines.iter().map(|line| line.placed(0.0, 0.0).text()).collect()
}

#[test]
fn lines_hold_all_words_once_and_keep_to_the_width() {
    for align in [Align::Left, Align::Centre, Align::Right, Align::Justify] {
        let paragraph = set(&text(TITLE), Setting::new(220.0, align));
        assert!(paragraph.lines.len() > 3);
        assert_eq!(said(&paragraph).join(" "), TITLE, "{align:?}");
        assert!(paragraph.width() <= 220.01, "{align:?}: {}", paragraph.width());
    }
}

#[test]
fn a_justified_line_ends_at_the_margin_and_the_last_does_not() {
    let paragraph = set(&text(TITLE), Setting::new(220.0, Align::Justify));
    let (last, full) = paragraph.lines.split_last().unwrap();
    for line in full {
        assert!((line.width - 220.0).abs() < 0.01, "{}", line.width);
    }
    assert!(last.width < 219.0);
}

#[test]
fn a_centred_title_has_no_lonely_last_word() {
    // Filled lines would leave one word for the last.
    let title = "Cải tiến đồ gá kẹp phôi trên máy phay CNC giúp giảm thời gian thay dao";
    let width = 395.0;
    let plain = set(&text(title), Setting::new(width, Align::Centre));
    let even = set(&text(title), Setting::new(width, Align::Centre).balanced());
    assert_eq!(plain.lines.len(), even.lines.len(), "no line is added");
    let shortest = |paragraph: &Paragraph| {
        paragraph.lines.iter().map(|line| line.width).fold(f32::MAX, f32::min)
    };
    assert!(shortest(&even) > 0.8 * even.width(), "{:?}", said(&even));
    assert!(shortest(&plain) < shortest(&even), "{:?}", said(&plain));
}

#[test]
fn styles_within_a_word_do_not_tear_it() {
    let bold = Style::new(Face::TinosBold, 14.0);
    let inlines = [
        Inline::Text("là tác giả của “".into(), BODY),
        Inline::Text("Bếp sáng".into(), bold),
        Inline::Text("”, năm 2026".into(), BODY),
    ];
    let paragraph = set(&inlines, Setting::new(400.0, Align::Left));
    assert_eq!(said(&paragraph), ["là tác giả của “Bếp sáng”, năm 2026"]);
    let narrow = set(&inlines, Setting::new(60.0, Align::Left));
    assert!(said(&narrow).iter().any(|line| line.contains("sáng”,")), "{:?}", said(&narrow));
}

#[test]
fn a_word_wider_than_the_line_is_broken_and_told() {
    let paragraph = set(&text(&"ệ".repeat(200)), Setting::new(100.0, Align::Left));
    assert!(paragraph.torn);
    assert!(paragraph.width() <= 100.0);
    assert_eq!(said(&paragraph).concat().chars().count(), 200);
}

#[test]
fn leaders_take_what_is_left_and_share_it() {
    let inlines = [
        Inline::Text("Họ và tên:".into(), BODY),
        Inline::Leader(BODY),
        Inline::Text("Năm sinh:".into(), BODY),
        Inline::Leader(BODY),
    ];
    let paragraph = set(&inlines, Setting::new(400.0, Align::Left));
    let line = &paragraph.lines[0];
    assert_eq!(line.leaders.len(), 2);
    assert!((line.width - 400.0).abs() < 0.01, "{}", line.width);
    assert!((line.leaders[0].1 - line.leaders[1].1).abs() < 0.01);
}

#[test]
fn text_shrinks_to_width_height_and_lines_and_says_when_it_cannot() {
    let mut typesetter = Typesetter::new().unwrap();
    let setting = Setting::new(300.0, Align::Centre).balanced();
    let mut fit = |height, most_lines, least| {
        typesetter.fitted(&text(TITLE), &setting, &Fit { height, most_lines, least }).unwrap()
    };
    let roomy = fit(200.0, 9, 8.0);
    assert!(roomy.fits && roomy.scale == 1.0);
    let low = fit(26.0, 9, 6.0);
    assert!(low.fits && low.scale < 1.0 && low.paragraph.height() <= 26.01);
    let two = fit(200.0, 2, 6.0);
    assert!(two.fits && two.paragraph.lines.len() == 2);
    let never = fit(200.0, 1, 11.0);
    assert!(!never.fits);
    assert_eq!(said(&never.paragraph).join(" "), TITLE, "nothing is cut");
}

#[test]
fn decomposed_text_becomes_composed_and_marks_stay_clear() {
    let mut typesetter = Typesetter::new().unwrap();
    let nfd = "Te\u{302}\u{301}";
    let style = Style::new(Face::PlayfairBoldItalic, 24.0);
    let pieces = typesetter.pieces(nfd, style).unwrap();
    let said: Vec<&str> = pieces[0].word.glyphs.iter().map(|glyph| glyph.text.as_ref()).collect();
    assert_eq!(said, ["T", "ế"]);
    let kerned = typesetter.pieces("Te", style).unwrap()[0].word.glyphs[0].advance;
    assert!(pieces[0].word.glyphs[0].advance > kerned, "the mark would run into the bar of T");
}

#[test]
fn a_letter_that_a_display_face_lacks_comes_from_another() {
    let mut typesetter = Typesetter::new().unwrap();
    let style = Style::new(Face::PlayfairBlack, 20.0);
    let faces: Vec<Face> =
        typesetter.pieces("5₫", style).unwrap().iter().map(|piece| piece.style.face).collect();
    assert_eq!(faces, [Face::PlayfairBlack, Face::TinosBold]);
    assert_eq!(typesetter.missing().next(), None);
    let _ = typesetter.pieces("漢", style).unwrap();
    assert_eq!(typesetter.missing().collect::<Vec<_>>(), ['漢']);
}
