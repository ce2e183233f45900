"""CLM1, the packed form of a language model: written here, read by pipeline/ocr/language/packed.ts.

'CLM1', u32 length of the head, the head (JSON: order, counts, symbols, fold), padded with blanks to a multiple of four. Then by order, from one
symbol up: 256 f32 values of log p; below the top order 256 f32 values of log back-off; u16 last symbols, in the order of their parents and
sorted inside a parent; u8 which log p; below the top order u8 which back-off, u8 how many children (255: the number stands in a list of
its own), u32 length of that list and its u32 numbers. Every part begins at a multiple of four. Little-endian.
"""

import json
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parent
FORMAT = "CLM1"
BITS = 12
MANY = 255


def pack(model, alphabet, fold):
    counts = [len(order["keys"]) for order in model]
    facts = {"order": len(model), "counts": counts, "symbols": alphabet, "fold": fold}
    head = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode("utf-8")
    head += b" " * (-len(head) % 4)
    parts = [FORMAT.encode(), np.uint32(len(head)).tobytes(), head]
    for length, order in enumerate(model, 1):
        book, chosen = codebook(order["logp"])
        parts.append(book)
        top = length == len(model)
        if not top:
            backoff, weights = codebook(order["backoff"])
            parts.append(backoff)
        parts += [(order["keys"] & ((1 << BITS) - 1)).astype("<u2"), chosen]
        if not top:
            children = children_of(order["keys"], model[length]["keys"])
            many = children[children >= MANY].astype("<u4")
            parts += [weights, np.minimum(children, MANY).astype("u1"), np.array([len(many)], "<u4"), many]
    return b"".join(padded(part if isinstance(part, bytes) else part.tobytes()) for part in parts)


def padded(part):
    return part + b"\0" * (-len(part) % 4)


def children_of(keys, longer):
    parents = longer >> BITS
    return np.searchsorted(parents, keys, "right") - np.searchsorted(parents, keys, "left")


def codebook(values):
    """256 values that stand for all, and which stands for each: equal shares first, then moved to the middle of what is nearest."""
    values = np.round(values, 4)  # the last bits of a logarithm differ from machine to machine
    distinct = np.unique(values)
    book = distinct if len(distinct) <= 256 else np.quantile(values, (np.arange(256) + 0.5) / 256)
    for _ in range(12 if len(distinct) > 256 else 0):
        chosen = nearest(book, values)
        sums, sizes = np.bincount(chosen, values, 256), np.bincount(chosen, minlength=256)
        book = np.sort(np.where(sizes > 0, sums / np.maximum(sizes, 1), book))
    book = np.append(book, np.zeros(256 - len(book))).astype("<f4") if len(book) < 256 else book.astype("<f4")
    known = book[: len(distinct)] if len(distinct) <= 256 else book
    return book, nearest(known.astype(float), values).astype("u1")


def nearest(book, values):
    right = np.clip(np.searchsorted(book, values), 1, len(book) - 1) if len(book) > 1 else np.zeros(len(values), int)
    left = np.maximum(right - 1, 0)
    return np.where(values - book[left] <= book[right] - values, left, right)


def unpack(data):
    """The model as language.py scores with it, and its alphabet."""
    size = int(np.frombuffer(data, "<u4", 1, 4)[0])
    head = json.loads(data[8 : 8 + size])
    at, model, parents = 8 + size, [], np.zeros(1, np.int64)

    def take(kind, count):
        nonlocal at
        part = np.frombuffer(data, kind, count, at)
        at += part.nbytes + (-part.nbytes % 4)
        return part

    children = np.array([head["counts"][0]])
    for length, count in enumerate(head["counts"], 1):
        top = length == head["order"]
        book = take("<f4", 256)
        weights = None if top else take("<f4", 256)
        symbols, chosen = take("<u2", count), take("u1", count)
        keys = (np.repeat(parents, children) << BITS) | symbols.astype(np.int64)
        order = {"keys": keys, "logp": book[chosen].astype(float)}
        if not top:
            order["backoff"] = weights[take("u1", count)].astype(float)
            children = take("u1", count).astype(np.int64)
            children[children == MANY] = take("<u4", int(take("<u4", 1)[0]))
        parents = keys
        model.append(order)
    return model, head["symbols"]
