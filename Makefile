# Targets for people; each is one command that also works by itself.

CARGO ?= cargo
VENV := .venv
BENCH := .venv-bench
PYTHON := $(VENV)/bin/python
TARGET := $(abspath target)
export CARGO_TARGET_DIR := $(TARGET)

.PHONY: help demo test gen rule bench bench-core bench-lint count count-keep lint fmt clean setup package packages-for-tests valgrind java cargo-fuzz \
	fuzz-lint fuzz-deletion \
	test-rust test-c test-python

help:
	@echo "make demo    set up, audit the example caseload, show the answer"
	@echo "make test    set up, pass all tests: Rust, C, Python"
	@echo "make gen     write every file that follows from the catalogue and the records"
	@echo "make rule    CODE=SVC037 NAME=some-rule-name AREA=services LEVEL=error: begin a rule"
	@echo "make bench   periods and audit beside polars, pandas, DuckDB, numpy: figures and goals;"
	@echo "             PARTICIPANTS=200000 RUNS=5 PART=periods|audit|scale|threads|memory"
	@echo "make bench-core  time the audit of 200,000 participants and 2,000,000 services in Rust alone"
	@echo "make bench-lint  time the lint of case notes on ordinary notes and on texts made to be slow; fails below its goals"
	@echo "make count   count the instructions of the core kernels, beside those kept; fails if one grew"
	@echo "make count-keep  keep the counts of now"
	@echo "make fuzz-lint  fuzz the lint of case notes; FUZZ_SECONDS=600"
	@echo "make fuzz-deletion  fuzz logs of deletions; FUZZ_SECONDS=600"
	@echo "make lint    formatting and lints"
	@echo "make fmt     format"
	@echo "make clean   remove what was built"

demo: package
	$(VENV)/bin/wioa-rules audit examples/caseload --profile examples/caseload/profile.toml --as-of 2024-06-15

# The Python tests come last: their closing line counts them.
test: lint test-rust test-c test-python

test-rust:
	$(CARGO) test --workspace --all-features

test-c: valgrind
	$(CARGO) build --package wioa-rules-ffi
	$(MAKE) -C tests/c check TARGET=$(TARGET)/debug

test-python: packages-for-tests
	$(PYTHON) -m pytest python

# A virtual environment with the wheel of this tree; built anew when a source is newer.
package: $(VENV)/package

$(VENV)/maturin:
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check 'maturin>=1.16,<2'
	@touch $@

SOURCES := $(shell find core ffi python synth sources Cargo.toml Cargo.lock -type f \
	\( -name '*.rs' -o -name '*.toml' -o -name '*.md' -o -name '*.py' -o -name '*.pyi' -o -name Cargo.lock \))

$(VENV)/package: $(VENV)/maturin $(SOURCES)
	rm -rf $(TARGET)/wheels
	cd python && ../$(VENV)/bin/maturin build --quiet --locked --out $(TARGET)/wheels
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps $(TARGET)/wheels/*.whl
	$(PYTHON) -m pip install --quiet --disable-pip-version-check $(TARGET)/wheels/*.whl
	@touch $@

packages-for-tests: package java
	$(PYTHON) -m pip install --quiet --disable-pip-version-check "$$(ls $(TARGET)/wheels/*.whl)[test,test-spark]"

valgrind:
	@command -v valgrind >/dev/null || { apt-get update -qq && apt-get install -y -qq valgrind; }

java:
	@command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless; }

gen:
	$(CARGO) run --quiet --package xtask -- gen

rule:
	@test -n "$(CODE)" -a -n "$(NAME)" -a -n "$(AREA)" -a -n "$(LEVEL)" || \
		{ echo "make rule CODE=SVC037 NAME=some-rule-name AREA=services LEVEL=error" >&2; exit 1; }
	$(CARGO) run --quiet --package xtask -- new-rule "$(CODE)" "$(NAME)" "$(AREA)" "$(LEVEL)"

bench: $(BENCH)/package
	cd benches && ../$(BENCH)/bin/python -m peers.run --json $(TARGET)/bench/peers.json \
		$(if $(PARTICIPANTS),--participants $(PARTICIPANTS)) $(if $(RUNS),--runs $(RUNS)) $(if $(PART),--part $(PART))

# The release build has an environment of its own: tests keep the wheel they were built for.
$(BENCH)/package: $(SOURCES) benches/peers/requirements.txt
	test -x $(BENCH)/bin/python || python3 -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check 'maturin>=1.16,<2' \
		--requirement benches/peers/requirements.txt
	rm -rf $(TARGET)/wheels-release
	cd python && ../$(BENCH)/bin/maturin build --quiet --release --locked --out $(TARGET)/wheels-release
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps \
		$(TARGET)/wheels-release/*.whl
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check $(TARGET)/wheels-release/*.whl
	@touch $@

bench-core:
	$(CARGO) run --release --package wioa-bench

bench-lint:
	$(CARGO) run --release --package wioa-bench --bin lint

count: valgrind
	$(CARGO) build --quiet --release --locked --package wioa-bench --bin kernels
	python3 benches/count.py $(TARGET)/release/kernels

count-keep: valgrind
	$(CARGO) build --quiet --release --locked --package wioa-bench --bin kernels
	python3 benches/count.py $(TARGET)/release/kernels --keep

# The sanitizer needs what is unstable; the toolchain of the project is told to allow it.
FUZZ_SECONDS ?= 600
FUZZ = RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$(TARGET)/fuzz $(CARGO) fuzz run --fuzz-dir fuzz
fuzz-lint: cargo-fuzz
	mkdir -p fuzz/corpus/lint
	$(FUZZ) lint -- -dict=fuzz/lint.dict -max_len=4096 -len_control=0 -timeout=10 -max_total_time=$(FUZZ_SECONDS)

# Four bytes an event: longer logs are slow, and lead nowhere else.
fuzz-deletion: cargo-fuzz
	mkdir -p fuzz/corpus/deletion_log
	$(FUZZ) deletion_log -- -max_len=257 -len_control=0 -timeout=10 -max_total_time=$(FUZZ_SECONDS)

cargo-fuzz:
	@command -v cargo-fuzz >/dev/null || $(CARGO) install --quiet --locked cargo-fuzz

# Their modules are declared by a macro, where cargo fmt does not look.
RULES := $(wildcard core/src/rules/*/*.rs)

lint:
	$(CARGO) fmt --all --check
	rustfmt --edition 2024 --check $(RULES)
	$(CARGO) clippy --workspace --all-targets --all-features --locked -- --deny warnings

fmt:
	$(CARGO) fmt --all
	rustfmt --edition 2024 $(RULES)

clean:
	rm -rf $(TARGET) $(VENV) $(BENCH)
