"""The sample of the mail's tests is whole."""

import pytest

from tests.support.mail_sample import ISSUE, RELEASE, Memory, layouts, use_sample, view


def test_sample_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample composes, so that a failure elsewhere is about what is tested there."""
    from sosik.mail.compose import compose

    use_sample(monkeypatch)
    for page in (ISSUE, RELEASE):
        mail = compose(page, view(), layouts(), Memory())
        assert page.title in mail.html or mail.subject in mail.html
