using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Looks at the cluster that is to be registered, and completes the plan. It changes nothing.</summary>
internal sealed class AddSurvey(EntrySurvey entries)
{
    public async Task<Result<AddClusterPlan>> PlanAsync(AddDraft draft, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var version = await connection.GetVersionAsync(cancellationToken);
        if (!version.IsSuccess)
        {
            return version.Failure;
        }

        var uid = await connection.GetClusterUidAsync(cancellationToken);
        if (uid is { IsSuccess: false, Failure.Kind: not FailureKind.Forbidden })
        {
            return uid.Failure;
        }

        var entry = await entries.PlanAsync(draft, connection, uid.Value, cancellationToken);
        if (!entry.IsSuccess)
        {
            return entry.Failure;
        }

        if (uid.Value is { } known)
        {
            draft.Tags[RegistrationTags.ClusterUid] = known;
        }

        var needs = AccessNeeds.Of(draft.Registration, entry.Value.Identity) with { Marks = entry.Value.Marks };
        var objects = await ObjectsAsync(draft.Request, needs, connection, cancellationToken);
        if (!objects.IsSuccess)
        {
            return objects.Failure;
        }

        return new AddClusterPlan(connection)
        {
            Request = draft.Request,
            Registration = draft.Registration,
            Identity = entry.Value.Identity,
            Tags = draft.Tags,
            Endpoint = draft.Endpoint,
            Version = version.Value,
            Objects = objects.Value,
            Policy = version.Value.HasAdmissionPolicies ? AccessObjects.Policy(needs) : [],
            Warnings =
            [
                .. KnownClusters.Replaced(draft.Request, draft.Present, uid.Value),
                .. AddWarnings.Of(draft.Request, draft.Registration, version.Value, uid.IsSuccess, draft.Items),
                .. entry.Value.Warnings,
            ],
            IsEnabled = draft.Present?.IsEnabled ?? true,
            IsRegistered = draft.Present is not null,
        };
    }

    private static async Task<Result<IReadOnlyList<AccessObject>>> ObjectsAsync(
        AddClusterRequest request, AccessNeeds needs, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var home = await connection.FindAsync(AccessObjects.Namespace.Id, cancellationToken);
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
            var found = await connection.FindAsync(new AccessObjectId(AccessObjectKind.Namespace, null, name.Value), cancellationToken);
            if (!found.IsSuccess)
            {
                return found.Failure;
            }
        }

        // A namespace of that name that others made stays theirs.
        IReadOnlyList<AccessObject> first = home.Value is { IsOwned: false } ? [] : [AccessObjects.Namespace];
        IReadOnlyList<AccessObject> last = request.TokenLifetime is null ? [AccessObjects.TokenSecret(needs)] : [];
        return Result<IReadOnlyList<AccessObject>>.Of([.. first, AccessObjects.ServiceAccount(needs), .. AccessObjects.Roles(needs), .. last]);
    }
}
