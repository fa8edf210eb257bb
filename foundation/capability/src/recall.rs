//! What was worked out before and still holds.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How many answers are kept at once; a partnership looks at a few months and wards at a time.
const MOST: usize = 256;

/// Keeps answers as long as the state of knowledge they were worked out from stays the same. When it
/// changes, or there are more answers than it holds, everything is forgotten and worked out anew.
#[derive(Default)]
pub struct Recall {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    state: String,
    answers: HashMap<(TypeId, String), Arc<dyn Any + Send + Sync>>,
}

impl Recall {
    /// The answer kept under a name, if it was worked out from this state of knowledge.
    pub fn kept<T: Any + Send + Sync>(&self, state: &str, name: &str) -> Option<Arc<T>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != state {
            return None;
        }
        kept.answers.get(&(TypeId::of::<T>(), name.to_owned()))?.clone().downcast().ok()
    }

    /// Keeps an answer, and forgets those of any other state of knowledge.
    pub fn keep<T: Any + Send + Sync>(&self, state: &str, name: &str, answer: Arc<T>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != state || kept.answers.len() >= MOST {
            kept.state = state.to_owned();
            kept.answers.clear();
        }
        kept.answers.insert((TypeId::of::<T>(), name.to_owned()), answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_forgotten_when_knowledge_changes() {
        let recall = Recall::default();
        recall.keep("1", "answer", Arc::new(42_u32));
        assert_eq!(recall.kept::<u32>("1", "answer").as_deref(), Some(&42));
        assert_eq!(recall.kept::<u32>("2", "answer"), None);
        assert_eq!(recall.kept::<u64>("1", "answer"), None);
        recall.keep("2", "other", Arc::new(1_u32));
        assert_eq!(recall.kept::<u32>("1", "answer"), None);
    }
}
