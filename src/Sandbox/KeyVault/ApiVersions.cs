namespace EcrFleet.Sandbox.KeyVault;

/// <summary>The versions of the secrets API that a vault knows.</summary>
internal static class ApiVersions
{
    private static readonly string[] Known =
        ["7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6-preview.2", "7.6", "2025-07-01", "2026-04-01"];

    public static VaultError? Refusal(string version)
    {
        if (version.Length == 0)
        {
            return VaultError.BadParameter("api-version must be specified.");
        }

        return Known.Contains(version)
            ? null
            : VaultError.BadParameter(
                $"The specified version ({version}) is not recognized. Consider using the latest supported version ({Known[^1]}).");
    }
}
