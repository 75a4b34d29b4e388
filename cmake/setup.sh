#!/usr/bin/env bash
# Installs what themata is built with, on Debian and Ubuntu: setup.sh GROUP…
# Groups: build (program and library), test (what the tests need besides), ci (what CI needs besides).
# Asks nothing of the network where nothing is missing.
set -euo pipefail

# One package a line, with what it is for. The one list there is: README and CI use this script.
packages() {
  case $1 in
    build)
      echo build-essential      # the C++ compiler and make
      echo cmake                # the build
      echo ninja-build          # the build, quicker than make
      echo pkg-config           # finds libraries that have no CMake package
      echo libcli11-dev         # command line
      echo nlohmann-json3-dev   # JSON
      echo libfmt-dev           # numbers and messages
      echo libre2-dev           # regular expressions in linear time
      echo libyaml-cpp-dev      # codebooks in YAML
      echo libicu-dev           # encodings, Unicode properties, folding
      echo libpugixml-dev       # the XML inside Word files
      echo libzip-dev           # the ZIP around it
      echo nettle-dev           # SHA-256
      echo libstemmer-dev       # Snowball: the stems of words
      echo libboost-math-dev    # distributions: intervals, bootstraps, tests
      echo libxlsxwriter-dev    # workbooks for Excel and LibreOffice
      ;;
    test)
      echo libgtest-dev         # GoogleTest
      echo libgmock-dev         # its matchers
      echo libvalijson-dev      # checks codebooks against their JSON Schema
      ;;
    ci)
      echo ccache               # compiles nothing twice
      echo clang-format         # one style
      echo clang-tidy           # mistakes a compiler does not see
      echo chromium             # opens the pages that themata writes
      echo python3              # drives it
      echo git                  # which files are ours, and what changed
      echo valgrind             # counts instructions
      ;;
    *)
      echo "setup.sh: there is no group '$1': build, test or ci" >&2
      return 2
      ;;
  esac
}

wanted=()
for group in "$@"; do
  names=$(packages "$group")
  mapfile -t -O ${#wanted[@]} wanted <<<"$names"
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  {
    echo "This system has no apt-get. Install what corresponds to these Debian packages, then build"
    echo "with 'cmake --preset release && cmake --build --preset release':"
    printf '  %s\n' "${wanted[@]}"
  } >&2
  exit 1
fi

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n')
missing=()
for package in "${wanted[@]}"; do
  grep -qx "$package installed" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  as_root=(sudo)
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing, and there is no sudo here. As root:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi
echo "Installing with apt-get: ${missing[*]}"
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
