using System.Collections.Immutable;
using EcrFleet.Sandbox.Fleet;

namespace EcrFleet.Sandbox.Running;

/// <summary>The environment that points an <c>ecr-fleet</c> process at the sandbox and at nothing else.</summary>
internal static class ProcessEnvironment
{
    // What could point a process at real accounts, or change what it does.
    private static readonly ImmutableArray<string> RemovedPrefixes =
        ["AWS_", "AZURE_", "ECRFLEET__", "FUNCTIONS_", "AZUREWEBJOBS", "IDENTITY_", "MSI_", "IMDS_", "OTEL_", "APPLICATIONINSIGHTS_"];

    /// <summary>The variables to set, sorted by name.</summary>
    /// <param name="hasState">Whether runs are kept in the directory, for the page to show.</param>
    public static ImmutableSortedDictionary<string, string> Variables(
        FleetAddresses addresses, string trustBundle, string directory, bool hasState = false)
    {
        var variables = OfClouds(addresses, trustBundle, directory);
        return hasState ? variables.Add("EcrFleet__State", Path.Combine(directory, "state")) : variables;
    }

    private static ImmutableSortedDictionary<string, string> OfClouds(FleetAddresses addresses, string trustBundle, string directory) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["EcrFleet__Vault"] = addresses.Vault.AbsoluteUri,
            ["IDENTITY_ENDPOINT"] = addresses.IdentityEndpoint.AbsoluteUri,
            ["IDENTITY_HEADER"] = addresses.IdentityHeader,
            ["AWS_ENDPOINT_URL_ECR"] = addresses.Aws.AbsoluteUri,
            ["AWS_ENDPOINT_URL_ECR_PUBLIC"] = addresses.Aws.AbsoluteUri,
            ["AWS_ENDPOINT_URL_STS"] = addresses.Aws.AbsoluteUri,

            // No metadata service and no profile of this machine may answer in place of the sandbox.
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CONFIG_FILE"] = Path.Combine(directory, "no-aws-config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(directory, "no-aws-credentials"),
            ["SSL_CERT_FILE"] = trustBundle,
            ["NO_PROXY"] = "127.0.0.1,localhost",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The whole environment of a child: what the sandbox inherited, cleaned, and the variables.</summary>
    public static IReadOnlyDictionary<string, string> Compose(
        IEnumerable<KeyValuePair<string, string>> inherited, IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in inherited.Where(pair => !IsRemoved(pair.Key)))
        {
            environment[name] = value;
        }

        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>Lines for a shell's <c>eval</c>.</summary>
    public static string ToShell(IReadOnlyDictionary<string, string> variables) =>
        string.Concat(variables.Select(pair => $"export {pair.Key}='{pair.Value.Replace("'", "'\\''", StringComparison.Ordinal)}'\n"));

    private static bool IsRemoved(string name) =>
        name.Equals("no_proxy", StringComparison.OrdinalIgnoreCase)
        || RemovedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
