using EcrFleet.Application.Registries;
using EcrFleet.Core.Registration;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Takes every registry for good unless a test says otherwise; remembers what it was asked.</summary>
internal sealed class FakeRegistryProbe : IRegistryProbe
{
    public List<RegistryRegistration> Asked { get; } = [];

    public Func<RegistryRegistration, RegistryCheck> Answer { get; set; } = Good;

    public static RegistryCheck Good(RegistryRegistration registry) => new()
    {
        Name = registry.Name,
        VaultSecret = registry.VaultSecret,
        Region = registry.Region,
        Chain = [new CredentialLink(CredentialKind.AccessKey, registry.Keys?.ShortId ?? "", new AwsIdentity("arn:aws:iam::123456789012:user/puller", "123456789012"))],
        Hosts = [RegistryHosts.Default("123456789012", registry.Region)],
        ExpiresAt = new DateTimeOffset(2026, 11, 24, 2, 15, 0, TimeSpan.Zero),
        ClockOffset = TimeSpan.FromSeconds(1),
    };

    public Task<RegistryCheck> ProbeAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        Asked.Add(registry);
        return Task.FromResult(Answer(registry));
    }
}
