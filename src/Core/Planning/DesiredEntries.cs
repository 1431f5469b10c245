using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Planning;

/// <summary>What the pull secrets of a cluster shall hold: the tokens of this run, by host.</summary>
internal sealed class DesiredEntries
{
    private readonly Dictionary<RegistryHost, PullSecretEntry> _byHost = [];
    private readonly Dictionary<RegistryHost, RegistryName> _registryOf = [];
    private readonly List<string> _warnings = [];
    private readonly DateTimeOffset _longestExpiry;

    public DesiredEntries(PlanRequest request)
    {
        // A token that is said to live longer than tokens do is not believed.
        _longestExpiry = request.Now + RegistryToken.LongestLife;
        Registries = [.. request.Tokens.Select(token => token.Registry).Concat(request.RegistriesWithoutToken).Distinct().Order()];
        Wanted = [.. request.Cluster.Wanted, .. Registries.Except(request.Cluster.Wanted.Select(registry => registry.Name)).Select(name => new WantedRegistry(name, []))];

        // An expired token would replace an entry that may still be valid.
        var usable = request.Tokens.Where(token => token.ExpiresAt > request.Now).ToList();
        MissingRegistries = [.. Registries.Except(usable.Select(token => token.Registry))];
        foreach (var token in usable.OrderBy(token => token.Registry).ThenByDescending(token => token.ExpiresAt))
        {
            WarnIfShort(token, request);
            Add(token);
        }
    }

    /// <summary>All registries of the cluster.</summary>
    public IReadOnlyList<RegistryName> Registries { get; }

    /// <summary>The same with the hosts that are wanted of them.</summary>
    public IReadOnlyList<WantedRegistry> Wanted { get; }

    /// <summary>Those without a usable token. Which hosts they open is not known, so no entry that is there may be dropped.</summary>
    public IReadOnlyList<RegistryName> MissingRegistries { get; }

    public bool IsComplete => MissingRegistries.Count == 0;

    public IReadOnlyDictionary<RegistryHost, PullSecretEntry> ByHost => _byHost;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>What is wrong with the first token that ends before the minimum validity; <c>null</c> when none does.</summary>
    public string? ShortToken { get; private set; }

    private void Add(RegistryToken token)
    {
        foreach (var host in token.Hosts)
        {
            if (_registryOf.TryAdd(host, token.Registry))
            {
                _byHost.Add(host, new PullSecretEntry(host, token.Password, AnnotationTime.WholeSeconds(token.ExpiresAt < _longestExpiry ? token.ExpiresAt : _longestExpiry)));
            }
            else if (_registryOf[host] != token.Registry)
            {
                _warnings.Add($"Registries '{_registryOf[host]}' and '{token.Registry}' both open the host {host}: the token of '{_registryOf[host]}' is used.");
            }
        }
    }

    private void WarnIfShort(RegistryToken token, PlanRequest request)
    {
        if (token.ExpiresAt - request.Now < request.MinimumValidity)
        {
            var text = $"The new token of registry '{token.Registry}' already expires at {AnnotationTime.Write(token.ExpiresAt)}: the minimum validity cannot be kept.";
            _warnings.Add(text);
            ShortToken ??= text;
        }
    }
}
