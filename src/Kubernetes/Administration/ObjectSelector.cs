namespace EcrFleet.Kubernetes.Administration;

/// <summary>Selects the objects of a list, by the server.</summary>
/// <param name="Labels">A label selector; <c>null</c> for all.</param>
/// <param name="Fields">A field selector; <c>null</c> for all.</param>
internal sealed record ObjectSelector(string? Labels = null, string? Fields = null);
