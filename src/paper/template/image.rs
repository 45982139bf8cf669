//! Pictures that an officer puts into a template: a frame of the unit's own, its logo, a scanned
//! signature. They are kept within the template, so that it is one whole.

use std::fmt;
use std::sync::{Arc, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::attachment::Format;
use crate::media::{self, Fitted, Refused};
use crate::paper::art::Art;
use crate::paper::geometry::Area;
use crate::paper::page::{Jpeg, Mark, Picture};
use crate::paper::svg::{self, SvgRefused};

/// The longest side that is kept, in pixels: A4 at 300 a inch.
const MOST_SIDE: u32 = 3508;
/// The most that a picture takes in a template once it is fitted, in bytes.
pub const MOST_BYTES: usize = 3 * 1024 * 1024;

/// A picture as it is kept. It is drawn from its bytes when it is first asked for; clones share
/// that.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Source", into = "Source")]
pub struct Image {
    source: Arc<Source>,
    drawn: Arc<OnceLock<Result<Drawn, ImageRefused>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Source {
    Svg(String),
    Png(Bytes),
    Jpeg(Bytes),
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Bytes(Vec<u8>);

#[derive(Debug, Clone)]
enum Drawn {
    Art(Arc<Art>),
    Pixels(Arc<Picture>),
}

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImageRefused {
    #[error(transparent)]
    Svg(#[from] SvgRefused),
    /// A file that is neither SVG, PNG nor JPEG, or a damaged one.
    #[error(transparent)]
    File(#[from] Refused),
    /// A picture within a template that is none.
    #[error("damaged")]
    Damaged,
    #[error("{bytes} bytes, more than {most}")]
    TooLarge { bytes: usize, most: usize },
}

impl Image {
    /// Takes a file. Photographs are turned upright, made smaller where no printer shows more, and
    /// lose what they tell of place and author.
    pub fn take(name: &str, bytes: Vec<u8>) -> Result<Self, ImageRefused> {
        if name.to_lowercase().ends_with(".svg") {
            let art = svg::read(&bytes)?;
            let text = String::from_utf8(bytes).map_err(|_| SvgRefused::NotText)?;
            return Ok(Self::of(Source::Svg(text), Ok(Drawn::Art(Arc::new(art)))));
        }
        let Fitted { format, bytes } = media::fitted(name, bytes, MOST_SIDE)?;
        if bytes.len() > MOST_BYTES {
            return Err(ImageRefused::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
        }
        let source = match format {
            Format::Png => Source::Png(Bytes(bytes)),
            _ => Source::Jpeg(Bytes(bytes)),
        };
        let drawn = source.drawn()?;
        Ok(Self::of(source, Ok(drawn)))
    }

    fn of(source: Source, drawn: Result<Drawn, ImageRefused>) -> Self {
        Self { source: Arc::new(source), drawn: Arc::new(OnceLock::from(drawn)) }
    }

    fn drawn(&self) -> Result<&Drawn, ImageRefused> {
        self.drawn.get_or_init(|| self.source.drawn()).as_ref().map_err(Clone::clone)
    }

    /// Whether it can be drawn.
    pub fn check(&self) -> Result<(), ImageRefused> {
        if let Source::Png(Bytes(bytes)) | Source::Jpeg(Bytes(bytes)) = &*self.source
            && bytes.len() > MOST_BYTES
        {
            return Err(ImageRefused::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
        }
        self.drawn().map(|_| ())
    }

    /// Width by height.
    pub fn shape(&self) -> Result<f32, ImageRefused> {
        Ok(match self.drawn()? {
            Drawn::Art(art) => art.size.width / art.size.height,
            Drawn::Pixels(picture) => picture.width as f32 / picture.height as f32,
        })
    }

    /// The picture as large as it can be within `area`, in its middle.
    pub(super) fn within(&self, area: Area) -> Result<Mark, ImageRefused> {
        let shape = self.shape()?;
        let width = area.width.min(area.height * shape);
        let height = width / shape;
        self.mark(Area {
            x: area.x + (area.width - width) / 2.0,
            y: area.y + (area.height - height) / 2.0,
            width,
            height,
        })
    }

    /// The picture drawn out to all of `area`.
    pub(super) fn filling(&self, area: Area) -> Result<Mark, ImageRefused> {
        self.mark(area)
    }

    fn mark(&self, at: Area) -> Result<Mark, ImageRefused> {
        Ok(match self.drawn()? {
            Drawn::Art(art) => Mark::Art { art: Arc::clone(art), at },
            Drawn::Pixels(picture) => Mark::Picture { picture: Arc::clone(picture), at },
        })
    }
}

impl Source {
    fn drawn(&self) -> Result<Drawn, ImageRefused> {
        let (format, bytes) = match self {
            Self::Svg(text) => return Ok(Drawn::Art(Arc::new(svg::read(text.as_bytes())?))),
            Self::Png(Bytes(bytes)) => (Format::Png, bytes),
            Self::Jpeg(Bytes(bytes)) => (Format::Jpg, bytes),
        };
        let pixels = media::pixels(format, bytes).ok_or(ImageRefused::Damaged)?;
        Ok(Drawn::Pixels(Arc::new(Picture {
            width: pixels.width,
            height: pixels.height,
            colours: pixels.colours,
            opacity: pixels.opacity,
            packed: (format == Format::Jpg)
                .then(|| Jpeg { bytes: bytes.clone(), grey: pixels.grey }),
        })))
    }
}

impl From<Source> for Image {
    fn from(source: Source) -> Self {
        Self { source: Arc::new(source), drawn: Arc::default() }
    }
}

impl From<Image> for Source {
    fn from(image: Image) -> Self {
        Self::clone(&image.source)
    }
}

impl PartialEq for Image {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.source {
            Source::Svg(text) => write!(f, "svg of {} bytes", text.len()),
            Source::Png(Bytes(bytes)) => write!(f, "png of {} bytes", bytes.len()),
            Source::Jpeg(Bytes(bytes)) => write!(f, "jpeg of {} bytes", bytes.len()),
        }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl TryFrom<String> for Bytes {
    type Error = base64::DecodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        STANDARD.decode(text).map(Self)
    }
}

impl From<Bytes> for String {
    fn from(bytes: Bytes) -> Self {
        STANDARD.encode(bytes.0)
    }
}
