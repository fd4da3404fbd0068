# Baleen. `make film` renders the film, `make test` tests everything; nothing else to remember.
# `make film QUALITY=l` is quick and small; the qualities are Manim's: l, m, h, k.

QUALITY   = m
LANGUAGE  = en
JOBS      =
TESTS     =        # which files, instead of all
PYTHON    = $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
PIP_TORCH =        # README.md: how to take the small CPU build of torch where pip would fetch CUDA

VENV = .venv
PIP  = $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet

.PHONY: film test clean

film: $(VENV)/film.stamp
	@$(VENV)/bin/baleen film --quality $(QUALITY) --language $(LANGUAGE) $(if $(JOBS),--jobs $(JOBS))

test: $(VENV)/test.stamp
	$(VENV)/bin/ruff check
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m pytest -n $(or $(JOBS),2) --dist loadfile $(TESTS)

clean:
	rm -rf build

$(VENV)/film.stamp: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Baleen needs Python 3.11 or newer; name one with 'make film PYTHON=/path/to/python3.11'."; exit 1; }
	@$(install_system_packages)
	@test -x $(VENV)/bin/pip || { echo "Making $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	@echo "Installing what renders the film (a minute or two) ..."
	@$(PIP) -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/film.stamp requirements-test.lock
	@echo "Installing torch and what the tests need ..."
	@$(PIP) $(PIP_TORCH) $$(grep '^torch==' requirements-test.lock)
	@$(PIP) -r requirements-test.lock
	@touch $@

# Pango and Cairo come as sources: building them takes a compiler, headers and pkg-config. Each is looked for
# by what it is needed for, so that a Python or a font from elsewhere counts as well.
missing = $(shell { $(2); } >/dev/null 2>&1 || echo $(1))
NEEDED = $(strip \
	$(call missing,gcc,command -v cc) \
	$(call missing,pkg-config,command -v pkg-config) \
	$(call missing,libpango1.0-dev,pkg-config --exists pangocairo) \
	$(call missing,libpython3-dev,test -f "$$($(PYTHON) -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h") \
	$(call missing,python3-venv,$(PYTHON) -c 'import ensurepip; import venv'))
FONTS = $(strip \
	$(call missing,fonts-inter,fc-list : family | grep -x Inter) \
	$(call missing,fonts-noto-cjk,fc-list : family | grep 'Noto Sans CJK SC'))
INSTALL = apt-get install --yes --no-install-recommends $(NEEDED) $(FONTS)

define install_system_packages
if [ -n "$(NEEDED)$(FONTS)" ]; then \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then apt-get update && $(INSTALL); \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then sudo -n apt-get update && sudo -n $(INSTALL); \
	else \
		echo "Run this once, then 'make' again (elsewhere than on Debian, the packages of the same purpose):"; \
		echo "    sudo apt-get update && sudo $(INSTALL)"; \
		[ -z "$(NEEDED)" ]; \
	fi; \
fi
endef
