"""Reads what attached documents and films say of people, in metadata and text, within limits.

The files are not changed, and parts that cannot be read are skipped.
"""

from sosik.content.media.documents import archives, compound, films, pdf
from sosik.content.media.documents.names import PLACE, PersonalDetail, notable
from sosik.content.media.documents.pictures import has_place
from sosik.content.media.documents.texts import words_of

__all__ = ["PersonalDetail", "personal", "words_of"]


def personal(data: bytes) -> tuple[PersonalDetail, ...]:
    """The personal details in a file; only a place for unknown formats, () if it is unreadable."""
    if data.startswith(archives.MAGIC):
        return notable(archives.personal(data))
    if data[:1_024].lstrip().startswith(pdf.MAGIC):
        return notable(pdf.personal(data))
    if data.startswith(compound.MAGIC):
        return notable(compound.personal(data))
    if films.is_film(data):
        return notable(films.personal(data))
    return notable([PersonalDetail(PLACE)] if has_place(data) else ())
