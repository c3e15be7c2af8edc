//! Limits that keep a hostile file from filling the memory or the day.

/// What is refused, with a code that says so. The defaults leave room for any real inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes at the start of a file that tell what it is and what its columns are.
    pub sample_bytes: usize,
    /// Longest line of a text file, in bytes; also the farthest a quotation mark is looked for.
    pub line_bytes: usize,
    /// Most columns.
    pub columns: usize,
    /// Most data rows.
    pub rows: u64,
    /// Most different lines, which are kept in memory.
    pub distinct_lines: usize,
    /// Most bytes of different names.
    pub text_bytes: usize,
    /// Most serial numbers remembered to find duplicates.
    pub serials: usize,
    /// Largest workbook or JSON list, in bytes: these are not read piece by piece.
    pub whole_file_bytes: usize,
    /// Most bytes that a workbook may unpack to.
    pub unpacked_bytes: u64,
    /// Most cells of a workbook.
    pub cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sample_bytes: 1 << 18,
            line_bytes: 1 << 20,
            columns: 2_000,
            rows: 50_000_000,
            distinct_lines: 500_000,
            text_bytes: 256 << 20,
            serials: 2_000_000,
            whole_file_bytes: 128 << 20,
            unpacked_bytes: 256 << 20,
            cells: 10_000_000,
        }
    }
}

/// Bytes in the unit of messages, MB.
pub(crate) fn megabytes(bytes: u64) -> u64 {
    bytes >> 20
}
