#!/usr/bin/env bash
# Measures peak memory, wall and CPU time of the published binary at the ends of what a fleet may be: 10,000 namespaces in one cluster, 100 x 100,
# 5,000 dead registrations, lists without end, and 15, 48 and 200 hanging clusters beside a good one. Prints a table, and ends by itself.
#
#   bench/memory.sh [--fleet NAME=PATH …] [--only WORD …]     more binaries to compare with; the scenarios whose name has a word
#
# Needs GNU time. Fair only on a machine that does nothing else meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
architecture=x64
[[ $(uname -m) != aarch64 ]] || architecture=arm64
publish=artifacts/publish/linux-$architecture
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
if [[ -z ${ECR_FLEET_PUBLISHED:-} ]]; then
  dotnet publish src/Cli -c Release -r "linux-$architecture" -o "$publish" -v quiet >&2
fi
dotnet build bench/Memory -c Release -v quiet >&2
exec artifacts/bin/Memory/release/EcrFleet.Benchmarks.Memory --fleet "ecr-fleet=$publish/ecr-fleet" "$@"
