using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Answers get and list.</summary>
internal sealed class ReadHandler(ClusterStore store, ObjectAnswers answers)
{
    private readonly ListReader _lists = new(store);

    public ApiAnswer Get(ApiCall call, ResourceDefinition resource)
    {
        var item = store.Find(resource, call.Info.Namespace, call.Info.PathName)
            ?? throw new ApiStatusException(Refusals.NotFound(resource, call.Info.PathName));
        return answers.Object(200, resource, item.Body, call.Representation);
    }

    public ApiAnswer List(ApiCall call, ResourceDefinition resource) =>
        answers.List(resource, _lists.Read(resource, call.Info.Namespace, ListQuery.Of(call.Info, resource)), call.Representation);
}
