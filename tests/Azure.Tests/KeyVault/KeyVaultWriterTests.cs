using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Sandbox.KeyVault;

namespace EcrFleet.Azure.Tests.KeyVault;

public sealed class KeyVaultWriterTests
{
    private static readonly NewVaultSecret Secret = new("aws-main", new SecretText("s3cret"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_content_type_is_stored()
    {
        await using var harness = await KeyVaultHarness.StartAsync();

        await harness.Writer.SetAsync(Secret with { ContentType = "application/json" }, Cancellation);

        Assert.Equal("application/json", harness.Server.FindSecret("aws-main")?.ContentType);
    }

    [Fact]
    public async Task The_versions_before_are_kept()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("aws-main", "old");

        await harness.Writer.SetAsync(Secret, Cancellation);

        Assert.Equal(["old", "s3cret"], harness.Server.FindVersions("aws-main").Select(version => version.Value));
    }

    [Fact]
    public async Task A_removed_secret_is_kept_by_the_vault_and_recovered_with_its_versions()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("aws-main", "old");

        await harness.Writer.RemoveAsync("aws-main", Cancellation);
        var deleted = harness.Server.FindDeletedSecret("aws-main");
        await harness.Writer.SetAsync(Secret, Cancellation);

        Assert.Equal("old", deleted?.Latest.Value);
        Assert.Equal(["old", "s3cret"], harness.Server.FindVersions("aws-main").Select(version => version.Value));
        Assert.Equal((1, 0), (harness.Server.History.Count("Recover"), harness.Server.History.Count("Purge")));
    }

    [Fact]
    public async Task A_removal_ends_when_the_secret_is_gone()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("aws-main", "old");
        harness.Server.RequestsUntilSettled = 3;

        Assert.Null(await harness.Writer.RemoveAsync("aws-main", Cancellation));

        Assert.Equal(4, harness.Server.History.Count("GetDeleted"));
    }

    [Fact]
    public async Task A_deletion_by_somebody_else_is_waited_for()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("aws-main", "old");
        harness.Server.RequestsUntilSettled = 3;
        await harness.Client.StartDeleteSecretAsync("aws-main", Cancellation);

        Assert.Null(await harness.Writer.SetAsync(Secret, Cancellation));

        Assert.Equal("s3cret", harness.Server.FindSecret("aws-main")?.Value);
    }

    [Fact]
    public async Task A_deletion_without_end_is_given_up()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("aws-main", "old");
        harness.Server.RequestsUntilSettled = int.MaxValue;

        var failure = await harness.WriterWith(KeyVaultHarness.Options() with { SettleTimeout = TimeSpan.FromMilliseconds(200) })
            .RemoveAsync("aws-main", Cancellation);

        Assert.Equal((FailureKind.Timeout, true), (failure?.Kind, failure?.Message.Contains("'aws-main'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_role_that_is_missing_is_named()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.SetSecret("aws-main", "old");
        harness.Server.Role = VaultRole.SecretsUser;

        var set = await harness.Writer.SetAsync(Secret, Cancellation);
        var removed = await harness.Writer.RemoveAsync("aws-main", Cancellation);

        Assert.Equal(
            new Failure(
                FailureKind.Forbidden,
                $"Vault secret 'aws-main' in {harness.Server.Address}: the identity may not change secrets (403): give it the role 'Key Vault Secrets Officer' on the vault (or, with access policies, 'set', 'delete', 'get' and 'recover' on secrets)."),
            set);
        Assert.Equal(set, removed);
    }

    [Fact]
    public async Task Passing_faults_are_tried_again()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.ServerError, "Set", times: 1);

        Assert.Null(await harness.Writer.SetAsync(Secret, Cancellation));
    }

    [Fact]
    public async Task The_end_of_the_caller_is_no_failure_of_the_vault()
    {
        await using var harness = await KeyVaultHarness.StartAsync();
        harness.Server.Faults.Add(VaultFault.Hang, "Set");
        using var caller = new CancellationTokenSource();
        var setting = harness.Writer.SetAsync(Secret, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => setting);
    }
}
