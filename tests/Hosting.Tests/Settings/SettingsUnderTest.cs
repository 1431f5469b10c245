using EcrFleet.Core.Failures;
using EcrFleet.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace EcrFleet.Hosting.Tests.Settings;

/// <summary>Reads settings as the environment would give them, on top of a vault that is good.</summary>
internal static class SettingsUnderTest
{
    public const string GoodVault = "https://my-fleet.vault.azure.net/";

    public static Result<FleetSettings> ReadOnly(params (string Name, string? Value)[] variables) =>
        FleetSettingsReader.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable =>
                new KeyValuePair<string, string?>(variable.Name.Replace("__", ":", StringComparison.Ordinal), variable.Value)))
            .Build());

    public static FleetSettings Good(params (string Name, string? Value)[] variables)
    {
        var settings = ReadOnly([("EcrFleet__Vault", GoodVault), .. variables]);
        Assert.Null(settings.Failure);
        return settings.Value!;
    }

    public static string Problem(params (string Name, string? Value)[] variables)
    {
        var failure = ReadOnly([("EcrFleet__Vault", GoodVault), .. variables]).Failure;
        Assert.Equal(FailureKind.Invalid, failure?.Kind);
        return failure!.Message;
    }
}
