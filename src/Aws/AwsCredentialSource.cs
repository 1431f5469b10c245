using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Aws;

/// <summary>Finds the credential that a registration asks for: keys, the managed identity or the default chain, and then the role.</summary>
/// <param name="defaultChain">The AWS SDK's, which looks at the environment, profiles, and the machine's metadata.</param>
/// <param name="webIdentity">This process's own identity, for registrations without any AWS key.</param>
internal sealed class AwsCredentialSource(
    EcrOptions options, AwsClients clients, Func<Task<AWSCredentials>> defaultChain, IWebIdentityTokenSource webIdentity, TimeProvider timeProvider)
{
    /// <summary>The name under which role sessions show in CloudTrail.</summary>
    private const string SessionName = "ecr-fleet";

    /// <summary>The words for the credential with which ECR is called.</summary>
    public static string Describe(RegistryRegistration registry) => registry.RoleArn is null ? DescribeOwn(registry) : "the role's session";

    /// <param name="trail">Where what was met is noted, if anybody wants to know.</param>
    public async Task<Result<AWSCredentials>> GetAsync(RegistryRegistration registry, AwsTrail? trail, CancellationToken cancellationToken)
    {
        trail ??= new AwsTrail();
        if (registry is { Keys: null, WebIdentityAudience: not null })
        {
            return trail.Note(await AssumeRoleWithWebIdentityAsync(registry, registry.WebIdentityAudience, trail, cancellationToken), isOfRole: true);
        }

        var own = registry.Keys is { } keys
            ? Result<AWSCredentials>.Of(FromKeys(keys))
            : await FromDefaultChainAsync(trail, cancellationToken);
        trail.Note(own, isOfRole: false);
        return own.IsSuccess && registry.RoleArn is { } roleArn
            ? trail.Note(
                await AssumeRoleAsync(
                    new AwsRole(roleArn, registry.ExternalId, TokenKey.Of(registry).Region), own.Value, DescribeOwn(registry), trail, cancellationToken),
                isOfRole: true)
            : own;
    }

    /// <param name="own">The credential that may assume the role.</param>
    /// <param name="described">Its words.</param>
    /// <param name="trail">Where what was met is noted, if anybody wants to know.</param>
    public async Task<Result<AWSCredentials>> AssumeRoleAsync(
        AwsRole role, AWSCredentials own, string described, AwsTrail? trail, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.SecurityTokenService(own, role.Region);
            var answer = await client.AssumeRoleAsync(
                new AssumeRoleRequest { RoleArn = role.Arn, RoleSessionName = SessionName, ExternalId = role.ExternalId }, cancellationToken);
            return FromSession(answer.Credentials);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            trail?.Fail(AwsStep.AssumeRole, exception);
            return AwsFailures.From(exception, AwsStep.AssumeRole, described);
        }
    }

    private static string DescribeOwn(RegistryRegistration registry) =>
        registry.Keys is null ? "the credential of the AWS SDK's default chain" : "the registered access key";

    private static AWSCredentials FromKeys(AwsKeys keys) => keys.SessionToken is { } sessionToken
        ? new SessionAWSCredentials(keys.AccessKeyId.Reveal(), keys.SecretAccessKey.Reveal(), sessionToken.Reveal())
        : new BasicAWSCredentials(keys.AccessKeyId.Reveal(), keys.SecretAccessKey.Reveal());

    private static Result<AWSCredentials> FromSession(Credentials? session) =>
        session is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0, SessionToken.Length: > 0 }
            ? new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken)
            : new Failure(FailureKind.Unexpected, "the answer of AWS STS has no credential.");

    /// <summary>
    /// Where nothing is configured, the chain ends at the metadata address of EC2, which hangs outside of AWS for up to 35 seconds and
    /// blocks its thread: hence a separate thread and a time of ours. What goes on behind it ends by itself.
    /// </summary>
    private async Task<Result<AWSCredentials>> FromDefaultChainAsync(AwsTrail trail, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await Task.Run(ResolveAsync, cancellationToken).WaitAsync(options.RequestTimeout, timeProvider, cancellationToken);
            return keys.UseToken
                ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token)
                : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            trail.Fail(AwsStep.DefaultChain, exception);
            return AwsFailures.FromDefaultChain(exception);
        }

        async Task<ImmutableCredentials> ResolveAsync()
        {
            var credentials = await defaultChain();
            return await credentials.GetCredentialsAsync();
        }
    }

    private async Task<Result<AWSCredentials>> AssumeRoleWithWebIdentityAsync(
        RegistryRegistration registry, string audience, AwsTrail trail, CancellationToken cancellationToken)
    {
        if (registry.RoleArn is not { } roleArn)
        {
            return new Failure(FailureKind.Invalid, "'webIdentityAudience' needs 'roleArn': the role that the managed identity's token is exchanged for.");
        }

        var identity = await webIdentity.GetAsync(audience, cancellationToken);
        if (!identity.IsSuccess)
        {
            trail.Fail(AwsStep.ManagedIdentity);
            return identity.Failure;
        }

        var claims = JsonWebToken.Read(identity.Value);
        if (!claims.IsSuccess)
        {
            return new Failure(claims.Failure.Kind, $"the managed identity's token {claims.Failure.Message}.");
        }

        trail.WebIdentity = claims.Value.IsOpaque
            ? null
            : new WebIdentity(claims.Value.Issuer ?? "", claims.Value.Audience ?? "", claims.Value.Subject ?? "");
        try
        {
            using var client = clients.SecurityTokenService(new AnonymousAWSCredentials(), TokenKey.Of(registry).Region);
            var answer = await client.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = roleArn, RoleSessionName = SessionName, WebIdentityToken = identity.Value.Reveal() },
                cancellationToken);
            return FromSession(answer.Credentials);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            trail.Fail(AwsStep.AssumeRoleWithWebIdentity, exception);
            return AwsFailures.From(exception, AwsStep.AssumeRoleWithWebIdentity, "the managed identity");
        }
    }

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested && exception is OperationCanceledException;
}
