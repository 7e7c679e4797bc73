# Everything runs in .venv, which is made from python3 and the locked requirements when it is first needed.

bin := .venv/bin
CHROMIUM_PATH ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
ifneq ($(CHROMIUM_PATH),)
export CHROMIUM_PATH
endif

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' Makefile

demo: .venv/made ## open a simulated Telegram in the browser, with made-up companies; no account needed
	$(bin)/puhti demo

test: check ## everything that proves that Puhti works, `make check` included
	$(bin)/pytest -n 4 --maxschedchunk 1 -rs
	@test -x "$(CHROMIUM_PATH)" || echo "No Chromium was found, so the chat page was not tested:" \
		"install chromium, or name one in CHROMIUM_PATH."

soak: .venv/made ## the long runs, up to three hours; scale=0.1 takes a tenth of it
	SOAK_SCALE=$(or $(scale),1) $(bin)/pytest -n 2 --dist worksteal -rs tests/soak

check: .venv/made ## lint, format, types, import contracts, texts
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/python -m locales.update --check
	$(bin)/python -m locales.check

format: .venv/made ## format the code and mend what can be mended
	$(bin)/ruff check --fix .
	$(bin)/ruff format .

texts: .venv/made ## gather new texts into the catalogues of locales/
	$(bin)/python -m locales.update

train: .venv/made ## make the weights of the topics and trades anew from training/corpus
	$(bin)/python -m training

migration: .venv/made ## write a migration from the changed models: make migration m="add meetings"
	@test -n "$(m)" || { echo 'Say what changes: make migration m="add meetings"'; exit 1; }
	@rm -f .venv/migration.db
	$(bin)/alembic -x url=sqlite+aiosqlite:///.venv/migration.db upgrade head
	$(bin)/alembic -x url=sqlite+aiosqlite:///.venv/migration.db revision --autogenerate -m "$(m)" \
		--rev-id "$$(printf %04d $$(($$(ls migrations/versions/*.py | wc -l) + 1)))"
	$(bin)/ruff format migrations

benchmark: .venv/made .venv/peer/made ## measure the speed, beside a bare bot and a bare loop, and the suggestions
	$(bin)/python -m benchmarks.signup
	$(bin)/python -m benchmarks.sending
	$(bin)/python -m benchmarks.matching.newcomer
	$(bin)/python -m benchmarks.matching.database
	$(bin)/python -m benchmarks.matching.meanwhile

lock: .venv/made ## lock the requirements anew after a change; up=--upgrade takes the newest versions
	$(bin)/uv pip compile --quiet $(up) --universal --generate-hashes --python-version 3.11 \
		pyproject.toml -o requirements/run.txt
	$(bin)/uv pip compile --quiet $(up) --universal --generate-hashes --python-version 3.11 \
		pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
	$(bin)/uv pip compile --quiet $(up) --universal --generate-hashes --python-version 3.11 \
		requirements/peer.in -o requirements/peer.txt

.venv/made: requirements/dev.txt pyproject.toml
	@echo "Making .venv; this takes a minute or two."
	python3 -m venv .venv
	$(bin)/pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(bin)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# aiogram needs older libraries than Puhti, so it gets an environment of its own.
.venv/peer/made: requirements/peer.txt
	python3 -m venv .venv/peer
	.venv/peer/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peer.txt
	@touch $@

.PHONY: help demo test soak check format texts train migration benchmark lock
