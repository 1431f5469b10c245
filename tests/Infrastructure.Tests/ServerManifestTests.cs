using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>ECR Fleet elsewhere than in Azure: the image, Compose, Kubernetes, systemd.</summary>
public sealed class ServerManifestTests : IDisposable
{
    private static readonly string[] Settings = ["EcrFleet__Vault", "EcrFleet__State", "EcrFleet__ApiKey", "RefreshSchedule"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-unit-");

    [Fact]
    public void The_pod_is_restricted_and_writes_nothing_but_its_state()
    {
        var pod = Pod();
        var container = pod["containers"]![0]!;

        Assert.Equal(("true", "1654", "false"), (Text(pod["securityContext"], "runAsNonRoot"), Text(pod["securityContext"], "runAsUser"), Text(pod, "automountServiceAccountToken")));
        Assert.Equal(("true", "false"), (Text(container["securityContext"], "readOnlyRootFilesystem"), Text(container["securityContext"], "allowPrivilegeEscalation")));
        Assert.Equal("""["ALL"]""", container["securityContext"]!["capabilities"]!["drop"]!.ToJsonString());
        Assert.Equal("restricted", Text(Kind("Namespace")["metadata"]!["labels"], "pod-security.kubernetes.io/enforce"));
    }

    [Fact]
    public void The_pod_has_the_settings_of_the_server() =>
        Assert.Equal(Settings, Pod()["containers"]![0]!["env"]!.AsArray().Select(variable => Text(variable, "name")));

    /// <summary>The health is that of the fleet: a dead cluster must not restart the pod for ever.</summary>
    [Fact]
    public void The_pod_is_not_restarted_for_a_broken_promise() =>
        Assert.DoesNotContain("httpGet", Pod().ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void The_service_reaches_the_pod()
    {
        var labels = Kind("Deployment")["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString();

        Assert.Equal(labels, Kind("Service")["spec"]!["selector"]!.ToJsonString());
        Assert.Equal(labels, Kind("NetworkPolicy")["spec"]!["podSelector"]!["matchLabels"]!.ToJsonString());
    }

    [Fact]
    public void The_composed_service_is_read_only_and_heard_on_this_machine_only()
    {
        var service = Assert.Single(Yaml.Read("infra/container/compose.yaml"))["services"]!["ecr-fleet"]!;

        Assert.Equal(("true", """["ALL"]""", """["127.0.0.1:8080:8080"]"""), (Text(service, "read_only"), service["cap_drop"]!.ToJsonString(), service["ports"]!.ToJsonString()));
        Assert.Equal(Settings.Except(["EcrFleet__ApiKey"]), service["environment"]!.AsObject().Select(variable => variable.Key));
    }

    [Fact]
    public void The_image_has_no_shell_and_no_root()
    {
        var last = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")).Split("\nFROM ")[^1];

        Assert.StartsWith("mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled\n", last, StringComparison.Ordinal);
        Assert.Contains("\nUSER 1654\n", last, StringComparison.Ordinal);
        Assert.DoesNotContain("\nRUN ", last, StringComparison.Ordinal);
    }

    /// <summary>The last line that matches decides.</summary>
    [Fact]
    public void The_image_is_made_of_the_command_line_and_not_of_the_function_app()
    {
        var context = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore"));

        Assert.Contains(" dotnet publish src/Cli -c Release ", File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")), StringComparison.Ordinal);
        Assert.True(Array.IndexOf(context, "**") < Array.IndexOf(context, "!src/**"));
        Assert.True(Array.IndexOf(context, "!src/**") < Array.IndexOf(context, "src/FunctionApp"));
    }

    [Fact]
    public async Task Systemd_takes_the_unit_and_finds_it_little_exposed()
    {
        var unit = Path.Combine(_folder.FullName, "ecr-fleet.service");
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "systemd", "ecr-fleet.service"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(unit, text.Replace("/usr/local/bin/ecr-fleet", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! };
        Assert.SkipUnless((await Shell.RunAsync("/", environment, "command -v systemd-analyze")).ExitCode == 0, "There is no systemd-analyze.");

        var verified = await Shell.RunAsync("/", environment, $"systemd-analyze verify '{unit}'");
        var exposure = await Shell.RunAsync("/", environment, $"systemd-analyze security --offline=true --threshold=20 '{unit}'");

        Assert.Equal(0, verified.ExitCode);
        Assert.DoesNotContain("ecr-fleet", verified.Error, StringComparison.Ordinal);
        Assert.Equal(0, exposure.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonObject Kind(string kind) => Yaml.Read("infra/kubernetes/serve.yaml").Single(document => Text(document, "kind") == kind);

    private static JsonNode Pod() => Kind("Deployment")["spec"]!["template"]!["spec"]!;

    private static string Text(JsonNode? node, string name) => node![name]!.ToString();
}
