using System.Collections.Immutable;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>What a PUT or PATCH asks to set; null leaves the present value.</summary>
internal sealed record SecretChange
{
    public string? Value { get; init; }

    public string? ContentType { get; init; }

    public ImmutableSortedDictionary<string, string>? Tags { get; init; }

    public bool? Enabled { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }
}
