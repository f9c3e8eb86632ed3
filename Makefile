# Targets for people; each is one command that also works by itself.

CARGO ?= cargo
VENV := .venv
PYTHON := $(VENV)/bin/python
TARGET := $(abspath target)
export CARGO_TARGET_DIR := $(TARGET)

.PHONY: help demo test gen rule bench lint fmt clean setup package packages-for-tests valgrind java \
	test-rust test-c test-python

help:
	@echo "make demo    set up, audit the example caseload, show the answer"
	@echo "make test    set up, pass all tests: Rust, C, Python"
	@echo "make gen     write every file that follows from the catalogue and the records"
	@echo "make rule    CODE=SVC037 NAME=some-rule-name AREA=services LEVEL=error: begin a rule"
	@echo "make bench   time the audit of 200,000 participants and 2,000,000 services"
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

bench:
	$(CARGO) run --release --package wioa-bench

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
	rm -rf $(TARGET) $(VENV)
