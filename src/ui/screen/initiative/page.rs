//! The page around the sections, and the boxes that all sections are made of.

use iced::{Alignment, Length, Padding};

use super::inputs::{Flag, Line, Long, Pick};
use super::sections::{self, Section, id};
use super::{
    Form, Message, SaveState, Snag, Spot, authors, content, dates, files, filing_gaps, naming,
    others, steps, value,
};
use crate::domain::gap::{Field, Gap, Lack};
use crate::domain::initiative::SecretField;
use crate::domain::legacy::{self, Legacy};
use crate::domain::recognition::Recognition;
use crate::domain::text::clean_line;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::status::status_chip;
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Choice, Element, Entry, Field as Framed, Paint, Press, Status as Touch, action_bar, area, body,
    button, check, choice, column, entry, fact, field, here_bar, mark, note, record_title, row,
    rule, scroll, second, space, strong, vertical_rule,
};

/// The content is never wider, so that lines stay readable.
const WIDEST: f32 = 960.0;
const SECTIONS: f32 = 248.0;
/// Letters of a converted text that are shown.
const SAMPLE: usize = 60;

/// What every section looks at while it draws itself.
pub struct Page<'a> {
    pub form: &'a Form,
    pub cx: Context<'a>,
    pub gaps: Vec<Gap>,
    /// Can only be read.
    pub locked: bool,
}

/// What stands under a box, if not its help.
#[derive(Default)]
pub enum Under {
    #[default]
    Nothing,
    Echo(String),
    Warning(String),
    Question(String, String, Message),
    Error(String),
}

pub fn view<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let page = Page { form, cx: *cx, gaps: form.gaps(), locked: form.is_locked(cx) };
    let margin = cx.breadth.margin();
    let mut stack = column![].spacing(distance::L);
    stack = stack.extend(notes(&page));
    for section in Section::ALL {
        stack = stack.push(match section {
            Section::Naming => naming::view(&page),
            Section::Authors => authors::view(&page),
            Section::Value => value::view(&page),
            Section::Content => content::view(&page),
            Section::Dates => dates::view(&page),
            Section::Files => files::view(&page),
        });
    }
    stack = stack.push(others::view(&page));
    let work = form.work.card(cx, form.is_changed());
    stack = stack.extend(work.map(|work| work.map(Message::Work)));
    let middle: Element<'a, Message> = if cx.breadth >= Breadth::Normal {
        let content = stack.padding(Padding::from([distance::L, distance::XL]).right(margin));
        let side = Padding::from([distance::S, distance::M]).left(distance::XL - distance::XS);
        let list = column![scroll(column![section_list(&page)].padding(side))]
            .extend(deadline(&page).map(|note| column![note].padding(side).into()))
            .padding(Padding::from([distance::S, 0.0]))
            .height(Length::Fill)
            .width(SECTIONS);
        row![list, vertical_rule(), scroll(content.max_width(WIDEST + distance::XXL + margin))]
            .height(Length::Fill)
            .into()
    } else {
        let mut content = column![].spacing(distance::L);
        if cx.breadth == Breadth::Single {
            content = content.push(head(&page));
        }
        content = content.push(section_choice(&page)).extend(deadline(&page)).push(stack);
        scroll(content.padding(Padding::from([distance::L, margin])))
    };
    let mut whole = column![];
    if cx.breadth != Breadth::Single {
        let head = head(&page);
        whole = whole
            .push(column![head].padding(Padding::from([distance::M, margin]).top(distance::HEAD)))
            .push(rule());
    }
    whole
        .push(middle)
        .extend(
            snag(&page)
                .map(|note| column![note].padding(Padding::from([distance::S, margin])).into()),
        )
        .extend(form.more.then(|| steps::others(&page)))
        .push(action_bar(saved(&page), steps::buttons(&page), margin))
        .height(Length::Fill)
        .into()
}

/// The way back, the code, the name, the state.
fn head<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let form = page.form;
    let code = match &form.held {
        Some(held) if !held.initiative.body.code.is_empty() => held.initiative.body.code.clone(),
        Some(_) => say!(lang, "initiative-no-code"),
        None => say!(lang, "initiative-new"),
    };
    let way = row![
        button(say!(lang, "place-initiatives")).link().on_press(Message::OpenList),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(code).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let title = form.inputs.title();
    let title = match title.is_empty() {
        true => record_title(say!(lang, "initiative-untitled")).ink(Ink::Second),
        false => record_title(title),
    };
    let names = column![way, title].spacing(distance::XS).width(Length::Fill);
    row![names, status_chip(&page.cx, &form.status())]
        .spacing(distance::L)
        .align_y(Alignment::Center)
        .into()
}

/// What must be known before anything else is read.
fn notes<'a>(page: &Page<'a>) -> Vec<Element<'a, Message>> {
    let lang = page.cx.lang;
    let mut notes: Vec<Element<'a, Message>> = Vec::new();
    if page.locked && page.form.held.is_some() {
        let held = page.form.held.as_deref();
        let name = held.map(|held| held.unit_name.clone()).unwrap_or_default();
        notes.push(
            note(Tone::Info, Icon::Eye, say!(lang, "initiative-read-only"))
                .text(say!(lang, "initiative-read-only-why", unit = name))
                .into(),
        );
    }
    notes.extend(recognised(page));
    if let Some(restored) = page.form.restored {
        let text = match restored.outdated {
            true => say!(lang, "initiative-restored-outdated"),
            false => say!(lang, "initiative-restored-why"),
        };
        let drop = match page.form.id {
            Some(_) => say!(lang, "initiative-drop-draft"),
            None => say!(lang, "initiative-start-afresh"),
        };
        let day = lang.day(restored.at.date_naive());
        let time = lang.time(&restored.at);
        notes.push(
            note(
                if restored.outdated { Tone::Warn } else { Tone::Info },
                Icon::History,
                say!(lang, "initiative-restored", time = time, day = day),
            )
            .text(text)
            .more(button(drop).link().on_press(Message::DropDraft))
            .into(),
        );
    }
    notes
}

/// By which decision it is recognised, and that this form does not change that.
fn recognised<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let lang = page.cx.lang;
    let held = page.form.held.as_deref()?;
    let Recognition::Recognised { by, on } = held.recognition else { return None };
    let (decision, _) = held.decisions.iter().find(|(decision, _)| decision.id == by)?;
    let reference = decision.reference.as_str();
    let title = match on {
        Some(day) => {
            say!(lang, "initiative-recognised-by", reference = reference, day = lang.day(day))
        }
        None => say!(lang, "initiative-recognised-by-undated", reference = reference),
    };
    let told = note(Tone::Gold, Icon::Award, title);
    // Of another unit's record nothing can be changed here, and its decision is not shown.
    let told = match page.locked {
        true => told,
        false => told.text(say!(lang, "initiative-recognised-edit")).more(
            button(say!(lang, "initiative-recognised-open"))
                .link()
                .on_press(Message::OpenDecision(by)),
        ),
    };
    Some(told.into())
}

fn deadline<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let deadline = page.form.deadline()?;
    let lang = page.cx.lang;
    let days = deadline.days_left(page.cx.home?.today);
    let (tone, glyph) = match days {
        ..=30 => (Tone::Warn, Icon::Clock),
        _ => (Tone::Info, Icon::CalendarClock),
    };
    Some(note(tone, glyph, lang.days_left(days)).text(lang.deadline(&deadline)).into())
}

/// Why what was asked for was not done, as long as that is so.
fn snag<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let lang = page.cx.lang;
    let inputs = &page.form.inputs;
    let (title, text) = match page.form.snag? {
        Snag::NoTitle if inputs.title().is_empty() => {
            (say!(lang, "initiative-not-saved"), say!(lang, "initiative-needs-title"))
        }
        Snag::Unclear if inputs.unclear().is_some() => {
            (say!(lang, "initiative-not-saved"), say!(lang, "initiative-unclear"))
        }
        Snag::NotFiled => {
            let gaps = filing_gaps(&inputs.body(&page.form.base()));
            let names: Vec<String> = gaps.iter().map(|gap| lang.gap(gap)).collect();
            if names.is_empty() {
                return None;
            }
            let text = say!(lang, "initiative-still-lacks", gaps = names.join(", "));
            (say!(lang, "initiative-not-filed"), text)
        }
        Snag::NoTitle | Snag::Unclear => return None,
    };
    Some(note(Tone::Warn, Icon::Warning, title).text(text).into())
}

/// How a section stands: its sign, its words, their colour.
fn standing(page: &Page<'_>, section: Section) -> (Icon, String, Tone) {
    let lang = page.cx.lang;
    let form = page.form;
    let none_yet = || (Icon::Circle, say!(lang, "initiative-none-yet"), Tone::Neutral);
    if form.id.is_none() && form.inputs.is_blank() {
        return none_yet();
    }
    let lacks = sections::gaps_of(&page.gaps, section);
    if lacks.is_empty() {
        let nothing_yet = match section {
            Section::Value => {
                form.inputs.line(Line::Amount).is_empty() && !form.inputs.flag(Flag::NotInMoney)
            }
            Section::Files => form.inputs.files.is_empty(),
            _ => false,
        };
        if nothing_yet {
            return none_yet();
        }
        let words = match section {
            Section::Authors => say!(lang, "initiative-complete-shares"),
            _ => say!(lang, "initiative-complete"),
        };
        return (Icon::CircleCheck, words, Tone::Ok);
    }
    let names: Vec<String> = lacks
        .iter()
        .map(|gap| match gap.what {
            Lack::Missing => lang.gap(gap),
            _ => lang.field(gap.field),
        })
        .collect();
    let words = match lacks.iter().all(|gap| gap.what == Lack::Missing) {
        true => say!(lang, "initiative-lacks", count = names.len(), names = names.join(", ")),
        false => say!(lang, "initiative-look-again", names = names.join(", ")),
    };
    (Icon::Warning, words, Tone::Warn)
}

fn section_list<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let rows = Section::ALL.map(|section| {
        let (glyph, words, tone) = standing(page, section);
        let here = page.form.at == section;
        let title = section.title(page.cx.lang);
        let title = if here { strong(title) } else { body(title) };
        let ink = if tone == Tone::Neutral { Ink::Second } else { tone.into() };
        let text =
            column![title, second(words).ink(ink).lines(3).width(Length::Fill)].width(Length::Fill);
        let inside = row![icon(glyph, icon::Size::Button, ink), text].spacing(distance::M);
        // The bar takes the place of a part of the padding, so nothing moves.
        let bar = here.then(|| row![here_bar()].width(distance::M).into());
        let inside = row![].extend(bar).push(inside).align_y(Alignment::Center);
        let left = if here { 0.0 } else { distance::M };
        Press::new(inside, Some(Message::Jump(section as usize)))
            .width(Length::Fill)
            .padding(Padding::from([distance::S, distance::M]).left(left))
            .paint(move |palette, touch| {
                let over = matches!(touch, Touch::Hovered | Touch::Pressed);
                Paint {
                    fill: if here { Some(palette.surface) } else { over.then_some(palette.hover) },
                    text: palette.ink,
                    border: iced::Border {
                        color: palette.line,
                        width: if here { 1.0 } else { 0.0 },
                        ..iced::border::rounded(crate::ui::theme::radius::CONTROL)
                    },
                }
            })
            .into()
    });
    column(rows).spacing(distance::XS).into()
}

fn section_choice<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let options = Section::ALL.map(|section| {
        let (_, words, _) = standing(page, section);
        format!("{} – {words}", section.title(page.cx.lang))
    });
    choice(options, Some(page.form.at as usize), Message::Jump).into()
}

/// Whether all that was typed is safe.
fn saved<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    if page.locked {
        return space().into();
    }
    match &page.form.draft.told {
        SaveState::Nothing if page.cx.breadth < Breadth::Normal => space().into(),
        SaveState::Nothing => second(say!(lang, "initiative-keeps-itself")).one_line().into(),
        SaveState::Kept(at) => {
            let words = say!(lang, "initiative-kept-at", time = lang.time(at));
            mark(Icon::CircleCheck, words, Tone::Ok)
        }
        SaveState::Saved(at) => {
            let words = say!(lang, "initiative-saved-at", time = lang.time(at));
            mark(Icon::CircleCheck, words, Tone::Ok)
        }
        SaveState::Failed => button(say!(lang, "initiative-not-kept"))
            .danger()
            .icon(Icon::Warning)
            .on_press(Message::RetryDraft)
            .into(),
    }
}

impl<'a> Page<'a> {
    /// Parts side by side, or one below the other where there is no room.
    pub fn beside(
        &self,
        parts: impl IntoIterator<Item = Element<'a, Message>>,
    ) -> Element<'a, Message> {
        match self.cx.breadth {
            Breadth::Single => column(parts).spacing(distance::L).into(),
            _ => row(parts).spacing(distance::L).into(),
        }
    }

    /// The error of a field that filing needs, once filing was asked for.
    pub fn lacking(&self, field: Field) -> Option<String> {
        let gap = self.gaps.iter().find(|gap| gap.field == field)?;
        match gap.what {
            Lack::Missing => self.form.told.then(|| say!(self.cx.lang, "initiative-needed")),
            _ => Some(self.cx.lang.gap(gap)),
        }
    }

    fn entry(&self, line: Line) -> Entry<'a, Message> {
        let typed = entry(self.form.inputs.line(line), move |text| Message::Line(line, text));
        if self.locked { typed.disabled() } else { typed.id(id(line)) }
    }

    /// A list of codes under the words of `vocabulary`.
    pub fn pick(&self, pick: Pick, vocabulary: &str) -> Choice<'a, Message> {
        let codes = self.form.codes(pick);
        let chosen = codes.iter().position(|code| code == self.form.inputs.pick(pick));
        let words: Vec<String> =
            codes.iter().map(|code| self.cx.lang.word(vocabulary, code)).collect();
        let list = choice(words, chosen, move |at| Message::Pick(pick, at))
            .placeholder(say!(self.cx.lang, "choose"))
            .id(id(pick));
        if self.locked { list.disabled() } else { list }
    }

    pub fn tick(&self, flag: Flag, words: String) -> Element<'a, Message> {
        check(words, self.form.inputs.flag(flag), (!self.locked).then_some(Message::Flag(flag)))
    }

    /// A labelled box for one line.
    pub fn line(
        &self,
        line: Line,
        label: String,
        remark: Option<String>,
        help: Option<String>,
        under: Under,
    ) -> Element<'a, Message> {
        self.framed(line, self.entry(line), label, remark, help, under).into()
    }

    /// The same, with something inside the box.
    pub fn framed(
        &self,
        line: Line,
        box_: Entry<'a, Message>,
        label: String,
        remark: Option<String>,
        help: Option<String>,
        under: Under,
    ) -> Framed<'a, Message, Entry<'a, Message>> {
        let mut framed = field(label, box_);
        if let Some(remark) = remark {
            framed = framed.remark(remark);
        }
        if let Some(help) = help {
            framed = framed.help(help);
        }
        let under = match self.form.legacy.get(&Spot::Line(line)) {
            Some(found) => self.conversion(Spot::Line(line), *found, self.form.inputs.line(line)),
            None => under,
        };
        match under {
            Under::Nothing => framed,
            Under::Echo(words) => framed.echo(Some(words)),
            Under::Warning(words) => framed.warning(Some(words)),
            Under::Question(words, answer, message) => framed.question(words, answer, message),
            Under::Error(words) => framed.error(Some(words)),
        }
    }

    /// The box of a date, for [`Page::framed`].
    pub fn date_box(&self, line: Line) -> Entry<'a, Message> {
        match self.locked {
            true => self.entry(line),
            false => date_box(&self.cx, self.form.inputs.line(line), move |text| {
                Message::Line(line, text)
            })
            .id(id(line)),
        }
    }

    /// The box of a line, for [`Page::framed`].
    pub fn line_box(&self, line: Line) -> Entry<'a, Message> {
        self.entry(line)
    }

    /// A labelled box for many lines, with its switch of secrecy if it has one.
    pub fn long(
        &self,
        long: Long,
        name: String,
        help: Option<String>,
        lines: (u16, u16),
        under: Under,
    ) -> Element<'a, Message> {
        let text = self.form.inputs.long(long);
        if self.locked {
            return fact(name, text);
        }
        let edited = area(&self.form.boxes[long as usize], move |edit| Message::Long(long, edit))
            .lines(lines.0, lines.1);
        let edited = edited.id(id(long));
        let mut framed = field(name, edited);
        if !long.is_needed() {
            framed = framed.remark(say!(self.cx.lang, "optional"));
        }
        if let Some(secret) = long.secret() {
            let on = self.form.inputs.is_secret(&secret);
            framed = framed.secret(on, self.secrecy(on), Message::Secret(secret));
        }
        if let Some(help) = help {
            framed = framed.help(help);
        }
        let under = match self.form.legacy.get(&Spot::Long(long)) {
            Some(found) => self.conversion(Spot::Long(long), *found, text),
            None => under,
        };
        match under {
            Under::Nothing => framed,
            Under::Echo(words) => framed.echo(Some(words)),
            Under::Warning(words) => framed.warning(Some(words)),
            Under::Question(words, answer, message) => framed.question(words, answer, message),
            Under::Error(words) => framed.error(Some(words)),
        }
        .into()
    }

    /// The words of a switch of secrecy.
    pub fn secrecy(&self, secret: bool) -> String {
        match secret {
            true => say!(self.cx.lang, "initiative-secret"),
            false => say!(self.cx.lang, "initiative-not-secret"),
        }
    }

    /// The words of a secret field's label.
    pub fn secret_name(&self, field: &SecretField) -> String {
        self.cx.lang.word("secret", field.code())
    }

    /// Text of an old encoding: how it would read, and the offer to convert it.
    fn conversion(&self, spot: Spot, found: Legacy, text: &str) -> Under {
        let lang = self.cx.lang;
        let encoding = match found {
            Legacy::Tcvn3 | Legacy::Tcvn3Remains => "TCVN3",
            Legacy::VniWindows => "VNI",
        };
        let sample: String =
            clean_line(&legacy::to_unicode(text, found)).chars().take(SAMPLE).collect();
        Under::Question(
            say!(lang, "initiative-legacy", encoding = encoding, sample = sample),
            say!(lang, "initiative-convert"),
            Message::Convert(spot),
        )
    }
}
