using System.Globalization;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>Gets a new token of the service account: one that expires, by TokenRequest, or one that lives as long as its Secret.</summary>
public sealed class TokenIssuer(TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How much less than asked for is no news.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <param name="identity">Whose token.</param>
    /// <param name="lifetime">How long the token is asked for; the server may grant less.</param>
    /// <param name="connection">With the right to create tokens.</param>
    /// <param name="log">The steps of the command.</param>
    /// <param name="advice">What to do where the right is missing; <c>null</c> when there is nothing to add.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task<Result<NewToken>> RequestAsync(
        AccessIdentity identity, TimeSpan lifetime, IClusterAdministration connection, StepLog log, string? advice, CancellationToken cancellationToken)
    {
        const string What = "token by TokenRequest";
        var issued = await connection.RequestTokenAsync(identity, lifetime, cancellationToken);
        if (!issued.IsSuccess)
        {
            return log.Fail(What, issued.Failure.Kind == FailureKind.Forbidden && advice is not null
                ? issued.Failure with { Message = $"{issued.Failure.Message} {advice}" }
                : issued.Failure);
        }

        var token = issued.Value;
        var expires = token.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        if (token.ExpiresAt - timeProvider.GetUtcNow() < lifetime - Slack)
        {
            log.Warn(What, $"the server granted less than was asked for: it expires at {expires}");
        }
        else
        {
            log.Done(What, $"expires at {expires}");
        }

        return new NewToken(token.Value, token.ExpiresAt, null);
    }

    /// <summary>Waits until Kubernetes has filled a token Secret that was applied, and reads it.</summary>
    public async Task<Result<NewToken>> AwaitAsync(AccessObjectId secret, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        const string What = "long-lived token";
        var begun = timeProvider.GetTimestamp();
        while (true)
        {
            var token = await connection.ReadTokenSecretAsync(secret.Name, cancellationToken);
            if (token.IsSuccess)
            {
                log.Done(What, "does not expire; it ends when its Secret is deleted");
                return new NewToken(token.Value, null, secret);
            }

            if (token.Failure.Kind != FailureKind.NotFound)
            {
                return log.Fail(What, token.Failure);
            }

            if (timeProvider.GetElapsedTime(begun) > Patience)
            {
                return log.Fail(What, new Failure(
                    FailureKind.Timeout,
                    $"Kubernetes has not filled the {secret} within {Patience.TotalSeconds:0} s: is its token controller running? --token-lifetime does without it."));
            }

            await Task.Delay(Pause, timeProvider, cancellationToken);
        }
    }
}
