#!/bin/sh
# Makes .venv, this workbook's own Python environment, and keeps it at what the lock files say. `make` calls it.
#
#   sh scripts/environment.sh reading     what a reader needs
#   sh scripts/environment.sh testing     that, and what the tests need
#   sh scripts/environment.sh bare        nothing but Python and pip, for `make lock`
#
# Where everything is in place it changes nothing and needs no network. The environment counts as whole only by its
# mark, .venv/whole, which is taken away before a change and written last; it holds the folder's own path, because an
# environment does not survive being moved. Beside the mark lie copies of the files that the environment was made from.
# Plain sh, for Debian's dash and for the old bash of macOS.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
own=.venv/bin/python

tell() { printf '%s\n' "$*" >&2; }
stop() { tell "$*"; exit 1; }
trap 'tell "Stopped. Run make again to go on."; exit 130' INT TERM

version() { "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
makes_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

find_python() { # sets $python, or says in one sentence what is missing
  python='' old='' bare=''
  set -- python3 python3.14 python3.13 python3.12 python3.11 python
  [ -z "${PYTHON:-}" ] || set -- "$PYTHON"
  for candidate do
    found=$(version "$candidate") || continue
    if ! new_enough "$candidate"; then old=${old:-$found}
    elif ! makes_environments "$candidate"; then bare=${bare:-$found}
    else python=$candidate; return; fi
  done
  [ -z "$bare" ] || stop "Python $bare is here but cannot make environments: on Debian or Ubuntu install the package python3-venv (sudo apt install python3-venv), then run make again."
  [ -z "$old" ] || stop "This workbook needs Python 3.11 or newer, and this is Python $old: install a newer one from python.org or your package manager, then run make again (or name one: PYTHON=python3.12 make study)."
  [ -z "${PYTHON:-}" ] || stop "No Python answers to PYTHON=$PYTHON: give the name or the path of a Python 3.11 or newer, then run make again."
  stop "This workbook needs Python 3.11 or newer, and there is none here: install it from python.org or your package manager, then run make again."
}

is_whole() { # made here, by a Python that is still there, and by the one that PYTHON names, if it names one
  [ "$(cat .venv/whole 2>/dev/null)" = "$here" ] && "$own" -c 'import pip' 2>/dev/null &&
    { [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version "$own")" ]; }
}

run_pip() { "$own" -m pip install --disable-pip-version-check --no-input --no-deps $quiet "$@"; }

install_lock() { # FILE: a lock names every package, so pip has nothing to work out (--no-deps)
  cmp -s "$1" ".venv/$1" && return
  tell "Installing the packages of $1 ..."
  rm -f .venv/whole
  if ! run_pip -r "$1"; then
    [ -z "$was_whole" ] || printf '%s\n' "$here" >.venv/whole # pip gave up by itself, so what was there still works
    stop "The packages could not be installed; the reason stands above. Is this computer online? Then run make again."
  fi
  cp "$1" .venv/
}

install_workbook() { # the package itself, in place, built by the flit_core of the lock and nothing else
  cmp -s pyproject.toml .venv/pyproject.toml && return
  rm -f .venv/whole
  run_pip --quiet --no-index --no-build-isolation -e . || stop "The workbook itself could not be installed; the reason stands above."
  cp pyproject.toml .venv/
}

quiet=--quiet
[ ! -t 1 ] || quiet='' # on a terminal pip shows that it is alive
was_whole=yes
if ! is_whole; then
  find_python
  was_whole=''
  tell "Making the environment .venv with Python $(version "$python"); this happens once."
  "$python" -m venv --clear .venv || stop "The environment could not be made; the reason stands above."
fi
[ "${1:-reading}" != bare ] || exit 0
install_lock requirements.lock
[ "${1:-reading}" != testing ] || install_lock requirements-test.lock
install_workbook
[ -e .venv/whole ] || printf '%s\n' "$here" >.venv/whole
