// The plan and the app: a .NET isolated worker on either plan.

import { alwaysReadyInstances, siteNetwork } from 'types.bicep'

param name string
param planName string
param location string
param tags object

@allowed(['FlexConsumption', 'ElasticPremium'])
param plan string

param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReady alwaysReadyInstances[]
param usePlaceholder bool?
param premiumSku string

param identityId string
param identityClientId string
param packageContainerUri string
param storageUris {
  blob: string
  queue: string
  table: string
}
param insightsConnectionString string
param refreshSchedule string
param fleetVariables object

@description('The subnet that the app calls out from; null for none.')
param network siteNetwork?
param isPublic bool

@description('The client id of the app registration for Entra sign-in; no sign-in when empty.')
param signInClientId string

@description('The address of a release zip; with none the app waits for a package.')
param packageUri string

var isFlex = plan == 'FlexConsumption'

var runtime = 'dotnet-isolated'
// With its zero: Azure accepts '10', and the app then never starts (Azure/Azure-Functions issue 2666).
var runtimeVersion = '10.0'

// On the Elastic Premium plan without shared keys there is no content share: the app runs from a blob, which its identity reads.
var premiumVariables = union(
  {
    FUNCTIONS_EXTENSION_VERSION: '~4'
    FUNCTIONS_WORKER_RUNTIME: runtime
    WEBSITE_RUN_FROM_PACKAGE: empty(packageUri) ? '${packageContainerUri}/ecr-fleet.zip' : packageUri
  },
  empty(packageUri) ? { WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identityId } : {}
)

var variables = union(
  {
    // By addresses rather than by the account's name: that works in every cloud.
    AzureWebJobsStorage__blobServiceUri: storageUris.blob
    AzureWebJobsStorage__queueServiceUri: storageUris.queue
    AzureWebJobsStorage__tableServiceUri: storageUris.table
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    AZURE_CLIENT_ID: identityClientId
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
    RefreshSchedule: refreshSchedule
  },
  fleetVariables,
  usePlaceholder == null ? {} : { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: usePlaceholder! ? '1' : '0' },
  isFlex ? {} : premiumVariables
)

resource farm 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'elastic'
  sku: isFlex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: premiumSku, tier: 'ElasticPremium' }
  properties: {
    reserved: true
    maximumElasticWorkerCount: isFlex ? null : maximumInstanceCount
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd finds the app to deploy to by this tag: the name of the service in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'ecr-fleet' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: farm.id
    reserved: true
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: network.?appSubnetId
    siteConfig: {
      // On Flex Consumption functionAppConfig.runtime says it.
      linuxFxVersion: isFlex ? null : '${toUpper(runtime)}|${runtimeVersion}'
      appSettings: map(items(variables), variable => { name: variable.key, value: variable.value })
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      // On Flex Consumption all traffic takes the network anyway.
      vnetRouteAllEnabled: isFlex ? null : network != null
      // Storage in a private network is seen by the host, not by the platform's scaler.
      functionsRuntimeScaleMonitoringEnabled: isFlex ? null : network != null
    }
    functionAppConfig: isFlex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: packageContainerUri
              authentication: {
                type: 'UserAssignedIdentity'
                userAssignedIdentityResourceId: identityId
              }
            }
          }
          runtime: {
            name: runtime
            version: runtimeVersion
          }
          scaleAndConcurrency: {
            instanceMemoryMB: instanceMemoryMB
            maximumInstanceCount: maximumInstanceCount
            alwaysReady: alwaysReady
          }
        }
      : null
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  // In front of the HTTP API, besides its keys. /api/health stays open: it says yes or no, and names nothing.
  resource signIn 'config' = if (!empty(signInClientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: true
      }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'RedirectToLoginPage'
        redirectToProvider: 'azureactivedirectory'
        excludedPaths: ['/api/health']
      }
      httpSettings: {
        requireHttps: true
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [signInClientId, 'api://${signInClientId}']
          }
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
    }
  }

  // https://learn.microsoft.com/azure/azure-functions/functions-infrastructure-as-code: the way to deploy code to this plan by a template.
  resource package 'extensions' = if (isFlex && !empty(packageUri)) {
    name: any('onedeploy')
    properties: any({
      packageUri: packageUri
      remoteBuild: false
    })
  }
}

var hostLabels = split(app.properties.defaultHostName, '.')

output id string = app.id
output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'

@description('The domain of apps in this cloud: the last two labels of the host name.')
output domain string = join(skip(hostLabels, length(hostLabels) - 2), '.')
