using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Registrations with sensible values.</summary>
internal static class Registries
{
    public const string Region = "eu-central-1";
    public const string AccessKeyId = "AKIAMARKEDKEYID00001";
    public const string SecretAccessKey = "marked/Secret+Access0Key1Never2Shown3abc";

    public static AwsKeys Keys { get; } = new()
    {
        AccessKeyId = new SecretText(AccessKeyId),
        SecretAccessKey = new SecretText(SecretAccessKey),
    };

    public static RegistryRegistration Shop { get; } = Named("shop");

    public static RegistryRegistration Named(string name) => new()
    {
        Name = new RegistryName(name),
        VaultSecret = $"aws-{name}",
        Region = Region,
        Keys = Keys,
    };
}
