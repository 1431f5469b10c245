using System.Buffers.Text;
using EcrFleet.Sandbox.Kubernetes.Authentication;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>Clusters whose kubeconfigs name a plugin: it is not executed, and the clusters are served all the same.</summary>
public sealed class ManagedCloudTests
{
    private static readonly string[] Teams = ["team-a", "team-b"];

    [Fact]
    public async Task An_AKS_cluster_is_refreshed_with_the_managed_identity()
    {
        await using var fleet = await StartAsync();
        var cluster = await fleet.AddAksClusterAsync("aks", Teams);
        fleet.Register("aks", cluster.KubeconfigWithPlugin("kubelogin", "get-token", "--login", "msi", "--server-id", EntraAuthenticator.AksServerId));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((0, 2), (result.ExitCode, result.Total("created")));
        Assert.All(cluster.Requests.All, request => Assert.Equal(fleet.PrincipalId, request.User));
    }

    [Fact]
    public async Task An_AKS_cluster_refuses_a_token_for_another_server()
    {
        await using var fleet = await StartAsync();
        var cluster = await fleet.AddAksClusterAsync("aks", Teams);
        fleet.Register("aks", cluster.KubeconfigWithPlugin("kubelogin", "get-token", "--server-id", "99999999-4368-4678-94ff-3960e28e3630"));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, "Unauthorized"), (result.ExitCode, result.ErrorKind("aks")));
        Assert.Contains("kubeconfig-aks: the API server does not accept the app's own Azure identity", result.ErrorMessage("aks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws", "--region", "eu-central-1", "eks", "get-token", "--cluster-name", "shop", "--output", "json")]
    [InlineData("aws-iam-authenticator", "token", "-i", "shop")]
    public async Task An_EKS_cluster_is_refreshed_with_the_registrys_identity(string command, params string[] arguments)
    {
        await using var fleet = await StartAsync();
        var cluster = await fleet.AddEksClusterAsync("eks", Teams, TestFleet.UserArn);
        fleet.Register("eks", cluster.KubeconfigWithPlugin(command, arguments));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((0, 2), (result.ExitCode, result.Total("created")));
        Assert.All(cluster.Requests.All, request => Assert.Equal("fleet", request.User));
    }

    [Fact]
    public async Task An_EKS_cluster_without_an_access_entry_says_so()
    {
        await using var fleet = await StartAsync();
        var cluster = await fleet.AddEksClusterAsync("eks", Teams, "arn:aws:iam::123456789012:user/somebody-else");
        fleet.Register("eks", cluster.KubeconfigWithPlugin("aws", "eks", "get-token", "--cluster-name", "shop"));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, "Unauthorized"), (result.ExitCode, result.ErrorKind("eks")));
        Assert.Contains("the AWS identity of aws-main: has it an access entry", result.ErrorMessage("eks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_plugin_is_refused_by_name_and_not_executed()
    {
        await using var fleet = await StartAsync();
        var cluster = await fleet.AddAksClusterAsync("gke", Teams);
        using var folder = new PluginFolder("gke-gcloud-auth-plugin");
        fleet.Register("gke", cluster.KubeconfigWithPlugin(folder.Plugin, folder.Trace));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((1, "Invalid"), (result.ExitCode, result.ErrorKind("gke")));
        Assert.Contains("the plugin gke-gcloud-auth-plugin is not executed; register the cluster with 'ecr-fleet cluster add --allow-exec'", result.ErrorMessage("gke"), StringComparison.Ordinal);
        Assert.Empty(cluster.Requests.All);
        Assert.False(folder.WasExecuted);
    }

    /// <summary>No run may print a bearer token of either cloud, or a part of a signed address.</summary>
    private static async Task<TestFleet> StartAsync()
    {
        var fleet = await TestFleet.StartAsync();
        fleet.Mark("eyJ");
        fleet.Mark("k8s-aws-v1.");
        fleet.Mark(Base64Url.EncodeToString("http://127.0.0.1:"u8)[..20]);
        fleet.Mark("X-Amz-Signature");
        return fleet;
    }

    /// <summary>A plugin, <c>touch</c> under another name, that leaves a trace where it is executed.</summary>
    private sealed class PluginFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-plugin-");

        public PluginFolder(string name)
        {
            Plugin = Path.Combine(_folder.FullName, name);
            File.Copy("/usr/bin/touch", Plugin);
        }

        public string Plugin { get; }

        public string Trace => Path.Combine(_folder.FullName, "executed");

        public bool WasExecuted => File.Exists(Trace);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
