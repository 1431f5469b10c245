// Alerts, and who gets them. docs/operations.md says what to do about each.

param namePrefix string
param location string
param tags object
param applicationInsightsId string
param workspaceId string

@description('AlertValidity of the app, as hours:minutes:seconds.')
param alertValidity string

param email string

@secure()
param webhook string

@minValue(1)
param failedRunsPerHour int

@description('Whether the app can be asked from outside.')
param isWithHealthTest bool

@description('The address that the availability test asks.')
param healthUrl string

@description('Where the availability test asks from.')
param healthTestLocations string[]

var rules = [
  {
    key: 'promise-broken'
    scope: applicationInsightsId
    severity: 1
    threshold: 0
    operator: 'GreaterThan'
    title: 'The promise is broken'
    description: 'A pull secret has less time left than EcrFleet__AlertValidity, or it is not known. Images may soon not be pulled.'
    query: replace(loadTextContent('../queries/promise-broken.kql'), '{alertValidity}', alertValidity)
  }
  {
    key: 'no-run'
    scope: applicationInsightsId
    severity: 1
    threshold: 1
    operator: 'LessThan'
    title: 'No run for an hour'
    description: 'The timer does not fire, or the app does not start. Nothing is refreshed.'
    query: loadTextContent('../queries/no-run.kql')
  }
  {
    key: 'failed-runs'
    scope: applicationInsightsId
    severity: 2
    threshold: failedRunsPerHour - 1
    operator: 'GreaterThan'
    title: 'Runs fail'
    description: 'Runs fail again and again. The log and GET /api/runs say why.'
    query: loadTextContent('../queries/failed-runs.kql')
  }
  {
    key: 'poison-queue'
    scope: workspaceId
    severity: 2
    threshold: 0
    operator: 'GreaterThan'
    title: 'A message went to the poison queue'
    description: 'The refresh of a cluster failed until the platform gave it up (EcrFleet__Dispatch=queue).'
    query: loadTextContent('../queries/poison-queue.kql')
  }
  {
    key: 'credential-expiring'
    scope: applicationInsightsId
    severity: 3
    threshold: 0
    operator: 'GreaterThan'
    title: 'A credential expires soon'
    description: 'A kubeconfig or a vault secret has two weeks left, or less. The message names it.'
    query: loadTextContent('../queries/credential-expiring.kql')
  }
]

var isWithReceiver = !empty(email) || !empty(webhook)
var actions = isWithReceiver ? [people.id] : []

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (isWithReceiver) {
  name: '${namePrefix}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ecr-fleet'
    enabled: true
    emailReceivers: empty(email)
      ? []
      : [
          {
            name: 'email'
            emailAddress: email
            useCommonAlertSchema: true
          }
        ]
    webhookReceivers: empty(webhook)
      ? []
      : [
          {
            name: 'webhook'
            serviceUri: webhook
            useCommonAlertSchema: true
          }
        ]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${namePrefix}-${rule.key}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'ECR Fleet: ${rule.title}'
      description: rule.description
      severity: rule.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT15M'
      windowSize: 'PT1H'
      scopes: [rule.scope]
      // A table of Log Analytics comes to be with its first row.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: actions
      }
    }
  }
]

// The health of the whole chain from outside: 503 while the promise does not hold, no answer while the app is down.
resource healthTest 'Microsoft.Insights/webtests@2022-06-15' = if (isWithHealthTest) {
  name: '${namePrefix}-health'
  location: location
  tags: union(tags, { 'hidden-link:${applicationInsightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: '${namePrefix}-health'
    SyntheticMonitorId: '${namePrefix}-health'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: map(healthTestLocations, id => { Id: id })
    Request: {
      RequestUrl: healthUrl
      HttpVerb: 'GET'
      ParseDependentRequests: false
      FollowRedirects: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource healthAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = if (isWithHealthTest) {
  name: '${namePrefix}-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'GET /api/health does not answer 200: the promise is broken, or the app is down. GET /api/status with a key says which.'
    severity: 1
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    scopes: [applicationInsightsId, healthTest.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      componentId: applicationInsightsId
      webTestId: healthTest.id
      // Not at one: a place that cannot reach the app is no alert.
      failedLocationCount: min(2, length(healthTestLocations))
    }
    actions: map(actions, id => { actionGroupId: id })
  }
}
