using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authorization;
using EcrFleet.Sandbox.Kubernetes.Discovery;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Rest;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>Finds who answers a call.</summary>
internal sealed class ApiRouter(
    DiscoveryDocuments discovery,
    ReadHandler reads,
    WatchHandler watches,
    WriteHandler writes,
    PatchHandler patches,
    DeleteHandler deletions,
    TokenRequestHandler tokenRequests,
    AccessReviews reviews,
    KubernetesVersion version)
{
    public ApiAnswer Answer(ApiCall call)
    {
        if (!call.Info.IsResource)
        {
            return discovery.Find(call.Info.Path) ?? ApiAnswer.PageNotFound;
        }

        return call.Info.Resource is { } resource ? Stored(call, resource) : Virtual(call);
    }

    private ApiAnswer Stored(ApiCall call, ResourceDefinition resource)
    {
        var info = call.Info;
        if (info.Subresource.Length > 0)
        {
            return Subresource(call, resource);
        }

        return (info.Verb, info.PathName.Length > 0) switch
        {
            ("get", _) => reads.Get(call, resource),
            ("list", _) => reads.List(call, resource),
            ("watch", _) => watches.Watch(call, resource),
            ("create", false) when !resource.IsNamespaced || info.Namespace.Length > 0 => writes.Create(call, resource),
            ("update", true) => writes.Update(call, resource),
            ("patch", true) => patches.Patch(call, resource),
            ("delete", true) => deletions.Delete(call, resource),
            ("deletecollection", _) => deletions.DeleteCollection(call, resource),
            _ => ApiAnswer.Of(Refusals.MethodNotAllowed) with { IsExpected = false },
        };
    }

    private ApiAnswer Subresource(ApiCall call, ResourceDefinition resource) => (call.Info.Subresource, call.Info.Verb) switch
    {
        ("token", "create") when resource == ResourceCatalog.ServiceAccounts => tokenRequests.Create(call),
        ("status" or "finalize", "update") when resource.Subresources.Contains(call.Info.Subresource) => writes.Update(call, resource),
        ("status" or "finalize", "patch") when resource.Subresources.Contains(call.Info.Subresource) => patches.Patch(call, resource),
        ("status", "get") when resource.Subresources.Contains("status") => reads.Get(call, resource),
        _ => ApiAnswer.UnknownResource,
    };

    private ApiAnswer Virtual(ApiCall call) => (call.Info.Group, call.Info.Version, call.Info.Plural, call.Info.Verb) switch
    {
        ("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "create") => reviews.SelfSubjectAccess(call.User, RequestBody.ReadAny(call)),
        ("authentication.k8s.io", "v1", "selfsubjectreviews", "create") when version.HasSelfSubjectReviews => AccessReviews.SelfSubject(call.User),
        ("", _, _, _) => ApiAnswer.UnknownResource,
        var (group, _, _, _) when discovery.Knows(group, call.Info.Version) => ApiAnswer.UnknownResource,
        _ => ApiAnswer.PageNotFound,
    };
}
