//! The network: a transformer encoder in 8-bit integers, run by rten.
//!
//! In: an ONNX graph; then windows of word pieces. Out: a row of numbers for each piece, of which [`chain`](super::chain) and
//! [`roles`](super::roles) make sense. A window is read alone and without padding, so that its numbers depend on nothing else.

use std::sync::Arc;
use std::thread;

use rten::{Model, ModelOptions, NodeId, OpRegistry, RunOptions, ThreadPool, Value, op_registry};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::input::{Read, WINDOW};
use super::roles::WIDTH;

/// A row of numbers.
pub(super) type Row = [f32; WIDTH];

/// A network that can be run.
pub(super) struct Network {
    model: Model,
    ids: NodeId,
    features: NodeId,
    positions: NodeId,
    scores: NodeId,
}

impl Network {
    /// Opens an ONNX graph; `None` if it is none, or cannot read a window and give rows for it.
    pub fn new(graph: &'static [u8]) -> Option<Self> {
        let open = || {
            let mut options = ModelOptions::with_ops(operators());
            // From the second window on it has paid off.
            options.prepack_weights(true);
            options.load_static_slice(graph).ok()
        };
        let model = aside(open)?;
        let node = |name| model.node_id(name).ok();
        let (ids, features, positions, scores) = (node("ids")?, node("features")?, node("positions")?, node("scores")?);
        Some(Network {
            model,
            ids,
            features,
            positions,
            scores,
        })
    }

    /// A row for each of a window's own places; `None` if the graph fails on it.
    pub fn rows(&self, read: &Read) -> Option<Vec<Row>> {
        let numbers = aside(|| self.run(read.ids.clone(), read.features.clone()))?;
        let (rows, _) = numbers.as_chunks::<WIDTH>();
        Some(rows[read.own..].to_vec())
    }

    fn run(&self, ids: Vec<i32>, features: Vec<i32>) -> Option<Vec<f32>> {
        let pieces = ids.len();
        debug_assert!(pieces <= WINDOW, "the windows of an input fit the network");
        let column = |numbers: Vec<i32>| Value::from(NdTensor::from_data([pieces], numbers)).into();
        let positions = (0..).take(pieces).collect();
        let inputs = vec![
            (self.ids, column(ids)),
            (self.features, column(features)),
            (self.positions, column(positions)),
        ];
        let pool = Arc::new(ThreadPool::with_num_threads(1));
        let options = RunOptions::default().with_thread_pool(Some(pool));
        let [scores] = self.model.run_n(inputs, [self.scores], Some(options)).ok()?;
        let scores: NdTensor<f32, 2> = scores.try_into().ok()?;
        (scores.shape() == [pieces, WIDTH]).then(|| scores.into_data())
    }
}

/// What the graph is made of, and no more, which keeps the program small.
fn operators() -> OpRegistry {
    op_registry!(
        Add,
        Cast,
        DequantizeLinear,
        Div,
        DynamicQuantizeLinear,
        Erf,
        Gather,
        LayerNormalization,
        MatMul,
        MatMulInteger,
        Mul,
        Reshape,
        Softmax,
        Split,
        Transpose
    )
}

/// Does something on a thread of its own. A thread of a pool that waits for rten's threads starts other work of its pool meanwhile: document would pile upon
/// document, or one wait for the model that the same thread is opening.
fn aside<T: Send>(work: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    thread::scope(|scope| scope.spawn(work).join().ok().flatten())
}
