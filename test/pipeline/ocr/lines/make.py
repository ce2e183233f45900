"""Sets the page of this folder: invented text in free fonts (fonts-noto-cjk, fonts-arphic-uming), each line with its outline as truth.

    python make.py      (needs pillow and numpy; the page is in git, tests never run this)
"""

import json
import math
import pathlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = pathlib.Path(__file__).resolve().parent
FONTS = pathlib.Path("/usr/share/fonts")
SERIF, BOLD, MING = "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "uming.ttc"
SC = 2  # simplified Chinese stands third in the Noto collections
PAD = 6

# name, text, font, size, left, top, degrees
LINES = [
    ("title", "东海省人民政府关于做好冬季造林工作的通知", BOLD, 46, 60, 30, 0),
    ("number", "东政发〔1985〕12号", SERIF, 34, 420, 110, 0),
    ("body", "各县、市人民政府，省政府各部门：", SERIF, 34, 60, 180, 0),
    ("figures", "全省已完成32.5万亩，其中按GB T 1576标准验收的占60%。", SERIF, 34, 60, 250, 0),
    ("tilted", "凡违反本办法规定的，由县级以上主管部门责令限期改正。", SERIF, 34, 60, 330, 1.0),
    ("worn", "造林经费由省财政厅会同林业厅按照实际验收面积拨付。", SERIF, 34, 60, 420, 0),
    ("date", "一九八五年十一月二十日", SERIF, 34, 700, 500, 0),
]
COLUMN = ("column", "縣政府應當於每年春季，將造林計劃報省政府備案。", 34, 1130, 30)


def main():
    page = Image.new("L", (1200, 900), 255)
    truth = [set_line(page, *line) for line in LINES] + [set_column(page, *COLUMN)]
    page.quantize(16).convert("L").save(HERE / "page.png", optimize=True)
    (HERE / "page.json").write_text(json.dumps(truth, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def set_line(page, name, text, font, size, left, top, degrees):
    face = ImageFont.truetype(str(next(FONTS.rglob(font))), size, index=SC if font.startswith("Noto") else 0)
    box = face.getbbox(text)
    crop = Image.new("L", (box[2] + 2 * PAD, box[3] - box[1] + 2 * PAD), 255)
    ImageDraw.Draw(crop).text((PAD, PAD - box[1]), text, font=face, fill=0)
    if name == "worn":
        crop = worn(crop)
    width, height = crop.size
    turned = crop.rotate(-degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    page.paste(turned, (left, top))
    middle = (left + turned.width / 2, top + turned.height / 2)
    corners = [(-width / 2, -height / 2), (width / 2, -height / 2), (width / 2, height / 2), (-width / 2, height / 2)]
    return entry(name, text, [rotated(corner, degrees, middle) for corner in corners], "horizontal")


def worn(crop):
    small = crop.resize((crop.width * 7 // 10, crop.height * 7 // 10), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.7))
    noisy = np.asarray(small, dtype=np.float32) + np.random.default_rng(1985).normal(0, 20, (small.height, small.width))
    return Image.fromarray(((noisy > 150) * 255).astype(np.uint8)).resize(crop.size, Image.Resampling.BILINEAR)


def rotated(point, degrees, middle):
    x, y = point
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return {"x": round(middle[0] + x * cosine - y * sine, 1), "y": round(middle[1] + x * sine + y * cosine, 1)}


def set_column(page, name, text, size, left, top):
    """Marks of Taiwan's Ming stand in the middle of the cell; here, as on the mainland, they hang at its upper right."""
    face = ImageFont.truetype(str(next(FONTS.rglob(MING))), size)
    draw = ImageDraw.Draw(page)
    for place, character in enumerate(text):
        x, y = left, top + place * size
        if character in "，。、":
            right, head = ink_corner(face, character)
            x, y = left + round(size * 0.94) - right, y + round(size * 0.08) - head
        draw.text((x, y), character, font=face, fill=0)
    box = (left - PAD, top - PAD, left + size + PAD, top + len(text) * size + PAD)
    corners = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]
    return entry(name, text, [{"x": x, "y": y} for x, y in corners], "vertical")


def ink_corner(face, character):
    """Right and upper edge of the character's ink, from where it is drawn."""
    cell = Image.new("L", (face.size * 2, face.size * 2), 0)
    ImageDraw.Draw(cell).text((0, 0), character, font=face, fill=255)
    _, top, right, _ = cell.getbbox()
    return right, top


def entry(name, text, quad, writing):
    return {"name": name, "text": text, "writing": writing, "quad": quad}


if __name__ == "__main__":
    main()
