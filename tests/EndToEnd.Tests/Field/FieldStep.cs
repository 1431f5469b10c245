namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Describes one run of <c>ecr-fleet</c> and what it must print.</summary>
internal sealed record FieldStep
{
    /// <summary>The arguments, as typed.</summary>
    public required string[] Run { get; init; }

    /// <summary>A file of the case that is led into standard input.</summary>
    public string? Input { get; init; }

    /// <summary>Redirections of a shell, e.g. <c>&gt;/dev/full</c>.</summary>
    public string? Redirect { get; init; }

    /// <summary>Annotations that a user with rights changes on every pull secret before the run.</summary>
    public Dictionary<string, string>? Annotate { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>Fragments that stand in standard output or standard error.</summary>
    public string[]? Says { get; init; }

    /// <summary>Fragments that stand in neither.</summary>
    public string[]? Never { get; init; }

    /// <summary>Values of the JSON document on standard output, by their path, e.g. <c>clusters.0.error.kind</c>.</summary>
    public Dictionary<string, string>? Json { get; init; }

    /// <summary>The most bytes of standard output.</summary>
    public int? AtMost { get; init; }
}
