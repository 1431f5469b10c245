using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Finds no token in any kubeconfig.</summary>
internal sealed class NoTokens : ITokenReader
{
    public StoredToken? Read(ClusterRegistration registration) => null;
}
