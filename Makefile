# make run opens the reader on the seeds; make test runs the tests; make check is what CI runs; make bench measures;
# make fuzz MINUTES=60 tries cleaning on inputs drawn at random;
# make docs makes the manual page, the pictures and build/site anew.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

MINUTES ?= 60

.PHONY: run test kills fuzz check lint format types imports bench mutants coverage installs docs pins example clients clean

run: $(VENV)/run.stamp
	$(BIN)/tx-reader

test: $(VENV)/dev.stamp
	$(BIN)/pytest -n auto

kills: $(VENV)/dev.stamp
	TX_READER_KILLS=1000 $(BIN)/pytest -q tests/store/test_crashes.py -k kills

fuzz: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/fuzzing.py --minutes $(MINUTES)

check: lint types imports test

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.suite $(if $(FULL),--full) $(if $(RECORD),--record) $(if $(ONLY),--only $(ONLY))

mutants: $(VENV)/dev.stamp
	$(BIN)/python tests/mutants.py

coverage: $(VENV)/dev.stamp
	$(BIN)/pytest -q -n auto --cov --cov-report=term:skip-covered

installs: $(VENV)/dev.stamp
	$(BIN)/python docs/installing.py $(PYTHONS)

docs: $(VENV)/dev.stamp
	$(BIN)/python docs/man.py
	$(BIN)/python docs/layers.py
	$(BIN)/python docs/pictures.py
	$(BIN)/mkdocs build --quiet

pins: $(VENV)/dev.stamp
	$(BIN)/pip install --quiet uv
	for set in run dev clients; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-annotate --extra serve pyproject.toml requirements/$$set.in -o requirements/$$set.txt; \
	done

example: $(VENV)/dev.stamp
	$(BIN)/python docs/example/build.py

clients: $(VENV)/clients.stamp
	TX_READER_CLIENTS=1 $(VENV)/clients/bin/python -m pytest tests/clients

clean:
	rm -rf $(VENV) build dist

$(VENV)/clients.stamp: requirements/clients.txt requirements/schema.txt $(VENV)/dev.stamp
	$(PYTHON) -m venv $(VENV)/clients
	$(VENV)/clients/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/clients.txt
	$(VENV)/clients/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/schema.txt
	$(VENV)/clients/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tx-reader needs Python 3.11 or later: make run PYTHON=python3.11" >&2; exit 1; }
	@echo "making an environment in $(VENV)/, a minute the first time" >&2
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python's venv could not make it; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt || \
	  { echo "the packages could not be fetched; with a network, the same command goes on" >&2; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml $(VENV)/run.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	touch $@
