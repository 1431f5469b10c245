using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Registries;

/// <summary>Checks a registered registry.</summary>
public sealed class RegistryChecker(RegistrySource source, IRegistryProbe probe)
{
    /// <returns>What it gives; a failure where there is no such registry, or where it cannot be read.</returns>
    public async Task<Result<RegistryCheck>> CheckAsync(string name, CancellationToken cancellationToken)
    {
        var found = await source.FindAsync(name, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Failure;
        }

        return found.Value.Registration switch
        {
            null => new Failure(FailureKind.NotFound, $"The registry '{name}' is disabled: its vault secret '{found.Value.Item.Name}' is not enabled."),
            { IsSuccess: false } bad => bad.Failure,
            var good => await probe.ProbeAsync(good.Value, cancellationToken),
        };
    }
}
