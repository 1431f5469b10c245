using System.Text;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Reads, applies and deletes whole objects of any kind; none of their content comes back.</summary>
internal sealed class ObjectCalls(ApiClient client, int pageSize, Observation observation)
{
    private const string ListKind = "PartialObjectMetadataList";
    private const string OwnedSelector = $"{PullSecretMetadata.ManagedByLabel}={PullSecretMetadata.ManagedByValue}";

    private readonly PagedList _pages = new(client, pageSize);

    public async Task<Result<ClusterObject>> FindAsync(AccessObjectId id, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            Call("get", id), (api, token) => new ObjectAddress(id).GetAsync(api.CustomObjects, token), found => ObjectOf(id.Kind, found) is { } item && item.Id == id, cancellationToken);
        return answer.Select(found => ObjectOf(id.Kind, found)!);
    }

    public Task<Result<IReadOnlyList<ClusterObject>>> ListOwnedAsync(AccessObjectKind kind, CancellationToken cancellationToken) =>
        ListAsync(kind, null, OwnedSelector, cancellationToken);

    public Task<Result<IReadOnlyList<ClusterObject>>> ListInAsync(AccessObjectKind kind, NamespaceName @namespace, CancellationToken cancellationToken) =>
        ListAsync(kind, @namespace, null, cancellationToken);

    /// <summary>The type is no metadata, so the server selects by it; whose token it is stands in an annotation.</summary>
    public async Task<Result<IReadOnlyList<ClusterObject>>> ListTokenSecretsAsync(AccessIdentity identity, CancellationToken cancellationToken)
    {
        var listed = await ListAsync(
            AccessObjectKind.Secret,
            new NamespaceName(AccessNames.Namespace),
            new ObjectSelector(Fields: $"type={AccessNames.TokenSecretType}"),
            (item, model) => new Listed(item, IsTokenOf(identity, model)),
            cancellationToken);
        return listed.IsSuccess
            ? Result<IReadOnlyList<ClusterObject>>.Of([.. listed.Value.Where(item => item.IsOurs).Select(item => item.Item)])
            : listed.Failure;
    }

    /// <summary>An apply does not say whether it changed anything; the version before and after does.</summary>
    public async Task<Result<WriteOutcome>> ApplyAsync(AccessObject item, bool isDryRun, CancellationToken cancellationToken)
    {
        var before = isDryRun ? null : (await FindAsync(item.Id, cancellationToken)).Value;
        var body = new V1Patch(Encoding.UTF8.GetBytes(item.Manifest), V1Patch.PatchType.ApplyPatch);
        return await PatchCall.SendAsync(
            client,
            Call("patch", item.Id) with { IsApply = true },
            item.Id,
            (api, token) => new ObjectAddress(item.Id).ApplyAsync(api.CustomObjects, body, isDryRun, token),
            answer => answer switch
            {
                { Value.Metadata: var answered } when !SentMarks.AreIn(item, answered) => SentMarks.Missing(item),
                { IsCreated: true } => WriteOutcome.Created,
                { Value.Metadata: var applied } when before is not null && applied?.ResourceVersion == before.ResourceVersion => WriteOutcome.Unchanged,
                _ => WriteOutcome.Updated,
            },
            cancellationToken);
    }

    public async Task<Result<WriteOutcome>> DeleteAsync(ClusterObject observed, CancellationToken cancellationToken)
    {
        var options = DeleteCall.Exactly(observed.Uid, null);
        var result = await DeleteCall.SendAsync(
            client, Call("delete", observed.Id), observed.Id, options, (api, token) => new ObjectAddress(observed.Id).DeleteAsync(api.CustomObjects, options, token), cancellationToken);
        return result is { Value: WriteOutcome.NamespaceNotFound } ? WriteOutcome.Unchanged : result;
    }

    private Task<Result<IReadOnlyList<ClusterObject>>> ListAsync(
        AccessObjectKind kind, NamespaceName? @namespace, string? labelSelector, CancellationToken cancellationToken) =>
        ListAsync(kind, @namespace, new ObjectSelector(Labels: labelSelector), (item, _) => item, cancellationToken);

    private Task<Result<IReadOnlyList<TItem>>> ListAsync<TItem>(
        AccessObjectKind kind, NamespaceName? @namespace, ObjectSelector selector, Func<ClusterObject, PartialObject, TItem> map, CancellationToken cancellationToken)
        where TItem : class
    {
        return _pages.ReadAsync<PartialObject, TItem>(
            new ApiCall("list", kind.Plural) { Namespace = @namespace },
            ListKind,
            new ObjectAddress(new AccessObjectId(kind, @namespace, "")).List(selector),
            (model, texts) => ObjectOf(kind, model, texts) is { } item ? map(item, model) : null,
            observation,
            cancellationToken);
    }

    private static ClusterObject? ObjectOf(AccessObjectKind kind, PartialObject? model, KeptTexts? texts = null) =>
        model?.Metadata is { Name: { Length: > 0 } name, Uid: { Length: > 0 } uid, ResourceVersion: { Length: > 0 } version } metadata
            ? new ClusterObject
            {
                Id = new AccessObjectId(kind, metadata.NamespaceProperty is { Length: > 0 } @namespace ? new NamespaceName(@namespace) : null, name),
                Uid = uid,
                ResourceVersion = version,
                Labels = texts?.Of(metadata.Labels) ?? ObjectMapper.Texts(metadata.Labels),
                Marks = AccessMarks.Read(ObjectMapper.Texts(metadata.Annotations)),
                CreatedAt = metadata.CreationTimestamp is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null,
                IsBeingDeleted = metadata.DeletionTimestamp is not null,
            }
            : null;

    private static bool IsTokenOf(AccessIdentity identity, PartialObject model) =>
        model.Metadata?.Annotations is { } annotations
        && annotations.TryGetValue(AccessNames.ServiceAccountAnnotation, out var account)
        && account == identity.ServiceAccount;

    private static ApiCall Call(string verb, AccessObjectId id) => new(verb, id.Kind.Plural)
    {
        Namespace = id.Namespace ?? (id.Kind == AccessObjectKind.Namespace ? new NamespaceName(id.Name) : null),
    };

    private sealed record Listed(ClusterObject Item, bool IsOurs);
}
