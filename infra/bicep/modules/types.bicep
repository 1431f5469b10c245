// What a caller may set, as docs/configuration.md describes it. A setting that is not given keeps the default of the program.

@export()
@description('The settings of ECR Fleet; each is the app setting EcrFleet__<Name>.')
@sealed()
type fleetSettings = {
  SecretName: string?
  MinimumValidity: string?
  AlertValidity: string?
  MaxParallelClusters: int?
  MaxParallelWrites: int?
  MaxNamespaces: int?
  ConnectTimeout: string?
  RequestTimeout: string?
  ClusterTimeout: string?
  RunTimeout: string?
  AllowInsecureTls: bool?
  Dispatch: ('inline' | 'queue')?

  @description('Labels of every pull secret, each as name=value.')
  SecretLabels: string[]?

  @description('Annotations of every pull secret, each as name=value.')
  SecretAnnotations: string[]?
}

@export()
@sealed()
type alwaysReadyInstances = {
  @description('http, or function:<name of a function>.')
  name: string

  @minValue(1)
  instanceCount: int
}

@export()
@description('Private DNS zones by what they resolve; each is a resource id.')
@sealed()
type privateDnsZones = {
  blob: string?
  queue: string?
  table: string?
  vault: string?
  sites: string?
}

@export()
@sealed()
type siteNetwork = {
  appSubnetId: string
}
