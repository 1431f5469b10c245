// One outbound address that API servers can allow; vault, storage and the app itself reachable from the network only.
using '../main.bicep'

param administratorObjectId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param useStaticOutboundAddress = true
param usePrivateEndpoints = true
param isAppPublic = false
param networkAddressPrefix = '10.83.0.0/24'
