namespace EcrFleet.Hosting.Settings;

/// <summary>The names of the settings, without the prefix. docs/configuration.md describes each; a test compares the two.</summary>
public static class SettingNames
{
    /// <summary>The section of the configuration; in the environment the prefix <c>EcrFleet__</c>.</summary>
    public const string Section = "EcrFleet";

    public const string Vault = "Vault";
    public const string SecretName = "SecretName";
    public const string MinimumValidity = "MinimumValidity";
    public const string AlertValidity = "AlertValidity";
    public const string MaxParallelClusters = "MaxParallelClusters";
    public const string MaxParallelWrites = "MaxParallelWrites";
    public const string MaxNamespaces = "MaxNamespaces";
    public const string ConnectTimeout = "ConnectTimeout";
    public const string RequestTimeout = "RequestTimeout";
    public const string ClusterTimeout = "ClusterTimeout";
    public const string RunTimeout = "RunTimeout";
    public const string AllowInsecureTls = "AllowInsecureTls";
    public const string State = "State";
    public const string Dispatch = "Dispatch";
    public const string ApiKey = "ApiKey";
    public const string SecretLabels = "SecretLabels";
    public const string SecretAnnotations = "SecretAnnotations";

    /// <summary>Those with one value.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        Vault, SecretName, MinimumValidity, AlertValidity, MaxParallelClusters, MaxParallelWrites, MaxNamespaces, ConnectTimeout, RequestTimeout, ClusterTimeout, RunTimeout,
        AllowInsecureTls, State, Dispatch, ApiKey,
    ];

    /// <summary>Those with a value per name.</summary>
    public static IReadOnlyList<string> Groups { get; } = [SecretLabels, SecretAnnotations];

    /// <summary>The name as a user sets it in the environment.</summary>
    public static string InEnvironment(string name) => $"{Section}__{name}";
}
