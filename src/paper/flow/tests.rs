use super::*;
use crate::paper::art::Step;
use crate::paper::pdf::{About, PdfWriter};
use crate::paper::raster::Raster;

const BODY: Style = Style::new(Face::Tinos, 14.0);
const BOLD: Style = Style::new(Face::TinosBold, 14.0);
const LONG: &str = "Giải pháp bố trí lại chuyền may theo mô hình chữ U nhằm nâng cao năng suất lao \
                    động và giảm tồn bán thành phẩm, ứng dụng trí tuệ nhân tạo nhận diện lỗi đường \
                    may theo thời gian thực trên toàn bộ 12 chuyền của Xí nghiệp May số 2";

fn said(text: &str, style: Style) -> Vec<Inline> {
    vec![Inline::Text(text.into(), style)]
}

fn body(text: &str) -> Block {
    let mut block = Text::new(said(text, BODY), Align::Justify);
    block.first_indent = mm(12.7);
    block.after = 6.0;
    Block::Text(block)
}

fn section(blocks: Vec<Block>) -> Section {
    Section { sheet: Sheet::OFFICIAL, blocks, bookmark: None }
}

fn laid(sections: &[Section]) -> Vec<Page> {
    Typesetter::new().unwrap().flow(sections).unwrap()
}

fn lines(page: &Page) -> Vec<String> {
    let line = |mark: &Mark| match mark {
        Mark::Text(line) => Some(line.text()),
        _ => None,
    };
    page.marks.iter().filter_map(line).collect()
}

fn table(rows: usize) -> Block {
    let row = |n: usize| Row {
        cells: vec![
            Cell::new(said(&format!("{n}"), BODY), Align::Centre),
            Cell::new(said(LONG, BODY), Align::Left),
            Cell::new(said("1.250.000.000", BODY), Align::Right),
        ],
        least: 0.0,
    };
    let head = ["STT", "Tên sáng kiến", "Giá trị làm lợi (đồng/năm)"];
    Block::Table(Table {
        columns: vec![
            Column { width: mm(12.0), share: 0.0 },
            Column { width: 0.0, share: 1.0 },
            Column { width: mm(32.0), share: 0.0 },
        ],
        heads: vec![Row {
            cells: head.map(|text| Cell::new(said(text, BOLD), Align::Centre)).to_vec(),
            least: 0.0,
        }],
        rows: (1..=rows).map(row).collect(),
        keep_next: false,
    })
}

#[test]
fn a_table_repeats_its_head_and_loses_no_row() {
    let pages = laid(&[section(vec![table(40)])]);
    assert!(pages.len() > 3);
    for page in &pages {
        assert_eq!(lines(page).iter().filter(|line| *line == "STT").count(), 1);
    }
    let all: Vec<String> = pages.iter().flat_map(lines).collect();
    for n in 1..=40 {
        assert!(all.contains(&n.to_string()), "row {n}");
    }
}

#[test]
fn page_one_bears_no_number_and_the_next_ones_do() {
    let pages = laid(&[section(vec![table(30)]), section(vec![table(30)])]);
    let first_of_second = pages.len() / 2;
    for (n, page) in pages.iter().enumerate() {
        let n = n % first_of_second;
        let last = lines(page).last().cloned().unwrap();
        assert_eq!(last == (n + 1).to_string(), n > 0, "page {n} ends with {last}");
    }
}

#[test]
fn nothing_leaves_the_margins() {
    let pages = laid(&[section((0..40).map(|_| body(LONG)).chain([table(12)]).collect())]);
    let sheet = Sheet::OFFICIAL;
    for page in &pages {
        for mark in &page.marks {
            if let Mark::Text(line) = mark {
                let number = line.at.y < sheet.top;
                assert!(line.at.y < sheet.size.height - sheet.bottom);
                assert!(number || line.at.x >= sheet.left - 0.01);
            }
        }
    }
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    let mut closing = Text::new(said(LONG, BODY), Align::Justify);
    closing.keep_next = true;
    let signature = Block::Columns(vec![(
        400.0,
        vec![Block::Text(Text::new(said("GIÁM ĐỐC", BOLD), Align::Centre)), Block::Space(99.0)],
    )]);
    for paragraphs in 1..14 {
        let mut blocks: Vec<Block> = (0..paragraphs).map(|_| body(LONG)).collect();
        blocks.extend([Block::Text(closing.clone()), signature.clone()]);
        let pages = laid(&[section(blocks)]);
        let last = lines(pages.last().unwrap());
        let before = last.iter().position(|line| line == "GIÁM ĐỐC").unwrap();
        assert!(before >= 2, "with {paragraphs} paragraphs {before} lines stand before it");
    }
}

#[test]
fn the_last_row_of_a_list_goes_with_its_signature() {
    for rows in 5..12 {
        let Block::Table(mut list) = table(rows) else { unreachable!() };
        list.keep_next = true;
        let name = Block::Text(Text::new(said("GIÁM ĐỐC", BOLD), Align::Centre));
        let signature = Block::Columns(vec![(400.0, vec![name, Block::Space(99.0)])]);
        let blocks = vec![Block::Table(list), Block::Space(9.0), signature];
        let pages = laid(&[section(blocks)]);
        let last = lines(pages.last().unwrap());
        assert!(last.contains(&rows.to_string()), "{rows} rows: {last:?}");
        assert!(last.contains(&"GIÁM ĐỐC".to_owned()));
    }
}

#[test]
fn a_row_higher_than_a_page_runs_on() {
    let long = [LONG; 30].join(" ");
    let row = Row { cells: vec![Cell::new(said(&long, BODY), Align::Left)], least: 0.0 };
    let column = Column { width: 0.0, share: 1.0 };
    let one = Table { columns: vec![column], heads: Vec::new(), rows: vec![row], keep_next: false };
    let pages = laid(&[section(vec![Block::Table(one)])]);
    let all: Vec<String> = pages.iter().skip(1).fold(lines(&pages[0]), |mut all, page| {
        let mut lines = lines(page);
        let _ = lines.pop();
        all.extend(lines);
        all
    });
    assert_eq!(all.join(" "), long);
    // However often it is parted, on each page it looks like one row.
    for page in &pages {
        assert_eq!(rules_across(page), 2);
    }
}

fn rules_across(page: &Page) -> usize {
    let is_across = |mark: &&Mark| match mark {
        Mark::Shape(shape) => match shape.path.0.as_slice() {
            [Step::Move(from), Step::Line(to)] => from.y == to.y,
            _ => false,
        },
        _ => false,
    };
    page.marks.iter().filter(is_across).count()
}

#[test]
#[ignore = "writes pictures to look at into the folder SHOTS"]
fn look_at_flow() {
    let folder = std::path::PathBuf::from(std::env::var("SHOTS").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let mut title = Text::new(said("QUYẾT ĐỊNH", BOLD), Align::Centre);
    title.rule = Some(0.4);
    let mut blank = Text::new(said("Họ và tên:", BODY), Align::Left);
    blank.inlines.push(Inline::Leader(BODY));
    let blocks = vec![
        Block::Text(title),
        Block::Space(8.0),
        body(LONG),
        body(LONG),
        Block::Text(blank),
        Block::Write { lines: 3, step: 22.0 },
        table(14),
    ];
    let pages = laid(&[section(blocks)]);
    let about = About {
        title: "Quyết định".into(),
        author: "Công ty".into(),
        made_at: "2026-11-18T08:00:00+07:00".parse().unwrap(),
    };
    let mut writer = PdfWriter::new(about).unwrap();
    let mut raster = Raster::new().unwrap();
    for (n, page) in pages.iter().enumerate() {
        writer.add(page).unwrap();
        let picture = raster.draw(page, 1.5).unwrap();
        let file = folder.join(format!("flow-{n}.png"));
        image::save_buffer(
            file,
            &picture.colours,
            picture.width,
            picture.height,
            image::ExtendedColorType::Rgb8,
        )
        .unwrap();
    }
    std::fs::write(folder.join("flow.pdf"), writer.finish().unwrap()).unwrap();
}
