using System.Collections.Concurrent;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>A cluster in memory: what is applied is listed afterwards. <see cref="OnCall"/> makes it misbehave.</summary>
internal sealed class FakeCluster : ICluster
{
    private readonly ConcurrentDictionary<string, ObservedNamespace> _namespaces = new();
    private readonly ConcurrentDictionary<string, ObservedSecret> _secrets = new();
    private readonly ConcurrentDictionary<string, ObservedServiceAccount> _serviceAccounts = new();
    private int _requests;
    private int _version;

    public FakeCluster(params string[] names)
    {
        foreach (var name in names)
        {
            _namespaces[name] = new ObservedNamespace { Name = new NamespaceName(name) };
        }
    }

    /// <summary>Called before every call with its name and namespace; a failure is returned as the answer.</summary>
    public Func<ClusterCall, CancellationToken, Task<Failure?>> OnCall { get; set; } = (_, _) => Task.FromResult<Failure?>(null);

    /// <summary>What a write answers instead of what it did, by namespace.</summary>
    public Dictionary<string, WriteOutcome> Answers { get; } = [];

    public ConcurrentQueue<ClusterCall> Calls { get; } = new();

    public IEnumerable<ClusterCall> Writes => Calls.Where(call => !call.Verb.StartsWith("List", StringComparison.Ordinal));

    public bool IsDisposed { get; private set; }

    public Uri Server { get; set; } = new("https://cluster.example:6443");

    public Func<CancellationToken, Task> BeforeRequest { get; set; } = _ => Task.CompletedTask;

    public int ApiRequests => _requests;

    public DateTimeOffset? CredentialExpiresAt { get; set; }

    public IReadOnlyDictionary<string, ObservedSecret> Secrets => _secrets;

    public void Put(ObservedSecret secret) => _secrets[secret.Namespace.Value] = secret;

    public void Put(ObservedNamespace @namespace) => _namespaces[@namespace.Name.Value] = @namespace;

    public void Put(ObservedServiceAccount serviceAccount) =>
        _serviceAccounts[$"{serviceAccount.Namespace}/{serviceAccount.Name}"] = serviceAccount;

    public void Remove(NamespaceName secret) => _secrets.TryRemove(secret.Value, out _);

    public Task<Result<IReadOnlyList<ObservedNamespace>>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        CallAsync(new ClusterCall("ListNamespaces"), () => Result<IReadOnlyList<ObservedNamespace>>.Of([.. _namespaces.Values]), cancellationToken);

    public Task<Result<IReadOnlyList<ObservedSecret>>> ListSecretsAsync(SecretName name, CancellationToken cancellationToken) =>
        CallAsync(new ClusterCall("ListSecrets"), () => Result<IReadOnlyList<ObservedSecret>>.Of([.. _secrets.Values]), cancellationToken);

    public Task<Result<IReadOnlyList<ObservedServiceAccount>>> ListServiceAccountsAsync(
        ServiceAccountName name, CancellationToken cancellationToken) => CallAsync(
        new ClusterCall("ListServiceAccounts"),
        () => Result<IReadOnlyList<ObservedServiceAccount>>.Of([.. _serviceAccounts.Values.Where(account => account.Name == name)]),
        cancellationToken);

    public Task<Result<WriteOutcome>> ApplyAsync(
        NamespaceName @namespace, PullSecret secret, bool force, string? resourceVersion, CancellationToken cancellationToken) => WriteAsync(
        new ClusterCall("Apply", @namespace.Value) { Force = force, ResourceVersion = resourceVersion },
        () =>
        {
            var outcome = _secrets.ContainsKey(@namespace.Value) ? WriteOutcome.Updated : WriteOutcome.Created;
            _secrets[@namespace.Value] = new ObservedSecret
            {
                Namespace = @namespace,
                Type = PullSecretMetadata.SecretType,
                Labels = secret.Labels,
                Annotations = secret.Annotations,
                DockerConfigJson = new SecretText(secret.DockerConfigJson.Reveal()),
                Uid = "uid-" + @namespace.Value,
                ResourceVersion = $"{Interlocked.Increment(ref _version)}",
            };
            return outcome;
        },
        cancellationToken);

    public Task<Result<WriteOutcome>> RemoveLastAppliedAsync(
        NamespaceName @namespace, SecretName name, string? resourceVersion, CancellationToken cancellationToken) => WriteAsync(
        new ClusterCall("RemoveLastApplied", @namespace.Value) { ResourceVersion = resourceVersion }, () => WriteOutcome.Updated, cancellationToken);

    public Task<Result<WriteOutcome>> DeleteAsync(SecretName name, ObservedSecret observed, CancellationToken cancellationToken) => WriteAsync(
        new ClusterCall("Delete", observed.Namespace.Value),
        () => _secrets.TryRemove(observed.Namespace.Value, out _) ? WriteOutcome.Deleted : WriteOutcome.Unchanged,
        cancellationToken);

    public Task<Result<WriteOutcome>> AddImagePullSecretAsync(
        NamespaceName @namespace, ServiceAccountName serviceAccount, SecretName name, CancellationToken cancellationToken) => WriteAsync(
        new ClusterCall("AddImagePullSecret", @namespace.Value),
        () =>
        {
            Put(new ObservedServiceAccount { Namespace = @namespace, Name = serviceAccount, ImagePullSecrets = [name] });
            return WriteOutcome.Updated;
        },
        cancellationToken);

    public void Dispose() => IsDisposed = true;

    private Task<Result<WriteOutcome>> WriteAsync(ClusterCall call, Func<WriteOutcome> write, CancellationToken cancellationToken) => CallAsync<WriteOutcome>(
        call, () => Answers.TryGetValue(call.Namespace ?? "", out var answer) ? answer : write(), cancellationToken);

    private async Task<Result<T>> CallAsync<T>(ClusterCall call, Func<Result<T>> answer, CancellationToken cancellationToken)
        where T : notnull
    {
        Interlocked.Increment(ref _requests);
        Calls.Enqueue(call);
        return await OnCall(call, cancellationToken) is { } failure ? failure : answer();
    }
}
