using System.Globalization;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>The way to the server: its name, its port, its certificate.</summary>
internal sealed class ServerSteps(IClusterAdministration connection, FailureBoundary boundary, Deadline deadline)
{
    /// <returns>The failed step that stops the check, or <c>null</c> when the server is reached.</returns>
    public async Task<CheckStep?> TakeAsync(CheckSteps steps, DateTimeOffset now)
    {
        if (connection.Path.IsProxied)
        {
            foreach (var step in new[] { CheckStep.Dns, CheckStep.Tcp, CheckStep.Tls })
            {
                steps.Skip(step, "a proxy is on the way: it resolves and connects; the next step shows whether that works");
            }

            return null;
        }

        var resolved = await RunAsync(connection.Path.ResolveAsync);
        if (Report(CheckStep.Dns, resolved, steps) is { } noName)
        {
            return noName;
        }

        var connected = await RunAsync(connection.Path.ConnectAsync);
        if (Report(CheckStep.Tcp, connected, steps) is { } noPort)
        {
            return noPort;
        }

        var secured = await RunAsync(connection.Path.HandshakeAsync);
        if (!secured.IsSuccess)
        {
            steps.Fail(CheckStep.Tls, secured.Failure);
            return CheckStep.Tls;
        }

        Report(secured.Value, steps, now);
        return null;
    }

    private static void Report(ServerHandshake handshake, CheckSteps steps, DateTimeOffset now)
    {
        var detail = handshake.CertificateExpiresAt is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"{handshake.Protocol}; the certificate is valid until {end.UtcDateTime:yyyy-MM-dd}")
            : $"{handshake.Protocol}; the certificate is not checked (insecure-skip-tls-verify)";
        if (handshake.CertificateExpiresAt is null || ExpiryWarnings.IsNear(handshake.CertificateExpiresAt, now))
        {
            steps.Warn(CheckStep.Tls, detail);
        }
        else
        {
            steps.Ok(CheckStep.Tls, detail);
        }
    }

    private static CheckStep? Report(CheckStep step, Result<string> result, CheckSteps steps)
    {
        if (!result.IsSuccess)
        {
            steps.Fail(step, result.Failure);
            return step;
        }

        steps.Ok(step, result.Value);
        return null;
    }

    private Task<Result<T>> RunAsync<T>(Func<CancellationToken, Task<Result<T>>> attempt)
        where T : notnull => boundary.RunAsync(connection.Server.Authority, deadline, attempt);
}
