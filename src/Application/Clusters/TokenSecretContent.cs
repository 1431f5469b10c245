using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters;

/// <summary>What Kubernetes has filled into a token Secret so far.</summary>
/// <param name="Token">Absent until the token controller has been there.</param>
public sealed record TokenSecretContent(SecretText? Token);
