// The registrations are in a vault that is there already, maybe in another resource group. It must use roles, not access policies.
using '../main.bicep'

param administratorObjectId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param existingVaultResourceId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/shared-vault'
