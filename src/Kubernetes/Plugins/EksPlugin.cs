using System.Text.RegularExpressions;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Registration;

namespace EcrFleet.Kubernetes.Plugins;

/// <summary>
/// <c>aws eks get-token</c> and <c>aws-iam-authenticator token</c>. Profiles and keys of the machine that the kubeconfig comes from mean nothing
/// here: a registered registry's AWS credential is used. See https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html
/// </summary>
internal static partial class EksPlugin
{
    private static readonly Dictionary<char, string> ShortNames = new() { ['i'] = "cluster-id", ['r'] = "role", ['e'] = "external-id", ['s'] = "session-name" };

    private static readonly HashSet<string> Flags = ["debug", "cli-auto-prompt", "token-only", "forward-session-name", "cache", "help"];

    /// <summary>The token, or null with a problem noted.</summary>
    /// <param name="command">The plugin.</param>
    /// <param name="subcommand">The words that ask for a token.</param>
    /// <param name="server">The API server's address, which for EKS names the region.</param>
    /// <param name="registration">The cluster's.</param>
    public static EksToken? Read(PluginCommand command, string subcommand, Uri? server, ClusterRegistration registration)
    {
        var arguments = PluginArguments.Read(
            command.Arguments, ShortNames, name => Flags.Contains(name) || name.StartsWith("no-", StringComparison.Ordinal));
        if (arguments.Words != subcommand)
        {
            command.RefuseArguments($"must be '{subcommand}' and its options");
            return null;
        }

        if (RegistryOf(command, registration) is not { } registry)
        {
            return null;
        }

        var cluster = arguments.Value("cluster-name", "cluster-id") ?? "";
        var region = arguments.Value("region")
            ?? command.Environment.GetValueOrDefault("AWS_REGION")
            ?? command.Environment.GetValueOrDefault("AWS_DEFAULT_REGION")
            ?? RegionOf(server)
            ?? registry.Region;
        var token = new EksToken(cluster, region, registry)
        {
            RoleArn = arguments.Value("role-arn", "role"),
            ExternalId = arguments.Value("external-id"),
        };
        var problem = token switch
        {
            _ when !ClusterId().IsMatch(cluster) => "does not name an EKS cluster (--cluster-name)",
            _ when !AwsSyntax.IsRegion(region) => "has a --region that is none",
            { RoleArn: { } role } when !AwsSyntax.IsRoleArn(role) => "has a --role-arn that is not the ARN of a role",
            { ExternalId: { } id } when !AwsSyntax.IsExternalId(id) => "has an --external-id that is none",
            _ => null,
        };
        if (problem is null)
        {
            return token;
        }

        command.RefuseArguments(problem);
        return null;
    }

    private static RegistryRegistration? RegistryOf(PluginCommand command, ClusterRegistration registration)
    {
        if (registration.EksRegistry is not { } registry)
        {
            command.Section.Refuse(
                "command", $"asks AWS for its token, and it is open with which AWS credential: name a registry in the tag '{RegistrationTags.EksRegistry}', or use 'ecr-fleet cluster add --allow-exec'");
            return null;
        }

        if (!registry.IsSuccess)
        {
            command.Section.Refuse("command", $"needs the AWS credential of a registry that cannot be used. {registry.Failure.Message.TrimEnd('.')}");
        }

        return registry.Value;
    }

    /// <summary>See https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html</summary>
    private static string? RegionOf(Uri? server) => Endpoint().Match(server?.Host ?? "") is { Success: true } match ? match.Groups["region"].Value : null;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\z")]
    private static partial Regex ClusterId();

    [GeneratedRegex(@"\.(?<region>[a-z0-9-]+)\.(eks\.amazonaws\.com(\.cn)?|api\.aws)\z")]
    private static partial Regex Endpoint();
}
