namespace EcrFleet.Sandbox.Aws;

/// <summary>Misbehaviour on order of ECR and STS.</summary>
internal sealed record AwsFault
{
    private AwsFault(string name) => Name = name;

    public string Name { get; }

    /// <summary>A policy denies the call.</summary>
    public static AwsFault AccessDenied { get; } = new(nameof(AccessDenied));

    /// <summary>A token whose expiry lies in the past.</summary>
    public static AwsFault ExpiredToken { get; } = new(nameof(ExpiredToken));

    /// <summary>An answer without authorization data.</summary>
    public static AwsFault NoToken { get; } = new(nameof(NoToken));

    /// <summary>Status 200 with a web page, as a proxy in between would give it.</summary>
    public static AwsFault NotJson { get; } = new(nameof(NotJson));

    public static AwsFault Throttled { get; } = new(nameof(Throttled));

    public static AwsFault ServerError { get; } = new(nameof(ServerError));

    public static AwsFault Hang { get; } = new(nameof(Hang));
}
