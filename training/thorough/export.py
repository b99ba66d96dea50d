"""From a checkpoint to an int8 ONNX network of plain operations."""
import math
import os
import tempfile

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


class Plain(nn.Module):
    """The network for one window without padding: no masks, no batch, one matrix for queries, keys and values."""

    def __init__(self, network):
        super().__init__()
        bert, config = network.backbone, network.backbone.config
        self.heads, self.size = config.num_attention_heads, config.hidden_size
        e = bert.embeddings
        self.words = e.word_embeddings
        self.positions = e.position_embeddings
        # Every piece has the token type 0.
        self.features = nn.Embedding.from_pretrained(network.features.weight + e.token_type_embeddings.weight[0])
        self.norm = e.LayerNorm
        self.layers = nn.ModuleList(Layer(layer, self.heads, self.size) for layer in bert.encoder.layer)
        self.out = network.rows

    def forward(self, ids, features, positions):
        x = self.norm(self.words(ids) + self.features(features) + self.positions(positions))
        for layer in self.layers:
            x = layer(x)
        return self.out(x)


class Layer(nn.Module):
    def __init__(self, layer, heads, size):
        super().__init__()
        self.heads, self.size = heads, size
        own = layer.attention.self
        self.qkv = nn.Linear(size, 3 * size)
        with torch.no_grad():
            # The scale of the products goes into the queries.
            scale = math.sqrt(size // heads)
            self.qkv.weight.copy_(torch.cat([own.query.weight / scale, own.key.weight, own.value.weight]))
            self.qkv.bias.copy_(torch.cat([own.query.bias / scale, own.key.bias, own.value.bias]))
        self.project, self.norm1 = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.up, self.down, self.norm2 = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, x):
        q, k, v = self.qkv(x).split(self.size, 1)
        split = lambda y: y.view(-1, self.heads, self.size // self.heads).permute(1, 0, 2)
        weights = torch.softmax(split(q) @ split(k).transpose(1, 2), -1)
        mixed = (weights @ split(v)).permute(1, 0, 2).reshape(-1, self.size)
        x = self.norm1(x + self.project(mixed))
        return self.norm2(x + self.down(nn.functional.gelu(self.up(x))))


def export(network, path, quantise=True):
    """Writes the network as ONNX, its weights in 8 bits."""
    plain = Plain(network).eval()
    sample = torch.arange(1, 33)
    inputs = (sample, sample % 15, sample)
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, "whole.onnx") if quantise else path
        names = ["ids", "features", "positions"]
        torch.onnx.export(plain, inputs, whole, input_names=names, output_names=["scores"], opset_version=17,
                          dynamic_axes={name: {0: "pieces"} for name in [*names, "scores"]}, dynamo=False)
        if quantise:
            quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True})
    onnx.checker.check_model(path)
