using EcrFleet.Core.Names;

namespace EcrFleet.Core.PullSecrets;

/// <summary>
/// When each entry expires, written only where the entries differ: <c>host=time,host=time</c>. It says which entries of a pull secret a
/// new token would make better, so that a registry that is down for hours does not make every run write every namespace again.
/// </summary>
internal static class HostExpiries
{
    public static string Write(IEnumerable<PullSecretEntry> entries) =>
        string.Join(',', entries.OrderBy(entry => entry.Host).Select(entry => $"{entry.Host}={AnnotationTime.Write(entry.ExpiresAt)}"));

    /// <summary>The times by host; none where the text is absent, nothing where it is not as we write it.</summary>
    public static IReadOnlyDictionary<RegistryHost, DateTimeOffset>? Read(string? text)
    {
        var expiries = new Dictionary<RegistryHost, DateTimeOffset>();
        foreach (var part in text?.Split(',') ?? [])
        {
            var pair = part.Split('=', 2);
            if (AnnotationTime.Read(pair.ElementAtOrDefault(1)) is not { } time || !expiries.TryAdd(new RegistryHost(pair[0]), time))
            {
                return null;
            }
        }

        return expiries;
    }
}
