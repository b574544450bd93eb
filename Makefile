# Raw text -> tables -> notebooks -> figures and site. `make` alone prints help.
#
# GNU make 3.81 or later; recipes are POSIX sh. The path of the repository may contain spaces:
# every path below is relative. A corpus name may not.
#
# The work is done in two steps, because a corpus without runs/ gets its parameter files while its
# tables are made: this make sets up and makes the tables, a second one (STEP=2) sees the parameter
# files and runs the notebooks, two at a time.

.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SUFFIXES:
.DEFAULT_GOAL := help

# Bytecode has to be kept: without it every notebook takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
CORPUS ?= data/iran
DEFAULT_CORPUS := data/iran

ifeq ($(words $(CORPUS)),1)
override CORPUS := $(patsubst ./%,%,$(patsubst %/,%,$(CORPUS)))
endif
NAME   := $(notdir $(CORPUS))
BUILD  := build/$(NAME)
PY     := .venv/bin/python
# The lock names every package: with --no-deps there is nothing left for pip to choose. Bytecode is
# left to the first import: most modules are never imported. uv, itself from the lock, installs in
# two seconds what takes pip most of a minute.
PIP    := $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

CORPUS_GOALS := all tables notebooks figures site test refresh
.PHONY: help setup lint lab bench clean FORCE $(CORPUS_GOALS)

# A wrong CORPUS= stops here, before anything has been made or set up.
ifneq ($(filter $(CORPUS_GOALS),$(MAKECMDGOALS)),)
ifneq ($(words $(CORPUS)),1)
$(error CORPUS='$(CORPUS)': a corpus name may not contain spaces; expected one folder such as $(DEFAULT_CORPUS))
endif
ifneq ($(filter . .. /,$(NAME) $(CORPUS)),)
$(error CORPUS='$(CORPUS)': expected a folder with a name of its own, such as $(DEFAULT_CORPUS))
endif
ifeq ($(wildcard $(CORPUS)/.),)
$(error CORPUS='$(CORPUS)': there is no such folder; a corpus is a folder with raw/*.txt in it (UTF-8 texts), and may hold documents.csv, vocabulary.yml, outside/, coding/ and runs/)
endif
endif

INSTALLED := .venv/.installed
TABLES    := $(BUILD)/tables/.done
CHECKED   := $(BUILD)/.checked
SITE      := $(BUILD)/.site
PACKAGE   := $(wildcard src/samesource/*.py src/samesource/*.yml src/samesource/*/*.py)
SOURCES   := $(wildcard notebooks/[0-9]*.ipynb)

# Folders stand here too: their time changes when a file is taken away.
INPUTS := $(wildcard $(CORPUS)/raw $(CORPUS)/raw/*.txt $(CORPUS)/documents.csv \
            $(CORPUS)/vocabulary.yml $(CORPUS)/outside $(CORPUS)/outside/*.csv \
            $(CORPUS)/outside/series $(CORPUS)/outside/series/*.csv \
            $(CORPUS)/coding $(CORPUS)/coding/*.csv)

# Tables are made without these three.
TABLE_PACKAGE := $(filter-out src/samesource/charts/% %/notebook.py,$(PACKAGE))

## all       : everything below up to the site; sets up what is missing
## setup     : .venv with the packages of requirements.lock
## tables    : build/<corpus>/tables
## notebooks : build/<corpus>/notebooks, one for each parameter file
## figures   : figures/<corpus>, every chart as SVG with its table as CSV
## site      : build/<corpus>/site/index.html
## test      : style, types, unit tests, saved notebooks, figures unchanged, site in a browser
## lint      : style and types alone
## refresh   : run the notebooks with their default parameters and save them in notebooks/
## lab       : open the notebooks in JupyterLab
## bench     : print speed and memory: text rules, shared wording, origins, pages; other tools
## clean     : remove build/ (not .venv, not figures/)
help:
	@echo 'make all     builds everything; make test checks it. All targets:'
	@echo
	@sed -n 's/^## /  make /p' Makefile
	@echo
	@echo '  CORPUS=<folder>   another corpus than $(DEFAULT_CORPUS) (no spaces in the name)'
	@echo '  PYTHON=<program>  another Python than python3 for .venv (3.11 or later)'

setup: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'setup: "$(PYTHON)" is not Python 3.11 or later; give one with make PYTHON=<program>' >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' || { \
	  echo 'setup: "$(PYTHON)" has no venv module; install it (Debian, Ubuntu: python3-venv)' >&2; \
	  exit 1; }
	@echo 'setup: .venv from requirements.lock (seconds, minutes on a first download)'
	@"$(PYTHON)" -m venv --clear .venv
	@awk '/^uv==/ { found = 1 } found { print; if (!/\\$$/) exit }' requirements.lock > .venv/uv.lock
	@$(PIP) --require-hashes -r .venv/uv.lock
	@.venv/bin/uv pip sync --quiet --python $(PY) --require-hashes requirements.lock || { \
	  echo 'setup: uv could not install the lock (see above), so pip does, which takes longer' >&2; \
	  $(PIP) --require-hashes -r requirements.lock; }
	@$(PIP) --no-build-isolation -e .
	@$(PY) -m pip check >/dev/null || { $(PY) -m pip check >&2; exit 1; }
	@touch $@

tables: $(TABLES)

$(TABLES): $(INPUTS) $(TABLE_PACKAGE) $(BUILD)/.corpus $(INSTALLED)
	@$(PY) -m samesource tables $(CORPUS)
	@touch $@

# Two corpora may share a name: what was made from the other folder is then made again.
$(BUILD)/.corpus: FORCE
	@mkdir -p $(BUILD)
	@test "$$(cat $@ 2>/dev/null)" = '$(CORPUS)' || echo '$(CORPUS)' > $@

all: tables
	@$(STEP2) step-notebooks step-figures step-site

notebooks: tables
	@$(STEP2) step-notebooks

figures: tables
	@$(STEP2) step-notebooks step-figures

site: tables
	@$(STEP2) step-notebooks step-site

# Saved notebooks are saved for the default corpus, so the tests need its tables too.
# SAMESOURCE_FIGURES is unset: notebooks under test write no charts.
test: lint notebooks site
ifneq ($(CORPUS),$(DEFAULT_CORPUS))
	@$(MAKE) --no-print-directory CORPUS=$(DEFAULT_CORPUS) tables
endif
	@unset SAMESOURCE_FIGURES; SAMESOURCE_CORPUS=$(CORPUS) \
	  $(PY) -m pytest -q -n 2 --dist loadfile --nbval --nbval-current-env tests $(SOURCES)

lint: $(INSTALLED)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

refresh: tables
	@$(PY) -m samesource refresh $(CORPUS)

lab: $(INSTALLED)
	@$(PY) -m jupyterlab notebooks

bench: $(INSTALLED) .venv-bench/.installed
	@$(PY) benchmarks/text.py
	@.venv-bench/bin/python benchmarks/others.py
	@$(PY) benchmarks/passages.py
	@$(PY) benchmarks/origins.py
	@$(PY) benchmarks/site.py

# Other tools to compare with, in an environment of their own.
.venv-bench/.installed: benchmarks/requirements.lock | $(INSTALLED)
	@"$(PYTHON)" -m venv --clear .venv-bench
	@.venv/bin/uv pip sync --quiet --python .venv-bench/bin/python --require-hashes $<
	@touch $@

clean:
	rm -rf build .mypy_cache .pytest_cache .ruff_cache

ifneq ($(STEP),2)

# Two notebooks at a time, unless you said how many with -j.
STEP2 = +$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j2) STEP=2 CORPUS=$(CORPUS)

# -j is for the notebooks: the targets above must not start them twice.
.NOTPARALLEL:

else

RUN_FILES := $(or $(wildcard $(CORPUS)/runs/*.yml),$(wildcard $(BUILD)/runs/*.yml))
RUNS      := $(basename $(notdir $(RUN_FILES)))
EXECUTED  := $(RUNS:%=$(BUILD)/notebooks/%.ipynb)
RUNS_DIR  := $(wildcard $(CORPUS)/runs)

.PHONY: step-notebooks step-figures step-site

step-notebooks: $(CHECKED) $(EXECUTED)

# All parameter files are checked before the first notebook starts.
$(CHECKED): $(RUN_FILES) $(RUNS_DIR) $(SOURCES) $(TABLES) src/samesource/runs.py
	@$(PY) -m samesource check $(CORPUS)
	@touch $@

# A failing run leaves the notebook of the last good one as it was, time included, so that make
# does not delete it; being older than what it is made from, it is tried again next time.
run_file = $(firstword $(filter %/$(1).yml,$(RUN_FILES)))
source   = $(wildcard notebooks/$(firstword $(subst --, ,$(1))).ipynb)
$(EXECUTED): $(BUILD)/notebooks/%.ipynb: $$(call run_file,$$*) $$(call source,$$*) \
             $(TABLES) $(PACKAGE) $(INSTALLED) | $(CHECKED)
	@$(PY) -m samesource run $(CORPUS) $<

# Only what changed is written, and what no run makes any more is removed.
step-figures: step-notebooks
	@mkdir -p $(BUILD)/figures figures/$(NAME)
	@diff -r $(BUILD)/figures figures/$(NAME) >/dev/null || { \
	  set -eu; \
	  for new in $(BUILD)/figures/*.svg $(BUILD)/figures/*.csv; do \
	    test -e "$$new" || continue; \
	    old="figures/$(NAME)/$${new##*/}"; \
	    cmp -s "$$new" "$$old" && continue; \
	    cp "$$new" "$$old.part"; mv "$$old.part" "$$old"; echo "  $$old"; \
	  done; \
	  for old in figures/$(NAME)/*.svg figures/$(NAME)/*.csv; do \
	    test -e "$$old" || continue; \
	    test -e "$(BUILD)/figures/$${old##*/}" || { rm "$$old"; echo "  $$old removed"; }; \
	  done; }

step-site: $(SITE)
	@echo 'site: $(BUILD)/site/index.html'

SITE_SOURCES := $(wildcard site/*.* site/*/*.* README.md $(CORPUS)/README.md $(CORPUS)/outside/*.md)
$(SITE): $(EXECUTED) $(RUNS_DIR) $(TABLES) $(SITE_SOURCES) $(PACKAGE) | $(CHECKED)
	@$(PY) site/build.py $(CORPUS)
	@touch $@

endif
