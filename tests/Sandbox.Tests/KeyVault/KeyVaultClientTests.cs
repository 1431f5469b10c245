using Azure;
using Azure.Security.KeyVault.Secrets;
using EcrFleet.Sandbox.KeyVault;

namespace EcrFleet.Sandbox.Tests.KeyVault;

/// <summary>The emulator as Azure's own client sees it.</summary>
public sealed class KeyVaultClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_value_tags_and_expiry_of_a_secret()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret(
            "kubeconfig-oslo", "text", new Dictionary<string, string> { ["registries"] = "main" }, expires: VaultHarness.Now.AddDays(9));

        var secret = (await azure.Client.GetSecretAsync("kubeconfig-oslo", cancellationToken: Cancellation)).Value;

        Assert.Equal(("kubeconfig-oslo", "text"), (secret.Name, secret.Value));
        Assert.Equal("main", secret.Properties.Tags["registries"]);
        Assert.Equal(VaultHarness.Now.AddDays(9), secret.Properties.ExpiresOn);
    }

    [Fact]
    public async Task Asks_for_a_token_for_the_common_resource_of_all_vaults()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");

        await azure.Client.GetSecretAsync("one", cancellationToken: Cancellation);

        Assert.Equal(["https://vault.azure.net/.default"], azure.Credential.Scopes);
    }

    [Fact]
    public async Task The_client_refuses_the_challenge_of_a_loopback_host_unless_told_otherwise()
    {
        await using var azure = await VaultHarness.StartAsync();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            azure.ClientWith(disableChallengeVerification: false).GetSecretAsync("one", cancellationToken: Cancellation));

        Assert.Contains("DisableChallengeResourceVerification", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_all_pages_by_name_with_tags_and_without_values()
    {
        await using var azure = await VaultHarness.StartAsync(pageSize: 2);
        foreach (var name in (string[])["e", "d", "c", "b", "a"])
        {
            azure.Vault.SetSecret(name, "value", new Dictionary<string, string> { ["tag"] = name }, enabled: name != "c");
        }

        var secrets = await azure.Client.GetPropertiesOfSecretsAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["a", "b", "c", "d", "e"], secrets.Select(secret => secret.Name));
        Assert.Equal(["a", "b", "c", "d", "e"], secrets.Select(secret => secret.Tags["tag"]));
        Assert.Equal([true, true, false, true, true], secrets.Select(secret => secret.Enabled));
        Assert.Equal(3, azure.Vault.History.Requests.Count(request => request is { Operation: "List", Status: 200 }));
    }

    [Fact]
    public async Task Refuses_the_value_of_a_disabled_secret()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1", enabled: false);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            azure.Client.GetSecretAsync("one", cancellationToken: Cancellation));

        Assert.Equal((403, "Forbidden"), (failure.Status, failure.ErrorCode));
        Assert.Contains("Operation get is not allowed on a disabled secret.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_find_what_is_not_there()
    {
        await using var azure = await VaultHarness.StartAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            azure.Client.GetSecretAsync("none", cancellationToken: Cancellation));

        Assert.Equal((404, "SecretNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Keeps_versions()
    {
        await using var azure = await VaultHarness.StartAsync();
        var first = (await azure.Client.SetSecretAsync("one", "1", Cancellation)).Value;
        await azure.Client.SetSecretAsync("one", "2", Cancellation);

        Assert.Equal("2", (await azure.Client.GetSecretAsync("one", cancellationToken: Cancellation)).Value.Value);
        Assert.Equal("1", (await azure.Client.GetSecretAsync("one", first.Properties.Version, Cancellation)).Value.Value);
        Assert.Equal(2, await azure.Client.GetPropertiesOfSecretVersionsAsync("one", Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Sets_what_the_client_sends_and_updates_a_part_of_it()
    {
        await using var azure = await VaultHarness.StartAsync();
        var secret = new KeyVaultSecret("one", "1") { Properties = { ContentType = "application/yaml", Tags = { ["context"] = "blue" } } };
        var properties = (await azure.Client.SetSecretAsync(secret, Cancellation)).Value.Properties;

        properties.Enabled = false;
        await azure.Client.UpdateSecretPropertiesAsync(properties, Cancellation);

        var stored = azure.Vault.FindSecret("one")!;
        Assert.Equal(("1", "application/yaml", "blue", false), (stored.Value, stored.ContentType, stored.Tags["context"], stored.Enabled));
    }

    [Fact]
    public async Task Keeps_a_deleted_secret_and_its_name_until_it_is_purged()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");
        var deletion = await azure.Client.StartDeleteSecretAsync("one", Cancellation);
        await deletion.WaitForCompletionAsync(Cancellation);

        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Client.SetSecretAsync("one", "2", Cancellation));
        await azure.Client.PurgeDeletedSecretAsync("one", Cancellation);
        await azure.Client.SetSecretAsync("one", "3", Cancellation);

        Assert.Equal((409, "Conflict"), (conflict.Status, conflict.ErrorCode));
        Assert.Equal("3", azure.Vault.FindSecret("one")!.Value);
    }

    [Fact]
    public async Task Recovers_a_deleted_secret()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");
        await azure.Client.StartDeleteSecretAsync("one", Cancellation);

        await azure.Client.StartRecoverDeletedSecretAsync("one", Cancellation);

        Assert.Equal("1", azure.Vault.FindSecret("one")!.Value);
    }

    [Fact]
    public async Task A_deletion_can_take_its_time()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");
        azure.Vault.RequestsUntilSettled = 3;

        var deletion = await azure.Client.StartDeleteSecretAsync("one", Cancellation);
        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Client.SetSecretAsync("one", "2", Cancellation));
        await deletion.UpdateStatusAsync(Cancellation);
        var isDoneEarly = deletion.HasCompleted;
        await deletion.WaitForCompletionAsync(TimeSpan.FromMilliseconds(1), Cancellation);

        Assert.Contains("ObjectIsBeingDeleted", conflict.Message, StringComparison.Ordinal);
        Assert.Equal((409, false, true), (conflict.Status, isDoneEarly, deletion.HasCompleted));
    }

    [Fact]
    public async Task A_recovery_can_take_its_time()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");
        await azure.Client.StartDeleteSecretAsync("one", Cancellation);
        azure.Vault.RequestsUntilSettled = 2;

        await azure.Client.StartRecoverDeletedSecretAsync("one", Cancellation);
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Client.GetSecretAsync("one", cancellationToken: Cancellation));
        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Client.SetSecretAsync("one", "2", Cancellation));
        await azure.Client.SetSecretAsync("one", "3", Cancellation);

        Assert.Contains("ObjectIsBeingRecovered", conflict.Message, StringComparison.Ordinal);
        Assert.Equal((404, 409, "3"), (missing.Status, conflict.Status, azure.Vault.FindSecret("one")!.Value));
    }

    [Fact]
    public async Task Refuses_more_than_256_characters_in_a_tag()
    {
        await using var azure = await VaultHarness.StartAsync();
        var secret = new KeyVaultSecret("one", "1") { Properties = { Tags = { ["namespaces"] = new string('a', 257) } } };

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Client.SetSecretAsync(secret, Cancellation));

        Assert.Equal((400, "BadParameter"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Refuses_a_value_above_25_kilobytes()
    {
        await using var azure = await VaultHarness.StartAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            azure.Client.SetSecretAsync("one", new string('a', (25 * 1024) + 1), Cancellation));

        Assert.Equal((400, "BadParameter"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Refuses_a_caller_without_a_role()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.Role = VaultRole.None;

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            azure.Client.GetPropertiesOfSecretsAsync(Cancellation).ToListAsync(Cancellation).AsTask());

        Assert.Equal((403, "Forbidden"), (failure.Status, failure.ErrorCode));
        Assert.Contains("ForbiddenByRbac", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Microsoft.KeyVault/vaults/secrets/readMetadata/action", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secrets_user_reads_and_does_not_write()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");
        azure.Vault.Role = VaultRole.SecretsUser;

        Assert.Equal("1", (await azure.Client.GetSecretAsync("one", cancellationToken: Cancellation)).Value.Value);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Client.SetSecretAsync("one", "2", Cancellation));
        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task Throttles_on_order_and_the_client_waits_and_tries_again()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.SetSecret("one", "1");
        azure.Vault.Faults.Add(VaultFault.Throttled(TimeSpan.Zero), "one", times: 2);

        await azure.Client.GetSecretAsync("one", cancellationToken: Cancellation);

        Assert.Equal(
            [401, 429, 429, 200],
            azure.Vault.History.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task Breaks_down_on_order()
    {
        await using var azure = await VaultHarness.StartAsync();
        azure.Vault.Faults.Add(VaultFault.ServerError, "List");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            azure.Client.GetPropertiesOfSecretsAsync(Cancellation).ToListAsync(Cancellation).AsTask());

        Assert.Equal(500, failure.Status);
    }
}
