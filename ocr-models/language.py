"""Trains the language model of this folder: a character 5-gram over folded official text. A user never runs it: the result is in git.

    python -m venv VENV && VENV/bin/pip install numpy==2.4.6
    VENV/bin/python ocr-models/language.py CORPUS.jsonl.gz --exclude 3,7 --heldout 7

CORPUS: one document a line, JSON with `title` and `text`, paragraphs parted by line feeds. --exclude: lines n with n % 10 in the list
are never looked at (they are printed on test and fitting pages); --heldout: of these, the ones whose perplexity is reported.

Modified Kneser-Ney (Chen and Goodman 1998), pruned like Seymore and Rosenfeld (1996): an n-gram goes when
count × (log p − log backed-off p) ≤ theta and no longer one needs it. The same corpus gives the same bytes.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import re

import numpy as np

from fold import CLASSES, folded, symbol
from packed import FOLDER, FORMAT, pack, unpack

ORDER = 5
BITS = 12  # of a symbol in a key: five symbols fill 60 bits
UNKNOWN, END = "\ufffd", "\n"
LEAST_COUNT = 2
NAME = "law-5gram"
DICTIONARY = "reader-small.dictionary.txt"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", nargs="+", type=pathlib.Path)
    arguments.add_argument("--exclude", type=digits, default=[3, 7])
    arguments.add_argument("--heldout", type=digits, default=[7])
    arguments.add_argument("--theta", type=float, default=10.0)
    arguments.add_argument("--out", type=pathlib.Path, default=FOLDER)
    options = arguments.parse_args()
    if not set(options.heldout) <= set(options.exclude):
        raise SystemExit("--heldout: a line that is trained on cannot be held out")

    text, documents = read(options.corpus, lambda line: line % 10 not in options.exclude)
    alphabet = alphabet_of(text)
    print(f"{documents} documents, {len(text)} symbols, alphabet {len(alphabet)}")
    model = prune(estimate(numbered(text, alphabet), len(alphabet)), options.theta)
    target = options.out / f"{NAME}.clm"
    target.write_bytes(pack(model, alphabet, CLASSES))
    heldout, _ = read(options.corpus, lambda line: line % 10 in options.heldout)
    perplexity = perplexity_of(unpack(target.read_bytes())[0], numbered(heldout, alphabet))
    counts = [len(order["keys"]) for order in model]
    print(f"n-grams {counts}, {target.stat().st_size} bytes, perplexity {perplexity:.2f} on {len(heldout)} held-out symbols")
    enter(options, target, documents, len(text), counts, round(perplexity, 2))


def digits(text):
    return [int(digit) for digit in text.split(",")]


def read(files, wanted):
    """The folded text of the wanted lines, a line feed after every paragraph; and how many documents."""
    paragraphs, documents = [], 0
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if wanted(number):
                    documents += 1
                    document = json.loads(line)
                    paragraphs += [document.get("title") or "", *document["text"].split("\n")]
    kept = (folded(printed(paragraph)) for paragraph in paragraphs)
    return "".join(paragraph + END for paragraph in kept if paragraph), documents


def printed(paragraph):
    """Without the marks of Markdown, which no gazette prints."""
    return "" if paragraph.startswith(("|", "<!--")) else re.sub(r"^#+ |\*\*", "", paragraph)


def alphabet_of(text):
    characters, counts = np.unique(np.frombuffer(text.encode("utf-32-le"), np.uint32), return_counts=True)
    kept = sorted(chr(character) for character, count in zip(characters, counts) if count >= LEAST_COUNT and chr(character) != END)
    if len(kept) + 2 > 1 << BITS:
        raise SystemExit(f"{len(kept)} symbols do not fit into {BITS} bits")
    return [UNKNOWN, END, *kept]


def numbered(text, alphabet):
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    table = np.zeros(0x110000, np.int64)
    for number, character in enumerate(alphabet):
        table[ord(character)] = number
    return table[codes]


def keys_of(symbols, order):
    """Each window of so many symbols as one number, so that n-grams sort by their symbols from left to right."""
    key = np.zeros(len(symbols) - order + 1, np.int64)
    for place in range(order):
        key = (key << BITS) | symbols[place : len(symbols) - order + 1 + place]
    return key


def estimate(symbols, size):
    """One dictionary an order: keys, raw counts, log p (interpolated), log back-off weight of the n-gram as a context."""
    raw = [np.unique(keys_of(symbols, order), return_counts=True) for order in range(1, ORDER + 1)]
    raw[0] = with_all_symbols(*raw[0], size)
    model, below = [], None
    for order, (keys, counts) in enumerate(raw, 1):
        # Below the top order an n-gram counts by how many different symbols it follows.
        smoothed = counts if order == ORDER else continuations(keys, raw[order][0], order)
        context = keys >> BITS
        starts = np.flatnonzero(np.diff(context, prepend=-1))
        share = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(keys))))
        total = np.add.reduceat(smoothed, starts).astype(float)
        discount = discounts(smoothed)[np.minimum(smoothed, 3)]
        left = np.add.reduceat(discount, starts) / total
        lower = 1 / size if below is None else below["p"][np.searchsorted(below["keys"], keys & ((1 << BITS * (order - 1)) - 1))]
        probability = (smoothed - discount) / total[share] + left[share] * lower
        if below is not None:
            below["left"][np.searchsorted(below["keys"], context[starts])] = left
        below = {"keys": keys, "count": counts, "p": probability, "left": np.ones(len(keys))}
        model.append(below)
    return model


def with_all_symbols(keys, counts, size):
    every = np.zeros(size, np.int64)
    every[keys] = counts
    return np.arange(size), every


def continuations(keys, longer, order):
    found, counts = np.unique(longer & ((1 << BITS * order) - 1), return_counts=True)
    result = np.zeros(len(keys), np.int64)
    result[np.searchsorted(keys, found)] = counts
    return result


def discounts(counts):
    """What is taken from an n-gram that was counted never, once, twice, oftener."""
    n1, n2, n3, n4 = (int((counts == times).sum()) for times in (1, 2, 3, 4))
    share = n1 / (n1 + 2 * n2)
    return np.array([0, 1 - 2 * share * n2 / n1, 2 - 3 * share * n3 / n2, 3 - 4 * share * n4 / n3])


def prune(model, theta):
    """The n-grams worth their room, and back-off weights that make every context sum to one again."""
    needed = np.zeros(0, np.int64)
    for order in range(ORDER, 1, -1):
        this, below = model[order - 1], model[order - 2]
        suffix = np.searchsorted(below["keys"], this["keys"] & ((1 << BITS * (order - 1)) - 1))
        context = np.searchsorted(below["keys"], this["keys"] >> BITS)
        gain = this["count"] * (np.log(this["p"]) - np.log(below["left"][context] * below["p"][suffix]))
        kept = (gain > theta) | np.isin(this["keys"], needed)
        model[order - 1] = {"keys": this["keys"][kept], "logp": np.log(this["p"][kept])}
        needed = np.unique(model[order - 1]["keys"] >> BITS)
    model[0] = {"keys": model[0]["keys"], "logp": np.log(model[0]["p"])}
    for order in range(1, ORDER):
        model[order - 1]["backoff"] = backoffs(model, order)
    return model


def backoffs(model, order):
    """log((1 − Σ p of the kept continuations) / (1 − Σ of what they have without this context))."""
    this, longer = model[order - 1], model[order]
    context = np.searchsorted(this["keys"], longer["keys"] >> BITS)
    lower = score(model[:order], longer["keys"] & ((1 << BITS * order) - 1), order)
    kept, spread = np.ones(len(this["keys"])), np.ones(len(this["keys"]))
    np.subtract.at(kept, context, np.exp(longer["logp"]))
    np.subtract.at(spread, context, np.exp(lower))
    return np.log(np.maximum(kept, 1e-6)) - np.log(np.maximum(spread, 1e-6))


def score(model, keys, order):
    """log p of the last symbol of each key after the others, by an unbroken chain of back-offs."""
    result = np.zeros(len(keys))
    open_ = np.arange(len(keys))
    for length in range(order, 0, -1):
        window = keys[open_] & ((1 << BITS * length) - 1)
        at, found = places(model[length - 1]["keys"], window)
        result[open_[found]] += model[length - 1]["logp"][at[found]]
        open_, window = open_[~found], window[~found]
        if length > 1 and len(open_) > 0:
            at, found = places(model[length - 2]["keys"], window >> BITS)
            result[open_[found]] += model[length - 2]["backoff"][at[found]]
    return result


def places(keys, wanted):
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def perplexity_of(model, symbols):
    return float(np.exp(-score(model, keys_of(symbols, ORDER), ORDER).mean()))


def enter(options, target, documents, symbols, counts, perplexity):
    """The manifest's entry of this model."""
    corpus = [{"name": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()} for file in options.corpus]
    entry = {
        "name": NAME,
        "file": target.name,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "bytes": target.stat().st_size,
        "licence": "Apache-2.0",
        "copyright": None,
        "rightsBasis": "trained by this project on official documents, which are outside copyright (Copyright Law of the PRC, art. 5)",
        "source": {"corpus": corpus, "excluded": f"lines n (from 0) with n % 10 in {options.exclude}", "documents": documents, "symbols": symbols},
        "made": [
            f"language.py: {ORDER}-gram of folded characters, modified Kneser-Ney, pruned at theta {options.theta:g}",
            f"packed as {FORMAT}: n-grams by order {counts}",
        ],
        "folded": {"dictionary": DICTIONARY, "sha256": digest_of_folded_dictionary()},
        "measured": {"perplexity": perplexity, "on": f"lines n with n % 10 in {options.heldout}"},
        "input": "up to four symbols before, and the symbol itself; fold.ts says which symbol a character is",
        "output": "natural logarithm of its probability",
        "dictionary": None,
    }
    file = options.out / "manifest.json"
    models = json.loads(file.read_text("utf-8"))["models"] if file.exists() else []
    at = next((at for at, model in enumerate(models) if model["name"] == NAME), len(models))
    models[at : at + 1] = [entry]
    file.write_text(json.dumps({"models": models}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def digest_of_folded_dictionary():
    """Whoever folds by other tables than these gets another digest."""
    characters = (FOLDER / DICTIONARY).read_text("utf-8").removesuffix("\n").split("\n")
    return hashlib.sha256("\n".join(symbol(character) for character in characters).encode("utf-8")).hexdigest()


if __name__ == "__main__":
    main()
