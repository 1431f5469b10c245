using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Faults;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Sets the scene of one case, runs its steps, and looks at what is left.</summary>
internal sealed class FieldRun : IDisposable
{
    private const string Cluster = "berlin";
    private const string Tags = ".tags.json";

    private readonly TestFleet _fleet;
    private readonly FieldFolder _folder;
    private readonly FieldCase _case;
    private readonly FieldWords _words;
    private readonly TemporaryDirectory _vault = new();
    private readonly TemporaryDirectory _temporary = new();
    private readonly TemporaryDirectory _files = new();

    private FieldRun(TestFleet fleet, FieldFolder folder, FieldCase @case, ClusterServer cluster)
    {
        (_fleet, _folder, _case) = (fleet, folder, @case);
        _words = new FieldWords(cluster, LeastPrivilege.Install(cluster), _vault.Path, _files.Path);
        _fleet.Mark(_words.In("{token}"));
        if (!@case.KeyVault)
        {
            fleet.Settings["EcrFleet__Vault"] = _vault.Path;
        }

        fleet.Settings["TMPDIR"] = _temporary.Path;
        foreach (var (name, value) in @case.Settings ?? [])
        {
            fleet.Settings[name] = _words.In(value);
        }
    }

    public static async Task PlayAsync(TestFleet fleet, FieldFolder folder)
    {
        var @case = folder.Read();
        var cluster = await fleet.AddClusterAsync(Cluster, @case.Namespaces ?? ["team-a", "team-b"]);
        using var run = new FieldRun(fleet, folder, @case, cluster);
        foreach (var given in @case.Objects ?? [])
        {
            cluster.Seed.Put(given);
        }

        run.CopyFiles();
        run.Register();
        run.Misbehave(cluster);
        foreach (var step in @case.Steps)
        {
            run.Annotate(cluster, step.Annotate ?? []);
            FieldAnswer.Check(step, run._words, await run.StepAsync(step));
        }

        run.LookAround(cluster);
    }

    public void Dispose()
    {
        _vault.Dispose();
        _temporary.Dispose();
        _files.Dispose();
    }

    private void CopyFiles()
    {
        foreach (var (name, text) in _folder.Files(""))
        {
            _files.Write(name, _words.In(text));
        }
    }

    private void Register()
    {
        var files = _folder.Files("vault").Select(file => (file.Name, Text: _words.In(file.Text))).ToList();
        if (!files.Exists(file => file.Name.StartsWith("kubeconfig-", StringComparison.Ordinal)))
        {
            files.Add(($"kubeconfig-{Cluster}", _words.Kubeconfig));
        }

        if (!files.Exists(file => file.Name.StartsWith("aws-", StringComparison.Ordinal)))
        {
            files.Add(("aws-main", TestFleet.KeysJson("eu-central-1")));
        }

        // The cluster's own namespaces are left out, unless the case brings tags.
        foreach (var (name, _) in files.Where(file => !file.Name.EndsWith(Tags, StringComparison.Ordinal) && file.Name.StartsWith("kubeconfig-", StringComparison.Ordinal)).ToList())
        {
            if (!files.Exists(file => file.Name == name + Tags) && !Taken(name + Tags) && !name.Contains('.', StringComparison.Ordinal))
            {
                files.Add((name + Tags, """{"exclude-namespaces":"default,kube-*,ecr-fleet"}"""));
            }
        }

        if (_case.KeyVault)
        {
            Store(files);
            return;
        }

        Lay(files);
    }

    private bool Taken(string name) => (_case.Pipes ?? []).Concat(_case.Directories ?? []).Contains(name);

    private void Store(List<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files.Where(file => !file.Name.EndsWith(Tags, StringComparison.Ordinal)))
        {
            var tags = files.Find(file => file.Name == name + Tags).Text is { } json
                ? JsonNode.Parse(json)!.AsObject().ToDictionary(tag => tag.Key, tag => tag.Value!.GetValue<string>())
                : [];
            _fleet.Vault.SetSecret(name, text, tags);
        }
    }

    private void Lay(List<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files)
        {
            SetMode(_vault.Write(name, text), "600");
        }

        foreach (var name in _case.Pipes ?? [])
        {
            _vault.Pipe(name).Dispose();
        }

        foreach (var name in _case.Directories ?? [])
        {
            Directory.CreateDirectory(Path.Combine(_vault.Path, name));
        }

        foreach (var (name, target) in _case.Links ?? [])
        {
            File.CreateSymbolicLink(Path.Combine(_vault.Path, name), _words.In(target));
        }

        if (_case.Mode is { } mode)
        {
            SetMode(_vault.Path, mode);
        }
    }

    private static void SetMode(string path, string octal)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(octal, 8));
        }
    }

    private void Misbehave(ClusterServer cluster)
    {
        _fleet.AwsClock.Shift = _case.AwsAhead;
        foreach (var name in _case.Faults ?? [])
        {
            var fault = NamedFaults.Find(name) ?? throw new ArgumentException($"The sandbox has no fault {name}.");
            fault.OnCluster?.Invoke(cluster);
            if (fault.OnEcr is { } ecr)
            {
                _fleet.Aws.Faults.Add(ecr, Sandbox.Aws.AwsOperation.GetAuthorizationToken);
            }
        }
    }

    private void Annotate(ClusterServer cluster, Dictionary<string, string> annotations)
    {
        foreach (var secret in annotations.Count > 0 ? PullSecrets(cluster) : [])
        {
            foreach (var (name, value) in annotations)
            {
                secret["metadata"]!["annotations"]![name] = value;
            }

            cluster.Seed.Put(secret);
        }
    }

    private List<JsonObject> PullSecrets(ClusterServer cluster) =>
        [.. (_case.Namespaces ?? ["team-a", "team-b"]).Select(ns => cluster.Seed.Find("secrets", ns, TestFleet.SecretName)).OfType<JsonObject>()];

    private async Task<CommandResult> StepAsync(FieldStep step)
    {
        var arguments = step.Run.Select(_words.In);
        using var command = step.Redirect is null
            ? RunningCommand.Start(EcrFleetBinary.Path, _fleet.Environment, arguments, _files.Path)
            : RunningCommand.Start("sh", _fleet.Environment, ["-c", $"exec \"$0\" \"$@\" {step.Redirect}", EcrFleetBinary.Path, .. arguments], _files.Path);
        await command.LeadInAsync(step.Input is { } input ? await File.ReadAllTextAsync(Path.Combine(_files.Path, input)) : "");
        return _fleet.Searched(await command.EndAsync());
    }

    private void LookAround(ClusterServer cluster)
    {
        if (_case.PullSecrets is { } expected)
        {
            Assert.Equal(expected, PullSecrets(cluster).Count);
        }

        Assert.All(_case.NoFiles ?? [], pattern => Assert.Empty(
            Directory.EnumerateFileSystemEntries(_vault.Path, pattern).Concat(Directory.EnumerateFileSystemEntries(_temporary.Path, pattern))));
    }
}
