using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>What the server is, who we are to it, and what we may do.</summary>
internal sealed class AccessSteps(IClusterAdministration connection, FailureBoundary boundary, Deadline deadline)
{
    /// <returns>The failed step that stops the check, or <c>null</c> when the write can be tried.</returns>
    public async Task<CheckStep?> TakeAsync(IReadOnlyList<AccessReviewQuestion> questions, CheckSteps steps) =>
        await TakeVersionAsync(steps) ?? await TakeIdentityAsync(steps) ?? await TakeRightsAsync(questions, steps);

    private async Task<CheckStep?> TakeVersionAsync(CheckSteps steps)
    {
        var version = await RunAsync(connection.GetVersionAsync);
        switch (version)
        {
            case { IsSuccess: true }:
                steps.Ok(CheckStep.Version, $"Kubernetes {version.Value}");
                return null;
            case { Failure.Kind: FailureKind.Unauthorized or FailureKind.Forbidden }:
                // It is an API server, then; the next step says what it has against us.
                steps.Ok(CheckStep.Version, "an API server answers, and does not tell us its version");
                return null;
            default:
                steps.Fail(CheckStep.Version, version.Failure);
                return CheckStep.Version;
        }
    }

    private async Task<CheckStep?> TakeIdentityAsync(CheckSteps steps)
    {
        var identity = await RunAsync(connection.WhoAmIAsync);
        switch (identity)
        {
            case { IsSuccess: true, Value.IsFromServer: true }:
                steps.Ok(CheckStep.Identity, identity.Value.UserName);
                return null;
            case { IsSuccess: true }:
                steps.Ok(CheckStep.Identity, $"{identity.Value.UserName}, as the credential says (the server is older than 1.28)");
                return null;
            case { Failure.Kind: FailureKind.NotFound or FailureKind.Forbidden }:
                steps.Warn(CheckStep.Identity, "the server does not tell who we are");
                return null;
            default:
                steps.Fail(CheckStep.Identity, identity.Failure);
                return CheckStep.Identity;
        }
    }

    /// <summary>Each right is asked for, so that one look shows all that are missing.</summary>
    private async Task<CheckStep?> TakeRightsAsync(IReadOnlyList<AccessReviewQuestion> questions, CheckSteps steps)
    {
        CheckStep? end = null;
        var probe = new AccessProbe((question, _) => RunAsync(token => connection.AskAsync(question, token)));
        await foreach (var right in probe.AskAsync(questions, deadline.Token))
        {
            if (right.Refusal("The right is missing to") is not { } refusal)
            {
                steps.Ok(CheckStep.Right, right.Question.ToString());
                continue;
            }

            steps.Fail(CheckStep.Right, refusal);
            end = CheckStep.Right;
            if (right.Failure is { Kind: not FailureKind.Forbidden })
            {
                return end;
            }
        }

        return end;
    }

    private Task<Result<T>> RunAsync<T>(Func<CancellationToken, Task<Result<T>>> call)
        where T : notnull => boundary.RunAsync(connection.Server.Authority, deadline, call);
}
