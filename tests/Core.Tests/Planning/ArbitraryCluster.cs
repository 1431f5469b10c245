using CsCheck;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Planning;

/// <summary>Clusters and requests of every kind, most of them odd.</summary>
internal static class ArbitraryCluster
{
    private static readonly string[] HostNames = ["a.example", "b.example", "c.example"];
    private static readonly string[] NamespaceNames = ["default", "kube-system", "team-a", "team-b", "team-c", "team-d"];

    private static readonly Gen<bool> Seldom = Gen.Int[0, 7].Select(number => number == 0);

    private static readonly Gen<DateTimeOffset> Time = Gen.Int[-100_000, 50_000].Select(seconds => Given.Now.AddSeconds(seconds));

    private static readonly Gen<RegistryToken> Token = Gen.Select(
        OneOf("alpha", "beta", "gamma"), OneOf(HostNames).Array[1, 2], Gen.String[Gen.Char.AlphaNumeric, 1, 6], Gen.Int[-1_000, 50_000],
        (registry, hosts, password, seconds) => new RegistryToken
        {
            Registry = new RegistryName(registry),
            Hosts = [.. hosts.Select(host => new RegistryHost(host))],
            Password = new SecretText(password),
            ExpiresAt = Given.Now.AddSeconds(seconds).AddMilliseconds(seconds & 511),
        });

    /// <summary>One token per registry, as the port promises.</summary>
    private static readonly Gen<RegistryToken[]> Tokens = Token.Array[0, 3].Select(tokens => tokens.DistinctBy(token => token.Registry).ToArray());

    private static readonly Gen<PullSecretTemplate> Template = Gen.Select(Seldom, Seldom, (labels, annotations) => Given.Template with
    {
        Labels = labels ? new Dictionary<string, string> { ["team"] = "platform" } : new Dictionary<string, string>(),
        Annotations = annotations ? new Dictionary<string, string> { ["ecr-fleet/expires-at"] = "x", ["note"] = "y" } : new Dictionary<string, string>(),
    });

    private static readonly Gen<PlanRequest> Request = Gen.Select(
        Tokens, OneOf("gamma", "delta").Array[0, 2], Template, OneOf("*", "team-*", "none-*"), Gen.Bool, Seldom,
        (tokens, silent, template, include, prune, force) => Given.Request with
        {
            Cluster = Given.Cluster with
            {
                Namespaces = new NamespaceSelection { Include = [new Glob(include)] },
                Prune = prune,
                ServiceAccounts = [new ServiceAccountName("default")],
            },
            Template = template,
            Tokens = tokens,
            RegistriesWithoutToken = [.. silent.Select(name => new RegistryName(name)).Except(tokens.Select(token => token.Registry))],
            Force = force,
        });

    private static readonly Gen<string> AnyContent = Gen.OneOf(
        Gen.String,
        OneOf(HostNames).Select(host => Given.Auths(host, """{"username":"AWS","password":"OLD"}""")),
        OneOf(HostNames).Select(host => Given.Auths($"https://{host}/", """{"auth":"QVdTOk9MRA=="}""")),
        OneOf(HostNames).Select(host => Given.Auths(host, """{"username":"ci","password":"x"}""")),
        OneOf(HostNames).Select(host => Given.Auths(host, "{}", ",\"credsStore\":\"x\"")),
        Gen.Const(Given.Auths("ghcr.io", """{"username":"AWS","password":"OLD"}""")),
        Gen.String.Select(key => Given.Auths(System.Text.Json.JsonEncodedText.Encode(Valid(key)).ToString(), """{"username":"AWS","password":"OLD"}""")));

    private static readonly Gen<ObservedSecret> Owned = Gen.Select(
        OneOf(HostNames).Array[1, 3], Time.Array[3], Time, OneOf("alpha", "alpha,beta", "gamma"), (hosts, expiries, at, registries) =>
            ClusterModel.Written(
                new NamespaceName("any"),
                PullSecretComposer.Compose(
                    Given.Template,
                    [.. hosts.Distinct().Select((host, index) => new PullSecretEntry(new RegistryHost(host), new SecretText($"OLD-{index}"), expiries[index]))],
                    registries.Split(',').Select(name => new RegistryName(name)),
                    at),
                null));

    private static readonly Gen<ObservedSecret> OwnedButChanged = Gen.Select(
        Owned,
        AnyContent,
        Gen.Int[0, 6],
        Gen.String,
        (secret, content, change, text) => change switch
        {
            0 => secret.WithContent(content),
            1 => secret with { DockerConfigJson = null },
            2 => secret.WithAnnotation(PullSecretMetadata.ExpiresAt, text),
            3 => secret.WithAnnotation(PullSecretMetadata.ExpiresAt, null),
            4 => secret.WithAnnotation(PullSecretMetadata.HostExpiries, text),
            5 => secret.WithAnnotation(PullSecretMetadata.HostExpiries, "a.example=2026-01-15T20:00:00Z"),
            _ => secret.WithAnnotation(PullSecretMetadata.LastApplied, text),
        });

    private static readonly Gen<ObservedSecret> Foreign = Gen.Select(AnyContent, Seldom, Seldom, (content, hasOwner, isManaged) =>
        (Given.Foreign(content) with { HasOwnerReference = hasOwner }).WithLabel(PullSecretMetadata.ManagedByLabel, isManaged ? "Helm" : null));

    private static readonly Gen<ObservedSecret> Secret = Gen.Select(
        Gen.OneOf(Owned, OwnedButChanged, Foreign), OneOf(NamespaceNames), Seldom, Seldom, Seldom, Gen.Int[1, 9_999],
        (secret, @namespace, isWrongType, isImmutable, isDeleted, version) => secret with
        {
            Namespace = new NamespaceName(@namespace),
            Type = isWrongType ? "Opaque" : secret.Type,
            IsImmutable = isImmutable,
            IsBeingDeleted = isDeleted,
            Uid = @namespace,
            ResourceVersion = $"{version}",
            OtherWriters = isImmutable ? ["kubectl"] : [],
        });

    private static readonly Gen<ObservedNamespace> Namespace = Gen.Select(OneOf(NamespaceNames), Seldom, Seldom, (name, isTerminating, isIgnored) =>
        new ObservedNamespace
        {
            Name = new NamespaceName(name),
            IsTerminating = isTerminating,
            Labels = isIgnored ? new Dictionary<string, string> { [NamespaceSelection.IgnoreLabel] = "true" } : new Dictionary<string, string>(),
        });

    private static readonly Gen<ObservedServiceAccount> ServiceAccount = Gen.Select(
        OneOf(NamespaceNames), OneOf("default", "builder"), Gen.Bool, (@namespace, name, hasSecret) => new ObservedServiceAccount
        {
            Namespace = new NamespaceName(@namespace),
            Name = new ServiceAccountName(name),
            ImagePullSecrets = hasSecret ? [Given.SecretName] : [],
        });

    /// <summary>A namespace and a secret may be listed twice, but no version of a secret is.</summary>
    public static Gen<Case> Any { get; } = Gen.Select(
        Request, Namespace.Array[0, 8], Secret.Array[0, 8], ServiceAccount.Array[0, 4], (request, namespaces, secrets, accounts) => new Case(
            request,
            new ObservedCluster
            {
                Namespaces = namespaces,
                Secrets = [.. secrets.DistinctBy(secret => (secret.Namespace, secret.ResourceVersion))],
                ServiceAccounts = accounts,
            }));

    private static Gen<string> OneOf(params string[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static string Valid(string text) => string.Concat(text.Where(character => !char.IsSurrogate(character)));

    internal sealed record Case(PlanRequest Request, ObservedCluster Observed);
}
