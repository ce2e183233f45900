"""One symbol a character, as pipeline/ocr/language/fold.ts folds it: both read the same tables, and a test holds the two together."""

import json
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
CLASSES = json.loads((HERE / "fold.json").read_text("utf-8"))
PAIRS = "".join(re.findall(r"^  '(.+)',$", (HERE.parent / "gazette" / "traditional.ts").read_text("utf-8"), re.M))
SIMPLIFIED = dict(zip(PAIRS[0::2], PAIRS[1::2]))
SYMBOL = {member: symbol for symbol, members in CLASSES["classes"].items() for member in members}
WIDTHS = [(int(first, 16), int(last, 16)) for first, last in CLASSES["widths"]]


def symbol(character):
    """The symbol of a character; '' for a space or what prints nothing. What is more than one code point stays as it is."""
    if len(character) != 1:
        return character
    if any(first <= ord(character) <= last for first, last in WIDTHS):
        plain = unicodedata.normalize("NFKC", character)
        character = plain if len(plain) == 1 else character
    if character in CLASSES["nothing"]:
        return ""
    character = SIMPLIFIED.get(character, character)
    return SYMBOL.get(character, character)


def folded(text):
    return "".join(symbol(character) for character in text)
