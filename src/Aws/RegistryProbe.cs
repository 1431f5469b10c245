using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Aws;

/// <summary>Gets a token as a refresh does, asks STS who was let in, and finds what is usually wrong.</summary>
internal sealed class RegistryProbe(AwsClients clients, AwsCredentialSource credentials, AwsClock clock, TimeProvider timeProvider) : IRegistryProbe
{
    public async Task<RegistryCheck> ProbeAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        var trail = new AwsTrail();
        var token = await new EcrTokenSource(clients, credentials, timeProvider, trail: trail).GetAsync(registry, cancellationToken);
        var own = await IdentityAsync(trail.Own, TokenKey.Of(registry).Region, cancellationToken);
        var session = await IdentityAsync(trail.Session, TokenKey.Of(registry).Region, cancellationToken);
        var check = new RegistryCheck
        {
            Name = registry.Name,
            VaultSecret = registry.VaultSecret,
            Region = TokenKey.Of(registry).Region,
            Chain = [.. Chain(registry, own, session)],
            WebIdentity = trail.WebIdentity,
            Hosts = token.Value?.Hosts ?? [],
            ExpiresAt = token.Value?.ExpiresAt,
            ClockOffset = clock.Offset,
        };
        return check with { Problems = token.IsSuccess ? RegistryFindings.OfToken(registry, check) : [await ExplainAsync(registry, trail, token.Failure, cancellationToken)] };
    }

    private static IEnumerable<CredentialLink> Chain(RegistryRegistration registry, AwsIdentity? own, AwsIdentity? session)
    {
        yield return registry switch
        {
            { Keys: { } keys } => new CredentialLink(CredentialKind.AccessKey, keys.ShortId, own),
            { WebIdentityAudience: { } audience } => new CredentialLink(CredentialKind.ManagedIdentity, audience),
            _ => new CredentialLink(CredentialKind.DefaultChain, string.Empty, own),
        };
        if (registry.RoleArn is { } role)
        {
            yield return new CredentialLink(CredentialKind.Role, role, session);
        }
    }

    private async Task<RegistryProblem> ExplainAsync(
        RegistryRegistration registry, AwsTrail trail, Failure failure, CancellationToken cancellationToken)
    {
        if (trail.FailedStep is not { } step)
        {
            return new RegistryProblem(RegistryCause.Other, failure);
        }

        var cause = AwsCauses.Of(trail.Exception, step);

        // AWS says the same of a key that it does not know and of a region that the account has not enabled; elsewhere the key shows which.
        return cause == RegistryCause.UnknownKey && await IsKnownElsewhereAsync(registry, trail, cancellationToken)
            ? RegistryFindings.RegionNotEnabled(registry)
            : RegistryFindings.OfFailure(registry, cause, failure, clock.Offset);
    }

    private async Task<bool> IsKnownElsewhereAsync(RegistryRegistration registry, AwsTrail trail, CancellationToken cancellationToken) =>
        AwsHomeRegions.Of(registry.Region) is var home
        && home != registry.Region
        && await IdentityAsync(trail.Session ?? trail.Own, home, cancellationToken) is not null;

    /// <summary>STS says to every caller who it is; no policy can forbid it. See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html</summary>
    private async Task<AwsIdentity?> IdentityAsync(AWSCredentials? credential, string region, CancellationToken cancellationToken)
    {
        if (credential is null)
        {
            return null;
        }

        try
        {
            using var client = clients.SecurityTokenService(credential, region);
            var answer = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
            return answer is { Arn.Length: > 0, Account.Length: > 0 } ? new AwsIdentity(answer.Arn, answer.Account) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException or OperationCanceledException)
        {
            // What is wrong is reported of the token, which is asked for first; the identity is only shown.
            return null;
        }
    }
}
