"""Cuts text where a Korean reader would: after a whole word (어절), with a sign of the cut."""


def shorten(text: str, letters: int) -> str:
    """A text cut after a whole word (어절), with an ellipsis if something was cut off."""
    if len(text) <= letters:
        return text
    cut = text[: letters + 1]
    words = cut.rpartition(" ")[0] if " " in cut[letters // 2 :] else cut[:letters]
    return words.rstrip(" ,.·") + "…"
