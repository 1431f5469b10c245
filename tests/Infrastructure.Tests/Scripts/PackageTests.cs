using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>eng/package.sh: what is released is what was published, and it can be started.</summary>
public sealed class PackageTests : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-package-");

    /// <summary>The hidden folder, too: without it the host loads no function and says nothing.</summary>
    [Fact]
    public async Task The_zip_unpacks_to_the_publish_folder_of_the_function_app()
    {
        var published = PublishFunctions();
        File.SetUnixFileMode(Path.Combine(published, "EcrFleet.FunctionApp.dll"), Readable | UnixFileMode.UserExecute);

        await RunAsync($"unzip -q \"$('{Script}' functions --from '{published}' --output files)\" -d unpacked");

        var unpacked = Path.Combine(_folder.FullName, "unpacked");
        Assert.Equal(Contents(published), Contents(unpacked));
        Assert.Contains(Contents(unpacked), file => file.StartsWith(".azurefunctions/", StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFiles(unpacked, "*", SearchOption.AllDirectories), file => Assert.Equal(Readable, File.GetUnixFileMode(file)));
    }

    [Theory]
    [InlineData("EcrFleet.FunctionApp")]
    [InlineData("{WorkerRoot}EcrFleet.FunctionApp")]
    public async Task A_worker_that_is_an_executable_can_be_executed(string path)
    {
        var published = PublishFunctions(path);
        await File.WriteAllTextAsync(Path.Combine(published, "EcrFleet.FunctionApp"), "an executable", TestContext.Current.CancellationToken);

        await RunAsync($"unzip -q \"$('{Script}' functions --from '{published}' --output files)\" -d unpacked");

        Assert.Equal(Executable, File.GetUnixFileMode(Path.Combine(_folder.FullName, "unpacked", "EcrFleet.FunctionApp")));
    }

    [Theory]
    [InlineData(".azurefunctions")]
    [InlineData("functions.metadata")]
    [InlineData("worker.config.json")]
    [InlineData("extensions.json")]
    [InlineData("host.json")]
    [InlineData("EcrFleet.FunctionApp.dll")]
    public async Task A_function_app_without_one_of_its_parts_is_refused(string part)
    {
        var published = PublishFunctions();

        var result = await Shell.RunAsync(_folder.FullName, Environment, $"rm -r '{published}/{part}'; '{Script}' functions --from '{published}' --output files");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains($"has no {(part[0] == '.' ? "folder " : "")}{part}", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.FullName, "files")));
    }

    [Fact]
    public async Task A_function_app_without_a_function_is_refused()
    {
        var published = PublishFunctions();
        await File.WriteAllTextAsync(Path.Combine(published, "functions.metadata"), "[]", TestContext.Current.CancellationToken);

        var result = await Shell.RunAsync(_folder.FullName, Environment, $"'{Script}' functions --from '{published}' --output files");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("names no function", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_has_the_command_line_which_can_be_executed()
    {
        var published = PublishCli();
        File.SetUnixFileMode(Path.Combine(published, "ecr-fleet"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var result = await RunAsync($"archive=$('{Script}' cli --from '{published}' --rid linux-arm64 --output files); basename \"$archive\"; mkdir unpacked; tar -xzf \"$archive\" -C unpacked");

        Assert.Equal("ecr-fleet-linux-arm64.tar.gz", result.Output.Trim());
        Assert.Equal(["ecr-fleet: the executable"], Contents(Path.Combine(_folder.FullName, "unpacked")));
        Assert.Equal(Executable, File.GetUnixFileMode(Path.Combine(_folder.FullName, "unpacked", "ecr-fleet")));
    }

    [Fact]
    public async Task A_folder_without_the_command_line_is_refused()
    {
        var result = await Shell.RunAsync(_folder.FullName, Environment, $"'{Script}' cli --from . --output files");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("has no ecr-fleet", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_folders_make_the_same_files()
    {
        var (functions, cli) = (PublishFunctions(), PublishCli());

        var result = await RunAsync(
            $$"""
            pack() { '{{Script}}' functions --from '{{functions}}' --output "$1" >&2; '{{Script}}' cli --from '{{cli}}' --output "$1" >&2; }
            pack one; touch '{{functions}}/host.json' '{{cli}}/ecr-fleet'; chmod 0600 '{{functions}}/host.json'; pack two
            sha256sum one/ecr-fleet-* two/ecr-fleet-* | cut -d ' ' -f 1 | sort -u
            """);

        Assert.Equal(2, result.Lines.Count);
    }

    [Fact]
    public async Task The_checksums_are_those_of_both()
    {
        var result = await RunAsync(
            $"'{Script}' functions --from '{PublishFunctions()}' --output files >&2; '{Script}' cli --from '{PublishCli()}' --output files >&2; cd files; sha256sum --check --strict SHA256SUMS");

        Assert.Equal(2, result.Lines.Count);
    }

    /// <summary>One folder cannot be both.</summary>
    [Fact]
    public async Task A_folder_without_its_kind_is_refused()
    {
        var result = await Shell.RunAsync(_folder.FullName, Environment, $"'{Script}' --from '{PublishCli()}'");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("eng/package.sh [functions|cli]", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Script => Path.Combine(Repository.Root, "eng", "package.sh");

    private static Dictionary<string, string> Environment => new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")! };

    private static IEnumerable<string> Contents(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(folder, file)}: {File.ReadAllText(file)}").Order(StringComparer.Ordinal);

    /// <summary>A publish folder of src/FunctionApp in small.</summary>
    private string PublishFunctions(string executable = "dotnet") => Publish(
        "functions",
        (".azurefunctions/function.deps.json", "{}"),
        ("EcrFleet.FunctionApp.dll", "the worker"),
        ("extensions.json", "{}"),
        ("functions.metadata", """[{"name":"RefreshTimer"}]"""),
        ("host.json", "{}"),
        ("worker.config.json", $$$"""{"description":{"defaultExecutablePath":"{{{executable}}}","defaultWorkerPath":"EcrFleet.FunctionApp.dll"}}"""));

    private string PublishCli() => Publish("cli", ("ecr-fleet", "the executable"));

    private string Publish(string name, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(_folder.FullName, name);
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return folder;
    }

    private async Task<CommandResult> RunAsync(string commands)
    {
        var result = await Shell.RunAsync(_folder.FullName, Environment, commands);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
