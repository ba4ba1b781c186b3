# The commands of this workbook. `make` alone lists them: every target with a `## ` comment.
# Nothing here needs more than make and a Python; it runs with the make 3.81 and the awk of macOS.

PY = .venv/bin/python

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

study: reading ## Open the workbook in the browser (ARTICLE=path brings your copy of the article in)
	@.venv/bin/workbook study $${ARTICLE:+--article "$$ARTICLE"}

lab: reading ## Open the same lessons in JupyterLab
	@.venv/bin/workbook lab

hub: ## Start a JupyterHub for a course on this machine, as root (deploy/jupyterhub/README.md)
	@sh deploy/jupyterhub/start.sh

test: check ## Run the checks and all tests
	@.venv/bin/pytest tests/hub & hub=$$!; .venv/bin/pytest -n 2 --dist worksteal -m "not soak" --ignore=tests/hub; \
		others=$$?; wait $$hub && exit $$others # a hub mostly waits: beside the others it costs no time

soak: RUNS ?= 5
soak: WORDS ?= 300
soak: SEED ?= $(shell date +%s)
soak: testing ## Run the long tests: type, break things, type on (RUNS=5, WORDS=300, SEED=n)
	@RUNS=$(RUNS) WORDS=$(WORDS) SEED=$(SEED) .venv/bin/pytest -n 2 --dist worksteal -m soak tests/soak tests/answers tests/browser tests/notebooks

check: testing ## Lint, types, the floors of the house, notebooks without outputs
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@find notebooks -name .ipynb_checkpoints -prune -o -name '*.ipynb' -exec .venv/bin/nbstripout --keep-id --verify {} +

bench: testing ## Measure it beside a static page and plain Voilà, in a quarter of an hour (ROUNDS=3, ONLY=loads,log, README=1)
	@.venv/bin/python -m tests.bench $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ONLY),--only $(ONLY)) \
		$(if $(JSON),--json $(JSON)) $(if $(README),--readme)

# No hashes in the lock files: an index never replaces a file once it is published, so a version is one set of files;
# and hashes would refuse the wheels that Raspberry Pi's index and some universities build themselves.
# HELD: releases after these have no wheel for Intel Macs, where a reader may have no compiler.
HELD = argon2-cffi-bindings<26
BUILD = import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")
COMPILE = .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --no-config \
	--annotation-style line --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

lock: bare ## Write the lock files anew from pyproject.toml (UPGRADE=1 takes the newest of everything)
	@test -x .venv/lock/bin/uv || { $(PY) -m venv .venv/lock && .venv/lock/bin/python -m pip install --quiet uv; }
	@{ $(PY) -c '$(BUILD)'; echo "$(HELD)"; } > .venv/lock/also.in
	@$(COMPILE) pyproject.toml .venv/lock/also.in -o requirements.lock
	@$(COMPILE) pyproject.toml .venv/lock/also.in -o requirements-test.lock --extra test -c requirements.lock
	@$(COMPILE) deploy/jupyterhub/requirements.in -o deploy/jupyterhub/requirements.lock -c requirements.lock

bare reading testing: # the environment: only Python, with what a reader needs, with what the tests need too
	@sh scripts/environment.sh $@

.PHONY: help study lab hub test soak check bench lock bare reading testing
