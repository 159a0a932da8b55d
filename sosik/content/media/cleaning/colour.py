"""Colour profiles (ICC.1:2022, section 7.2): told apart from other bytes, and cut to their size."""

_HEAD = 128


def profile(data: bytes) -> bytes:
    """The profile at the start of `data`, nothing behind it; b"" where there is none.

    No program uses a profile that is shorter than it says.
    """
    size = int.from_bytes(data[:4], "big")
    return data[:size] if _HEAD <= size <= len(data) and data[36:40] == b"acsp" else b""
