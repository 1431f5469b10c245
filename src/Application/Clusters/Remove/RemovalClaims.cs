using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>Finds what a removal may delete in a cluster that other registrations, of this fleet or of another one, may use as well.</summary>
internal sealed class RemovalClaims(ClusterNeighbours neighbours, IVaultWriter writer, ITokenReader reader, RefreshOptions options)
{
    private const string Advice = "To forget the registration alone, and leave the cluster as it is: --vault-only.";

    /// <summary>Returns what belongs to the registration, or why nothing may be deleted.</summary>
    public async Task<Result<RemovalClaim>> FindAsync(
        RemoveClusterRequest request, ClusterName name, Result<ClusterRegistration> registration, ClusterPlace place, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var fleet = await writer.IdentifyAsync(isKept: false, cancellationToken);
        var accounts = await OwnedAccounts.ListAsync(connection, cancellationToken);
        if ((fleet.Failure ?? accounts.Failure) is { } failure)
        {
            return failure;
        }

        var others = await neighbours.FindAsync(place, name, request.Found.All, cancellationToken);
        var identity = IdentityOf(name, registration.Value, others, accounts.Value!, fleet.Value!);
        if (others.FirstOrDefault(other => identity is not null && other.Identity == identity) is { } sharer)
        {
            return Refusal($"{sharer.Name} is a registration of the same cluster, and works with the same service account: to remove {name} would shut it out, and delete its pull secrets.");
        }

        var strangers = accounts.Value!.Where(account => OwnedAccounts.IdentityOf(account) != identity && others.All(other => other.Identity?.ServiceAccountId != account.Id)).ToList();
        if (Stolen(name, identity, accounts.Value!, fleet.Value!, registration.Value) is { } owner)
        {
            return Refusal($"The service account {AccessNames.Namespace}/{identity} says that it belongs to {owner.Registration}{(owner.Fleet == fleet.Value ? "" : $" of another fleet ({owner.Fleet})")}, not to {name}.");
        }

        return others.Count + strangers.Count == 0
            ? RemovalClaim.All(identity)
            : await OwnAsync(request, name, registration, identity, others, strangers, connection, cancellationToken);
    }

    private async Task<Result<RemovalClaim>> OwnAsync(
        RemoveClusterRequest request,
        ClusterName name,
        Result<ClusterRegistration> registration,
        AccessIdentity? identity,
        IReadOnlyList<Neighbour> others,
        IReadOnlyList<ClusterObject> strangers,
        IClusterAdministration connection,
        CancellationToken cancellationToken)
    {
        if (!registration.IsSuccess)
        {
            return Refusal($"{registration.Failure.Message} So what {name} writes is not known, and other registrations use the cluster.");
        }

        var namespaces = await connection.ListNamespacesAsync(cancellationToken);
        if (!namespaces.IsSuccess)
        {
            return namespaces.Failure;
        }

        var neighbour = request.KeepsPullSecrets ? null : others.FirstOrDefault(other => OwnedAccounts.Conflict(registration.Value, other.Registration, namespaces.Value) is not null);
        if (neighbour is not null)
        {
            var where = OwnedAccounts.Conflict(registration.Value, neighbour.Registration, namespaces.Value);
            return Refusal($"{neighbour.Name} is a registration of the same cluster, and {where}: to remove {name} would delete them. --keep-secrets leaves all pull secrets.");
        }

        var claim = RemovalClaim.Own(identity, registration.Value, namespaces.Value);
        var taken = strangers.Select(account => account.Marks).OfType<AccessMarks>().Select(marks => OwnedAccounts.Registration(marks, options)).OfType<ClusterRegistration>()
            .SelectMany(other => SecretOverlap.Of(registration.Value, other, namespaces.Value));
        return claim with { Namespaces = claim.Namespaces!.Except(taken).ToHashSet() };
    }

    /// <summary>The account of the registration's token; else the one that says it is its; else the plain one, where no other registration claims it.</summary>
    private AccessIdentity? IdentityOf(
        ClusterName name, ClusterRegistration? registration, IReadOnlyList<Neighbour> others, IReadOnlyList<ClusterObject> accounts, string fleet)
    {
        if (registration is not null && reader.Read(registration)?.Life.Identity is { } ofToken)
        {
            return ofToken;
        }

        if (accounts.FirstOrDefault(account => account.Marks is { } marks && marks.Registration == name && marks.Fleet == fleet) is { } marked)
        {
            return OwnedAccounts.IdentityOf(marked);
        }

        var plain = accounts.FirstOrDefault(account => account.Id == AccessIdentity.Default.ServiceAccountId);
        return plain?.Marks is null && others.All(other => other.Identity != AccessIdentity.Default) ? AccessIdentity.Default : null;
    }

    /// <summary>The marks of another owner. A vault that has moved without its id keeps the name; a registration that was renamed keeps the fleet.</summary>
    private static AccessMarks? Stolen(
        ClusterName name, AccessIdentity? identity, IReadOnlyList<ClusterObject> accounts, string fleet, ClusterRegistration? registration) =>
        accounts.FirstOrDefault(account => account.Id == identity?.ServiceAccountId)?.Marks is { Fleet: { } other } marks
        && other != fleet
        && !(registration is not null && marks.Registration == name)
            ? marks
            : null;

    private static Failure Refusal(string why) => new(FailureKind.Conflict, $"{why} {Advice}");
}
