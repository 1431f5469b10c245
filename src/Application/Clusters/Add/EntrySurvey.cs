using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>
/// Looks at who is in a cluster already: registrations of this vault, and, by the marks of their service accounts, those of other fleets. A further one may
/// enter where it writes other secrets, with its own service account.
/// </summary>
internal sealed class EntrySurvey(ClusterNeighbours neighbours, IVaultWriter writer, RefreshOptions options)
{
    /// <summary>Returns how the registration enters, or why it may not.</summary>
    public async Task<Result<ClusterEntry>> PlanAsync(AddDraft draft, IClusterAdministration connection, string? uid, CancellationToken cancellationToken)
    {
        var place = new ClusterPlace(uid, connection.Server);
        var present = draft.Present is { } item ? await neighbours.CompareAsync(item, place, draft.Items, cancellationToken) : null;
        if (present is not null && KnownClusters.Refusal(draft.Request, present.Match) is { } otherCluster)
        {
            return otherCluster;
        }

        var own = present is { Match: ClusterMatch.Same } ? present : null;
        var others = draft.Request.IsStored ? await neighbours.FindAsync(place, draft.Request.Name, draft.Items, cancellationToken) : [];
        var fleet = draft.Request.IsStored ? await writer.IdentifyAsync(isKept: false, cancellationToken) : "";
        var accounts = await OwnedAccounts.ListAsync(connection, cancellationToken);
        if ((fleet.Failure ?? accounts.Failure) is { } failure)
        {
            return failure;
        }

        var foreign = accounts.Value!.Where(account => IsOfAnotherFleet(account, fleet.Value!, own)).ToList();
        if (others.Count + foreign.Count > 0 && await ConflictAsync(draft, others, foreign, connection, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        // What is only printed was compared with no vault: there, others may claim the account.
        var isUnclaimed = draft.Request.IsStored && own?.Identity is null && await UnclaimedAccount.IsThereAsync(accounts.Value!, others, connection, cancellationToken);
        var identity = isUnclaimed ? AccessIdentity.Default : IdentityOf(draft, own, others, accounts.Value!, fleet.Value!);
        return new ClusterEntry(identity, AccessMarks.Of(fleet.Value is { Length: > 0 } id ? id : null, draft.Request.Name, draft.Tags, draft.Registration.SecretName))
        {
            Warnings = isUnclaimed ? [UnclaimedAccount.Notice] : [.. Unmarked(identity, accounts.Value!, others)],
        };
    }

    private async Task<Failure?> ConflictAsync(
        AddDraft draft, IReadOnlyList<Neighbour> others, IReadOnlyList<ClusterObject> foreign, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var namespaces = await OwnedAccounts.NamespacesAsync(connection, cancellationToken);
        if (!namespaces.IsSuccess)
        {
            return namespaces.Failure;
        }

        return Conflicts(draft, others, foreign, namespaces.Value).FirstOrDefault();
    }

    private IEnumerable<Failure> Conflicts(
        AddDraft draft, IReadOnlyList<Neighbour> others, IReadOnlyList<ClusterObject> foreign, IReadOnlyList<ObservedNamespace> namespaces)
    {
        foreach (var other in others)
        {
            if (OwnedAccounts.Conflict(draft.Registration, other.Registration, namespaces) is { } where)
            {
                yield return new Failure(
                    FailureKind.Conflict,
                    $"The cluster of the context {draft.Request.Admin.Context} is registered already, as {other.Name}, and {where}. Use that name, give this one other --namespaces or another --secret-name, or remove {other.Name} first.");
            }
        }

        foreach (var account in foreign)
        {
            if (account.Marks is { } marks && OwnedAccounts.Conflict(draft.Registration, OwnedAccounts.Registration(marks, options), namespaces) is { } where)
            {
                yield return new Failure(
                    FailureKind.Conflict,
                    $"The cluster of the context {draft.Request.Admin.Context} is served by another fleet ({marks.Fleet}) as {marks.Registration}, and {where}. Give this one other --namespaces or another --secret-name. If that fleet is gone: kubectl -n {AccessNames.Namespace} delete serviceaccount {account.Id.Name}");
            }
        }
    }

    /// <summary>A fleet whose vault has moved without its id still holds the token of the account.</summary>
    private static bool IsOfAnotherFleet(ClusterObject account, string fleet, Neighbour? own) =>
        account.Marks is { Fleet: { } other } && fleet.Length > 0 && other != fleet && own?.Identity?.ServiceAccount != account.Id.Name;

    /// <summary>The account that the registration has had; the plain one where no other has it; or one beside that.</summary>
    private static AccessIdentity IdentityOf(
        AddDraft draft, Neighbour? own, IReadOnlyList<Neighbour> others, IReadOnlyList<ClusterObject> accounts, string fleet)
    {
        var name = draft.Request.Name;
        if (own?.Identity is { } had && others.All(other => other.Identity != had) && !IsMarkedFor(others, accounts, had))
        {
            return had;
        }

        var marked = accounts.FirstOrDefault(account => account.Marks is { } marks && marks.Registration == name && (marks.Fleet is null || fleet.Length == 0 || marks.Fleet == fleet));
        if (marked is not null && OwnedAccounts.IdentityOf(marked) is { } ours)
        {
            return ours;
        }

        var plain = accounts.FirstOrDefault(account => account.Id == AccessIdentity.Default.ServiceAccountId);
        var isFree = plain is null || (plain.Marks is { } left && left.Fleet == fleet && !IsRegistered(draft, left.Registration));
        return isFree && others.All(other => other.Identity != AccessIdentity.Default) ? AccessIdentity.Default : AccessIdentity.Beside(fleet, name);
    }

    private static bool IsMarkedFor(IReadOnlyList<Neighbour> others, IReadOnlyList<ClusterObject> accounts, AccessIdentity identity) =>
        accounts.FirstOrDefault(account => account.Id == identity.ServiceAccountId)?.Marks is { } marks && others.Any(other => other.Name == marks.Registration);

    private static bool IsRegistered(AddDraft draft, ClusterName name) =>
        draft.Items.Any(item => VaultSecretNames.ClusterPart(item.Name) is { } registered && new ClusterName(registered) == name);

    private static IEnumerable<string> Unmarked(AccessIdentity identity, IReadOnlyList<ClusterObject> accounts, IReadOnlyList<Neighbour> others) => accounts
        .Where(account => account.Marks is null && account.Id != identity.ServiceAccountId && others.All(other => other.Identity?.ServiceAccountId != account.Id))
        .Select(account => $"The {account.Id} is there, of an older registration or of another fleet that does not say so: it stays, and what it writes is not known. If it is unused: kubectl -n {AccessNames.Namespace} delete serviceaccount {account.Id.Name}");
}
