# Targets for people; each is one command that also works by itself.

CARGO ?= cargo

.PHONY: help demo test gen rule bench lint fmt clean

help:
	@echo "make demo    audit the example caseload"
	@echo "make test    every test"
	@echo "make gen     write every file that follows from the catalogue and the records"
	@echo "make rule    CODE=SVC037 NAME=some-rule-name AREA=services LEVEL=error: begin a rule"
	@echo "make bench   measure"
	@echo "make lint    formatting and lints"
	@echo "make fmt     format"
	@echo "make clean   remove what was built"

demo:
	@echo "no example yet"

test:
	$(CARGO) test --workspace

gen:
	$(CARGO) run --quiet --package xtask -- gen

rule:
	@test -n "$(CODE)" -a -n "$(NAME)" -a -n "$(AREA)" -a -n "$(LEVEL)" || \
		{ echo "make rule CODE=SVC037 NAME=some-rule-name AREA=services LEVEL=error" >&2; exit 1; }
	$(CARGO) run --quiet --package xtask -- new-rule "$(CODE)" "$(NAME)" "$(AREA)" "$(LEVEL)"

bench:
	$(CARGO) bench --workspace

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --all-features -- --deny warnings

fmt:
	$(CARGO) fmt --all

clean:
	$(CARGO) clean
