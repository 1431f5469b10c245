#!/usr/bin/env bash
# Prints a folder that holds etcd, kube-apiserver, kube-controller-manager and kubectl, and builds them first where needed.
#
#   eng/kube-apiserver.sh          builds them where needed
#   eng/kube-apiserver.sh --find   builds nothing: exit code 3 where they have not been built
#
# Debian 12 has etcd and kubectl as packages, and the whole of Kubernetes 1.20.2 as the source package `kubernetes`, with its vendored
# modules. So a real API server needs no container, no cluster and no download from elsewhere. The build takes about four minutes of two
# cores, once; its result stays in a cache folder outside the clone. Nothing is installed on the machine but dpkg-dev and xz-utils where
# they are missing: the Go tools live in the build folder only, and the apt sources are read from a private copy with deb-src in it.
#
#   KUBEBUILDER_ASSETS=DIR   use the etcd and kube-apiserver of DIR (another version) instead of building
#   ECR_FLEET_CACHE=DIR      the cache folder (default: $XDG_CACHE_HOME/ecr-fleet or ~/.cache/ecr-fleet)
#
# Exit code: 0 with the folder on standard output; 3 where this machine cannot build it, or must not (--find); 1 where the build failed; 2 usage.
set -euo pipefail

version=1.20.2
cache=${ECR_FLEET_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ecr-fleet}
result=$cache/kubernetes-$version
binaries=(etcd kube-apiserver kube-controller-manager kubectl)

say() { printf 'kube-apiserver: %s\n' "$*" >&2; }

cannot() {
  say "$*"
  say "Set KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver, or ECR_FLEET_TEST_KUBECONFIG to the kubeconfig of a test cluster."
  exit 3
}

is_complete() {
  local binary
  for binary in "${binaries[@]}"; do
    [[ -x $1/$binary ]] || return 1
  done
}

if [[ -n ${KUBEBUILDER_ASSETS:-} ]]; then
  for binary in etcd kube-apiserver; do
    [[ -x $KUBEBUILDER_ASSETS/$binary ]] || cannot "KUBEBUILDER_ASSETS names $KUBEBUILDER_ASSETS, which holds no $binary."
  done
  printf '%s\n' "$KUBEBUILDER_ASSETS"
  exit 0
fi

if is_complete "$result"; then
  printf '%s\n' "$result"
  exit 0
fi

case "${1:-}" in
  '') ;;
  --find) cannot "It has not been built. On Debian 12, eng/kube-apiserver.sh or ./test.sh builds it (some minutes, once)." ;;
  *) say "Unknown option $1"; exit 2 ;;
esac

release() { sed -nE "s/^$1=\"?([^\"]*)\"?$/\1/p" /etc/os-release 2>/dev/null || true; }
distribution="$(release ID) $(release VERSION_CODENAME)"
[[ $distribution == "debian bookworm" ]] || cannot "An API server can be built on Debian 12 (bookworm) only; this is '$distribution'."

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
  else return 1
  fi
}

mkdir -p "$cache"
exec 9>"$cache/lock"
flock -n 9 || { say "waiting for another build in $cache"; flock 9; }
if is_complete "$result"; then
  printf '%s\n' "$result"
  exit 0
fi

# We hold the lock, so a build folder that is still there belongs to a build that was killed.
find "$cache" -mindepth 1 -maxdepth 1 -name 'build.*' -exec rm -rf {} +
build=$(mktemp -d "$cache/build.XXXXXX")
finish() {
  local code=$?
  if [[ $code -ne 0 && -f $build/log ]]; then
    say "the build failed; the end of its log:"
    tail -n 30 "$build/log" >&2
  fi
  chmod -R u+w "$build" 2>/dev/null || true
  rm -rf "$build"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

free_mb=$(df -Pm "$cache" | awk 'NR == 2 { print $4 }')
[[ $free_mb -ge 3000 ]] || cannot "The build needs 3 GB of disk in $cache for a while; $free_mb MB are free."

missing=()
command -v dpkg-source >/dev/null || missing+=(dpkg-dev)
command -v xz >/dev/null || missing+=(xz-utils)
if [[ ${#missing[@]} -gt 0 ]]; then
  say "installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -q && apt-get install -q -y --no-install-recommends "$@"' sh \
    "${missing[@]}" >>"$build/log" 2>&1 || cannot "Could not install ${missing[*]}: root or sudo without a password is needed."
fi

# A private apt: the machine's sources with deb-src added, own lists and cache. So it needs no root and leaves the machine alone.
apt_dir=$build/apt
mkdir -p "$apt_dir"/{sources.list.d,lists/partial,archives/partial,debs}
: >"$apt_dir/sources.list"
if [[ -f /etc/apt/sources.list ]]; then
  sed -nE '/^deb-src[[:space:]]/d; s/^deb[[:space:]]+(.*)$/deb \1\ndeb-src \1/p' /etc/apt/sources.list >"$apt_dir/sources.list"
fi
for source in /etc/apt/sources.list.d/*.list; do
  [[ -f $source ]] || continue
  sed -nE '/^deb-src[[:space:]]/d; s/^deb[[:space:]]+(.*)$/deb \1\ndeb-src \1/p' "$source" >"$apt_dir/sources.list.d/${source##*/}"
done
for source in /etc/apt/sources.list.d/*.sources; do
  [[ -f $source ]] || continue
  sed -E 's/^Types:.*/Types: deb deb-src/' "$source" >"$apt_dir/sources.list.d/${source##*/}"
done
private_apt() {
  apt-get -q -o Dir::Etc::sourcelist="$apt_dir/sources.list" -o Dir::Etc::sourceparts="$apt_dir/sources.list.d" \
    -o Dir::State::lists="$apt_dir/lists" -o Dir::Cache="$apt_dir" -o Dir::Cache::archives="$apt_dir/archives" \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=3 "$@" >>"$build/log" 2>&1
}

started=$SECONDS
say "getting Go, etcd, kubectl and the source of Kubernetes $version from Debian"
private_apt update
(cd "$apt_dir/debs" && private_apt download golang-1.19-go golang-1.19-src etcd-server kubernetes-client)
for package in "$apt_dir"/debs/*.deb; do
  dpkg-deb -x "$package" "$build/unpacked"
done
mkdir -p "$build/source" "$build/out" "$build/go/src/k8s.io"
(cd "$build/source" && private_apt source kubernetes)
mv "$build"/source/kubernetes-*/ "$build/go/src/k8s.io/kubernetes"

export GOROOT=$build/unpacked/usr/lib/go-1.19 GOPATH=$build/go GOCACHE=$build/cache GOTMPDIR=$build GO111MODULE=off CGO_ENABLED=0 GOFLAGS=
go=$GOROOT/bin/go
cd "$build/go/src/k8s.io/kubernetes"

# The one generated file that the source package leaves out: the schema that server-side apply works by.
say "generating the API schema"
"$go" build -o "$build/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen >>"$build/log" 2>&1
inputs=$(grep -rl --include='*.go' -e '+k8s:openapi-gen=' pkg cmd plugin staging/src/k8s.io \
  | grep -v -e '_test\.go$' -e 'k8s\.io/code-generator/' -e 'k8s\.io/sample-apiserver/' \
  | sed -E 's,/[^/]+$,,; s,^staging/src/,vendor/,; s,^,k8s.io/kubernetes/,' | LC_ALL=C sort -u | paste -sd,)
"$build/openapi-gen" --go-header-file vendor/k8s.io/code-generator/hack/boilerplate.go.txt \
  --output-file-base zz_generated.openapi --output-package k8s.io/kubernetes/pkg/generated/openapi \
  --input-dirs "$inputs" --report-filename "$build/violations" >>"$build/log" 2>&1
cmp "$build/violations" api/api-rules/violation_exceptions.list >>"$build/log" 2>&1

prefix=k8s.io/kubernetes/vendor/k8s.io
flags="-s -w"
for package in $prefix/component-base/version $prefix/client-go/pkg/version; do
  flags+=" -X $package.gitVersion=v$version -X $package.gitMajor=1 -X $package.gitMinor=20 -X $package.gitTreeState=archive"
done
for binary in kube-apiserver kube-controller-manager; do
  say "building $binary $version"
  "$go" build -ldflags "$flags" -o "$build/out/$binary" "./cmd/$binary" >>"$build/log" 2>&1
done

cp "$build/unpacked/usr/bin/etcd" "$build/unpacked/usr/bin/kubectl" "$build/out/"
for binary in "${binaries[@]}"; do
  [[ $binary == kubectl ]] && check=(version --client) || check=(--version)
  "$build/out/$binary" "${check[@]}" >>"$build/log" 2>&1
done
rm -rf "$result"
mv "$build/out" "$result"
say "built in $((SECONDS - started)) s: $result"
printf '%s\n' "$result"
