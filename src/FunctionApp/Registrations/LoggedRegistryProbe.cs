using EcrFleet.Core.Registration;

namespace EcrFleet.Registrations;

/// <summary>Logs which registries are asked for a token, and how many problems that shows.</summary>
internal sealed partial class LoggedRegistryProbe(IRegistryProbe probe, ILogger<LoggedRegistryProbe> logger) : IRegistryProbe
{
    public async Task<RegistryCheck> ProbeAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        Log.Asking(logger, registry.Name.Value, registry.Region);
        var check = await probe.ProbeAsync(registry, cancellationToken);
        Log.Asked(logger, registry.Name.Value, check.Problems.Count);
        return check;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A registry is asked for a token. Registry: {Registry}. Region: {Region}.")]
        public static partial void Asking(ILogger logger, string registry, string region);

        [LoggerMessage(LogLevel.Debug, "A registry has answered. Registry: {Registry}. Problems: {Problems}.")]
        public static partial void Asked(ILogger logger, string registry, int problems);
    }
}
