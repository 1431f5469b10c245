using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>eng/package.sh: what is released is what was published, and it can be executed.</summary>
public sealed class PackageTests : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-package-");

    [Fact]
    public async Task The_zip_unpacks_to_the_publish_folder_with_its_modes()
    {
        var published = Publish();
        File.SetUnixFileMode(Path.Combine(published, "ecr-fleet"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await RunAsync($"unzip -q \"$('{Script}' --from '{published}' --output zips)\" -d unpacked");

        var unpacked = Path.Combine(_folder.FullName, "unpacked");
        Assert.Equal(Contents(published), Contents(unpacked));
        Assert.Equal(Executable, File.GetUnixFileMode(Path.Combine(unpacked, "ecr-fleet")));
        Assert.Equal(Readable, File.GetUnixFileMode(Path.Combine(unpacked, "host.json")));
        Assert.Equal(Readable, File.GetUnixFileMode(Path.Combine(unpacked, "Health", "function.json")));
    }

    [Fact]
    public async Task The_same_folder_makes_the_same_zip()
    {
        var published = Publish();

        var result = await RunAsync($"'{Script}' --from '{published}' --output one >&2; touch '{published}/host.json'; '{Script}' --from '{published}' --output two >&2; sha256sum one/*.zip two/*.zip | cut -d ' ' -f 1 | sort -u");

        Assert.Single(result.Lines);
    }

    [Fact]
    public async Task The_checksums_are_those_of_the_zip() =>
        await RunAsync($"'{Script}' --from '{Publish()}' --output zips && cd zips && sha256sum --check --strict SHA256SUMS");

    [Fact]
    public async Task A_folder_without_the_executable_is_refused()
    {
        var result = await Shell.RunAsync(_folder.FullName, Environment, $"'{Script}' --from .");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is no publish folder", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Script => Path.Combine(Repository.Root, "eng", "package.sh");

    private static Dictionary<string, string> Environment => new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")! };

    private static IEnumerable<string> Contents(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(folder, file)}: {File.ReadAllText(file)}").Order(StringComparer.Ordinal);

    /// <summary>A publish folder in small.</summary>
    private string Publish()
    {
        var folder = Path.Combine(_folder.FullName, "published");
        Directory.CreateDirectory(Path.Combine(folder, "Health"));
        File.WriteAllText(Path.Combine(folder, "ecr-fleet"), "the executable");
        File.WriteAllText(Path.Combine(folder, "host.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "Health", "function.json"), "{}");
        return folder;
    }

    private async Task<CommandResult> RunAsync(string commands)
    {
        var result = await Shell.RunAsync(_folder.FullName, Environment, commands);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
