//! Made-up facts: as many as there can be, and as few. People and enterprise are invented.

use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};

/// 324 letters, as the longest title that was met in practice (domain.md §4.4).
pub const LONG_TITLE: &str = "Giải pháp nâng cao chất lượng công tác tham mưu xây dựng quy trình vận hành, bảo dưỡng máy tiện, máy phay và hệ thống cẩu trục gắn với kiểm soát an toàn, vệ sinh lao động, tiết kiệm điện năng, dầu mỡ bôi trơn và vật tư tiêu hao tại Phân xưởng Cơ khí số 2 theo Kế hoạch sản xuất số 15/KH-HP ngày 06/9/2025 giai đoạn 2025-2026";
/// Fourteen words.
pub const LONG_NAME: &str = "Công Tằng Tôn Nữ Hoàng Thị Ngọc Diễm Quỳnh Phương Khuê Thúy Ưng Ỷ";
const CO_AUTHORS: [&str; 12] = [
    "Lò Văn Định",
    "Trịnh Thị Oanh",
    "Vàng A Tủa",
    "Nguyễn Thị Ý",
    "Đỗ Ỷ Lan",
    "Tẩn Mỹ Dung",
    "Hoàng Ngọc Ẩn",
    "Phùng Ưng Khuê",
    "Giàng Thị Sử",
    "Lý Đức Thặng",
    "Bùi Thế Vỹ",
    LONG_NAME,
];

fn co_authors() -> String {
    CO_AUTHORS.join(", ")
}

/// A unit and nothing more: papers to be filled in by hand.
pub fn unit() -> Facts {
    Facts::default()
        .with(Field::Employer, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::HeadTitle, "Giám đốc")
        .with(Field::Union, "CĐCS Công ty CP Cơ khí Hồng Phong")
        .with(Field::SuperiorUnion, "Liên đoàn Lao động tỉnh Lai Châu")
        .with(Field::Place, "Lai Châu")
        .with(Field::Year, "2026")
}

/// The least that a recorded initiative says.
pub fn poorest() -> Facts {
    let mut facts = unit()
        .with(Field::Title, "Đồ gá tiện trục vít")
        .with(Field::Authors, "Ngô Gia Huy")
        .with(Field::Name, "Ngô Gia Huy")
        .with(Field::DecisionReference, "52/QĐ-HP")
        .with(Field::Count, "01")
        .with(Field::AuthorCount, "01")
        .with(Field::PersonCount, "01");
    let initiative = Facts::default()
        .with(Field::Title, "Đồ gá tiện trục vít")
        .with(Field::Authors, "Ngô Gia Huy")
        .with(Field::AuthorsWithShares, "Ngô Gia Huy");
    let person = Facts::default().with(Field::Name, "Ngô Gia Huy");
    let member = Facts::default().with(Field::Name, "Nguyễn Hải Đăng");
    facts.list(List::Initiatives, vec![initiative.clone()]);
    facts.list(List::Certificates, vec![initiative.with(Field::Name, "Ngô Gia Huy")]);
    facts.list(List::People, vec![person]);
    facts.list(List::Members, vec![member]);
    facts
}

/// Every field and every list.
pub fn full() -> Facts {
    let mut facts = values();
    let legal = [
        "Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến",
        "Thông tư số 18/2013/TT-BKHCN ngày 01 tháng 8 năm 2013 của Bộ trưởng Bộ Khoa học và Công nghệ hướng dẫn thi hành một số quy định của Điều lệ Sáng kiến",
    ];
    facts.list(List::Legal, legal.map(|text| Facts::default().with(Field::Note, text)).to_vec());
    facts.list(List::Initiatives, (0..8).map(initiative).collect());
    facts.list(List::People, PEOPLE.iter().map(person).collect());
    facts.list(List::Helpers, PEOPLE.iter().take(3).map(person).collect());
    let roles = ["Chủ tịch Hội đồng", "Thư ký", "Ủy viên", "Ủy viên (đại diện Ban Chấp hành CĐCS)"];
    let members = roles.iter().zip(&PEOPLE);
    let member = members.map(|(role, row)| person(row).with(Field::CouncilRole, *role));
    facts.list(List::Members, member.collect());
    let certificate = |(n, row): (usize, &[&str; 4])| {
        person(row)
            .with(Field::Number, format!("{:02}/2026", n + 1))
            .with(Field::BookNumber, format!("{:02}/2026", n + 1))
            .with(Field::Date, "20/11/2026")
            .with(Field::Title, TITLES[n % 8])
    };
    facts.list(List::Certificates, PEOPLE.iter().enumerate().map(certificate).collect());
    let document = |name: &str, copies: &str, handling: &str| {
        Facts::default()
            .with(Field::Document, name)
            .with(Field::Copies, copies)
            .with(Field::Handling, handling)
            .with(Field::Note, "Bản giấy, có chữ ký")
    };
    facts.list(
        List::Attachments,
        vec![
            document("Báo cáo mô tả sáng kiến", "02", "Gửi bản tóm tắt"),
            document("Ảnh đồ gá trước và sau khi cải tiến", "06", "Gửi"),
            document("Bản vẽ chế tạo đồ gá ĐG-07", "01", "Giữ lại"),
        ],
    );
    let criteria = [
        ("Tính mới", "40", "32"),
        ("Khả năng áp dụng", "30", "27"),
        ("Lợi ích thiết thực", "30", "24"),
    ];
    let criterion = criteria.map(|(name, most, points)| {
        let facts = Facts::default().with(Field::Criterion, name);
        facts.with(Field::MostPoints, most).with(Field::Points, points)
    });
    facts.list(List::Criteria, criterion.to_vec());
    let tasks = [
        (
            "Phổ biến kế hoạch, phát phiếu ý tưởng đến từng tổ",
            "Các tổ trưởng công đoàn",
            "15/01/2026",
        ),
        (
            "Giúp người có ý tưởng lập hồ sơ, chụp ảnh trước và sau khi làm",
            "Trịnh Thị Oanh",
            "30/6/2026",
        ),
        ("Tổng hợp kết quả, đề nghị khen thưởng", "Ban Chấp hành", "20/11/2026"),
    ];
    let task = tasks.map(|(task, who, when)| {
        let facts = Facts::default().with(Field::Task, task).with(Field::Name, who);
        facts.with(Field::Deadline, when).with(Field::Note, "Đang làm")
    });
    facts.list(List::Tasks, task.to_vec());
    let contents = [
        ("Tên sáng kiến, lĩnh vực, ngày áp dụng", "Gửi", ""),
        ("Họ tên, chức danh, nơi công tác, tỷ lệ đóng góp của tác giả", "Gửi", "Theo danh sách"),
        ("Ngày sinh, điện thoại của tác giả", "Giữ lại", "Không cần cho việc xét"),
        ("Mô tả bản chất giải pháp", "Giữ lại", "Bí mật của đơn vị"),
        ("Giá trị làm lợi", "Gửi số làm tròn", ""),
    ];
    let content = contents.map(|(item, handling, note)| {
        let facts = Facts::default().with(Field::Item, item);
        facts.with(Field::Handling, handling).with(Field::Note, note)
    });
    facts.list(List::Contents, content.to_vec());
    facts
}

const TITLES: [&str; 8] = [
    "Dùng mã QR trên phiếu giao việc để theo dõi tiến độ gia công",
    LONG_TITLE,
    "Đồ gá tiện trục vít hai đầu mối dùng cho máy tiện T630",
    "Bố trí lại chuyền lắp ráp theo hình chữ U",
    "Cải tiến hệ thống hút bụi xưởng ĐÚC, HÀN: “Ẩm – Ướt – Ổn định” Ỷ, Ẵ, Ợ, Ữ",
    "Tái chế phoi nhôm làm phôi đúc chi tiết phụ",
    "Bảng trực quan theo dõi bảo dưỡng máy theo ca",
    "Xe đẩy phôi có phanh tự hãm",
];

const PEOPLE: [[&str; 4]; 10] = [
    ["Ngô Gia Huy", "Kỹ thuật viên", "Phòng Kỹ thuật", "60%"],
    ["Lò Văn Định", "Thợ tiện bậc 5/7", "Tổ Cơ khí 2", "40%"],
    [
        LONG_NAME,
        "Tổ trưởng Tổ Đúc kiêm tổ trưởng công đoàn",
        "Phân xưởng Đúc - Nhiệt luyện và Xử lý bề mặt",
        "100%",
    ],
    ["Trịnh Thị Oanh", "Nhân viên kế hoạch", "Phòng Kế hoạch - Vật tư", "33,33%"],
    ["Vàng A Tủa", "Thợ hàn bậc 4/7", "Tổ Hàn 1", "66,67%"],
    ["Nguyễn Thị Ý", "Thủ kho", "Kho vật tư", "100%"],
    ["Đỗ Ỷ Lan", "Kế toán viên", "Phòng Tài chính - Kế toán", "50%"],
    ["Tẩn Mỹ Dung", "Công nhân vận hành", "Tổ Dập", "50%"],
    ["Hoàng Ngọc Ẩn", "Thợ điện", "Tổ Cơ điện", "100%"],
    ["Phùng Ưng Khuê", "Lái cẩu trục", "Tổ Cơ điện", "100%"],
];

fn person(row: &[&str; 4]) -> Facts {
    let [name, job, place, share] = row;
    Facts::default()
        .with(Field::Name, *name)
        .with(Field::JobTitle, *job)
        .with(Field::WorkPlace, *place)
        .with(Field::Share, *share)
        .with(Field::Birth, "06/9/1988")
        .with(Field::Qualification, "Cao đẳng nghề")
        .with(Field::Role, "đồng tác giả")
        .with(Field::Achievement, "Đồng tác giả sáng kiến “Dùng mã QR trên phiếu giao việc để theo dõi tiến độ gia công”, được công nhận tại Quyết định số 52/QĐ-HP")
        .with(Field::Task, "Gá lắp, chạy thử, ghi số liệu")
}

fn initiative(n: usize) -> Facts {
    let (authors, shares, units) = match n {
        1 => (
            co_authors(),
            CO_AUTHORS.map(|name| format!("{name} (8,33%)")).join("\n"),
            "Kỹ thuật viên, Phòng Kỹ thuật\nThợ tiện bậc 5/7, Tổ Cơ khí 2\nCông nhân các Tổ Hàn 1, Tổ Dập, Tổ Cơ điện".into(),
        ),
        0 => (
            "Ngô Gia Huy, Lò Văn Định".to_owned(),
            "Ngô Gia Huy (60%)\nLò Văn Định (40%)".to_owned(),
            "Kỹ thuật viên, Phòng Kỹ thuật\nThợ tiện bậc 5/7, Tổ Cơ khí 2".to_owned(),
        ),
        n => (
            PEOPLE[n + 1][0].to_owned(),
            format!("{} (100%)", PEOPLE[n + 1][0]),
            format!("{}, {}", PEOPLE[n + 1][1], PEOPLE[n + 1][2]),
        ),
    };
    let facts = Facts::default()
        .with(Field::Title, TITLES[n])
        .with(Field::Code, format!("SK-HP-2026-{:04}", n + 1))
        .with(Field::Authors, authors)
        .with(Field::AuthorsWithShares, shares)
        .with(Field::AuthorUnits, units)
        .with(Field::SectorOfUse, "Sản xuất, kinh doanh")
        .with(Field::FirstApplied, "06/9/2026")
        .with(Field::FiledOn, "14/01/2026")
        .with(Field::AcceptedOn, "20/01/2026")
        .with(Field::Deadline, "20/4/2026")
        .with(Field::Role, "Đồng tác giả")
        .with(Field::Grade, ["A", "B", "Khá"][n % 3])
        .with(Field::Outcome, "đề nghị công nhận")
        .with(Field::State, "Được công nhận")
        .with(Field::Handling, "Thu gọn")
        .with(Field::VotesFor, "05")
        .with(Field::VotesAgainst, "00")
        .with(Field::VotesOther, "01")
        .with(Field::Score, "82,5/100")
        .with(Field::Summary, "Gắn mã lên phiếu giao việc, thợ quét mã khi nhận và khi xong việc; bảng tiến độ tự cập nhật, bớt đi lại và hỏi han giữa các tổ.")
        .with(Field::DecisionReference, "52/QĐ-HP")
        .with(Field::DecisionDate, "18/11/2026");
    match n {
        0 => facts
            .with(Field::Money, "17.660.000.000 đồng/năm")
            .with(Field::Opinions, "Ông Lý Đức Thặng đề nghị theo dõi thêm một quý trước khi nhân rộng sang Phân xưởng Đúc."),
        1 => facts.with(Field::Money, "99.000.000 đồng/năm"),
        _ => facts,
    }
}

/// The fields of one paper, all of them.
fn values() -> Facts {
    poorest()
        .with(Field::Employer, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::EmployerShort, "HP")
        .with(Field::GoverningBody, "Tổng công ty Cơ khí Tây Bắc")
        .with(Field::HeadName, "Nguyễn Hải Đăng")
        .with(Field::UnionShort, "CĐCS Hồng Phong")
        .with(Field::UnionSymbol, "CĐCS-HP")
        .with(Field::Council, "Hội đồng sáng kiến")
        .with(Field::Programme, "phong trào thi đua “Đổi mới sáng tạo, chuyển đổi số, nâng cao năng suất”")
        .with(Field::Period, "đợt 2 năm 2026")
        .with(Field::Number, "52")
        .with(Field::Symbol, "QĐ-HP")
        .with(Field::FullDate, "ngày 18 tháng 11 năm 2026")
        .with(Field::Date, "18/11/2026")
        .with(Field::BookNumber, "12/2026")
        .with(Field::Subject, "Về việc sáng kiến đợt 2 năm 2026")
        .with(Field::SignerLines, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
        .with(Field::SignerName, "Nguyễn Hải Đăng")
        .with(Field::Recipients, "- Như trên;\n- Ban Giám đốc (để báo cáo);\n- Các phòng, ban, phân xưởng;\n- Lưu: VT, CĐCS.")
        .with(Field::Addressee, "Giám đốc Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::Reason, "Giải pháp trùng với quy trình bảo dưỡng đã ban hành tại Quyết định số 15/QĐ-HP ngày 06/9/2025, chưa có điểm mới trong phạm vi đơn vị.\nSố liệu về lợi ích chưa được bộ phận nơi áp dụng xác nhận.")
        .with(Field::Deadline, "30/11/2026")
        .with(Field::Note, "Đã kiểm tra")
        .with(Field::From, "01/7/2026")
        .with(Field::Until, "31/12/2026")
        .with(Field::Target, "25 sáng kiến được công nhận; mỗi tổ có ít nhất 03 ý tưởng")
        .with(Field::Reception, "Phòng Kỹ thuật (chị Trịnh Thị Oanh)")
        .with(Field::Contact, "chị Trịnh Thị Oanh, máy lẻ 105")
        .with(Field::Writer, "Trịnh Thị Oanh")
        .with(Field::DecisionDate, "18/11/2026")
        .with(Field::DecisionFullDate, "ngày 18 tháng 11 năm 2026")
        .with(Field::DecisionIssuer, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::Minutes, "05/BB-HĐSK ngày 13/11/2026")
        .with(Field::Scope, "cơ sở")
        .with(Field::Code, "SK-HP-2026-0002")
        .with(Field::Title, LONG_TITLE)
        .with(Field::Kind, "Giải pháp kỹ thuật")
        .with(Field::SectorOfUse, "Sản xuất, kinh doanh")
        .with(Field::Authors, co_authors())
        .with(Field::CoAuthors, co_authors())
        .with(Field::AuthorsWithShares, "Ngô Gia Huy (60%)\nLò Văn Định (40%)")
        .with(Field::AuthorUnits, "Kỹ thuật viên, Phòng Kỹ thuật")
        .with(Field::Investor, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::FirstApplied, "06/9/2026")
        .with(Field::FiledOn, "20/9/2026")
        .with(Field::AcceptedOn, "25/9/2026")
        .with(Field::Summary, "Gom các bước bảo dưỡng vào một bảng theo ca, có người chịu trách nhiệm từng bước; máy dừng ít hơn, bớt hao dầu mỡ.")
        .with(Field::Before, "Mỗi tổ bảo dưỡng một kiểu, ghi vào sổ riêng; ca sau không biết ca trước đã làm gì.\nTrong 6 tháng đầu năm 2026, máy phải dừng đột xuất 14 lần, mỗi lần trung bình 2,5 giờ.")
        .with(Field::Content, "Lập một bảng bảo dưỡng theo ca treo tại máy, mỗi bước có hình vẽ, người làm và thời gian.\nQuy định màu thẻ: xanh là đã làm, vàng là còn chờ vật tư, đỏ là phải dừng máy.")
        .with(Field::Steps, "Bước 1. Liệt kê các điểm phải bảo dưỡng của từng máy.\nBước 2. Vẽ bảng, làm thẻ màu.\nBước 3. Làm thử một tháng tại Tổ Cơ khí 2 rồi sửa lại.")
        .with(Field::Novelty, "Trước đây đơn vị chưa có bảng bảo dưỡng chung theo ca.")
        .with(Field::Applicability, "Áp dụng được cho tất cả các tổ có máy công cụ; các đơn vị cơ khí khác có thể làm theo.")
        .with(Field::Conditions, "Bảng tôn, thẻ nhựa màu; 10 phút giao ca.")
        .with(Field::Effect, "Số lần dừng máy giảm từ 14 xuống 03 lần trong 6 tháng.")
        .with(Field::SocialEffect, "Giảm tiếng ồn, giảm nguy cơ tai nạn khi sửa máy gấp.")
        .with(Field::UserOpinion, "Tổ Cơ khí 2 đã dùng bảng từ ngày 06/9/2026, thấy dễ làm, máy ít hỏng vặt hơn, đề nghị làm tiếp cho các tổ khác.")
        .with(Field::AppliedAt, "Tổ Cơ khí 2, Phân xưởng Cơ khí số 2")
        .with(Field::Confidential, "Định mức dầu mỡ của từng loại máy.")
        .with(Field::Money, "99.000.000 đồng/năm")
        .with(Field::MoneyInWords, "Chín mươi chín triệu đồng mỗi năm")
        .with(Field::MoneyMethod, "số giờ dừng máy giảm được × đơn giá giờ máy")
        .with(Field::MoneyConfirmedBy, "Đỗ Ỷ Lan")
        .with(Field::Grade, "A")
        .with(Field::Outcome, "100% ủy viên Ban Chấp hành có mặt đồng ý")
        .with(Field::Submitter, "Ngô Gia Huy")
        .with(Field::Receiver, "Trịnh Thị Oanh")
        .with(Field::Salutation, "Bà")
        .with(Field::Name, LONG_NAME)
        .with(Field::JobTitle, "Tổ trưởng Tổ Đúc kiêm tổ trưởng công đoàn")
        .with(Field::WorkPlace, "Phân xưởng Đúc - Nhiệt luyện và Xử lý bề mặt")
        .with(Field::Birth, "06/9/1988")
        .with(Field::Qualification, "Cao đẳng nghề cắt gọt kim loại")
        .with(Field::Share, "60%")
        .with(Field::Role, "đồng tác giả")
        .with(Field::Task, "Gá lắp, chạy thử")
        .with(Field::UnionPosition, "Tổ trưởng công đoàn")
        .with(Field::Achievement, "Hoàn thành xuất sắc nhiệm vụ năm 2025; luôn giúp đỡ thợ trẻ, đi đầu trong các phong trào của công đoàn.")
        .with(Field::PastAwards, "Giấy khen của Ban Chấp hành CĐCS năm 2024 (Quyết định số 12/QĐ-CĐCS ngày 20/11/2024).")
        .with(Field::AwardForm, "Giấy khen")
        .with(Field::Bonus, "500.000 đồng")
        .with(Field::CouncilRole, "Ủy viên")
        .with(Field::Quorum, "3/4")
        .with(Field::Majority, "2/3")
        .with(Field::Criterion, "Tính mới")
        .with(Field::MostPoints, "40")
        .with(Field::Points, "32")
        .with(Field::MostPointsTotal, "100")
        .with(Field::PointsTotal, "83")
        .with(Field::Began, "08 giờ 30 phút")
        .with(Field::Ended, "11 giờ 15 phút")
        .with(Field::MeetingDate, "13/11/2026")
        .with(Field::MeetingPlace, "Phòng họp tầng 2")
        .with(Field::Chair, "Nguyễn Hải Đăng")
        .with(Field::Secretary, "Trịnh Thị Oanh")
        .with(Field::Present, "Nguyễn Hải Đăng (Chủ tịch Hội đồng), Trịnh Thị Oanh (Thư ký), Lý Đức Thặng, Bùi Thế Vỹ, Hoàng Ngọc Ẩn (đại diện Ban Chấp hành CĐCS), Phùng Ưng Khuê")
        .with(Field::PresentCount, "06")
        .with(Field::MembersCount, "07")
        .with(Field::Absent, "Giàng Thị Sử (đi công tác)")
        .with(Field::Guests, "Ông Vàng A Tủa, đại diện Tổ Hàn 1")
        .with(Field::Proceedings, "Chủ trì nêu lý do cuộc họp. Thư ký giới thiệu từng hồ sơ; các tác giả trình bày và trả lời câu hỏi.")
        .with(Field::Conclusion, "Hội đồng đề nghị Giám đốc công nhận 08 sáng kiến nêu trên.")
        .with(Field::VotesFor, "06")
        .with(Field::VotesAgainst, "00")
        .with(Field::VotesOther, "00")
        .with(Field::Score, "82,5/100")
        .with(Field::Opinions, "Không có ý kiến khác.")
        .with(Field::Document, "Báo cáo mô tả sáng kiến")
        .with(Field::Copies, "02")
        .with(Field::Bundle, "HP-2026-dot-2.skb")
        .with(Field::BundleCode, "47219 03351 86240")
        .with(Field::Consent, "Danh mục số 03/DM-CĐCS ngày 20/11/2026")
        .with(Field::Item, "Tên sáng kiến")
        .with(Field::Handling, "Gửi")
        .with(Field::HandedOverBy, "Trịnh Thị Oanh")
        .with(Field::HandedTo, "Hoàng Ngọc Ẩn")
        .with(Field::HandedOver, "20/11/2026")
        .with(Field::Witness, "Phùng Ưng Khuê, Chủ tịch CĐCS")
        .with(Field::Ordinal, "1")
        .with(Field::Count, "08")
        .with(Field::CountInWords, "tám")
        .with(Field::AuthorCount, "20")
        .with(Field::PersonCount, "10")
        .with(Field::TotalOnce, "0 đồng")
        .with(Field::TotalYearly, "17.759.000.000 đồng/năm")
        .with(Field::PrintedOn, "23/11/2026")
        .with(Field::State, "Được công nhận")
}
