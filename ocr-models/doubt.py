"""Fits the trees that weigh the doubt of a character. A user never runs it: the result is in git.

    python -m venv VENV && VENV/bin/pip install lightgbm==4.7.0 scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
    ./gongbao --node samples/make/pages.ts --part fit --text TEXTS … --out PAGES
    npm run -s bench -- doubt-rows PAGES --out ROWS
    VENV/bin/python ocr-models/doubt.py ROWS [ROWS …] [--report] [--trees 150] [--leaves 15] …

ROWS holds a row a character of pages that no bench reports on (bench/doubt-rows.ts says what is in them). The chance that goes with a
sum of the trees, and all figures printed, come from pages that the trees in question were not fitted on (five folds over pages).
Writes doubt.gbt and its entry in manifest.json, unless --report. The same rows give the same bytes.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import struct

import lightgbm
import numpy as np
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

HERE = pathlib.Path(__file__).resolve().parent
FOLDS = 5
PROMISES = (0.2, 0.5, 1, 2, 3)


def main():
    args = arguments()
    data = read_rows(args.rows)
    print(f"{len(data.pages)} pages, {len(data.wrong)} characters, {int(data.wrong.sum())} wrong or beside a dropped one")
    sums = out_of_fold(data, args)
    knots, risks = calibration(sums, data.wrong)
    # What it costs to leave a character without a flag is less: a dropped one is missed only with both its neighbours.
    tolls = np.minimum(np.interp(knots, *calibration(sums, tolled(data, sums))), risks)
    report(data, np.interp(sums, knots, risks), np.interp(sums, knots, tolls), args.promised)
    if not args.report:
        write(data, [fit(data.signs, data.wrong, args, bag) for bag in range(args.bags)], (knots, risks, tolls), args)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="+", type=pathlib.Path)
    parser.add_argument("--report", action="store_true", help="print the figures, write nothing")
    parser.add_argument("--trees", type=int, default=300)
    parser.add_argument("--leaves", type=int, default=31)
    parser.add_argument("--bags", type=int, default=3)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--least", type=int, default=30, help="characters a leaf must hold")
    parser.add_argument("--without", default="", help="signs to leave out, to see what they are worth")
    parser.add_argument("--promised", type=float, default=1.0, help="per 10,000: the promise whose figures are broken down")
    return parser.parse_args()


Data = collections.namedtuple("Data", "names signs wrong labels page line pages engine")


def read_rows(folders):
    parts, pages, engines, names = [], [], [], None
    for folder in folders:
        for head in sorted(folder.glob("rows-*.json")):
            about = json.loads(head.read_text())
            columns = about["columns"]
            # Of a run that is not over the rows may be ahead of the pages.
            rows = sum(page["characters"] for page in about["pages"])
            table = np.fromfile(head.with_suffix(".f32"), dtype="<f4", count=rows * len(columns)).reshape(-1, len(columns))
            # A page that an earlier run has read already counts once.
            known = {(page["name"], page["printed"]) for page in pages}
            new = [at for at, page in enumerate(about["pages"]) if (page["name"], page["printed"]) not in known]
            column = columns.index("page")
            table = table[np.isin(table[:, column], new)]
            table[:, column] = len(pages) + np.searchsorted(new, table[:, column])
            parts.append(table)
            pages += [about["pages"][at] for at in new]
            engines.append(about["engine"])
            if names not in (None, columns[: about["signs"]]):
                raise SystemExit(f"{head} has other signs than the rows before it")
            names = columns[: about["signs"]]
    if any(engine != engines[0] for engine in engines):
        raise SystemExit("the rows were read by different engines")
    table = np.concatenate(parts)
    table = table[~misplaced(table, columns)]
    label = {name: table[:, len(names) + at] for at, name in enumerate(columns[len(names) :])}
    follows = np.zeros(len(table), bool)  # whether the row before is of the same line
    follows[1:] = (label["page"][1:] == label["page"][:-1]) & (label["line"][1:] == label["line"][:-1])
    dropped_before = label["droppedBefore"].copy()
    dropped_before[1:] += np.where(follows[1:], label["droppedAfter"][:-1], 0)
    wrong = (label["wrong"] + label["surplus"] + dropped_before + label["droppedAfter"]) > 0
    label["follows"] = follows
    return Data(names, table[:, : len(names)], wrong, label, label["page"].astype(int), label["line"].astype(int), pages, engines[0])


def misplaced(table, columns):
    """
    Characters of lines that the layout found wrongly: most of the line is printed nowhere there, or three characters and more are lost in
    one place. Nothing about such a character says so: to fit on them is to doubt every sure one.
    """
    at = {name: columns.index(name) for name in ("page", "line", "surplus", "droppedBefore", "droppedAfter")}
    line = np.unique(table[:, [at["page"], at["line"]]], axis=0, return_inverse=True)[1].ravel()
    share = np.bincount(line, table[:, at["surplus"]]) / np.bincount(line)
    lost = np.zeros(len(share))
    np.maximum.at(lost, line, np.maximum(table[:, at["droppedBefore"]], table[:, at["droppedAfter"]]))
    wrong = ((share > 0.5) | (lost >= 3))[line]
    print(f"left out: {wrong.sum()} characters of {((share > 0.5) | (lost >= 3)).sum()} lines that the layout found wrongly")
    return wrong


def parameters(args, bag):
    return {
        "objective": "binary",
        "num_leaves": args.leaves,
        "learning_rate": args.rate,
        "min_data_in_leaf": args.least,
        "feature_fraction": 0.6,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "max_bin": 255,
        "seed": 1 + bag,
        "num_threads": 1,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
    }


def fit(signs, wrong, args, bag):
    return lightgbm.train(parameters(args, bag), lightgbm.Dataset(signs, wrong.astype(int)), num_boost_round=args.trees)


def out_of_fold(data, args):
    """For every character the sum of trees that saw no character of its page."""
    signs = data.signs.copy()
    for name in filter(None, args.without.split(",")):
        signs[:, [at for at, one in enumerate(data.names) if one.startswith(name)]] = np.nan
    sums = np.zeros(len(data.wrong))
    # Both halves of a spread stand on the same side.
    names = np.unique([page["name"] for page in data.pages], return_inverse=True)[1][data.page]
    for seen, unseen in GroupKFold(FOLDS).split(signs, data.wrong, names):
        for bag in range(args.bags):
            sums[unseen] += fit(signs[seen], data.wrong[seen], args, bag).predict(signs[unseen], raw_score=True) / args.bags
    return sums


def tolled(data, sums):
    """Errors that are missed once this character goes without a flag: its own, and what was dropped beside a neighbour no riskier."""
    label, follows = data.labels, data.labels["follows"]
    toll = label["wrong"] + label["surplus"] + label["droppedBefore"]
    last = ~np.r_[follows[1:], False]
    riskier = np.r_[sums[:-1] >= sums[1:], True] | last
    toll = toll + np.where(riskier, label["droppedAfter"], 0)
    toll[1:] += np.where(~riskier[:-1], label["droppedAfter"][:-1], 0)
    return toll


def calibration(sums, wrong, knots=160):
    """
    Knots of a rising curve from sums of trees to chances: log odds in straight stretches, by maximum likelihood. The stretches are set by
    the errors, so the rare ones among the surest characters have a say; under the least of them the curve goes on at its last slope.
    """
    errors = np.sort(sums[wrong > 0])
    bends = np.unique(np.r_[errors[min(10, len(errors) - 1)], np.quantile(errors, (0.02, 0.05, 0.1, 0.2, 0.4, 0.7))])
    cells = np.linspace(sums.min(), sums.max() + 1e-9, 4001)
    place = np.digitize(sums, cells) - 1
    count = np.bincount(place, minlength=4000)[:4000]
    bad = np.minimum(count, np.bincount(place, weights=wrong.astype(float), minlength=4000)[:4000])
    middle = (cells[:-1] + cells[1:]) / 2
    # Slopes of the stretches, no less than a little: the surer the trees, the smaller the chance.
    basis = np.column_stack([np.minimum(middle, bends[0]), *[np.clip(middle, low, high) - low for low, high in zip(bends, np.r_[bends[1:], np.inf])]])

    def cost(parameters):
        log_odds = parameters[0] + basis @ parameters[1:]
        chance = 1 / (1 + np.exp(-log_odds))
        loss = (count * np.logaddexp(0, log_odds) - bad * log_odds).sum() + 0.5 * ((parameters[1:] - 1) ** 2).sum()
        return loss, np.r_[(count * chance - bad).sum(), basis.T @ (count * chance - bad) + parameters[1:] - 1]

    start = np.r_[0.0, np.ones(basis.shape[1])]
    found = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=[(None, None)] + [(0.2, 3.0)] * basis.shape[1], options={"maxiter": 2000})
    at = np.unique(np.r_[np.linspace(sums.min(), sums.max(), knots), bends])
    steps = np.column_stack([np.minimum(at, bends[0]), *[np.clip(at, low, high) - low for low, high in zip(bends, np.r_[bends[1:], np.inf])]])
    return at, 1 / (1 + np.exp(-(found.x[0] + steps @ found.x[1:])))


def limits_by_page(data, toll, promised):
    """
    For each page the risk up to which characters stay unflagged: their mean is at most what was promised. A promise of three numbers
    goes with the page: a share of the errors to be expected on it, no less and no more than so many in 10,000.
    """
    flagged = np.zeros(len(toll), bool)
    starts = np.flatnonzero(np.r_[True, data.page[1:] != data.page[:-1]])
    for low, high in zip(starts, np.r_[starts[1:], len(toll)]):
        ordered = np.sort(toll[low:high])
        own = promised
        if isinstance(promised, tuple):
            least, most, share = promised
            own = min(most, max(least, share * ordered.mean() * 10_000))
        kept = np.cumsum(ordered) <= own / 10_000 * np.arange(1, high - low + 1)
        kept = np.logical_and.accumulate(kept)
        flagged[low:high] = toll[low:high] > (ordered[kept][-1] if kept.any() else 0)
    return flagged


def limit_over_all(toll, promised):
    ordered = np.sort(toll)
    kept = np.cumsum(ordered) <= promised / 10_000 * np.arange(1, len(toll) + 1)
    return toll > (ordered[np.logical_and.accumulate(kept)][-1] if kept.any() else 0)


def missed(data, flagged, chosen):
    """Errors that nobody would look at: (missed, all)."""
    label, follows = data.labels, data.labels["follows"]
    own = label["wrong"] + label["surplus"]
    after = np.r_[np.where(follows[1:], flagged[1:], False), False]  # whether the next of the line is flagged
    lost = own * ~flagged + label["droppedBefore"] * ~flagged + label["droppedAfter"] * ~(flagged | after)
    every = own + label["droppedBefore"] + label["droppedAfter"]
    return lost[chosen].sum(), every[chosen].sum()


def report(data, risk, toll, promised):
    kinds = np.array([f"{page['layout']} {page['level']}" for page in data.pages])[data.page]
    by_quality = [("with the page", lambda one: limits_by_page(data, toll, one))]
    for rule, flags in by_quality:
        for promise in ((0.5, 3, 0.02), (0.5, 3, 0.03), (0.5, 3, 0.05), (0.3, 2, 0.03), (0.7, 4, 0.04)):
            flagged = flags(promise)
            low, every = missed(data, flagged, np.ones(len(risk), bool))
            print(f"{rule}, promised {promise}: {flagged.mean():.2%} flagged, {low:.0f} of {every:.0f} missed, {low / max(1, (~flagged).sum()) * 1e4:.2f} in 10,000")
        breakdown(data, kinds, flags((0.5, 3, 0.03)), f"{rule}, promised (0.5, 3, 0.03)")
    for rule, flags in (("by page", lambda one: limits_by_page(data, toll, one)), ("one limit", lambda one: limit_over_all(toll, one))):
        for promise in PROMISES:
            flagged = flags(promise)
            low, every = missed(data, flagged, np.ones(len(risk), bool))
            print(f"{rule}, promised {promise}: {flagged.mean():.2%} flagged, {low:.0f} of {every:.0f} missed, {low / max(1, (~flagged).sum()) * 1e4:.2f} in 10,000")
        breakdown(data, kinds, flags(promised), f"{rule}, promised {promised}")
    print("  risk from | characters | said | true")
    for low, high in zip((0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 0.7), (1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 0.7, 1.1)):
        chosen = (risk >= low) & (risk < high)
        if chosen.any():
            print(f"  {low:8} {chosen.sum():8} {risk[chosen].mean():.6f} {data.wrong[chosen].mean():.6f}")


def breakdown(data, kinds, flagged, title):
    print(f"  {title}: kind | characters | wrong % | flagged % | missed | in 10,000")
    for kind in sorted(set(kinds)):
        chosen = kinds == kind
        low, every = missed(data, flagged, chosen)
        rate = low / max(1, (chosen & ~flagged).sum()) * 1e4
        print(f"  {kind:24} {chosen.sum():7} {every / chosen.sum():7.2%} {flagged[chosen].mean():7.2%} {low:5.0f} {rate:6.2f}")


def write(data, models, knots, args):
    packed = pack(models, data, knots)
    (HERE / "doubt.gbt").write_bytes(packed)
    digest = hashlib.sha256(packed).hexdigest()
    table = np.ascontiguousarray(data.signs)
    entry = {
        "name": "doubt",
        "file": "doubt.gbt",
        "sha256": digest,
        "bytes": len(packed),
        "licence": "Apache-2.0",
        "copyright": "the authors of this project",
        "source": {
            "package": "lightgbm (PyPI)",
            "version": lightgbm.__version__,
            "sha256": hashlib.sha256(table.tobytes()).hexdigest(),
        },
        "made": [
            f"{args.bags} bags of {args.trees} trees of {args.leaves} leaves, by doubt.py",
            f"fitted on {len(data.pages)} made pages of {len(data.wrong)} characters (the sum in 'source' is that of their signs)",
            f"for {data.engine['stages']}",
        ],
        "input": f"{len(data.names)} signs a character, named in the file",
        "output": "the chance, 0 to 1, that the character is wrong or one beside it was dropped",
        "dictionary": None,
    }
    manifest = HERE / "manifest.json"
    listed = json.loads(manifest.read_text())
    listed["models"] = [one for one in listed["models"] if one["name"] != "doubt"] + [entry]
    manifest.write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n")
    print(f"doubt.gbt: {len(packed)} bytes, {digest}")


def pack(models, data, knots):
    """The trees as arrays, as pipeline/ocr/doubt/trees.ts reads them."""
    roots, left, right, threshold, feature, missing_left, leaves = [], [], [], [], [], [], []

    def place(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return ~(len(leaves) - 1)
        at = len(left)
        for column in (left, right, threshold, feature, missing_left):
            column.append(0)
        if node["decision_type"] != "<=" or node["missing_type"] == "Zero":
            raise SystemExit(f"a kind of split that is not read: {node['decision_type']} {node['missing_type']}")
        threshold[at] = below(node["threshold"])
        feature[at] = node["split_feature"]
        # Where no value was missing in fitting, a missing one counts as 0.
        missing_left[at] = int(node["default_left"] if node["missing_type"] == "NaN" else 0.0 <= node["threshold"])
        left[at] = place(node["left_child"])
        right[at] = place(node["right_child"])
        return at

    for model in models:
        for tree in model.dump_model()["tree_info"]:
            roots.append(place(tree["tree_structure"]))
    right_ones = data.signs[~data.wrong]
    usual = [None if np.isnan(column).mean() > 0.5 else round(float(np.nanmedian(column)), 6) for column in right_ones.T]
    at, risk, toll = knots
    head = {
        "features": data.names,
        "bags": len(models),
        "trees": len(roots),
        "nodes": len(left),
        "leaves": len(leaves),
        "calibration": {
            "sum": [round(float(one), 5) for one in at],
            "risk": [float(f"{one:.5g}") for one in risk],
            "toll": [float(f"{one:.5g}") for one in toll],
        },
        "usual": usual,
        "engine": data.engine,
        "fittedOn": {"pages": len(data.pages), "characters": len(data.wrong), "wrong": int(data.wrong.sum())},
    }
    text = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    text += b" " * (-len(text) % 4)
    arrays = [(roots, "<i4"), (left, "<i4"), (right, "<i4"), (threshold, "<f4"), (leaves, "<f4"), (feature, "u1"), (missing_left, "u1")]
    return b"GBT1" + struct.pack("<I", len(text)) + text + b"".join(np.array(one, kind).tobytes() for one, kind in arrays)


def below(threshold):
    """The largest 32-bit float that is not above: the signs are such floats, so none changes sides."""
    value = np.float32(threshold)
    return float(value if value <= threshold else np.nextafter(value, np.float32(-np.inf)))


if __name__ == "__main__":
    main()
