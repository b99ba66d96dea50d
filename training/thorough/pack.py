"""The model file: a line that names kind and version, a digest, then the parts in postcard's encoding, as `src/model/thorough/file.rs` reads them."""
import struct
import zlib

MAGIC = b"whosaid thorough model 2\n"


def varint(number):
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def floats(tensor):
    numbers = tensor.detach().flatten().tolist()
    return struct.pack(f"<{len(numbers)}f", *numbers)


def pack(network, vocabulary, graph):
    """The bytes of a model: of a trained network, its word pieces (one a line) and its ONNX graph."""
    chain = lambda chain: b"".join(floats(part) for part in reversed(chain.transitions()))
    body = b"".join([
        varint(len(vocabulary)), vocabulary,
        chain(network.flat), chain(network.of_cue),
        floats(network.near), floats(network.between),
        varint(len(graph)), graph,
        # How sure it may be, it learns later (whosaid train --calibrate).
        varint(0),
    ])
    return MAGIC + struct.pack("<I", zlib.crc32(body)) + body
