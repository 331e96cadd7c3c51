// The workbook of workbook.json, which has to be beside this file.
@description('Resource id of the Application Insights that the agent sends to.')
param appInsightsId string

@description('Region of the workbook.')
param location string = resourceGroup().location

@description('Name of the workbook in the portal.')
param displayName string = 'Azure OpenAI, as the application calls it'

@description('Name of the resource, a GUID. The default makes a second deployment an update of the first.')
param workbookName string = guid(appInsightsId, 'aoai-agent')

resource workbook 'Microsoft.Insights/workbooks@2022-04-01' = {
  name: workbookName
  location: location
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: appInsightsId
    serializedData: replace(loadTextContent('workbook.json'), 'value::1', appInsightsId)
  }
}

output workbookId string = workbook.id
