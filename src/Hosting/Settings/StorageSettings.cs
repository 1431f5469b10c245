using EcrFleet.Azure.Storage;

namespace EcrFleet.Hosting.Settings;

/// <summary>Reads the function app's storage account, under the names that Azure Functions itself uses.</summary>
internal static class StorageSettings
{
    /// <summary>The connection string, or the section of the names below.</summary>
    public const string Section = "AzureWebJobsStorage";

    public const string AccountName = "accountName";
    public const string TableServiceUri = "tableServiceUri";
    public const string QueueServiceUri = "queueServiceUri";
    public const string ClientId = "clientId";
    public const string Credential = "credential";

    /// <summary>The value of <see cref="Credential"/> that changes anything here; with others the chain of Azure.Identity finds out by itself.</summary>
    private const string ManagedIdentity = "managedidentity";

    /// <summary>As a user sets them in the environment.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Section, .. new[] { AccountName, TableServiceUri, QueueServiceUri, ClientId, Credential }.Select(name => $"{Section}__{name}")];

    /// <returns><c>null</c> when none is set, or it is refused.</returns>
    public static StorageAccount? Read(IConfiguration configuration, List<string> problems)
    {
        var section = configuration.GetSection(Section);
        if (Text(section.Value) is { } connectionString)
        {
            var account = StorageAccount.FromConnectionString(connectionString);
            if (!account.IsSuccess)
            {
                problems.Add($"{Section} {account.Failure.Message}.");
            }

            return account.Value;
        }

        var accountName = Text(section[AccountName]);
        if (accountName is not null && !StorageAccount.IsAccountName(accountName))
        {
            problems.Add($"{Section}__{AccountName} must be the name of a storage account: 3 to 24 lower-case letters and digits.");
            return null;
        }

        var isManagedIdentity = string.Equals(Text(section[Credential]), ManagedIdentity, StringComparison.OrdinalIgnoreCase);
        var (tables, queues) = (Address(section, TableServiceUri, problems), Address(section, QueueServiceUri, problems));
        return accountName is null && tables is null && queues is null
            ? null
            : StorageAccount.FromIdentity(accountName, tables, queues, Text(section[ClientId]), isManagedIdentity);
    }

    private static Uri? Address(IConfigurationSection section, string name, List<string> problems)
    {
        if (Text(section[name]) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address is { Query: "", Fragment: "", UserInfo: "" })
        {
            return address;
        }

        problems.Add($"{Section}__{name} must be an https address without a query, like https://myaccount.table.core.windows.net/.");
        return null;
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
