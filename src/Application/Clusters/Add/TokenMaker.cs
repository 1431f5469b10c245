using System.Globalization;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Gets a token for the service account, by either way.</summary>
public sealed class TokenMaker(TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How much less than asked for goes without saying.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public async Task<Result<NewToken>> MakeAsync(IClusterAdministration admin, TimeSpan? lifetime, StepLog log, CancellationToken cancellationToken) =>
        lifetime is { } wanted ? await RequestAsync(admin, wanted, log, cancellationToken) : await AwaitAsync(admin, log, cancellationToken);

    private async Task<Result<NewToken>> RequestAsync(IClusterAdministration admin, TimeSpan lifetime, StepLog log, CancellationToken cancellationToken)
    {
        const string What = "token by TokenRequest";
        var issued = await admin.RequestTokenAsync(lifetime, cancellationToken);
        if (!issued.IsSuccess)
        {
            return log.Fail(What, issued.Failure);
        }

        var expires = issued.Value.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        if (issued.Value.ExpiresAt - timeProvider.GetUtcNow() < lifetime - Slack)
        {
            log.Warn(What, $"the server granted less than was asked for: it expires at {expires}");
        }
        else
        {
            log.Done(What, $"expires at {expires}");
        }

        return new NewToken(issued.Value.Token, issued.Value.ExpiresAt);
    }

    private async Task<Result<NewToken>> AwaitAsync(IClusterAdministration admin, StepLog log, CancellationToken cancellationToken)
    {
        const string What = "long-lived token";
        var begun = timeProvider.GetTimestamp();
        while (true)
        {
            var content = await admin.ReadTokenSecretAsync(AccessNames.TokenSecret, cancellationToken);
            if (content is { IsSuccess: false, Failure.Kind: not FailureKind.NotFound })
            {
                return log.Fail(What, content.Failure);
            }

            if (content.Value?.Token is { } token)
            {
                log.Done(What, "does not expire; it ends when its Secret is deleted");
                return new NewToken(token, null);
            }

            if (timeProvider.GetElapsedTime(begun) > Patience)
            {
                return log.Fail(What, new Failure(
                    FailureKind.Timeout,
                    $"Kubernetes has not filled the Secret {AccessNames.Namespace}/{AccessNames.TokenSecret} within {Patience.TotalSeconds:0} s: is its token controller running? --token-lifetime does without it."));
            }

            await Task.Delay(Pause, timeProvider, cancellationToken);
        }
    }

    /// <param name="ExpiresAt">Absent: not by itself.</param>
    public sealed record NewToken(SecretText Token, DateTimeOffset? ExpiresAt);
}
