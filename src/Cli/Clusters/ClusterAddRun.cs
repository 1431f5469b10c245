using System.Globalization;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Reporting;
using EcrFleet.Application.Vault;
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

        if (questions is not null)
        {
            await AskAsync(services, questions, cancellationToken);
        }

        var plan = await services.GetRequiredService<ClusterAddPlanner>().PlanAsync(Request(services.GetRequiredService<RefreshOptions>(), admin.Value), cancellationToken);
        if (!plan.IsSuccess)
        {
            return Refuse(plan.Failure);
        }

        foreach (var warning in plan.Value.Warnings)
        {
            _lines.Warn(warning);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (IsDryRun)
        {
            return TellPlan(plan.Value);
        }

        var question = $"Apply {plan.Value.Objects.Count + plan.Value.Policy.Count} objects to {plan.Value.Request.Admin.Endpoint.Server} (context {plan.Value.Request.Admin.Context})?";
        if (questions is not null && !await questions.ConfirmAsync(question, cancellationToken))
        {
            return output.Fail(NothingChanged, ExitCode.Failure);
        }

        var log = new StepLog(_lines.Tell);
        world.EarlyEnd.Text = "What the lines above report stays; the same command goes on from there.";
        var addition = await services.GetRequiredService<ClusterRegistrar>().ExecuteAsync(plan.Value, log, cancellationToken);
        return Tell(plan.Value, addition, log);
    }

    private ClusterAddRequest Request(RefreshOptions options, AdminKubeconfig admin) => new()
    {
        Name = Name,
        Admin = admin,
        Server = Server,
        Tags = Tags,
        TokenLifetime = TokenLifetime ?? (Tags.GetValueOrDefault(RegistrationTags.Rotate) == "true" ? RotatedLifetime : null),
        RevokeAfter = RevokesNow ? TimeSpan.Zero : options.RunTimeout,
        ReplacesOther = ReplacesOther,
        IsStored = !IsPrinted,
    };

    /// <summary>Only of a cluster that is new, and only what was not given.</summary>
    private async Task AskAsync(IServiceProvider services, Questions questions, CancellationToken cancellationToken)
    {
        var items = IsPrinted ? null : (await services.GetRequiredService<IVault>().ListAsync(cancellationToken)).Value;
        if (items is null || items.Any(item => string.Equals(item.Name, VaultSecretNames.KubeconfigPrefix + Name, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        var registries = items.Select(item => VaultSecretNames.RegistryPart(item.Name)).OfType<string>().Order(StringComparer.Ordinal).ToList();
        if (registries.Count > 1 && !Tags.ContainsKey(RegistrationTags.Registries))
        {
            Set(RegistrationTags.Registries, await questions.AskAsync($"Registries ({string.Join(", ", registries)}, or all)", "all", cancellationToken), "all");
        }

        if (!Tags.ContainsKey(RegistrationTags.Namespaces) && !Tags.ContainsKey(RegistrationTags.NamespaceSelector))
        {
            Set(RegistrationTags.Namespaces, await questions.AskAsync("Namespaces, by name or pattern", "*", cancellationToken), "*");
        }
    }

    private void Set(string tag, string answer, string all)
    {
        if (answer != all)
        {
            Tags[tag] = answer;
        }
    }

    private int TellPlan(ClusterAddPlan plan)
    {
        var document = ClusterAddDocument.Of(plan) with { DryRun = true };
        output.PrintText(ClusterJson.Write(document), ManifestYaml.Write(plan.Policy.Concat(plan.Objects)));
        var token = plan.Request.TokenLifetime is null ? $"the token of the Secret {AccessNames.TokenSecret}" : "a token by TokenRequest";
        var store = IsPrinted ? "printed" : $"stored as {VaultSecretNames.KubeconfigPrefix}{Name}{(plan.Tags.Count == 0 ? "" : $" with the tags {string.Join(" ", plan.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}")}";
        world.Error.WriteLine(Printable.Line($"Dry run: nothing was changed. These objects would be applied to {plan.Request.Admin.Endpoint.Server}; a kubeconfig with {token} would be checked and {store}."));
        return ExitCode.Success;
    }

    private int Tell(ClusterAddPlan plan, ClusterAddition addition, StepLog log)
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
