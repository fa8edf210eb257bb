//! Columns under construction: words that recur are kept once and pointed at.

use std::{hash::BuildHasher, sync::Arc};

use datafusion::arrow::{
    array::{ArrayRef, DictionaryArray, Int32Array, StringArray},
    buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer},
    error::ArrowError,
};
use hashbrown::{DefaultHashBuilder, HashTable};

/// A missing word among the keys.
const MISSING: i32 = -1;

/// A column of words; each different word is held once.
pub(crate) struct Words {
    keys: Vec<i32>,
    missing: bool,
    ids: HashTable<i32>,
    hasher: DefaultHashBuilder,
    bytes: Vec<u8>,
    ends: Vec<i32>,
}

impl Words {
    /// An empty column.
    pub(crate) fn new() -> Self {
        Self {
            keys: Vec::new(),
            missing: false,
            ids: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            bytes: Vec::new(),
            ends: vec![0],
        }
    }

    /// Appends a word and says how many bytes of new words that took.
    pub(crate) fn push(&mut self, word: &str) -> usize {
        // Neighbouring rows mostly share a word: the force, the month, the area.
        if let Some(&last) = self.keys.last()
            && last != MISSING
            && word_at(&self.bytes, &self.ends, last) == word.as_bytes()
        {
            self.keys.push(last);
            return 0;
        }
        let (key, added) = self.intern(word);
        self.keys.push(key);
        added
    }

    /// Appends a row without a word.
    pub(crate) fn push_missing(&mut self) {
        self.keys.push(MISSING);
        self.missing = true;
    }

    fn intern(&mut self, word: &str) -> (i32, usize) {
        let Self { ids, hasher, bytes, ends, .. } = self;
        let hash = hasher.hash_one(word.as_bytes());
        if let Some(&key) = ids.find(hash, |&key| word_at(bytes, ends, key) == word.as_bytes()) {
            return (key, 0);
        }
        // Batches end long before 2^31 words or bytes: see `Batch::is_full`.
        let key = ends.len() as i32 - 1;
        bytes.extend_from_slice(word.as_bytes());
        ends.push(bytes.len() as i32);
        ids.insert_unique(hash, key, |&key| hasher.hash_one(word_at(bytes, ends, key)));
        (key, word.len())
    }

    /// Ends the column and begins an empty one.
    pub(crate) fn take(&mut self) -> Result<ArrayRef, ArrowError> {
        let mut keys = std::mem::take(&mut self.keys);
        let present = self.missing.then(|| {
            let present: NullBuffer = keys.iter().map(|&key| key != MISSING).collect();
            keys.iter_mut().for_each(|key| *key = (*key).max(0));
            present
        });
        let ends = std::mem::replace(&mut self.ends, vec![0]);
        let bytes = std::mem::take(&mut self.bytes);
        self.missing = false;
        self.ids.clear();
        let words = StringArray::try_new(OffsetBuffer::new(ends.into()), Buffer::from_vec(bytes), None)?;
        let keys = Int32Array::try_new(ScalarBuffer::from(keys), present)?;
        Ok(Arc::new(DictionaryArray::try_new(keys, Arc::new(words))?))
    }
}

fn word_at<'a>(bytes: &'a [u8], ends: &[i32], key: i32) -> &'a [u8] {
    let key = key as usize;
    &bytes[ends[key] as usize..ends[key + 1] as usize]
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::{
        array::{Array, AsArray},
        datatypes::Int32Type,
    };

    use super::*;

    #[test]
    fn a_word_that_recurs_is_held_once_and_a_missing_one_stays_missing() {
        let mut words = Words::new();
        for word in [Some("b"), Some("a"), None, Some("b"), Some(""), Some("a")] {
            match word {
                Some(word) => drop(words.push(word)),
                None => words.push_missing(),
            }
        }
        let column = words.take().expect("a column");
        let column = column.as_dictionary::<Int32Type>();
        assert_eq!(column.values().len(), 3);
        let back: Vec<_> = column.downcast_dict::<StringArray>().expect("words").into_iter().collect();
        assert_eq!(back, [Some("b"), Some("a"), None, Some("b"), Some(""), Some("a")]);
    }

    #[test]
    fn a_column_that_was_taken_begins_anew() {
        let mut words = Words::new();
        words.push_missing();
        assert_eq!(words.take().expect("a column").null_count(), 1);
        words.push("again");
        assert_eq!(words.take().expect("a column").null_count(), 0);
    }
}
