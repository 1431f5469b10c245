using System.Globalization;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Local;

namespace EcrFleet.Cli.Clusters;

/// <summary>One <c>cluster rotate --all</c>, to its last line.</summary>
internal sealed class ClusterRotateAllRun(CliWorld world, CommandOutput output)
{
    private readonly Lock _gate = new();

    /// <summary><c>null</c> when the rights of the clusters' own identities are used.</summary>
    public AdminAccess? Admin { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public bool RevokesNow { get; init; }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) =>
        output.WithServicesAsync(services => ExecuteAsync(services, cancellationToken));

    private async Task<int> ExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var admins = await AdminsAsync(services.GetRequiredService<LocalKubeconfigs>(), cancellationToken);
        if (!admins.IsSuccess)
        {
            return output.Fail(admins.Failure, ExitCode.Usage);
        }

        world.EarlyEnd.Text = "Each cluster has either its old token or a new one, and it works. The other one may stay valid: the same command revokes it.";
        var request = new RotateAllRequest
        {
            Admins = admins.Value,
            TokenLifetime = TokenLifetime,
            RevokeAfter = RevokesNow ? TimeSpan.Zero : services.GetRequiredService<RefreshOptions>().RunTimeout,
            Report = Print,
        };
        var rotated = await services.GetRequiredService<RotateClusters>().ExecuteAsync(request, cancellationToken);
        return rotated.IsSuccess ? Finish(rotated.Value) : output.Fail(rotated.Failure, ExitCode.Failure);
    }

    /// <summary>One context, or all of the file: each cluster takes the one that leads to it.</summary>
    private async Task<Result<IReadOnlyList<AdminKubeconfig>>> AdminsAsync(LocalKubeconfigs kubeconfigs, CancellationToken cancellationToken)
    {
        if (Admin is not { } admin)
        {
            return Array.Empty<AdminKubeconfig>();
        }

        var contexts = admin.Context is { } one ? Result<IReadOnlyList<string>>.Of([one]) : kubeconfigs.Contexts(admin.Kubeconfig);
        if (!contexts.IsSuccess)
        {
            return contexts.Failure;
        }

        var loaded = new List<AdminKubeconfig>();
        foreach (var context in contexts.Value)
        {
            var read = await kubeconfigs.LoadAsync(admin.Kubeconfig, context, admin.AllowsExec, cancellationToken);
            if (read.IsSuccess)
            {
                loaded.Add(read.Value);
            }
            else
            {
                Warn($"context {context} is left out: {read.Failure.Message}");
            }
        }

        return loaded;
    }

    private void Print(ClusterName name, RegistrationStep step)
    {
        lock (_gate)
        {
            new StepLines(world.Error).Print(step with { What = $"{name}: {step.What}" });
        }
    }

    private void Warn(string warning) => new StepLines(world.Error).Warn(warning);

    private int Finish(IReadOnlyList<ClusterRotation> clusters)
    {
        var failed = clusters.Count(cluster => !cluster.Rotation.IsSuccess);
        foreach (var cluster in clusters.Where(cluster => !cluster.Rotation.IsSuccess))
        {
            world.Error.WriteLine(Printable.Line($"{cluster.Name}: {cluster.Rotation.Failure!.Message} The old token stays in use."));
        }

        var document = new ClusterRotateAllDocument
        {
            Rotated = clusters.Count - failed,
            Failed = failed,
            Clusters = [.. clusters.Select(cluster => ClusterRotateDocument.Of(cluster.Name.Value, cluster.Rotation, cluster.Steps))],
        };
        var summary = string.Create(CultureInfo.InvariantCulture, $"{clusters.Count - failed} of {clusters.Count} clusters have a new token{(failed == 0 ? "" : $", {failed} failed")}.\n");
        output.PrintText(ClusterJson.Write(document), summary);
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
