#!/usr/bin/env bash
# Prints the software bill of materials of the executable as CycloneDX 1.6 (JSON): every NuGet package of its lock file, with version, purl and
# the SHA-512 that restore checks. The lock file is the whole truth: the executable is native and self-contained, nothing else is in the zip.
#
#   eng/sbom.sh >sbom.cdx.json
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lock=$root/src/Cli/packages.lock.json
version=$(sed -nE 's/.*<VersionPrefix>([^<]+)<.*/\1/p' "$root/Directory.Build.props")

hex() { base64 --decode | od -An -v -tx1 | tr -d ' \n'; }

jq -r '[.dependencies[] | to_entries[] | select(.value.resolved) | {name: .key, version: .value.resolved, hash: .value.contentHash}]
  | unique_by(.name + "@" + .version)[] | [.name, .version, .hash] | @tsv' "$lock" |
  while IFS=$'\t' read -r name package_version hash; do
    printf '%s\t%s\t%s\n' "$name" "$package_version" "$(printf '%s' "$hash" | hex)"
  done |
  jq -R -s --arg version "$version" '{
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {component: {type: "application", "bom-ref": "ecr-fleet", name: "ecr-fleet", version: $version, licenses: [{license: {id: "MIT"}}]}},
    components: [split("\n")[] | select(length > 0) | split("\t") | {
      type: "library",
      "bom-ref": "pkg:nuget/\(.[0])@\(.[1])",
      name: .[0],
      version: .[1],
      purl: "pkg:nuget/\(.[0])@\(.[1])",
      hashes: [{alg: "SHA-512", content: .[2]}]
    }]
  }'
