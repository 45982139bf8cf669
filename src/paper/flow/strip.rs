//! Strips put on pages: one below the other until the page is full.

use super::super::page::{Mark, Page};
use super::{Head, Sheet};

/// A slice of a document that is never broken. Marks are placed from its top left corner.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Strip {
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
    /// Stays on one page with the next strip.
    pub(super) glued: bool,
    /// Only a gap: it vanishes at the top of a page.
    pub(super) gap: bool,
    /// A new page begins here.
    pub(super) breaks: bool,
    /// Drawn only if the page ends below this strip.
    pub(super) foot: Vec<Mark>,
    /// Shown again above this strip if it begins a page.
    pub(super) head: Option<Head>,
}

impl Strip {
    pub(super) fn space(height: f32) -> Self {
        Self { height, gap: true, ..Self::default() }
    }
}

/// Strips as pages. What is glued moves on together, unless it is higher than a page.
pub(super) fn pages(strips: Vec<Strip>, sheet: &Sheet) -> Vec<Page> {
    let mut pages = vec![blank(sheet)];
    let (mut y, mut top) = (0.0, true);
    let mut foot = Vec::new();
    let mut rest = strips.into_iter().peekable();
    while let Some(first) = rest.next() {
        if first.breaks {
            if !top {
                turn(&mut pages, &mut foot, sheet);
                (y, top) = (0.0, true);
            }
            continue;
        }
        let mut group = vec![first];
        while group.last().is_some_and(|last| last.glued || (last.gap && group.len() > 1)) {
            match rest.next() {
                Some(strip) => group.push(strip),
                None => break,
            }
        }
        let needed = height_without_ends(&group, top);
        if y + needed > sheet.height() + 0.01 && !top {
            turn(&mut pages, &mut foot, sheet);
            (y, top) = (0.0, true);
        }
        for strip in group {
            if strip.gap && top {
                continue;
            }
            if y + strip.height > sheet.height() + 0.01 && !top && !strip.gap {
                // A group higher than what a page has room for.
                turn(&mut pages, &mut foot, sheet);
                (y, top) = (0.0, true);
            }
            if let (true, Some(head), true) = (top, &strip.head, pages.len() > 1) {
                place(&mut pages, head.marks.clone(), sheet, y);
                y += head.height;
            }
            let height = strip.height;
            place(&mut pages, strip.marks, sheet, y);
            foot = strip.foot.into_iter().map(|mark| mark.moved(0.0, y)).collect();
            y += height;
            top = false;
        }
    }
    pages
}

/// How much room a group needs: gaps at the top of a page and at its own end do not count.
fn height_without_ends(group: &[Strip], top: bool) -> f32 {
    let counted = group.iter().skip_while(|strip| top && strip.gap);
    let (mut height, mut trailing) = (0.0, 0.0);
    for strip in counted {
        height += strip.height;
        trailing = if strip.gap { trailing + strip.height } else { 0.0 };
    }
    height - trailing
}

fn place(pages: &mut [Page], marks: Vec<Mark>, sheet: &Sheet, y: f32) {
    if let Some(page) = pages.last_mut() {
        let moved = marks.into_iter().map(|mark| mark.moved(sheet.left, sheet.top + y));
        page.marks.extend(moved);
    }
}

/// A new page; the one before it is finished.
fn turn(pages: &mut Vec<Page>, foot: &mut Vec<Mark>, sheet: &Sheet) {
    place(pages, std::mem::take(foot), sheet, 0.0);
    pages.push(blank(sheet));
}

fn blank(sheet: &Sheet) -> Page {
    Page { size: sheet.size, marks: Vec::new(), bookmark: None }
}
