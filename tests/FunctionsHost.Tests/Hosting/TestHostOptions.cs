namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>How a test wants its host.</summary>
internal sealed record TestHostOptions
{
    /// <summary>The app settings, and all that the handler inherits besides.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Divides each of the host's own times (time limit of functions, lease and pause of messages): no test can wait for ten minutes.</summary>
    public int Hurry { get; init; } = 1;

    /// <summary>Whether timers with <c>runOnStartup</c> fire when the host has started.</summary>
    public bool FiresAtStart { get; init; }
}
