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
      ;;
    *)
      echo "setup.sh: there is no group '$1': build, test or ci" >&2
      exit 2
      ;;
  esac
}

wanted=()
for group in "$@"; do
  while read -r package; do wanted+=("$package"); done < <(packages "$group")
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This system has no apt-get. Install what corresponds to these Debian packages, then build"
  echo "with 'cmake --preset release && cmake --build --preset release':"
  printf '  %s\n' "${wanted[@]}"
  exit 1
fi

missing=()
installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null)
for package in "${wanted[@]}"; do
  grep -q "^$package installed$" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
echo "Installing: ${missing[*]}"
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
