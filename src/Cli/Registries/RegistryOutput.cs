using System.Text.Json;
using EcrFleet.Application.Registries;
using EcrFleet.Cli.Registries.Wire;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Registries;

/// <summary>What the commands on registries found, as JSON for programs.</summary>
internal static class RegistryOutput
{
    public static string Json(RegistryCheck check) => JsonSerializer.Serialize(Wire(check), RegistryOutputJson.Readable.RegistryCheckWire);

    public static string Json(AddedRegistry added) => JsonSerializer.Serialize(
        new AddedRegistryWire(
            added.Name.Value, added.VaultSecret, added.IsStored, added.IsReplacement, added.IsEnabled, added.ExpiresAt, added.Check is { } check ? Wire(check) : null),
        RegistryOutputJson.Readable.AddedRegistryWire);

    public static string Json(IReadOnlyList<ListedRegistry> registries) => JsonSerializer.Serialize(
        new RegistriesWire([.. registries.Select(Wire)]), RegistryOutputJson.Readable.RegistriesWire);

    public static string Json(string name, RegistryRemoval removal, IReadOnlyList<string> warnings) => JsonSerializer.Serialize(
        new RemovedRegistryWire(name, removal.VaultSecret, [.. removal.Users.Select(user => user.Cluster.Value)], warnings),
        RegistryOutputJson.Readable.RemovedRegistryWire);

    private static RegistryCheckWire Wire(RegistryCheck check) => new(
        check.Name.Value,
        check.VaultSecret,
        (check.IsGood ? Outcome.Succeeded : Outcome.Failed).ToString(),
        check.Region,
        [.. check.Chain.Select(link => new CredentialLinkWire(
            link.Kind.ToString(), link.Name.Length == 0 ? null : link.Name, link.Identity?.Arn, link.Identity?.Account))],
        check.WebIdentity is { } token ? new WebIdentityWire(token.Issuer, token.Audience, token.Subject) : null,
        [.. check.Hosts.Select(host => host.Value)],
        check.ExpiresAt,
        (long?)check.ClockOffset?.TotalSeconds,
        [.. check.Problems.Select(problem => new RegistryProblemWire(problem.Cause.ToString(), problem.Failure.Kind.ToString(), problem.Failure.Message))]);

    private static ListedRegistryWire Wire(ListedRegistry registry)
    {
        var registration = registry.Registration?.Value;
        return new ListedRegistryWire
        {
            Name = registry.Name.Value,
            VaultSecret = registry.Item.Name,
            Enabled = registry.Item.IsEnabled,
            Region = registration?.Region,
            Credential = registration is null ? null : Kind(registration).ToString(),
            AccessKeyId = registration?.Keys?.ShortId,
            RoleArn = registration?.RoleArn,
            WebIdentityAudience = registration?.WebIdentityAudience,
            AccountId = registration?.AccountId,
            Public = registration?.IsPublic,
            Hosts = [.. (registration?.Hosts ?? []).Select(host => host.Value)],
            Clusters = [.. registry.Users.Select(user => user.Cluster.Value)],
            ExpiresAt = registration?.ExpiresAt ?? registry.Item.ExpiresAt,
            Error = registry.Registration?.Failure?.Message,
        };
    }

    private static CredentialKind Kind(RegistryRegistration registration) => registration switch
    {
        { Keys: not null } => CredentialKind.AccessKey,
        { WebIdentityAudience: not null } => CredentialKind.ManagedIdentity,
        _ => CredentialKind.DefaultChain,
    };
}
