using System.Text.Json.Serialization;

namespace EcrFleet.Kubernetes.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListWire<NamespaceWire>), TypeInfoPropertyName = "NamespaceList")]
[JsonSerializable(typeof(ListWire<SecretWire>), TypeInfoPropertyName = "SecretList")]
[JsonSerializable(typeof(ListWire<ServiceAccountWire>), TypeInfoPropertyName = "ServiceAccountList")]
[JsonSerializable(typeof(ServiceAccountWire))]
[JsonSerializable(typeof(StatusWire), TypeInfoPropertyName = "Status")]
[JsonSerializable(typeof(AnnotationsPatchWire))]
[JsonSerializable(typeof(DeleteOptionsWire))]
[JsonSerializable(typeof(ImagePullSecretsPatchWire))]
internal sealed partial class KubernetesJsonContext : JsonSerializerContext;
