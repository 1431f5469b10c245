using System.Globalization;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>Makes the token that takes the place of an old one, in the same way as that was made unless told otherwise.</summary>
public sealed class NewTokenSource(TimeProvider timeProvider)
{
    private const string What = "long-lived token";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public Task<Result<NewToken>> MakeAsync(
        RotationRequest request, TokenLife old, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken) =>
        (request.TokenLifetime ?? old.Lifetime) is { } lifetime
            ? RequestAsync(request, lifetime, connection, log, cancellationToken)
            : FillSecretAsync(request, connection, log, cancellationToken);

    private static async Task<Result<NewToken>> RequestAsync(
        RotationRequest request, TimeSpan lifetime, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        const string Requested = "token by TokenRequest";
        var issued = await connection.RequestTokenAsync(lifetime, cancellationToken);
        if (issued.IsSuccess)
        {
            log.Done(Requested, string.Create(CultureInfo.InvariantCulture, $"expires at {issued.Value.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm 'UTC'}"));
            return new NewToken(issued.Value.Token, issued.Value.ExpiresAt, null);
        }

        return log.Fail(Requested, issued.Failure.Kind == FailureKind.Forbidden && request.Admin is null
            ? issued.Failure with { Message = $"{issued.Failure.Message} Give --kubeconfig of an administrator; registered with 'cluster add --rotate', a cluster's identity may renew its own token." }
            : issued.Failure);
    }

    /// <summary>Under a new name, so that the old token stays good until the new one is in use.</summary>
    private async Task<Result<NewToken>> FillSecretAsync(
        RotationRequest request, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        if (request.Admin is null)
        {
            return log.Fail(What, new Failure(
                FailureKind.Forbidden,
                "The token does not expire: it stands in a Secret, which the cluster's own identity may neither make nor delete. Give --kubeconfig of an administrator; with --token-lifetime the new one expires."));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{AccessNames.TokenSecret}-{timeProvider.GetUtcNow().UtcDateTime:yyyyMMddHHmmss}");
        var secret = AccessObjects.TokenSecretNamed(name);
        if (log.Tell(secret.Id.ToString(), await connection.ApplyAsync(secret, isDryRun: false, cancellationToken)) is { } failure)
        {
            return failure;
        }

        var token = await AwaitAsync(secret.Id, connection, log, cancellationToken);
        if (!token.IsSuccess)
        {
            await TokenRevoker.WithdrawAsync(secret.Id, connection, log, cancellationToken);
        }

        return token;
    }

    private async Task<Result<NewToken>> AwaitAsync(AccessObjectId secret, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        var begun = timeProvider.GetTimestamp();
        while (true)
        {
            var content = await connection.ReadTokenSecretAsync(secret.Name, cancellationToken);
            if (content is { IsSuccess: false, Failure.Kind: not FailureKind.NotFound })
            {
                return log.Fail(What, content.Failure);
            }

            if (content.Value?.Token is { } token)
            {
                log.Done(What, "does not expire; it ends when its Secret is deleted");
                return new NewToken(token, null, secret);
            }

            if (timeProvider.GetElapsedTime(begun) > Patience)
            {
                return log.Fail(What, new Failure(FailureKind.Timeout, $"Kubernetes has not filled {secret} in time: is its token controller running? --token-lifetime does without it."));
            }

            await Task.Delay(Pause, timeProvider, cancellationToken);
        }
    }
}
