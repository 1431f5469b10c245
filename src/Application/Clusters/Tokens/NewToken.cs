using EcrFleet.Core.Access;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>A token of the service account that was just issued.</summary>
/// <param name="ExpiresAt"><c>null</c> when it does not expire.</param>
/// <param name="Secret">The Secret that it stands in; <c>null</c> when it stands in none.</param>
public sealed record NewToken(SecretText Token, DateTimeOffset? ExpiresAt, AccessObjectId? Secret);
