//! Threads that work side by side on batches of what is to be read, and give what they make in order.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::input::Job;

/// A batch is large enough that threads rarely wait for the last document of one …
const BATCH_JOBS: usize = 512;
/// … and small enough that its documents and reports fit in memory many times over.
const BATCH_BYTES: u64 = 4_000_000;

/// The next jobs, and about how many bytes they are.
pub(super) fn next_batch(jobs: &mut impl Iterator<Item = Job>) -> (Vec<Job>, u64) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_JOBS && bytes < BATCH_BYTES {
        let Some(job) = jobs.next() else { break };
        bytes += job.len();
        batch.push(job);
    }
    (batch, bytes)
}

/// The threads, which are only started for more than one document.
pub(super) struct Crew {
    threads: usize,
    pool: Option<ThreadPool>,
}

impl Crew {
    pub(super) fn new(threads: usize) -> Self {
        Crew { threads, pool: None }
    }

    /// Maps jobs to outcomes, in order.
    pub(super) fn map<T: Send>(&mut self, jobs: Vec<Job>, work: impl Fn(Job) -> T + Sync + Send) -> Vec<T> {
        if jobs.len() > 1 && self.threads > 1 && self.pool.is_none() {
            // A system that gives no more threads still has this one.
            self.pool = ThreadPoolBuilder::new().num_threads(self.threads).build().ok();
        }
        match &self.pool {
            Some(pool) if jobs.len() > 1 => pool.install(|| jobs.into_par_iter().map(work).collect()),
            _ => jobs.into_iter().map(work).collect(),
        }
    }
}
