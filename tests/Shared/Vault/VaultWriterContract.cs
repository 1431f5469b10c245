using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Tests.Shared.Vault;

/// <summary>What every vault that we write to must do, wherever it is.</summary>
public abstract class VaultWriterContract
{
    private const string Name = "aws-main";

    private static readonly DateTimeOffset Expiry = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract Task<WritableVault> OpenAsync();

    [Fact]
    public async Task A_new_secret_is_read_as_it_was_set()
    {
        await using var vault = await OpenAsync();

        var failure = await vault.Writer.SetAsync(
            Secret("{\"a\":\"ä\"}\n") with
            {
                Tags = new Dictionary<string, string> { ["region"] = "eu-central-1", ["owner"] = "" },
                ExpiresAt = Expiry,
                ContentType = "application/json",
            },
            Cancellation);

        Assert.Null(failure);
        var item = await OnlyItemAsync(vault);
        Assert.Equal((Name, true, Expiry), (item.Name, item.IsEnabled, item.ExpiresAt));
        Assert.Equal([("owner", ""), ("region", "eu-central-1")], item.Tags.Select(tag => (tag.Key, tag.Value)).Order());
        Assert.Equal("{\"a\":\"ä\"}\n", await ReadAsync(vault));
    }

    [Fact]
    public async Task A_new_version_replaces_value_and_attributes_as_a_whole()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("old") with { Tags = new Dictionary<string, string> { ["region"] = "eu-central-1" }, ExpiresAt = Expiry });

        await SetAsync(vault, Secret("new"));

        var item = await OnlyItemAsync(vault);
        Assert.Equal((0, null, "new"), (item.Tags.Count, item.ExpiresAt, await ReadAsync(vault)));
    }

    [Fact]
    public async Task A_tag_is_set_and_all_else_stays()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("value") with { Tags = new Dictionary<string, string> { ["region"] = "eu-central-1", ["Cluster-UID"] = "old" }, ExpiresAt = Expiry });

        Assert.Null(await vault.Writer.TagAsync(Name, "cluster-uid", "new", Cancellation));

        var item = await OnlyItemAsync(vault);
        Assert.Equal([("cluster-uid", "new"), ("region", "eu-central-1")], item.Tags.Select(tag => (tag.Key, tag.Value)).Order());
        Assert.Equal((Expiry, true, "value"), (item.ExpiresAt, item.IsEnabled, await ReadAsync(vault)));
    }

    [Fact]
    public async Task A_secret_that_is_missing_takes_no_tag()
    {
        await using var vault = await OpenAsync();

        Assert.Equal(FailureKind.NotFound, (await vault.Writer.TagAsync(Name, "cluster-uid", "new", Cancellation))?.Kind);
    }

    [Fact]
    public async Task The_id_of_the_fleet_stays_and_is_no_secret_of_the_vault()
    {
        await using var vault = await OpenAsync();

        var planned = (await vault.Writer.IdentifyAsync(isKept: false, Cancellation)).Value;
        var id = (await vault.Writer.IdentifyAsync(isKept: true, Cancellation)).Value!;
        Assert.Equal(planned, id);
        await SetAsync(vault, Secret("value"));

        Assert.Matches("^[0-9a-f]{16}$", id);
        Assert.Equal(id, (await vault.Writer.IdentifyAsync(isKept: true, Cancellation)).Value);
        Assert.Equal(Name, (await OnlyItemAsync(vault)).Name);
    }

    [Fact]
    public async Task A_disabled_secret_becomes_enabled_unless_told()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("old") with { IsEnabled = false });
        var before = await OnlyItemAsync(vault);

        await SetAsync(vault, Secret("new"));

        Assert.Equal((false, true), (before.IsEnabled, (await OnlyItemAsync(vault)).IsEnabled));
    }

    [Fact]
    public async Task A_disabled_secret_is_not_read()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("old") with { IsEnabled = false });

        var failure = (await vault.Vault.ReadAsync(Name, Cancellation)).Failure;

        Assert.Equal(FailureKind.Forbidden, failure?.Kind);
        Assert.StartsWith($"Vault secret '{Name}'", failure?.Message, StringComparison.Ordinal);
        Assert.Contains(": the secret is disabled", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_is_compared_without_case()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("old"));

        await SetAsync(vault, Secret("new") with { Name = "AWS-Main" });

        Assert.Equal((Name, "new"), ((await OnlyItemAsync(vault)).Name, await ReadAsync(vault)));
        Assert.Null(await vault.Writer.RemoveAsync("aws-MAIN", Cancellation));
    }

    [Fact]
    public async Task A_removed_secret_is_gone()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("x") with { Tags = new Dictionary<string, string> { ["region"] = "eu-central-1" } });

        var failure = await vault.Writer.RemoveAsync(Name, Cancellation);

        Assert.Null(failure);
        Assert.Empty((await vault.Vault.ListAsync(Cancellation)).Value!);
        Assert.Equal(FailureKind.NotFound, (await vault.Vault.ReadAsync(Name, Cancellation)).Failure?.Kind);
    }

    [Fact]
    public async Task A_removed_secret_can_be_set_again_and_has_nothing_of_the_old_one()
    {
        await using var vault = await OpenAsync();
        await SetAsync(vault, Secret("old") with { Tags = new Dictionary<string, string> { ["region"] = "eu-central-1" }, IsEnabled = false });
        await vault.Writer.RemoveAsync(Name, Cancellation);

        await SetAsync(vault, Secret("new"));

        var item = await OnlyItemAsync(vault);
        Assert.Equal((0, true, "new"), (item.Tags.Count, item.IsEnabled, await ReadAsync(vault)));
    }

    [Fact]
    public async Task Removing_what_is_not_there_is_told()
    {
        await using var vault = await OpenAsync();

        var failure = await vault.Writer.RemoveAsync(Name, Cancellation);

        Assert.Equal(FailureKind.NotFound, failure?.Kind);
        Assert.Contains($"'{Name}'", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_largest_value_is_stored_and_one_byte_more_is_refused()
    {
        await using var vault = await OpenAsync();
        var largest = new string('x', 25 * 1024);

        await SetAsync(vault, Secret(largest));
        var failure = await vault.Writer.SetAsync(Secret(largest[1..] + "ä"), Cancellation);

        Assert.Equal(new Failure(FailureKind.Invalid, "Vault secret 'aws-main': its value is larger than 25 KB, the limit of Key Vault."), failure);
        Assert.Equal(largest, await ReadAsync(vault));
    }

    [Fact]
    public async Task What_Key_Vault_does_not_take_is_refused_before_it_is_asked()
    {
        await using var vault = await OpenAsync();
        NewVaultSecret[] secrets =
        [
            Secret("x") with { Name = "../aws-main" },
            Secret("x") with { Name = new string('a', 128) },
            Secret("x") with { Tags = Enumerable.Range(0, 16).ToDictionary(number => $"tag-{number}", _ => "x") },
            Secret("x") with { Tags = new Dictionary<string, string> { ["namespaces"] = new('a', 257) } },
            Secret("x") with { Tags = new Dictionary<string, string> { ["Enabled"] = "false" } },
        ];

        var failures = await Task.WhenAll(secrets.Select(secret => vault.Writer.SetAsync(secret, Cancellation)));

        Assert.All(failures, failure => Assert.Equal(FailureKind.Invalid, failure?.Kind));
        Assert.Empty((await vault.Vault.ListAsync(Cancellation)).Value!);
    }

    private static NewVaultSecret Secret(string value) => new(Name, new SecretText(value));

    private static async Task SetAsync(WritableVault vault, NewVaultSecret secret) =>
        Assert.Null(await vault.Writer.SetAsync(secret, Cancellation));

    private static async Task<VaultItem> OnlyItemAsync(WritableVault vault) => Assert.Single((await vault.Vault.ListAsync(Cancellation)).Value!);

    private static async Task<string?> ReadAsync(WritableVault vault) => (await vault.Vault.ReadAsync(Name, Cancellation)).Value?.Reveal();
}
