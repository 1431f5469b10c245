using EcrFleet.Core.Access;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>The bearer token of a registered kubeconfig.</summary>
public sealed record StoredToken(SecretText Token, TokenLife Life);
