using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>Reads and writes the library's models as <see cref="KubernetesJsonContext"/> knows them, cut down by <see cref="ModelTrim"/>.</summary>
internal static class ModelJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Of(typeof(T));

    public static JsonTypeInfo Of(Type type) => Options.GetTypeInfo(type);

    public static byte[] Write<T>(T model) => JsonSerializer.SerializeToUtf8Bytes(model, Of<T>());

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(KubernetesJsonContext.Default.Options)
        {
            TypeInfoResolver = KubernetesJsonContext.Default.WithAddedModifier(ModelTrim.Apply),
        };
        options.MakeReadOnly();
        return options;
    }
}
