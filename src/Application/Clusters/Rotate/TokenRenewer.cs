using System.Diagnostics;
using System.Globalization;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>
/// Renews the tokens of one run, each with its own rights (tag <c>rotate</c>): a new one of the same life is fetched, tried, and only then stored.
/// The old one stays good until its end, so a run that still works with it is not disturbed.
/// </summary>
public sealed partial class TokenRenewer(
    ITokenReader reader,
    IAdministrationConnector connector,
    RenewedRegistration registrations,
    FormerTokens former,
    TimeProvider timeProvider,
    ILogger<TokenRenewer> logger) : ICredentialRenewal
{
    private volatile string? _mayNotWrite;

    public IReadOnlyList<string> Warnings => _mayNotWrite is { } warning ? [warning] : [];

    public async Task<CredentialRenewed> RenewAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var token = registration.RenewsToken ? reader.Read(registration) : null;
        switch (TokenRenewal.Decide(registration.RenewsToken, token?.Life, timeProvider.GetUtcNow()))
        {
            case TokenRenewalDecision.Keep:
                return new CredentialRenewed { IsCaredFor = registration.RenewsToken };
            case TokenRenewalDecision.Renew:
                // Where the vault takes no new version, no cluster is asked for a token that would be lost.
                return _mayNotWrite is null && token is not null ? await RenewAsync(registration, token, cancellationToken) : CredentialRenewed.No;
            case TokenRenewalDecision.NoToken:
                return Unfit(registration, "its credential is no token of a service account");
            case TokenRenewalDecision.OfAnother:
                return Unfit(registration, $"its token is not of the service account {AccessNames.Namespace}/{AccessNames.ServiceAccount}");
            case TokenRenewalDecision.NoEnd:
                return Unfit(registration, "its token does not end; register the cluster again with --token-lifetime");
            default:
                throw new UnreachableException();
        }
    }

    private async Task<CredentialRenewed> RenewAsync(ClusterRegistration registration, StoredToken token, CancellationToken cancellationToken)
    {
        var issued = await RequestAsync(registration, token, cancellationToken);
        if (!issued.IsSuccess)
        {
            return Kept(registration, token, issued.Failure);
        }

        var kubeconfig = RenewedKubeconfig.Of(registration, token.Token, issued.Value.Value);
        if (!kubeconfig.IsSuccess)
        {
            return Kept(registration, token, kubeconfig.Failure);
        }

        var renewed = registration with { Kubeconfig = kubeconfig.Value };
        var connected = await connector.AdministerAsync(renewed, cancellationToken);
        using var connection = connected.Value;
        if (connection is null)
        {
            return Kept(registration, token, connected.Failure!);
        }

        var questions = AccessQuestions.Of(AccessNeeds.Of(renewed, token.Life.Identity));
        if (await new AccessProbe(connection.AskAsync).FirstRefusalAsync(questions, "the new token may not", cancellationToken) is { } refusal)
        {
            return Kept(registration, token, refusal);
        }

        var stored = await registrations.StoreAsync(registration, kubeconfig.Value, issued.Value.ExpiresAt, cancellationToken);
        if (stored is { MayNotWrite: true, Failure: not null })
        {
            _mayNotWrite = $"Tokens with the tag 'rotate' are not renewed: this identity may not write to the vault. {stored.Failure.Message}";
            return CredentialRenewed.No;
        }

        if (stored.Failure is { } failure)
        {
            return Kept(registration, token, failure);
        }

        if (!stored.IsStored)
        {
            return new CredentialRenewed { IsCaredFor = true };
        }

        Log.Renewed(logger, registration.Name.Value, issued.Value.ExpiresAt);
        var left = await former.RevokeAsync(renewed, token.Life, connection, cancellationToken);
        return new CredentialRenewed { ExpiresAt = issued.Value.ExpiresAt, IsCaredFor = true, Warning = left };
    }

    private async Task<Result<ClusterToken>> RequestAsync(ClusterRegistration registration, StoredToken token, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        using var connection = connected.Value;
        return connection is null ? connected.Failure! : await connection.RequestTokenAsync(token.Life.Identity ?? AccessIdentity.Default, token.Life.Lifetime, cancellationToken);
    }

    private CredentialRenewed Kept(ClusterRegistration registration, StoredToken token, Failure failure)
    {
        Log.Kept(logger, registration.Name.Value, failure.Kind);
        var end = string.Create(CultureInfo.InvariantCulture, $"{token.Life.ExpiresAt?.UtcDateTime:yyyy-MM-dd HH:mm 'UTC'}");
        return new CredentialRenewed
        {
            Warning = $"The token in vault secret '{registration.VaultSecret}' could not be renewed and stays until {end}: {failure.Message}",
        };
    }

    private static CredentialRenewed Unfit(ClusterRegistration registration, string why) =>
        new() { Warning = $"Vault secret '{registration.VaultSecret}': the tag 'rotate' has no effect: {why}." };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A cluster's token was renewed. Cluster: {Cluster}. Expires: {Expires}.")]
        public static partial void Renewed(ILogger logger, string cluster, DateTimeOffset expires);

        [LoggerMessage(LogLevel.Warning, "A cluster's token could not be renewed. Cluster: {Cluster}. Kind: {Kind}.")]
        public static partial void Kept(ILogger logger, string cluster, FailureKind kind);
    }
}
