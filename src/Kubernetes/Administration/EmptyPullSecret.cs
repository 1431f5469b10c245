using System.Text.Json.Nodes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>A pull secret without any host, to try whether one may be written.</summary>
internal static class EmptyPullSecret
{
    private static ReadOnlySpan<byte> NoHosts => "{\"auths\":{}}"u8;

    public static AccessObject Of(NamespaceName @namespace, SecretName name) => new(
        new AccessObjectId(AccessObjectKind.Secret, @namespace, name.Value),
        new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = name.Value },
            ["type"] = PullSecretMetadata.SecretType,
            ["data"] = new JsonObject { [PullSecretMetadata.DataKey] = Convert.ToBase64String(NoHosts) },
        }.ToJsonString());
}
