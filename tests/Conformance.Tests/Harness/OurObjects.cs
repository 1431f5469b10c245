using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>All that carries our label in a cluster. Registrations share names there, so that a test begins and ends without any.</summary>
internal sealed class OurObjects : IAsyncDisposable
{
    public const string ServiceAccounts = "/api/v1/serviceaccounts";
    public const string Secrets = "/api/v1/secrets";
    private const string Label = "app.kubernetes.io/managed-by";
    private const string Namespace = "/api/v1/namespaces/ecr-fleet";
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
    private const string Policies = "/apis/admissionregistration.k8s.io/v1";

    private static readonly string[] Kinds =
    [
        ServiceAccounts, Secrets, $"{Rbac}/roles", $"{Rbac}/rolebindings", $"{Rbac}/clusterroles", $"{Rbac}/clusterrolebindings",
        $"{Policies}/validatingadmissionpolicies", $"{Policies}/validatingadmissionpolicybindings", "/api/v1/namespaces",
    ];

    private readonly KubernetesApi _admin;

    private OurObjects(KubernetesApi admin) => _admin = admin;

    public static async Task<OurObjects> BeginAsync(Scene scene)
    {
        var objects = new OurObjects(scene.Admin);
        await objects.DeleteAsync(Scene.Stop);
        return objects;
    }

    /// <summary>Lists them with their uids, so that an object that was deleted and made again is another one.</summary>
    public async Task<IReadOnlyList<string>> ListAsync() => [.. (await PathsAsync(Scene.Stop)).Select(found => $"{found.Path} {found.Uid}").Order(StringComparer.Ordinal)];

    /// <summary>Lists the names of those of one kind in our namespace.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string kind) =>
        [.. (await PathsAsync(kind, Scene.Stop)).Where(found => found.Path.StartsWith($"{Namespace}/", StringComparison.Ordinal)).Select(found => found.Path.Split('/')[^1]).Order(StringComparer.Ordinal)];

    public async Task<string?> AnnotationAsync(string serviceAccount, string name) =>
        (string?)(await _admin.GetAsync($"{Namespace}/serviceaccounts/{serviceAccount}", Scene.Stop)).Ensure().Body["metadata"]!["annotations"]?[name];

    public async ValueTask DisposeAsync() => await DeleteAsync(CancellationToken.None);

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var (path, _) in await PathsAsync(cancellationToken))
        {
            await _admin.DeleteAsync(path, cancellationToken);
        }

        await _admin.PollAsync(Namespace, answer => answer.Status == 404, cancellationToken);
    }

    private async Task<IReadOnlyList<(string Path, string Uid)>> PathsAsync(CancellationToken cancellationToken)
    {
        var paths = new List<(string, string)>();
        foreach (var kind in Kinds)
        {
            paths.AddRange(await PathsAsync(kind, cancellationToken));
        }

        return paths;
    }

    private async Task<IReadOnlyList<(string Path, string Uid)>> PathsAsync(string kind, CancellationToken cancellationToken)
    {
        var answer = await _admin.GetAsync($"{kind}?labelSelector={Label}%3Decr-fleet", cancellationToken);
        if (answer.Status == 404)
        {
            // Policies are known from Kubernetes 1.30 on.
            return [];
        }

        var items = answer.Ensure().Body["items"]!.AsArray();
        return [.. items.Select(item => (PathOf(kind, (string?)item!["metadata"]!["namespace"], (string)item["metadata"]!["name"]!), (string)item["metadata"]!["uid"]!))];
    }

    private static string PathOf(string kind, string? place, string name)
    {
        var (group, resource) = (kind[..kind.LastIndexOf('/')], kind[(kind.LastIndexOf('/') + 1)..]);
        return place is null ? $"{group}/{resource}/{name}" : $"{group}/namespaces/{place}/{resource}/{name}";
    }
}
