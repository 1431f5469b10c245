#!/usr/bin/env bash
# Makes kind clusters, runs the conformance suite with the native binary on each of them, and removes them again.
#
#   eng/kind-tests.sh NAME…
#
# Needs kind with Docker, the .NET SDK, and what Native AOT asks for (clang or gcc, zlib headers).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
[[ $# -gt 0 ]] || { sed -n '2,6p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2; exit 2; }

folder=$(mktemp -d)
remove() {
  for name in "$@"; do
    kind delete cluster --name "$name" || true
  done
  rm -rf "$folder"
}
trap 'remove "$@"' EXIT

for name in "$@"; do
  kind create cluster --name "$name" --kubeconfig "$folder/$name.kubeconfig" --wait 180s
done

architecture=x64
[[ $(uname -m) != aarch64 ]] || architecture=arm64
binary=$root/artifacts/publish/linux-$architecture/ecr-fleet
dotnet publish src/Cli -c Release -r "linux-$architecture" -o "$(dirname "$binary")" -v quiet -nologo
dotnet build tests/Conformance.Tests -c Release -v quiet -nologo

failed=()
for name in "$@"; do
  printf '\n== %s\n' "$name"
  ECR_FLEET_TEST_KUBECONFIG=$folder/$name.kubeconfig ECR_FLEET_BINARY=$binary \
    artifacts/bin/Conformance.Tests/release/EcrFleet.Conformance.Tests -noLogo -namespace 'EcrFleet.Conformance.Tests.OnRealServer' || failed+=("$name")
done
[[ ${#failed[@]} -eq 0 ]] || { printf 'Failed on: %s\n' "${failed[*]}" >&2; exit 1; }
