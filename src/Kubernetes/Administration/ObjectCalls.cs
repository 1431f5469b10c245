using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Calls;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Reads, applies and deletes whole objects; none of their content comes back.</summary>
internal sealed class ObjectCalls(ApiClient client, int pageSize)
{
    private const string ListsMetadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    private const string OwnedSelector = $"{PullSecretMetadata.ManagedByLabel}={PullSecretMetadata.ManagedByValue}";

    private readonly PagedList _pages = new(client, pageSize);

    public Task<Result<ClusterObject>> FindAsync(AccessObjectId id, CancellationToken cancellationToken) => JsonCall.SendAsync(
        client,
        Call(id) with { Method = HttpMethod.Get, Verb = "get", Accept = ApiCall.MetadataOnly },
        KubernetesJsonContext.Default.ObjectWire,
        wire => ObjectOf(id.Kind, wire),
        cancellationToken);

    public Task<Result<IReadOnlyList<ClusterObject>>> ListOwnedAsync(AccessObjectKind kind, CancellationToken cancellationToken) => ListAsync(
        kind, new ListTarget($"{RootOf(kind)}/{kind.Plural}", kind.Plural) { LabelSelector = OwnedSelector, Accept = ListsMetadataOnly }, cancellationToken);

    public Task<Result<IReadOnlyList<ClusterObject>>> ListInAsync(AccessObjectKind kind, NamespaceName @namespace, CancellationToken cancellationToken) => ListAsync(
        kind,
        new ListTarget($"{RootOf(kind)}/namespaces/{Uri.EscapeDataString(@namespace.Value)}/{kind.Plural}", kind.Plural) { Namespace = @namespace, Accept = ListsMetadataOnly },
        cancellationToken);

    /// <summary>The type is no metadata, so the server selects by it; whose token it is stands in an annotation.</summary>
    public Task<Result<IReadOnlyList<ClusterObject>>> ListTokenSecretsAsync(CancellationToken cancellationToken)
    {
        var (kind, home) = (AccessObjectKind.Secret, AccessNames.Namespace);
        var target = new ListTarget($"{RootOf(kind)}/namespaces/{home}/{kind.Plural}", kind.Plural)
        {
            Namespace = new NamespaceName(home),
            Type = AccessNames.TokenSecretType,
            Accept = ListsMetadataOnly,
        };
        return ListAsync(kind, target, IsOurToken, cancellationToken);
    }

    /// <summary>An apply does not tell whether it changed anything; the version before and after does.</summary>
    public async Task<Result<WriteOutcome>> ApplyAsync(AccessObject item, bool isDryRun, CancellationToken cancellationToken)
    {
        var before = isDryRun ? null : (await FindAsync(item.Id, cancellationToken)).Value;
        var call = Call(item.Id);
        call = call with
        {
            Method = HttpMethod.Patch,
            Path = $"{call.Path}?fieldManager={PullSecretMetadata.FieldManager}&force=true{(isDryRun ? "&dryRun=All" : "")}",
            Verb = "patch",
            Accept = ApiCall.MetadataOnly,
            ContentType = ApiCall.ApplyPatch,
            Body = Encoding.UTF8.GetBytes(item.Manifest),
        };
        var answer = await client.SendAsync(call, ReadAppliedAsync, cancellationToken);
        return answer switch
        {
            { IsSuccess: false, Fault.Failure: var failure } => failure,
            { Value: { IsCreated: true } } => WriteOutcome.Created,
            { Value: var applied } when before is not null && applied?.ResourceVersion == before.ResourceVersion => WriteOutcome.Unchanged,
            _ => WriteOutcome.Updated,
        };
    }

    public async Task<Result<WriteOutcome>> DeleteAsync(ClusterObject observed, CancellationToken cancellationToken)
    {
        var options = new DeleteOptionsWire("v1", "DeleteOptions", new(observed.Uid, null));
        var call = Call(observed.Id) with
        {
            Method = HttpMethod.Delete,
            Verb = "delete",
            Body = JsonSerializer.SerializeToUtf8Bytes(options, KubernetesJsonContext.Default.DeleteOptionsWire),
        };
        var result = await WriteCall.SendAsync(client, call, _ => WriteOutcome.Deleted, cancellationToken);
        return result switch
        {
            { Failure.Kind: FailureKind.NotFound } or { Value: WriteOutcome.NamespaceNotFound } => WriteOutcome.Unchanged,
            _ => result,
        };
    }

    private Task<Result<IReadOnlyList<ClusterObject>>> ListAsync(AccessObjectKind kind, ListTarget target, CancellationToken cancellationToken) =>
        ListAsync(kind, target, _ => true, cancellationToken);

    private async Task<Result<IReadOnlyList<ClusterObject>>> ListAsync(
        AccessObjectKind kind, ListTarget target, Func<ObjectWire, bool> isWanted, CancellationToken cancellationToken)
    {
        var listed = await _pages.ReadAsync(
            target,
            "PartialObjectMetadataList",
            KubernetesJsonContext.Default.ObjectList,
            wire =>
            {
                var item = ObjectOf(kind, wire);
                return item is null ? null : new Listed(item, isWanted(wire));
            },
            cancellationToken);
        return listed.IsSuccess
            ? Result<IReadOnlyList<ClusterObject>>.Of([.. listed.Value.Where(item => item.IsWanted).Select(item => item.Item)])
            : listed.Failure;
    }

    private static async ValueTask<Applied> ReadAppliedAsync(HttpStatusCode status, Stream body, CancellationToken cancellationToken)
    {
        var wire = await JsonSerializer.DeserializeAsync(body, KubernetesJsonContext.Default.ObjectWire, cancellationToken);
        return new Applied(status == HttpStatusCode.Created, wire?.Metadata?.ResourceVersion);
    }

    private static ClusterObject? ObjectOf(AccessObjectKind kind, ObjectWire wire) =>
        wire.Metadata is { Name: { Length: > 0 } name, Uid: { Length: > 0 } uid, ResourceVersion: { Length: > 0 } version } metadata
            ? new ClusterObject
            {
                Id = new AccessObjectId(kind, metadata.Namespace is { Length: > 0 } @namespace ? new NamespaceName(@namespace) : null, name),
                Uid = uid,
                ResourceVersion = version,
                Labels = metadata.Labels ?? [],
                CreatedAt = DateTimeOffset.TryParse(metadata.CreationTimestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
                IsBeingDeleted = metadata.DeletionTimestamp is not null,
            }
            : null;

    private static bool IsOurToken(ObjectWire wire) =>
        wire.Metadata?.Annotations?.GetValueOrDefault(AccessNames.ServiceAccountAnnotation) == AccessNames.ServiceAccount;

    private static ApiCall Call(AccessObjectId id)
    {
        var place = id.Namespace is { } @namespace ? $"/namespaces/{Uri.EscapeDataString(@namespace.Value)}" : "";
        return new ApiCall
        {
            Method = HttpMethod.Get,
            Path = $"{RootOf(id.Kind)}{place}/{id.Kind.Plural}/{Uri.EscapeDataString(id.Name)}",
            Verb = "get",
            Resource = id.Kind.Plural,
            Namespace = id.Namespace ?? (id.Kind == AccessObjectKind.Namespace ? new NamespaceName(id.Name) : null),
        };
    }

    private static string RootOf(AccessObjectKind kind) => kind.Group.Length == 0 ? "api/v1" : $"apis/{kind.ApiVersion}";

    private sealed record Listed(ClusterObject Item, bool IsWanted);

    private sealed record Applied(bool IsCreated, string? ResourceVersion);
}
