using System.Text.Json.Serialization;

namespace EcrFleet.Kubernetes.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListWire<NamespaceWire>), TypeInfoPropertyName = "NamespaceList")]
[JsonSerializable(typeof(ListWire<SecretWire>), TypeInfoPropertyName = "SecretList")]
[JsonSerializable(typeof(ListWire<ServiceAccountWire>), TypeInfoPropertyName = "ServiceAccountList")]
[JsonSerializable(typeof(ListWire<ObjectWire>), TypeInfoPropertyName = "ObjectList")]
[JsonSerializable(typeof(ObjectWire))]
[JsonSerializable(typeof(ResourceListWire))]
[JsonSerializable(typeof(ServiceAccountWire))]
[JsonSerializable(typeof(StatusWire), TypeInfoPropertyName = "Status")]
[JsonSerializable(typeof(AccessReviewWire))]
[JsonSerializable(typeof(AnnotationsPatchWire))]
[JsonSerializable(typeof(DeleteOptionsWire))]
[JsonSerializable(typeof(ExecCredentialWire))]
[JsonSerializable(typeof(GroupListWire))]
[JsonSerializable(typeof(ImagePullSecretsPatchWire))]
[JsonSerializable(typeof(SelfSubjectReviewWire))]
[JsonSerializable(typeof(TokenRequestWire))]
[JsonSerializable(typeof(TokenSecretWire))]
[JsonSerializable(typeof(VersionWire))]
internal sealed partial class KubernetesJsonContext : JsonSerializerContext;
