// ECR Fleet in Azure: from an empty resource group to an app that refreshes the fleet. No key and no password is made, kept or handed out.

import { alwaysReadyInstances, fleetSettings, privateDnsZones } from 'modules/types.bicep'
import { fleetVariables } from 'modules/settings.bicep'

metadata name = 'ECR Fleet'
metadata description = 'Keeps AWS ECR pull secrets valid in Kubernetes clusters anywhere.'

@description('The region of everything. The Flex Consumption plan is not in every region: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('The beginning of the names of what is made.')
@minLength(3)
@maxLength(15)
param namePrefix string = 'ecr-fleet'

@description('The name of the azd environment; becomes a tag.')
param environmentName string = ''

@description('Tags of everything.')
param tags object = {}

@description('Flex Consumption costs what it uses. Elastic Premium is always on, and in regions where the other is not.')
@allowed(['FlexConsumption', 'ElasticPremium'])
param plan string = 'FlexConsumption'

@description('Flex Consumption: memory of an instance, in MB. The host and the worker share it.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Whether the platform starts the app in a process that is warm already (WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED). Not given: the platform decides. Give false where an app on Flex Consumption ends with exit code 139 (Azure/azure-functions-dotnet-worker issue 3335, open in September 2026).')
param usePlaceholder bool?

@description('How many instances there may be. Only EcrFleet__Dispatch=queue uses more than a few.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Flex Consumption: instances that never go away, by group of functions.')
param alwaysReady alwaysReadyInstances[] = []

@description('Elastic Premium: the size of an instance.')
@allowed(['EP1', 'EP2', 'EP3'])
param premiumSku string = 'EP1'

@description('The resource id of a Key Vault that is there, with role-based access. Empty: one is made.')
param existingVaultResourceId string = ''

@description('Whether a vault that is made here keeps deleted secrets for 90 days, even against its administrators. It cannot be switched off again. false: for trials, whose vault can then be purged.')
param isVaultPurgeProtected bool = true

@description('Let the app write renewed kubeconfigs to the vault, for clusters with the tag `rotate` (Key Vault Secrets Officer in addition).')
param allowRotation bool = false

@description('The object id of who registers clusters: Key Vault Secrets Officer on the vault, and the right to upload packages. Empty: no such role is given.')
param administratorObjectId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param administratorType string = 'User'

@description('A virtual network with a NAT gateway: one outbound address, which API servers can allow. Not with existingAppSubnetResourceId: there the owner of the network decides.')
param useStaticOutboundAddress bool = false

@description('Vault and storage reachable through private endpoints only. Makes the virtual network, too.')
param usePrivateEndpoints bool = false

@description('The address space of the network that is made, /24 or larger.')
param networkAddressPrefix string = '10.83.0.0/24'

@description('The resource id of a subnet that the app calls out from, delegated to Microsoft.App/environments (Flex Consumption) or Microsoft.Web/serverFarms (Elastic Premium). Empty: a network is made where one is needed.')
param existingAppSubnetResourceId string = ''

@description('The resource id of a subnet for the private endpoints. Needed with existingAppSubnetResourceId where there are private endpoints.')
param existingEndpointSubnetResourceId string = ''

@description('Resource ids of private DNS zones that exist, for example in a hub. Zones that are not named are made, and linked to the network of the endpoints.')
param existingPrivateDnsZones privateDnsZones = {}

@description('Whether the template writes the names of the private endpoints to private DNS zones. false: a policy of your landing zone does it.')
param arePrivateDnsNamesWritten bool = true

@description('Whether the app can be called from the internet. If not, a private endpoint is made for it and no availability test.')
param isAppPublic bool = true

@description('Entra sign-in in front of the HTTP API: the client id of an app registration. Empty: function keys only.')
param signInClientId string = ''

@description('When it refreshes: NCRONTAB with seconds, in UTC.')
param refreshSchedule string = '0 */15 * * * *'

@description('Settings of ECR Fleet, by their names without EcrFleet__ (docs/configuration.md).')
param settings fleetSettings = {}

@description('Who gets the alerts by e-mail.')
param alertEmail string = ''

@description('A webhook that gets the alerts.')
@secure()
param alertWebhook string = ''

@description('From how many failed runs in an hour on there is an alert. With a run every 15 minutes, 4 are all of them.')
@minValue(1)
param alertFailedRunsPerHour int = 4

@description('Where the availability test asks from. The alert fires when two of them fail.')
param healthTestLocations string[] = ['emea-nl-ams-azr', 'us-va-ash-azr', 'apac-sg-sin-azr']

@description('How long logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 30

@description('The address of a release zip that the app shall run. Empty: deploy one afterwards.')
param packageUri string = ''

var token = uniqueString(resourceGroup().id, namePrefix)
var compactPrefix = toLower(replace(namePrefix, '-', ''))
var allTags = union(tags, empty(environmentName) ? {} : { 'azd-env-name': environmentName })
var packageContainer = 'app-package'
var vaultName = '${take(compactPrefix, 10)}-${token}'
var storageAccountName = take('${compactPrefix}${token}', 24)
var applicationInsightsName = '${namePrefix}-insights-${token}'
var networkName = '${namePrefix}-network'
var isWithEndpoints = usePrivateEndpoints || !isAppPublic
var isNetworkThere = !empty(existingAppSubnetResourceId)
var isNetworkMade = !isNetworkThere && (useStaticOutboundAddress || isWithEndpoints)
// Endpoints in one network and the app in another would not meet.
var isNetworkHalf = isWithEndpoints && isNetworkThere == empty(existingEndpointSubnetResourceId)

var isVaultNew = empty(existingVaultResourceId)
// Where the vault is new these are never looked at; but a template must be able to say them.
var vaultParts = split(
  isVaultNew
    ? '/subscriptions/${subscription().subscriptionId}/resourceGroups/${resourceGroup().name}///none/none'
    : existingVaultResourceId,
  '/'
)

module identity 'modules/identity.bicep' = {
  params: {
    name: '${namePrefix}-${token}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: '${namePrefix}-logs-${token}'
    applicationInsightsName: applicationInsightsName
    location: location
    tags: allTags
    retentionInDays: logRetentionInDays
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageAccountName
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    packageContainer: packageContainer
    isPrivate: usePrivateEndpoints
  }
}

module newVault 'modules/vault.bicep' = if (isVaultNew) {
  params: {
    name: vaultName
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: usePrivateEndpoints
    isPurgeProtected: isVaultPurgeProtected
  }
}

resource existingVault 'Microsoft.KeyVault/vaults@2023-07-01' existing = if (!isVaultNew) {
  name: last(vaultParts)
  scope: resourceGroup(vaultParts[2], vaultParts[4])
}

var vaultUri = isVaultNew ? newVault!.outputs.uri : existingVault!.properties.vaultUri
var vaultId = isVaultNew ? newVault!.outputs.id : existingVaultResourceId

module roles 'modules/roles.bicep' = {
  params: {
    #disable-next-line what-if-short-circuiting // The identity that is meant must be part of the name: one that is made again needs other assignments.
    principalId: identity.outputs.principalId
    vaultName: isVaultNew ? vaultName : ''
    storageAccountName: storageAccountName
    applicationInsightsName: applicationInsightsName
    allowRotation: allowRotation
    administratorObjectId: administratorObjectId
    administratorType: administratorType
    packageContainer: packageContainer
  }
  dependsOn: [storage, monitoring, newVault]
}

// The same file once more, where the vault is: a role assignment stands beside what it opens.
module rolesOnExistingVault 'modules/roles.bicep' = if (!isVaultNew) {
  scope: resourceGroup(vaultParts[2], vaultParts[4])
  params: {
    #disable-next-line what-if-short-circuiting // As above.
    principalId: identity.outputs.principalId
    vaultName: last(vaultParts)
    allowRotation: allowRotation
    administratorObjectId: administratorObjectId
    administratorType: administratorType
  }
}

module network 'modules/network.bicep' = if (isNetworkMade) {
  params: {
    name: networkName
    location: location
    tags: allTags
    addressPrefix: networkAddressPrefix
    delegation: plan == 'FlexConsumption' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
  }
}

var appSubnetId = isNetworkHalf
  ? fail('existingAppSubnetResourceId and existingEndpointSubnetResourceId belong together where there are private endpoints')
  : isNetworkThere ? existingAppSubnetResourceId : isNetworkMade ? network!.outputs.appSubnetId : ''
var endpointSubnetId = isNetworkThere ? existingEndpointSubnetResourceId : network!.outputs.endpointsSubnetId
var endpointNetworkId = isNetworkThere ? split(existingEndpointSubnetResourceId, '/subnets/')[0] : network!.outputs.id

var storageEndpoints = [
  {
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
    existingZone: existingPrivateDnsZones.?blob
  }
  {
    group: 'queue'
    zone: 'privatelink.queue.${environment().suffixes.storage}'
    existingZone: existingPrivateDnsZones.?queue
  }
  {
    group: 'table'
    zone: 'privatelink.table.${environment().suffixes.storage}'
    existingZone: existingPrivateDnsZones.?table
  }
]

module storageEndpoint 'modules/privateEndpoint.bicep' = [
  for endpoint in storageEndpoints: if (usePrivateEndpoints) {
    params: {
      name: '${namePrefix}-${endpoint.group}'
      location: location
      tags: allTags
      networkId: endpointNetworkId
      linkName: networkName
      subnetId: endpointSubnetId
      targetId: storage.outputs.id
      group: endpoint.group
      zoneName: endpoint.zone
      existingZoneId: endpoint.existingZone
      isZoneWritten: arePrivateDnsNamesWritten
    }
  }
]

module vaultEndpoint 'modules/privateEndpoint.bicep' = if (usePrivateEndpoints) {
  params: {
    name: '${namePrefix}-vault'
    location: location
    tags: allTags
    networkId: endpointNetworkId
    linkName: networkName
    subnetId: endpointSubnetId
    targetId: vaultId
    group: 'vault'
    zoneName: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
    existingZoneId: existingPrivateDnsZones.?vault
    isZoneWritten: arePrivateDnsNamesWritten
  }
}

module app 'modules/functionApp.bicep' = {
  params: {
    name: '${namePrefix}-${token}'
    planName: '${namePrefix}-plan-${token}'
    location: location
    tags: allTags
    plan: plan
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    usePlaceholder: usePlaceholder
    premiumSku: premiumSku
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainerUri: '${storage.outputs.blobUri}${packageContainer}'
    storageUris: {
      blob: storage.outputs.blobUri
      queue: storage.outputs.queueUri
      table: storage.outputs.tableUri
    }
    insightsConnectionString: monitoring.outputs.connectionString
    refreshSchedule: refreshSchedule
    fleetVariables: fleetVariables(vaultUri, settings)
    network: isNetworkThere || isNetworkMade ? { appSubnetId: appSubnetId } : null
    isPublic: isAppPublic
    signInClientId: signInClientId
    packageUri: packageUri
  }
  // The app reads its package and its registrations with these, from the first second on.
  dependsOn: [roles, rolesOnExistingVault, storageEndpoint, vaultEndpoint]
}

module appEndpoint 'modules/privateEndpoint.bicep' = if (!isAppPublic) {
  params: {
    name: '${namePrefix}-app'
    location: location
    tags: allTags
    networkId: endpointNetworkId
    linkName: networkName
    subnetId: endpointSubnetId
    targetId: app.outputs.id
    group: 'sites'
    #disable-next-line what-if-short-circuiting // The domain of apps differs by cloud, and environment() does not have it.
    zoneName: 'privatelink.${app.outputs.domain}'
    existingZoneId: existingPrivateDnsZones.?sites
    isZoneWritten: arePrivateDnsNamesWritten
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    namePrefix: namePrefix
    location: location
    tags: allTags
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    workspaceId: monitoring.outputs.workspaceId
    alertValidity: settings.?AlertValidity ?? '03:00:00'
    email: alertEmail
    webhook: alertWebhook
    failedRunsPerHour: alertFailedRunsPerHour
    isWithHealthTest: isAppPublic
    healthUrl: '${app.outputs.url}/api/health'
    healthTestLocations: healthTestLocations
  }
}

@description('The app.')
output appUrl string = app.outputs.url

@description('The plan it runs on.')
output plan string = plan

@description('The app\'s name, for az functionapp.')
output appName string = app.outputs.name

@description('The vault of the registrations.')
output vaultUri string = vaultUri

@description('The address that the app calls API servers from; empty where this deployment makes no NAT gateway.')
output outboundAddress string = isNetworkMade ? network!.outputs.outboundAddress : ''

@description('Whether Entra sign-in is in front of the HTTP API: then a key alone opens nothing but /api/health.')
output isSignInNeeded bool = !empty(signInClientId)

@description('The object id of the app\'s identity: the `sub` that the trust of an AWS role names.')
output identityPrincipalId string = identity.outputs.principalId

@description('The client id of the app\'s identity.')
output identityClientId string = identity.outputs.clientId

@description('Where packages are uploaded to for the Elastic Premium plan.')
output packageContainerUri string = '${storage.outputs.blobUri}${packageContainer}'
