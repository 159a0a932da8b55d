"""The data on mail programs that comes with Sosik: whose it is, and how it is made."""

import json
import re

import pytest

from sosik.mail.support.clients import support_data
from tests.support.places import TESTS
from tests.support.small import SHIPPED
from tools import reduce_caniemail


def test_the_data_says_whose_it_is_and_how_old() -> None:
    text = (SHIPPED.parent / "sosik/mail/support/clients.json").read_bytes()
    assert len(text) < 120_000
    data = support_data()
    assert "Permission is hereby granted, free of charge" in data.licence
    assert "Rémi Parmentier" in data.licence
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", data.date)
    families = {said[0] for said in data.clients.values()}
    assert families == {"Gmail", "Outlook", "Apple Mail", "Samsung Email", "Yahoo"}


def test_every_feature_has_a_date_a_use_and_only_clients_and_notes_that_are_known() -> None:
    for slug, feature in support_data().features.items():
        assert re.fullmatch(r"20\d\d-\d\d-\d\d?", feature.tested), slug
        assert feature.uses, slug
        assert feature.support.keys() <= support_data().clients.keys(), slug
        for value in feature.support.values():
            assert re.fullmatch(r"[nau](?: +#\d+)*", value), slug


def test_the_script_makes_the_committed_data_from_the_pages_of_caniemail() -> None:
    committed = json.loads((SHIPPED.parent / "sosik/mail/support/clients.json").read_text("utf-8"))
    made = reduce_caniemail.reduced(TESTS / "cases/caniemail", committed["date"])
    assert len(made["features"]) == 4
    for slug, feature in made["features"].items():
        assert feature == committed["features"][slug], slug
    rest = {**committed, "features": {}}
    assert {**made, "features": {}} == rest
    assert json.loads(reduce_caniemail.written(made)) == made


def test_a_feature_of_an_unknown_kind_stops_the_script() -> None:
    with pytest.raises(KeyError):
        reduce_caniemail.uses("sound-mp3")
