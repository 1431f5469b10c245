using System.Text.RegularExpressions;

namespace EcrFleet.Infrastructure.Tests.Bicep;

/// <summary>A role assignment in words.</summary>
internal static partial class RoleAssignment
{
    /// <summary><see href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles"/>.</summary>
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    public static string Describe(Resource assignment)
    {
        var role = assignment["roleDefinitionId"].Split('/')[^1];
        var who = assignment["principalId"].Contains("/userAssignedIdentities/", StringComparison.Ordinal) ? "app" : "administrator";
        return $"{who}: {Roles.GetValueOrDefault(role, role)} on {ScopeType(assignment.Id)}";
    }

    /// <summary>The type of what the assignment stands on: the path of its id, without every second part, which is a name.</summary>
    private static string ScopeType(string id)
    {
        var parts = Scope().Match(id).Groups["path"].Value.Split('/');
        return string.Join('/', parts.Where((_, index) => index == 0 || index % 2 == 1));
    }

    [GeneratedRegex(@"/providers/(?<path>Microsoft\.(?:KeyVault|Storage|Insights)/[^']+?)(?:/providers/Microsoft\.Authorization|', 'Microsoft\.Authorization)")]
    private static partial Regex Scope();
}
