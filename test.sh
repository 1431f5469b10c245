#!/usr/bin/env bash
# The newcomer's second command: installs what the tests need, builds with warnings as errors, publishes the native binary and runs every
# test level. Needs the .NET SDK of global.json and git; on Debian and Ubuntu the rest is installed where it is missing.
#
#   ./test.sh           everything, and how much of each project the tests cover (eng/coverage-floors.txt)
#   ./test.sh --quick   no installation, no native binary, no coverage: the tests of Fast.slnf
#
# The last line is "N passed, N failed", counted from the result files of the tests; what was skipped is reported before it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

quick=false
case "${1:-}" in
  '') ;;
  --quick) quick=true ;;
  *) sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2 ;;
esac

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
# One compiler server for all the builds: a third of the time. It ends with this script, so that no CI job waits for it.
export UseSharedCompilation=true

results=artifacts/test-results
passed=0 failed=0 skipped=0
is_finished=false

summary() {
  [[ $skipped -eq 0 ]] || printf '%s skipped: what they need is not on this machine.\n' "$skipped"
  printf '%s passed, %s failed\n' "$passed" "$failed"
}

# Whatever ends the script early is one failure more, so that the last line never looks like success.
at_exit() {
  local code=$?
  [[ ${CI:-} != true ]] || dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
  $is_finished && return
  failed=$((failed + 1))
  [[ $code -ne 0 ]] || code=1
  printf '\n%s did not finish (exit code %s).\n' "${current_step:-The script}" "$code"
  summary
  exit "$code"
}
trap at_exit EXIT
trap 'exit 130' INT TERM HUP

step() {
  current_step=$1
  shift
  local started=$SECONDS
  printf '\n== %s\n' "$current_step"
  "$@"
  printf '== %s: %s s\n' "$current_step" "$((SECONDS - started))"
}

# A step that nothing after it depends on: it fails by itself and the tests still run.
check() {
  current_step=$1
  shift
  local started=$SECONDS
  printf '\n== %s\n' "$current_step"
  if ! "$@"; then
    echo "$current_step failed."
    failed=$((failed + 1))
  fi
  printf '== %s: %s s\n' "$current_step" "$((SECONDS - started))"
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
  else return 1
  fi
}

install_packages() {
  local missing=()
  # The linker and the headers that Native AOT asks for, and the checker of our scripts.
  command -v clang >/dev/null || command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  [[ -e /usr/include/zlib.h ]] || missing+=(zlib1g-dev)
  command -v shellcheck >/dev/null || missing+=(shellcheck)
  # For the release zip.
  command -v zip >/dev/null || missing+=(zip)
  command -v unzip >/dev/null || missing+=(unzip)
  command -v jq >/dev/null || missing+=(jq)
  # For the tests of the pages.
  command -v chromium >/dev/null || missing+=(chromium)
  # For Azurite, the emulator of Azure Storage.
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  if [[ ${#missing[@]} -eq 0 ]]; then
    echo 'Nothing to install.'
    return
  fi
  echo "Installing ${missing[*]}."
  mkdir -p artifacts
  if ! command -v apt-get >/dev/null ||
    ! as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -q && apt-get install -q -y --no-install-recommends "$@"' sh \
      "${missing[@]}" >artifacts/install.log 2>&1; then
    tail -n 5 artifacts/install.log 2>/dev/null || true
    echo "Could not install them. Please install by hand: ${missing[*]}" >&2
    return 1
  fi
}

check_scripts() {
  local scripts
  mapfile -t scripts < <(git ls-files '*.sh' .ci/run)
  shellcheck --severity=style "${scripts[@]}"
}

# Where npm is missing this is left out, and said.
check_workflows() {
  local code=0
  eng/lint.sh || code=$?
  [[ $code -eq 0 || $code -eq 3 ]]
}

check_format() {
  dotnet format whitespace FunctionApp.sln --no-restore --verify-no-changes &&
    dotnet format style FunctionApp.sln --no-restore --verify-no-changes
}

# In a copy, so that the working tree stays as it is. Without Terraform, or without the provider (it comes from the network, or from a folder of
# TF_PLUGIN_DIR), it is skipped, never passed.
check_terraform() {
  local folder=$PWD/artifacts/terraform options=(-backend=false -input=false -no-color)
  [[ -z ${TF_PLUGIN_DIR:-} ]] || options+=(-plugin-dir="$TF_PLUGIN_DIR")
  if ! command -v terraform >/dev/null; then
    echo 'Terraform is not installed: skipped.'
    skipped=$((skipped + 1))
    return
  fi
  rm -rf "$folder"
  mkdir -p "${folder%/*}"
  cp -R infra/terraform/aws "$folder"
  (cd "$folder" && terraform fmt -check -recursive -diff) || return
  if ! (cd "$folder" && terraform init "${options[@]}" >init.log 2>&1); then
    tail -n 5 "$folder/init.log"
    echo 'The AWS provider cannot be had here: validation is skipped.'
    skipped=$((skipped + 1))
    return
  fi
  (cd "$folder" && terraform validate -no-color && terraform test -no-color) || return
  passed=$((passed + 1))
}

restore() { dotnet restore "$@" -v quiet; }

build() { dotnet build "$@" -c Release --no-restore -v quiet -nologo; }

# Publishes without a warning, or fails: the compilers of both programs warn of what the tests cannot see.
publish() {
  local project=$1 folder=$2 log=artifacts/publish.log
  rm -rf "$folder"
  dotnet publish "$project" -c Release -r "$rid" -o "$folder" -v quiet -nologo | tee "$log"
  if grep -E 'warning (IL|[A-Z]+)[0-9]+' "$log"; then
    echo "$project must be published without a warning." >&2
    return 1
  fi
}

publish_programs() {
  local architecture=x64
  [[ $(uname -m) != aarch64 ]] || architecture=arm64
  rid=linux-$architecture
  publish src/Cli "$PWD/artifacts/publish/$rid"
  publish src/FunctionApp "$PWD/artifacts/publish/functions-$rid"
}

# What is released is what is tested: from here on the programs are those of the unpacked packages.
package_release() {
  local package unpacked=$PWD/artifacts/package/unpacked
  rm -rf "$PWD/artifacts/package"
  package=$(eng/package.sh functions --rid "$rid" --from "$PWD/artifacts/publish/functions-$rid" | head -n 1)
  mkdir -p "$unpacked/functions"
  unzip -q "$package" -d "$unpacked/functions"
  ls -l "$package"
  package=$(eng/package.sh cli --rid "$rid" --from "$PWD/artifacts/publish/$rid" | head -n 1)
  tar -xzf "$package" -C "$unpacked"
  ls -l "$package" "$unpacked/ecr-fleet"
  export ECR_FLEET_BINARY=$unpacked/ecr-fleet ECR_FLEET_FUNCTIONS=$unpacked/functions
}

# Where no API server can be built here, the conformance tests say so themselves: skipped, never passed.
prepare_api_server() {
  local code=0 folder
  folder=$(eng/kube-apiserver.sh) || code=$?
  [[ $code -eq 0 || $code -eq 3 ]] || return "$code"
  # It has a kubectl, too: what the pages tell a reader to type is typed by a test.
  [[ $code -ne 0 ]] || export PATH=$PATH:$folder
}

# Where Azurite cannot be installed, the tests that need it say so themselves: skipped, never passed.
prepare_storage() {
  local code=0
  eng/azurite.sh || code=$?
  [[ $code -eq 0 || $code -eq 3 ]]
}

counter() { sed -nE "s/.*<Counters [^>]*\b$1=\"([0-9]+)\".*/\1/p" "$2"; }

# Coverage counts what the tests run in their own process: that of the projects that mirror one of src/. eng/Coverage adds it up.
# The tool drops a filter with a hyphen in it, so ecr-fleet is written with a star.
coverage=(--coverlet --coverlet-output-format cobertura --coverlet-include '[EcrFleet.*]*' --coverlet-include '[ecr*fleet]*')

is_measured() { ! $quick && [[ -d src/${1%.Tests} ]]; }

run_tests() {
  local project=$1 file=$results/$1.trx code=0
  local options=(--no-progress --results-directory "$PWD/$results" --report-trx --report-trx-filename "$project.trx")
  [[ -t 1 ]] || options+=(--no-ansi)
  ! is_measured "$project" || options+=("${coverage[@]}" --coverlet-file-prefix "$project")
  timeout --kill-after=15 900 dotnet test --test-modules "artifacts/bin/$project/release/EcrFleet.$project.dll" "${options[@]}" || code=$?
  if [[ ! -s $file ]]; then
    echo "$project ended with $code and left no result file."
    failed=$((failed + 1))
    return
  fi
  local total ok not_run
  total=$(counter total "$file") ok=$(counter passed "$file") not_run=$(counter notExecuted "$file")
  passed=$((passed + ok))
  skipped=$((skipped + not_run))
  failed=$((failed + total - ok - not_run))
  if [[ $ok -eq 0 || ($code -ne 0 && $total -eq $((ok + not_run))) ]]; then
    echo "$project ended with $code after $ok passed tests, without a failed one: counted as failed."
    failed=$((failed + 1))
  fi
}

if $quick; then
  mapfile -t projects < <(sed -nE 's,.*"tests/([A-Za-z]+\.Tests)/.*,\1,p' Fast.slnf)
else
  projects=()
  for folder in tests/*.Tests; do
    projects+=("${folder#tests/}")
  done
  step 'Install' install_packages
  check 'Scripts' check_scripts
  check 'Terraform' check_terraform
  check 'Workflows' check_workflows
fi

rm -rf "$results"
mkdir -p "$results"
if $quick; then
  step 'Restore' restore Fast.slnf
  step 'Build' build Fast.slnf
else
  step 'Restore' restore FunctionApp.sln
  step 'Build' build FunctionApp.sln
  check 'Format' check_format
  step 'Programs' publish_programs
  step 'Packages' package_release
  step 'API server' prepare_api_server
  step 'Azure Storage' prepare_storage
fi
for project in "${projects[@]}"; do
  step "$project" run_tests "$project"
done
$quick || check 'Coverage' artifacts/bin/Coverage/release/EcrFleet.Coverage "$results"

is_finished=true
printf '\n'
summary
[[ $failed -eq 0 ]]
