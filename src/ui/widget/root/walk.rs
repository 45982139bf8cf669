//! Where the focus goes: from stop to stop, into a modal and back, and into sight.

use iced::Renderer;
use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse;
use iced::advanced::widget::{Operation, Tree};

use super::focus::{Aim, Find, Nudge, Survey};
use super::{Root, State};

impl<'a, M: Clone + 'a> Root<'a, M> {
    /// Runs an operation over what Tab walks through: the modal if there is one, else the screen
    /// and the toast.
    pub(super) fn operate_front(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let modal = self.modal.is_some();
        let layers = std::iter::once(&mut self.content)
            .chain(&mut self.modal)
            .chain(self.toast.as_mut().map(|(toast, _)| toast));
        let layers = layers.zip(&mut tree.children).zip(layout.children()).enumerate();
        for (index, ((layer, tree), layout)) in layers {
            if !modal || index == 1 {
                layer.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        }
    }

    /// Moves the focus one stop and shows where it went.
    pub(super) fn step(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        back: bool,
    ) {
        let mut survey = Survey::default();
        self.operate_front(tree, layout, renderer, &mut survey);
        let total = survey.total;
        if total == 0 {
            return;
        }
        let state: &mut State = tree.state.downcast_mut();
        let target = match (survey.focused, state.at) {
            (Some(at), _) if back => (at + total - 1) % total,
            (Some(at), _) => (at + 1) % total,
            // What had the focus is gone, and the next one stands in its place.
            (None, Some(gone)) if back => (gone.min(total) + total - 1) % total,
            (None, Some(gone)) => gone % total,
            (None, None) if back => total - 1,
            (None, None) => 0,
        };
        state.at = Some(target);
        let mut aim = Aim { index: 0, target: Some(target) };
        self.operate_front(tree, layout, renderer, &mut aim);
        self.show_focus(tree, layout, renderer);
    }

    /// Which stop has the focus.
    pub(super) fn focused(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
    ) -> Option<usize> {
        let mut survey = Survey::default();
        self.operate_front(tree, layout, renderer, &mut survey);
        survey.focused
    }

    /// Whether the toast is under the mouse or has the focus.
    pub(super) fn toast_is_held(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> bool {
        let place = 1 + usize::from(self.modal.is_some());
        let (Some((toast, _)), Some(tree), Some(layout)) =
            (&mut self.toast, tree.children.get_mut(place), layout.children().nth(place))
        else {
            return false;
        };
        let mut survey = Survey::default();
        toast.as_widget_mut().operate(tree, layout, renderer, &mut survey);
        cursor.is_over(layout.bounds()) || survey.focused.is_some()
    }

    /// Scrolls what has the focus into sight.
    pub(super) fn show_focus(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) {
        let mut find = Find::default();
        self.operate_front(tree, layout, renderer, &mut find);
        if let Some((scrollable, delta)) = find.hidden {
            let mut nudge = Nudge { index: 0, scrollable, delta };
            self.operate_front(tree, layout, renderer, &mut nudge);
        }
    }

    /// Scrolls the largest part of the screen that scrolls, by so many views.
    pub(super) fn turn(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        pages: f32,
    ) {
        let mut find = Find::default();
        self.operate_front(tree, layout, renderer, &mut find);
        if let Some((scrollable, view)) = find.largest {
            let delta = (view.height * pages).clamp(-1e7, 1e7);
            let mut nudge = Nudge { index: 0, scrollable, delta };
            self.operate_front(tree, layout, renderer, &mut nudge);
        }
    }

    /// When a modal has come, gives it the focus; when it has gone, gives the focus back.
    pub(super) fn hand_focus_over(
        &mut self,
        tree: &mut Tree,
        node: &layout::Node,
        renderer: &Renderer,
    ) {
        let modal = self.modal.is_some();
        let state: &mut State = tree.state.downcast_mut();
        if state.has_modal == modal {
            return;
        }
        state.has_modal = modal;
        let back = state.back.take();
        state.at = back;
        let layout = Layout::new(node);
        let mut layouts = layout.children();
        let (Some(content_layout), modal_layout) = (layouts.next(), layouts.next()) else { return };
        let content = self.content.as_widget_mut();
        match (&mut self.modal, modal_layout) {
            (Some(modal), Some(modal_layout)) => {
                let mut survey = Survey::default();
                content.operate(&mut tree.children[0], content_layout, renderer, &mut survey);
                let state: &mut State = tree.state.downcast_mut();
                state.back = survey.focused;
                let mut leave = Aim { index: 0, target: None };
                content.operate(&mut tree.children[0], content_layout, renderer, &mut leave);
                let modal = modal.as_widget_mut();
                let mut survey = Survey::default();
                modal.operate(&mut tree.children[1], modal_layout, renderer, &mut survey);
                let target = survey.first.or((survey.total > 0).then_some(0));
                let mut aim = Aim { index: 0, target };
                modal.operate(&mut tree.children[1], modal_layout, renderer, &mut aim);
            }
            _ => {
                let mut aim = Aim { index: 0, target: back };
                content.operate(&mut tree.children[0], content_layout, renderer, &mut aim);
            }
        }
    }
}
