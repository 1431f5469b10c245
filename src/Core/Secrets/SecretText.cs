namespace EcrFleet.Core.Secrets;

/// <summary>A text that must not be seen: it prints as <c>***</c> wherever it is written by accident.</summary>
public sealed class SecretText(string value) : IEquatable<SecretText>
{
    /// <summary>The text itself; call it only in the line that sends or parses it.</summary>
    public string Reveal() => value;

    public bool Equals(SecretText? other) => other is not null && string.Equals(value, other.Reveal(), StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as SecretText);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "***";
}
