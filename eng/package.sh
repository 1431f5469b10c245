#!/usr/bin/env bash
# Makes the release zip of this machine's architecture: the publish folder and nothing else, with the mode of the executable kept. Without that
# mode the Functions host cannot start it. The same folder makes the same zip, byte for byte.
#
#   eng/package.sh [--from FOLDER] [--output FOLDER]
#
#   --from FOLDER     a publish folder that is there (default: it is published to artifacts/publish/<architecture>)
#   --output FOLDER   where the zip and SHA256SUMS go (default: artifacts/package)
#
# Prints the path of the zip.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() { sed -n '2,10p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2; exit 2; }
say() { printf 'package: %s\n' "$*" >&2; }

from='' output=$root/artifacts/package
while [[ $# -gt 0 ]]; do
  case $1 in
    --from) from=$(cd "${2:?}" && pwd); shift 2 ;;
    --output) output=${2:?}; shift 2 ;;
    *) usage ;;
  esac
done

for tool in zip sha256sum; do
  command -v "$tool" >/dev/null || { say "$tool is needed"; exit 1; }
done

architecture=x64
[[ $(uname -m) != aarch64 ]] || architecture=arm64
rid=linux-$architecture

if [[ -z $from ]]; then
  from=$root/artifacts/publish/$rid
  rm -rf "$from"
  say "publishing for $rid"
  dotnet publish "$root/src/Cli" -c Release -r "$rid" -o "$from" -v quiet -nologo >&2
fi
[[ -f $from/ecr-fleet && -f $from/host.json ]] || { say "$from is no publish folder"; exit 1; }

mkdir -p "$output"
output=$(cd "$output" && pwd)
staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$from/." "$staging/"
find "$staging" -type d -exec chmod 0755 {} +
find "$staging" -type f -exec chmod 0644 {} +
chmod 0755 "$staging/ecr-fleet"
# The time of the commit, so that nothing in the zip hangs on when it was made.
find "$staging" -exec touch --date="@${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 315532800)}" {} +

file=$output/ecr-fleet-$rid.zip
rm -f "$file"
(cd "$staging" && find . -mindepth 1 -type f -printf '%P\n' | LC_ALL=C sort | TZ=UTC zip -X -D -q "$file" -@)
(cd "$output" && sha256sum -- ecr-fleet-*.zip >SHA256SUMS)
printf '%s\n' "$file"
