using System.Text.Json.Serialization;
using k8s.KubeConfigModels;
using k8s.Models;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>The models in use, out of the library's nearly thousand. Read and write them by <see cref="ModelJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Authenticationv1TokenRequest))]
[JsonSerializable(typeof(Deletion))]
[JsonSerializable(typeof(ExecCredentialResponse))]
[JsonSerializable(typeof(PartialObject))]
[JsonSerializable(typeof(V1APIGroupList))]
[JsonSerializable(typeof(V1APIResourceList))]
[JsonSerializable(typeof(V1DeleteOptions))]
[JsonSerializable(typeof(V1Namespace))]
[JsonSerializable(typeof(V1Secret))]
[JsonSerializable(typeof(V1SelfSubjectAccessReview))]
[JsonSerializable(typeof(V1SelfSubjectReview))]
[JsonSerializable(typeof(V1ServiceAccount))]
[JsonSerializable(typeof(V1Status))]
[JsonSerializable(typeof(VersionInfo))]
internal sealed partial class KubernetesJsonContext : JsonSerializerContext;
