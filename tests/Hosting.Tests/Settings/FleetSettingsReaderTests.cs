using EcrFleet.Application.Refresh;
using EcrFleet.Tests.Shared.Disk;
using Microsoft.Extensions.Configuration;

namespace EcrFleet.Hosting.Tests.Settings;

public sealed class FleetSettingsReaderTests
{
    [Fact]
    public void Only_the_vault_is_required()
    {
        var settings = SettingsUnderTest.Good();

        Assert.Equal(new Uri(SettingsUnderTest.GoodVault), settings.Vault.KeyVault);
        Assert.Equal("ecr-registry-credentials", settings.Refresh.SecretName.Value);
        Assert.Equal(TimeSpan.FromHours(6), settings.Refresh.MinimumValidity);
        Assert.Equal(TimeSpan.FromHours(3), settings.Refresh.AlertValidity);
        Assert.Equal((16, 16), (settings.Refresh.MaxParallelClusters, settings.Refresh.MaxParallelWrites));
        Assert.Equal(TimeSpan.FromSeconds(10), settings.RequestTimeout);
        Assert.Equal((50_000, TimeSpan.FromSeconds(3)), (settings.Kubernetes.Limits.MaxObjects, settings.Kubernetes.ConnectTimeout));
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(8)), (settings.Refresh.ClusterTimeout, settings.Refresh.RunTimeout));
        Assert.False(settings.AllowInsecureTls);
        Assert.Equal((null, null), (settings.State, settings.Storage));
        Assert.Empty(settings.Refresh.SecretLabels);
        Assert.Empty(settings.Refresh.SecretAnnotations);
    }

    [Fact]
    public void Reads_every_setting()
    {
        var settings = SettingsUnderTest.Good(
            ("EcrFleet__SecretName", "pull"),
            ("EcrFleet__MinimumValidity", "04:00:00"),
            ("EcrFleet__AlertValidity", "1:30:00"),
            ("EcrFleet__MaxParallelClusters", "1"),
            ("EcrFleet__MaxParallelWrites", "256"),
            ("EcrFleet__MaxNamespaces", "1000000"),
            ("EcrFleet__ConnectTimeout", "00:00:02"),
            ("EcrFleet__RequestTimeout", "00:00:05"),
            ("EcrFleet__ClusterTimeout", "00:01:00"),
            ("EcrFleet__RunTimeout", "00:05:00"),
            ("EcrFleet__AllowInsecureTls", "True"),
            ("EcrFleet__State", "state"),
            ("EcrFleet__SecretLabels__team", "a"),
            ("EcrFleet__SecretAnnotations__note", "b"));

        Assert.Equal("pull", settings.Refresh.SecretName.Value);
        Assert.Equal(TimeSpan.FromHours(4), settings.Refresh.MinimumValidity);
        Assert.Equal(TimeSpan.FromMinutes(90), settings.Refresh.AlertValidity);
        Assert.Equal((1, 256), (settings.Refresh.MaxParallelClusters, settings.Refresh.MaxParallelWrites));
        Assert.Equal((1_000_000, TimeSpan.FromSeconds(2)), (settings.MaxNamespaces, settings.ConnectTimeout));
        Assert.Equal(TimeSpan.FromSeconds(5), settings.RequestTimeout);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)), (settings.Refresh.ClusterTimeout, settings.Refresh.RunTimeout));
        Assert.True(settings.AllowInsecureTls);
        Assert.Equal(Path.GetFullPath("state"), settings.State);
        Assert.Equal("a", settings.Refresh.SecretLabels["team"]);
        Assert.Equal("b", settings.Refresh.SecretAnnotations["note"]);
    }

    [Fact]
    public void Gives_the_adapters_their_options()
    {
        var settings = SettingsUnderTest.Good(
            ("EcrFleet__RequestTimeout", "00:00:05"), ("EcrFleet__MaxParallelWrites", "7"), ("EcrFleet__AllowInsecureTls", "true"));

        Assert.Equal(TimeSpan.FromSeconds(5), settings.Ecr.RequestTimeout);
        Assert.Equal((TimeSpan.FromSeconds(5), 7, true), (settings.Kubernetes.RequestTimeout, settings.Kubernetes.MaxParallelWrites, settings.Kubernetes.AllowInsecureTls));
    }

    [Fact]
    public void An_empty_value_is_not_set() =>
        Assert.Equal(new RefreshOptions().MinimumValidity, SettingsUnderTest.Good(("EcrFleet__MinimumValidity", " ")).Refresh.MinimumValidity);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_missing_vault_is_told(string? vault) =>
        Assert.Equal(
            "EcrFleet__Vault is missing: the address of an Azure Key Vault, like https://my-fleet.vault.azure.net/, or the path of a directory.",
            SettingsUnderTest.ReadOnly(("EcrFleet__Vault", vault)).Failure?.Message);

    [Fact]
    public void A_vault_that_is_not_https_is_told() =>
        Assert.Equal(
            "EcrFleet__Vault must begin with https://, or be the path of a directory.",
            SettingsUnderTest.ReadOnly(("EcrFleet__Vault", "http://my-fleet.vault.azure.net/")).Failure?.Message);

    [Fact]
    public void A_directory_must_exist()
    {
        using var directory = new TemporaryDirectory();
        var missing = Path.Combine(directory.Path, "missing");

        Assert.Equal(directory.Path, SettingsUnderTest.ReadOnly(("EcrFleet__Vault", directory.Path)).Value?.Vault.Directory);
        Assert.Equal(
            $"EcrFleet__Vault names the directory '{missing}', which does not exist.",
            SettingsUnderTest.ReadOnly(("EcrFleet__Vault", missing)).Failure?.Message);
    }

    [Theory]
    [InlineData("SecretName", "Pull_Secret", "must be the name of a Kubernetes secret: an RFC 1123 subdomain of at most 253 lower-case letters, digits, '-' and '.'")]
    [InlineData("MinimumValidity", "6", "must be a time such as 90m, 6h or 06:00:00, between 00:01:00 and 11:00:00")]
    [InlineData("MinimumValidity", "00:00:59", "must be a time such as 90m, 6h or 06:00:00, between 00:01:00 and 11:00:00")]
    [InlineData("MinimumValidity", "12:00:00", "must be a time such as 90m, 6h or 06:00:00, between 00:01:00 and 11:00:00")]
    [InlineData("MinimumValidity", "1.00:00:00", "must be a time such as 90m, 6h or 06:00:00, between 00:01:00 and 11:00:00")]
    [InlineData("MinimumValidity", "-06:00:00", "must be a time such as 90m, 6h or 06:00:00, between 00:01:00 and 11:00:00")]
    [InlineData("AlertValidity", "soon", "must be a time such as 90m, 6h or 06:00:00, between 00:00:00 and 11:00:00")]
    [InlineData("RequestTimeout", "00:00:00", "must be a time such as 90m, 6h or 06:00:00, between 00:00:01 and 00:05:00")]
    [InlineData("ClusterTimeout", "02:00:00", "must be a time such as 90m, 6h or 06:00:00, between 00:00:01 and 01:00:00")]
    [InlineData("RunTimeout", "24:00:00", "must be a time such as 90m, 6h or 06:00:00, between 00:00:01 and 01:00:00")]
    [InlineData("MaxParallelClusters", "0", "must be a number between 1 and 256")]
    [InlineData("MaxParallelClusters", "257", "must be a number between 1 and 256")]
    [InlineData("MaxNamespaces", "0", "must be a number between 1 and 1000000")]
    [InlineData("ConnectTimeout", "00:02:00", "must be a time such as 90m, 6h or 06:00:00, between 00:00:01 and 00:01:00")]
    [InlineData("MaxParallelWrites", "many", "must be a number between 1 and 256")]
    [InlineData("MaxParallelWrites", "1e2", "must be a number between 1 and 256")]
    [InlineData("AllowInsecureTls", "yes", "must be true or false")]
    [InlineData("Vualt", "x", "is not a setting: is EcrFleet__Vault meant?")]
    [InlineData("Colour", "x", "is not a setting.")]
    [InlineData("SecretName__x", "x", "takes one value, not several")]
    [InlineData("Notify__Url", "x", "is not a setting.")]
    [InlineData("Notify", "x", "is not a setting.")]
    public void A_bad_value_is_told_with_the_range(string name, string value, string expected)
    {
        var message = SettingsUnderTest.Problem(("EcrFleet__" + name, value));

        Assert.Equal($"EcrFleet__{name.Split("__")[0]} {expected.TrimEnd('.', '?')}", message.TrimEnd('.', '?'));
    }

    [Theory]
    [InlineData("6h", "06:00:00")]
    [InlineData("6H", "06:00:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("4h30m", "04:30:00")]
    [InlineData("60s", "00:01:00")]
    [InlineData("6:00:00", "06:00:00")]
    public void A_length_of_time_is_written_as_for_an_option(string value, string expected) =>
        Assert.Equal(
            TimeSpan.Parse(expected, null),
            SettingsUnderTest.Good(("EcrFleet__AlertValidity", "60s"), ("EcrFleet__MinimumValidity", value)).Refresh.MinimumValidity);

    [Fact]
    public void A_file_in_place_of_a_directory_is_named_with_what_to_do()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("file", "x");
        var below = Path.Combine(file, "below");

        Assert.Equal(
            $"EcrFleet__Vault names '{file}', which is a file: name the directory that holds the registrations.\n"
            + $"EcrFleet__State names '{file}', which is a file: name a directory, or move the file away.",
            SettingsUnderTest.ReadOnly(("EcrFleet__Vault", file), ("EcrFleet__State", file)).Failure?.Message);
        Assert.Equal(
            $"EcrFleet__State names '{below}', which cannot be a directory, as '{file}' is a file: name another directory, or move the file away.",
            SettingsUnderTest.Problem(("EcrFleet__State", below)));
    }

    [Theory]
    [InlineData("https://account.blob.core.windows.net/state")]
    [InlineData("a\0b")]
    public void A_state_that_is_no_path_is_refused(string state) =>
        Assert.Equal("EcrFleet__State must be the path of a directory.", SettingsUnderTest.Problem(("EcrFleet__State", state)));

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var message = SettingsUnderTest.ReadOnly(
            ("EcrFleet__MinimumValidity", "x"), ("EcrFleet__MaxParallelWrites", "x"), ("EcrFleet__Nothing", "x")).Failure?.Message;

        Assert.Equal(
            ["EcrFleet__Nothing", "EcrFleet__Vault", "EcrFleet__MinimumValidity", "EcrFleet__MaxParallelWrites"],
            message?.Split('\n').Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void A_value_is_never_shown() =>
        Assert.DoesNotContain(
            "s3cret",
            SettingsUnderTest.ReadOnly(
                ("EcrFleet__Vault", "https://s3cret:s3cret@x/"), ("EcrFleet__SecretName", "s3cret!"), ("EcrFleet__MinimumValidity", "s3cret"),
                ("EcrFleet__MaxParallelWrites", "s3cret"), ("EcrFleet__AllowInsecureTls", "s3cret"), ("EcrFleet__SecretLabels__a", "s3cret!"),
                ("EcrFleet__SecretLabels__0", "s3cret"), ("EcrFleet__ApiKye", "s3cret")).Failure?.Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("MinimumValidity", "02:00:00", "EcrFleet__AlertValidity (03:00:00) must not be above EcrFleet__MinimumValidity (02:00:00).")]
    [InlineData("RequestTimeout", "00:02:01", "EcrFleet__RequestTimeout (00:02:01) must not be above EcrFleet__ClusterTimeout (00:02:00).")]
    [InlineData("RunTimeout", "00:01:00", "EcrFleet__ClusterTimeout (00:02:00) must not be above EcrFleet__RunTimeout (00:01:00).")]
    public void Settings_that_contradict_each_other_are_told(string name, string value, string expected) =>
        Assert.Equal(expected, SettingsUnderTest.Problem(("EcrFleet__" + name, value)));

    [Theory]
    [InlineData("EcrFleet_Vault")]
    [InlineData("ECRFLEET_VAULT")]
    [InlineData("EcrFleet.Vault")]
    public void A_misspelt_prefix_is_told(string name) =>
        Assert.Equal($"{name} is not a setting: its name must begin with EcrFleet and two underscores.", SettingsUnderTest.Problem((name, "x")));

    [Theory]
    [InlineData("EcrFleet__ApiKey")]
    [InlineData("ECR_FLEET_TEST_KUBECONFIG")]
    [InlineData("EcrFleetwood")]
    public void Other_names_do_no_harm(string name) => Assert.NotNull(SettingsUnderTest.Good((name, SettingsUnderTest.GoodVault)));

    [Fact]
    public void Reads_the_environment_of_a_process()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("NO_SUCH_PREFIX_").Build();

        Assert.StartsWith("EcrFleet__Vault is missing", EcrFleet.Hosting.Settings.FleetSettingsReader.Read(configuration).Failure?.Message, StringComparison.Ordinal);
    }
}
