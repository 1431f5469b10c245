using System.Diagnostics;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.CloudTokens;

/// <summary>The clouds whose plugins are done natively.</summary>
public sealed record CloudTokens(IClusterTokenSource<EntraToken> Entra, IClusterTokenSource<EksToken> Eks)
{
    public Task<Result<ClusterToken>> GetAsync(PluginToken wanted, CancellationToken cancellationToken) => wanted switch
    {
        EntraToken entra => Entra.GetAsync(entra, cancellationToken),
        EksToken eks => Eks.GetAsync(eks, cancellationToken),
        _ => throw new UnreachableException(),
    };
}
