//! Files and standard input, of any size, as UTF-8.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::escape;

/// A text to read.
pub(crate) struct Input {
    /// The path as messages show it, or `standard input`.
    pub(crate) name: String,
    /// The size of the file in bytes, if it is known.
    pub(crate) size: Option<u64>,
    pub(crate) text: Box<dyn Read + Send>,
}

/// Opens a file, or standard input for `-`. UTF-16 text with a byte order mark, which `>` of
/// Windows PowerShell writes, is converted.
pub(crate) fn open(path: &Path) -> Result<Input, String> {
    if path == Path::new("-") {
        return Ok(Input {
            name: "standard input".to_owned(),
            size: None,
            text: text("standard input", io::stdin())?,
        });
    }
    let name = escape::path(path);
    let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
    let metadata = file.metadata().map_err(|error| unreadable(&name, &error))?;
    if metadata.is_dir() {
        return Err(unreadable(&name, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(Input {
        size: metadata.is_file().then_some(metadata.len()),
        text: text(&name, file)?,
        name,
    })
}

pub(crate) fn unreadable(name: &str, error: &io::Error) -> String {
    format!("{name}: this cannot be read: {error}")
}

/// A text as UTF-8; an error if it is compressed.
fn text(name: &str, bytes: impl Read + Send + 'static) -> Result<Box<dyn Read + Send>, String> {
    const GZIP: &[u8] = &[0x1F, 0x8B];
    let mut bytes = BufReader::new(bytes);
    let start = bytes.fill_buf().map_err(|error| unreadable(name, &error))?;
    if start.starts_with(GZIP) {
        let why = "this is compressed; unpack it first, such as by zcat";
        return Err(format!("{name}: {why}"));
    }
    let mut builder = DecodeReaderBytesBuilder::new();
    builder
        .utf8_passthru(true)
        .strip_bom(true)
        .bom_sniffing(true);
    Ok(Box::new(builder.build(bytes)))
}
