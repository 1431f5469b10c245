using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Local;

namespace EcrFleet.Cli.Clusters;

/// <summary>One <c>cluster rotate</c>, to its last line.</summary>
internal sealed class ClusterRotateRun(CliWorld world, CommandOutput output)
{
    private readonly StepLines _lines = new(world.Error);

    public required ClusterName Name { get; init; }

    /// <summary><c>null</c> when the rights of the cluster's own identity are used.</summary>
    public AdminAccess? Admin { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public bool RevokesNow { get; init; }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) =>
        output.WithServicesAsync(services => ExecuteAsync(services, cancellationToken));

    private async Task<int> ExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var known = await services.GetRequiredService<ClusterCatalog>().FindAsync(Name, cancellationToken);
        if (!known.IsSuccess)
        {
            return output.Fail(known.Failure);
        }

        var admin = Admin is null ? null : await Admin.LoadAsync(services.GetRequiredService<LocalKubeconfigs>(), null, cancellationToken);
        if (admin is { IsSuccess: false, Failure: var failure })
        {
            return output.Fail(failure, ExitCode.Usage);
        }

        var log = new StepLog(_lines.Print);
        var request = new RotateClusterRequest(Name, admin?.Value, TokenLifetime)
        {
            RevokeAfter = RevokesNow ? TimeSpan.Zero : services.GetRequiredService<RefreshOptions>().RunTimeout,
        };
        world.EarlyEnd.Text = $"{Name} has either its old token or a new one, and it works. The other one may stay valid: the same command revokes it.";
        return Finish(await services.GetRequiredService<RotateCluster>().ExecuteAsync(request, log, cancellationToken), log);
    }

    private int Finish(Result<Rotation> rotation, StepLog log)
    {
        var document = ClusterRotateDocument.Of(Name.Value, rotation, log.Steps);
        output.PrintText(ClusterJson.Write(document), rotation.IsSuccess ? $"{Name} has a new token.\n" : "");
        if (rotation.IsSuccess)
        {
            return ExitCode.Success;
        }

        world.Error.WriteLine(Printable.Line($"{rotation.Failure.Message} The old token stays in use."));
        return log.Steps.Count == 0 && rotation.Failure.Kind is FailureKind.NotFound or FailureKind.Invalid ? ExitCode.Usage : ExitCode.Failure;
    }
}
