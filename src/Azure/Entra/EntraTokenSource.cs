using Azure.Core;
using Azure.Identity;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Azure.Transport;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Azure.Entra;

/// <summary>Tokens of Entra ID for AKS, with Azure's credential of this process. It keeps its tokens, so asking again costs nothing.</summary>
/// <param name="limit">For one token, the tries of Azure.Identity included.</param>
internal sealed class EntraTokenSource(TokenCredential credential, TimeSpan limit, TimeProvider timeProvider) : IClusterTokenSource<EntraToken>
{
    public async Task<Result<ClusterToken>> GetAsync(EntraToken wanted, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(limit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            var request = new TokenRequestContext([$"{wanted.ServerId}/.default"], tenantId: wanted.TenantId);
            var token = await credential.GetTokenAsync(request, either.Token);
            return new ClusterToken(new SecretText(token.Token), token.ExpiresOn);
        }
        catch (Exception exception) when (!(cancellationToken.IsCancellationRequested && exception is OperationCanceledException))
        {
            return time.IsCancellationRequested
                ? new Failure(FailureKind.Timeout, "Azure gave no token for the AKS cluster in time.")
                : Explain(exception);
        }
    }

    private static Failure Explain(Exception exception) => exception switch
    {
        _ when AzureProxies.Problem(exception, "Entra ID") is { } problem => new(
            FailureKind.Unreachable, $"Azure gave no token for the AKS cluster: {problem}."),
        CredentialUnavailableException => new(
            FailureKind.Unauthorized,
            "No Azure credential was found for the AKS cluster: assign a managed identity to this app (a user-assigned one needs AZURE_CLIENT_ID), or sign in by 'az login'."),
        AuthenticationFailedException failed => new(
            FailureKind.Unauthorized,
            $"Entra ID gave no token for the AKS cluster{EntraCode(failed)}: are --server-id and --tenant-id of the kubeconfig right, and is the app's identity of that tenant?"),
        _ => new(FailureKind.Unexpected, $"Azure gave no token for the AKS cluster ({exception.GetType().Name})."),
    };

    /// <summary>The code is the one part of Entra ID's answer that helps and is safe to show, e.g. <c>AADSTS500011</c>.</summary>
    private static string EntraCode(AuthenticationFailedException failed)
    {
        var start = failed.Message.IndexOf("AADSTS", StringComparison.Ordinal);
        return start < 0
            ? ""
            : $" (AADSTS{string.Concat(failed.Message.Skip(start + "AADSTS".Length).TakeWhile(char.IsAsciiDigit))})";
    }
}
