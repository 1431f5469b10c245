namespace EcrFleet.Application.History;

/// <summary>The name of a cluster as a part of a file's name or of a key.</summary>
public static class StateKey
{
    /// <summary>Clusters are compared without case, file systems and tables with it.</summary>
    public static string Of(string cluster) => cluster.ToLowerInvariant();

    /// <summary>The names that vault secrets can have; nothing else may reach a path.</summary>
    public static bool IsValid(string cluster) => cluster.Length > 0 && cluster.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <summary>Whether this program writes such a key; what has another one is not ours.</summary>
    public static bool IsKey(string key) => IsValid(key) && string.Equals(key, Of(key), StringComparison.Ordinal);
}
