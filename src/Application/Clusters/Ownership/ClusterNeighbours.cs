using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.History;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Ownership;

/// <summary>
/// Finds the registrations that lead to a cluster. What was noted of them is enough; the others are asked, with their own credentials, for the uid of
/// <c>kube-system</c>, and where that does not answer, their address counts.
/// </summary>
public sealed class ClusterNeighbours(
    IVault vault, IRunStore runs, IAdministrationConnector connector, ITokenReader reader, RefreshOptions options, TimeProvider timeProvider)
{
    private const int MaxParallel = 16;

    /// <summary>Of all together: a registration of a dead cluster must not keep a command on another one waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Returns the other registrations of the cluster, by name.</summary>
    public async Task<IReadOnlyList<Neighbour>> FindAsync(
        ClusterPlace place, ClusterName except, IReadOnlyList<VaultItem> items, CancellationToken cancellationToken)
    {
        VaultItem[] others = [.. items.Where(item => NameOf(item) is { } name && name != except)];
        var found = await CompareAsync(others, place, items, cancellationToken);
        return [.. found.Where(neighbour => neighbour.Match == ClusterMatch.Same).OrderBy(neighbour => neighbour.Name)];
    }

    /// <summary>Compares one registration with the cluster.</summary>
    public async Task<Neighbour> CompareAsync(VaultItem item, ClusterPlace place, IReadOnlyList<VaultItem> items, CancellationToken cancellationToken) =>
        await CompareAsync(item, UidOf(item, await StatesAsync([item], cancellationToken)), place, items, cancellationToken, cancellationToken);

    private async Task<Neighbour[]> CompareAsync(VaultItem[] compared, ClusterPlace place, IReadOnlyList<VaultItem> items, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(compared, cancellationToken);
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var neighbours = new Neighbour[compared.Length];
        await Parallel.ForAsync(
            0,
            compared.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
            async (index, _) => neighbours[index] = await CompareAsync(compared[index], UidOf(compared[index], states), place, items, either.Token, cancellationToken));
        return neighbours;
    }

    /// <summary>What runs have seen of clusters whose registration notes no uid. A store that does not answer is as good as an empty one.</summary>
    private async Task<IReadOnlyList<ClusterState>> StatesAsync(VaultItem[] compared, CancellationToken cancellationToken) =>
        compared.Any(item => ClusterUid.Of(item) is null) ? (await runs.ReadClusterStatesAsync(cancellationToken)).Value ?? [] : [];

    private async Task<Neighbour> CompareAsync(
        VaultItem item, string? uid, ClusterPlace place, IReadOnlyList<VaultItem> items, CancellationToken patience, CancellationToken cancellationToken)
    {
        var name = NameOf(item) ?? default;
        if (uid is not null && place.Uid is not null && uid != place.Uid)
        {
            return new Neighbour(name, ClusterMatch.Other);
        }

        var isSame = uid is not null && place.Uid is not null;
        var tags = RegistrationPreview.Of(name, item.Tags, items, options.SecretName, isStored: true).Value;
        var value = item.IsEnabled ? await vault.ReadAsync(item.Name, cancellationToken) : new Failure(FailureKind.Forbidden, "Disabled.");
        if (!value.IsSuccess)
        {
            return new Neighbour(name, isSame ? ClusterMatch.Same : ClusterMatch.Unknown) { Registration = tags };
        }

        var registration = (tags ?? RegistrationPreview.Credential(item, options.SecretName)) with { Kubeconfig = value.Value };
        return new Neighbour(name, isSame ? ClusterMatch.Same : await AskAsync(registration, place, patience, cancellationToken))
        {
            Registration = tags is null ? null : registration,
            Token = reader.Read(registration),
        };
    }

    private async Task<ClusterMatch> AskAsync(ClusterRegistration registration, ClusterPlace place, CancellationToken patience, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        using var connection = connected.Value;
        if (connection is null)
        {
            return ClusterMatch.Unknown;
        }

        var uid = place.Uid is null ? null : await UidAsync(connection, patience, cancellationToken);
        return (uid == place.Uid, uid is null) switch
        {
            (_, true) => connection.Server == place.Server ? ClusterMatch.Same : ClusterMatch.Unknown,
            (true, _) => ClusterMatch.Same,
            _ => ClusterMatch.Other,
        };
    }

    private static async Task<string?> UidAsync(IClusterAdministration connection, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return (await connection.GetClusterUidAsync(patience)).Value;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string? UidOf(VaultItem item, IReadOnlyList<ClusterState> states) => ClusterUid.Of(item)
        ?? states.FirstOrDefault(state => NameOf(item) is { } name && new ClusterName(state.Name) == name)?.ClusterUid;

    private static ClusterName? NameOf(VaultItem item) => VaultSecretNames.ClusterPart(item.Name) is { } name ? new ClusterName(name) : null;
}
