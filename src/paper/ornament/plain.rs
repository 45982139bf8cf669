//! Two fine rules.

use super::super::art::Shape;
use super::palette::DARK_GOLD;
use super::{Plan, rule};

/// The rules lie 10 and 13 mm from the edge of A4 (domain.md §4.4); the inner one gives way at the
/// corners.
pub const DEPTH: f32 = 7.0;
const SECOND: f32 = 3.0;
const NOTCH: f32 = 3.0;

pub fn shapes(plan: &Plan) -> Vec<Shape> {
    let (second, notch) = (plan.ring(SECOND), plan.length(NOTCH));
    vec![
        rule::line(plan.outer, plan.length(0.6), DARK_GOLD),
        rule::stepped(second, 1, notch, plan.length(0.25), DARK_GOLD),
    ]
}
