// Every role assignment of the deployment, and nothing else. A name that is not given has no assignment.

@description('The object id of the app\'s identity.')
param principalId string

param vaultName string = ''
param storageAccountName string = ''
param applicationInsightsName string = ''

@description('Whether the app may write to the vault: only for clusters with the tag `rotate`, whose tokens it renews.')
param allowRotation bool = false

@description('The object id of who registers clusters and uploads packages. Empty: no such role is given.')
param administratorObjectId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param administratorType string = 'User'

@description('The container that packages are uploaded to.')
param packageContainer string = ''

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

var isWithVault = !empty(vaultName)
var isWithStorage = !empty(storageAccountName)
var isWithInsights = !empty(applicationInsightsName)
var isWithAdministrator = !empty(administratorObjectId)

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = if (isWithVault) {
  name: vaultName
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = if (isWithStorage) {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource packages 'containers' existing = {
      name: packageContainer
    }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = if (isWithInsights) {
  name: applicationInsightsName
}

// Reads the registrations.
resource readSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithVault) {
  name: guid(vault.id, principalId, roles.keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

// Writes a renewed kubeconfig back.
resource writeSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithVault && allowRotation) {
  name: guid(vault.id, principalId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}

// The host: leases of timers, keys of the app, and the package.
resource ownBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithStorage) {
  name: guid(account.id, principalId, roles.storageBlobDataOwner)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
  }
}

// The queue of clusters, and its poison queue.
resource useQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithStorage) {
  name: guid(account.id, principalId, roles.storageQueueDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
  }
}

// The run history, and the host's own diagnostic events.
resource useTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithStorage) {
  name: guid(account.id, principalId, roles.storageTableDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
  }
}

resource publishTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithInsights) {
  name: guid(applicationInsights.id, principalId, roles.monitoringMetricsPublisher)
  scope: applicationInsights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

// A person or pipeline: registers clusters.
resource administerSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithVault && isWithAdministrator) {
  name: guid(vault.id, administratorObjectId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: administratorObjectId
    principalType: administratorType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}

// The same: uploads a package for the Elastic Premium plan.
resource uploadPackages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isWithStorage && isWithAdministrator) {
  name: guid(account::blobs::packages.id, administratorObjectId, roles.storageBlobDataContributor)
  scope: account::blobs::packages
  properties: {
    principalId: administratorObjectId
    principalType: administratorType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
  }
}
