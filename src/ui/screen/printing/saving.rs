//! The file that a printer takes: why again, where it goes, how far it is.

use std::path::PathBuf;
use std::sync::Arc;

use super::reason::Reason;
use super::{LIST, Printing};
use crate::desk::DeskError;
use crate::desk::papers::{CertificatePrint, Printed};
use crate::domain::id::CertificateId;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Wanted};
use crate::ui::widget::{FIRST, Modal, button, modal};
use crate::ui::working::Working;

#[derive(Default)]
pub struct Save {
    asked: Option<Asked>,
    working: Option<Working>,
    saved: Option<Printed>,
}

/// Why certificates are printed again.
struct Asked {
    again: usize,
    folder: PathBuf,
    reason: Reason,
}

#[derive(Debug, Clone)]
pub enum Message {
    /// The ticked ones are to be put into a file.
    Ask,
    /// Those printed before, and where files usually go.
    Before(Answer<(Vec<CertificateId>, PathBuf)>),
    Reason(String),
    Confirm,
    Close,
    Chosen(String, Option<PathBuf>),
    Saved(Answer<Printed>),
    Tick,
    Stop,
    Open,
}

impl Save {
    pub fn working(&self) -> Option<&Working> {
        self.working.as_ref()
    }

    pub fn is_working(&self) -> bool {
        self.working.is_some()
    }

    /// Something else was done since.
    pub fn forget(&mut self) {
        self.saved = None;
    }

    pub fn saved(&self) -> Option<&Printed> {
        self.saved.as_ref()
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let lang = cx.lang;
        let Asked { again, reason, .. } = self.asked.as_ref()?;
        let words = reason.view(cx, Message::Reason, Message::Confirm);
        let count = lang.counted(*again);
        Some(
            modal(say!(lang, "printing-again", count = count))
                .push(words)
                .button(button(say!(lang, "close")).shortcut("Esc").on_press(Message::Close))
                .button(button(say!(lang, "printing-go-on")).main().on_press(Message::Confirm))
                .on_close(Message::Close),
        )
    }
}

pub fn update(
    screen: &mut Printing,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    match message {
        Message::Ask if screen.is_working() => {}
        Message::Ask => return ask(screen, cx),
        Message::Before(Ok((again, folder))) if again.is_empty() => {
            return choose(screen, folder, String::new(), cx);
        }
        Message::Before(Ok((again, folder))) => {
            let (again, reason) = (again.len(), Reason::default());
            screen.save.asked = Some(Asked { again, folder, reason });
            return vec![Effect::Focus(FIRST)];
        }
        Message::Reason(words) => {
            if let Some(asked) = &mut screen.save.asked {
                asked.reason.typed(words);
            }
        }
        Message::Confirm => {
            let Some(mut asked) = screen.save.asked.take() else { return Effects::new() };
            let Some(words) = asked.reason.given() else {
                screen.save.asked = Some(asked);
                return vec![Effect::Focus(FIRST)];
            };
            return choose(screen, asked.folder, words, cx);
        }
        Message::Close => screen.save.asked = None,
        Message::Chosen(_, None) => {}
        Message::Chosen(reason, Some(path)) => return write(screen, reason, path),
        Message::Saved(saved) => return saved_to(screen, saved, cx),
        Message::Tick => {
            if let Some(working) = &mut screen.save.working {
                working.tick();
            }
        }
        Message::Stop => {
            if let Some(working) = &screen.save.working {
                working.stop();
            }
        }
        Message::Open => return first(screen).map(Effect::Show).into_iter().collect(),
        Message::Before(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
    }
    Effects::new()
}

fn ask(screen: &Printing, cx: &Context<'_>) -> Effects<super::Message> {
    let Some(sheets) = screen.sheets() else { return Effects::new() };
    let marked = sheets.marked();
    if marked.is_empty() {
        let said = Effect::Say(say!(cx.lang, "printing-none-marked"));
        return vec![said, Effect::Focus(LIST.into())];
    }
    vec![Effect::ask(move |desk| {
        let again = desk.printed_before(&marked);
        let both = again.and_then(|again| Ok((again, desk.export_folder()?)));
        super::Message::Save(Message::Before(both.map_err(Arc::new)))
    })]
}

fn choose(
    screen: &mut Printing,
    folder: PathBuf,
    reason: String,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    let Some(sheets) = screen.sheets() else { return Effects::new() };
    let barred = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let reference = sheets.reference.replace(barred, "-");
    let choose = Choose {
        what: Wanted::NewFile { name: say!(cx.lang, "printing-file", reference = reference) },
        title: say!(cx.lang, "printing-save-title"),
        filter: Some((say!(cx.lang, "printing-file-kind"), vec!["pdf"])),
        start: Some(folder),
    };
    let then = |path| super::Message::Save(Message::Chosen(reason, path));
    vec![Effect::Choose(choose, Box::new(then))]
}

fn write(screen: &mut Printing, reason: String, mut path: PathBuf) -> Effects<super::Message> {
    let Some(certificates) = screen.sheets().map(super::Sheets::marked) else {
        return Effects::new();
    };
    if path.extension().is_none() {
        let _ = path.set_extension("pdf");
    }
    let (manner, ways, fitting) = (screen.manner, screen.ways.clone(), screen.fitting());
    let progress = screen.save.working.insert(Working::default()).progress();
    screen.save.saved = None;
    vec![Effect::ask(move |desk| {
        let printed = desk.template(manner.template).and_then(|template| {
            let print = CertificatePrint {
                certificates: &certificates,
                layout: manner.layout(&template, &ways),
                fitting,
                reason,
                out: &path,
            };
            desk.print_certificates(&print, &progress)
        });
        super::Message::Save(Message::Saved(printed.map_err(Arc::new)))
    })]
}

fn saved_to(
    screen: &mut Printing,
    saved: Answer<Printed>,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    screen.save.working = None;
    let printed = match saved {
        Ok(printed) => printed,
        Err(error) if matches!(*error, DeskError::Cancelled) => {
            return vec![Effect::Say(say!(cx.lang, "printing-stopped"))];
        }
        Err(error) => return vec![Effect::trouble(cx.lang, &error)],
    };
    let left_out = printed.tight.len();
    let count = cx.lang.counted(printed.pages);
    let said = match (printed.pages, left_out) {
        (0, _) => return vec![Effect::Say(say!(cx.lang, "printing-saved-none"))],
        (_, 0) => say!(cx.lang, "printing-saved", count = count),
        (_, left) => {
            say!(cx.lang, "printing-saved-some", count = count, left = cx.lang.counted(left))
        }
    };
    screen.save.saved = Some(printed);
    vec![screen.read(), Effect::Done(said), Effect::Focus(FIRST)]
}

fn first(screen: &Printing) -> Option<PathBuf> {
    screen.save.saved.as_ref()?.files.first().cloned()
}
