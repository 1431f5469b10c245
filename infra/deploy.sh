#!/usr/bin/env bash
# From a subscription to a refreshing fleet, with the Azure CLI: makes the resource group and everything in infra/bicep, deploys the package,
# waits for the app, refreshes once, and shows the status. Run again, it changes what has changed.
#
#   infra/deploy.sh --resource-group NAME [--location REGION] [--parameters FILE] [--zip FILE] [NAME=VALUE]…
#
#   --resource-group NAME    is made where it is missing
#   --location REGION        needed where the resource group is missing
#   --parameters FILE        a .bicepparam file, like those in infra/bicep/parameters (default: the template's own defaults)
#   --zip FILE               ecr-fleet-functions-linux-x64.zip of a release (default: eng/package.sh builds it, on Linux with the .NET SDK)
#   NAME=VALUE               parameters of infra/bicep/main.bicep, like alertEmail=me@example.com; not together with --parameters
#
#   ECR_FLEET_WAIT=SECONDS   how long to wait for the app after the deployment of the template (default: 600)
#   ECR_FLEET_PAUSE=SECONDS  how long to wait between two tries (default: 10)
#
# Exit code: 0 all well; 1 something failed, and was said; 2 usage.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() { sed -n '2,16p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2; exit 2; }
say() { printf '\n== %s\n' "$*" >&2; }
fail() { printf 'deploy: %s\n' "$*" >&2; exit 1; }

group='' location='' parameters='' zip='' values=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --resource-group) group=${2:?}; shift 2 ;;
    --location) location=${2:?}; shift 2 ;;
    --parameters) parameters=${2:?}; shift 2 ;;
    --zip) zip=${2:?}; shift 2 ;;
    -*) usage ;;
    *=*) values+=("$1"); shift ;;
    *) usage ;;
  esac
done
[[ -n $group ]] || usage
[[ -z $parameters || ${#values[@]} -eq 0 ]] || usage
[[ -z $zip || -f $zip ]] || fail "the file $zip is missing"
[[ -z $parameters || -f $parameters ]] || fail "the file $parameters is missing"
command -v az >/dev/null || fail 'the Azure CLI (az) is needed'
command -v curl >/dev/null || fail 'curl is needed'
az account show --output none || fail "run 'az login' first"

if [[ -z $zip ]]; then
  say 'Build the package'
  zip=$("$root/eng/package.sh" functions)
fi

say "Resource group $group"
if [[ $(az group exists --name "$group") != true ]]; then
  [[ -n $location ]] || fail "the resource group $group is missing: pass --location to make it"
  az group create --name "$group" --location "$location" --output none
fi

# The subnet of an app on Flex Consumption is delegated to Microsoft.App/environments, which a new subscription does not know.
is_provider_needed() {
  local given
  given=$(printf '%s\n' "${values[@]}")
  [[ -z $parameters ]] || given=$(sed -nE "s/^param +([A-Za-z]+) *= *'?([^']*)'?.*$/\1=\2/p" "$parameters")
  grep -qE '^((useStaticOutboundAddress|usePrivateEndpoints)=true|isAppPublic=false|existingAppSubnetResourceId=/)' <<<"$given" &&
    ! grep -q '^plan=ElasticPremium' <<<"$given"
}
if is_provider_needed && [[ $(az provider show --namespace Microsoft.App --query registrationState --output tsv) != Registered ]]; then
  say 'Resource provider Microsoft.App, for the network'
  az provider register --namespace Microsoft.App --wait ||
    fail "ask a Contributor of the subscription to run: az provider register --namespace Microsoft.App --wait"
fi

say 'Vault, storage, identity, app, alerts (about three minutes)'
# Who runs this may register clusters afterwards. A service principal gives its own id as administratorObjectId=….
export AZURE_PRINCIPAL_ID=${AZURE_PRINCIPAL_ID:-$(az ad signed-in-user show --query id --output tsv 2>/dev/null || true)}
if [[ -n $parameters ]]; then
  template=(--parameters "$parameters")
else
  template=(--template-file "$root/infra/azuredeploy.json" --parameters "administratorObjectId=$AZURE_PRINCIPAL_ID" "${values[@]}")
fi
outputs=$(az deployment group create --resource-group "$group" --name ecr-fleet "${template[@]}" --output tsv \
  --query 'properties.outputs.[appName.value, appUrl.value, vaultUri.value, identityPrincipalId.value, packageContainerUri.value, plan.value, outboundAddress.value, isSignInNeeded.value]')
mapfile -t made <<<"$outputs"
app=${made[0]:-} url=${made[1]:-} vault=${made[2]:-} identity=${made[3]:-} container=${made[4]:-} plan=${made[5]:-} address=${made[6]:-} sign_in=${made[7]:-}
[[ -n $app && -n $url ]] || fail 'the deployment returned no app'

# From here on each step is tried again: Azure takes minutes to know a new role everywhere, and a new app takes some to start.
deadline=$((SECONDS + ${ECR_FLEET_WAIT:-600}))
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
persist() {
  local sentence=$1
  shift
  until "$@" 2>"$errors"; do
    if [[ $SECONDS -ge $deadline ]]; then
      cat "$errors" >&2
      printf 'deploy: %s\n' "$sentence" >&2
      return 1
    fi
    printf 'not yet: %s\n' "$(grep . "$errors" | tail -n 1 | cut -c 1-200)" >&2
    sleep "${ECR_FLEET_PAUSE:-10}"
  done
}
logs="see: az webapp log tail --resource-group $group --name $app"

say "Package to $app"
upload() {
  if [[ $plan == ElasticPremium ]]; then
    az storage blob upload --auth-mode login --blob-url "$container/ecr-fleet.zip" --file "$zip" --overwrite --output none &&
      az functionapp restart --resource-group "$group" --name "$app"
  else
    az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$zip" --output none
  fi
}
persist 'the package cannot be deployed' upload || exit 1

# What an address answers; anything but one of the codes is "not yet".
answers() {
  local codes=$1 code
  shift
  code=$("$@" --output /dev/null --write-out '%{http_code}') || true
  [[ -n $code && " $codes " == *" $code "* ]] || { printf 'it answers %s\n' "${code:-nothing}" >&2; return 1; }
  last=$code
}

if [[ ${sign_in,,} == true ]]; then
  say 'Wait for the app'
  # Sign-in answers every address but this one with 302. It says 503 while nothing is registered.
  persist "the app does not answer; $logs" answers '200 503' curl --silent --show-error --max-time 60 "$url/api/health" || exit 1
  echo 'Entra sign-in is in front of the API: the timer refreshes at its next tick, or you do, signed in.' >&2
else
  say 'Wait for the app'
  # While the host starts, Azure answers the question for its keys with 400.
  read_key() {
    key=$(az functionapp keys list --resource-group "$group" --name "$app" --query functionKeys.default --output tsv) && [[ -n $key ]]
  }
  persist "the host does not start: it has no keys; $logs" read_key || exit 1
  # The key goes to curl by its input: an argument would show it to every user of this machine.
  call() {
    printf 'header = "x-functions-key: %s"\n' "$key" | curl --silent --show-error --max-time 230 --config - "$@"
  }
  persist "the app does not answer; $logs" answers 200 call "$url/api/status" || exit 1

  say 'First refresh'
  # The timer does not fire at the start. An empty fleet is no failure; a vault whose role is not known yet is one (502); 409 is a run that goes on.
  is_refreshed=true
  persist "the first refresh failed; GET $url/api/runs says why" answers '200 202 207' call --request POST "$url/api/refresh" || is_refreshed=false
  ! $is_refreshed || printf 'refresh: %s\n' "$last" >&2

  say 'Status'
  call "$url/api/status"
fi
cat <<END

app               $url
vault             $vault
identity          $identity (the "sub" that an AWS role trusts)
outbound address  ${address:-not made here; useStaticOutboundAddress=true makes one}

Next: register a registry and a cluster, see docs/deploying.md.
END
${is_refreshed:-true}
