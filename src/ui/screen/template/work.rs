//! A template while it is being changed: every change, and the way back.

use crate::paper::font::Face;
use crate::paper::geometry::to_mm;
use crate::paper::ornament::FrameKind;
use crate::paper::template::image::Image;
use crate::paper::template::placed::{Hex, Holds, Item, Placed, PlacedBox, Side, Stands};
use crate::ui::widget::Part;

/// Steps that can be taken back.
const STEPS: usize = 200;
/// Millimetres: boxes dragged by the mouse come to rest on such a grid.
const GRID: f32 = 0.5;
/// The least side of a box, millimetres.
const LEAST: f32 = 3.0;

/// What is done to a template.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Name(String),
    Frame(Option<FrameKind>),
    Ground(Image),
    AddText,
    AddPicture(Image),
    AddSignature(Image),
    Remove(usize),
    /// A side of a box, in millimetres.
    Side(usize, Length, f32),
    Stands(usize, Stands),
    Stock(usize),
    AddItem(usize),
    RemoveItem(usize, usize),
    Item(usize, usize, Look),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Left,
    Top,
    Width,
    Height,
}

/// How an item of a box looks, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    Text(String),
    Face(Face),
    Size(f32),
    Least(Option<f32>),
    Gap(f32),
    Align(Side),
    Colour(Hex),
}

/// Changes of one kind in a row are one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Name,
    Place(usize),
    Text(usize, usize),
    Number(usize, usize),
    Single,
}

#[derive(Debug, Clone)]
pub struct Work {
    pub now: Placed,
    past: Vec<Placed>,
    future: Vec<Placed>,
    last: Step,
    /// A box that is being dragged, as it was when it was taken.
    held: Option<(usize, Part, PlacedBox)>,
}

impl Work {
    pub fn new(template: Placed) -> Self {
        Self { now: template, past: Vec::new(), future: Vec::new(), last: Step::Single, held: None }
    }

    /// The page in millimetres.
    pub fn page(&self) -> (f32, f32) {
        let size = self.now.format.size(self.now.lying);
        (to_mm(size.width), to_mm(size.height))
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, before));
            self.last = Step::Single;
        }
    }

    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, after));
            self.last = Step::Single;
        }
    }

    /// What follows is a step of its own.
    pub fn settle(&mut self) {
        self.last = Step::Single;
        self.held = None;
    }

    /// Everything as in `original`, but for the name.
    pub fn reset(&mut self, original: &Placed) {
        self.begin(Step::Single);
        self.now = Placed {
            id: self.now.id.clone(),
            made_from: self.now.made_from.clone(),
            version: self.now.version,
            name: self.now.name.clone(),
            ..original.clone()
        };
    }

    fn begin(&mut self, step: Step) {
        if step == Step::Single || step != self.last {
            self.past.push(self.now.clone());
            if self.past.len() > STEPS {
                drop(self.past.remove(0));
            }
        }
        self.future.clear();
        self.last = step;
    }

    /// Does it; answers the box to be looked at from now on, if it is another.
    pub fn apply(&mut self, edit: Edit) -> Option<usize> {
        self.begin(step(&edit));
        let boxes = &mut self.now.boxes;
        match edit {
            Edit::Name(name) => self.now.name = name,
            Edit::Frame(frame) => (self.now.frame, self.now.ground) = (frame, None),
            Edit::Ground(image) => {
                let name = self.hang(image, "khung");
                (self.now.frame, self.now.ground) = (None, Some(name));
            }
            Edit::AddText => {
                return Some(
                    self.add(Holds::Text { stands: Stands::Middle, items: vec![item("…")] }),
                );
            }
            Edit::AddPicture(image) => {
                let picture = self.hang(image, "hình");
                return Some(self.add(Holds::Picture { picture }));
            }
            Edit::AddSignature(image) => {
                let picture = self.hang(image, "chữ ký");
                return Some(self.add(Holds::Signature { picture }));
            }
            Edit::Remove(n) if n < boxes.len() => drop(boxes.remove(n)),
            Edit::Side(n, length, mm) => {
                if let Some(held) = boxes.get_mut(n) {
                    *match length {
                        Length::Left => &mut held.x,
                        Length::Top => &mut held.y,
                        Length::Width => &mut held.width,
                        Length::Height => &mut held.height,
                    } = mm;
                }
            }
            Edit::Stands(n, stand) => {
                if let Some(Holds::Text { stands, .. }) =
                    boxes.get_mut(n).map(|held| &mut held.holds)
                {
                    *stands = stand;
                }
            }
            Edit::Stock(n) => {
                if let Some(held) = boxes.get_mut(n) {
                    held.stock = !held.stock;
                }
            }
            Edit::AddItem(n) => {
                if let Some(items) = items(boxes, n) {
                    let like = items.last().cloned().unwrap_or_else(|| item(""));
                    items.push(Item { text: "…".into(), rule: None, edge: None, ..like });
                }
            }
            Edit::RemoveItem(n, i) => {
                if let Some(items) = items(boxes, n).filter(|items| i < items.len()) {
                    drop(items.remove(i));
                }
            }
            Edit::Item(n, i, look) => {
                if let Some(item) = items(boxes, n).and_then(|items| items.get_mut(i)) {
                    match look {
                        Look::Text(text) => item.text = text,
                        Look::Face(face) => item.face = face,
                        Look::Size(size) => item.size = size,
                        Look::Least(least) => item.least = least,
                        Look::Gap(gap) => item.gap = gap,
                        Look::Align(align) => item.align = align,
                        Look::Colour(colour) => item.colour = colour,
                    }
                }
            }
            Edit::Remove(_) => {}
        }
        None
    }

    /// Puts a picture among those of the template, under a name that none has.
    fn hang(&mut self, image: Image, name: &str) -> String {
        let pictures = &mut self.now.pictures;
        let named = |n: usize| if n == 1 { name.to_owned() } else { format!("{name} {n}") };
        let name = (1..).map(named).find(|name| !pictures.contains_key(name)).unwrap_or_default();
        let _ = pictures.insert(name.clone(), image);
        name
    }

    fn add(&mut self, holds: Holds) -> usize {
        let (width, height) = self.page();
        let side = match holds {
            Holds::Text { .. } => (80.0, 12.0),
            _ => (25.0, 25.0),
        };
        self.now.boxes.push(PlacedBox {
            x: (width - side.0) / 2.0,
            y: (height - side.1) / 2.0,
            width: side.0,
            height: side.1,
            stock: false,
            holds,
        });
        self.now.boxes.len() - 1
    }

    /// A box is taken hold of.
    pub fn take(&mut self, n: usize, part: Part) {
        self.settle();
        self.held = self.now.boxes.get(n).map(|held| (n, part, held.clone()));
    }

    /// The held box goes so far, in shares of the page, from where it was taken.
    pub fn drag(&mut self, across: f32, down: f32) {
        let (width, height) = self.page();
        let Some((n, part, was)) = self.held.clone() else { return };
        self.put(n, moved(&was, part, across * width, down * height, GRID));
    }

    /// The box goes so far, in millimetres; whole, or its lower right corner.
    pub fn nudge(&mut self, n: usize, part: Part, across: f32, down: f32) {
        let Some(was) = self.now.boxes.get(n).cloned() else { return };
        self.put(n, moved(&was, part, across, down, 0.1));
    }

    fn put(&mut self, n: usize, mut held: PlacedBox) {
        let (width, height) = self.page();
        held.width = held.width.clamp(LEAST, width);
        held.height = held.height.clamp(LEAST, height);
        held.x = held.x.clamp(0.0, width - held.width);
        held.y = held.y.clamp(0.0, height - held.height);
        if self.now.boxes.get(n) != Some(&held) {
            self.begin(Step::Place(n));
            self.now.boxes[n] = held;
        }
    }
}

fn step(edit: &Edit) -> Step {
    match edit {
        Edit::Name(_) => Step::Name,
        Edit::Side(n, ..) => Step::Place(*n),
        Edit::Item(n, i, Look::Text(_)) => Step::Text(*n, *i),
        Edit::Item(n, i, Look::Size(_) | Look::Least(_) | Look::Gap(_)) => Step::Number(*n, *i),
        _ => Step::Single,
    }
}

fn items(boxes: &mut [PlacedBox], n: usize) -> Option<&mut Vec<Item>> {
    match &mut boxes.get_mut(n)?.holds {
        Holds::Text { items, .. } => Some(items),
        _ => None,
    }
}

fn item(text: &str) -> Item {
    Item {
        text: text.to_owned(),
        face: Face::Tinos,
        size: 14.0,
        least: Some(10.0),
        most_lines: None,
        align: Side::Centre,
        colour: Hex(crate::paper::geometry::Colour::BLACK),
        tracking: 0.0,
        gap: 0.0,
        rule: None,
        edge: None,
    }
}

/// Where a box comes to lie when it, or one of its corners, goes so far, in millimetres.
fn moved(was: &PlacedBox, part: Part, across: f32, down: f32, grid: f32) -> PlacedBox {
    let rest = |mm: f32| (mm / grid).round() * grid;
    let mut held = was.clone();
    match part {
        Part::Whole => (held.x, held.y) = (rest(was.x + across), rest(was.y + down)),
        Part::Corner { right, lower } => {
            if right {
                held.width = rest(was.width + across).max(LEAST);
            } else {
                held.x = rest(was.x + across).clamp(0.0, was.x + was.width - LEAST);
                held.width = was.x + was.width - held.x;
            }
            if lower {
                held.height = rest(was.height + down).max(LEAST);
            } else {
                held.y = rest(was.y + down).clamp(0.0, was.y + was.height - LEAST);
                held.height = was.y + was.height - held.y;
            }
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::shipped::PlacedKind;

    fn work() -> Work {
        Work::new(PlacedKind::Certificate.template().unwrap())
    }

    #[test]
    fn a_box_is_dragged_onto_the_grid_and_never_off_the_page() {
        let mut work = work();
        let was = work.now.boxes[0].clone();
        work.take(0, Part::Whole);
        for n in 1..=10 {
            work.drag(0.01 * n as f32 / 10.0, 0.0);
        }
        assert_eq!(work.now.boxes[0].x, 45.0, "2.97 mm, on a grid of half a millimetre");
        work.undo();
        assert_eq!(work.now.boxes[0], was, "one step back, however many the mouse made");
        work.redo();
        work.take(0, Part::Whole);
        work.drag(9.0, -9.0);
        let held = &work.now.boxes[0];
        assert_eq!((held.x + held.width, held.y), (297.0, 0.0));
        work.take(0, Part::Corner { right: false, lower: true });
        work.drag(1.0, 0.0);
        let held = &work.now.boxes[0];
        assert_eq!((held.x + held.width, held.width), (297.0, LEAST));
        assert_eq!(work.now.faults(), []);
    }

    #[test]
    fn every_change_can_be_taken_back_and_letters_typed_in_a_row_are_one() {
        let mut work = work();
        let before = work.now.clone();
        for text in ["{", "{h", "{họ và tên}"] {
            let _ = work.apply(Edit::Item(2, 1, Look::Text(text.into())));
        }
        let _ = work.apply(Edit::Frame(Some(FrameKind::Red)));
        let n = work.apply(Edit::AddText).unwrap();
        let _ = work.apply(Edit::AddItem(n));
        let _ = work.apply(Edit::Remove(0));
        for _ in 0..4 {
            work.undo();
        }
        assert_eq!(work.now.frame, before.frame);
        assert_ne!(work.now, before);
        work.undo();
        assert_eq!(work.now, before);
        assert!(!work.can_undo() && work.can_redo());
        let _ = work.apply(Edit::Stock(0));
        assert!(!work.can_redo(), "another way was taken");
    }

    #[test]
    fn pictures_get_names_of_their_own_and_resetting_keeps_the_name() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";
        let image = Image::take("logo.svg", svg.to_vec()).unwrap();
        let mut work = work();
        let _ = work.apply(Edit::Name("Của chúng tôi".into()));
        let _ = work.apply(Edit::AddPicture(image.clone()));
        let _ = work.apply(Edit::AddPicture(image.clone()));
        let _ = work.apply(Edit::Ground(image));
        let names: Vec<&str> = work.now.pictures.keys().map(String::as_str).collect();
        assert_eq!(names, ["hình", "hình 2", "khung"]);
        assert_eq!((work.now.frame, work.now.ground.as_deref()), (None, Some("khung")));
        let original = PlacedKind::Certificate.template().unwrap();
        work.reset(&original);
        assert_eq!(work.now, Placed { name: "Của chúng tôi".into(), ..original });
    }
}
