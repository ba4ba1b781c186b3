#!/bin/sh
# A hub for this workbook on one machine, from nothing to running:
#
#   sudo sh deploy/jupyterhub/start.sh          makes or renews /srv/workbook, then starts the hub. Ctrl+C stops it
#   sudo sh deploy/jupyterhub/start.sh prepare  makes or renews what a reader's server needs, for another hub to start
#
# WORKBOOK_HUB names another place than /srv/workbook. Every reader must be able to read it, and to run the Python it is
# made from: a Python below somebody's private home will not do. In it afterwards:
#   venv/ node_modules/   what runs, at the versions of the two lock files
#   notebooks/ faces/     the lessons, and what each of them shows
#   state/                the hub's own: for root alone
set -eu
umask 022
cd "$(dirname "$0")/../.."
place=${WORKBOOK_HUB:-/srv/workbook}
hub=deploy/jupyterhub

tell() { printf '%s\n' "$*" >&2; }
stop() { tell "$*"; exit 1; }
trap 'tell "Stopped. Start it again to go on."; exit 130' INT TERM

can_be_run_by_all() { setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@" 2>/dev/null; }
makes_environments() { can_be_run_by_all "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'; }

find_python() { # sets $python
  for python in ${PYTHON:-/usr/bin/python3 /usr/local/bin/python3 python3 python3.14 python3.13 python3.12 python3.11}; do
    python=$(command -v "$python" || :)
    [ -z "$python" ] || ! makes_environments "$python" || return 0
  done
  stop "Readers need a Python 3.11 or newer that every account may run and that can make environments: on Debian install python3-venv, or name one: PYTHON=/usr/bin/python3.12."
}

unchanged() { cmp -s "$1" "$place/made-from/$2"; }
remember() { mkdir -p "$place/made-from" && cp "$1" "$place/made-from/$2"; }
run_pip() { "$place/venv/bin/python" -m pip --quiet --disable-pip-version-check --no-input install --no-deps "$@" || stop "The packages could not be installed; the reason stands above."; }

make_environment() {
  if ! can_be_run_by_all "$place/venv/bin/python" -c 'import pip'; then
    find_python
    tell "Making the environment $place/venv with $python; this happens once."
    rm -rf "$place/made-from"
    "$python" -m venv --clear "$place/venv"
  fi
  for lock in requirements.lock $hub/requirements.lock; do # a lock names every package: pip has nothing to work out
    name=$(printf %s $lock | tr / -)
    unchanged $lock "$name" && continue
    tell "Installing the packages of $lock ..."
    run_pip -r $lock
    remember $lock "$name"
  done
}

make_proxy() {
  unchanged $hub/package-lock.json package-lock.json && return
  tell "Installing the hub's proxy ..."
  cp $hub/package.json $hub/package-lock.json "$place/"
  npm --prefix "$place" ci --silent --no-audit --no-fund >/dev/null || stop "The proxy could not be installed; the reason stands above."
  remember $hub/package-lock.json package-lock.json
}

make_workbook() { # the package, a copy that readers can read; then what its lessons show, so that no reader waits for it
  find workbook notebooks $hub -type f ! -path '*/__pycache__/*' ! -path '*/.ipynb_checkpoints/*' ! -name '*.md' -exec cksum {} + | sort >"$place/sources"
  unchanged "$place/sources" sources && return
  tell "Putting the workbook in place ..."
  rm -rf "$place/notebooks" "$place/faces" "$place/templates"
  run_pip --no-index --no-build-isolation --force-reinstall .
  mkdir -p "$place/notebooks" "$place/venv/etc/jupyter"
  cp notebooks/[0-9][0-9]-*.ipynb "$place/notebooks/"
  cp $hub/jupyter_server_config.py "$place/venv/etc/jupyter/"
  cp $hub/jupyterhub_config.py $hub/completion.py $hub/singleuser.py "$place/"
  cp -R $hub/templates "$place/templates"
  WORKBOOK_HOSTED=1 WORKBOOK_NOTEBOOKS="$place/notebooks" "$place/venv/bin/python" -m workbook.app.make_faces "$place/faces"
  remember "$place/sources" sources
}

[ "$(id -u)" = 0 ] || stop "Only root can start a server for each reader under the reader's own account: sudo sh $0"
needed='setpriv flock'
[ "${1:-}" = prepare ] || needed="$needed npm node"
for one in $needed; do
  command -v "$one" >/dev/null || stop "$one is not here: on Debian install nodejs, npm and util-linux."
done
mkdir -p "$place"
[ "$(stat -c %u "$place")" = 0 ] || stop "$place belongs to somebody else than root. Remove it, or name another place with WORKBOOK_HUB."
exec 9>"$place/lock"
flock 9 # one at a time
make_environment
[ "${1:-}" = prepare ] || make_proxy
make_workbook
exec 9>&-
mkdir -p -m 700 "$place/state"
[ "${1:-}" != prepare ] || exit 0
for group in workbook-readers workbook-facilitators; do
  getent group $group >/dev/null || groupadd --system $group
done
trap - INT TERM
cd "$place/state"
export WORKBOOK_HUB="$place" PATH="$place/venv/bin:$place/node_modules/.bin:$PATH"
exec jupyterhub --config "$place/jupyterhub_config.py"
