using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Registration;

/// <summary>Static AWS keys.</summary>
public sealed record AwsKeys
{
    private const int ShownEnds = 4;

    public required SecretText AccessKeyId { get; init; }

    public required SecretText SecretAccessKey { get; init; }

    public SecretText? SessionToken { get; init; }

    /// <summary>Enough of the access key id to know it again: <c>AKIA…MPLE</c>.</summary>
    public string ShortId => Shorten(AccessKeyId.Reveal());

    private static string Shorten(string id) => id.Length >= ShownEnds * 4 ? $"{id[..ShownEnds]}…{id[^ShownEnds..]}" : "…";
}
