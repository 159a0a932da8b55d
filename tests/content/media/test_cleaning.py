"""Cleaning removes the metadata of pictures, even of damaged ones, and nothing visible."""

from collections.abc import Iterator
from io import BytesIO
from struct import pack
from warnings import catch_warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from sosik.content.media.cleaning import Uncertain, clean
from tests.conftest import PROFILE
from tests.support.photographs import DIRTY, PLACES, SECRET, chunk, drawn, notes, saved, segment

SHOWN = [name for name in DIRTY if not name.endswith(".heic")]
"""Those that Pillow can open."""


def tells(data: bytes) -> bool:
    """Whether any metadata is left."""
    return any(each in data for each in (SECRET, *PLACES))


def tells_place(data: bytes) -> bool:
    """Whether a place is left, in EXIF or in XMP."""
    return any(each in data for each in (b"GPSLatitude", *PLACES))


def frames(data: bytes) -> Iterator[tuple[tuple[int, int], int, bytes]]:
    """Each image as it is seen, upright, and how long."""
    with catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            upright = ImageOps.exif_transpose(image).convert("RGBA")
            yield upright.size, image.info.get("duration", 0), upright.tobytes()


@pytest.mark.parametrize("name", DIRTY)
def test_nothing_that_is_noted_is_left(name: str) -> None:
    assert tells(DIRTY[name])
    assert not tells(clean(DIRTY[name], name))


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_seen_is_the_same_to_the_last_pixel(name: str) -> None:
    left = clean(DIRTY[name], name)
    assert list(frames(left)) == list(frames(DIRTY[name]))
    with (
        catch_warnings(action="ignore"),
        Image.open(BytesIO(DIRTY[name])) as before,
        Image.open(BytesIO(left)) as after,
    ):
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert after.info.get("loop") == before.info.get("loop")
        assert after.info.get("transparency") == before.info.get("transparency")
        assert after.mode == before.mode


@pytest.mark.parametrize("name", DIRTY)
def test_what_is_clean_already_stays_as_it_is(name: str) -> None:
    left = clean(DIRTY[name], name)
    assert clean(left, name) == left


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_notes_nothing_keeps_its_bytes(kind: str) -> None:
    data = saved(drawn(), kind)
    assert clean(data, f"a.{kind.lower()}") == data


@pytest.mark.parametrize("name", SHOWN)
def test_only_how_it_is_turned_is_still_noted(name: str) -> None:
    with Image.open(BytesIO(clean(DIRTY[name], name))) as image:
        if image.format != "TIFF":
            assert set(image.getexif()) <= {0x0112}
        assert not image.getexif().get_ifd(0x8825)


OTHERS = {
    "letter.pdf": b"%PDF-1.4 SECRET",
    "words.txt": "SECRET 글".encode(),
    "words.jpg": b"<x/> SECRET",
    "empty.png": b"",
    "old.jpg": saved(drawn(), "BMP"),
    "table.hwp": b"\xd0\xcf\x11\xe0SECRET",
    "film.mp4": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isomSECRET",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_picture_is_let_alone(name: str) -> None:
    assert clean(OTHERS[name], name) == OTHERS[name]


def _cut(name: str, size: int) -> bytes:
    return DIRTY[name][:size]


_PLAIN = saved(drawn(), "JPEG")
_PNG = saved(drawn(), "PNG")
UNCERTAIN = {
    "half a JPEG": (_PLAIN[: len(_PLAIN) // 2], "a.jpg"),
    "the head of a JPEG": (_PLAIN[:30], "a.jpg"),
    "a JPEG without its end": (_PLAIN[:-2], "a.jpg"),
    "bytes between segments": (_PLAIN[:2] + b"SECRET" + _PLAIN[2:], "a.jpg"),
    "a segment that swallows the next": (_PLAIN[:4] + b"\x00\x40" + _PLAIN[6:], "a.jpg"),
    "tables that are notes": (_PLAIN[:2] + segment(0xDB, notes()) + _PLAIN[2:], "a.jpg"),
    "an unknown segment": (_PLAIN[:2] + segment(0xF7, notes()) + _PLAIN[2:], "a.jpg"),
    "half a PNG": (_PNG[: len(_PNG) // 2], "a.png"),
    "a PNG without its end": (_PNG[:-12], "a.png"),
    "words in an image's chunk": (_PNG.replace(b"IDAT", b"IDAT", 1)[:60] + _PNG[61:], "a.png"),
    "an unknown chunk that is needed": (_PNG[:33] + chunk(b"NEEd", b"x") + _PNG[33:], "a.png"),
    "half a WebP": (_cut("photo.webp", 200), "a.webp"),
    "half a GIF": (_cut("moving.gif", 900), "a.gif"),
    "half a TIFF": (_cut("scan.tif", 500), "a.tif"),
    "a TIFF that ends within its image": (_cut("pages.tif", 3_000), "a.tif"),
    "half a HEIC": (_cut("phone.heic", 300), "a.heic"),
    "a HEIC without its image": (_cut("phone.heic", 480), "a.heic"),
    "no picture at all": (b"\x00\x01\x02" * 50, "a.jpg"),
    "a JPEG whose first bytes are damaged": (b"\x00" + DIRTY["photo.jpg"][1:], "a.JPG"),
}


@pytest.mark.parametrize("what", UNCERTAIN)
def test_what_can_t_be_read_to_its_end_is_not_certain(what: str) -> None:
    with pytest.raises(Uncertain):
        clean(*UNCERTAIN[what])


@pytest.mark.parametrize("name", DIRTY)
@settings(max_examples=60 if PROFILE == "default" else 2_000)
@given(data=st.data())
def test_no_damage_lets_a_place_through_and_none_is_a_crash(name: str, data: st.DataObject) -> None:
    """Cut off anywhere, or with some bytes changed: clean, or not certain."""
    whole = DIRTY[name]
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    places = st.integers(0, max(0, len(damaged) - 1)) | st.integers(0, min(300, len(damaged)))
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=3)):
        if place < len(damaged):
            damaged[place] = value
    try:
        left = clean(bytes(damaged), name)
    except Uncertain:
        return
    assert not tells_place(left)


@pytest.mark.parametrize("name", DIRTY)
def test_no_single_damaged_byte_of_a_head_lets_a_place_through(name: str) -> None:
    whole = DIRTY[name]
    for place in range(min(len(whole), 160)):
        for value in (0, 255, whole[place] ^ 1, whole[place] ^ 16):
            try:
                left = clean(whole[:place] + bytes((value,)) + whole[place + 1 :], name)
            except Uncertain:
                continue
            assert not tells_place(left), (place, value)


def test_a_colour_profile_in_several_parts_stays_and_what_hangs_on_it_goes() -> None:
    plain, profile = saved(drawn(), "JPEG"), _profile(100_000)
    parts = [profile[:60_000], profile[60_000:] + SECRET]
    added = b"".join(
        segment(0xE2, b"ICC_PROFILE\x00" + bytes((number, 2)) + part)
        for number, part in ((2, parts[1]), (1, parts[0]))
    )
    left = clean(plain[:2] + added + plain[2:], "a.jpg")
    assert not tells(left)
    with Image.open(BytesIO(left)) as image:
        assert image.info["icc_profile"] == profile


@pytest.mark.parametrize(
    "damaged",
    [notes(), b"", b"\x00\x0f\x42\x40" + bytes(200), bytes(3) + b"\x90" + SECRET * 30],
)
def test_what_is_no_colour_profile_is_not_kept_as_one(damaged: bytes) -> None:
    plain = saved(drawn(), "JPEG")
    added = segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + damaged)
    assert clean(plain[:2] + added + plain[2:], "a.jpg") == plain


def _profile(size: int) -> bytes:
    """What looks like a colour profile of so many bytes."""
    return pack(">I", size) + bytes(32) + b"acsp" + b"\x07" * (size - 40)


def test_a_thumbnail_within_jfif_goes() -> None:
    plain = saved(drawn(), "JPEG")
    assert plain[2:4] == b"\xff\xe0"
    jfif = segment(0xE0, plain[6:18] + b"\x02\x01SECRET")
    assert clean(plain[:2] + jfif + plain[20:], "a.jpg") == plain


def _pages(*kinds: int) -> bytes:
    """A TIFF of pages of which each says what kind it is (NewSubfileType)."""
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    pages = [drawn(size=(8 + number, 8)) for number in range(len(kinds))]
    for page, kind in zip(pages, kinds, strict=True):
        tags = ImageFileDirectory_v2()
        tags[254] = kind
        page.encoderinfo = {"tiffinfo": tags}
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])


@pytest.mark.parametrize(("kinds", "left"), [((0, 1, 0), 2), ((0, 2, 2), 3), ((1, 0), 2)])
def test_smaller_copies_among_the_pages_of_a_tiff_go(kinds: tuple[int, ...], left: int) -> None:
    data = _pages(*kinds)
    with Image.open(BytesIO(clean(data, "a.tif"))) as image:
        assert getattr(image, "n_frames", 1) == left


def _entry(data: bytes, tag: int) -> int:
    """Where the value of a tag stands in the first directory of a TIFF in Intel's order."""
    start = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[start : start + 2], "little")
    places = range(start + 2, start + 2 + 12 * count, 12)
    return next(p for p in places if data[p : p + 2] == tag.to_bytes(2, "little")) + 8


def _with_value(data: bytes, tag: int, value: int) -> bytes:
    """The same TIFF in which a tag has another long number."""
    place = _entry(data, tag)
    return data[:place] + value.to_bytes(4, "little") + data[place + 4 :]


def test_an_image_that_reaches_into_its_notes_is_not_certain() -> None:
    data = DIRTY["scan.tif"]
    place = _entry(data, 0x8825)
    notes_at = int.from_bytes(data[place : place + 4], "little")
    assert clean(_with_value(data, 279, 10), "a.tif"), "an image that is cut short hides nothing"
    with pytest.raises(Uncertain):
        clean(_with_value(data, 279, len(data) - 300), "a.tif")
    with pytest.raises(Uncertain):
        clean(_with_value(_with_value(data, 273, notes_at), 279, 42), "a.tif")


def test_what_lies_among_the_images_of_a_heic_and_is_part_of_none_goes() -> None:
    left = clean(DIRTY["phone.heic"], "a.heic")
    place = left.index(b"mdat") - 4
    size = int.from_bytes(left[place : place + 4], "big")
    assert place + size == len(left)
    longer = left[:place] + (size + 6).to_bytes(4, "big") + left[place + 4 :] + SECRET
    assert clean(longer, "a.heic") == longer[:-6] + bytes(6)


def test_words_drawn_by_a_gif_go_with_what_says_how_long_they_are_shown() -> None:
    plain = saved(drawn().quantize(16), "GIF")
    head = 13 + 48
    assert plain[head : head + 1] == b","
    control = b"\x21\xf9\x04\x04\x64\x00\x00\x00"
    words = b"\x21\x01\x0c" + bytes(12) + b"\x06SECRET\x00"
    assert clean(plain[:head] + control + words + plain[head:], "a.gif") == plain
    assert clean(plain[:head] + words + control + plain[head:], "a.gif") == (
        plain[:head] + control + plain[head:]
    )
