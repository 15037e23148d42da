# Two commands do everything: `make demo` shows gcmplan at work, `make test` checks it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-long fuzz lint pictures benchmark clean help

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.installed  ## Install gcmplan and render the Kenya example into output/kenya/
	@$(BIN)/gcmplan render --plan examples/kenya --output output/kenya --format docx,pdf,html

test: $(VENV)/.installed-for-tests  ## Run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

test-long: $(VENV)/.installed-for-tests  ## Run the tests that take long
	@$(BIN)/python -m pytest -n auto --dist worksteal -m long

fuzz: $(VENV)/.installed-for-tests  ## Try what must always hold on ten times as many examples
	@$(BIN)/python -m pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile thorough

lint: $(VENV)/.installed-for-tests  ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

clean:  ## Remove what the other targets made
	rm -rf $(VENV) output build dist

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gcmplan needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	@echo "Installing gcmplan into $(VENV) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-for-tests: $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP) --editable '.[test,lint]'
	@touch $@

pictures: demo  ## Draw the README's pictures anew from the Kenya example (needs pdftoppm)
	@$(BIN)/python docs/pictures/draw.py output/kenya/plan.pdf

benchmark: $(VENV)/.installed-for-tests  ## Measure gcmplan beside its peers (WeasyPrint needs Pango)
	@$(PIP) check-jsonschema yamale ryaml weasyprint pypandoc_binary
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/validate.py
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/render.py
