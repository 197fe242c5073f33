# Hội Tụ. `make` alone lists the commands. Nothing here needs a step before it but Python 3.11+,
# Node 20+ and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
NETWORK ?= pilot
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/uv/bin/uv)
RUN := .venv/bin/python
ASSET_SOURCES := $(shell find portal_frontend/assets -path '*/dist' -prune -o -type f -print 2>/dev/null)
export PORT

.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: demo
demo: install assets ## Build and serve the pilot network (NETWORK=full: all of Huế; PORT=8000)
	@$(RUN) manage.py demo --network $(NETWORK)

.PHONY: test
test: install assets ## Run every test: SQLite, PostgreSQL, browser
	@$(RUN) -m tests

.PHONY: check
check: install assets ## Lint, types, import contracts, migrations, API schema
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) manage.py graphql_schema --check

.PHONY: coverage
coverage: install assets ## Which lines the tests without a browser reach
	@$(RUN) -m pytest --numprocesses=2 --dist=loadgroup -m "not browser" --cov --cov-report=term

.PHONY: bench
bench: install assets ## Measure speed and memory, beside peers (BENCH=--quick; see docs/benchmarks.md)
	@$(RUN) -m tests.scale $(BENCH)

.PHONY: install
install: .venv/.installed node_modules/.installed

.PHONY: assets
assets: portal_frontend/assets/dist/manifest.json

.tools/uv/bin/uv:
	$(PYTHON) -m venv .tools/uv
	.tools/uv/bin/pip install --quiet uv==$(UV_VERSION)

.venv/.installed: uv.lock pyproject.toml | $(filter .tools/%,$(UV))
	$(UV) sync --quiet --frozen --compile-bytecode --python $(PYTHON)
	@touch $@

node_modules/.installed: package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

portal_frontend/assets/dist/manifest.json: node_modules/.installed $(ASSET_SOURCES)
	npm run --silent build
	@touch $@

.PHONY: clean
clean: ## Remove what was built or installed (keeps var/, the data)
	rm -rf .venv .tools node_modules portal_frontend/assets/dist
