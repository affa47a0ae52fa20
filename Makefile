# What a person types. `make` alone lists it. Written for GNU make 3.81 as well, which is what macOS has.
VENV ?= .venv
export VENV
# How many tests run at once: a browser test waits half its time, so two keep two cores busy.
RUNNERS ?= 2
SETUP = @.ci/setup

.PHONY: list run phone try test shots benchmark check format lock

list: ## this list
	@echo "Banso. What there is:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: ## set everything up and serve http://localhost:8000
	$(SETUP) run
	@exec "$(VENV)/bin/banso" run

phone: ## try it on phones in the same network, over https://NAME.local:8443
	$(SETUP) run
	@exec "$(VENV)/bin/banso" phone

try: ## two windows with virtual passkeys, and a key that takes the signal away
	$(SETUP) test
	@.ci/browser
	@exec "$(VENV)/bin/python" -m tests.trying

test: ## every test, or a part: make test T=tests/rules/test_calendar.py
	$(SETUP) test
	@.ci/browser
	@exec "$(VENV)/bin/python" -m pytest --numprocesses=$(RUNNERS) --dist=loadfile $(T)

shots: ## pictures of every page, into build/shots
	$(SETUP) test
	@.ci/browser
	@exec "$(VENV)/bin/python" -m tests.shots

benchmark: ## how long things take, each beside its floor; about four minutes; also build/benchmark.json
	$(SETUP) test
	@exec "$(VENV)/bin/python" -m tests.benchmarks

check: ## style, types, import floors, sizes
	$(SETUP) check
	@.ci/node packages
	@exec .ci/check

format: ## lay out the code as `make check` wants it
	$(SETUP) check
	@.ci/node packages
	@exec .ci/check format

lock: ## renew the locked dependencies (needs uv and npm)
	@exec .ci/lock
