using EcrFleet.Core.Failures;

namespace EcrFleet.Application.CloudTokens;

/// <summary>Port: a cloud that gives tokens for its Kubernetes. Asked again whenever a token runs out; the failure says what to do and shows no secret.</summary>
public interface IClusterTokenSource<in TToken>
    where TToken : PluginToken
{
    Task<Result<ClusterToken>> GetAsync(TToken wanted, CancellationToken cancellationToken);
}
