using System.Buffers;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.PullSecrets;

/// <summary>
/// The keys of <c>auths</c>. Tools write the bare host, an address, or an address with the API's path, and the kubelet takes them all
/// (https://kubernetes.io/docs/concepts/containers/images/#config-json). A longer path is another credential, for these repositories only: it stays
/// part of the name, and so never equals a host.
/// </summary>
internal static class RegistryHostKey
{
    private static readonly string[] Schemes = ["https://", "http://"];
    private static readonly string[] ApiPaths = ["/v1", "/v2"];

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_:");

    public static RegistryHost Read(string key)
    {
        var scheme = Array.Find(Schemes, scheme => key.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ?? "";
        var host = key[scheme.Length..].TrimEnd('/').ToLowerInvariant();
        var path = Array.Find(ApiPaths, path => host.EndsWith(path, StringComparison.Ordinal)) ?? "";
        return new RegistryHost(host[..^path.Length].TrimEnd('/'));
    }

    /// <summary>Whether it is a mere host name, with a port perhaps; anything else is neither ours nor fit to be shown.</summary>
    public static bool IsHost(RegistryHost host) =>
        host.Value.Length > 0 && !host.Value.AsSpan().ContainsAnyExcept(HostCharacters);
}
