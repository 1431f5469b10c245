using EcrFleet.Application.CloudTokens;

namespace EcrFleet.Kubernetes.Plugins;

/// <summary>
/// <c>kubelogin get-token</c>, as <c>az aks get-credentials</c> and <c>kubelogin convert-kubeconfig</c> write it. Every way to log in becomes the
/// app's own Azure identity; of the arguments only whom the token is for counts. See https://azure.github.io/kubelogin/cli/get-token.html
/// </summary>
internal static class KubeloginPlugin
{
    private const string ServerId = "server-id";
    private const string TenantId = "tenant-id";

    private static readonly Dictionary<char, string> ShortNames = new() { ['l'] = "login", ['e'] = "environment", ['t'] = TenantId, ['v'] = "v" };

    private static readonly HashSet<string> Flags =
        ["legacy", "pop-enabled", "use-azurerm-env-vars", "disable-environment-override", "disable-instance-discovery", "help"];

    /// <summary>
    /// Services that the app's identity may have rights in. A kubeconfig names the audience and the server that gets the token, so who may
    /// write one could have such a token sent to himself. See https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
    /// </summary>
    private static readonly HashSet<Guid> OtherServices =
    [
        new("00000002-0000-0000-c000-000000000000"), // Azure AD Graph
        new("00000003-0000-0000-c000-000000000000"), // Microsoft Graph
        new("797f4846-ba00-4fd7-ba43-dac1f8f63013"), // Azure Resource Manager
        new("cfa8b339-82a2-471a-a3c9-0fc0be7a4093"), // Key Vault
        new("e406a681-f3d4-42a8-90b6-c2b029497af1"), // Storage
        new("022907d3-0f1b-48f7-badc-1ba6abab6d66"), // SQL Database
        new("499b84ac-1321-427f-aa17-267ca6975798"), // DevOps
    ];

    /// <summary>The token, or null with a problem noted.</summary>
    public static EntraToken? Read(PluginCommand command)
    {
        var arguments = PluginArguments.Read(command.Arguments, ShortNames, Flags.Contains);
        var problem = arguments switch
        {
            { Words: not "get-token" } => "must be 'get-token' and its options",
            _ when arguments.Has("pop-enabled") => "asks for a proof-of-possession token, which is not supported; use 'ecr-fleet cluster add'",
            _ when arguments.Has("legacy") => "asks for a token of the legacy form, which AKS no longer takes; remove --legacy",
            _ => null,
        };
        if (problem is not null)
        {
            command.RefuseArguments(problem);
            return null;
        }

        if (arguments.Value(ServerId) is not { } serverId)
        {
            command.RefuseArguments($"has no --{ServerId}: whom the token is for");
            return null;
        }

        if (!Guid.TryParseExact(serverId, "D", out var audience) || OtherServices.Contains(audience))
        {
            command.RefuseArguments($"has a --{ServerId} that is not the application id of a cluster's API server");
            return null;
        }

        // In the exec's environment the tenant wins over the argument, as in kubelogin.
        var tenant = command.Environment.GetValueOrDefault("AZURE_TENANT_ID") ?? arguments.Value(TenantId);
        if (tenant is { Length: > 0 } && !tenant.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.'))
        {
            command.RefuseArguments($"has a --{TenantId} that is none");
            return null;
        }

        return new EntraToken(audience.ToString("D"), string.IsNullOrEmpty(tenant) ? null : tenant);
    }
}
