using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Wire;
using EcrFleet.Kubernetes.Yaml;
using k8s.KubeConfigModels;

namespace EcrFleet.Kubernetes.Local;

/// <summary>
/// Runs the credential plugin of the user's own kubeconfig, only in the user's own terminal and only on request. See
/// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
/// </summary>
public sealed class ExecPlugin(TimeProvider timeProvider, TimeSpan patience)
{
    private const string Information = "KUBERNETES_EXEC_INFO";

    /// <summary>The user with what the plugin gave, in place of the plugin.</summary>
    public async Task<Result<LocalEntry>> RunAsync(LocalEntry user, CancellationToken cancellationToken)
    {
        var exec = new LocalEntry(user.File, user.Fields["exec"].Fields ?? new Dictionary<string, ConfigNode>());
        if (exec.Text("command") is not { } command)
        {
            return new Failure(FailureKind.Invalid, $"{user.File}: exec: command is missing.");
        }

        var output = await RunAsync(Start(exec, command), Path.GetFileName(command), cancellationToken);
        return output.IsSuccess ? Credential(user, output.Value, Path.GetFileName(command)) : output.Failure;
    }

    private static ProcessStartInfo Start(LocalEntry exec, string command)
    {
        // As kubectl: a command with a slash is relative to the kubeconfig, any other is looked up in PATH.
        var start = new ProcessStartInfo(command.Contains('/', StringComparison.Ordinal) ? exec.PathOf(command) : command)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in exec.Fields.GetValueOrDefault("args")?.Items ?? [])
        {
            start.ArgumentList.Add(argument.Text ?? "");
        }

        foreach (var variable in exec.Fields.GetValueOrDefault("env")?.Items ?? [])
        {
            var entry = new LocalEntry(exec.File, variable.Fields ?? new Dictionary<string, ConfigNode>());
            start.Environment[entry.Text("name") ?? ""] = entry.Text("value") ?? "";
        }

        var version = exec.Text("apiVersion") ?? "client.authentication.k8s.io/v1";
        start.Environment[Information] = string.Create(
            CultureInfo.InvariantCulture, $$$"""{"apiVersion":"{{{JsonEncodedText.Encode(version)}}}","kind":"ExecCredential","spec":{"interactive":false}}""");
        return start;
    }

    private async Task<Result<string>> RunAsync(ProcessStartInfo start, string name, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return Refusal(name, "cannot be started");
        }

        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0 ? output : Refusal(name, string.Create(CultureInfo.InvariantCulture, $"ended with exit code {process.ExitCode}"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refusal(name, "took too long");
        }
        finally
        {
            // Whatever ended the wait: a plugin that waits for a browser would outlive this command.
            process.Kill(entireProcessTree: true);
        }
    }

    private static Result<LocalEntry> Credential(LocalEntry user, string output, string name)
    {
        try
        {
            var status = JsonSerializer.Deserialize(output, ModelJson.Of<ExecCredentialResponse>())?.Status;
            var found = status?.Token is { Length: > 0 } token ? user.With("token", token, "exec") : user;
            return status switch
            {
                { ClientCertificateData: { Length: > 0 } certificate, ClientKeyData: { Length: > 0 } key } =>
                    found.With("client-certificate-data", Base64(certificate), "exec").With("client-key-data", Base64(key)),
                { Token.Length: > 0 } => found,
                _ => Refusal(name, "gave neither a token nor a client certificate"),
            };
        }
        catch (JsonException)
        {
            return Refusal(name, "gave no ExecCredential");
        }
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));

    private static Failure Refusal(string name, string why) => new(FailureKind.Unauthorized, $"The kubeconfig's plugin {name} {why}.");
}
