use super::*;
use crate::lang::Tongue;
use crate::ui::app::{self, App};
use crate::ui::shots::Driver;
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

#[test]
fn deadlines_are_sentences_and_names_are_in_the_language_of_the_window() {
    for (tongue, sentence, field, doubt) in [
        (
            Tongue::Vietnamese,
            "Tác giả yêu cầu công nhận trong 1 năm, tính từ ngày áp dụng lần đầu.",
            "Chuyển đổi số",
            "Cần xem văn bản gốc",
        ),
        (
            Tongue::English,
            "The author asks for recognition within one year of the day of first application.",
            "Digital transformation",
            "Read the original text",
        ),
    ] {
        let mut driver = Driver::new(tongue, Look::Light, None);
        driver.send(app::Message::Go(Place::Lists));
        let known = References::built_in().map(Box::new).map_err(Arc::new);
        for message in [Message::Read(known), Message::UnfoldFields, Message::UnfoldProvinces] {
            driver.send(app::Message::Lists(message));
        }
        let mut stage =
            Stage::new(driver, |driver| App::view(&driver.app), Driver::send as fn(&mut _, _));
        assert!(stage.sees(sentence));
        assert!(stage.sees(field));
        assert!(stage.sees(doubt));
        assert!(stage.sees("Lai Châu"));
        stage.key(Named::Escape);
        assert_eq!(stage.state.app.place(), Place::Settings);
    }
}
