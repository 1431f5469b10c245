using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Access;

/// <summary>Says in the cluster itself whose an identity is, so that two fleets, or two names, see each other before anything is deleted.</summary>
/// <param name="Fleet">The id of the fleet; <c>null</c> where the registration is in no vault.</param>
public sealed record AccessMarks(string? Fleet, ClusterName Registration)
{
    public const string FleetKey = "ecr-fleet/fleet";
    public const string RegistrationKey = "ecr-fleet/registration";
    private const string Prefix = "ecr-fleet/";

    /// <summary>The tags that say which secrets a registration writes.</summary>
    private static readonly string[] Scope =
        [RegistrationTags.Namespaces, RegistrationTags.ExcludeNamespaces, RegistrationTags.NamespaceSelector, RegistrationTags.SecretName];

    /// <summary>The tags that say which secrets the registration writes; the name of the secret is always among them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>As they stand in the cluster, in the order of their keys.</summary>
    public IReadOnlyDictionary<string, string> Annotations
    {
        get
        {
            var annotations = new SortedDictionary<string, string>(Tags.ToDictionary(tag => Prefix + tag.Key, tag => tag.Value), StringComparer.Ordinal)
            {
                [RegistrationKey] = Registration.Value,
            };
            if (Fleet is not null)
            {
                annotations[FleetKey] = Fleet;
            }

            return annotations;
        }
    }

    /// <param name="tags">Of the registration; only those that say what it writes are marked.</param>
    public static AccessMarks Of(string? fleet, ClusterName registration, IReadOnlyDictionary<string, string> tags, SecretName secretName)
    {
        var scope = tags.Where(tag => Scope.Contains(tag.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(tag => tag.Key.ToLowerInvariant(), tag => tag.Value);
        scope[RegistrationTags.SecretName] = secretName.Value;
        return new AccessMarks(fleet, registration) { Tags = scope };
    }

    /// <summary>Returns the marks of an object; <c>null</c> when it has none.</summary>
    public static AccessMarks? Read(IReadOnlyDictionary<string, string> annotations) =>
        annotations.TryGetValue(RegistrationKey, out var registration) && VaultSecretNames.IsWellFormed(VaultSecretNames.KubeconfigPrefix, registration)
            ? new AccessMarks(annotations.GetValueOrDefault(FleetKey) is { Length: > 0 } fleet ? fleet : null, new ClusterName(registration))
            {
                Tags = Scope.Where(tag => annotations.ContainsKey(Prefix + tag)).ToDictionary(tag => tag, tag => annotations[Prefix + tag]),
            }
            : null;
}
