# `make test` on a fresh machine does everything to run the whole test suite.

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
SOURCES := showcase tests bench reliability build.py
JUDGES := tests/node/node_modules/.package-lock.json

.PHONY: test soak reliability lint lock upgrade audit catalogues pictures browser clean

test: .venv/test.stamp browser $(JUDGES) lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The tests with random input, at much greater length.
soak: .venv/test.stamp
	SOAK=1 $(BIN)/python -m pytest -n 2 -m soak

# Every claim of docs/reliability.md, tried at length; writes its table. Takes hours.
reliability: .venv/test.stamp
	$(BIN)/python -m reliability

lint: .venv/test.stamp
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy

# The wrapper makes .venv (and makes it anew when the requirements change); the tools are added.
.venv/test.stamp: requirements.txt requirements-test.txt
	$(PYTHON) -c "import build; build.prepare()"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

# Pages are tested in a real browser. Where it can't be installed, say so in one sentence.
browser:
	@if command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update && apt-get install -y chromium; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
		sudo apt-get update && sudo apt-get install -y chromium; \
	else \
		echo "The tests need a browser: install Chromium or Chrome, then run make test again." >&2; \
		exit 1; \
	fi

# The judges of the pages: axe-core, the Nu HTML checker and Lighthouse, pinned in tests/node.
$(JUDGES): tests/node/package-lock.json
	npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund
	touch $@

# Pin what pyproject.toml asks for, with hashes for every platform; needs uv (`pip install uv`).
# `lock` keeps the versions that are pinned already, `upgrade` takes the newest.
COMPILE = $(UV) pip compile --quiet $(UPGRADE) --universal --generate-hashes \
	--no-annotate --python-version 3.11 --custom-compile-command "make lock"

lock:
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --constraint requirements.txt --group test --output-file requirements-test.txt pyproject.toml
	$(COMPILE) --group audit --output-file requirements-audit.txt

upgrade: UPGRADE = --upgrade
upgrade: lock

# Whether a vulnerability of what is pinned has become known; asks a service in the network, and fails
# where that does not know one of the packages.
audit: .audit/test.stamp
	.audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.txt -r requirements-test.txt

.audit/test.stamp: requirements-audit.txt
	$(PYTHON) -m venv --clear .audit
	.audit/bin/python -m pip install --disable-pip-version-check --require-hashes -r requirements-audit.txt
	touch $@

# Compile the translations of the messages.
catalogues: .venv/test.stamp
	$(BIN)/pybabel compile --domain showcase --directory showcase/locale --statistics
	$(BIN)/pybabel compile --domain theme --directory themes/base/locale --statistics
	$(BIN)/pybabel compile --domain theme --directory themes/broadsheet/locale --statistics

# The pictures of the themes in docs/, from real builds.
pictures: .venv/test.stamp browser
	$(BIN)/python -m bench.pictures

clean:
	rm -rf .venv .audit .reliability .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
	find showcase tests -name __pycache__ -type d -prune -exec rm -rf {} +
