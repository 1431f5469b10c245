using EcrFleet.Sandbox.Kubernetes.Answers;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>Finds the first form in an Accept header that can be given. Protobuf is passed over: all clients take JSON as well.</summary>
internal static class AcceptHeader
{
    private static readonly string[] KnownParameters = ["as", "g", "v"];

    public static Representation? Choose(string accept)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return Representation.Full;
        }

        return accept.Split(',').Select(Read).FirstOrDefault(form => form is not null);
    }

    private static Representation? Read(string clause)
    {
        var parts = clause.Split(';', StringSplitOptions.TrimEntries);
        if (parts[0] is not ("application/json" or "application/*" or "*/*"))
        {
            return null;
        }

        var parameters = parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => KnownParameters.Contains(pair[0]))
            .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);
        if (!parameters.TryGetValue("as", out var form))
        {
            return Representation.Full;
        }

        return (form, parameters.GetValueOrDefault("g"), parameters.GetValueOrDefault("v")) switch
        {
            ("Table", "meta.k8s.io", "v1") => Representation.Table,
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io", "v1") => Representation.MetadataOnly,
            _ => null,
        };
    }
}
