.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dist test check test-native test-web test-browser test-engines test-browsers test-fuzz fuzz test-bench bench size size-report deny advisories replay calibrate ablate tools test-tools clean

RECORDINGS ?= tests/recordings/synthetic

export PORT PASSWORD ENGINE

help: ## shows this
	@echo "Restore Watch: watches the restore of an OceanBase tenant through an obshell agent."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: ## builds the page and shows it with a simulated agent (PORT=2886, PASSWORD=demo)
	@scripts/run.sh

dist: ## builds the static site into dist/
	@scripts/dist.sh

test: tools test-tools check deny test-native test-web dist size test-browser test-engines test-fuzz test-bench ## everything that must hold before a change is good

check: tools ## formatting, lints and documentation
	@scripts/check.sh

test-native: test-tools ## tests without a browser
	@scripts/test-native.sh

test-web: tools test-tools ## tests inside headless Chromium
	@scripts/test-web.sh

test-browser: test-tools ## end-to-end tests of dist/ and the simulator (ARGS="--grep name" to choose)
	@scripts/test-browser.sh $(ARGS)

test-engines: test-tools ## one journey of dist/ in each of Chromium, Firefox ESR and WebKitGTK
	@scripts/test-browsers.sh --short

test-browsers: test-tools ## all journeys in each of them (ENGINE=Firefox for one of them), and all widths
	@scripts/test-browsers.sh

test-fuzz: test-tools ## hostile input with the same 60 seeds each time
	@scripts/fuzz.sh

fuzz: ## hostile input for dist/: other seeds (COUNT=500, SEED=1, KIND=board for one kind)
	@scripts/fuzz.sh --count "$(or $(COUNT),500)" --seed "$(or $(SEED),1)" $(if $(KIND),--kind "$(KIND)")

# Judges no time: it shows that the program works.
test-bench: test-tools ## the benchmark in its short form
	@scripts/bench.sh --short

bench: test-tools ## times, costs and memory of dist/ in Chromium (SHORT=1 for a few runs, JSON=file to keep the figures)
	@scripts/bench.sh $(if $(SHORT),--short) $(if $(JSON),--json "$(JSON)")

size: ## what a first visit loads, against its budget
	@node scripts/size.mjs

size-report: tools ## the largest contributors to the WebAssembly of the last "make dist"
	@PATH="scripts/node_modules/.bin:$$PATH" node scripts/contributors.mjs

deny: ## licences, bans and sources of the dependencies
	@scripts/deny.sh bans licenses sources

# Not part of "test": it depends on what others publish, and fetches their list from GitHub.
advisories: ## known weaknesses of the dependencies
	@scripts/deny.sh advisories

replay: ## what the forecast says at every row of recordings, as JSON lines, and its figures, real jobs first (RECORDINGS=tests/recordings/synthetic, CORRECT=1)
	@scripts/replay.sh "$(RECORDINGS)" --curves tests/curves $(if $(CORRECT),--correct)

calibrate: ## learns the forecast's constants from real jobs and recordings (RECORDINGS=tests/recordings/synthetic)
	@scripts/calibrate.sh "$(RECORDINGS)" $(ARGS)

ablate: ## switches off each heuristic and hand-set number of the forecast and prints what that changes, in minutes (ARGS="--only calm" to choose)
	@scripts/ablate.sh "$(RECORDINGS)" $(ARGS)

tools: ## installs the tools of the build into .tools/
	@scripts/tools.sh

test-tools: ## installs what only the tests need
	@scripts/test-tools.sh

clean: ## removes what was built, but not the tools
	@rm -rf target dist tests/browser/test-results
