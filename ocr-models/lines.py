"""Lines of invented gazette text, set in free fonts and degraded like print: what the quantised reader is calibrated on.

None of these lines is used in a test or in a measurement. The seed is fixed; the fonts are those of the packages
fonts-noto-cjk, fonts-arphic-uming, fonts-arphic-ukai, fonts-arphic-gbsn00lp, fonts-arphic-gkai00mp.
"""

import io
import pathlib
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

COUNT = 320
HEIGHT = 48
FONT_ROOT = pathlib.Path("/usr/share/fonts")
FONTS = ["uming.ttc", "ukai.ttc", "gbsn00lp.ttf", "gkai00mp.ttf", "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"]

PLACES = "青州 临江 云岭 海安 平湖 石门 东山 南桥 北川 西河 长宁 新泽 金田 白沙 柳林 盘山".split()
BODIES = "人民委员会 人民政府 财政厅 教育局 水利部 粮食管理局 卫生防疫站 税务总局 农业合作社 供销社 邮电管理局 计划委员会".split()
MATTERS = "征收工作 春耕生产 植树造林 市场物价 防汛抗旱 学校经费 干部培训 户口登记 公路养护 粮食统购 安全生产 档案管理 土地登记 医疗保险".split()
VERBS = "加强 改进 整顿 颁发 修订 批准 撤销 转发 试行 恢复 停止 检查".split()
CLAUSES = "各地应当根据实际情况，|有关部门必须认真贯彻执行。|凡违反本办法规定的，|由主管机关给予警告；|情节严重的，依法处理。|在执行中如有问题，请随时报告。|自公布之日起施行，|原有规定与此抵触的，以本规定为准。|经费由地方预算开支，|不得以任何名义摊派、挪用。".split("|")
DIGITS = "〇一二三四五六七八九十百千"
RARE = "亳邕潢涪郓滕隰沂漳陂赣黟歙婺暨鄞嵊瑷珲岷沱邛濮蓟晏羿禧铨霖璐骞睿祎旻喆赟"


def typeset():
    """Yields reader inputs: float32 [1, 1, 48, width], grey as value / 127.5 - 1."""
    chance = random.Random(1954)
    for _ in range(COUNT):
        yield as_input(degraded(printed(sentence(chance), chance), chance), chance)


def sentence(chance):
    kind = chance.random()
    if kind < 0.25:
        return heading(chance)
    if kind < 0.40:
        return numbers(chance)
    if kind < 0.55:
        return names(chance)
    if kind < 0.65:
        return chance.choice(["ABC", "Kg", "No.", "GB/T "]) + numbers(chance) + "（" + chance.choice(MATTERS) + "）"
    return "".join(chance.sample(CLAUSES, chance.randint(2, 4)))[: chance.randint(6, 38)]


def heading(chance):
    place, body, verb, matter = (chance.choice(words) for words in (PLACES, BODIES, VERBS, MATTERS))
    text = f"{place}{chance.choice('省市县区')}{body}关于{verb}{matter}的{chance.choice('通知 指示 决定 批复 命令 办法 条例'.split())}"
    return chance.choice([text, f"《{text}》", "第" + han_number(chance, 2) + "条　" + text[:14], f"（{han_number(chance, 1)}）{text}", f"{text}……（{chance.randint(1, 480)}）"])


def numbers(chance):
    year = chance.randint(1950, 2024)
    return chance.choice(
        [
            f"{chance.choice(PLACES)[0]}政{chance.choice(['发', '办', '函', '字'])}〔{year}〕{chance.randint(1, 400)}号",
            f"一九{han_number(chance, 2)}年{han_number(chance, 1)}月{han_number(chance, 2)}日",
            f"{year}年{chance.randint(1, 12)}月{chance.randint(1, 31)}日",
            f"{chance.randint(1, 99999):,}.{chance.randint(0, 99):02d}元　{chance.randint(0, 100)}%　{chance.randint(1000, 9999)}",
            f"（{chance.randint(50, 99)}）{chance.choice(PLACES)[0]}字第{chance.randint(1, 999)}号",
        ]
    )


def names(chance):
    people = ["".join(chance.choice("王李张刘陈杨赵黄周吴徐孙") + "".join(chance.choice(RARE) for _ in range(chance.randint(1, 2)))) for _ in range(chance.randint(1, 6))]
    return chance.choice(["任命", "免去", "主任：", "代表　", ""]) + chance.choice(["、", "　"]).join(people) + chance.choice(["", "为副县长。", "的职务。"])


def han_number(chance, length):
    return "".join(chance.choice(DIGITS) for _ in range(length))


def printed(text, chance):
    """The line as black ink on white at about 300 dpi, standing or, one in six, set vertically and turned to lie."""
    font = ImageFont.truetype(str(next(FONT_ROOT.rglob(chance.choice(FONTS)))), chance.randint(36, 60))
    if chance.random() < 1 / 6:
        return column(text.replace("　", ""), font).rotate(90, expand=True)
    spacing = chance.choice([0, 0, 0, 2, 8])
    width = sum(int(font.getlength(c)) + spacing for c in text)
    image = Image.new("L", (width + 40, font.size + 40), 255)
    x = 20
    for character in text:
        ImageDraw.Draw(image).text((x, 16), character, font=font, fill=chance.randint(0, 30))
        x += int(font.getlength(character)) + spacing
    return trimmed(image, chance)


def column(text, font):
    image = Image.new("L", (font.size + 12, font.size * len(text) + 12), 255)
    for place, character in enumerate(text):
        ImageDraw.Draw(image).text((6, 2 + place * font.size), character, font=font, fill=0)
    return image


def trimmed(image, chance):
    left, top, right, bottom = Image.eval(image, lambda v: 255 - v).getbbox() or (0, 0, image.width, image.height)
    pad = lambda most: chance.randint(0, most)
    return image.crop((max(0, left - pad(12)), max(0, top - pad(8)), min(image.width, right + pad(12)), min(image.height, bottom + pad(8))))


def degraded(image, chance):
    level = chance.choice(["clean", "soft", "grey", "bilevel", "worn"])
    image = image.rotate(chance.uniform(-0.4, 0.4), resample=Image.Resampling.BILINEAR, fillcolor=255)
    if level == "clean":
        return image
    if level == "soft":
        return noisy(image.filter(ImageFilter.GaussianBlur(chance.uniform(0.6, 1.6))), 10, chance)
    if level == "grey":
        small = image.resize((max(8, image.width // 2), max(8, image.height // 2)), Image.Resampling.BOX)
        return jpeg(noisy(small.filter(ImageFilter.GaussianBlur(0.5)), 12, chance), chance.randint(26, 60))
    rough = np.asarray(noisy(image.filter(ImageFilter.GaussianBlur(1.2)), 30, chance), dtype=np.float32)
    cut = chance.uniform(95, 150) if level == "bilevel" else chance.uniform(70, 190)
    return Image.fromarray(((rough > cut) * 255).astype(np.uint8))


def noisy(image, deviation, chance):
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, deviation, (image.height, image.width))
    ground = chance.uniform(0.8, 1.0)
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float32) * ground + noise, 0, 255).astype(np.uint8))


def jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("L")


def as_input(image, chance):
    squeeze = chance.choice([0.5, 0.65, 0.65, 1.0])
    width = min(1600, max(16, round(image.width * HEIGHT / image.height * squeeze)))
    grey = np.asarray(image.resize((width, HEIGHT), Image.Resampling.BILINEAR), dtype=np.float32) / 127.5 - 1
    return grey[None, None]
