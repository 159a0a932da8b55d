"""Photos as phones take them: 4000×3000 pixels, noisy, some turned, with place and camera in EXIF.

They are made by counting, with nothing but Pillow, so that every machine has the same ones; made
once they are kept in the folder for temporary files. In 320, 640 and 1280 pixels they weigh, as
JPEG, what photos of people, rooms and gardens do.
"""

import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import NormalDist

from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageMath

WIDTH, HEIGHT = 4000, 3000
RECIPE = 1
"""Part of the kept folder's name; raised when other photos come out."""

_BELL = [round(128 + 40 * NormalDist().inv_cdf((level + 0.5) / 256)) for level in range(256)]
"""From a byte of equal chances to one of a normal distribution about 128, sigma 40."""

Colour = tuple[int, int, int]
Scene = tuple[Image.Image, float, float]
"""What stands before the camera, how much texture it has, and the noise of the sensor."""


def photos(count: int, jobs: int = 2) -> list[Path]:
    """The first so many photos, made now or earlier."""
    place = Path(tempfile.gettempdir()) / f"sosik-bench-photos-{RECIPE}"
    place.mkdir(exist_ok=True)
    paths = [place / f"photo-{number:03}.jpg" for number in range(count)]
    missing = [number for number, path in enumerate(paths) if not path.exists()]
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for number, data in zip(missing, pool.map(photo, missing), strict=True):
            part = paths[number].with_suffix(".part")
            part.write_bytes(data)
            part.replace(paths[number])
    return paths


def photo(number: int) -> bytes:
    """One photo as JPEG; the same for the same number."""
    chance = Random(number)
    drawn, rough, noise = _SCENES[number % len(_SCENES)](chance)
    softened = drawn.filter(ImageFilter.GaussianBlur(1.2))
    texture = _texture(chance)
    seen = Image.merge(
        "RGB", [_exposed(chance, channel, texture, rough, noise) for channel in softened.split()]
    )
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Haeoreum", "Phone 3", "2026:10:20 10:11:12"
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 30.0, 1.5), 3: "E", 4: (127.0, 2.0, 3.5)})
    if number % 4 == 3:  # held upright: the sensor's rows are columns (EXIF 2.32, 4.6.4)
        seen, exif[0x0112] = seen.transpose(Image.Transpose.ROTATE_90), 6
    data = BytesIO()
    seen.save(data, "JPEG", quality=92, exif=exif)
    return data.getvalue()


def _exposed(
    chance: Random, channel: Image.Image, texture: Image.Image, rough: float, noise: float
) -> Image.Image:
    """A channel with the texture of things and the noise of light (its root, Poisson)."""
    seen: Image.Image = ImageMath.lambda_eval(
        lambda given: (
            given["light"] * (given["texture"] * rough + 1.0)
            + given["grain"] * (given["light"] ** 0.5) * noise
        ),
        light=channel.convert("F"),
        texture=texture,
        grain=_grey(chance, WIDTH, HEIGHT),
    )
    return seen.convert("L")


def _scaled(image: Image.Image, times: float, plus: float) -> Image.Image:
    scaled: Image.Image = ImageMath.lambda_eval(
        lambda given: given["image"] * times + plus, image=image.convert("F")
    )
    return scaled


def _grey(chance: Random, width: int, height: int) -> Image.Image:
    """Points without connection, mean 0 and sigma about 1."""
    points = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    return _scaled(points.point(_BELL), 1 / 40, -128 / 40)


def _texture(chance: Random, fall: float = 0.88) -> Image.Image:
    """Hills within hills, from 4 to 2,000 across, each step with so much of the one before."""
    whole = Image.new("F", (WIDTH, HEIGHT))
    for step in range(2, 12):
        across = 2**step
        layer = _grey(chance, across, across * 3 // 4).resize(whole.size, Image.Resampling.BICUBIC)
        whole = ImageMath.lambda_eval(
            lambda given: given["whole"] + given["layer"],
            whole=whole,
            layer=_scaled(layer, fall ** (step - 2), 0),
        )
    return whole


def _ground(top: Colour, bottom: Colour) -> Image.Image:
    """A ground that goes from one colour to the other without steps of its own."""
    fade = Image.linear_gradient("L").convert("F").resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    channels = [
        _scaled(fade, (low - high) / 255, high).convert("L")
        for high, low in zip(top, bottom, strict=True)
    ]
    return Image.merge("RGB", channels)


def _tone(chance: Random, lowest: int = 20, highest: int = 190) -> Colour:
    return (
        chance.randint(lowest, highest),
        chance.randint(lowest, highest),
        chance.randint(lowest, highest),
    )


def _person(pen: ImageDraw.ImageDraw, chance: Random, x: int, y: int, size: int) -> None:
    shade = chance.uniform(0.6, 1.05)
    skin = (int(226 * shade), int(180 * shade), int(150 * shade))
    pen.rounded_rectangle(
        (x - size, y + size // 2, x + size, y + 4 * size), size // 2, _tone(chance)
    )
    pen.ellipse((x - size // 2, y - size // 2, x + size // 2, y + size * 7 // 10), skin)
    pen.pieslice(
        (x - size // 2, y - size // 2, x + size // 2, y + size // 2), 180, 360, (28, 22, 20)
    )


def _hall(chance: Random) -> Scene:
    """A room full of people."""
    drawn = _ground((150, 136, 118), (92, 80, 66))
    pen = ImageDraw.Draw(drawn)
    for row in range(8):
        size = 60 + 28 * row
        for x in range(chance.randint(0, size), WIDTH, 3 * size):
            _person(pen, chance, x + chance.randint(-20, 20), 900 + 230 * row, size)
    return drawn, 0.07, 0.5


def _garden(chance: Random) -> Scene:
    """Leaves and beds, with two at work."""
    drawn = _ground((110, 150, 70), (60, 88, 34))
    pen = ImageDraw.Draw(drawn)
    for _ in range(3000):
        x, y, size = chance.randint(0, WIDTH), chance.randint(300, HEIGHT), chance.randint(10, 60)
        green = chance.randint(70, 190)
        pen.ellipse((x, y, x + 2 * size, y + size), (green * 6 // 10, green, green * 4 // 10))
    for x in (1200, 2700):
        _person(pen, chance, x, 1100, 260)
    return drawn, 0.09, 0.4


def _hill(chance: Random) -> Scene:
    """A path below a clear sky."""
    drawn = _ground((76, 128, 205), (226, 216, 196))
    pen = ImageDraw.Draw(drawn)
    for x in range(0, WIDTH, 12):
        top = 1500 + int(120 * chance.random()) + abs(x - 1800) // 6
        pen.rectangle((x, top, x + 11, HEIGHT), (46, 66 + chance.randint(0, 24), 30))
    pen.polygon(((1700, HEIGHT), (2500, HEIGHT), (2040, 1600), (1990, 1600)), (170, 150, 120))
    return drawn, 0.05, 0.35


def _portrait(chance: Random) -> Scene:
    """One person near, and what is behind out of focus."""
    drawn = _ground((92, 104, 110), (60, 66, 72))
    pen = ImageDraw.Draw(drawn)
    for _ in range(60):
        x, y, size = chance.randint(0, WIDTH), chance.randint(0, HEIGHT), chance.randint(60, 300)
        pen.ellipse((x, y, x + size, y + size), _tone(chance, 60, 180))
    drawn = drawn.filter(ImageFilter.GaussianBlur(40))
    _person(ImageDraw.Draw(drawn), chance, chance.randint(1500, 2500), 1100, 900)
    return drawn, 0.05, 0.5


def _board(chance: Random) -> Scene:
    """A wall with notices, small and large letters on it."""
    drawn = _ground((196, 190, 178), (150, 144, 132))
    pen = ImageDraw.Draw(drawn)
    for left in range(200, WIDTH - 900, 1250):
        pen.rectangle((left, 300, left + 1050, 2500), (248, 246, 238))
        pen.rectangle((left, 300, left + 1050, 800), _tone(chance, 20, 120))
        pen.text((left + 60, 420), "HAEOREUM", (250, 246, 230), ImageFont.load_default(190))
        for line in range(11):
            words = " ".join("abcdefgh"[: chance.randint(2, 8)] for _ in range(9))
            pen.text(
                (left + 60, 880 + 144 * line), words[:20], (40, 40, 46), ImageFont.load_default(80)
            )
    return drawn, 0.03, 0.4


def _evening(chance: Random) -> Scene:
    """Lights in the dark, where a sensor sees more noise than light."""
    drawn = _ground((30, 34, 66), (150, 92, 58))
    pen = ImageDraw.Draw(drawn)
    for _ in range(90):
        x, y, size = chance.randint(0, WIDTH), chance.randint(1200, HEIGHT), chance.randint(20, 110)
        pen.rectangle(
            (x, y, x + size, y + 2 * size),
            (250, 206, 130) if chance.random() < 0.5 else (20, 20, 28),
        )
    return drawn, 0.06, 0.9


_SCENES: tuple[Callable[[Random], Scene], ...] = (
    *(_hall, _garden, _portrait, _board, _hill, _hall, _evening),
)
"""In turn; seven, so that not each fourth photo, which is turned, is of one kind."""
