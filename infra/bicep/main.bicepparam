// What `azd up` and infra/deploy.sh deploy, by default. azd sets the first three.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', '')
param administratorObjectId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param administratorType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param alertEmail = readEnvironmentVariable('ECR_FLEET_ALERT_EMAIL', '')
