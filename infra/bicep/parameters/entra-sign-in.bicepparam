// Sign-in with Entra in front of the HTTP API and the status page.
using '../main.bicep'

param administratorObjectId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param signInClientId = '00000000-0000-0000-0000-000000000000'
