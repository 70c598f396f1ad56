# Tasks for newcomers and CI. `make` alone checks everything.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.set-up

.PHONY: check setup demo test format lint bench lock clean
check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

setup: $(STAMP)
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Daiban needs Python 3.11 or newer: make setup PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src sdk miniapps  # a third of a second of every command
	@touch $(STAMP)

demo: setup  ## the story of the README, in Chinese and then in English
	$(BIN)/daiban demo

test: setup
	$(BIN)/pytest -n auto --dist worksteal

bench: setup
	$(BIN)/python -m bench

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:  ## pins every dependency with its hashes; the lock names no registry
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .pytest_cache .ruff_cache
