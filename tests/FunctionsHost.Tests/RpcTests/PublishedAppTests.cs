using System.Runtime.Versioning;
using EcrFleet.FunctionsHost.Tests.Rpc.App;

namespace EcrFleet.FunctionsHost.Tests.RpcTests;

/// <summary>The host refuses a folder with which a real host would run on without a function.</summary>
public sealed class PublishedAppTests
{
    [Fact]
    public void It_reads_functions_settings_and_worker()
    {
        using var folder = new PublishedFolder();

        var app = PublishedApp.Open(folder.Path);

        Assert.Equal(
            ["Tick: timer %Schedule%", "Work: queue work, connection AzureWebJobsStorage", "Status: [GET] status/{id?} (function)"],
            app.Functions.Select(function => function.ToString()));
        Assert.True(app.Functions[1].IsDeferred);
        Assert.Equal((TimeSpan.FromMinutes(5), "v1"), (app.Host.FunctionTimeout, app.Host.RoutePrefix));
        Assert.Equal((4, 2, 5, true), (app.Host.Queues.BatchSize, app.Host.Queues.NewBatchThreshold, app.Host.Queues.MaxDequeueCount, app.Host.Queues.IsBase64));
        Assert.Equal(("dotnet", Path.Combine(folder.Path, "App.dll")), (app.Worker.Executable, Assert.Single(app.Worker.Arguments)));
    }

    [Theory]
    [InlineData("host.json", "host.json is missing")]
    [InlineData("worker.config.json", "worker.config.json is missing")]
    [InlineData("functions.metadata", "functions.metadata is missing")]
    [InlineData("extensions.json", "extensions.json is missing")]
    [InlineData("App.dll", "worker.config.json names")]
    [InlineData(".azurefunctions/Queues.dll", "extensions.json names ./.azurefunctions/Queues.dll, which is missing")]
    public void A_missing_file_is_named(string file, string message)
    {
        using var folder = new PublishedFolder();
        folder.Delete(file);

        var problem = Assert.Throws<PublishedAppException>(() => PublishedApp.Open(folder.Path));

        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hidden_folder_must_be_there()
    {
        using var folder = new PublishedFolder();
        Directory.Delete(Path.Combine(folder.Path, ".azurefunctions"), recursive: true);

        var problem = Assert.Throws<PublishedAppException>(() => PublishedApp.Open(folder.Path));

        Assert.StartsWith(".azurefunctions/ is missing", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "has no Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader")]
    [InlineData(1, "has no Microsoft.Azure.WebJobs.Extensions.Storage.Queues, which the function 'Work' needs")]
    public void The_host_must_find_the_worker_and_the_extension_of_each_trigger(int extension, string message)
    {
        using var folder = new PublishedFolder();
        folder.Change("extensions.json", json => json["extensions"]!.AsArray().RemoveAt(extension));

        var problem = Assert.Throws<PublishedAppException>(() => PublishedApp.Open(folder.Path));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, false)]
    [InlineData(UnixFileMode.UserRead, true)]
    [UnsupportedOSPlatform("windows")]
    public void A_program_of_the_app_must_be_executable(UnixFileMode mode, bool isRefused)
    {
        using var folder = new PublishedFolder();
        folder.Write("App", "");
        folder.Change("worker.config.json", json => json["description"]!["defaultExecutablePath"] = "App");
        File.SetUnixFileMode(Path.Combine(folder.Path, "App"), mode);

        var problem = Record.Exception(() => PublishedApp.Open(folder.Path));

        Assert.Equal(isRefused, problem is PublishedAppException { Message: var message } && message.EndsWith("its mode has no x.", StringComparison.Ordinal));
    }
}
