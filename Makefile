# The project's commands. `make up` and `make test` install what they need; a second run takes seconds.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ON_AN_EMPTY_HOME := --demo-if-empty
MUTANTS_AT_ONCE ?= 2

.DEFAULT_GOAL := help
.PHONY: help install up test test-long check mutants lock bench system-packages

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

install: $(STAMP) ## the virtual environment with the pinned dependencies

$(STAMP): requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh scripts/install.sh

up: $(STAMP) ## run Đôn Đốc here; on an empty home with the sample register and directive
	@$(BIN)/dondoc up $(ON_AN_EMPTY_HOME)

test: $(STAMP) system-packages ## lint, types, import contract and the tests that take seconds
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -m "not long" -n auto

test-long: $(STAMP) system-packages ## whole processes, a browser, scheduled runs
	@$(BIN)/pytest -m long

check: $(STAMP) ## ruff, mypy, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

system-packages: ## Debian's chromium and PostgreSQL, where a test needs them and we are root
	@sh scripts/system-packages.sh

bench: $(STAMP) ## the figures of docs/performance.md
	@$(BIN)/python -m benchmarks.main_job

mutants: $(STAMP) ## change the pure rules on purpose and list what no test notices (docs/mutation.md)
	@mkdir -p mutants
	@$(BIN)/mutmut run --max-children $(MUTANTS_AT_ONCE) >mutants/run.log 2>&1 || { tail -c 2000 mutants/run.log; exit 1; }
	@$(BIN)/mutmut results

lock: ## pin the dependencies anew, with hashes and without addresses
	@$(BIN)/pip-compile --quiet --extra dev --allow-unsafe --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
		--output-file requirements.lock pyproject.toml
