#!/usr/bin/env bash
# Compares three ways to put a new registry token into every namespace of a real API server, in turn: the shell loop of the CronJob that
# ECR Fleet replaces, one batched `kubectl apply --server-side`, and `ecr-fleet refresh --force`. Prints medians as Markdown on standard
# output, everything else on standard error, and ends by itself (about three minutes at the defaults, plus a first build).
#
#   bench/refresh.sh [--namespaces N] [--rounds N]     100 namespaces, 5 rounds
#
# Installs aws-cli and GNU time from Debian where they are missing. kubectl is Debian's, of the same version as the API server.
# Fair only on a machine that does nothing else meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
  else return 1
  fi
}

missing=()
[[ -x /usr/bin/aws ]] || missing+=(awscli)
[[ -x /usr/bin/time ]] || missing+=(time)
if [[ ${#missing[@]} -gt 0 ]]; then
  echo "Installing ${missing[*]}." >&2
  as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -q && apt-get install -q -y --no-install-recommends "$@"' sh \
    "${missing[@]}" >&2 || { echo "Could not install ${missing[*]}: please install them by hand." >&2; exit 1; }
fi

architecture=x64
[[ $(uname -m) != aarch64 ]] || architecture=arm64
publish=artifacts/publish/linux-$architecture
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
dotnet publish src/Cli -c Release -r "linux-$architecture" -o "$publish" -v quiet >&2
dotnet build bench/Refresh -c Release -v quiet >&2
exec artifacts/bin/Refresh/release/EcrFleet.Benchmarks --fleet "ecr-fleet=$publish/ecr-fleet" "$@"
