//! Templates of certificates: those that came with the program, and those that the officer made of
//! them. The unit's own wording of other papers is kept beside them: papers/wordings.rs.

use std::path::Path;

use super::papers::{self, Layout};
use super::{Desk, DeskError, attachments};
use crate::domain::certificate::CertificateKind;
use crate::domain::id::TemplateId;
use crate::domain::record::{Kind, Record};
use crate::domain::template::{Template, TemplateBody};
use crate::domain::text;
use crate::paper::error::PaperError;
use crate::paper::shipped::PlacedKind;
use crate::paper::template::Format;
use crate::paper::template::exchange;
use crate::paper::template::image::Image;
use crate::paper::template::placed::{Laid, Placed};
use crate::store::{OperationKind, RegisterQuery};

/// The editor of templates, as drafts name it.
pub const TEMPLATE_FORM: &str = "template";

/// Which template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TemplateKey {
    Shipped(PlacedKind),
    Own(TemplateId),
}

impl TemplateKey {
    /// By which settings of this computer and the register know it.
    pub fn id(self) -> String {
        match self {
            Self::Shipped(kind) => kind.code().to_owned(),
            Self::Own(id) => id.to_string(),
        }
    }
}

impl Default for TemplateKey {
    fn default() -> Self {
        Self::Shipped(PlacedKind::Certificate)
    }
}

/// A template among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateChoice {
    pub key: TemplateKey,
    pub name: String,
    /// The paper that it is a template of.
    pub paper: PlacedKind,
    pub format: Format,
    pub lying: bool,
}

impl TemplateChoice {
    /// The certificates that it is for.
    pub fn is_for(&self, kind: &CertificateKind) -> bool {
        certificates_of(self.paper) == *kind
    }

    fn of(key: TemplateKey, paper: PlacedKind, template: Placed) -> Self {
        let Placed { name, format, lying, .. } = template;
        Self { key, name, paper, format, lying }
    }
}

fn certificates_of(paper: PlacedKind) -> CertificateKind {
    match paper {
        PlacedKind::Merit => CertificateKind::Merit,
        PlacedKind::Acknowledgement => CertificateKind::Acknowledgement,
        PlacedKind::Certificate
        | PlacedKind::CertificateRed
        | PlacedKind::CertificateModern
        | PlacedKind::CertificatePlain => CertificateKind::Initiative,
    }
}

impl Desk {
    /// All there are: the officer's own first, by name.
    pub fn template_choices(&self) -> Result<Vec<TemplateChoice>, DeskError> {
        let mut choices = Vec::new();
        for row in self.ledger.templates()? {
            // One of a paper that a later version brought is not shown by this one.
            if let Some(paper) = PlacedKind::from_code(&row.made_from) {
                let key = TemplateKey::Own(row.id);
                choices.push(TemplateChoice::of(key, paper, self.template(key)?));
            }
        }
        for paper in PlacedKind::ALL {
            let key = TemplateKey::Shipped(*paper);
            choices.push(TemplateChoice::of(key, *paper, paper.template()?));
        }
        Ok(choices)
    }

    /// The template of this code, or the officer's own of this name.
    pub fn find_template(&self, name: &str) -> Result<TemplateKey, DeskError> {
        if let Some(kind) = PlacedKind::from_code(name) {
            return Ok(TemplateKey::Shipped(kind));
        }
        let own = self.ledger.templates()?;
        let certificates = own.iter().filter(|row| PlacedKind::from_code(&row.made_from).is_some());
        let mut named = certificates.filter(|row| text::exact(&row.name) == text::exact(name));
        match (named.next(), named.next()) {
            (Some(row), None) => Ok(TemplateKey::Own(row.id)),
            (None, _) => Err(DeskError::NotFound { kind: Kind::Template, id: name.to_owned() }),
            _ => Err(DeskError::Ambiguous { kind: Kind::Template, name: name.to_owned() }),
        }
    }

    /// A template, to print with or to change.
    pub fn template(&self, key: TemplateKey) -> Result<Placed, DeskError> {
        match key {
            TemplateKey::Shipped(kind) => Ok(kind.template()?),
            TemplateKey::Own(id) => own(&self.get::<TemplateBody>(id)?),
        }
    }

    /// Keeps a template of one's own; a new one without an id. One that cannot be used is refused
    /// by the first thing that is wrong with it.
    pub fn save_template(
        &mut self,
        id: Option<TemplateId>,
        template: &Placed,
    ) -> Result<Template, DeskError> {
        let name = text::clean_line(&template.name);
        if name.is_empty() {
            return Err(DeskError::Nameless(Kind::Template));
        }
        if let Some(fault) = template.faults().into_iter().next() {
            return Err(PaperError::Unsound(Box::new(fault)).into());
        }
        let made_from = template.paper().unwrap_or(PlacedKind::Certificate).code().to_owned();
        let mut kept = template.clone();
        kept.name.clone_from(&name);
        kept.drop_unused();
        let content = serde_json::to_string(&kept)
            .map_err(|error| PaperError::Template(error.to_string()))?;
        let home = self.ledger.home();
        let saved = self.write(OperationKind::EditTemplate, |tx, fresh| {
            let mut record = match id {
                Some(id) => tx.need::<TemplateBody>(id)?,
                None => Record::new(fresh.id(), home, fresh.now, TemplateBody::default()),
            };
            record.body = TemplateBody { name, made_from, content };
            tx.discard_draft(TEMPLATE_FORM, id.map(|id| id.0))?;
            Ok(tx.save_own(&record)?)
        })?;
        Ok(saved.value)
    }

    pub fn delete_template(&mut self, id: TemplateId) -> Result<(), DeskError> {
        let _ =
            self.write(OperationKind::Delete, |tx, _| Ok(tx.remove_own::<TemplateBody>(id)?))?;
        Ok(())
    }

    /// Writes a template as one file for others. Scanned signatures stay behind.
    pub fn export_template(&self, key: TemplateKey, out: &Path) -> Result<(), DeskError> {
        papers::write_file(out, &exchange::write(&self.template(key)?)?)
    }

    /// Takes in the file of a template, checked like every file from outside.
    pub fn import_template(&mut self, path: &Path) -> Result<Template, DeskError> {
        let bytes = attachments::read_at_most(path, exchange::MOST_BYTES as u64)?;
        self.save_template(None, &exchange::read(&bytes)?)
    }

    /// A picture for a template.
    pub fn take_template_picture(&self, path: &Path) -> Result<Image, DeskError> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let bytes = attachments::read_at_most(path, crate::domain::attachment::MAX_BYTES)?;
        Ok(Image::take(&name.unwrap_or_default(), bytes).map_err(PaperError::from)?)
    }

    /// A template as it would be printed: for the first certificate of the register that it is for,
    /// or for somebody invented.
    pub fn lay_out_template(&self, template: &Placed) -> Result<Laid, DeskError> {
        let kind = certificates_of(template.paper().unwrap_or(PlacedKind::Certificate));
        let query =
            RegisterQuery { kind: Some(kind), oldest_first: true, ..RegisterQuery::default() };
        let (rows, _) = self.register(&query, 0, 1)?;
        match rows.first() {
            Some(row) => {
                self.lay_out_certificate(row.id, Layout { money: true, ..Layout::new(template) })
            }
            None => self.lay_out_invented(template),
        }
    }
}

/// What the ledger keeps as a template to print with.
fn own(record: &Template) -> Result<Placed, DeskError> {
    let body = &record.body;
    let placed: Placed = serde_json::from_str(&body.content)
        .map_err(|error| PaperError::Template(error.to_string()))?;
    Ok(Placed {
        id: record.id.to_string(),
        made_from: body.made_from.clone(),
        version: record.rev,
        name: body.name.clone(),
        ..placed
    })
}
