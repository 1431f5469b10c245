// Each parameter that the other sets leave alone, and each setting: copy what you need.
using '../main.bicep'

param namePrefix = 'pull-secrets'
param environmentName = 'production'
param tags = {
  team: 'platform'
}
param instanceMemoryMB = 4096
param usePlaceholder = false
param maximumInstanceCount = 100
param alwaysReady = [
  {
    name: 'http'
    instanceCount: 1
  }
]
param isVaultPurgeProtected = true
param allowRotation = true
param administratorObjectId = '00000000-0000-0000-0000-000000000000'
param administratorType = 'Group'
param refreshSchedule = '0 */5 * * * *'
param settings = {
  SecretName: 'ecr-registry-credentials'
  MinimumValidity: '08:00:00'
  AlertValidity: '04:00:00'
  MaxParallelClusters: 32
  MaxParallelWrites: 8
  MaxNamespaces: 20000
  ConnectTimeout: '00:00:02'
  RequestTimeout: '00:00:20'
  ClusterTimeout: '00:03:00'
  RunTimeout: '00:08:30'
  AllowInsecureTls: false
  Dispatch: 'queue'
  SecretLabels: [
    'team=platform'
  ]
  SecretAnnotations: [
    'argocd.argoproj.io/compare-options=IgnoreExtraneous'
    'argocd.argoproj.io/sync-options=Prune=false'
  ]
}
param alertEmail = 'on-call@example.com'
param alertWebhook = readEnvironmentVariable('ECR_FLEET_ALERT_WEBHOOK', '')
param alertFailedRunsPerHour = 6
param logRetentionInDays = 90
param packageUri = 'https://example.com/ecr-fleet-functions-linux-x64.zip'
