# make demo, make test: each sets itself up on a machine with Python 3.11 or later and make, and nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# What is installed is written down in requirements/*.txt, with hashes; `make lock` makes them from pyproject.toml.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate pyproject.toml

.PHONY: demo test test-all lint bench wheel lock docs site clean

demo: $(VENV)/run.stamp
	$(BIN)/kg demo

# As many tests at a time as there are cores; those of one file go to one process, which starts each server once.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile

test: $(VENV)/dev.stamp
	$(PYTEST) -m "not slow"

# The tests of make test, then those that take long.
test-all: test
	$(PYTEST) -m slow

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m tools.complexity
	$(BIN)/python -m tools.constants
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/bench.stamp
	$(BIN)/python -m bench

wheel: $(VENV)/run.stamp
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

docs: $(VENV)/dev.stamp
	$(BIN)/python -m ontology.document > docs/model.md
	$(BIN)/python -m kg.cli.query_reference > docs/queries.md
	KG_REFRESH=1 $(BIN)/python -m pytest --quiet tests/kg/cli/test_readme.py tests/loaders/lexicons/test_kinds.py

site: $(VENV)/site.stamp
	$(BIN)/mkdocs build --strict

lock: $(VENV)/python.stamp
	$(INSTALL) uv
	mkdir -p requirements
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(COMPILE) --extra dev --extra bench --constraint requirements/dev.txt --output-file requirements/bench.txt
	$(COMPILE) --extra site --constraint requirements/run.txt --output-file requirements/site.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache

$(VENV)/python.stamp:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "kg needs Python 3.11 or later; make PYTHON=..."'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(VENV)/python.stamp
	$(INSTALL) --require-hashes --requirement $<
	$(INSTALL) --no-deps --editable .
	touch $@
