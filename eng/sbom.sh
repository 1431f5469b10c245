#!/usr/bin/env bash
# Prints the software bill of materials of both programs as CycloneDX 1.6 (JSON): every NuGet package with its version, its purl and the SHA-512
# that restore checks, and which program has it. Three lock files are read:
#
#   src/Cli/packages.lock.json              the command line
#   src/FunctionApp/packages.lock.json      the function app
#   src/FunctionApp/extensions.lock.json    its extensions for the host, which the Functions SDK restores by an inner project
#
# In no lock file are the packs of the .NET SDK: the runtime that is linked into the command line, and the app host of the function app. They have the
# version of the SDK's own compiler, which the lock file of the command line names. The .NET runtime of the function app is Azure's.
#
#   eng/sbom.sh [FOLDER] >sbom.cdx.json     FOLDER: the repository (default: this one)
set -euo pipefail
root=$(cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}" && pwd)

fail() { printf 'sbom: %s\n' "$*" >&2; exit 1; }

cli=$root/src/Cli/packages.lock.json
functions=$root/src/FunctionApp/packages.lock.json
extensions=$root/src/FunctionApp/extensions.lock.json
for lock in "$cli" "$functions" "$extensions"; do
  [[ -s $lock ]] || fail "there is no ${lock#"$root"/}: restore first (dotnet restore makes it)"
done
version=$(sed -nE 's/.*<VersionPrefix>([^<]+)<.*/\1/p' "$root/Directory.Build.props")
sdk=$(jq -r '[.dependencies[] | .["Microsoft.DotNet.ILCompiler"]?.resolved // empty][0] // ""' "$cli")
[[ -n $sdk ]] || fail "${cli#"$root"/} names no Microsoft.DotNet.ILCompiler: the version of the linked runtime is not known"

hex() { base64 --decode | od -An -v -tx1 | tr -d ' \n'; }

# program, name, version, SHA-512 in hexadecimal, and who restores it where that is no lock file of ours
packages() {
  local program=$1 lock=$2 restored=$3 name package_version hash
  jq -r '[.dependencies[] | to_entries[] | select(.value.resolved) | {name: .key, version: .value.resolved, hash: .value.contentHash}]
    | unique_by(.name + "@" + .version)[] | [.name, .version, .hash] | @tsv' "$lock" |
    while IFS=$'\t' read -r name package_version hash; do
      printf '%s\t%s\t%s\t%s\t%s\n' "$program" "$name" "$package_version" "$(printf '%s' "$hash" | hex)" "$restored"
    done
}

packs() {
  local rid
  jq -r '.dependencies | keys[] | select(contains("/")) | split("/")[1]' "$cli" | sort -u |
    while read -r rid; do
      printf 'ecr-fleet-cli\tMicrosoft.NETCore.App.Runtime.NativeAOT.%s\t%s\t\tthe .NET SDK\n' "$rid" "$sdk"
      printf 'ecr-fleet-cli\tMicrosoft.AspNetCore.App.Runtime.%s\t%s\t\tthe .NET SDK\n' "$rid" "$sdk"
    done
  printf 'ecr-fleet-functions\tMicrosoft.NETCore.App.Host.linux-x64\t%s\t\tthe .NET SDK\n' "$sdk"
}

{
  packages ecr-fleet-cli "$cli" ''
  packages ecr-fleet-functions "$functions" ''
  packages ecr-fleet-functions "$extensions" 'the Functions SDK, by src/FunctionApp/extensions.lock.json'
  packs
} |
  jq -R -s --arg version "$version" '
    def program($name; $description): {type: "application", "bom-ref": $name, name: $name, version: $version, description: $description, licenses: [{license: {id: "MIT"}}]};
    [split("\n")[] | select(length > 0) | split("\t") | {program: .[0], name: .[1], version: .[2], hash: .[3], restored: .[4], ref: "pkg:nuget/\(.[1])@\(.[2])"}] as $rows |
    {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      version: 1,
      metadata: {component: (program("ecr-fleet"; "ECR Fleet") + {components: [
        program("ecr-fleet-cli"; "The command line and stand-alone server"),
        program("ecr-fleet-functions"; "The function app")
      ]})},
      components: [$rows | group_by(.ref)[] | . as $same | $same[0] | {
        type: "library",
        "bom-ref": .ref,
        name,
        version,
        purl: .ref
      } + (if .hash == "" then {} else {hashes: [{alg: "SHA-512", content: .hash}]} end)
        + (if any($same[]; .restored == "") then {} else {properties: [{name: "ecr-fleet:restored-by", value: .restored}]} end)],
      dependencies: [
        {ref: "ecr-fleet", dependsOn: ["ecr-fleet-cli", "ecr-fleet-functions"]},
        ("ecr-fleet-cli", "ecr-fleet-functions") as $program | {ref: $program, dependsOn: [$rows[] | select(.program == $program) | .ref] | unique}
      ]
    }'
