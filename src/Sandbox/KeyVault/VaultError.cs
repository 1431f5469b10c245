using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>An error in Key Vault's words.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes"/>.</remarks>
internal sealed record VaultError(int Status, string Code, string Message, string? InnerCode = null)
{
    public TimeSpan? RetryAfter { get; init; }

    public JsonObject ToJson()
    {
        var error = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (InnerCode is not null)
        {
            error["innererror"] = new JsonObject { ["code"] = InnerCode };
        }

        return new JsonObject { ["error"] = error };
    }

    public static VaultError NotFound(string name) => new(
        404,
        "SecretNotFound",
        $"A secret with (name/id) {name} was not found in this key vault. If you recently deleted this secret you may be able to "
            + "recover it using the correct recovery command. For help resolving this issue, please see "
            + "https://go.microsoft.com/fwlink/?linkid=2125182");

    public static VaultError DeletedNotFound(string name) => new(404, "SecretNotFound", $"Deleted Secret not found: {name}");

    public static VaultError Disabled { get; } = new(
        403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");

    public static VaultError DeletedButRecoverable(string name) => new(
        409,
        "Conflict",
        $"Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; "
            + "in this state, the secret can only be recovered or purged.",
        "ObjectIsDeletedButRecoverable");

    public static VaultError BeingDeleted { get; } = new(409, "Conflict", "Secret is currently being deleted.", "ObjectIsBeingDeleted");

    public static VaultError BeingRecovered { get; } = new(409, "Conflict", "Secret is currently being recovered.", "ObjectIsBeingRecovered");

    public static VaultError BadParameter(string message) => new(400, "BadParameter", message);

    public static VaultError Unauthorized(string message) => new(401, "Unauthorized", message);

    public static VaultError ForbiddenByRbac(string caller, string action, string resource) => new(
        403,
        "Forbidden",
        "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were "
            + $"changed recently, please observe propagation time.\r\nCaller: {caller}\r\nAction: '{action}'\r\n"
            + $"Resource: '{resource}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\n",
        "ForbiddenByRbac");
}
