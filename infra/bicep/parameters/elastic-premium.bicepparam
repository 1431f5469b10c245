// For regions without Flex Consumption: always on, and paid for by the hour.
using '../main.bicep'

param administratorObjectId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param plan = 'ElasticPremium'
param premiumSku = 'EP1'
param maximumInstanceCount = 3
