using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>Only a server that the kubeconfig's authority vouches for, by its right name, gets the credential.</summary>
public abstract class TlsTests(ServerFixture server)
{
    [Fact]
    public async Task A_server_of_another_authority_fails_its_cluster_only()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var token = await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName));
        scene.Register(token);
        scene.RegisterKubeconfig(scene.KubeconfigWith(token, Pki.StrangeCaPem()), "strange");

        var run = (await scene.RefreshAsync()).Ended(1);

        AssertUnreachable(run, "strange");
        Assert.Equal("Create", run.Verb(name));
    }

    [Fact]
    public async Task A_certificate_for_another_name_fails_the_cluster()
    {
        await using var scene = server.Begin();
        var name = await scene.NamespaceAsync("a");
        var kubeconfig = JsonNode.Parse(scene.KubeconfigOf(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName))))!;
        kubeconfig["clusters"]![0]!["cluster"]!["tls-server-name"] = "somewhere-else.example";
        scene.RegisterKubeconfig(kubeconfig.ToJsonString(), "misnamed");

        var run = (await scene.RefreshAsync()).Ended(1);

        AssertUnreachable(run, "misnamed");
        Assert.Equal(404, (await scene.FindSecretAsync(name)).Status);
    }

    [Fact]
    public async Task Another_name_of_the_server_works_when_the_certificate_holds_it()
    {
        await using var scene = server.BeginOnThrownAwayServer();
        await scene.NamespaceAsync("a");
        var kubeconfig = JsonNode.Parse(scene.KubeconfigOf(await scene.AccountAsync(Rule.LeastPrivilege(scene.SecretName))))!;
        kubeconfig["clusters"]![0]!["cluster"]!["tls-server-name"] = "localhost";
        scene.RegisterKubeconfig(kubeconfig.ToJsonString());

        var run = (await scene.RefreshAsync()).Ended(0);

        Assert.Equal(1, run.Count("created"));
    }

    private static void AssertUnreachable(FleetRun run, string cluster)
    {
        var error = run.Cluster(cluster)["error"]!;
        Assert.Equal("Unreachable", (string?)error["kind"]);
        Assert.Contains("certificate", (string?)error["message"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Failed", (string?)run.Cluster(cluster)["outcome"]);
    }
}
