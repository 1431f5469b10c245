#!/usr/bin/env bash
# Compares the start of the function app's worker, published ReadyToRun (as it is released) and without (JIT), in turn: from the start of the
# process to the answer of the first invocation. Prints medians as Markdown on standard output and ends by itself (about two minutes).
#
#   bench/worker-start.sh [--rounds N]     5 rounds
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

architecture=x64
[[ $(uname -m) != aarch64 ]] || architecture=arm64
folder=$PWD/artifacts/bench/worker-start
for way in ReadyToRun JIT; do
  is_compiled=true
  [[ $way == ReadyToRun ]] || is_compiled=false
  rm -rf "${folder:?}/$way"
  dotnet publish src/FunctionApp -c Release -r "linux-$architecture" -p:PublishReadyToRun=$is_compiled -o "$folder/$way" -v quiet -nologo >&2
done
dotnet build tests/FunctionsHost.Tests -c Release -v quiet -nologo >&2
artifacts/bin/FunctionsHost.Tests/release/EcrFleet.FunctionsHost.Tests start --folder "$folder/ReadyToRun" --folder "$folder/JIT" "$@"
