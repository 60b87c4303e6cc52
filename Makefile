# The same commands for everyone: CI runs the scripts of .ci/ too, see .ci/run.

.DEFAULT_GOAL := help
.PHONY: help setup lint format test conformance bench docs build lock clean
python := .venv/bin/python

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## Make .venv with casegen and the development tools
	@.ci/setup dev

lint: setup ## Check style, layout and types
	.ci/lint

format: setup ## Mend style and layout
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

test: setup ## Run the tests
	$(python) -m pytest

conformance: setup ## Let the official validators judge every example
	.ci/setup-conformance
	$(python) -m pytest -n 0 -m conformance

bench: setup ## Measure beside other programs, and renew the tables of benchmarks/README.md and README.md
	benchmarks/setup_peers
	$(python) benchmarks/peers.py --write
	$(python) benchmarks/growth.py --write
	$(python) benchmarks/throughput.py --write

docs: setup ## Renew docs/case-file.md, checks.md, journals.md and fhir.md from the model, the rules, the journals and the table of FHIR
	$(python) docs/write_case_file_page.py
	$(python) docs/write_checks_page.py
	$(python) docs/write_journals_page.py
	$(python) docs/write_fhir_page.py

build: setup ## Build the wheel and the source archive into dist/
	$(python) -m hatchling build

lock: setup ## Renew the lock files; `.ci/lock --upgrade` takes the newest versions
	.ci/lock

clean: ## Remove what builds and tools wrote, except .venv and .tools
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
