# The commands of this house. `make` alone lists them.
#
# Every cargo command below names the whole workspace and the same feature, so
# that dependencies are compiled once and not once for each way of asking. The
# feature puts the built page into the window's program; without it the program
# would look for a development server.

SHELL := /bin/bash
BUILT := $(or $(CARGO_TARGET_DIR),target)/debug
WHOLE := --workspace --features motcua/custom-protocol --locked
# The tests' programs are linted as they are compiled: a lint of its own would have to
# read every dependency once more, which takes nine minutes.
LINTED := RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__
# What is opened at a counter. Where there is no display the tour drives it, and brings the
# whole of the stories along, the province's server among them.
OPENED := --bin motcua --bin motcua-desk $(if $(DISPLAY)$(WAYLAND_DISPLAY),,--bin tour)
STEP := @.ci/step
PAGE := $(shell find ui/src ui/index.html ui/package.json ui/vite.config.ts ui/svelte.config.js ui/markdown.js assets/fonts assets/icons docs/huong-dan.md docs/hinh -type f 2>/dev/null)

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run province test quick types names pictures guide soak bench bench-peers fuzz build fmt lint checks window programs

help: ## what there is (this list)
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: provision-run window ## build, and open the window on a demonstration counter (first time about 9 min, then seconds)
	@.ci/open $(BUILT)

province: provision-province ## a province on this machine: database, server, and a ticket for the demonstration counter
	$(STEP) "Compile the province's server" "2 min the first time, then 10 s" cargo build $(WHOLE) --bin provincial-server
	@.ci/province $(BUILT)

# Two tests at a time, on two cores.
test: provision-test checks programs ## everything CI runs (first time about 30 min, then 16 to 22 min)
	@printf '\n== Tests and stories, the real window, spooler and province included, 60 simulated months (usually 15 min)\n'
	@$(LINTED) RUST_TEST_THREADS=2 cargo test $(WHOLE)

SEEDS ?= 1000
FROM ?= 1
soak: provision-test ui/dist/index.html ## a month of counters and province with faults, simulated (SEEDS=1000 FROM=1; 1 s a seed and more)
	$(STEP) "Compile the simulation" "4 min the first time, then 20 s" cargo build $(WHOLE) --bins
	@$(BUILT)/simulation $(SEEDS) $(FROM) $(MUTATION)

names: provision-names ui/dist/index.html ## what a screen reader is told of the intake, by AT-SPI (1 min once built)
	$(STEP) "Compile the window and its reader" "7 min the first time, then 20 s" cargo build $(WHOLE) --bins
	@$(BUILT)/names

pictures: provision-pictures ui/dist/index.html ## contact sheets of the window in out/pictures: every place, four screens, day and night, empty to faulty (15 min once built)
	$(STEP) "Compile the counter, its province and who draws them" "9 min the first time, then 20 s" cargo build $(WHOLE) --bins
	@$(BUILT)/pictures

guide: provision-pictures ## the guide's pictures anew, from what `make run` and `make test` left in out/
	@.ci/guide-pictures

bench: provision-test ui/dist/index.html ## how fast: figures, printed (first time about 20 min)
	$(STEP) "Compile the counter and its window, optimised" "9 min the first time, then 3 min" cargo build $(WHOLE) --bins --release
	$(STEP) "Compile and measure, optimised" "15 min the first time, then 3 min" cargo bench $(WHOLE) --bench '*'

bench-peers: provision-peers ui/dist/index.html ## the same receipt by WeasyPrint, ReportLab, Typst and Chromium, the same documents by PouchDB (first time about 20 min)
	$(STEP) "Compile the counter and its province, optimised" "9 min the first time, then 3 min" cargo build $(WHOLE) --bins --release
	$(STEP) "Compile and measure, optimised" "10 min the first time, then 3 min" cargo bench $(WHOLE) --bench peers --bench province

FUZZ_SECONDS ?= 60
fuzz: provision-fuzz ## every reader of typed and scanned text under a fuzzer (FUZZ_SECONDS=60; first time 2 min more)
	@mkdir -p target/fuzz/corpus
	cd crates/tables && $(CURDIR)/target/tools/bin/cargo-fuzz run --sanitizer none \
	  --target-dir $(CURDIR)/target/fuzz readers $(CURDIR)/target/fuzz/corpus -- \
	  -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(CURDIR)/target/fuzz/

build: provision-build window ## the window and the command line, into target/debug

types: window ## write the window's types (ui/src/wire) anew from the command table
	@$(BUILT)/motcua-desk types ui/src/wire

quick: provision-test ui/dist/index.html ## rules, papers and the desk alone (under 2 min once built)
	@$(LINTED) RUST_TEST_THREADS=2 cargo test $(WHOLE) --lib --test walls

fmt: ## put every file into its format
	cargo fmt --all
	npm --prefix ui run --silent format

lint: provision-test checks programs ## formats, lints, types, licences

window: ui/dist/index.html
	$(STEP) "Compile the counter and its window" "7 min the first time, then 10 s" cargo build $(WHOLE) $(OPENED)

checks: ui/dist/index.html
	$(STEP) "Rust format" "2 s" cargo fmt --all --check
	$(STEP) "Licences, sources and bans" "5 s" target/tools/bin/cargo-deny --log-level error check bans licenses sources
	$(STEP) "Page: format and lint" "10 s" npm --prefix ui run --silent lint
	$(STEP) "Page: types" "10 s" npm --prefix ui run --silent check
	$(STEP) "Page: tests" "5 s" npm --prefix ui run --silent --if-present test

programs: ui/dist/index.html
	$(STEP) "Compile and lint every program and test" "13 min the first time, then 20 s" env $(LINTED) cargo build $(WHOLE) --all-targets

ui/dist/index.html: $(PAGE)
	$(STEP) "Build the page" "5 s" npm --prefix ui run --silent build

provision-%:
	$(STEP) "Look for what is missing" "1 s; 3 min on a fresh machine" .ci/provision $*
