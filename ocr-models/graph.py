"""What is changed in a reader's graph, so that it does the same with less work. Nothing here changes what a model was taught.

The names of nodes and tensors made here begin with `line_` (its input) or `best_` (its output).
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"
GROUP = 128  # classes looked at together; the last group is filled up with classes that cannot be
NEVER = -200.0  # logit of a class that cannot be: e to it is 0 beside any other


class Graph:
    """An ONNX graph with its makers and readers of tensors by name."""

    def __init__(self, model):
        self.model = model
        self.index()

    def index(self):
        self.maker = {output: node for node in self.model.graph.node for output in node.output}
        self.readers = {}
        for node in self.model.graph.node:
            for name in node.input:
                self.readers.setdefault(name, []).append(node)
        self.weights = {weight.name: weight for weight in self.model.graph.initializer}

    def array(self, name):
        return numpy_helper.to_array(self.weights[name])

    def constant(self, name, array):
        if name not in self.weights:
            self.model.graph.initializer.append(numpy_helper.from_array(array, name))
            self.index()
        return name

    def set_array(self, name, array):
        self.weights[name].CopyFrom(numpy_helper.from_array(array, name))

    def replace(self, old, new):
        """Puts `new` where the last of `old` stood; weights that nothing reads any more go with it."""
        outputs = {node.output[0] for node in old}
        places = [at for at, node in enumerate(self.model.graph.node) if node.output[0] in outputs]
        nodes = list(self.model.graph.node)
        after = nodes[max(places) + 1 :]
        kept = [node for node in nodes[: max(places) + 1] if node.output[0] not in outputs]
        del self.model.graph.node[:]
        self.model.graph.node.extend(kept + new + after)
        self.index()
        self.drop_unread()

    def drop_unread(self):
        read = {name for node in self.model.graph.node for name in node.input}
        kept = [weight for weight in self.model.graph.initializer if weight.name in read]
        del self.model.graph.initializer[:]
        self.model.graph.initializer.extend(kept)
        self.index()


def with_one_plane(model):
    """One plane of grey in place of three equal ones: the first convolution's weights are added up over its planes."""
    graph = Graph(model)
    entry = model.graph.input[0]
    for first in graph.readers[entry.name]:
        assert first.op_type == "Conv"
        graph.set_array(first.input[1], graph.array(first.input[1]).sum(axis=1, keepdims=True))
    entry.type.tensor_type.shape.dim[1].dim_value = 1
    return model


def with_gelu(model):
    """Each x / √2 → erf → + 1 → · x → · ½ as the one node it is; between quantised nodes the runtime does not see that itself."""
    graph = Graph(model)
    for name in [node.output[0] for node in model.graph.node if node.op_type == "Erf"]:
        erf = graph.maker[name]
        divide = graph.maker[erf.input[0]]
        (add,) = graph.readers[name]
        (times,) = graph.readers[add.output[0]]
        (half,) = graph.readers[times.output[0]]
        x = divide.input[0]
        assert [node.op_type for node in (divide, add, times, half)] == ["Div", "Add", "Mul", "Mul"] and x in times.input
        graph.replace([divide, erf, add, times, half], [helper.make_node("Gelu", [x], [half.output[0]], name=f"{name}_gelu", domain=CONTRIB)])
    return model


def with_best_classes(model, alternatives):
    """The likeliest classes of each frame in place of all of them: a probability and a class number each, best first.

    The best of 18,710 are looked for in two steps: the groups of 128 whose best is best, then in these. That costs a tenth of one TopK.
    """
    graph = Graph(model)
    softmax = graph.maker[model.graph.output[0].name]
    graph.replace([softmax, *last_layer(graph, softmax)], widened_last_layer(graph, softmax) + best(graph, alternatives))
    del model.graph.output[:]
    model.graph.output.append(helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [1, None, alternatives]))
    model.graph.output.append(helper.make_tensor_value_info("classes", TensorProto.INT64, [1, None, alternatives]))
    del model.metadata_props[:]  # the dictionary stands in its own file
    del model.graph.value_info[:]
    if not any(opset.domain == CONTRIB for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid(CONTRIB, 1))
    return model


def last_layer(graph, softmax):
    """The nodes from behind the last layer's input to the softmax, which are: product, sum, and where quantised what stands between."""
    add = unnamed(graph, softmax.input[0])
    product = graph.maker[add.input[0]]
    nodes = [graph.maker[softmax.input[0]], add]
    while product.op_type != "MatMul":
        nodes.append(product)
        product = graph.maker[product.input[0]]
    nodes.append(product)
    if product.input[1] in graph.maker:
        nodes.append(graph.maker[product.input[1]])
    return nodes


def unnamed(graph, name):
    """The maker of a tensor, past nodes that only give it another name."""
    node = graph.maker[name]
    return unnamed(graph, node.input[0]) if node.op_type == "Identity" else node


def widened_last_layer(graph, softmax):
    """The last layer with its classes filled up to whole groups, [T, classes], and their probabilities as `best_all`."""
    add = unnamed(graph, softmax.input[0])
    product = next(node for node in last_layer(graph, softmax) if node.op_type == "MatMul")
    bias = next(graph.array(name) for name in add.input if name in graph.weights)
    quantised = product.input[1] in graph.maker
    layer = quantised_layer(graph, product, bias) if quantised else float_layer(graph, product, bias)
    return [*layer, helper.make_node("Softmax", ["best_logits"], ["best_all"], axis=-1, name="best_softmax")]


def float_layer(graph, product, bias):
    weights = graph.array(product.input[1])
    shape = graph.constant("best_rows", np.array([-1, weights.shape[0]], np.int64))
    columns = graph.constant("best_weights", filled(weights, 0))
    return [
        helper.make_node("Reshape", [product.input[0], shape], ["best_input"]),
        helper.make_node("Gemm", ["best_input", columns, graph.constant("best_bias", filled(bias, NEVER))], ["best_logits"], name="best_layer"),
    ]


def quantised_layer(graph, product, bias):
    """As one node that adds up in integers and gives floats: between product and bias nothing is rounded to 8 bits again."""
    entry, matrix = (graph.maker[name] for name in product.input)
    weights, scale = graph.array(matrix.input[0]), graph.array(matrix.input[1])
    assert not graph.array(matrix.input[2]).any()
    unit = float(graph.array(entry.input[1])) * filled(scale, scale.mean())
    shape = graph.constant("best_rows", np.array([-1, weights.shape[0]], np.int64))
    parts = [
        graph.constant("best_weights", filled(weights, 0)),
        graph.constant("best_scale", filled(scale, scale.mean())),
        graph.constant("best_zero", np.zeros(len(unit), np.int8)),
        graph.constant("best_bias", np.round(filled(bias, NEVER) / unit).astype(np.int32)),
    ]
    return [
        helper.make_node("Reshape", [entry.input[0], shape], ["best_input"]),
        helper.make_node("QGemm", ["best_input", entry.input[1], entry.input[2], *parts], ["best_logits"], name="best_layer", domain=CONTRIB),
    ]


def filled(array, value):
    """The array with its last axis lengthened to whole groups."""
    missing = -array.shape[-1] % GROUP
    return np.concatenate([array, np.full((*array.shape[:-1], missing), value, array.dtype)], axis=-1)


def best(graph, alternatives):
    """From `best_all` [T, classes] to `probabilities` and `classes`, both [1, T, alternatives]."""
    number = lambda name, *values: graph.constant(f"best_{name}", np.array(values, np.int64))
    node = helper.make_node
    ranks, page = number("ranks", alternatives), number("page", 1, -1, alternatives)
    return [
        node("Reshape", ["best_all", number("grouped", 0, -1, GROUP)], ["best_groups"]),
        node("ReduceMax", ["best_groups"], ["best_of_group"], axes=[2], keepdims=0),
        node("TopK", ["best_of_group", ranks], ["best_group_values", "best_group"]),
        node("Unsqueeze", ["best_group", number("last", 2)], ["best_group_index"]),
        node("GatherND", ["best_groups", "best_group_index"], ["best_few"], batch_dims=1),
        node("Reshape", ["best_few", number("row", 0, alternatives * GROUP)], ["best_row_values"]),
        node("TopK", ["best_row_values", ranks], ["best_values", "best_place"]),
        # A place in the row is in the which-th of the groups that were taken: its class stands as much further on as that group did.
        node("Div", ["best_place", number("size", GROUP)], ["best_which"]),
        node("GatherElements", ["best_group", "best_which"], ["best_taken"], axis=1),
        node("Sub", ["best_taken", "best_which"], ["best_step"]),
        node("Mul", ["best_step", "best_size"], ["best_shift"]),
        node("Add", ["best_place", "best_shift"], ["best_class"]),
        node("Reshape", ["best_values", page], ["probabilities"]),
        node("Reshape", ["best_class", page], ["classes"]),
    ]
