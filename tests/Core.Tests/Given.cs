using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests;

/// <summary>The usual case of everything; a test says only what is unusual.</summary>
internal static class Given
{
    public const string Host = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    public const string OtherHost = "222222222222.dkr.ecr.eu-west-1.amazonaws.com";
    public const string TeamA = "team-a";

    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly SecretName SecretName = new("ecr-registry-credentials");

    public static PullSecretTemplate Template { get; } = new() { Name = SecretName };

    public static ClusterRegistration Cluster { get; } = new()
    {
        Name = new ClusterName("berlin"),
        VaultSecret = "kubeconfig-berlin",
        Kubeconfig = new SecretText("kubeconfig"),
        SecretName = SecretName,
    };

    public static PlanRequest Request { get; } = new()
    {
        Cluster = Cluster,
        Template = Template,
        Tokens = [Token()],
        Now = Now,
        MinimumValidity = TimeSpan.FromHours(6),
    };

    public static PlanRequest RequestFor(NamespaceSelection selection) => Request with { Cluster = Cluster with { Namespaces = selection } };

    public static RegistryToken Token(string registry = "main", string host = Host, string password = "NEW", double hours = 12) => new()
    {
        Registry = new RegistryName(registry),
        Hosts = [new RegistryHost(host)],
        Password = new SecretText(password),
        ExpiresAt = Now.AddHours(hours),
    };

    public static ObservedNamespace Namespace(string name = TeamA) => new() { Name = new NamespaceName(name) };

    public static ObservedCluster Observed(params ObservedSecret[] secrets) => new() { Namespaces = [Namespace()], Secrets = secrets };

    /// <summary>A pull secret of ours, written three hours ago unless its entries say otherwise.</summary>
    public static ObservedSecret Owned(params RegistryToken[] tokens)
    {
        var written = tokens is [] ? [Token(password: "OLD", hours: 9)] : tokens;
        var secret = PullSecretComposer.Compose(
            Template,
            [.. written.SelectMany(token => token.Hosts, (token, host) => new PullSecretEntry(host, token.Password, token.ExpiresAt))],
            written.Select(token => token.Registry),
            Latest(Now.AddHours(-3), written.Max(token => token.ExpiresAt) - RegistryToken.LongestLife));
        return ClusterModel.Written(new NamespaceName(TeamA), secret, null);
    }

    /// <summary>What the old CronJob leaves: no label, one host of ours, and kubectl's copy of it all.</summary>
    public static ObservedSecret CronJob(string host = Host) =>
        Foreign(Auths(host, """{"username":"AWS","password":"OLD","auth":"QVdTOk9MRA=="}""")) with
        {
            Annotations = new Dictionary<string, string> { [PullSecretMetadata.LastApplied] = "{}" },
            OtherWriters = ["kubectl-client-side-apply"],
        };

    public static ObservedSecret Foreign(string dockerConfigJson) => new()
    {
        Namespace = new NamespaceName(TeamA),
        Type = PullSecretMetadata.SecretType,
        DockerConfigJson = new SecretText(dockerConfigJson),
        Uid = "uid-foreign",
        ResourceVersion = "7",
    };

    /// <summary>A docker config with one entry, and perhaps more text after <c>auths</c>.</summary>
    public static string Auths(string key, string entry, string more = "") => "{\"auths\":{\"" + key + "\":" + entry + "}" + more + "}";

    public static ObservedSecret WithContent(this ObservedSecret secret, string dockerConfigJson) =>
        secret with { DockerConfigJson = new SecretText(dockerConfigJson) };

    public static ObservedSecret WithAnnotation(this ObservedSecret secret, string key, string? value) =>
        secret with { Annotations = Changed(secret.Annotations, key, value) };

    public static ObservedSecret WithLabel(this ObservedSecret secret, string key, string? value) =>
        secret with { Labels = Changed(secret.Labels, key, value) };

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> entries, string key, string? value) =>
        entries.Where(entry => entry.Key != key).Concat(value is null ? [] : [KeyValuePair.Create(key, value)]).ToDictionary();
}
