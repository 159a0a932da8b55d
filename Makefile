# `make site` builds the sample site and bulletin, `make test` passes the tests; each sets up by itself.
# The tests in a browser are apart (`make test-browser`); `.ci/run` runs all.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

# Programs from npm that look at the pages; none is needed to build a site, or by `make test`.
TOOLS := .tools
CHECKERS := vnu-jar@26.9.27 axe-core@4.14.1 postal-mime@2.7.6
LIGHTHOUSE := lighthouse@12.8.2
ELEVENTY := @11ty/eleventy@3.1.8

.PHONY: site preview test test-browser test-fast check checkers schemas pictures readme-pictures bench bench-parts bench-images lighthouse clean

site: $(VENV)/.site
	$(BIN)/python build.py

preview: $(VENV)/.site
	$(BIN)/python build.py serve

# The tests start hundreds of processes; compiled files (PYTHONDONTWRITEBYTECODE) spare each a second.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.test
	$(BIN)/python -m pytest -q -n 2 -m 'not browser and not thorough'

# What only a browser can tell: it takes Debian's Chromium, and half as long again.
test-browser: export PYTHONDONTWRITEBYTECODE =
test-browser: $(VENV)/.test
	$(BIN)/python -m pytest -q -n 2 -m 'browser and not thorough'

# The loop while writing: what needs no browser, no server, no process of its own and no damaged disk.
FAST := tests/base/test_files.py tests/content tests/house tests/korean tests/mail/test_compose.py tests/model tests/problems

test-fast: $(VENV)/.test
	$(BIN)/python -m pytest -q -n 2 -m 'not browser and not thorough' $(FAST)

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

checkers: $(CHECKERS:%=$(TOOLS)/.%)

schemas: $(VENV)/.site
	$(BIN)/python tools/write_schemas.py

pictures: $(VENV)/.site
	$(BIN)/python tools/draw_pictures.py

readme-pictures: $(VENV)/.test
	$(BIN)/python -m tools.take_pictures

# Writes docs/performance.md. BENCH="--counts 100000 --only sosik hugo hugo-like" asks for another size; what
# can't be installed is passed over.
bench: $(VENV)/.test
	-$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[bench]'
	-$(MAKE) $(TOOLS)/.eleventy
	$(BIN)/python -m bench.compare $(BENCH)

# The parts of Sosik that are compared with libraries, and what readers and staff wait for, printed.
bench-parts: $(VENV)/.test
	$(BIN)/python bench/markdown.py
	$(BIN)/python -m bench.mail
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.serve

# What sixty photos cost to build, against libvips' thumbnailer (apt install libvips-tools), and how heavy their pages are.
bench-images: $(VENV)/.test $(LIGHTHOUSE:%=$(TOOLS)/.%)
	$(BIN)/python -m bench.images

lighthouse: $(VENV)/.test $(LIGHTHOUSE:%=$(TOOLS)/.%)
	$(BIN)/python -m bench.lighthouse

clean:
	rm -rf $(VENV) $(TOOLS) .cache output/site output/email

# The stamps are newer than pyproject.toml once installed, so that a second run needs no network.
$(VENV)/.site: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/.test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test]'
	touch $@ $(VENV)/.site

# What such a package would run while it is installed is not needed; each version has its stamp.
INSTALL := npm install --prefix $(TOOLS) --silent --ignore-scripts --no-audit --no-fund --no-package-lock

$(TOOLS)/.%:
	$(INSTALL) $*
	touch $@

# A name with a slash can't be a stamp's; Makefile is newer when the version changes.
$(TOOLS)/.eleventy: Makefile
	$(INSTALL) $(ELEVENTY)
	touch $@
