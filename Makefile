# `make site` builds the sample site and bulletin, `make test` passes the tests; each sets up by itself.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: site preview test check schemas pictures bench clean

site: $(VENV)/.site
	$(BIN)/python build.py

preview: site
	@echo "http://localhost:8000/"
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory output/site

test: $(VENV)/.test
	$(BIN)/python -m pytest -q -n 2

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

schemas: $(VENV)/.site
	$(BIN)/python tools/write_schemas.py

pictures: $(VENV)/.site
	$(BIN)/python tools/draw_pictures.py

bench: $(VENV)/.test
	$(BIN)/python -m pip install -q -e '.[bench]'
	$(BIN)/python bench/build.py
	$(BIN)/python bench/markdown.py
	$(BIN)/python -m bench.mail
	$(BIN)/python -m bench.search

clean:
	rm -rf $(VENV) .cache output/site output/email

# The stamps are newer than pyproject.toml once installed, so that a second run needs no network.
$(VENV)/.site: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/.test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test]'
	touch $@ $(VENV)/.site
