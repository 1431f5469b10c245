using EcrFleet.Tests.Shared.Binary;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary>The tests of the published function app run on what was published of this source, or are skipped with a reason.</summary>
public sealed class PublishedFunctionsTests : IDisposable
{
    private const string Folder = "artifacts/publish/functions-linux-x64";
    private const string Program = $"{Folder}/EcrFleet.FunctionApp.dll";

    private readonly DirectoryInfo _clone = Directory.CreateTempSubdirectory("ecr-fleet-clone-");

    [Fact]
    public void An_app_that_is_not_there_is_named_with_the_way_to_get_it()
    {
        var app = PublishedFunctions.InFolder(_clone.FullName, Folder);

        Assert.Null(app.Path);
        Assert.Contains("is not published", app.WhyNot, StringComparison.Ordinal);
        Assert.Contains($"dotnet publish src/FunctionApp -c Release -r linux-x64 -o {Folder}", app.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_older_than_the_source_is_not_taken()
    {
        Write(Program, minute: 1);
        Write("src/Http/Routes.cs", minute: 2);

        var app = PublishedFunctions.InFolder(_clone.FullName, Folder);

        Assert.Null(app.Path);
        Assert.Contains("is older than src/Http/Routes.cs", app.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_whose_newest_library_is_as_new_as_the_source_is_taken()
    {
        Write(Program, minute: 1); // Its source is as it was, so the publication left it.
        Write("src/Http/Routes.cs", minute: 2);
        Write($"{Folder}/EcrFleet.Http.dll", minute: 3);
        Write("src/Cli/Program.cs", minute: 4); // No part of the app.
        Write("src/Sandbox/Program.cs", minute: 4); // Nor this.

        var app = PublishedFunctions.InFolder(_clone.FullName, Folder);

        Assert.Equal((Path.Combine(_clone.FullName, Folder), null), (app.Path, app.WhyNot));
    }

    [Fact]
    public void A_library_of_others_says_nothing_of_the_age()
    {
        Write(Program, minute: 1);
        Write("src/Http/Routes.cs", minute: 2);
        Write($"{Folder}/Azure.Core.dll", minute: 3);

        Assert.Null(PublishedFunctions.InFolder(_clone.FullName, Folder).Path);
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
