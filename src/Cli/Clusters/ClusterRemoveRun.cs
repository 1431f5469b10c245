using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Reporting;
using EcrFleet.Kubernetes.Local;

namespace EcrFleet.Cli.Clusters;

/// <summary>One <c>cluster remove</c>, from the question to the last line.</summary>
internal sealed class ClusterRemoveRun(CliWorld world, CommandOutput output)
{
    private static readonly Failure NothingChanged = new(FailureKind.NotAttempted, "Nothing was changed.");

    private readonly StepLines _lines = new(world.Error);

    public required ClusterName Name { get; init; }

    /// <summary><c>null</c> when only the vault forgets the cluster.</summary>
    public AdminAccess? Admin { get; init; }

    public bool KeepsPullSecrets { get; init; }

    public bool IsConfirmed { get; init; }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) =>
        output.WithServicesAsync(services => ExecuteAsync(services, cancellationToken));

    private async Task<int> ExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var known = await services.GetRequiredService<ClusterCatalog>().FindAsync(Name, cancellationToken);
        if (!known.IsSuccess)
        {
            return Refuse(known.Failure);
        }

        var questions = !IsConfirmed && world.Dialogue is { } dialogue ? new Questions(dialogue) : null;
        if (!IsConfirmed && questions is null)
        {
            return Refuse(new Failure(FailureKind.Invalid, "There is no terminal to ask at: say --yes to remove the cluster."));
        }

        var admin = Admin is null ? null : await Admin.LoadAsync(services.GetRequiredService<LocalKubeconfigs>(), questions, cancellationToken);
        if (admin is { IsSuccess: false, Failure: var failure })
        {
            return Refuse(failure);
        }

        var removal = services.GetRequiredService<RemoveCluster>();
        var planned = await removal.PlanAsync(new RemoveClusterRequest(known.Value, admin?.Value, KeepsPullSecrets), cancellationToken);
        if (!planned.IsSuccess)
        {
            return Refuse(planned.Failure);
        }

        using var plan = planned.Value;
        foreach (var warning in plan.Warnings)
        {
            _lines.Warn(warning);
        }

        if (questions is not null && !await questions.ConfirmAsync(Question(plan), cancellationToken))
        {
            return output.Fail(NothingChanged, ExitCode.Failure);
        }

        world.EarlyEnd.Text = "What the lines above report is deleted; the same command deletes the rest. 'ecr-fleet cluster list' shows whether the cluster is still registered.";
        var log = new StepLog(_lines.Print);
        return Finish(plan, await removal.ExecuteAsync(plan, log, cancellationToken), log);
    }

    private static string Question(RemoveClusterPlan plan) => plan.Request.Admin is { } admin
        ? $"Delete {plan.PullSecrets.Count} pull secrets and {plan.Objects.Count + (plan.Namespace is null ? 0 : 1)} other objects at {admin.Endpoint.Server} (context {admin.Context}), and the vault secret {plan.VaultSecret}?"
        : $"Remove the vault secret {plan.VaultSecret}, and leave the cluster as it is?";

    private int Finish(RemoveClusterPlan plan, Failure? failure, StepLog log)
    {
        var document = new ClusterRemoveDocument
        {
            Cluster = Name.Value,
            Steps = StepDocument.Of(log),
            Warnings = plan.Warnings,
            Error = failure is null ? null : new ErrorReport(failure.Kind, failure.Message),
        };
        output.PrintText(ClusterJson.Write(document), failure is null ? $"Removed {Name}.\n" : "");
        if (failure is not null)
        {
            world.Error.WriteLine(Printable.Line($"{failure.Message} {Name} is still registered: run this again when that is corrected."));
        }

        return failure is null ? ExitCode.Success : ExitCode.Failure;
    }

    private int Refuse(Failure failure)
    {
        var code = output.Fail(failure);
        world.Error.WriteLine(NothingChanged.Message);
        return code;
    }
}
