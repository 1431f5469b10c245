using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>The operations of the secrets API on a store.</summary>
internal sealed partial class SecretOperations(SecretStore store, Settling settling, Uri vault, int pageSize)
{
    private const int MaxValueBytes = 25 * 1024;
    private const int MaxTags = 15;
    private const int MaxTagLength = 256;

    public async Task<VaultAnswer> ExecuteAsync(HttpRequest request, VaultOperation operation)
    {
        if (operation.Secret.Length > 0 && !NamePattern().IsMatch(operation.Secret))
        {
            return VaultAnswer.Failed(VaultError.BadParameter($"The request URI contains an invalid name: {operation.Secret}"));
        }

        if (settling.Refusal(operation.Secret) is { } unsettled)
        {
            // Reads find nothing meanwhile, at either name; writes get the reason.
            return VaultAnswer.Failed(operation.Name switch
            {
                "Get" or "ListVersions" => VaultError.NotFound(operation.Secret),
                "GetDeleted" => VaultError.DeletedNotFound(operation.Secret),
                _ => unsettled,
            });
        }

        return operation.Name switch
        {
            "List" => Page(request, "secrets", store.List(), SecretJson.Item),
            "ListVersions" => Versions(request, operation),
            "Get" => Get(operation),
            "Set" => Set(operation, await BodyAsync(request)),
            "Update" => Update(operation, await BodyAsync(request)),
            "Delete" => Delete(operation),
            "GetDeleted" => Deleted(store.FindDeleted(operation.Secret), VaultError.DeletedNotFound(operation.Secret)),
            "Recover" => Recover(operation),
            "Purge" => store.Purge(operation.Secret)
                ? VaultAnswer.NoContent
                : VaultAnswer.Failed(VaultError.DeletedNotFound(operation.Secret)),
            _ => VaultAnswer.Failed(new VaultError(404, "NotFound", "The requested resource was not found.")),
        };
    }

    private VaultAnswer Get(VaultOperation operation) => store.Find(operation.Secret, operation.Version) switch
    {
        null => VaultAnswer.Failed(VaultError.NotFound(operation.Secret)),
        { Enabled: false } => VaultAnswer.Failed(VaultError.Disabled),
        var secret => VaultAnswer.Ok(SecretJson.Bundle(secret, vault)),
    };

    private VaultAnswer Versions(HttpRequest request, VaultOperation operation)
    {
        var versions = store.Versions(operation.Secret);
        return versions.IsEmpty
            ? VaultAnswer.Failed(VaultError.NotFound(operation.Secret))
            : Page(request, $"secrets/{operation.Secret}/versions", [.. versions], SecretJson.Properties);
    }

    private VaultAnswer Set(VaultOperation operation, SecretChange? change)
    {
        if (Refusal(change) is { } refusal)
        {
            return VaultAnswer.Failed(refusal);
        }

        if (change?.Value is not { } value)
        {
            return VaultAnswer.Failed(VaultError.BadParameter("Property value is required."));
        }

        if (Encoding.UTF8.GetByteCount(value) > MaxValueBytes)
        {
            return VaultAnswer.Failed(VaultError.BadParameter($"The value is longer than {MaxValueBytes} bytes."));
        }

        return store.Set(operation.Secret, change) is { } secret
            ? VaultAnswer.Ok(SecretJson.Bundle(secret, vault))
            : VaultAnswer.Failed(VaultError.DeletedButRecoverable(operation.Secret));
    }

    private VaultAnswer Update(VaultOperation operation, SecretChange? change)
    {
        if (Refusal(change) is { } refusal)
        {
            return VaultAnswer.Failed(refusal);
        }

        return change is not null && store.Update(operation.Secret, operation.Version, change) is { } secret
            ? VaultAnswer.Ok(SecretJson.Properties(secret, vault))
            : VaultAnswer.Failed(VaultError.NotFound(operation.Secret));
    }

    private VaultAnswer Delete(VaultOperation operation)
    {
        var deleted = store.Delete(operation.Secret);
        if (deleted is not null)
        {
            settling.Delete(operation.Secret);
        }

        return Deleted(deleted, VaultError.NotFound(operation.Secret));
    }

    private VaultAnswer Recover(VaultOperation operation)
    {
        if (store.Recover(operation.Secret) is not { } secret)
        {
            return VaultAnswer.Failed(VaultError.DeletedNotFound(operation.Secret));
        }

        settling.Recover(operation.Secret);
        return VaultAnswer.Ok(SecretJson.Properties(secret, vault));
    }

    private VaultAnswer Deleted(DeletedVaultSecret? deleted, VaultError missing) =>
        deleted is null ? VaultAnswer.Failed(missing) : VaultAnswer.Ok(SecretJson.Deleted(deleted, vault));

    private VaultAnswer Page(HttpRequest request, string path, ImmutableArray<VaultSecret> all, Func<VaultSecret, Uri, JsonObject> item)
    {
        var asked = request.Query["maxresults"].ToString();
        var size = pageSize;
        if (asked.Length > 0 && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > 25))
        {
            return VaultAnswer.Failed(VaultError.BadParameter("Invalid maxresults: it must be between 1 and 25."));
        }

        // The token is opaque to clients; here it is the number of entries already given.
        _ = int.TryParse(request.Query["$skiptoken"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        var next = skip + size;
        return VaultAnswer.Ok(new JsonObject
        {
            ["value"] = new JsonArray([.. all.Skip(skip).Take(size).Select(secret => item(secret, vault))]),
            ["nextLink"] = next >= all.Length
                ? null
                : $"{vault}{path}?api-version={request.Query["api-version"]}&$skiptoken={next}&maxresults={size}",
        });
    }

    private static VaultError? Refusal(SecretChange? change)
    {
        if (change is null)
        {
            return VaultError.BadParameter("The request body is not valid JSON of a secret.");
        }

        // https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#secret-tags
        if (change.Tags is { Count: > MaxTags })
        {
            return VaultError.BadParameter($"The number of tags is above {MaxTags}.");
        }

        return change.Tags?.Any(tag => tag.Key.Length > MaxTagLength || tag.Value.Length > MaxTagLength) == true
            ? VaultError.BadParameter($"A tag's name or value is longer than {MaxTagLength} characters.")
            : null;
    }

    private static async Task<SecretChange?> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return SecretJson.Read(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
    }

    [GeneratedRegex("^[0-9a-zA-Z-]{1,127}$")]
    private static partial Regex NamePattern();
}
