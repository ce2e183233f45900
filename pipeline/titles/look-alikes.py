"""Makes look-alikes.ts: which common characters look alike in print.

Every character of GB 2312 level 1, and every traditional form of one (gazette/traditional.ts), is set in Noto Serif CJK SC and Noto Sans
CJK SC at 44 pixels, blurred as worn type is, and compared with every other by the correlation of both pictures. Pairs of 0.86 and more
are kept: 5,400 of 14 million. The fonts are SIL OFL; no outline of them is in the table.

    python3 look-alikes.py > look-alikes.ts      # needs pillow and numpy, and the fonts of Debian's fonts-noto-cjk
"""

import re
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = "/usr/share/fonts/opentype/noto/"
SIMPLIFIED_CHINESE = 2
LEAST = 0.86
SIZE, SIDE, SMALL, BLUR = 44, 48, 24, 1.6


def common():
    level1 = [
        bytes([row, cell]).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if row < 0xD7 or cell < 0xFA
    ]
    source = (Path(__file__).parents[2] / "gazette/traditional.ts").read_text("utf8")
    pairs = "".join(re.findall(r"'([\u3400-\u9fff]+)'", source))
    known = set(level1)
    return sorted(known | {pairs[at] for at in range(0, len(pairs) - 1, 2) if pairs[at + 1] in known})


def picture(character, fonts):
    parts = []
    for font in fonts:
        image = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(image).text((2, -8), character, font=font, fill=255)
        small = image.filter(ImageFilter.GaussianBlur(BLUR)).resize((SMALL, SMALL), Image.BILINEAR)
        values = np.asarray(small, dtype=np.float32).ravel()
        values -= values.mean()
        parts.append(values / (np.linalg.norm(values) + 1e-6))
    return np.concatenate(parts) / np.sqrt(len(parts))


def main():
    fonts = [ImageFont.truetype(FONTS + name, SIZE, index=SIMPLIFIED_CHINESE) for name in ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")]
    characters = common()
    pictures = np.stack([picture(character, fonts) for character in characters])
    alike = pictures @ pictures.T
    rows = []
    for at, character in enumerate(characters):
        others = [characters[to] for to in np.nonzero(alike[at] >= LEAST)[0] if to > at]
        if others:
            rows.append(character + "".join(others))
    print("/**\n * Characters that look alike in print; made by look-alikes.py, which says how. A row: a character, then those later in the code that look\n * like it.\n */")
    print("export const ALIKE =")
    width, lines, line = 110, [], ""
    for row in rows:
        if len(line) + len(row) + 1 > width:
            lines.append(line)
            line = ""
        line += row + " "
    lines.append(line)
    print(" +\n".join("  '" + text + "'" for text in lines))


main()
