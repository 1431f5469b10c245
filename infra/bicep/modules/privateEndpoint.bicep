// One private endpoint, and the DNS zone that makes its name resolve to it: one that exists, or a new one, or none where a policy writes the name.

param name string
param location string
param tags object
param networkId string
param linkName string
param subnetId string
param targetId string

@description('Which part of the target: vault, blob, queue, table or sites.')
param group string

@description('The name of the DNS zone that is made, unless one exists.')
param zoneName string

@description('The resource id of a DNS zone that exists. Its owner links it to the networks.')
param existingZoneId string?

@description('Whether the name is written to a zone from here.')
param isZoneWritten bool

var isZoneMade = isZoneWritten && existingZoneId == null

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: group
        properties: {
          privateLinkServiceId: targetId
          groupIds: [group]
        }
      }
    ]
  }

  resource zones 'privateDnsZoneGroups' = if (isZoneWritten) {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: group
          properties: {
            privateDnsZoneId: existingZoneId ?? zone.id
          }
        }
      ]
    }
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = if (isZoneMade) {
  name: zoneName
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: linkName
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: networkId
      }
    }
  }
}
