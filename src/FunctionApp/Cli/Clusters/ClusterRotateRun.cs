using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Reporting;
using EcrFleet.Hosting;
using EcrFleet.Registrations;
using EcrFleet.Registrations.Renewal;

namespace EcrFleet.Cli.Clusters;

/// <summary>One <c>cluster rotate</c>, to its last line.</summary>
internal sealed class ClusterRotateRun(CliWorld world, CommandOutput output)
{
    private readonly StepLines _lines = new(world.Error);

    public required ClusterName Name { get; init; }

    /// <summary>Absent: with the rights of the cluster's own identity.</summary>
    public AdminAccess? Admin { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public bool RevokesNow { get; init; }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) =>
        output.WithRegistrationsAsync(services => ExecuteAsync(services.Clusters, cancellationToken));

    private async Task<int> ExecuteAsync(ClusterRegistrations clusters, CancellationToken cancellationToken)
    {
        var admin = Admin is null ? null : await Admin.LoadAsync(clusters.Kubeconfigs, null, cancellationToken);
        if (admin is { IsSuccess: false, Failure: var failure })
        {
            await world.Error.WriteLineAsync(Printable.Line(failure.Message));
            return ExitCode.Usage;
        }

        var log = new StepLog(_lines.Tell);
        var request = new RotationRequest(Name, admin?.Value, TokenLifetime) { RevokeAfter = RevokesNow ? TimeSpan.Zero : clusters.LongestRun };
        world.EarlyEnd.Text = $"{Name} has either its old token or a new one, and it works. The other one may stay valid: the same command revokes it.";
        return Tell(await clusters.Rotator.ExecuteAsync(request, log, cancellationToken), log);
    }

    private int Tell(Result<Rotation> rotation, StepLog log)
    {
        var document = new ClusterRotateDocument
        {
            Cluster = Name.Value,
            ExpiresAt = rotation.Value?.ExpiresAt,
            Steps = StepDocument.Of(log),
            Error = rotation.Failure is { } failure ? new ErrorReport(failure.Kind, failure.Message) : null,
        };
        output.PrintText(ClusterJson.Write(document), rotation.IsSuccess ? $"{Name} has a new token.\n" : "");
        if (rotation.IsSuccess)
        {
            return ExitCode.Success;
        }

        world.Error.WriteLine(Printable.Line($"{rotation.Failure.Message} The old token stays in use."));
        return log.Steps.Count == 0 && rotation.Failure.Kind is FailureKind.NotFound or FailureKind.Invalid ? ExitCode.Usage : ExitCode.Failure;
    }
}
