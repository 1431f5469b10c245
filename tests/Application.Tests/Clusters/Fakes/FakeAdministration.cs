using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>A connection to a cluster in memory. What is applied is found afterwards; <see cref="OnCall"/> makes it misbehave.</summary>
internal sealed class FakeAdministration(Dictionary<AccessObjectId, ClusterObject> objects, FakeCluster lists, TimeProvider time) : IClusterAdministration
{
    public const string Uid = "uid-of-this-cluster";

    private readonly Dictionary<AccessObjectId, ClusterObject> _objects = objects;
    private int _issued;

    /// <summary>Called before every call with what it does, e.g. <c>delete Secret ecr-fleet/ecr-fleet-token</c>; a failure is returned as the answer.</summary>
    public Func<string, Failure?> OnCall { get; set; } = _ => null;

    public List<string> Calls { get; } = [];

    /// <summary>The calls that changed something.</summary>
    public IEnumerable<string> Writes => Calls.Where(call => call.Split(' ')[0] is "apply" or "delete" or "unlink");

    public string ClusterUid { get; set; } = Uid;

    public ServerVersion Version { get; set; } = new(1, 36, "v1.36.2");

    public Uri Server { get; set; } = new("https://api.example:6443");

    public DateTimeOffset? CredentialExpiresAt { get; set; }

    /// <summary>Whether Kubernetes has filled the token Secrets.</summary>
    public bool FillsTokenSecrets { get; set; } = true;

    /// <summary>What a right is answered with, when it is not granted.</summary>
    public Func<AccessReviewQuestion, bool> IsAllowed { get; set; } = _ => true;

    /// <summary>How long a token lives at most.</summary>
    public TimeSpan LongestLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>What stands in our namespace besides what we put there.</summary>
    public List<ClusterObject> Content { get; } = [];

    public FakeServerPath Path { get; } = new();

    IServerPath IClusterAdministration.Path => Path;

    /// <summary>How many connections are open.</summary>
    public int Open { get; set; }

    /// <summary>The names of the token Secrets that are there.</summary>
    public IEnumerable<string> TokenSecrets => _objects.Values.Where(IsTokenSecret).Select(item => item.Id.Name).Order(StringComparer.Ordinal);

    /// <summary>The token that Kubernetes puts into a Secret of that name.</summary>
    public static string TokenIn(string secret) => $"<token in {secret}>";

    /// <summary>The n-th token of TokenRequest.</summary>
    public static string TokenIssued(int number) => $"<issued token {number}>";

    public ClusterObject Put(AccessObjectId id, bool isOwned = true, bool isBeingDeleted = false, AccessMarks? marks = null) =>
        _objects[id] = ObjectOf(id, isOwned) with { IsBeingDeleted = isBeingDeleted, Marks = marks };

    public ClusterObject? Find(AccessObjectId id) => _objects.GetValueOrDefault(id);

    public void PutTokenSecret(string name, bool isOwned = true) => Put(AccessIdentity.TokenSecretIdOf(name), isOwned);

    /// <summary>Kubernetes notes the day on which a token is used.</summary>
    public void MarkAsUsed(string tokenSecret)
    {
        var id = AccessIdentity.TokenSecretIdOf(tokenSecret);
        _objects[id] = _objects[id] with { Labels = new Dictionary<string, string>(_objects[id].Labels) { [AccessNames.LastUsedLabel] = "2026-11-26" } };
    }

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        lists.ListNamespacesAsync(cancellationToken);

    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken) =>
        lists.ListSecretsAsync(name, cancellationToken);

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(ServiceAccountName name, CancellationToken cancellationToken) =>
        lists.ListServiceAccountsAsync(name, cancellationToken);

    public Task<Result<ServerVersion>> GetVersionAsync(CancellationToken cancellationToken) => CallAsync<ServerVersion>("version", () => Version);

    public Task<Result<string>> GetClusterUidAsync(CancellationToken cancellationToken) => CallAsync<string>("uid", () => ClusterUid);

    public Task<Result<ClusterIdentity>> WhoAmIAsync(CancellationToken cancellationToken) =>
        CallAsync<ClusterIdentity>("whoami", () => new ClusterIdentity(AccessIdentity.Default.UserName, IsFromServer: true));

    public Task<Result<AccessReviewAnswer>> AskAsync(AccessReviewQuestion question, CancellationToken cancellationToken) =>
        CallAsync<AccessReviewAnswer>($"ask {question}", () => new AccessReviewAnswer(IsAllowed(question), ""));

    public Task<Result<ClusterObject>> FindAsync(AccessObjectId id, CancellationToken cancellationToken) => CallAsync<ClusterObject>(
        $"find {id}", () => _objects.TryGetValue(id, out var found) ? found : NotFound(id.ToString()));

    public Task<Result<IReadOnlyList<ClusterObject>>> ListOwnedAsync(AccessObjectKind kind, CancellationToken cancellationToken) =>
        ListAsync($"list {kind.Plural}", _objects.Values.Where(item => item.IsOwned && item.Id.Kind == kind));

    public Task<Result<IReadOnlyList<ClusterObject>>> ListContentAsync(NamespaceName @namespace, CancellationToken cancellationToken) =>
        ListAsync($"list content of {@namespace}", Content);

    public Task<Result<WriteOutcome>> ApplyAsync(AccessObject item, bool isDryRun, CancellationToken cancellationToken) => CallAsync<WriteOutcome>(
        $"apply {item.Id}",
        () =>
        {
            var outcome = _objects.ContainsKey(item.Id) ? WriteOutcome.Unchanged : WriteOutcome.Created;
            _objects[item.Id] = (_objects.GetValueOrDefault(item.Id) ?? ObjectOf(item.Id, isOwned: true)) with { Marks = MarksOf(item) };
            return outcome;
        });

    public Task<Result<WriteOutcome>> DeleteAsync(ClusterObject observed, CancellationToken cancellationToken) => CallAsync<WriteOutcome>(
        $"delete {observed.Id}", () => _objects.Remove(observed.Id) ? WriteOutcome.Deleted : WriteOutcome.Unchanged);

    public Task<Result<WriteOutcome>> RemoveImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) =>
        CallAsync<WriteOutcome>($"unlink {name} from {@namespace}/{serviceAccount}", () => WriteOutcome.Updated);

    public Task<Result<ClusterToken>> RequestTokenAsync(AccessIdentity identity, TimeSpan? lifetime, CancellationToken cancellationToken) => CallAsync<ClusterToken>(
        "request token",
        () =>
        {
            var granted = lifetime is { } wanted && wanted < LongestLifetime ? wanted : LongestLifetime;
            return new ClusterToken(new SecretText(TokenIssued(++_issued)), time.GetUtcNow() + granted);
        });

    public Task<Result<SecretText>> ReadTokenSecretAsync(string name, CancellationToken cancellationToken) => CallAsync<SecretText>(
        $"read token of {name}",
        () => FillsTokenSecrets && _objects.ContainsKey(AccessIdentity.TokenSecretIdOf(name)) ? new SecretText(TokenIn(name)) : NotFound(name));

    public Task<Result<IReadOnlyList<ClusterObject>>> ListTokenSecretsAsync(AccessIdentity identity, CancellationToken cancellationToken) =>
        ListAsync("list token secrets", _objects.Values.Where(item => IsTokenSecret(item) && IsOf(identity, item)));

    public Task<Result<WriteOutcome>> TryPullSecretAsync(NamespaceName @namespace, SecretName name, CancellationToken cancellationToken) =>
        CallAsync<WriteOutcome>($"try {@namespace}/{name}", () => WriteOutcome.Created);

    public void Dispose() => Open--;

    private static bool IsTokenSecret(ClusterObject item) =>
        item.Id is { Kind.Kind: "Secret", Namespace.Value: AccessNames.Namespace } && item.Id.Name.StartsWith(AccessNames.ServiceAccount, StringComparison.Ordinal) && item.Id.Name.Contains("-token", StringComparison.Ordinal);

    /// <summary>The plain account's Secrets and those of an account beside it have names that begin alike.</summary>
    private static bool IsOf(AccessIdentity identity, ClusterObject item) => identity == AccessIdentity.Default
        ? !System.Text.RegularExpressions.Regex.IsMatch(item.Id.Name, "^ecr-fleet-[0-9a-f]{8}-token")
        : item.Id.Name.StartsWith(identity.TokenSecret, StringComparison.Ordinal);

    private static AccessMarks? MarksOf(AccessObject item)
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(item.Manifest);
        return manifest.RootElement.GetProperty("metadata").TryGetProperty("annotations", out var annotations)
            ? AccessMarks.Read(annotations.EnumerateObject().ToDictionary(annotation => annotation.Name, annotation => annotation.Value.GetString() ?? ""))
            : null;
    }

    private static Failure NotFound(string what) => new(FailureKind.NotFound, $"{what} does not exist.");

    private Task<Result<IReadOnlyList<ClusterObject>>> ListAsync(string call, IEnumerable<ClusterObject> items) =>
        CallAsync(call, () => Result<IReadOnlyList<ClusterObject>>.Of([.. items]));

    private Task<Result<T>> CallAsync<T>(string call, Func<Result<T>> answer)
        where T : notnull
    {
        Assert.True(Open > 0, "The connection is closed.");
        Calls.Add(call);
        return Task.FromResult(OnCall(call) is { } failure ? failure : answer());
    }

    private ClusterObject ObjectOf(AccessObjectId id, bool isOwned) => new()
    {
        Id = id,
        Uid = $"uid of {id}",
        ResourceVersion = "1",
        CreatedAt = time.GetUtcNow(),
        Labels = isOwned
            ? new Dictionary<string, string> { [PullSecretMetadata.ManagedByLabel] = PullSecretMetadata.ManagedByValue }
            : new Dictionary<string, string>(),
    };
}
