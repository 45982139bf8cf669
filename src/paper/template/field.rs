//! The names that templates know. They are Vietnamese, for officers write them: `{tên sáng kiến}`.

use crate::domain::text::composed;

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($value:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($value,)+
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The name in templates.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $text,)+
                }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$value),)+
                    _ => None,
                }
            }
        }
    };
}

fields! {
    /// A single value.
    Field {
        // The units.
        Employer = "tên đơn vị",
        EmployerShort = "tên đơn vị viết tắt",
        GoverningBody = "cơ quan chủ quản",
        HeadTitle = "chức danh thủ trưởng",
        HeadName = "họ tên thủ trưởng",
        Union = "tên công đoàn",
        UnionShort = "tên công đoàn viết tắt",
        UnionSymbol = "ký hiệu công đoàn",
        SuperiorUnion = "công đoàn cấp trên",
        Place = "địa danh",
        Council = "tên hội đồng",
        Programme = "tên phong trào",
        Period = "đợt",
        Year = "năm",
        // This paper.
        Number = "số",
        Symbol = "ký hiệu",
        FullDate = "ngày tháng năm",
        Date = "ngày",
        BookNumber = "số vào sổ",
        Subject = "trích yếu",
        SignerLines = "quyền hạn người ký",
        SignerName = "họ tên người ký",
        Recipients = "nơi nhận",
        Addressee = "kính gửi",
        Reason = "lý do",
        Deadline = "thời hạn",
        Note = "ghi chú",
        From = "từ ngày",
        Until = "đến ngày",
        Target = "chỉ tiêu",
        Reception = "nơi tiếp nhận",
        Contact = "liên hệ",
        Writer = "họ tên người ghi",
        // The decision that it goes back to.
        DecisionReference = "số quyết định",
        DecisionDate = "ngày quyết định",
        DecisionFullDate = "ngày tháng năm quyết định",
        DecisionIssuer = "cơ quan ban hành quyết định",
        Minutes = "biên bản",
        Scope = "phạm vi",
        // An initiative.
        Title = "tên sáng kiến",
        Code = "mã sáng kiến",
        Kind = "loại giải pháp",
        SectorOfUse = "lĩnh vực",
        Authors = "tác giả",
        CoAuthors = "các đồng tác giả",
        AuthorsWithShares = "tác giả và tỷ lệ",
        AuthorUnits = "chức danh đơn vị tác giả",
        Investor = "chủ đầu tư",
        FirstApplied = "ngày áp dụng lần đầu",
        FiledOn = "ngày nộp đơn",
        AcceptedOn = "ngày tiếp nhận",
        Summary = "tóm tắt",
        Before = "thực trạng",
        Content = "nội dung sáng kiến",
        Steps = "các bước thực hiện",
        Novelty = "tính mới",
        Applicability = "khả năng áp dụng",
        Conditions = "điều kiện áp dụng",
        Effect = "hiệu quả kinh tế",
        SocialEffect = "hiệu quả xã hội",
        UserOpinion = "ý kiến người áp dụng",
        AppliedAt = "nơi áp dụng",
        Confidential = "thông tin cần bảo mật",
        Money = "giá trị làm lợi",
        MoneyInWords = "giá trị làm lợi bằng chữ",
        MoneyMethod = "cách tính",
        MoneyConfirmedBy = "người xác nhận giá trị",
        Grade = "xếp loại",
        Outcome = "kết quả",
        Submitter = "người nộp",
        Receiver = "người nhận đơn",
        // A person, or a group of people.
        Salutation = "danh xưng",
        Name = "họ và tên",
        JobTitle = "chức danh",
        WorkPlace = "nơi công tác",
        Birth = "ngày sinh",
        Qualification = "trình độ chuyên môn",
        Share = "tỷ lệ đóng góp",
        Role = "vai trò tác giả",
        Task = "nội dung công việc",
        UnionPosition = "chức vụ công đoàn",
        Achievement = "thành tích",
        PastAwards = "khen thưởng đã có",
        AwardForm = "hình thức khen thưởng",
        Bonus = "tiền thưởng",
        // The council and its scale.
        CouncilRole = "vai trò trong hội đồng",
        Quorum = "tỷ lệ có mặt tối thiểu",
        Majority = "tỷ lệ đồng ý tối thiểu",
        Criterion = "tên tiêu chí",
        MostPoints = "điểm tối đa",
        Points = "điểm",
        MostPointsTotal = "tổng điểm tối đa",
        PointsTotal = "tổng điểm",
        // A meeting.
        Began = "giờ bắt đầu",
        Ended = "giờ kết thúc",
        MeetingDate = "ngày họp",
        MeetingPlace = "địa điểm",
        Chair = "chủ trì",
        Secretary = "thư ký",
        Present = "thành phần có mặt",
        PresentCount = "số có mặt",
        MembersCount = "số thành viên",
        Absent = "vắng mặt",
        Guests = "khách mời",
        Proceedings = "diễn biến",
        Conclusion = "kết luận",
        VotesFor = "phiếu đồng ý",
        VotesAgainst = "phiếu không đồng ý",
        VotesOther = "phiếu ý kiến khác",
        Score = "điểm trung bình",
        Opinions = "ý kiến khác",
        // What is handed over or sent.
        Document = "tên tài liệu",
        Copies = "số bản",
        Bundle = "tên gói hồ sơ",
        BundleCode = "mã đối chiếu gói",
        Consent = "văn bản đồng ý",
        Item = "tên mục",
        Handling = "cách xử lý",
        HandedOverBy = "người giao",
        HandedTo = "người nhận",
        HandedOver = "ngày giao",
        Witness = "người chứng kiến",
        // Sums.
        Ordinal = "stt",
        Count = "số sáng kiến",
        CountInWords = "số sáng kiến bằng chữ",
        AuthorCount = "số tác giả",
        PersonCount = "số người",
        TotalOnce = "tổng giá trị một lần",
        TotalYearly = "tổng giá trị mỗi năm",
        PrintedOn = "ngày in",
        State = "tình trạng",
    }
}

fields! {
    /// Values of which there are many: rows of tables, blocks that come again.
    List {
        Initiatives = "sáng kiến",
        People = "tác giả",
        Helpers = "người tham gia áp dụng",
        Members = "thành viên hội đồng",
        Legal = "căn cứ",
        Attachments = "tài liệu",
        Certificates = "giấy chứng nhận",
        Criteria = "tiêu chí",
        Tasks = "công việc",
        Contents = "nội dung gửi",
    }
}

/// How a value is written where it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    AsItIs,
    /// `{Tên đơn vị}`.
    FirstUpper,
    /// `{TÊN ĐƠN VỊ}`.
    Upper,
}

impl Field {
    /// The field that a template asks for, and in which letters.
    pub fn asked(name: &str) -> Option<(Self, Case)> {
        let name = composed(name.trim());
        if let Some(field) = Self::from_name(&name) {
            return Some((field, Case::AsItIs));
        }
        let field = Self::from_name(&name.to_lowercase())?;
        let upper = name.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        Some((field, if upper { Case::Upper } else { Case::FirstUpper }))
    }
}

impl Case {
    pub fn applied(self, value: &str) -> String {
        match self {
            Self::AsItIs => value.to_owned(),
            Self::Upper => value.to_uppercase(),
            Self::FirstUpper => {
                let mut letters = value.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_lower_case_and_composed() {
        let mut seen = BTreeSet::new();
        for field in Field::ALL {
            let name = field.name();
            assert!(seen.insert(name), "{name} twice");
            assert_eq!(name, name.to_lowercase());
            assert_eq!(composed(name), name);
        }
    }

    #[test]
    fn letters_of_the_name_say_how_the_value_is_written() {
        let written = |name: &str| {
            let (field, case) = Field::asked(name)?;
            (field == Field::Employer).then(|| case.applied("công ty cổ phần Ế"))
        };
        assert_eq!(written("tên đơn vị").as_deref(), Some("công ty cổ phần Ế"));
        assert_eq!(written("Tên đơn vị").as_deref(), Some("Công ty cổ phần Ế"));
        assert_eq!(written("TÊN ĐƠN VỊ").as_deref(), Some("CÔNG TY CỔ PHẦN Ế"));
        assert_eq!(written("tên đơn vi"), None);
        assert_eq!(written("te\u{302}n đơn vị").as_deref(), Some("công ty cổ phần Ế"));
    }
}
