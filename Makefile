# Every target sets up what it needs in .venv; nothing but make and Python 3.11+ has to be there.
# A second run installs nothing: the two stamp files are newer than the pinned lists.

PYTHON ?= python3
VENV   ?= .venv
ADDR   ?= 127.0.0.1:8000
SITE   ?= site
RELEASE ?= release
HOSTING ?= hosting
TODAY  ?= $(shell date +%F)
BASE   ?= origin/main
HEAD   ?=
PREVIEW ?= .cache/preview.html
ARGS   ?=
DURATION ?= 300

PY        := $(VENV)/bin/python
PIP       := $(PY) -m pip --disable-pip-version-check --no-input -qq
INSTALLED := $(VENV)/.installed
TESTABLE  := $(VENV)/.testable
ROBUST    := $(VENV)/.robust

# Material announces MkDocs 2 on each start; the project has decided (requirements.in).
export NO_MKDOCS_2_WARNING := 1
# What Python has compiled is kept: the tests start it a hundred times.
export PYTHONDONTWRITEBYTECODE :=
# One module for all machines instead of a system library that may be missing.
export REUSE_ENCODING_MODULE := charset_normalizer

LINTS := types style layers scripts yaml pipelines catalogue licences

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: area help init serve build release compress nginx check base changes links test content proof judge lint $(LINTS:%=lint-%) unit browser editors engines server programs audit bench fuzz mutants remind format new propose tidy schema lock pictures clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1@\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F@ '{ printf "%-16s %s\n", $$1, $$2 }'

serve: $(INSTALLED) ## Build the site, serve it on ADDR (127.0.0.1:8000), rebuild on every change
	@$(PY) -m ops.serve $(ADDR) $(ARGS)

build: $(INSTALLED) ## Build the site into SITE (site/); a warning is an error, and a failed build leaves the last site
	@$(PY) -m ops.build $(SITE) $(ARGS)

# The only place with a clock: security.txt must not have expired on the day of publication.
release: $(INSTALLED) ## Build for publication at SITE_URL into RELEASE (release/), or list what stands in the way
	@PYTHONPATH=hooks $(PY) -m ops.release $(RELEASE) --site-url "$(SITE_URL)" --today $(TODAY) $(ARGS)

compress: $(INSTALLED) ## Put packed files (.gz, .br) beside those of SITE; `make release` does it too
	@$(PY) -m ops.compress $(SITE)

nginx: $(INSTALLED) ## Write settings for web servers at SITE_URL into HOSTING (hosting/), see ops/README.md
	@PYTHONPATH=hooks $(PY) -m ops.hosting $(HOSTING) --site-url "$(SITE_URL)" $(ARGS)

check: $(INSTALLED) ## Check the data files only, in under a second
	@PYTHONPATH=hooks $(PY) -m kitu check $(ARGS)

# Two states of data and texts as folders: where BASE and HEAD parted, and HEAD, or without one the files as they are now.
state = rm -rf .cache/$(1) && mkdir -p .cache/$(1) && git archive --output=.cache/$(1).tar $(2) $$(git ls-tree --name-only $(2) data docs) && tar -xf .cache/$(1).tar -C .cache/$(1)
base: ## Put data and texts as they were where HEAD left BASE (origin/main) into .cache/base
	@from=$$(git merge-base $(BASE) $(or $(HEAD),HEAD)) || from=$(BASE); $(call state,base,"$$from")

changes: base $(INSTALLED) ## Say what changes on the site from BASE (origin/main) to HEAD (the files as they are now); pages before and after: PREVIEW
	@$(if $(HEAD),$(call state,head,$(HEAD)))
	@PYTHONPATH=hooks $(PY) -m kitu changes .cache/base $(if $(HEAD),.cache/head,.) --preview $(PREVIEW) $(ARGS)

links: $(INSTALLED) ## Ask all members' web addresses whether they still answer; ARGS=--all: sources too (needs the network)
	@PYTHONPATH=hooks $(PY) -m ops.link_check --today $(TODAY) $(ARGS)

init: $(INSTALLED) ## Write another organisation's directory into DIR, with this engine; asks five things, in German
	@PYTHONPATH=hooks $(PY) -m ops.init "$(DIR)" $(ARGS)

# ARGS: --places for seats, --changes for reforms, --notice, --licence and --borders-day for borders of one's own
area: $(INSTALLED) ## Make register and base map of STATES (15) from DIRECTORY (GV100AD) and BORDERS, or say where to get them
	@PYTHONPATH=hooks $(PY) -m ops.area --states $(STATES) $(if $(DIRECTORY),--directory "$(DIRECTORY)") $(if $(BORDERS),--borders "$(BORDERS)") $(ARGS)

remind: $(INSTALLED) ## Say what an operator has to renew soon: security.txt, dependencies … (needs the network)
	@PYTHONPATH=hooks $(PY) -m ops.reminders --today $(TODAY) $(ARGS)

# Two runs: a browser keeps an event loop running in its worker, which tests of other loops must not share.
# What the first has built the second looks at.
RUN = .cache/run
test: lint browser server programs ## Everything: static checks, then all tests in a real browser too
	rm -rf $(RUN) && mkdir -p $(RUN)
	KITU_RUN=$(abspath $(RUN)) $(PY) -m pytest --ignore=tests/browser --ignore=tests/engines --ignore=tests/editors --ignore=tests/scale $(ARGS)
	KITU_RUN=$(abspath $(RUN)) $(PY) -m pytest tests/browser $(ARGS)

content: $(TESTABLE) programs ## Tests of the data and the texts only: facts, links, spelling, exports, HTML
	$(PY) -m pytest tests/own_data tests/real_data $(ARGS)

# What lies in data/ and docs/ but belongs to the engine stays: schemas, scripts, style sheets, the style guide.
PROOF = .cache/proof
STAYS = schema assets gestaltung
proof: $(TESTABLE) browser server programs ## All tests but those of the data, and large directories, in a copy of HEAD with other data and texts: those of tests/data/base
	rm -rf $(PROOF) && mkdir -p $(PROOF) && git archive --output=$(PROOF).tar HEAD && tar -xf $(PROOF).tar -C $(PROOF)
	cd $(PROOF) && find data docs $(foreach name,$(STAYS),-name $(name) -prune -o) -type f -exec rm {} +
	cd $(PROOF) && cp -R tests/data/base/*.yaml tests/data/base/register tests/data/base/basemap data && cp -R tests/data/base/docs .
	cd $(PROOF) && rm -f data/mkdocs.yml && $(abspath $(PY)) -m pytest --ignore=tests/own_data --ignore=tests/real_data --ignore=tests/browser --ignore=tests/engines --ignore=tests/editors $(ARGS)
	cd $(PROOF) && $(abspath $(PY)) -m pytest tests/browser --ignore=tests/browser/real_data $(ARGS)

# The engine is everything but data and texts; its state is that of all its files as git knows them.
ENGINE = git ls-files --stage -- . ':!data' ':!docs/*.md' ':!audit' | git hash-object --stdin
# Makes a target once for each state of the engine, which a file then holds; without need of it, the command behind.
once = if [ "$$($(ENGINE))" = "$$(cat $(1) 2>/dev/null)" ]; then echo "The engine has passed \`make $(2)\` as it is."; $(3); \
	  else $(MAKE) --no-print-directory $(2) && mkdir -p $(dir $(1)) && $(ENGINE) > $(1); fi
judge: ## Tests of what has changed: data and texts always, the engine unless .cache/tested says that it has passed as it is
	@$(call once,.cache/tested,test,$(MAKE) --no-print-directory content)
# The date of the result is passed in; the audit itself knows no clock.
audit: browser programs ## Judge the site at SITE_URL by all accessibility tests, other engines too, into audit/result.json; again only what has changed
	@$(call once,audit/engines,engines,:)
	@PYTHONPATH=hooks $(PY) -m ops.audit --site-url "$(SITE_URL)" --today $(TODAY) --engine "$$($(ENGINE))" $(ARGS)

# Its only wheel is for Linux on x86-64; the pipelines run there.
biome = $(if $(wildcard $(VENV)/bin/biome),$(VENV)/bin/biome $(1) --error-on-warnings .,@echo "Scripts and style sheets are not checked: there is no biome for this machine.")

lint: $(TESTABLE) ## Static checks: style, types, layers, scripts, style sheets, YAML, pipelines, catalogue entry, licences
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync $(LINTS:%=lint-%)
lint-types:
	$(PY) -m mypy
lint-style:
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
lint-layers:
	PYTHONPATH=hooks $(VENV)/bin/lint-imports --no-cache --no-logo
lint-scripts:
	$(call biome,check)
lint-yaml:
	$(PY) -m yamllint --strict .
lint-pipelines:
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(VENV)/bin/zizmor --offline --no-progress --quiet .github/workflows
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
lint-catalogue:
	$(VENV)/bin/check-jsonschema --schemafile ops/publiccode.schema.json publiccode.yml
lint-licences:
	$(PY) -m reuse lint --lines

unit: $(TESTABLE) programs ## Tests without browser and web server
	$(PY) -m pytest --ignore=tests/browser --ignore=tests/engines --ignore=tests/editors --ignore=tests/scale --ignore=tests/server $(ARGS)

browser: $(TESTABLE) ## Find a Chromium for the tests, or install one
	@$(PY) tests/browser/chromium.py

engines: $(TESTABLE) ## The core of the site in Firefox and WebKit too; installs both on Debian and Ubuntu
	@$(PY) -m tests.engines.programs
	$(PY) -m pytest tests/engines -n 0 $(ARGS)

editors: $(TESTABLE) ## What VS Code shows of a data file, asked of its language server; needs node and npm, installs the rest
	@$(PY) -m tests.editors.language_server
	$(PY) -m pytest tests/editors -n 0 $(ARGS)

server: $(TESTABLE) ## Find an nginx for the tests, or install one
	@$(PY) tests/server/nginx_program.py

programs: $(TESTABLE) ## Find Java and hunspell for the tests, or install them
	@$(PY) -m tests.own_data.programs

bench: $(TESTABLE) ## Measure: ARGS=build, changes, check, code, filter, map, readability, ready, weight, "search QUERIES" or lighthouse (which needs npm)
	PYTHONPATH=hooks $(PY) -m bench $(ARGS)

pictures: $(TESTABLE) browser build ## Take README's pictures of the site anew
	PYTHONPATH=hooks $(PY) -m tests.browser.pictures site docs-dev

fuzz: $(ROBUST) ## Throw changed and broken data files at the reader for DURATION (300 seconds), see docs-dev/robustness.md
	PYTHONPATH=hooks $(PY) -m fuzz -max_total_time=$(DURATION) -print_final_stats=1 $(ARGS)

# In a copy, in which the package lies where mutmut looks for it. A second run goes on where the first was stopped.
MUTANTS = .cache/mutants
mutants: $(ROBUST) ## Put small faults into the rules and the reader, and say which of them no test notices
	rm -rf $(addprefix $(MUTANTS)/,data docs src tests) && mkdir -p $(MUTANTS)/src
	cp -Rp pyproject.toml data docs tests $(MUTANTS) && cp -Rp hooks/kitu $(MUTANTS)/src
	cd $(MUTANTS) && $(abspath $(PY)) -m mutmut run --max-children 1 $(ARGS) && $(abspath $(PY)) -m mutmut results

format: $(TESTABLE) ## Mend style and format of all Python files, scripts and style sheets
	$(VENV)/bin/ruff check --fix-only .
	$(VENV)/bin/ruff format .
	$(call biome,check --write)

new: $(INSTALLED) ## Add a member: asks a few questions, in German; ARGS=--help lists answers to give at once
	@PYTHONPATH=hooks $(PY) -m kitu new $(ARGS)

propose: $(INSTALLED) ## Merge the proposal in FILE (a mail, an issue's text, - for standard input) into the data, checked on TODAY
	@PYTHONPATH=hooks $(PY) -m kitu propose "$(FILE)" --checked $(TODAY) $(ARGS)

tidy: $(INSTALLED) ## Put the data files in order; comments stay
	@PYTHONPATH=hooks $(PY) -m kitu format $(ARGS)

schema: $(INSTALLED) ## Write the JSON Schemas of the data files to data/schema
	PYTHONPATH=hooks $(PY) -m kitu schema $(ARGS)

LOCK = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(ARGS)
lock: $(INSTALLED) ## Renew the pinned requirements; ARGS=--upgrade takes the newest versions
	$(PIP) install 'uv>=0.9,<1'
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-test.in --output-file requirements-test.txt
	$(LOCK) requirements-robustness.in --output-file requirements-robustness.txt

clean: ## Remove everything that make has made
	rm -rf $(VENV) $(SITE) $(RELEASE) $(RELEASE).*.json $(HOSTING) .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first interpreter that is new enough, PYTHON before the rest.
$(PY):
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Setting up $(VENV) with $$python"; \
	    $$python -m venv --clear $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "$$python could not make a virtual environment (on Debian and Ubuntu: apt-get install python3-venv)." >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "Python 3.11 or newer is needed, and none was found. Name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
	exit 1

$(INSTALLED): requirements.txt $(PY)
	@echo "Installing requirements.txt"
	@$(PIP) install --no-deps --require-hashes -r requirements.txt
	@touch $@

$(TESTABLE): requirements-test.txt $(INSTALLED)
	@echo "Installing requirements-test.txt"
	@$(PIP) install --no-deps --require-hashes -r requirements-test.txt
	@touch $@

$(ROBUST): requirements-robustness.txt $(TESTABLE)
	@echo "Installing requirements-robustness.txt"
	@$(PIP) install --no-deps --require-hashes -r requirements-robustness.txt
	@touch $@
