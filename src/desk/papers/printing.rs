//! Certificates from the register to files that a printer takes.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::facts;
use super::sheets::Layout;
use super::words::Words;
use crate::bundle::proof::{Proof, TitleMark};
use crate::desk::certificates::PrintOrder;
use crate::desk::{Desk, DeskError};
use crate::disk::{DiskError, Existing, Operation, Progress, write_atomically};
use crate::domain::certificate::{About, Certificate, CertificateBody, Template};
use crate::domain::id::CertificateId;
use crate::domain::initiative::{Initiative, SecretField};
use crate::domain::money;
use crate::paper::pdf::{self, PdfWriter};
use crate::paper::shape::Typesetter;
use crate::paper::template::placed::Placed;

/// Certificates to be written into files.
#[derive(Debug, Clone, PartialEq)]
pub struct CertificatePrint<'a> {
    pub certificates: &'a [CertificateId],
    pub template: &'a Placed,
    /// Amounts hang on a wall only if somebody chose that.
    pub money: bool,
    /// Why again, for those printed before.
    pub reason: String,
    /// Where the first file goes; further ones are numbered beside it.
    pub out: &'a Path,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Printed {
    pub files: Vec<PathBuf>,
    pub pages: usize,
    /// Certificates whose text does not fit even at its least size: another paper or another way
    /// of naming the title must be chosen for them. They are not in the files.
    pub tight: Vec<CertificateId>,
    /// Letters that no font of the program has.
    pub missing: BTreeSet<char>,
}

/// Spoolers and people both prefer files of this many pages at the most.
const PAGES_A_FILE: usize = 500;

impl Desk {
    /// Writes certificates into files and marks them as printed. Nothing is marked unless all files
    /// are whole.
    pub fn print_certificates(
        &mut self,
        print: &CertificatePrint<'_>,
        progress: &Progress,
    ) -> Result<Printed, DeskError> {
        if let (Some(again), true) =
            (self.printed_before(print.certificates)?.first(), print.reason.is_empty())
        {
            let mut body = self.get::<CertificateBody>(*again)?.body;
            body.print(self.now(), "")?;
        }
        progress.expect(print.certificates.len() as u64);
        let mut typesetter = Typesetter::new()?;
        let mut printed = Printed::default();
        let mut done = Vec::new();
        let parts = print.certificates.chunks(PAGES_A_FILE);
        let many = parts.len() > 1;
        for (n, part) in parts.enumerate() {
            let out = if many { numbered(print.out, n + 1) } else { print.out.to_owned() };
            let (file, pages) =
                self.certificate_file(print, part, &mut typesetter, &mut printed.tight, progress)?;
            if pages.is_empty() {
                continue;
            }
            write(&out, &file)?;
            printed.pages += pages.len();
            printed.files.push(out);
            done.extend(pages);
        }
        printed.missing = typesetter.missing().collect();
        if !done.is_empty() {
            self.mark_printed(&PrintOrder {
                certificates: done,
                reason: print.reason.clone(),
                template: Some(Template {
                    id: print.template.id.clone(),
                    version: print.template.version,
                }),
            })?;
        }
        Ok(printed)
    }

    /// One file, and the certificates in it.
    fn certificate_file(
        &self,
        print: &CertificatePrint<'_>,
        certificates: &[CertificateId],
        typesetter: &mut Typesetter,
        tight: &mut Vec<CertificateId>,
        progress: &Progress,
    ) -> Result<(Vec<u8>, Vec<CertificateId>), DeskError> {
        let Some(first) = certificates.first() else { return Ok(Default::default()) };
        let issuer = self.get::<CertificateBody>(*first)?.body.issuer;
        let mut writer = PdfWriter::new(self.about(&print.template.name, &issuer))?;
        let mut pages = Vec::new();
        let layout = Layout { template: print.template, money: print.money };
        self.lay_out_each(certificates, layout, typesetter, |certificate, laid| {
            progress.step().map_err(|_| DeskError::Cancelled)?;
            if !laid.tight.is_empty() {
                tight.push(certificate.id);
                return Ok(());
            }
            let mut page = laid.page;
            page.bookmark = Some(named(&certificate.body));
            writer.add(&page)?;
            pages.push(certificate.id);
            Ok(())
        })?;
        Ok((writer.finish()?, pages))
    }

    /// What a file of papers says of itself.
    pub fn about(&self, title: &str, author: &str) -> pdf::About {
        pdf::About { title: title.to_owned(), author: author.to_owned(), made_at: self.now() }
    }

    /// What the code of a certificate says.
    pub fn proof(&self, certificate: &Certificate) -> Proof {
        let body = &certificate.body;
        Proof {
            unit: certificate.unit,
            number: body.printed_number().to_owned(),
            name: body.recipient.name.clone(),
            decision: body.decision.reference.clone(),
            decided_on: body.decision.signed_on,
            title: TitleMark::of(&body.initiative.title),
        }
    }
}

/// What a certificate says of its initiative, now and for good.
pub(in crate::desk) fn about(initiative: &Initiative) -> Result<About, DeskError> {
    let body = &initiative.body;
    let secret = body.secrecy.withheld.contains(&SecretField::Amount);
    let amount = body.benefit.amount.as_ref().filter(|_| !secret);
    Ok(About {
        id: Some(initiative.id),
        title: body.title.clone(),
        investor: facts::investor(&body.origin, &Words::read()?),
        benefit: amount.map(money::prose).unwrap_or_default(),
    })
}

/// "12/2026 Ngô Gia Huy", as the outline of the file shows it.
fn named(body: &CertificateBody) -> String {
    format!("{} {}", body.printed_number(), body.recipient.name).trim().to_owned()
}

/// "giay.pdf" → "giay-2.pdf".
fn numbered(out: &Path, n: usize) -> PathBuf {
    let stem = out.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = match out.extension() {
        Some(extension) => format!("{stem}-{n}.{}", extension.to_string_lossy()),
        None => format!("{stem}-{n}"),
    };
    out.with_file_name(name)
}

/// Puts a whole file in place.
pub(in crate::desk) fn write(out: &Path, file: &[u8]) -> Result<(), DeskError> {
    let put = |to: &mut File| {
        to.write_all(file).map_err(|error| DiskError::new(Operation::Write, out, error))
    };
    let _ = write_atomically(out, Existing::Replace, put, |_| Ok::<(), DiskError>(()))?;
    Ok(())
}
