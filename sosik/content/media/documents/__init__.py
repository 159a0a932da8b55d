"""What documents and films that are offered tell of people, read simply and within limits.

Nothing is changed in them, and what can't be read is passed over.
"""

from sosik.content.media.documents import archives, compound, films, pdf
from sosik.content.media.documents.names import PLACE, Personal, told
from sosik.content.media.documents.pictures import has_place

__all__ = ["Personal", "personal"]


def personal(data: bytes) -> tuple[Personal, ...]:
    """What a file tells of people, of one of another kind only a place; () if it can't be read."""
    if data.startswith(archives.MAGIC):
        return told(archives.personal(data))
    if data[:1_024].lstrip().startswith(pdf.MAGIC):
        return told(pdf.personal(data))
    if data.startswith(compound.MAGIC):
        return told(compound.personal(data))
    if films.is_film(data):
        return told(films.personal(data))
    return told([Personal(PLACE)] if has_place(data) else ())
