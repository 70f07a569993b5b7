# Two commands: `make run` (the site, with its demonstration) and `make test`. Nothing but Python 3.11 or later is needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000
PYTEST_ARGS ?= -n 2
# Where every name is typed: the reader of documents, and what reads or writes the records.
TYPED = src/parvis/ingest $(shell find src/parvis -name actions.py -o -name queries.py -o -path '*/actions/*.py' -o -path '*/queries/*.py')

export PORT
export PYTHONUNBUFFERED := 1

.PHONY: run test lint bench update clean help
.DEFAULT_GOAL := help

help:
	@echo "make run    lance le site de démonstration (PORT=8001 pour un autre port)"
	@echo "make test   installe ce qui manque et lance tous les tests"
	@echo "make lint   vérifie le code : style, étages, types, dépendances, migrations"
	@echo "make bench  mesure la vitesse (PostgreSQL)"
	@echo "make clean  enlève l’environnement Python ; les données de var/ restent"

run: $(VENV)/.ready
	@$(BIN)/parvis demo
	@exec $(BIN)/parvis serve

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet src
	$(BIN)/lint-imports
	$(BIN)/mypy --follow-imports=silent $(TYPED)
	$(BIN)/deptry src
	$(BIN)/python -m django makemigrations --check --dry-run --settings parvis.config.settings.test
	$(BIN)/python scripts/audit_dependencies.py

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench

update: $(VENV)/.ready
	@$(BIN)/parvis update

clean:
	rm -rf $(VENV)

# What the environment holds follows from the pinned lists: a new pin installs it again, nothing else does.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Parvis demande Python 3.11 ou plus récent. S’il est installé sous un autre nom : make PYTHON=/chemin/vers/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "  Environnement Python…"
	@"$(PYTHON)" -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "L’environnement n’a pas pu être créé. Sous Debian ou Ubuntu : sudo apt-get install python3-venv"; exit 1; }

$(VENV)/.ready: $(VENV)/bin/python requirements/build.txt requirements/base.txt pyproject.toml
	@echo "  Bibliothèques (une à deux minutes la première fois)…"
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements/dev.txt
	@echo "  Bibliothèques des tests…"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
