using System.Globalization;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>Where a process listens, as the kernel tells it.</summary>
internal static class Sockets
{
    private const string Listening = "0A";
    private const string Prefix = "socket:[";

    public static async Task<IReadOnlyList<string>> ListeningAsync(int processId)
    {
        var own = new DirectoryInfo($"/proc/{processId}/fd").GetFiles().Select(file => file.LinkTarget ?? "")
            .Where(target => target.StartsWith(Prefix, StringComparison.Ordinal)).Select(target => target[Prefix.Length..^1]).ToHashSet();
        var found = new List<string>();
        foreach (var table in new[] { "tcp", "tcp6" })
        {
            var lines = await File.ReadAllLinesAsync($"/proc/{processId}/net/{table}", TestContext.Current.CancellationToken);
            found.AddRange(lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == Listening && own.Contains(fields[9])).Select(fields => Address(fields[1])));
        }

        return found;
    }

    /// <summary>The kernel writes an IPv4 address as one number of this machine's byte order; others are left as they are.</summary>
    private static string Address(string field)
    {
        var parts = field.Split(':');
        var port = int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var address = parts[0] == "0100007F" ? "127.0.0.1" : parts[0];
        return $"{address}:{port}";
    }
}
