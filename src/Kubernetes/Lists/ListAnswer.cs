namespace EcrFleet.Kubernetes.Lists;

/// <summary>What a page says of itself, beside its objects.</summary>
/// <param name="Kind">What the list claims to be; <c>null</c> when it does not.</param>
/// <param name="Continue">The token that asks for the next page; <c>null</c> when this is the last.</param>
/// <param name="IsDamaged">Whether an object came that is none; what followed was not read.</param>
internal sealed record ListAnswer(string? Kind, string? Continue, bool IsDamaged);
