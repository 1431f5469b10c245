namespace EcrFleet.Sandbox.KeyVault;

/// <summary>The built-in role that the managed identity has on the vault.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide"/>.</remarks>
internal enum VaultRole
{
    None,

    /// <summary>Key Vault Secrets User: reads names, attributes and values.</summary>
    SecretsUser,

    /// <summary>Key Vault Secrets Officer: everything with secrets.</summary>
    SecretsOfficer,
}
