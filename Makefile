# Everything installs into .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export Q ?= Does alpha-1 antitrypsin deficiency cause bone marrow failure?

.PHONY: setup dev ask serve test check quality bench clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.developed: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

setup: $(VENV)/.installed  ## install the program

dev: $(VENV)/.developed  ## install what the tests and linters need besides

ask: setup  ## answer a question: make ask Q="…"
	@$(BIN)/footnote ask -- "$$Q"

serve: setup  ## open the site on this machine
	$(BIN)/footnote serve

test: dev  ## run the tests
	$(BIN)/python -m pytest -n 2

check: dev  ## linters, types, layers, pack
	$(BIN)/ruff check src tests quality bench docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/footnote pack check

quality: dev  ## compare the answers, and the check of documents, with the floors
	$(BIN)/python -m quality.gate

bench: dev  ## measure speed beside the search alone
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.checking
	$(BIN)/python -m bench.library --sizes 10000 --encoded 1000

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
