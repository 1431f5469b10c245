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

    /// <summary>A service control policy of the organization denies the call.</summary>
    public static AwsFault DeniedByControlPolicy { get; } = new(nameof(DeniedByControlPolicy));

    /// <summary>A token that expires within a minute.</summary>
    public static AwsFault ShortToken { get; } = new(nameof(ShortToken));

    /// <summary>A token that expires in ten years.</summary>
    public static AwsFault LongToken { get; } = new(nameof(LongToken));

    /// <summary>An answer without authorization data.</summary>
    public static AwsFault NoToken { get; } = new(nameof(NoToken));

    /// <summary>Status 200 with a web page, as a proxy in between would give it.</summary>
    public static AwsFault NotJson { get; } = new(nameof(NotJson));

    public static AwsFault Throttled { get; } = new(nameof(Throttled));

    public static AwsFault ServerError { get; } = new(nameof(ServerError));

    public static AwsFault Hang { get; } = new(nameof(Hang));
}
