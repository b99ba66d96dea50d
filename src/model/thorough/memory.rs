//! What the network has said before, so that an editor that asks again after every key waits for the changed paragraphs alone.
//!
//! In: a window as it is read. Out: what its words say, computed or remembered. The last windows are kept, up to a bound.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;

use super::Said;
use super::input::Read;

/// Windows that are kept, some 4 KB each: about 150,000 words.
const KEPT: NonZeroUsize = NonZeroUsize::new(512).expect("it is more than none");

/// The last windows with what their words say.
pub(super) struct Memory(Mutex<LruCache<Read, Arc<[Said]>>>);

impl Default for Memory {
    fn default() -> Self {
        Memory(Mutex::new(LruCache::new(KEPT)))
    }
}

impl Memory {
    /// What a window says: remembered, or computed and kept. Others may compute meanwhile.
    pub fn recall(&self, read: Read, compute: impl FnOnce(&Read) -> Vec<Said>) -> Arc<[Said]> {
        if let Some(said) = self.windows().get(&read) {
            return said.clone();
        }
        let said: Arc<[Said]> = compute(&read).into();
        self.windows().put(read, said.clone());
        said
    }

    fn windows(&self) -> std::sync::MutexGuard<'_, LruCache<Read, Arc<[Said]>>> {
        // What a thread that failed left behind is whole: nothing is changed in place.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(id: i32) -> Read {
        Read {
            ids: vec![id],
            features: vec![0],
            own: 0,
        }
    }

    #[test]
    fn the_last_windows_are_remembered() {
        let memory = Memory::default();
        let mut computed = Vec::new();
        let last = KEPT.get() as i32;
        for id in [0, 1, 0].into_iter().chain(2..=last).chain([0, 1]) {
            memory.recall(read(id), |read| {
                computed.push(read.ids[0]);
                Vec::new()
            });
        }
        assert_eq!(computed, (0..=last).chain([1]).collect::<Vec<_>>());
    }
}
