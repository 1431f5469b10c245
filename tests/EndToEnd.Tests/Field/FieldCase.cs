using System.Text.Json.Nodes;

namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Describes one input from the field: the content of a folder's <c>case.json</c>.</summary>
internal sealed record FieldCase
{
    /// <summary>What is special about the input, in a sentence.</summary>
    public required string Given { get; init; }

    /// <summary>The namespaces of the cluster <c>berlin</c>.</summary>
    public string[]? Namespaces { get; init; }

    /// <summary>How the cluster or ECR misbehaves: names of the sandbox's <c>--faults</c>.</summary>
    public string[]? Faults { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's.</summary>
    public TimeSpan AwsAhead { get; init; }

    /// <summary>Environment variables that are added.</summary>
    public Dictionary<string, string>? Settings { get; init; }

    /// <summary>The vault is the emulated Key Vault, in place of a directory.</summary>
    public bool KeyVault { get; init; }

    /// <summary>Objects of the cluster that are there before, as JSON.</summary>
    public JsonObject[]? Objects { get; init; }

    /// <summary>FIFOs to make in the vault directory.</summary>
    public string[]? Pipes { get; init; }

    /// <summary>Directories to make in the vault directory.</summary>
    public string[]? Directories { get; init; }

    /// <summary>Symbolic links to make in the vault directory, with their targets.</summary>
    public Dictionary<string, string>? Links { get; init; }

    /// <summary>The mode of the vault directory, in octal.</summary>
    public string? Mode { get; init; }

    /// <summary>The commands to run, in order.</summary>
    public required FieldStep[] Steps { get; init; }

    /// <summary>How many namespaces of the cluster hold a pull secret of ours at the end; <c>null</c> when it does not matter.</summary>
    public int? PullSecrets { get; init; }

    /// <summary>Patterns of file names that are in neither the vault nor the temporary directory at the end.</summary>
    public string[]? NoFiles { get; init; }
}
