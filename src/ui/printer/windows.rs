//! The print queues of Windows, through its own PDF renderer. Shelling out is no way: the usual
//! viewer of PDF files registers no verb for printing.

use winprint::printer::{FilePrinter as _, PrintOutcome, PrinterDevice, WinPdfPrinter};
use winprint::ticket::{
    FeatureOptionPackWithPredefined as _, PredefinedMediaName, PredefinedPageOrientation,
    PrintCapabilities, PrintTicket, PrintTicketBuilder,
};

use super::{Spooled, Ticket};
use crate::paper::template::Format;

/// The names of all printers.
pub fn names() -> Vec<String> {
    match PrinterDevice::all() {
        Ok(devices) => devices.iter().map(name).collect(),
        Err(error) => {
            tracing::warn!(%error, "the printers could not be listed");
            Vec::new()
        }
    }
}

/// Gives the file to a queue; none where that cannot be done, so that the viewer is left.
pub fn print(ticket: &Ticket) -> Option<Spooled> {
    let device = device(&ticket.printer)?;
    let wanted = wanted(&device, ticket).unwrap_or_default();
    match WinPdfPrinter::new(device).print(&ticket.file, wanted) {
        Ok(PrintOutcome::Completed) => Some(Spooled::Queued),
        // Somebody took it out of the queue.
        Ok(PrintOutcome::Canceled) => Some(Spooled::Failed),
        Err(error) => {
            tracing::warn!(%error, "the queue did not take the file");
            None
        }
    }
}

fn name(device: &PrinterDevice) -> String {
    device.os_name().to_string_lossy().into_owned()
}

fn device(printer: &str) -> Option<PrinterDevice> {
    let found = match printer {
        "" => PrinterDevice::user_default().map_err(|error| error.to_string()),
        named => PrinterDevice::by_os_name(named).map(Some).map_err(|error| error.to_string()),
    };
    match found {
        Ok(device) => device,
        Err(error) => {
            tracing::warn!(error, "the printer was not found");
            None
        }
    }
}

/// Paper and orientation, as far as the printer knows them; else what is set for it.
fn wanted(device: &PrinterDevice, ticket: &Ticket) -> Option<PrintTicket> {
    let media = match ticket.paper? {
        Format::A3 => PredefinedMediaName::ISOA3,
        Format::A4 => PredefinedMediaName::ISOA4,
        Format::A5 => PredefinedMediaName::ISOA5,
    };
    let turned = match ticket.lying {
        true => PredefinedPageOrientation::Landscape,
        false => PredefinedPageOrientation::Portrait,
    };
    let known = PrintCapabilities::fetch(device).ok()?;
    let mut wanted = PrintTicketBuilder::new(device).ok()?;
    let size = known.page_media_sizes().find(|size| size.as_predefined_name() == Some(media));
    if let Some(size) = size {
        wanted.merge(size).ok()?;
    }
    let way = known.page_orientations().find(|way| way.as_predefined_name() == Some(turned));
    if let Some(way) = way {
        wanted.merge(way).ok()?;
    }
    wanted.build().ok()
}
