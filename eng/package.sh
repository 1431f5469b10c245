#!/usr/bin/env bash
# Makes what is released: the zip of the function app and the archive of the command line. Each is a publish folder and nothing else, with the
# modes that it needs; the same folder makes the same file, byte for byte.
#
#   eng/package.sh [functions|cli] [--from FOLDER] [--rid RID] [--output FOLDER]
#
#   functions         ecr-fleet-functions-<rid>.zip, of src/FunctionApp, for Azure Functions
#   cli               ecr-fleet-<rid>.tar.gz, of src/Cli: the program `ecr-fleet` (default: both)
#   --from FOLDER     a publish folder that exists, of the one that is named (default: it is published to artifacts/publish)
#   --rid RID         for which machines (default: linux-x64 for Azure Functions, which has no other; this machine for the command line)
#   --output FOLDER   where the files and SHA256SUMS go (default: artifacts/package)
#
# Prints the path of each file, one per line.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() { sed -n '2,13p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2; exit 2; }
say() { printf 'package: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

kinds=() from='' rid='' output=$root/artifacts/package
while [[ $# -gt 0 ]]; do
  case $1 in
    functions | cli) kinds+=("$1"); shift ;;
    --from) from=$(cd "${2:?}" && pwd); shift 2 ;;
    --rid) rid=${2:?}; shift 2 ;;
    --output) output=${2:?}; shift 2 ;;
    *) usage ;;
  esac
done
[[ -z $from || ${#kinds[@]} -eq 1 ]] || usage
[[ ${#kinds[@]} -gt 0 ]] || kinds=(functions cli)

for tool in zip tar gzip jq sha256sum; do
  command -v "$tool" >/dev/null || fail "$tool is needed"
done

architecture=x64
[[ $(uname -m) != aarch64 ]] || architecture=arm64
# The time of the commit, so that nothing in the files depends on when they are made.
time=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 315532800)}

mkdir -p "$output"
output=$(cd "$output" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

publish() {
  local project=$1 rid=$2 folder=$3
  rm -rf "$folder"
  say "publishing $project for $rid"
  dotnet publish "$root/$project" -c Release -r "$rid" -o "$folder" -v quiet -nologo >&2
}

# A copy in which no mode and no time depends on the machine that published.
stage() {
  local folder=$1 staging=$2
  cp -R "$folder/." "$staging/"
  find "$staging" -type d -exec chmod 0755 {} +
  find "$staging" -type f -exec chmod 0644 {} +
}

files_of() { (cd "$1" && find . -mindepth 1 -type f -printf '%P\n' | LC_ALL=C sort); }

# Without one of these the Functions host starts, finds no function, and says nothing about it.
check_functions() {
  local folder=$1 worker
  [[ -d $folder/.azurefunctions ]] || fail "$folder has no folder .azurefunctions: the host would load no function (was it copied without its hidden files?)"
  [[ -n $(find "$folder/.azurefunctions" -type f -print -quit) ]] || fail "$folder/.azurefunctions is empty: the host would load no function"
  for file in functions.metadata worker.config.json extensions.json host.json; do
    [[ -s $folder/$file ]] || fail "$folder has no $file: it is not the publish folder of src/FunctionApp"
  done
  [[ $(jq 'length' "$folder/functions.metadata") -gt 0 ]] || fail "$folder/functions.metadata names no function"
  worker=$(jq -r '.description.defaultWorkerPath // ""' "$folder/worker.config.json")
  [[ -n $worker && -f $folder/$worker ]] || fail "$folder has no ${worker:-worker}, which worker.config.json starts"
}

package_functions() {
  local rid=${rid:-linux-x64} folder=$from staging=$work/functions file executable
  if [[ -z $folder ]]; then
    folder=$root/artifacts/publish/functions-$rid
    publish src/FunctionApp "$rid" "$folder"
  fi
  check_functions "$folder"
  mkdir "$staging"
  stage "$folder" "$staging"
  # `dotnet`, or an executable of the folder, which the host cannot start without its x bit.
  executable=$(jq -r '.description.defaultExecutablePath // "" | sub("^\\{WorkerRoot\\}"; "")' "$staging/worker.config.json")
  [[ -z $executable || ! -f $staging/$executable ]] || chmod 0755 "$staging/$executable"
  find "$staging" -exec touch --date="@$time" {} +
  file=$output/ecr-fleet-functions-$rid.zip
  rm -f "$file"
  files_of "$staging" | (cd "$staging" && TZ=UTC zip -X -D -q "$file" -@)
  printf '%s\n' "$file"
}

package_cli() {
  local rid=${rid:-linux-$architecture} folder=$from staging=$work/cli file
  if [[ -z $folder ]]; then
    folder=$root/artifacts/publish/$rid
    publish src/Cli "$rid" "$folder"
  fi
  [[ -f $folder/ecr-fleet ]] || fail "$folder has no ecr-fleet: it is not the publish folder of src/Cli"
  mkdir "$staging"
  stage "$folder" "$staging"
  chmod 0755 "$staging/ecr-fleet"
  file=$output/ecr-fleet-$rid.tar.gz
  files_of "$staging" |
    tar --create --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$time" --directory "$staging" --no-recursion --files-from - |
    gzip -9 --no-name >"$file"
  printf '%s\n' "$file"
}

for kind in "${kinds[@]}"; do
  "package_$kind"
done
shopt -s nullglob
(cd "$output" && sha256sum -- ecr-fleet-*.zip ecr-fleet-*.tar.gz >SHA256SUMS)
