namespace EcrFleet.EndToEnd.Tests.Docs;

/// <summary>Runs the commands of a page as a reader would, in a folder of their own.</summary>
internal static class Shell
{
    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, string commands)
    {
        using var shell = RunningCommand.Start("bash", environment, ["-euo", "pipefail", "-c", commands], folder);
        return await shell.EndAsync();
    }
}
