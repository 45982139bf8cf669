//! Two pages with every part of the window, to be looked at and tested.
//!
//! [`parts`] shows the small parts, [`frame`] a window with sidebar, list and bars. The data is made
//! up.

use chrono::NaiveDate;
use iced::{Alignment, Length, Padding};

use crate::media::Preview;

use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Ink, Look, Tone, row as height, space as distance};
use crate::ui::widget::{
    Badge, CalendarWords, Edit, Element, FIRST, Head, LongText, Picture, Segment, Tick, action_bar,
    area, body, button, calendar_button, card, check, chip, choice, column, compared, details,
    empty, entry, field, figure, filter_chip, filter_pill, icon_button, inner_box, key_hint, list,
    mark, modal, note, numbered, page_title, picture, place, progress, radio, radio_card, root,
    row, row_tick, scroll, second, segments, sidebar, space, status_bar, steps, strong, table_head,
    tile, titled_card, toast, track,
};

/// What the gallery says back.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something was pressed.
    Pressed,
    /// The box with the name was typed into.
    Typed(String),
    /// The long text was typed into.
    Wrote(Edit),
    /// A thing was chosen.
    Chose(usize),
    /// A row was selected.
    Selected(usize),
    /// A row was opened.
    Opened(usize),
}

use Message::Pressed;

/// The states of an initiative.
const STATES: [(Icon, &str, Tone); 8] = [
    (Icon::Idea, "Ý tưởng", Tone::Neutral),
    (Icon::Pencil, "Đang soạn", Tone::Neutral),
    (Icon::Inbox, "Đã nộp đơn", Tone::Info),
    (Icon::Hourglass, "Đang xét công nhận", Tone::Warn),
    (Icon::Award, "Được công nhận", Tone::Gold),
    (Icon::Cross, "Không được công nhận", Tone::Neutral),
    (Icon::Withdraw, "Đã rút đơn", Tone::Neutral),
    (Icon::Ban, "Đã hủy công nhận", Tone::Neutral),
];

/// The sending states.
const SENDING: [(Icon, &str, Tone); 9] = [
    (Icon::CircleDashed, "Chưa gửi", Tone::Neutral),
    (Icon::Package, "Đã lập gói", Tone::Info),
    (Icon::PackageCheck, "Đã gửi", Tone::Info),
    (Icon::Inbox, "Cấp trên đã tiếp nhận", Tone::Info),
    (Icon::Clock, "Cấp trên đang xem xét", Tone::Warn),
    (Icon::CircleCheck, "Hợp lệ", Tone::Ok),
    (Icon::Supplement, "Yêu cầu bổ sung", Tone::Warn),
    (Icon::CircleCross, "Không hợp lệ", Tone::Err),
    (Icon::Route, "Sai đơn vị tiếp nhận", Tone::Err),
];

/// The small parts, in a column of about 680.
pub fn parts<'a>(text: &'a LongText) -> Element<'a, Message> {
    let buttons = row![
        button("Thêm sáng kiến").main().icon(Icon::Plus).on_press(Pressed),
        button("Mở hồ sơ").id("open").on_press(Pressed),
        button("In 0 tờ"),
        button("Xóa hồ sơ đang soạn").danger().icon(Icon::Bin).on_press(Pressed),
    ]
    .spacing(distance::M);
    let chips = row(STATES.map(|(icon, words, tone)| chip(icon, words, tone)))
        .spacing(distance::S)
        .wrap()
        .vertical_spacing(distance::S);
    let marks = row(SENDING.map(|(icon, words, tone)| mark(icon, words, tone)))
        .spacing(distance::L)
        .wrap()
        .vertical_spacing(6);
    let typed = Message::Typed;
    let fields = column![
        row![
            field("Ngày áp dụng", entry("28/11/2025", typed))
                .help("Ngày áp dụng lần đầu hoặc áp dụng thử, lấy ngày sớm hơn"),
            field("Giá trị làm lợi", entry("1.5 tỷ", typed)).question(
                "Có phải 1,5 tỷ đồng?",
                "Đúng, 1,5 tỷ đồng",
                Pressed
            ),
        ]
        .spacing(distance::L),
        row![
            field("Tỷ lệ đóng góp", entry("35", typed).unit("%"))
                .error(Some("Tổng là 110%. Bớt 10%.")),
            field("Tên sáng kiến", entry("Tận dụng tôn đầu mẩu", typed).id("name")),
        ]
        .spacing(distance::L),
        row![
            field("Số tiền làm lợi", entry("99.000.000", typed).unit("đồng").right())
                .secret(false, "Có gửi", Pressed)
                .echo(Some("Chín mươi chín triệu đồng mỗi năm")),
            field("Tính theo", choice(["Một lần", "Mỗi năm"], Some(1), Message::Chose).id("per"))
                .beside_secret(),
        ]
        .spacing(distance::L),
        field("Cách tính", area(text, Message::Wrote).id("how"))
            .secret(true, "Không gửi (bảo mật)", Pressed)
            .help("Mục bảo mật chỉ lưu ở máy này. Gói gửi cấp trên sẽ không có mục này."),
    ]
    .spacing(distance::M);
    let ticks = row![
        check("Đã chọn", true, Some(Pressed)),
        check("Chưa chọn", false, Some(Pressed)),
        check("Một phần", Tick::Mixed, Some(Pressed)),
        radio("Thu gọn", true, Pressed),
        radio("Đầy đủ", false, Pressed),
        key_hint("Ctrl+F"),
    ]
    .spacing(distance::L)
    .align_y(Alignment::Center);
    scroll(
        column![
            second("Nút – mỗi màn hình một nút đỏ"),
            buttons,
            second("Trạng thái sáng kiến"),
            chips,
            second("Gửi cấp trên"),
            marks,
            fields,
            ticks,
            second("Xóa xong hoàn tác được: không hỏi trước"),
            toast("Đã chuyển 2026-0095 vào mục Đã xóa", Some(("Hoàn tác".into(), Pressed)), 800.0),
            question().card(),
        ]
        .spacing(distance::S)
        .padding(Padding::from([distance::M, distance::XL])),
    )
}

/// A question over the page.
pub fn question<'a>() -> crate::ui::widget::Modal<'a, Message> {
    modal("Xóa vĩnh viễn hồ sơ 2026-0095?")
        .text("Có 1 tác giả và 2 tệp kèm theo. Xóa rồi không khôi phục được.")
        .button(button("Giữ lại").id(FIRST).on_press(Pressed))
        .button(button("Xóa vĩnh viễn").main().icon(Icon::Bin).on_press(Pressed))
        .on_close(Pressed)
}

/// The larger parts, in a column of about 680.
pub fn more<'a>() -> Element<'a, Message> {
    let verdict = |icon, words: &'static str, tone| Segment { icon, words: words.into(), tone };
    let verdicts = segments(
        [
            verdict(Icon::CircleCheck, "Hợp lệ", Tone::Ok),
            verdict(Icon::Clock, "Đang xem xét", Tone::Warn),
            verdict(Icon::Supplement, "Yêu cầu bổ sung", Tone::Warn),
            verdict(Icon::CircleCross, "Không hợp lệ", Tone::Err),
        ],
        Some(2),
        Message::Chose,
    );
    let profiles = row![
        radio_card("Đầy đủ", None, "Cả nội dung và tệp kèm theo", false, Pressed, None),
        radio_card(
            "Thu gọn",
            Some("(mặc định)".into()),
            "Tên, tóm tắt hiệu quả, khen thưởng",
            true,
            Pressed,
            None
        ),
    ]
    .spacing(distance::S);
    let notes = row![
        note(Tone::Warn, Icon::Clock, "Còn 12 ngày")
            .text("Tác giả nộp đơn chậm nhất ngày 28/11/2026, tròn 1 năm từ ngày áp dụng lần đầu."),
        note(Tone::Ok, Icon::CircleCheck, "Còn nguyên")
            .text("96 sáng kiến, 14 quyết định, 212 tệp kèm theo, đến 11:30 hôm nay")
            .more(button("Chi tiết").link().on_press(Pressed)),
    ]
    .spacing(distance::L);
    let task = row![
        tile(Icon::CalendarClock, Tone::Warn),
        column![
            strong("Công ty phải trả lời chậm nhất ngày 19/11/2026").one_line(),
            second("Tận dụng tôn đầu mẩu làm khay đựng chi tiết và giá kệ phân xưởng Dập – Hàn")
                .one_line(),
        ]
        .width(Length::Fill),
        chip(Icon::Clock, "Còn 3 ngày", Tone::Warn),
        button("Mở hồ sơ").width(crate::ui::theme::control::ROW_BUTTON).on_press(Pressed),
    ]
    .spacing(distance::L)
    .padding(Padding::from([13.0, distance::L]))
    .align_y(Alignment::Center);
    let target = column![
        row![
            column![strong("Đợt 1"), second("01/01 – 30/6/2026")],
            space().width(Length::Fill),
            figure("148%"),
        ],
        track(1.48),
        row![
            strong("37"),
            body("sáng kiến, chỉ tiêu 25").width(Length::Fill),
            mark(Icon::CircleCheck, "Vượt 12", Tone::Ok),
        ]
        .spacing(distance::XS),
    ]
    .spacing(distance::XS);
    scroll(
        column![
            steps(["Dự thảo trình ký", "Đã ký, đã vào sổ"], 1),
            verdicts,
            profiles,
            notes,
            titled_card("Sắp đến hạn", Some(second("2 việc").into()), task),
            card(target),
            inner_box(
                row![
                    mark(Icon::Lock, "Đơn vị tiếp nhận (đã xác định)", Tone::Neutral),
                    space().width(Length::Fill),
                    icon_button(Icon::Cross, "Bỏ dòng này", Some(Pressed)),
                ]
                .align_y(Alignment::Center)
            ),
            numbered(1, "Đơn vị tiếp nhận"),
            progress(0.35),
            details(
                "Chi tiết cho người hỗ trợ",
                "– mã lỗi GOI-04",
                Some(button("Sao chép").quiet().icon(Icon::Copy).on_press(Pressed).into()),
                true,
                Pressed,
                second("SK_HP_2026D2_20261109_03.skb.age: cần 412.306 byte, chỉ có 262.144 byte"),
            ),
            action_bar(
                mark(Icon::CircleCheck, "Đã tự động lưu lúc 14:05", Tone::Ok),
                row![
                    button("Đóng").shortcut("Esc").on_press(Pressed),
                    button("Xác nhận đã nộp đơn").main().disabled("Thiếu 1 mục"),
                ]
                .spacing(distance::M),
                distance::L,
            ),
        ]
        .spacing(distance::M)
        .padding(Padding::from([distance::M, distance::XL])),
    )
}

/// A day to pick, versions to compare, a picture, what narrows a list.
pub fn picking<'a>(look: Look, compares: &'a [(String, bool)]) -> Element<'a, Message> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap_or_default();
    let words = CalendarWords {
        month: Box::new(|day| day.format("Tháng %m/%Y").to_string()),
        weekdays: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"].map(str::to_owned),
        earlier: "Tháng trước".to_owned(),
        later: "Tháng sau".to_owned(),
    };
    let date = entry("16/11/2026", Message::Typed).after(calendar_button(
        day,
        Some(day),
        day,
        words,
        |_| Pressed,
    ));
    let shade = |at: u32| [(at % 256) as u8, 120, 160, 255];
    let shades = Preview { width: 64, height: 24, pixels: (0..64 * 24).flat_map(shade).collect() };
    scroll(
        column![
            field("Ngày nộp đơn", date),
            row![
                filter_chip("Giá trị: trên 100 triệu đồng", Pressed),
                filter_chip("Năm nay", Pressed)
            ]
            .spacing(distance::S),
            row![row_tick(Tick::Off), row_tick(Tick::On), row_tick(Tick::Mixed)]
                .spacing(distance::S),
            card(compared(look, compares)),
            picture(&Picture::from(shades), 256.0, 96.0),
        ]
        .spacing(distance::M)
        .padding(Padding::from([distance::M, distance::XL])),
    )
}

/// An empty page.
pub fn nothing<'a>() -> Element<'a, Message> {
    empty(
        Icon::Idea,
        "Sổ chưa có sáng kiến nào",
        "Bắt đầu bằng một ý tưởng bất kỳ, chỉ cần có tên.\nCác mục còn lại viết dần, phần mềm tự động lưu.",
    )
    .button(
        button("Thêm sáng kiến đầu tiên").main().icon(Icon::Plus).shortcut("Ctrl+N").on_press(Pressed),
    )
    .button(button("Nhập từ tệp Excel").icon(Icon::Table).on_press(Pressed))
    .link(button("In mẫu đơn để trống").on_press(Pressed))
    .link(button("Mở sổ có dữ liệu làm thử").on_press(Pressed))
    .into()
}

/// A window: sidebar, head, filters, a list of `count` rows, status bar.
pub fn frame<'a>(
    count: usize,
    selected: Option<usize>,
    width: f32,
) -> crate::ui::widget::Root<'a, Message> {
    let breadth = Breadth::of(width);
    let go =
        |icon, words: &'static str, current, badge| place(icon, words, current, badge, Pressed);
    let places = column![
        go(Icon::Home, "Việc hôm nay", false, Badge::Attention(6)),
        go(Icon::Idea, "Sáng kiến", true, Badge::Plain(count.to_string())),
        go(Icon::Decision, "Hội đồng,\nquyết định", false, Badge::None),
        go(Icon::Award, "Giấy chứng nhận, khen thưởng", false, Badge::None),
        go(Icon::Send, "Gửi cấp trên", false, Badge::Plain("1".into())),
    ]
    .spacing(distance::XS);
    let help = go(Icon::Help, "Trợ giúp", false, Badge::Plain("F1".into()));
    let width = breadth.sidebar().unwrap_or(200.0);
    let head = row![
        page_title("Sáng kiến").width(Length::Fill),
        entry("", Message::Typed)
            .icon(Icon::Search)
            .placeholder("Tìm tên, tác giả, mã – có thể gõ không dấu")
            .id("search")
            .width(400),
        button("Thêm sáng kiến").main().icon(Icon::Plus).shortcut("Ctrl+N").on_press(Pressed),
    ]
    .spacing(distance::M)
    .padding(Padding::from([20.0, breadth.margin()]).bottom(distance::M))
    .align_y(Alignment::Center);
    let filters = row![
        filter_pill(format!("Tất cả {count}"), true, Pressed),
        filter_pill("Ý tưởng 3", false, Pressed),
        filter_pill("Đang soạn 2", false, Pressed),
        filter_pill("Được công nhận 80", false, Pressed),
        space().width(Length::Fill),
        choice(["Kỹ thuật, công nghệ"], None, Message::Chose)
            .placeholder("Lĩnh vực")
            .low()
            .width(Length::Shrink),
    ]
    .spacing(distance::S)
    .padding(Padding::from([0.0, breadth.margin()]).bottom(distance::M));
    let columns = table_head(
        [
            Head::new("Tên · Mã", 96).sort(Some(true), Pressed),
            Head::new("Tác giả", 160),
            Head::new("Giá trị làm lợi", 116).right(),
            Head::new("Trạng thái", 192),
            Head::new("Gửi cấp trên", Length::Fill),
        ],
        distance::L,
    );
    let rows = list(count, height::MAIN, |range| range.map(sample_row).collect())
        .selected(selected, Message::Selected)
        .on_open(Message::Opened)
        .id("rows");
    let status = status_bar(
        row![strong(format!("{count} sáng kiến")), second("80 được công nhận")]
            .spacing(distance::L)
            .align_y(Alignment::Center),
        row![key_hint("Ctrl+F"), second("tìm"), key_hint("Enter"), second("mở")]
            .spacing(distance::XS)
            .align_y(Alignment::Center),
        breadth.margin(),
    );
    root(row![sidebar(places, help, width), column![head, filters, columns, rows, status]])
}

fn sample_row<'a>(index: usize) -> Element<'a, Message> {
    const NAMES: [&str; 4] = [
        "Cải tiến máy sàng phân loại chè khô bằng lưới rung hai tầng",
        "Lập thẻ kiểm tra nhanh năm bước trước khi khởi động máy dập nhằm phòng ngừa tai nạn lao động tại phân xưởng Dập – Hàn và các tổ sản xuất",
        "Bố trí lại chuyền may bao bì theo hình chữ U nhằm giảm thời gian chờ giữa các công đoạn và bán thành phẩm tồn trên chuyền",
        "Tận dụng tôn đầu mẩu làm khay đựng chi tiết và giá kệ phân xưởng",
    ];
    const AUTHORS: [&str; 3] = ["Mai Thị Hồng Nhung", "Bùi Đức Thiện", "Phạm Thị Thu Ngân"];
    let (icon, words, tone) = STATES[index % STATES.len()];
    let (sent_icon, sent, sent_tone) = SENDING[index % SENDING.len()];
    column![
        strong(NAMES[index % NAMES.len()]).one_line().width(Length::Fill),
        row![
            second(format!("2026-{:04}", index + 1)).one_line().width(96),
            second(AUTHORS[index % AUTHORS.len()]).ink(Ink::Main).one_line().width(160),
            second(format!("{} triệu/năm", index % 900))
                .ink(Ink::Main)
                .one_line()
                .width(116)
                .right(),
            row![chip(icon, words, tone)].width(192),
            row![mark(sent_icon, sent, sent_tone)].width(Length::Fill),
        ]
        .spacing(distance::L)
        .align_y(Alignment::Center),
    ]
    .padding(Padding::from([distance::S, distance::L]))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::shot::Shot;

    /// Writes pictures of every page beside the test's own temporary files, for whoever wants to
    /// look at them: `SSK_GALLERY=dir cargo test --lib gallery`.
    fn keep(name: &str, picture: &image::RgbaImage) {
        if let Some(folder) = std::env::var_os("SSK_GALLERY") {
            picture.save(std::path::Path::new(&folder).join(format!("{name}.png"))).unwrap();
        }
    }

    fn colours(picture: &image::RgbaImage) -> usize {
        picture.pixels().map(|p| p.0).collect::<std::collections::HashSet<_>>().len()
    }

    #[test]
    fn every_page_draws_in_both_looks() {
        let text = LongText::new(
            "Giảm 2 giờ công mỗi ngày và giảm chè sàng lẫn loại trong 12 tháng; so với năm trước khi cải tiến máy sàng.",
        );
        let compares = [("máy sàng chè ", false), ("khô ", true), ("hai tầng", false)]
            .map(|(words, differs)| (words.to_owned(), differs));
        for look in Look::ALL {
            let name = if look == Look::Light { "light" } else { "contrast" };
            let mut shot = Shot::new(look, 683, 1160);
            shot.focus = Some("open".into());
            let pages = [
                ("parts", shot.take(root(parts(&text)).into()).unwrap()),
                ("more", shot.take(root(more()).into()).unwrap()),
                ("picking", shot.take(root(picking(look, &compares)).into()).unwrap()),
                ("empty", Shot::new(look, 1150, 600).take(root(nothing()).into()).unwrap()),
                ("frame", {
                    let mut shot = Shot::new(look, 1366, 768);
                    shot.focus = Some("rows".into());
                    shot.take(frame(100_000, Some(3), 1366.0).into()).unwrap()
                }),
                ("zoom", {
                    let mut shot = Shot::new(look, 1366, 768);
                    shot.zoom = 2.0;
                    shot.take(root(more()).into()).unwrap()
                }),
                (
                    "modal",
                    Shot::new(look, 1366, 768)
                        .take(frame(96, None, 1366.0).modal(Some(question())).into())
                        .unwrap(),
                ),
            ];
            let open = {
                let mut shot = Shot::new(look, 683, 1160);
                shot.focus = Some("per".into());
                let enter = iced::keyboard::Key::Named(iced::keyboard::key::Named::Enter);
                shot.events = iced_test::simulator::tap_key(enter, None).collect();
                ("menu", shot.take(root(parts(&text)).into()).unwrap())
            };
            for (page, picture) in pages.into_iter().chain([open]) {
                keep(&format!("{page}_{name}"), &picture);
                assert!(colours(&picture) > 100, "{page} in {name} shows next to nothing");
            }
        }
    }
}
