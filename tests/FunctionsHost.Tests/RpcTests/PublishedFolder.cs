using System.Text.Json.Nodes;

namespace EcrFleet.FunctionsHost.Tests.RpcTests;

/// <summary>A folder with what a host reads of a published app, and no program.</summary>
internal sealed class PublishedFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-published-");

    public PublishedFolder()
    {
        Write("host.json", """{"version":"2.0","functionTimeout":"00:05:00","extensions":{"http":{"routePrefix":"v1"},"queues":{"batchSize":4}}}""");
        Write("worker.config.json", """{"description":{"language":"dotnet-isolated","defaultExecutablePath":"dotnet","defaultWorkerPath":"App.dll"}}""");
        Write("App.dll", "");
        Write("functions.metadata", """
            [{"name":"Tick","bindings":[{"name":"timer","type":"timerTrigger","schedule":"%Schedule%"}]},
             {"name":"Work","bindings":[{"name":"message","type":"queueTrigger","queueName":"work","properties":{"supportsDeferredBinding":"True"}}]},
             {"name":"Status","bindings":[{"name":"request","type":"httpTrigger","authLevel":"Function","methods":["get"],"route":"status/{id?}"},
              {"name":"$return","type":"http"}]}]
            """);
        Write("extensions.json", """
            {"extensions":[
             {"typeName":"A.Startup, Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader, Version=1.0.0.0","hintPath":"./.azurefunctions/Loader.dll"},
             {"typeName":"A.Startup, Microsoft.Azure.WebJobs.Extensions.Storage.Queues, Version=5.3.10.0","hintPath":"./.azurefunctions/Queues.dll"}]}
            """);
        Write(".azurefunctions/Loader.dll", "");
        Write(".azurefunctions/Queues.dll", "");
    }

    public string Path => _folder.FullName;

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    /// <summary>Changes a JSON file.</summary>
    public void Change(string name, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Path, name)))!;
        change(json);
        Write(name, json.ToJsonString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
