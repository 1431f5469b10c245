using Amazon.ECR.Model;
using Amazon.Runtime;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using PublicTokenRequest = Amazon.ECRPublic.Model.GetAuthorizationTokenRequest;

namespace EcrFleet.Aws;

/// <summary>The tokens of one run: each asked for once, however many callers ask; failures too, unless <paramref name="isKept"/> says otherwise.</summary>
/// <param name="isKept">Which answers serve later callers, too; <c>null</c> when all do.</param>
/// <param name="trail">Where what was met is noted, for a caller that asks for one token and wants to explain it.</param>
internal sealed class EcrTokenSource(
    AwsClients clients,
    AwsCredentialSource credentials,
    TimeProvider timeProvider,
    Predicate<Result<EcrAuthorization>>? isKept = null,
    AwsTrail? trail = null) : IRegistryTokenSource
{
    // The second is the dual-stack name of the first. See https://docs.aws.amazon.com/general/latest/gr/ecr-public.html
    private static readonly RegistryHost[] PublicHosts = [RegistryHosts.Public, new("ecr-public.aws.com")];

    private readonly SingleFlight<TokenKey, Result<EcrAuthorization>> _flights = new(isKept);

    public async Task<Result<RegistryToken>> GetAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        var answer = await _flights.GetAsync(TokenKey.Of(registry), flight => FetchAsync(registry, flight), cancellationToken);
        if (!answer.IsSuccess)
        {
            return Name(registry, answer.Failure);
        }

        var hosts = HostsOf(registry, answer.Value);
        if (hosts.Count == 0)
        {
            return Name(registry, EcrAuthorization.Bad("does not name a registry; register 'hosts' or 'accountId'"));
        }

        return new RegistryToken
        {
            Registry = registry.Name,
            Hosts = hosts,
            Password = answer.Value.Password,
            ExpiresAt = answer.Value.ExpiresAt,
        };
    }

    // Said here and not in the work, which another registration with the same credential may share.
    private static Failure Name(RegistryRegistration registry, Failure failure) =>
        failure with { Message = $"Vault secret '{registry.VaultSecret}': {failure.Message}" };

    private static IReadOnlyList<RegistryHost> HostsOf(RegistryRegistration registry, EcrAuthorization answer) => registry switch
    {
        { Hosts.Count: > 0 } => registry.Hosts,
        { IsPublic: true } => PublicHosts,
        { AccountId: { } accountId } => [RegistryHosts.Default(accountId, registry.Region)],
        _ => answer.ProxyHost is { } host ? [host] : [],
    };

    private async Task<Result<EcrAuthorization>> FetchAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        var credential = await credentials.GetAsync(registry, trail, cancellationToken);
        if (!credential.IsSuccess)
        {
            return credential.Failure;
        }

        try
        {
            return registry.IsPublic
                ? await FetchPublicAsync(registry, credential.Value, cancellationToken)
                : await FetchPrivateAsync(registry, credential.Value, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var step = registry.IsPublic ? AwsStep.EcrPublicToken : AwsStep.EcrToken;
            trail?.Fail(step, exception);
            return AwsFailures.From(exception, step, AwsCredentialSource.Describe(registry));
        }
    }

    private async Task<Result<EcrAuthorization>> FetchPrivateAsync(
        RegistryRegistration registry, AWSCredentials credential, CancellationToken cancellationToken)
    {
        using var client = clients.Ecr(credential, TokenKey.Of(registry).Region);
        var answer = await client.GetAuthorizationTokenAsync(new GetAuthorizationTokenRequest(), cancellationToken);
        return answer.AuthorizationData is [var data, ..]
            ? EcrAuthorization.Read(data.AuthorizationToken, data.ExpiresAt, data.ProxyEndpoint, timeProvider.GetUtcNow())
            : EcrAuthorization.Bad("has no token");
    }

    private async Task<Result<EcrAuthorization>> FetchPublicAsync(
        RegistryRegistration registry, AWSCredentials credential, CancellationToken cancellationToken)
    {
        using var client = clients.EcrPublic(credential, TokenKey.Of(registry).Region);
        var answer = await client.GetAuthorizationTokenAsync(new PublicTokenRequest(), cancellationToken);
        return answer.AuthorizationData is { } data
            ? EcrAuthorization.Read(data.AuthorizationToken, data.ExpiresAt, null, timeProvider.GetUtcNow())
            : EcrAuthorization.Bad("has no token");
    }
}
