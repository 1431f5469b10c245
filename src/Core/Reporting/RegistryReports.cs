namespace EcrFleet.Core.Reporting;

internal static class RegistryReports
{
    public static RegistryReport From(RegistryRun run) => new()
    {
        Name = run.Name.Value,
        Outcome = run.Token.IsSuccess ? Outcome.Succeeded : Outcome.Failed,
        ExpiresAt = run.Token.Value?.ExpiresAt,
        Hosts = [.. (run.Token.Value?.Hosts ?? []).Distinct().Order().Select(host => host.Value)],
        Error = ErrorReports.From(run.Token.Failure),
    };
}
