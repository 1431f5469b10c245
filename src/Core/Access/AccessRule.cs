namespace EcrFleet.Core.Access;

/// <summary>One rule of a role, all of it in the API group "".</summary>
/// <param name="Resource">In the plural, with its subresource, e.g. <c>serviceaccounts/token</c>.</param>
/// <param name="Names">Empty: whatever the name, as a list of namespaces needs it.</param>
/// <param name="Verbs">As they stand in the role.</param>
internal sealed record AccessRule(string Resource, IReadOnlyList<string> Names, IReadOnlyList<string> Verbs)
{
    /// <summary>Granted for people who look, and not used by a refresh: no check asks whether it is allowed.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    public IEnumerable<string> UsedVerbs => Verbs.Except(Unused);
}
