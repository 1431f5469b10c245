using System.Globalization;
using System.Text;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Looks before anything is changed: at the vault, at the tags, at the cluster.</summary>
public sealed class ClusterAddPlanner(IVault vault, IClusterAdministrator administrator, SecretName defaultSecretName)
{
    /// <summary>Key Vault's limits.</summary>
    private const int MaximumBytes = 25 * 1024;
    private const int MaximumTagLength = 256;

    /// <summary>More than any token of a service account takes.</summary>
    private static readonly SecretText LongToken = new(new string('x', 2048));

    public async Task<Result<ClusterAddPlan>> PlanAsync(ClusterAddRequest request, CancellationToken cancellationToken)
    {
        var items = request.IsStored ? await vault.ListAsync(cancellationToken) : Result<IReadOnlyList<VaultItem>>.Of([]);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        var secret = VaultSecretNames.KubeconfigPrefix + request.Name;
        var present = items.Value.FirstOrDefault(item => string.Equals(item.Name, secret, StringComparison.OrdinalIgnoreCase));
        var tags = RegisteredTags.Merge(present?.Tags, request.Tags);
        var registration = RegistrationPreview.Of(request.Name, tags, items.Value, defaultSecretName, request.IsStored);
        if (!registration.IsSuccess)
        {
            return registration.Failure;
        }

        if (LimitOf(request, tags) is { } limit)
        {
            return limit;
        }

        var connection = await administrator.ConnectAsync(RegistrationPreview.Administrator(request.Name, request.Admin), cancellationToken);
        if (!connection.IsSuccess)
        {
            return connection.Failure;
        }

        using var admin = connection.Value;
        return await PlanAsync(request, registration.Value, tags, present, items.Value, admin, cancellationToken);
    }

    private static async Task<Result<ClusterAddPlan>> PlanAsync(
        ClusterAddRequest request,
        ClusterRegistration registration,
        Dictionary<string, string> tags,
        VaultItem? present,
        IReadOnlyList<VaultItem> items,
        IClusterAdministration admin,
        CancellationToken cancellationToken)
    {
        var version = await admin.GetVersionAsync(cancellationToken);
        if (!version.IsSuccess)
        {
            return version.Failure;
        }

        var uid = await admin.GetClusterUidAsync(cancellationToken);
        if (uid is { IsSuccess: false, Failure.Kind: not FailureKind.Forbidden })
        {
            return uid.Failure;
        }

        if (uid.Value is { } known)
        {
            if (KnownClusters.Refusal(request, present, items, known) is { } refusal)
            {
                return refusal;
            }

            tags[RegistrationTags.ClusterUid] = known;
        }

        var objects = await ObjectsAsync(request, AccessNeeds.Of(registration), admin, cancellationToken);
        return !objects.IsSuccess
            ? objects.Failure
            : new ClusterAddPlan
            {
                Request = request,
                Registration = registration,
                Tags = tags,
                Endpoint = EndpointOf(request),
                Version = version.Value,
                Objects = objects.Value,
                Policy = version.Value.HasAdmissionPolicies ? AccessObjects.Policy(AccessNeeds.Of(registration)) : [],
                Warnings =
                [
                    .. KnownClusters.Replaced(request, present, uid.Value),
                    .. AddWarnings.Of(request, registration, version.Value, uid.IsSuccess, items),
                ],
                IsEnabled = present?.IsEnabled ?? true,
                IsRegistered = present is not null,
            };
    }

    private static async Task<Result<IReadOnlyList<AccessObject>>> ObjectsAsync(
        ClusterAddRequest request, AccessNeeds needs, IClusterAdministration admin, CancellationToken cancellationToken)
    {
        var home = await admin.FindAsync(AccessObjects.Namespace.Id, cancellationToken);
        if (home is { IsSuccess: false, Failure.Kind: not FailureKind.NotFound })
        {
            return home.Failure;
        }

        if (home.Value is { IsBeingDeleted: true })
        {
            return new Failure(FailureKind.BeingDeleted, $"The namespace {AccessNames.Namespace} is being deleted; try again when it is gone.");
        }

        foreach (var name in needs.OnlyNamespaces)
        {
            var found = await admin.FindAsync(new AccessObjectId(AccessObjectKind.Namespace, null, name.Value), cancellationToken);
            if (!found.IsSuccess)
            {
                return found.Failure;
            }
        }

        // A namespace of that name that somebody else made stays theirs.
        IReadOnlyList<AccessObject> first = home.Value is { IsOwned: false } ? [] : [AccessObjects.Namespace];
        IReadOnlyList<AccessObject> last = request.TokenLifetime is null ? [AccessObjects.TokenSecret] : [];
        return Result<IReadOnlyList<AccessObject>>.Of([.. first, AccessObjects.ServiceAccount, .. AccessObjects.Roles(needs), .. last]);
    }

    private static ClusterEndpoint EndpointOf(ClusterAddRequest request) =>
        request.Server is { } server ? request.Admin.Endpoint with { Server = server } : request.Admin.Endpoint;

    private static Failure? LimitOf(ClusterAddRequest request, Dictionary<string, string> tags)
    {
        if (!request.IsStored)
        {
            return null;
        }

        var size = Encoding.UTF8.GetByteCount(MinimalKubeconfig.Write(request.Name.Value, EndpointOf(request), LongToken).Reveal());
        if (size > MaximumBytes)
        {
            return new Failure(
                FailureKind.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request.Admin.Source}: the kubeconfig would be {size} bytes, and a vault secret holds {MaximumBytes}: its certificate-authority-data holds more than the cluster's own authority."));
        }

        return tags.FirstOrDefault(tag => tag.Value.Length > MaximumTagLength).Key is { } longTag
            ? new Failure(
                FailureKind.Invalid,
                string.Create(CultureInfo.InvariantCulture, $"The tag '{longTag}' would be longer than {MaximumTagLength} characters, the limit of Azure; use patterns, or --namespace-selector."))
            : null;
    }
}
