//! Certificates from the register to files that a printer takes.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::facts;
use super::sheets::{Layout, WayOut, WaysOut};
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
use crate::paper::press::{self, Fitting};
use crate::paper::shape::Typesetter;
use crate::paper::template::Format;
use crate::paper::template::placed::Placed;

/// Certificates on their way to paper.
#[derive(Debug, Clone, PartialEq)]
pub struct CertificatePrint<'a> {
    pub certificates: &'a [CertificateId],
    pub layout: Layout<'a>,
    /// Of the printer.
    pub fitting: Fitting,
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

/// One file for the queue of a printer, and who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CertificateJob {
    pub certificates: Vec<CertificateId>,
    pub format: Format,
    /// As of [`Printed`].
    pub tight: Vec<CertificateId>,
}

/// Spoolers and people both prefer files of this many pages at the most.
const PAGES_A_FILE: usize = 500;
/// A queue gets less at a time, so that little is lost in a jam and stopping stops soon.
const PAGES_A_JOB: usize = 100;

/// Certificates in the parts in which a printer gets them, one size of paper in each.
pub fn jobs(certificates: &[CertificateId], ways: &WaysOut) -> Vec<Vec<CertificateId>> {
    parts(certificates, ways, PAGES_A_JOB)
}

fn parts(certificates: &[CertificateId], ways: &WaysOut, most: usize) -> Vec<Vec<CertificateId>> {
    let (larger, usual): (Vec<CertificateId>, Vec<CertificateId>) =
        certificates.iter().partition(|id| ways.get(id) == Some(&WayOut::Larger));
    usual.chunks(most).chain(larger.chunks(most)).map(<[_]>::to_vec).collect()
}

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
        let parts = parts(print.certificates, print.layout.ways, PAGES_A_FILE);
        let many = parts.len() > 1;
        for (n, part) in parts.iter().enumerate() {
            let out = if many { numbered(print.out, n + 1) } else { print.out.to_owned() };
            let mut writer = self.certificate_writer(print, part)?;
            let job = self.add_certificates(print, part, &mut typesetter, &mut writer, progress)?;
            printed.tight.extend(job.tight);
            if job.certificates.is_empty() {
                continue;
            }
            write(&out, &writer.finish()?)?;
            printed.pages += job.certificates.len();
            printed.files.push(out);
            done.extend(job.certificates);
        }
        printed.missing = typesetter.missing().collect();
        if !done.is_empty() {
            let job = CertificateJob { certificates: done, ..CertificateJob::default() };
            self.mark_job(&job, print.layout.template, &print.reason)?;
        }
        Ok(printed)
    }

    /// Writes the file of one job, in which all paper is of one size. Who is in it is marked as
    /// printed only when a queue has taken it: [`Desk::mark_job`].
    pub fn write_job(
        &self,
        print: &CertificatePrint<'_>,
        progress: &Progress,
    ) -> Result<CertificateJob, DeskError> {
        progress.expect(print.certificates.len() as u64);
        let mut writer = self.certificate_writer(print, print.certificates)?;
        let mut typesetter = Typesetter::new()?;
        let certificates = print.certificates;
        let job =
            self.add_certificates(print, certificates, &mut typesetter, &mut writer, progress)?;
        if !job.certificates.is_empty() {
            write(print.out, &writer.finish()?)?;
        }
        Ok(job)
    }

    /// Writes the first sheet that fits, marked as a trial: it is no certificate and is not counted
    /// as one.
    pub fn write_trial(&self, print: &CertificatePrint<'_>) -> Result<CertificateJob, DeskError> {
        let mut typesetter = Typesetter::new()?;
        for id in print.certificates {
            let laid = self.lay_out_certificate(*id, print.layout)?;
            if !laid.tight.is_empty() {
                continue;
            }
            let mut page = laid.page;
            press::trial_mark(&mut typesetter, &mut page)?;
            let mut writer = self.certificate_writer(print, &[*id])?;
            writer.add(&page)?;
            write(print.out, &writer.finish()?)?;
            let (certificates, format) = (vec![*id], format_of(print, *id));
            return Ok(CertificateJob { certificates, format, tight: Vec::new() });
        }
        Ok(CertificateJob { tight: print.certificates.to_vec(), ..CertificateJob::default() })
    }

    /// Writes the sheet by which a printer is measured.
    pub fn write_calibration(
        &self,
        template: &Placed,
        turned: bool,
        out: &Path,
    ) -> Result<(), DeskError> {
        let size = template.format.size(template.lying);
        let page = press::calibration(&mut Typesetter::new()?, size)?;
        let fitting = Fitting { turned, ..Fitting::default() };
        let mut writer = PdfWriter::new(self.about(&template.name, ""))?.fitted(fitting);
        writer.add(&page)?;
        write(out, &writer.finish()?)
    }

    /// Writes down that the certificates of a job were printed: all of them, or none.
    pub fn mark_job(
        &mut self,
        job: &CertificateJob,
        template: &Placed,
        reason: &str,
    ) -> Result<(), DeskError> {
        let (certificates, reason) = (job.certificates.clone(), reason.to_owned());
        let template = Some(Template { id: template.id.clone(), version: template.version });
        self.mark_printed(&PrintOrder { certificates, reason, template })
    }

    fn certificate_writer(
        &self,
        print: &CertificatePrint<'_>,
        certificates: &[CertificateId],
    ) -> Result<PdfWriter, DeskError> {
        let issuer = match certificates.first() {
            Some(first) => self.get::<CertificateBody>(*first)?.body.issuer,
            None => String::new(),
        };
        let about = self.about(&print.layout.template.name, &issuer);
        Ok(PdfWriter::new(about)?.fitted(print.fitting))
    }

    /// Adds certificates to one file.
    fn add_certificates(
        &self,
        print: &CertificatePrint<'_>,
        certificates: &[CertificateId],
        typesetter: &mut Typesetter,
        writer: &mut PdfWriter,
        progress: &Progress,
    ) -> Result<CertificateJob, DeskError> {
        let format = certificates.first().map(|first| format_of(print, *first));
        let mut job =
            CertificateJob { format: format.unwrap_or_default(), ..CertificateJob::default() };
        self.lay_out_each(certificates, print.layout, typesetter, |certificate, laid| {
            progress.step().map_err(|_| DeskError::Cancelled)?;
            if !laid.tight.is_empty() {
                job.tight.push(certificate.id);
                return Ok(());
            }
            let mut page = laid.page;
            page.bookmark = Some(named(&certificate.body));
            writer.add(&page)?;
            job.certificates.push(certificate.id);
            Ok(())
        })?;
        Ok(job)
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

/// The paper that a certificate is printed on.
fn format_of(print: &CertificatePrint<'_>, id: CertificateId) -> Format {
    let template = print.layout.template;
    let larger = print.layout.is_larger(id).then(|| template.larger()).flatten();
    larger.map_or(template.format, |larger| larger.format)
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
