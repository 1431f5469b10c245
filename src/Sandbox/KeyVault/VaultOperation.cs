namespace EcrFleet.Sandbox.KeyVault;

/// <summary>What a request asks for, read from its method and path.</summary>
/// <param name="Action">The data action that a role must grant.</param>
internal sealed record VaultOperation(string Name, string Secret, string Version, VaultRole NeededRole, string Action)
{
    private const string Actions = "Microsoft.KeyVault/vaults/secrets/";

    public static VaultOperation Of(HttpRequest request)
    {
        var segments = request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return (request.Method, segments) switch
        {
            ("GET", ["secrets"]) => Reading("List", "", "", "readMetadata/action"),
            ("GET", ["secrets", var name, "versions"]) => Reading("ListVersions", name, "", "readMetadata/action"),
            ("GET", ["secrets", var name]) => Reading("Get", name, "", "getSecret/action"),
            ("GET", ["secrets", var name, var version]) => Reading("Get", name, version, "getSecret/action"),
            ("PUT", ["secrets", var name]) => Writing("Set", name, "", "setSecret/action"),
            ("PATCH", ["secrets", var name]) => Writing("Update", name, "", "update/action"),
            ("PATCH", ["secrets", var name, var version]) => Writing("Update", name, version, "update/action"),
            ("DELETE", ["secrets", var name]) => Writing("Delete", name, "", "delete"),
            ("GET", ["deletedsecrets", var name]) => Writing("GetDeleted", name, "", "readMetadata/action"),
            ("DELETE", ["deletedsecrets", var name]) => Writing("Purge", name, "", "purge/action"),
            ("POST", ["deletedsecrets", var name, "recover"]) => Writing("Recover", name, "", "recover/action"),
            _ => new VaultOperation("Unknown", "", "", VaultRole.None, ""),
        };
    }

    private static VaultOperation Reading(string name, string secret, string version, string action) =>
        new(name, secret, version, VaultRole.SecretsUser, Actions + action);

    private static VaultOperation Writing(string name, string secret, string version, string action) =>
        new(name, secret, version, VaultRole.SecretsOfficer, Actions + action);
}
