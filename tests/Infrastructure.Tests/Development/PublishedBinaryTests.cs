using EcrFleet.Tests.Shared.Binary;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary>The tests of the published binary run on what was published of this source, or are skipped with a reason.</summary>
public sealed class PublishedBinaryTests : IDisposable
{
    private const string Folder = "artifacts/publish/linux-x64";

    private readonly DirectoryInfo _clone = Directory.CreateTempSubdirectory("ecr-fleet-clone-");

    [Fact]
    public void A_binary_that_is_not_there_is_named_with_the_way_to_get_it()
    {
        var binary = PublishedBinary.InFolder(_clone.FullName, Folder);

        Assert.Null(binary.Path);
        Assert.Contains("is not published", binary.WhyNot, StringComparison.Ordinal);
        Assert.Contains($"-r linux-x64 -o {Folder}", binary.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_older_than_the_source_is_not_taken()
    {
        Write($"{Folder}/ecr-fleet", minute: 1);
        Write("src/Core/Names/ClusterName.cs", minute: 2);

        var binary = PublishedBinary.InFolder(_clone.FullName, Folder);

        Assert.Null(binary.Path);
        Assert.Contains("is older than src/Core/Names/ClusterName.cs", binary.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_as_new_as_the_source_is_taken()
    {
        Write("src/Core/Names/ClusterName.cs", minute: 1);
        Write($"{Folder}/ecr-fleet", minute: 2);
        Write("src/Sandbox/Program.cs", minute: 3); // No part of the binary.
        Write("src/FunctionApp/Program.cs", minute: 3); // Nor this.

        var binary = PublishedBinary.InFolder(_clone.FullName, Folder);

        Assert.Equal((Path.Combine(_clone.FullName, Folder, "ecr-fleet"), null), (binary.Path, binary.WhyNot));
    }

    public void Dispose() => _clone.Delete(recursive: true);

    private void Write(string file, int minute)
    {
        var path = Path.Combine(_clone.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 27, 8, minute, 0, DateTimeKind.Utc));
    }
}
