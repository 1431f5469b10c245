using System.Collections;
using System.Text.RegularExpressions;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.EndToEnd.Tests.Docs;

/// <summary>What the pages tell a reader to type works as it stands there.</summary>
public sealed partial class DocsTests
{
    private const string Readme = "README.md";
    private const string Registering = "docs/registering.md";
    private const string FirstVault = "mkdir -m 700 \"$HOME/ecr-fleet-vault\"";
    private const string FirstCluster = "ecr-fleet cluster add berlin\n";
    private const string OpenVault = "export EcrFleet__Vault=$HOME/ecr-fleet-vault\n";
    private const string Role = "kubectl apply -f infra/kubernetes/rbac.yaml";
    private const string Kubeconfig = "server=$(kubectl config view";
    private const string Add = "ecr-fleet cluster add berlin --namespaces ";
    private const string AddNamespaced = "ecr-fleet cluster add berlin --namespaced ";
    private const string List = "ecr-fleet cluster list\n";
    private const string Remove = "ecr-fleet cluster remove berlin ";

    /// <summary>Emulated clusters publish no OpenAPI document, which kubectl's own validation asks for.</summary>
    private const string WithoutSchema =
        "kubectl() { if [ \"$1\" = apply ]; then shift; command kubectl apply --validate=false \"$@\"; else command kubectl \"$@\"; fi; }\n";

    /// <summary>Tried by the tests of the function app.</summary>
    private const string ByHand = "curl -X POST -H \"x-functions-key: $";

    /// <summary>Tried by the tests of the infrastructure, against a recorded cloud.</summary>
    private const string DeployScript = "infra/deploy.sh --resource-group";
    private const string RegisterInVault = "az keyvault secret set";
    private const string RefreshByKey = "key=$(az functionapp keys list";

    /// <summary>The blocks that a test of this class, or ./test.sh itself, runs. A new block in a page needs its place here.</summary>
    private static readonly string[] Tried =
    [
        "dotnet run --project src/Sandbox\n",
        "dotnet run --project src/Sandbox -- --once",
        "dotnet publish src/Cli -c Release -r linux-x64 -o artifacts/publish/linux-x64\n",
        FirstVault,
        FirstCluster,
        Role,
        Kubeconfig,
        Add,
        AddNamespaced,
        List,
        Remove,
        "EcrFleet__SecretAnnotations__0=",
        "bench/refresh.sh",
        "bench/memory.sh",
        ByHand,
        DeployScript,
        RegisterInVault,
        RefreshByKey,
        RegisteringDocsTests.Add,
        RegisteringDocsTests.Keyless,
        RegisteringDocsTests.Keys,
        RegisteringDocsTests.TakeOver,
        ServeTests.PageServe,
        ServeTests.PageCurl,
    ];

    public static TheoryData<string> SandboxCommands() =>
        [.. DocPage.All().SelectMany(DocPage.Commands).SelectMany(block => SandboxCommand().Matches(block)).Select(match => match.Groups["arguments"].Value.Trim()).Distinct()];

    [Fact]
    public void Every_command_block_of_the_pages_is_tried()
    {
        var blocks = DocPage.All().SelectMany(DocPage.Commands).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Tried, beginning => block.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(SandboxCommands))]
    public async Task The_sandbox_does_what_the_pages_say(string arguments)
    {
        var expected = arguments.Contains("--faults", StringComparison.Ordinal) ? 1 : 0;

        var result = await Shell.RunAsync(
            Repository.Root,
            Inherited(),
            $"'{Path.Combine(AppContext.BaseDirectory, "EcrFleet.Sandbox")}' {arguments} --ecr-fleet '{EcrFleetBinary.Path}'");

        Assert.Equal((expected, true), (result.ExitCode, result.Output.Length > 0));
    }

    [Fact]
    public async Task The_first_fleet_of_the_readme_is_refreshed()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("reader", ["team-a"]);
        using var folder = new ReaderFolder(cluster);
        var commands = string.Concat(FirstRegistry(), DocPage.Command(Readme, FirstCluster), DocPage.Command(Readme, RegisteringDocsTests.TakeOver));

        var result = fleet.Searched(await Shell.RunAsync(folder.Path, Environment(fleet, folder), commands));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("vault secret kubeconfig-berlin: stored", result.Error, StringComparison.Ordinal);
        Assert.Contains(cluster.Requests.All, request => request is { Method: "PATCH", User: "system:serviceaccount:ecr-fleet:ecr-fleet" });
        Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("reader", "team-a")));
    }

    [Fact]
    public async Task A_cluster_is_added_listed_and_removed_as_the_page_says()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("reader", ["team-a", "team-b"]);
        using var folder = new ReaderFolder(cluster);
        var commands = string.Concat(
            FirstRegistry(), DocPage.Command(Registering, Add), "ecr-fleet refresh\n", DocPage.Command(Registering, List), DocPage.Command(Registering, AddNamespaced), "ecr-fleet refresh\n");

        var added = await Shell.RunAsync(folder.Path, Environment(fleet, folder), commands);
        Assert.True(added.ExitCode == 0, added.Error);
        Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("reader", "team-b")));

        var removed = await Shell.RunAsync(folder.Path, Environment(fleet, folder), $"{OpenVault}{DocPage.Command(Registering, Remove)}");
        Assert.Equal((0, "Removed berlin.\n"), (removed.ExitCode, removed.Output));
        Assert.Null(cluster.Seed.Find("secrets", "team-b", "ecr-registry-credentials"));
        Assert.Null(cluster.Seed.Find("rolebindings", "team-a", "ecr-fleet"));
    }

    [Fact]
    public async Task The_least_privilege_by_hand_is_enough()
    {
        await using var fleet = await TestFleet.StartAsync();
        var cluster = await fleet.AddClusterAsync("reader", ["team-a"]);
        using var folder = new ReaderFolder(cluster);
        var commands = string.Concat(
            WithoutSchema,
            FirstRegistry(),
            DocPage.Command(Registering, Role),
            DocPage.Command(Registering, Kubeconfig),
            "ecr-fleet refresh\n");

        var result = await Shell.RunAsync(folder.Path, Environment(fleet, folder), commands);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(cluster.Requests.All, request => request is { Method: "PATCH", User: "system:serviceaccount:ecr-fleet:ecr-fleet" });
        Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("reader", "team-a")));
    }

    /// <summary>The readme's fleet before its first cluster. Without a terminal the keys come by standard input.</summary>
    private static string FirstRegistry() => $"exec <<< '{TestFleet.KeysJson("eu-central-1")}'\n{DocPage.Command(Readme, FirstVault)}";

    private static Dictionary<string, string> Environment(TestFleet fleet, ReaderFolder folder)
    {
        var environment = new Dictionary<string, string>(Inherited(), StringComparer.Ordinal);
        foreach (var (name, value) in fleet.Settings)
        {
            environment[name] = value;
        }

        environment["PATH"] = $"{Path.GetDirectoryName(EcrFleetBinary.Path)}:{environment["PATH"]}";
        environment["HOME"] = folder.Path;
        environment["KUBECONFIG"] = folder.Kubeconfig;
        return environment;
    }

    private static Dictionary<string, string> Inherited() => System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    [GeneratedRegex(@"^dotnet run --project src/Sandbox -- (?<arguments>[^#\n]*)", RegexOptions.Multiline)]
    private static partial Regex SandboxCommand();

    /// <summary>Where the reader stands: the clone's infra folder, and the administrator's kubeconfig of one cluster.</summary>
    private sealed class ReaderFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-reader-");

        public ReaderFolder(ClusterServer cluster)
        {
            Kubeconfig = System.IO.Path.Combine(Path, "admin.kubeconfig");
            File.WriteAllText(Kubeconfig, cluster.AdminKubeconfig);
            Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, "infra"), System.IO.Path.Combine(Repository.Root, "infra"));
        }

        public string Path => _folder.FullName;

        public string Kubeconfig { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
