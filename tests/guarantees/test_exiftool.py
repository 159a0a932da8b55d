"""ExifTool, which knows more notes than anybody, finds none in anything that a site ships."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sosik.build.session import Folders
from sosik.delivery.outbox import sent
from tests.support import tools
from tests.support.photographs import DIRTY, gif
from tests.support.small import NOW, article, made, picture, put

_SEEN = "System File ExifTool JFIF ICC_Profile ICC-header ICC-view ICC-meas"
"""Groups of ExifTool about the file, and about colours, that tell of nobody."""

_KINDS = "PNG RIFF GIF QuickTime Meta Track1 Adobe SVG Composite"
"""Groups of a format, whose own tags are about the image, but for these."""

_TOLD = (
    "Comment Author Artist Creator Copyright Software Make Model Title Description XMP "
    "UserComment GPSPosition GPSLatitude GPSLongitude ModifyDate DateTimeOriginal ThumbnailImage "
    "PreviewImage CreationTime Warning Keywords City"
)
_LAYOUT = (
    "ImageWidth ImageHeight BitsPerSample Compression PhotometricInterpretation StripOffsets "
    "Orientation SamplesPerPixel RowsPerStrip StripByteCounts PlanarConfiguration JPEGTables "
    "PreviewImage PreviewImageStart PreviewImageLength SubfileType PageNumber Predictor "
    "XResolution YResolution ResolutionUnit YCbCrSubSampling YCbCrPositioning ReferenceBlackWhite "
    "SampleFormat ExtraSamples"
)
"""What a TIFF must say of its image (a JPEG in it is called a preview), and what the notes of other
formats say of how it is turned."""


def _files() -> dict[str, str | bytes]:
    """A site that offers each picture in every way there is, and mails one."""
    names = ", ".join(DIRTY)
    links = "\n\n".join(f"[{name}](linked/{name})" for name in DIRTY)
    pictures = "\n\n".join(f"![사진](linked/{name})" for name in DIRTY)
    head = "제목: 10월호\n발행일: 2026-10-30\n기사: [a, b]"
    body = f"{pictures}\n\n{links}"
    return {
        "content/articles/a.md": article(more=f"첨부파일: [{names}]\n대표사진: photo.jpg"),
        "content/articles/b.md": article("둘째 글", body=body),
        "content/issues/2026-10.md": f"---\n{head}\n---\n글\n",
        **{f"content/articles/{name}": data for name, data in DIRTY.items()},
        **{f"content/articles/linked/{name}": data for name, data in DIRTY.items()},
        **{f"content/static/{name}": data for name, data in DIRTY.items()},
        **{f"layouts/assets/{name}": data for name, data in DIRTY.items()},
        "content/static/logo.png": DIRTY["drawn.png"],
        "content/sent/issues/2026-08/media/0123456789ab-60.gif": gif(),
    }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What ExifTool says of every picture in output/, group by group."""
    command = tools.exiftool()
    root = put(tmp_path_factory.mktemp("site"), _files())
    made(root)
    sent(Folders.of(root), "2026-10", NOW)
    made(root)
    ran = subprocess.run(
        [command, "-r", "-a", "-u", "-G1", "-json", "-api", "largefilesupport=1", "output"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return [each for each in found if str(each.get("File:MIMEType", "")).startswith("image/")]


def _notes(file: dict[str, Any]) -> dict[str, Any]:
    """What of it would tell of somebody or some place."""
    found = {}
    for key, value in file.items():
        group, _, tag = key.partition(":")
        of_image = group in (_SEEN + " " + _KINDS).split() and tag not in _TOLD.split()
        of_image |= group.startswith(("IFD", "SubIFD")) and tag in _LAYOUT.split()
        if not (of_image or key == "SourceFile" or group.startswith("ICC")):
            found[key] = value
    return found


def test_no_place_no_camera_no_comment_and_no_xmp_is_in_the_whole_output(
    told: list[dict[str, Any]],
) -> None:
    folders = {Path(each["SourceFile"]).parts[2] for each in told}
    assert folders >= {"articles", "assets", "media", "mail", "logo.png"}
    assert len(told) > 4 * len(DIRTY)
    assert {each["SourceFile"]: notes for each in told if (notes := _notes(each))} == {}


def test_this_very_test_finds_notes_in_what_is_not_clean(tmp_path: Path) -> None:
    """Else the one above would prove nothing."""
    command = tools.exiftool()
    for name, data in {**DIRTY, "plain.png": picture(kind="PNG")}.items():
        (tmp_path / name).write_bytes(data)
    ran = subprocess.run(
        [command, "-a", "-u", "-G1", "-json", "."], cwd=tmp_path, capture_output=True, check=False
    )
    found = {Path(each["SourceFile"]).name: _notes(each) for each in json.loads(ran.stdout)}
    assert {name for name, notes in found.items() if not notes} == {"plain.png"}
