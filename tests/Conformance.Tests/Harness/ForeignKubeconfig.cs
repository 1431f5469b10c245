using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcrFleet.ControlPlane;
using YamlDotNet.RepresentationModel;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>Reads the kubeconfig of a test cluster: its current context, with everything inside the file.</summary>
internal static class ForeignKubeconfig
{
    public static (KubernetesApi Admin, string CaPem) Connect(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var context = Named(root, "contexts", Text(root, "current-context")!, "context");
        var cluster = Named(root, "clusters", Text(context, "cluster")!, "cluster");
        var user = Named(root, "users", Text(context, "user")!, "user");

        var caPem = Decode(Text(cluster, "certificate-authority-data")
            ?? throw new InvalidOperationException("ECR_FLEET_TEST_KUBECONFIG needs certificate-authority-data."));
        var certificate = Text(user, "client-certificate-data") is { } data
            ? X509Certificate2.CreateFromPem(Decode(data), Decode(Text(user, "client-key-data")!))
            : null;
        return (new KubernetesApi(new Uri(Text(cluster, "server")!), caPem, Text(user, "token"), certificate), caPem);
    }

    private static YamlMappingNode Named(YamlMappingNode root, string list, string name, string part) =>
        (YamlMappingNode)((YamlSequenceNode)root.Children[list]).Cast<YamlMappingNode>().Single(item => Text(item, "name") == name).Children[part];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
