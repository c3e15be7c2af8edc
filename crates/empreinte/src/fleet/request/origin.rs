//! Where an inventory line was read.

#[cfg(feature = "schema")]
use std::borrow::Cow;
use std::sync::Arc;

use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Lines of a file that an inventory line stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Name of the file.
    pub file: Arc<str>,
    /// Line numbers in the file, from 1.
    pub lines: Vec<u64>,
}

/// An [`Origin`] as it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OriginRef<'a> {
    /// Name of the file.
    pub file: &'a Arc<str>,
    /// Line numbers in the file, from 1.
    pub lines: &'a [u64],
}

/// The line numbers of a file, put together by the inventory line that they were read into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLines {
    file: Arc<str>,
    lines: Vec<u64>,
    /// Where the numbers of each inventory line end.
    ends: Vec<usize>,
}

impl FileLines {
    /// The lines of a file: their numbers one inventory line behind the other, and where those of each end.
    #[must_use]
    pub const fn new(file: Arc<str>, lines: Vec<u64>, ends: Vec<usize>) -> Self {
        Self { file, lines, ends }
    }

    /// What one inventory line was read from; `None` beyond the last.
    fn get(&self, index: usize) -> Option<OriginRef<'_>> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        Some(OriginRef { file: &self.file, lines: self.lines.get(start..end)? })
    }
}

/// Where an inventory line was read: mostly one file, whose line numbers all its inventory lines hold together, since a
/// list for each would take more than the line itself.
#[derive(Debug, Clone, Default)]
pub struct Origins(Held);

#[derive(Debug, Clone, Default)]
enum Held {
    #[default]
    Nowhere,
    /// One of the lines of a file.
    OfFile(Arc<FileLines>, u32),
    Listed(Arc<Vec<Origin>>),
}

impl Origins {
    /// What each inventory line of a file was read from, in their order.
    pub fn of_file(file: FileLines) -> impl Iterator<Item = Self> {
        let file = Arc::new(file);
        (0..u32::try_from(file.ends.len()).unwrap_or(u32::MAX))
            .map(move |index| Self(Held::OfFile(Arc::clone(&file), index)))
    }

    fn get(&self, index: usize) -> Option<OriginRef<'_>> {
        match &self.0 {
            Held::Nowhere => None,
            Held::OfFile(file, line) if index == 0 => file.get(usize::try_from(*line).ok()?),
            Held::OfFile(..) => None,
            Held::Listed(origins) => {
                let origin = origins.get(index)?;
                Some(OriginRef { file: &origin.file, lines: &origin.lines })
            }
        }
    }

    /// The files, each with its lines.
    pub fn iter(&self) -> impl Iterator<Item = OriginRef<'_>> {
        (0..).map_while(|index| self.get(index))
    }

    /// The first file with its lines.
    #[must_use]
    pub fn first(&self) -> Option<OriginRef<'_>> {
        self.get(0)
    }

    /// Whether it was read from no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.first().is_none()
    }

    /// The same with other names of files.
    #[must_use]
    pub(crate) fn renamed(&self, mut name: impl FnMut(&str) -> String) -> Self {
        let renamed =
            self.iter().map(|origin| Origin { file: name(origin.file).into(), lines: origin.lines.to_vec() });
        renamed.collect::<Vec<_>>().into()
    }
}

impl From<Vec<Origin>> for Origins {
    fn from(origins: Vec<Origin>) -> Self {
        if origins.is_empty() { Self::default() } else { Self(Held::Listed(origins.into())) }
    }
}

impl PartialEq for Origins {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Serialize for Origins {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for origin in self.iter() {
            list.serialize_element(&origin)?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Origins {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Origins {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Origins".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<Origin>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_file_are_what_a_list_says() {
        let file: Arc<str> = "a.csv".into();
        let held = FileLines::new(Arc::clone(&file), vec![2, 5, 3], vec![2, 3]);
        let found: Vec<_> = Origins::of_file(held).collect();
        let listed =
            |lines: &[u64]| Origins::from(vec![Origin { file: Arc::clone(&file), lines: lines.to_vec() }]);
        assert_eq!(found, [listed(&[2, 5]), listed(&[3])]);
        let text = serde_json::to_string(&found).unwrap();
        assert_eq!(text, r#"[[{"file":"a.csv","lines":[2,5]}],[{"file":"a.csv","lines":[3]}]]"#);
        assert_eq!(serde_json::from_str::<Vec<Origins>>(&text).unwrap(), found);
        assert!(Origins::default().is_empty() && !found[0].is_empty());
        assert_eq!(Origins::from(Vec::new()), Origins::default());
    }
}
