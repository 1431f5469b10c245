using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;

namespace EcrFleet.Application.Refresh;

/// <summary>The lists that a plan is made from, over one connection to one cluster.</summary>
public interface IClusterLists
{
    /// <summary>Lists the namespaces that the registration may serve.</summary>
    Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the secrets of that name in all namespaces, by one list that a name-limited role allows.</summary>
    Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken);

    /// <summary>Lists the service accounts of that name in all namespaces.</summary>
    Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken);
}
