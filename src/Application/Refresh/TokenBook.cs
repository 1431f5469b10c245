using System.Collections.Concurrent;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Refresh;

/// <summary>The tokens of one run: each registry is asked once, when the first cluster needs it, and all clusters share the answer.</summary>
public sealed class TokenBook(
    IReadOnlyList<FleetRegistry> registries, IRegistryTokenSource source, FailureBoundary boundary, Deadline run)
{
    private readonly Dictionary<RegistryName, FleetRegistry> _known = registries.DistinctBy(registry => registry.Name).ToDictionary(registry => registry.Name);
    private readonly ConcurrentDictionary<RegistryName, Lazy<Task<RegistryRun>>> _asked = new();

    /// <summary>The answers for these registries, in the same order. The first call for a registry sends the request.</summary>
    public Task<RegistryRun[]> AskAsync(IReadOnlyList<RegistryName> names) => Task.WhenAll(names.Select(AskOnceAsync));

    /// <summary>All answers of the run, and what is wrong with the registrations that no cluster asked for, in the order of their names.</summary>
    public async Task<IReadOnlyList<RegistryRun>> ReadAllAsync()
    {
        var answers = await Task.WhenAll(_asked.Values.Select(answer => answer.Value));
        var broken = registries
            .Where(registry => !registry.Registration.IsSuccess && !_asked.ContainsKey(registry.Name))
            .Select(registry => new RegistryRun(registry.Name, registry.Registration.Failure!));
        return [.. answers.Concat(broken).OrderBy(answer => answer.Name)];
    }

    // The answer is bound to the run's time, not to that of the cluster that happens to ask first.
    private Task<RegistryRun> AskOnceAsync(RegistryName name) =>
        _asked.GetOrAdd(name, static (key, book) => new Lazy<Task<RegistryRun>>(() => book.AskAsync(key)), this).Value;

    private async Task<RegistryRun> AskAsync(RegistryName name)
    {
        if (!_known.TryGetValue(name, out var registry))
        {
            return new RegistryRun(name, new Failure(FailureKind.Invalid, $"Registry {name} is not registered."));
        }

        return registry.Registration.IsSuccess
            ? new RegistryRun(name, await TokenAsync(registry.Registration.Value))
            : new RegistryRun(name, registry.Registration.Failure);
    }

    private Task<Result<RegistryToken>> TokenAsync(RegistryRegistration registration) =>
        boundary.RunAsync($"Registry {registration.Name}", run, token => source.GetAsync(registration, token));
}
