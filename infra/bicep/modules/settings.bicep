// The app settings. docs/configuration.md describes them; tests compare the two.

import { fleetSettings } from 'types.bicep'

@export()
@description('The settings of ECR Fleet, and what follows from them, as environment variables.')
func fleetVariables(vaultUri string, settings fleetSettings) object =>
  union(
    { EcrFleet__Vault: vaultUri },
    contains(settings, 'SecretName') ? { EcrFleet__SecretName: settings.SecretName! } : {},
    contains(settings, 'MinimumValidity') ? { EcrFleet__MinimumValidity: settings.MinimumValidity! } : {},
    contains(settings, 'AlertValidity') ? { EcrFleet__AlertValidity: settings.AlertValidity! } : {},
    contains(settings, 'MaxParallelClusters') ? { EcrFleet__MaxParallelClusters: string(settings.MaxParallelClusters!) } : {},
    contains(settings, 'MaxParallelWrites') ? { EcrFleet__MaxParallelWrites: string(settings.MaxParallelWrites!) } : {},
    contains(settings, 'MaxNamespaces') ? { EcrFleet__MaxNamespaces: string(settings.MaxNamespaces!) } : {},
    contains(settings, 'ConnectTimeout') ? { EcrFleet__ConnectTimeout: settings.ConnectTimeout! } : {},
    contains(settings, 'RequestTimeout') ? { EcrFleet__RequestTimeout: settings.RequestTimeout! } : {},
    contains(settings, 'ClusterTimeout') ? { EcrFleet__ClusterTimeout: settings.ClusterTimeout! } : {},
    contains(settings, 'RunTimeout') ? { EcrFleet__RunTimeout: settings.RunTimeout! } : {},
    contains(settings, 'AllowInsecureTls') ? { EcrFleet__AllowInsecureTls: toLower(string(settings.AllowInsecureTls!)) } : {},
    contains(settings, 'Dispatch') ? { EcrFleet__Dispatch: settings.Dispatch! } : {},
    // Else the host polls a queue that nothing is put on, for ever.
    (settings.?Dispatch ?? 'inline') == 'queue' ? {} : { 'AzureWebJobs.RefreshCluster.Disabled': 'true' },
    toObject(range(0, length(settings.?SecretLabels ?? [])), i => 'EcrFleet__SecretLabels__${i}', i => settings.SecretLabels![i]),
    toObject(
      range(0, length(settings.?SecretAnnotations ?? [])),
      i => 'EcrFleet__SecretAnnotations__${i}',
      i => settings.SecretAnnotations![i]
    )
  )
