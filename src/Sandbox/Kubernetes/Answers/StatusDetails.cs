namespace EcrFleet.Sandbox.Kubernetes.Answers;

internal sealed record StatusDetails
{
    /// <summary>Some answers of a real server have empty details rather than none.</summary>
    public static readonly StatusDetails Empty = new();

    public string Name { get; init; } = "";

    public string Group { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Uid { get; init; } = "";

    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    public int RetryAfterSeconds { get; init; }
}
