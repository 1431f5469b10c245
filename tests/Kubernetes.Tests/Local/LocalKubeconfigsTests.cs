using System.Text;
using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Local;
using EcrFleet.Tests.Shared.Disk;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Kubernetes.Tests.Local;

public sealed class LocalKubeconfigsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Takes_the_current_context_and_its_way_to_the_cluster()
    {
        var file = _folder.Write("config", Config("main", "https://main.example:6443", "token: secret", "proxy-url: http://proxy.example:8080, tls-server-name: other.example"));

        var admin = (await LoadAsync(path: file)).Value!;

        Assert.Equal(("main", file), (admin.Context, admin.Source));
        Assert.Equal(
            new ClusterEndpoint { Server = "https://main.example:6443", ProxyUrl = "http://proxy.example:8080", TlsServerName = "other.example" },
            admin.Endpoint);
    }

    [Fact]
    public async Task Of_several_files_the_first_to_name_a_thing_wins()
    {
        var first = _folder.Write("first", Config("main", "https://first.example", "token: one"));
        var second = _folder.Write("second", Config("main", "https://second.example", "token: two") + "# and a context of its own\n");
        var third = _folder.Write("third", Config("other", "https://third.example", "token: three"));
        var variable = string.Join(Path.PathSeparator, "", first, Path.Combine(_folder.Path, "missing"), second, third);

        Assert.Equal("https://first.example", (await LoadAsync(variable: variable)).Value!.Endpoint.Server);
        Assert.Equal("https://third.example", (await LoadAsync(variable: variable, context: "other")).Value!.Endpoint.Server);
        Assert.Equal(["main", "other"], Kubeconfigs(variable).Contexts(null).Value!);
    }

    [Fact]
    public async Task Without_a_variable_it_is_the_file_at_home()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".kube"));
        _folder.Write(".kube/config", Config("home", "https://home.example", "token: secret"));

        Assert.Equal("home", (await LoadAsync()).Value!.Context);
    }

    [Fact]
    public async Task Puts_files_inside_relative_to_the_kubeconfig()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "pki"));
        _folder.Write("pki/ca.crt", "CA");
        _folder.Write("pki/client.crt", "CERT");
        _folder.Write("pki/client.key", "KEY");
        var file = _folder.Write("config", Config(
            "main", "https://main.example", "client-certificate: pki/client.crt, client-key: pki/client.key", "certificate-authority: pki/ca.crt"));

        var admin = (await LoadAsync(path: file)).Value!;

        Assert.Equal(Base64("CA"), admin.Endpoint.CertificateAuthorityData);
        Assert.Contains($"\"client-certificate-data\":\"{Base64("CERT")}\"", admin.Kubeconfig.Reveal(), StringComparison.Ordinal);
        Assert.Contains($"\"client-key-data\":\"{Base64("KEY")}\"", admin.Kubeconfig.Reveal(), StringComparison.Ordinal);
        Assert.DoesNotContain("pki/", admin.Kubeconfig.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_wins_over_the_token()
    {
        var token = _folder.Write("token", "from-file\n");
        var file = _folder.Write("config", Config("main", "https://main.example", $"token: inline, tokenFile: {token}"));

        Assert.Contains("\"token\":\"from-file\"", (await LoadAsync(path: file)).Value!.Kubeconfig.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_which_file_is_missing()
    {
        var file = _folder.Write("config", Config("main", "https://main.example", "token: secret", "certificate-authority: gone.crt"));

        var failure = (await LoadAsync(path: file)).Failure!;

        Assert.Equal(new Failure(FailureKind.Invalid, $"{file}: certificate-authority: the file {Path.Combine(_folder.Path, "gone.crt")} cannot be read."), failure);
    }

    [Theory]
    [InlineData("nowhere", "has no context nowhere; there are: main.")]
    [InlineData("", "has no context ; there are: main.")]
    public async Task Tells_which_contexts_there_are(string context, string message)
    {
        var file = _folder.Write("config", Config("main", "https://main.example", "token: secret"));

        Assert.EndsWith(message, (await LoadAsync(path: file, context: context)).Failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clusters: [", "is not valid YAML or JSON")]
    [InlineData("[]", "is not a mapping")]
    [InlineData("contexts: []", "has no context at all")]
    [InlineData("contexts: [{name: a, context: {cluster: b, user: c}}]", "has no current context; choose one with --context: a.")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: b, user: c}}]", "the cluster of the context a is not there")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: b, user: c}}]\nclusters: [{name: b, cluster: {server: x}}]", "the user of the context a is not there")]
    public async Task Tells_what_is_wrong_with_a_file(string text, string message) =>
        Assert.Contains(message, (await LoadAsync(path: _folder.Write("config", text))).Failure?.Message, StringComparison.Ordinal);

    [Fact]
    public async Task Tells_that_there_is_none()
    {
        Assert.Contains("name one with --kubeconfig", (await LoadAsync()).Failure?.Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file", (await LoadAsync(path: Path.Combine(_folder.Path, "none"))).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_kubeconfig_out_of_a_pipe()
    {
        using var pipe = _folder.Pipe("config");
        var writing = Task.Run(() => File.WriteAllText(pipe.Path, Config("main", "https://main.example", "token: secret")), TestContext.Current.CancellationToken);

        Assert.Equal("main", (await LoadAsync(path: pipe.Path)).Value?.Context);
        await writing;
    }

    [Fact]
    public async Task Reads_no_file_to_its_end_that_has_none()
    {
        var file = _folder.Write("config", Config("main", "https://main.example", "token: secret", "certificate-authority: /dev/zero"));

        Assert.Equal("The kubeconfig /dev/zero cannot be read: it is larger than 1 MB.", (await LoadAsync(path: "/dev/zero")).Failure?.Message);
        Assert.Equal($"{file}: certificate-authority: the file /dev/zero cannot be read.", (await LoadAsync(path: file)).Failure?.Message);
    }

    [Fact]
    public async Task A_plugin_is_run_only_when_that_is_allowed()
    {
        var script = _folder.Write("plugin", """echo "{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"$1-$WHO\"}}" """);
        var file = _folder.Write("config", Config("main", "https://main.example", $"exec: {{command: /bin/sh, args: [{script}, from], env: [{{name: WHO, value: plugin}}]}}"));

        Assert.Contains("\"exec\"", (await LoadAsync(path: file)).Value!.Kubeconfig.Reveal(), StringComparison.Ordinal);
        var allowed = (await LoadAsync(path: file, allowsExec: true)).Value!.Kubeconfig.Reveal();

        Assert.Contains("\"token\":\"from-plugin\"", allowed, StringComparison.Ordinal);
        Assert.DoesNotContain("exec", allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", "ended with exit code 3")]
    [InlineData("echo nothing", "gave no ExecCredential")]
    [InlineData("echo '{}'", "gave neither a token nor a client certificate")]
    public async Task Tells_what_a_plugin_did_wrong(string script, string message)
    {
        var plugin = _folder.Write("plugin", script);
        var file = _folder.Write("config", Config("main", "https://main.example", $"exec: {{command: sh, args: [{plugin}]}}"));

        Assert.Equal($"The kubeconfig's plugin sh {message}.", (await LoadAsync(path: file, allowsExec: true)).Failure?.Message);
    }

    [Fact]
    public async Task A_stop_ends_the_plugin_and_all_that_it_started()
    {
        using var pipe = _folder.Pipe("alive");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var plugin = _folder.Write("plugin", $"exec 3>{pipe.Path}\nsleep 60 &\nwait");
        var file = _folder.Write("config", Config("main", "https://main.example", $"exec: {{command: sh, args: [{plugin}]}}"));

        var loading = Kubeconfigs().LoadAsync(file, null, true, stop.Token);
        await pipe.WaitForWriterAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        await pipe.WaitForLastWriterAsync();
    }

    [Fact]
    public async Task A_plugin_that_takes_too_long_is_ended_with_all_that_it_started()
    {
        using var pipe = _folder.Pipe("alive");
        var time = new FakeTimeProvider();
        var plugin = _folder.Write("plugin", $"exec 3>{pipe.Path}\nsleep 60 &\nwait");
        var file = _folder.Write("config", Config("main", "https://main.example", $"exec: {{command: sh, args: [{plugin}]}}"));

        var loading = new LocalKubeconfigs(null, _folder.Path, new ExecPlugin(time, TimeSpan.FromSeconds(30)))
            .LoadAsync(file, null, allowsExec: true, TestContext.Current.CancellationToken);
        await pipe.WaitForWriterAsync();
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("The kubeconfig's plugin sh took too long.", (await loading).Failure?.Message);
        await pipe.WaitForLastWriterAsync();
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_cannot_be_started()
    {
        var file = _folder.Write("config", Config("main", "https://main.example", "exec: {command: ./missing}"));

        Assert.Equal("The kubeconfig's plugin missing is not installed here.", (await LoadAsync(path: file, allowsExec: true)).Failure?.Message);
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_is_installed_as_the_kubeconfig_says()
    {
        var file = _folder.Write("config", Config("main", "https://main.example", "exec: {command: ecr-fleet-no-such-plugin, installHint: \"Install it:\\n  go install x@latest\\n\"}"));

        Assert.Equal(
            "The kubeconfig's plugin ecr-fleet-no-such-plugin is not installed here. The kubeconfig says:\nInstall it:\n  go install x@latest",
            (await LoadAsync(path: file, allowsExec: true)).Failure?.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet")]
    [InlineData("---")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_file_of_a_list_that_says_nothing_is_passed_over(string empty)
    {
        var first = _folder.Write("first", empty);
        var second = _folder.Write("second", Config("main", "https://main.example", "token: two"));

        Assert.Equal("main", (await LoadAsync(variable: $"{first}{Path.PathSeparator}{second}")).Value?.Context);
        Assert.Equal($"{first} has no context at all; name another file with --kubeconfig.", (await LoadAsync(path: first)).Failure?.Message);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Config(string name, string server, string user, string cluster = "")
    {
        var fields = cluster.Length == 0 ? "" : $", {cluster}";
        return $"current-context: {name}\n"
            + $"clusters: [{{name: {name}, cluster: {{server: \"{server}\"{fields}}}}}]\n"
            + $"users: [{{name: {name}, user: {{{user}}}}}]\n"
            + $"contexts: [{{name: {name}, context: {{cluster: {name}, user: {name}}}}}]\n";
    }

    private LocalKubeconfigs Kubeconfigs(string? variable = null) => new(variable, _folder.Path, new ExecPlugin(TimeProvider.System, TimeSpan.FromSeconds(30)));

    private Task<Result<AdminKubeconfig>> LoadAsync(string? path = null, string? context = null, string? variable = null, bool allowsExec = false) =>
        Kubeconfigs(variable).LoadAsync(path, context, allowsExec, TestContext.Current.CancellationToken);
}
