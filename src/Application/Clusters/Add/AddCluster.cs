using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>
/// Registers a cluster: gives it an identity with the least rights, tries the identity's token, and stores a kubeconfig with it. Done again, it brings
/// everything to the same end.
/// </summary>
public sealed class AddCluster(
    IVault vault,
    IVaultWriter writer,
    IAdministrationConnector connector,
    ClusterNeighbours neighbours,
    TokenIssuer issuer,
    CredentialTrial trial,
    TokenRevoker revoker,
    RefreshOptions options)
{
    private const string ContentType = "application/yaml";

    private readonly AddSurvey _survey = new(new EntrySurvey(neighbours, writer, options));

    /// <summary>Looks at the vault, at the tags, at the cluster, and changes nothing. The caller disposes the plan.</summary>
    public async Task<Result<AddClusterPlan>> PlanAsync(AddClusterRequest request, CancellationToken cancellationToken)
    {
        var drafted = await DraftAsync(request, cancellationToken);
        if (!drafted.IsSuccess)
        {
            return drafted.Failure;
        }

        var connected = await connector.AdministerAsync(RegistrationPreview.Administrator(request.Name, request.Admin), cancellationToken);
        if (!connected.IsSuccess)
        {
            return connected.Failure;
        }

        var isPlanned = false;
        try
        {
            var plan = await _survey.PlanAsync(drafted.Value, connected.Value, cancellationToken);
            isPlanned = plan.IsSuccess;
            return plan;
        }
        finally
        {
            if (!isPlanned)
            {
                connected.Value.Dispose();
            }
        }
    }

    /// <summary>Carries out the plan, over its connection.</summary>
    public async Task<ClusterAddition> ExecuteAsync(AddClusterPlan plan, StepLog log, CancellationToken cancellationToken)
    {
        if (plan.Request.IsStored && await writer.IdentifyAsync(isKept: true, cancellationToken) is { Failure: { } unnamed })
        {
            return new ClusterAddition { Error = log.Fail("id of the fleet", unnamed) };
        }

        if (await AccessSetup.ApplyAsync(plan, log, cancellationToken) is { } refusal)
        {
            return new ClusterAddition { Error = refusal };
        }

        var token = plan.Request.TokenLifetime is { } lifetime
            ? await issuer.RequestAsync(plan.Identity, lifetime, plan.Connection, log, advice: null, cancellationToken)
            : await issuer.AwaitAsync(plan.Identity.TokenSecretId, plan.Connection, log, cancellationToken);
        if (!token.IsSuccess)
        {
            return new ClusterAddition { Error = token.Failure };
        }

        var kubeconfig = MinimalKubeconfig.Write(plan.Request.Name.Value, plan.Endpoint, token.Value.Token);
        var registration = plan.Registration with { Kubeconfig = kubeconfig, ExpiresAt = token.Value.ExpiresAt };
        var selected = await trial.RunAsync(registration, plan.Identity, log, cancellationToken);
        if (!selected.IsSuccess)
        {
            return new ClusterAddition { Error = selected.Failure };
        }

        if (await StoreAsync(plan, registration, log, cancellationToken) is { } unstored)
        {
            return new ClusterAddition { Error = unstored };
        }

        await AccessSetup.RemoveFormerAsync(plan, log, cancellationToken);
        if (plan.Request.IsStored)
        {
            // No refresh works with a token of a cluster that was not registered.
            var wait = plan.IsRegistered ? plan.Request.RevokeAfter : TimeSpan.Zero;
            await revoker.RevokeAsync(new TokenRevocation(registration, wait), plan.Connection, log, cancellationToken);
        }

        return new ClusterAddition { Kubeconfig = kubeconfig, ExpiresAt = token.Value.ExpiresAt, SelectedNamespaces = selected.Value.Count };
    }

    private async Task<Result<AddDraft>> DraftAsync(AddClusterRequest request, CancellationToken cancellationToken)
    {
        var items = request.IsStored ? await vault.ListAsync(cancellationToken) : Result<IReadOnlyList<VaultItem>>.Of([]);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        var secret = VaultSecretNames.KubeconfigPrefix + request.Name;
        var present = items.Value.FirstOrDefault(item => string.Equals(item.Name, secret, StringComparison.OrdinalIgnoreCase));
        var given = request.Tags;
        if (present is null && request is { IsStored: true, AskTags: { } ask })
        {
            var asked = await ask(RegistryNames(items.Value), cancellationToken);
            given = new Dictionary<string, string>([.. given, .. asked.Where(tag => !given.ContainsKey(tag.Key))]);
        }

        var tags = RegisteredTags.Merge(present?.Tags, given);
        var registration = RegistrationPreview.Of(request.Name, tags, items.Value, options.SecretName, request.IsStored);
        if (!registration.IsSuccess)
        {
            return registration.Failure;
        }

        var endpoint = request.Server is { } server ? request.Admin.Endpoint with { Server = server } : request.Admin.Endpoint;
        return request.IsStored && AddLimits.Refusal(request, endpoint, tags) is { } limit
            ? limit
            : new AddDraft
            {
                Request = request,
                Items = items.Value,
                Present = present,
                Tags = tags,
                Registration = registration.Value,
                Endpoint = endpoint,
            };
    }

    private async Task<Failure?> StoreAsync(AddClusterPlan plan, ClusterRegistration registration, StepLog log, CancellationToken cancellationToken)
    {
        if (!plan.Request.IsStored)
        {
            return null;
        }

        var secret = new NewVaultSecret(VaultSecretNames.KubeconfigPrefix + plan.Request.Name, registration.Kubeconfig)
        {
            Tags = plan.Tags,
            ExpiresAt = registration.ExpiresAt,
            ContentType = ContentType,
            IsEnabled = plan.IsEnabled,
        };
        var what = $"vault secret {secret.Name}";
        if (await writer.SetAsync(secret, cancellationToken) is { } failure)
        {
            return log.Fail(what, failure);
        }

        log.Done(what, plan.IsRegistered ? "stored as a new version" : "stored");
        return null;
    }

    private static List<string> RegistryNames(IReadOnlyList<VaultItem> items) =>
        [.. items.Select(item => VaultSecretNames.RegistryPart(item.Name)).OfType<string>().Order(StringComparer.Ordinal)];
}
