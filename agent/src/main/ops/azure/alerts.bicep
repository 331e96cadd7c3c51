// The alerts of alerts.json. The queries are in the folder alerts, which has to be beside this file.
@description('Resource id of the Application Insights that the agent sends to.')
param appInsightsId string

@description('Resource ids of the action groups that are told. None: the alerts are in the portal only.')
param actionGroupIds array = []

@description('Region of the alert rules: that of the Application Insights.')
param location string = resourceGroup().location

@description('Beginning of the names of the rules, so that several applications can have theirs.')
param namePrefix string = 'aoai'

@description('Whether the rules are evaluated.')
param enabled bool = true

@description('Money spent within an hour that alerts, in the currency of the agent\'s prices, as a number. 2 % of a month\'s budget within an hour (10 of 500) uses it up in about two days.')
param hourlySpend string = '10'

@description('Share of the calls of a deployment that met a 429, in percent.')
param throttledPercent int = 5

@description('Share of the calls of a deployment that failed, in percent; refusals of the content filter and 429 do not count.')
param failedPercent int = 10

@description('95th percentile of the duration of a deployment\'s answered calls, in milliseconds.')
param latencyP95Ms int = 30000

@description('95th percentile of the time to the first content of a deployment\'s streams, in milliseconds.')
param firstChunkP95Ms int = 5000

@description('Filtered calls of a service in the last hour, as a multiple of an average hour of the day before; fewer than five never alert.')
param filteredTimes int = 3

@description('Minutes without a model call of a service that made at least 24 within the last day. More than a usual pause: a service that sleeps at night is silent.')
param silentMinutes int = 120

var rules = [
  {
    name: 'cost-fast-burn'
    displayName: 'Azure OpenAI: money is spent fast'
    description: 'The cost of an hour is above what was set: by metrics of the agent, in the currency of its prices.'
    severity: 1
    frequency: 'PT15M'
    window: 'PT1H'
    range: ''
    query: loadTextContent('alerts/cost-fast-burn.kql')
    aggregation: 'Total'
    column: 'Spent'
    threshold: json(hourlySpend)
    dimension: ''
  }
  {
    name: 'throttling'
    displayName: 'Azure OpenAI: throttled'
    description: 'Too many calls of a deployment met a 429. Raise its quota, spread the calls or slow them down.'
    severity: 3
    frequency: 'PT5M'
    window: 'PT15M'
    range: ''
    query: loadTextContent('alerts/throttling.kql')
    aggregation: 'Maximum'
    column: 'ThrottledPct'
    threshold: throttledPercent
    dimension: 'Deployment'
  }
  {
    name: 'error-share'
    displayName: 'Azure OpenAI: calls fail'
    description: 'Too many calls of a deployment failed. What the service said is in the workbook, tab reliability.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT15M'
    range: ''
    query: loadTextContent('alerts/error-share.kql')
    aggregation: 'Maximum'
    column: 'FailedPct'
    threshold: failedPercent
    dimension: 'Deployment'
  }
  {
    name: 'latency-p95'
    displayName: 'Azure OpenAI: slow answers'
    description: 'The 95th percentile of the duration of answered calls is above what was set.'
    severity: 3
    frequency: 'PT15M'
    window: 'PT30M'
    range: ''
    query: loadTextContent('alerts/latency-p95.kql')
    aggregation: 'Maximum'
    column: 'P95Ms'
    threshold: latencyP95Ms
    dimension: 'Deployment'
  }
  {
    name: 'first-chunk-p95'
    displayName: 'Azure OpenAI: slow first content'
    description: 'The 95th percentile of the time to the first content of streams is above what was set.'
    severity: 3
    frequency: 'PT15M'
    window: 'PT30M'
    range: ''
    query: loadTextContent('alerts/first-chunk-p95.kql')
    aggregation: 'Maximum'
    column: 'P95Ms'
    threshold: firstChunkP95Ms
    dimension: 'Deployment'
  }
  {
    name: 'filtered-spike'
    displayName: 'Azure OpenAI: many filtered calls'
    description: 'The content filter refuses or cuts far more calls of a service than in the day before: abuse, or a changed prompt.'
    severity: 2
    frequency: 'PT30M'
    window: 'PT1H'
    range: 'P1D'
    query: loadTextContent('alerts/filtered-spike.kql')
    aggregation: 'Maximum'
    column: 'Times'
    threshold: filteredTimes
    dimension: 'Service'
  }
  {
    name: 'telemetry-silent'
    displayName: 'Azure OpenAI: telemetry gone silent'
    description: 'A service that made model calls in the last day has told of none for long: it is down, idle, or its telemetry is lost.'
    severity: 2
    frequency: 'PT30M'
    window: 'PT1H'
    range: 'P1D'
    query: loadTextContent('alerts/telemetry-silent.kql')
    aggregation: 'Maximum'
    column: 'SilentMinutes'
    threshold: silentMinutes
    dimension: 'Service'
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2021-08-01' = [for rule in rules: {
  name: '${namePrefix}-${rule.name}'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: rule.displayName
    description: rule.description
    severity: rule.severity
    enabled: enabled
    scopes: [
      appInsightsId
    ]
    evaluationFrequency: rule.frequency
    windowSize: rule.window
    overrideQueryTimeRange: empty(rule.range) ? null : rule.range
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: rule.aggregation
          metricMeasureColumn: rule.column
          dimensions: empty(rule.dimension) ? [] : [
            {
              name: rule.dimension
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: actionGroupIds
    }
  }
}]
