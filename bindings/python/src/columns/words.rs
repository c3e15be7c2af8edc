//! Columns of words: plain, or encoded by a dictionary whatever its keys.

use std::borrow::Cow;
use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowDictionaryKeyType, UInt32Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, DictionaryArray, downcast_dictionary_array};
use arrow_schema::DataType;
use empreinte::Error;
use empreinte::fleet::partial::{NO_WORD, Words};
use empreinte::lang::Text;

use super::Column;

const WORDS: Text = Text { en: "words", fr: "des mots" };

/// Words met so far, for columns without a dictionary.
#[derive(Default)]
struct Met<'a> {
    codes: Vec<u32>,
    values: Vec<Cow<'a, str>>,
    known: HashMap<&'a str, u32, foldhash::fast::FixedState>,
}

impl<'a> Met<'a> {
    fn add(&mut self, word: Option<&'a str>) {
        let Some(word) = word else { return self.codes.push(NO_WORD) };
        let next = narrow(self.values.len());
        let code = *self.known.entry(word).or_insert_with(|| {
            self.values.push(Cow::Borrowed(word));
            next
        });
        self.codes.push(code);
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NO_WORD)
}

/// Reads a column of words.
pub(crate) fn read<'a>(column: &Column<'a>) -> Result<Words<'a>, Error> {
    if let Some(lent) = column.whole().and_then(lend) {
        return Ok(lent);
    }
    let mut met = Met { codes: Vec::with_capacity(column.rows()), ..Met::default() };
    for chunk in &column.chunks {
        match chunk.data_type() {
            DataType::Dictionary(..) => {
                dictionary(chunk, &mut met).ok_or_else(|| column.wrong_type(WORDS))?
            }
            DataType::Null => (0..chunk.len()).for_each(|_| met.add(None)),
            _ => {
                let words = texts(chunk).ok_or_else(|| column.wrong_type(WORDS))?;
                words.for_each(|word| met.add(word));
            }
        }
    }
    Ok(Words { codes: Cow::Owned(met.codes), values: met.values })
}

/// The words of an array without a dictionary.
pub(crate) fn texts<'a>(array: &'a ArrayRef) -> Option<Box<dyn Iterator<Item = Option<&'a str>> + 'a>> {
    match array.data_type() {
        DataType::Utf8 => Some(Box::new(array.as_string::<i32>().iter())),
        DataType::LargeUtf8 => Some(Box::new(array.as_string::<i64>().iter())),
        DataType::Utf8View => Some(Box::new(array.as_string_view().iter())),
        _ => None,
    }
}

/// A dictionary with the keys that the core takes, as it is.
fn lend(array: &ArrayRef) -> Option<Words<'_>> {
    let dictionary = array.as_any().downcast_ref::<DictionaryArray<UInt32Type>>()?;
    let values = texts(dictionary.values())?.map(|word| word.map(Cow::Borrowed)).collect::<Option<_>>()?;
    Some(Words { codes: Cow::Borrowed(dictionary.keys().values()), values })
}

/// Adds a chunk with a dictionary of its own: each of its words is looked up once.
fn dictionary<'a>(array: &'a ArrayRef, met: &mut Met<'a>) -> Option<()> {
    downcast_dictionary_array!(
        array => keyed(array, met),
        _ => None,
    )
}

fn keyed<'a, K: ArrowDictionaryKeyType>(array: &'a DictionaryArray<K>, met: &mut Met<'a>) -> Option<()>
where
    <K as ArrowPrimitiveType>::Native: TryInto<usize>,
{
    let before = met.codes.len();
    texts(array.values())?.for_each(|word| met.add(word));
    let words = met.codes.split_off(before);
    let code = |key: K::Native| key.try_into().ok().and_then(|key: usize| words.get(key).copied());
    if array.keys().null_count() == 0 {
        met.codes.extend(array.keys().values().iter().map(|&key| code(key).unwrap_or(NO_WORD)));
    } else {
        met.codes.extend(array.keys().iter().map(|key| key.and_then(code).unwrap_or(NO_WORD)));
    }
    Some(())
}
