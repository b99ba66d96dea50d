//! Files that may be compressed.

use std::io::{BufRead, BufReader, Read, Result};

use flate2::read::MultiGzDecoder;

/// What a gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What the reader gives, unpacked if its first bytes are those of gzip.
///
/// # Errors
///
/// What the reader says.
pub fn decompress<'r>(reader: impl Read + 'r) -> Result<Box<dyn BufRead + 'r>> {
    let mut reader = BufReader::new(reader);
    Ok(if reader.fill_buf()?.starts_with(&GZIP) {
        Box::new(BufReader::new(MultiGzDecoder::new(reader)))
    } else {
        Box::new(reader)
    })
}
