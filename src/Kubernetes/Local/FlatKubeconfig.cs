using System.Text;
using System.Text.Json;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Local;

/// <summary>Writes one context as a separate kubeconfig, in JSON.</summary>
internal static class FlatKubeconfig
{
    public static string Write(string context, LocalEntry cluster, LocalEntry user)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("current-context", context);
            WriteEntry(json, "clusters", context, "cluster", () => Write(json, new ConfigNode { Fields = cluster.Fields }));
            WriteEntry(json, "users", context, "user", () => Write(json, new ConfigNode { Fields = user.Fields }));
            WriteEntry(json, "contexts", context, "context", () =>
            {
                json.WriteStartObject();
                json.WriteString("cluster", context);
                json.WriteString("user", context);
                json.WriteEndObject();
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteEntry(Utf8JsonWriter json, string list, string name, string field, Action content)
    {
        json.WriteStartArray(list);
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WritePropertyName(field);
        content();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ConfigNode node)
    {
        switch (node)
        {
            case { Fields: { } fields }:
                json.WriteStartObject();
                foreach (var (name, value) in fields)
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case { Items: { } items }:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(node.Text);
                break;
        }
    }
}
