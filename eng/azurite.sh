#!/usr/bin/env bash
# Prints the folder of Azurite, the emulator of Azure Storage, and installs it there first where needed: about half a minute, once.
#
# Its version, and that of each package that it needs, is pinned in eng/azurite/. Nothing is installed globally and no script of a package is run.
#
#   ECR_FLEET_CACHE=DIR      the cache folder (default: $XDG_CACHE_HOME/ecr-fleet or ~/.cache/ecr-fleet)
#
# Exit code: 0 with the folder on standard output; 3 where this machine has no Node.js or npm; 1 where the installation failed.
set -euo pipefail
pins=$(cd "$(dirname "${BASH_SOURCE[0]}")/azurite" && pwd)
cache=${ECR_FLEET_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ecr-fleet}

say() { printf 'azurite: %s\n' "$*" >&2; }

version=$(sed -nE 's/^ *"azurite": "([^"]+)".*/\1/p' "$pins/package.json")
result=$cache/azurite-$version
main=node_modules/azurite/dist/src/azurite.js

if [[ -f $result/$main ]]; then
  printf '%s\n' "$result"
  exit 0
fi

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  say 'Node.js and npm are needed.'
  exit 3
fi

mkdir -p "$cache"
exec 9>"$cache/azurite.lock"
flock -n 9 || { say "waiting for another installation in $cache"; flock 9; }
if [[ -f $result/$main ]]; then
  printf '%s\n' "$result"
  exit 0
fi

# We hold the lock, so a folder that is still there belongs to an installation that was killed.
find "$cache" -mindepth 1 -maxdepth 1 -name 'azurite-build.*' -exec rm -rf {} +
build=$(mktemp -d "$cache/azurite-build.XXXXXX")
trap 'rm -rf "$build"' EXIT
trap 'exit 130' INT TERM HUP

cp "$pins/package.json" "$pins/package-lock.json" "$build/"
say "installing $version"
if ! (cd "$build" && npm ci --ignore-scripts --no-audit --no-fund) >"$build/log" 2>&1; then
  tail -n 20 "$build/log" >&2
  exit 1
fi
[[ -f $build/$main ]] || { say "the package has no $main"; exit 1; }
rm -rf "$result"
mv "$build" "$result"
say "installed in $result"
printf '%s\n' "$result"
