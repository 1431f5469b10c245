using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using EcrFleet.Application.Vault;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Core.Failures;
using EcrFleet.Sandbox.KeyVault;

namespace EcrFleet.Azure.Tests.KeyVault;

public sealed class KeyVaultVaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_all_pages_with_tags_and_attributes()
    {
        await using var harness = await KeyVaultHarness.StartAsync(pageSize: 2);
        var expires = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        harness.Server.SetSecret("kubeconfig-a", "x", new Dictionary<string, string> { ["prune"] = "true" }, expires: expires);
        harness.Server.SetSecret("kubeconfig-b", "x", enabled: false);
        harness.Server.SetSecret("aws-c", "x");

        var items = (await harness.Vault.ListAsync(Cancellation)).Value!.OrderBy(item => item.Name, StringComparer.Ordinal).ToArray();

        Assert.Equal(["aws-c", "kubeconfig-a", "kubeconfig-b"], items.Select(item => item.Name));
        Assert.Equal([true, true, false], items.Select(item => item.IsEnabled));
        Assert.Equal("true", items[1].Tags["prune"]);
        Assert.Equal([null, expires, null], items.Select(item => item.ExpiresAt));
    }

    [Fact]
    public async Task Listing_reads_no_value()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("kubeconfig-a", "x");

        await harness.Vault.ListAsync(Cancellation);

        Assert.Equal(0, harness.Server.History.Count("Get"));
    }

    [Fact]
    public async Task Reads_a_value()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("kubeconfig-a", "apiVersion: v1\n");

        Assert.Equal("apiVersion: v1\n", (await harness.Vault.ReadAsync("kubeconfig-a", Cancellation)).Value?.Reveal());
    }

    [Fact]
    public async Task Reads_many_values_side_by_side_with_one_token()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        var names = Enumerable.Range(0, 40).Select(number => $"kubeconfig-{number}").ToArray();
        Assert.All(names, name => harness.Server.SetSecret(name, "value of " + name));
        var vault = harness.Vault;
        await vault.ListAsync(Cancellation);

        var values = await Task.WhenAll(names.Select(name => vault.ReadAsync(name, Cancellation)));

        Assert.Equal(names.Select(name => "value of " + name), values.Select(value => value.Value?.Reveal()));
        Assert.Single(harness.Identity.History.Requests);
    }

    [Fact]
    public async Task A_missing_role_is_named()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Role = VaultRole.None;

        var listed = (await harness.Vault.ListAsync(Cancellation)).Failure;
        var read = (await harness.Vault.ReadAsync("kubeconfig-a", Cancellation)).Failure;

        Assert.Equal(
            [
                $"Key Vault {harness.Server.Address}: the identity may not read here (403): give it the role 'Key Vault Secrets User' on the vault (or, with access policies, 'list' and 'get' on secrets).",
                $"Vault secret 'kubeconfig-a' in {harness.Server.Address}: the identity may not read here (403): give it the role 'Key Vault Secrets User' on the vault (or, with access policies, 'list' and 'get' on secrets).",
            ],
            [listed!.Message, read!.Message]);
        Assert.Equal([FailureKind.Forbidden, FailureKind.Forbidden], [listed.Kind, read.Kind]);
    }

    [Fact]
    public async Task The_role_that_we_name_is_enough()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("kubeconfig-a", "x");
        harness.Server.Role = VaultRole.SecretsUser;

        Assert.True((await harness.Vault.ListAsync(Cancellation)).IsSuccess);
        Assert.True((await harness.Vault.ReadAsync("kubeconfig-a", Cancellation)).IsSuccess);
    }

    [Fact]
    public async Task A_firewall_is_told_from_a_missing_role()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.ForbiddenByFirewall);

        await AssertListFailsAsync(harness.Vault, FailureKind.Unreachable, "network rules");
    }

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        await using var harness = await KeyVaultHarness.StartAsync();

        await AssertReadFailsAsync(harness.Vault, "kubeconfig-gone", FailureKind.NotFound, "'kubeconfig-gone'");
    }

    [Fact]
    public async Task A_secret_that_was_disabled_meanwhile_is_told()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("kubeconfig-a", "x", enabled: false);

        await AssertReadFailsAsync(harness.Vault, "kubeconfig-a", FailureKind.Forbidden, "the secret is disabled");
    }

    [Fact]
    public async Task Passing_faults_are_tried_again()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("kubeconfig-a", "x");
        harness.Server.Faults.Add(VaultFault.ServerError, "kubeconfig-a", times: 1);
        harness.Server.Faults.Add(VaultFault.Throttled(TimeSpan.Zero), "kubeconfig-a", times: 1);

        Assert.True((await harness.Vault.ReadAsync("kubeconfig-a", Cancellation)).IsSuccess);
    }

    [Fact]
    public async Task Lasting_throttling_is_told()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.Throttled(TimeSpan.Zero), "List");

        await AssertListFailsAsync(harness.Vault, FailureKind.Throttled, "429");
    }

    [Fact]
    public async Task A_lasting_server_error_is_told()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.ServerError, "List");

        await AssertListFailsAsync(harness.Vault, FailureKind.Unexpected, "status 500");
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_told()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.NotJson);

        await AssertListFailsAsync(harness.Vault, FailureKind.Unexpected, "a proxy in between");
        await AssertReadFailsAsync(harness.Vault, "kubeconfig-a", FailureKind.Unexpected, "a proxy in between");
    }

    [Fact]
    public async Task A_vault_that_hangs_is_a_timeout()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.Hang, "List");
        var vault = harness.VaultWith(new IdentityEndpointCredential(harness.Identity), TimeSpan.FromMilliseconds(300));

        await AssertListFailsAsync(vault, FailureKind.Timeout, "no answer in time");
    }

    [Fact]
    public async Task The_end_of_the_run_is_no_failure_of_the_vault()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.Hang, "List");
        using var run = new CancellationTokenSource();
        var listing = harness.Vault.ListAsync(run.Token);

        await run.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    [Fact]
    public async Task A_token_of_another_issuer_is_refused()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        var vault = harness.VaultWith(DelegatedTokenCredential.Create((_, _) => new AccessToken("s3cret", DateTimeOffset.MaxValue)));

        await AssertListFailsAsync(vault, FailureKind.Unauthorized, "refused the identity's token (401)");
    }

    [Fact]
    public async Task No_credential_is_told_with_what_to_do()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        var vault = harness.VaultWith(DelegatedTokenCredential.Create((_, _) => throw new CredentialUnavailableException("s3cret")));

        await AssertListFailsAsync(vault, FailureKind.Unauthorized, "AZURE_CLIENT_ID");
    }

    [Fact]
    public async Task Of_what_Entra_says_only_the_code_is_shown()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        var vault = harness.VaultWith(DelegatedTokenCredential.Create(
            (_, _) => throw new AuthenticationFailedException("s3cret AADSTS7000215: Invalid client secret s3cret")));

        await AssertListFailsAsync(vault, FailureKind.Unauthorized, "Entra ID refused the Azure credential (AADSTS7000215).");
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_told()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        var vault = Elsewhere(harness.Server.Address);

        await AssertListFailsAsync(vault, FailureKind.Unreachable, "the TLS handshake failed");
    }

    [Fact]
    public async Task A_closed_port_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        await AssertListFailsAsync(Elsewhere(new Uri($"https://127.0.0.1:{port}/")), FailureKind.Unreachable, "cannot be reached");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told() =>
        await AssertListFailsAsync(Elsewhere(new Uri("https://no-such-vault.invalid/")), FailureKind.Unreachable, "does not resolve");

    [Fact]
    public async Task The_token_is_not_given_to_a_host_that_is_no_Key_Vault()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        var elsewhere = new UriBuilder(harness.Server.Address) { Host = "elsewhere.example.com" }.Uri;
        var asked = 0;
        var credential = DelegatedTokenCredential.Create((_, _) => new AccessToken($"{++asked}", DateTimeOffset.MaxValue));
        using var transport = new RedirectedTransport(harness.Transport(), harness.Server.Address);
        var vault = new KeyVaultVault(elsewhere, credential, KeyVaultHarness.Options(), transport);

        await AssertListFailsAsync(vault, FailureKind.Unexpected, "not one of Key Vault");
        Assert.Equal(0, asked);
    }

    private static KeyVaultVault Elsewhere(Uri address) =>
        new(
            address,
            DelegatedTokenCredential.Create((_, _) => default),
            KeyVaultHarness.Options() with { MaxRetries = 0 },
            new HttpClientTransport(new SocketsHttpHandler()));

    private static async Task AssertListFailsAsync(IVault vault, FailureKind kind, string message) =>
        AssertFails((await vault.ListAsync(Cancellation)).Failure, kind, message);

    private static async Task AssertReadFailsAsync(IVault vault, string name, FailureKind kind, string message) =>
        AssertFails((await vault.ReadAsync(name, Cancellation)).Failure, kind, message);

    private static void AssertFails(Failure? failure, FailureKind kind, string message)
    {
        Assert.Contains(message, failure?.Message, StringComparison.Ordinal);
        Assert.Equal(kind, failure?.Kind);
        Assert.DoesNotContain("s3cret", failure?.Message, StringComparison.Ordinal);
    }
}
