using System.Buffers.Text;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.SecurityToken.Model;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Aws;

/// <summary>
/// Tokens for EKS: the address of an STS call that says who the caller is, signed but not sent; the cluster sends it. The address is a secret.
/// See https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster
/// </summary>
internal sealed class EksTokenSource(AwsClients clients, AwsCredentialSource credentials, TimeProvider timeProvider) : IClusterTokenSource<EksToken>
{
    private const string Prefix = "k8s-aws-v1.";
    private const string ClusterHeader = "x-k8s-aws-id";

    /// <summary>Says 60 seconds as all clients do; old authenticators want no more. STS itself goes by <see cref="Lifetime"/>.</summary>
    private const string ExpiresSeconds = "60";

    /// <summary>How long STS takes a signed address, whatever expiry it names.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public async Task<Result<ClusterToken>> GetAsync(EksToken wanted, CancellationToken cancellationToken)
    {
        var credential = await credentials.GetAsync(wanted.Registry, null, cancellationToken);
        if (credential.IsSuccess && wanted.RoleArn is { } roleArn)
        {
            credential = await credentials.AssumeRoleAsync(
                new AwsRole(roleArn, wanted.ExternalId, wanted.Region), credential.Value, AwsCredentialSource.Describe(wanted.Registry), null, cancellationToken);
        }

        if (!credential.IsSuccess)
        {
            return credential.Failure with { Message = $"Vault secret '{wanted.Registry.VaultSecret}': {credential.Failure.Message}" };
        }

        var signedAt = timeProvider.GetUtcNow();
        var url = Sign(wanted, credential.Value, await credential.Value.GetCredentialsAsync(), signedAt);
        return new ClusterToken(new SecretText(Prefix + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url))), signedAt + Lifetime);
    }

    private string Sign(EksToken wanted, AWSCredentials credential, ImmutableCredentials keys, DateTimeOffset signedAt)
    {
        using var client = clients.SecurityTokenService(credential, wanted.Region);
        var call = new GetCallerIdentityRequest();
        using var request = new DefaultRequest(call, "AmazonSecurityTokenService")
        {
            Endpoint = new Uri(client.DetermineServiceOperationEndpoint(call).URL),
            HttpMethod = "GET",
            UseQueryString = true,
        };
        request.Parameters.Add("Action", "GetCallerIdentity");
        request.Parameters.Add("Version", "2011-06-15");
        request.Parameters.Add("X-Amz-Expires", ExpiresSeconds);
        if (keys.UseToken)
        {
            request.Parameters.Add("X-Amz-Security-Token", keys.Token);
        }

        request.Headers.Add(ClusterHeader, wanted.ClusterId);
        var signature = AWS4PreSignedUrlSigner.SignRequest(
            request, client.Config, new RequestMetrics(), keys.AccessKey, keys.SecretKey, "sts", wanted.Region, signedAt.UtcDateTime);
        return $"{AmazonServiceClient.ComposeUrl(request).AbsoluteUri}&{signature.ForQueryParameters}";
    }
}
