using System.Globalization;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Ownership;

/// <summary>Knows the service accounts of registrations in one cluster, those of other fleets among them, by what they say of themselves.</summary>
internal static class OwnedAccounts
{
    /// <summary>Lists them. Without the right to list, only the plain one is looked for.</summary>
    public static async Task<Result<IReadOnlyList<ClusterObject>>> ListAsync(IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var listed = await connection.ListOwnedAsync(AccessObjectKind.ServiceAccount, cancellationToken);
        if (listed is { Failure.Kind: FailureKind.Forbidden })
        {
            var plain = await connection.FindAsync(AccessIdentity.Default.ServiceAccountId, cancellationToken);
            return plain.Value is { IsOwned: true } found ? new[] { found } : Array.Empty<ClusterObject>();
        }

        return listed.IsSuccess ? Result<IReadOnlyList<ClusterObject>>.Of([.. listed.Value.Where(item => IdentityOf(item) is not null)]) : listed.Failure;
    }

    public static AccessIdentity? IdentityOf(ClusterObject account) => account.Id.Namespace?.Value == AccessNames.Namespace ? AccessIdentity.OfAccount(account.Id.Name) : null;

    /// <summary>Returns what the owner of an account writes, as its marks say; <c>null</c> when they are not understood.</summary>
    public static ClusterRegistration? Registration(AccessMarks marks, RefreshOptions options) =>
        RegistrationPreview.Of(marks.Registration, marks.Tags, [], options.SecretName, isStored: false).Value;

    /// <summary>Reads the namespaces by which two registrations are compared. Who may not list them compares the names alone.</summary>
    public static async Task<Result<IReadOnlyList<ObservedNamespace>>> NamespacesAsync(IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var listed = await connection.ListNamespacesAsync(cancellationToken);
        return listed is { Failure.Kind: FailureKind.Forbidden } ? Array.Empty<ObservedNamespace>() : listed;
    }

    /// <summary>Returns where another one writes the same secrets, in words; <c>null</c> when it does nowhere.</summary>
    /// <param name="other"><c>null</c> when nothing is known of it: then it may be anywhere.</param>
    public static string? Conflict(ClusterRegistration mine, ClusterRegistration? other, IReadOnlyList<ObservedNamespace> namespaces) =>
        other is null ? "nothing is known of what it writes" : Places(mine.SecretName, SecretOverlap.Of(mine, other, namespaces));

    private static string? Places(SecretName secret, IReadOnlyList<NamespaceName> shared) => shared.Count switch
    {
        0 => null,
        1 => $"it writes the secret '{secret}' in namespace {shared[0]}, too",
        _ => string.Create(CultureInfo.InvariantCulture, $"it writes the secret '{secret}' in namespace {shared[0]} and {shared.Count - 1} more, too"),
    };
}
