"""Recognizes colour profiles (ICC.1:2022, section 7.2) and cuts them to their size."""

_HEAD = 128


def profile(data: bytes) -> bytes:
    """The profile at the start of `data` without the bytes after it; b"" if there is none.

    A profile shorter than its stated size is discarded, because no program uses it.
    """
    size = int.from_bytes(data[:4], "big")
    return data[:size] if _HEAD <= size <= len(data) and data[36:40] == b"acsp" else b""
