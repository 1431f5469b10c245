#!/usr/bin/env bash
# From a subscription to a refreshing fleet, with the Azure CLI: makes the resource group and everything in infra/bicep, deploys the release zip,
# asks for a first refresh, and shows the status. Doing it again changes what has changed.
#
#   infra/deploy.sh --resource-group NAME [--location REGION] [--parameters FILE] [--zip FILE] [NAME=VALUE]…
#
#   --resource-group NAME   is made where it is not there
#   --location REGION       needed where the resource group is not there
#   --parameters FILE       a .bicepparam file, like those in infra/bicep/parameters (default: the template's own defaults)
#   --zip FILE              the release zip (default: it is built by eng/package.sh, on Linux with the .NET SDK)
#   NAME=VALUE              parameters of infra/bicep/main.bicep, like alertEmail=me@example.com; not together with --parameters
#
#   ECR_FLEET_WAIT=SECONDS  how long to wait for the app's first answer (default: 600)
#
# Exit code: 0 all well; 1 something failed, and was said; 2 usage.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() { sed -n '2,15p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2; exit 2; }
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
[[ -z $zip || -f $zip ]] || fail "there is no file $zip"
command -v az >/dev/null || fail 'the Azure CLI (az) is needed'
command -v curl >/dev/null || fail 'curl is needed'
az account show --output none || fail "run 'az login' first"

if [[ -z $zip ]]; then
  say 'Build the package'
  zip=$("$root/eng/package.sh")
fi

say "Resource group $group"
if [[ $(az group exists --name "$group") != true ]]; then
  [[ -n $location ]] || fail "the resource group $group is not there: say where by --location"
  az group create --name "$group" --location "$location" --output none
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
  --query 'properties.outputs.[appName.value, appUrl.value, vaultUri.value, identityPrincipalId.value, packageContainerUri.value, plan.value, outboundAddress.value]')
mapfile -t made <<<"$outputs"
app=${made[0]:-} url=${made[1]:-} vault=${made[2]:-} identity=${made[3]:-} container=${made[4]:-} plan=${made[5]:-} address=${made[6]:-}
[[ -n $app && -n $url ]] || fail 'the deployment told no app'

say "Package to $app"
if [[ $plan == ElasticPremium ]]; then
  az storage blob upload --auth-mode login --blob-url "$container/ecr-fleet.zip" --file "$zip" --overwrite --output none
  az functionapp restart --resource-group "$group" --name "$app"
else
  az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$zip" --output none
fi

say 'First refresh'
key=$(az functionapp keys list --resource-group "$group" --name "$app" --query functionKeys.default --output tsv)
# The key goes to curl by its input: an argument would show it to everybody on this machine.
call() {
  printf 'header = "x-functions-key: %s"\n' "$key" | curl --silent --show-error --max-time 230 --config - "$@"
}
# A new role takes Azure some minutes to be known everywhere, and a new app some to start.
until code=$(call --output /dev/null --write-out '%{http_code}' "$url/api/status") && [[ $code == 200 ]]; do
  [[ $SECONDS -lt ${ECR_FLEET_WAIT:-600} ]] || fail "the app does not answer (last: ${code:-nothing}); see: az webapp log tail --resource-group $group --name $app"
  sleep 10
done
# A fleet without a cluster is no failure here: nothing is registered yet.
call --request POST --output /dev/null --write-out 'refresh: %{http_code}\n' "$url/api/refresh"

say 'Status'
call "$url/api/status"
cat <<END

app               $url
vault             $vault
identity          $identity (the "sub" that an AWS role trusts)
outbound address  ${address:-one of many; useStaticOutboundAddress=true gives one}

Next: register a registry and a cluster, see docs/deploying.md.
END
