using System.Globalization;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using EcrFleet.Kubernetes.Local;

namespace EcrFleet.Cli.Clusters;

/// <summary>One <c>cluster add</c>, from the questions to the last line.</summary>
internal sealed class ClusterAddRun(CliWorld world, CommandOutput output)
{
    /// <summary>For a token that a refresh renews; the server may grant less.</summary>
    private static readonly TimeSpan RotatedLifetime = TimeSpan.FromDays(30);

    private static readonly Failure NothingChanged = new(FailureKind.NotAttempted, "Nothing was changed.");

    private readonly StepLines _lines = new(world.Error);

    public required ClusterName Name { get; init; }

    public required AdminAccess Admin { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    public string? Server { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public bool ReplacesOther { get; init; }

    public bool RevokesNow { get; init; }

    public bool IsPrinted { get; init; }

    public bool IsDryRun { get; init; }

    public bool MayAsk { get; init; }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) =>
        output.WithServicesAsync(services => ExecuteAsync(services, cancellationToken));

    private async Task<int> ExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var questions = MayAsk && world.Dialogue is { } dialogue ? new Questions(dialogue) : null;
        var admin = await Admin.LoadAsync(services.GetRequiredService<LocalKubeconfigs>(), questions, cancellationToken);
        if (!admin.IsSuccess)
        {
            return Refuse(admin.Failure);
        }

        var add = services.GetRequiredService<AddCluster>();
        var planned = await add.PlanAsync(Request(services.GetRequiredService<RefreshOptions>(), admin.Value, questions), cancellationToken);
        if (!planned.IsSuccess)
        {
            return Refuse(planned.Failure);
        }

        using var plan = planned.Value;
        foreach (var warning in plan.Warnings)
        {
            _lines.Warn(warning);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (IsDryRun)
        {
            return PrintPlan(plan);
        }

        var question = $"Apply {plan.Objects.Count + plan.Policy.Count} objects to {plan.Request.Admin.Endpoint.Server} (context {plan.Request.Admin.Context})?";
        if (questions is not null && !await questions.ConfirmAsync(question, cancellationToken))
        {
            return output.Fail(NothingChanged, ExitCode.Failure);
        }

        var log = new StepLog(_lines.Print);
        world.EarlyEnd.Text = "What the lines above report stays; the same command goes on from there.";
        return Finish(plan, await add.ExecuteAsync(plan, log, cancellationToken), log);
    }

    private AddClusterRequest Request(RefreshOptions options, AdminKubeconfig admin, Questions? questions) => new()
    {
        Name = Name,
        Admin = admin,
        Server = Server,
        Tags = Tags,
        AskTags = questions is null ? null : (registries, token) => AskAsync(questions, registries, token),
        TokenLifetime = TokenLifetime ?? (Tags.GetValueOrDefault(RegistrationTags.Rotate) == "true" ? RotatedLifetime : null),
        RevokeAfter = RevokesNow ? TimeSpan.Zero : options.RunTimeout,
        ReplacesOther = ReplacesOther,
        IsStored = !IsPrinted,
    };

    /// <summary>Asks only for what was not given.</summary>
    private async Task<IReadOnlyDictionary<string, string>> AskAsync(
        Questions questions, IReadOnlyList<string> registries, CancellationToken cancellationToken)
    {
        var asked = new Dictionary<string, string>();
        if (registries.Count > 1 && !Tags.ContainsKey(RegistrationTags.Registries))
        {
            await AskTagAsync($"Registries ({string.Join(", ", registries)}, or all)", RegistrationTags.Registries, "all");
        }

        if (!Tags.ContainsKey(RegistrationTags.Namespaces) && !Tags.ContainsKey(RegistrationTags.NamespaceSelector))
        {
            await AskTagAsync("Namespaces, by name or pattern", RegistrationTags.Namespaces, "*");
        }

        return asked;

        async Task AskTagAsync(string question, string tag, string all)
        {
            var answer = await questions.AskAsync(question, all, cancellationToken);
            if (answer != all)
            {
                asked[tag] = answer;
            }
        }
    }

    private int PrintPlan(AddClusterPlan plan)
    {
        var document = ClusterAddDocument.Of(plan) with { DryRun = true };
        output.PrintText(ClusterJson.Write(document), ManifestYaml.Write(plan.Policy.Concat(plan.Objects)));
        var token = plan.Request.TokenLifetime is null ? $"the token of the Secret {plan.Identity.TokenSecret}" : "a token by TokenRequest";
        var store = IsPrinted ? "printed" : $"stored as {VaultSecretNames.KubeconfigPrefix}{Name}{(plan.Tags.Count == 0 ? "" : $" with the tags {string.Join(" ", plan.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}")}";
        world.Error.WriteLine(Printable.Line($"Dry run: nothing was changed. These objects would be applied to {plan.Request.Admin.Endpoint.Server}; a kubeconfig with {token} would be checked and {store}."));
        return ExitCode.Success;
    }

    private int Finish(AddClusterPlan plan, ClusterAddition addition, StepLog log)
    {
        if (addition.Error is { } error)
        {
            world.Error.WriteLine(Printable.Line(
                $"{error.Message} What was applied stays in the cluster: run this again, or take it away with 'ecr-fleet cluster remove {Name}' or 'kubectl delete' of the objects above."));
        }

        if (IsPrinted && addition.Kubeconfig is { } kubeconfig)
        {
            world.Output.Write(kubeconfig.Reveal());
            return ExitCode.Success;
        }

        var document = ClusterAddDocument.Of(plan) with
        {
            ExpiresAt = addition.ExpiresAt,
            SelectedNamespaces = addition.Error is null ? addition.SelectedNamespaces : null,
            Steps = StepDocument.Of(log),
            Error = addition.Error is { } failure ? new ErrorReport(failure.Kind, failure.Message) : null,
        };
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"Registered {Name}: {addition.SelectedNamespaces} namespaces will be served. 'ecr-fleet refresh --cluster {Name}' does it now.\n");
        output.PrintText(ClusterJson.Write(document), addition.Error is null ? summary : "");
        return addition.Error is null ? ExitCode.Success : ExitCode.Failure;
    }

    private int Refuse(Failure failure)
    {
        var code = output.Fail(failure);
        world.Error.WriteLine(NothingChanged.Message);
        return code;
    }
}
