using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Rules;

/// <summary>
/// A vendor's package stands in one project, and no other project's code names its types. So none of them shows in a signature of Application:
/// an assembly that does not refer to the vendor's cannot name its types.
/// </summary>
internal static class VendorRule
{
    private const string Anywhere = "*";

    /// <summary>Who may use what begins with a name; the longest name decides.</summary>
    private static readonly (string Name, string[] Projects)[] Vendors =
    [
        ("AWSSDK", ["Aws"]),
        ("Azure", ["Azure"]),
        ("Azure.Storage.Queues", ["Azure", "FunctionApp"]), // The message of the queue trigger.
        ("Cronos", ["Cli"]),
        ("KubernetesClient", ["Kubernetes"]),
        ("Microsoft.AspNetCore", ["Cli", "FunctionApp", "Sandbox"]),
        ("Microsoft.Azure.Functions", ["FunctionApp"]),
        ("Microsoft.Extensions", [Anywhere]),
        ("Microsoft.Extensions.Http.Resilience", ["Kubernetes"]),
        ("Microsoft.Net.Http.Headers", ["Cli", "FunctionApp", "Sandbox"]), // A part of ASP.NET.
        ("Microsoft.Win32", [Anywhere]),
        ("Polly", ["Kubernetes"]),
        ("Spectre.Console", ["Cli"]),
        ("System", [Anywhere]),
        ("System.CommandLine", ["Cli", "Sandbox"]),
        ("YamlDotNet", ["Kubernetes", "Sandbox"]),
    ];

    public static IEnumerable<string> Breaches(House house) =>
        house.Sources.SelectMany(project => Breaches(project, [.. house.Sources.Select(other => other.Name)]));

    private static IEnumerable<string> Breaches(Project project, HashSet<string> ours) =>
    [
        .. Core(project),
        .. project.Packages.Where(name => !IsAllowed(project, name)).Select(name => $"{project.Name} has the package {name}."),
        .. project.AssemblyReferences.Where(name => !ours.Contains(name) && !IsAllowed(project, name)).Select(name => $"The code of {project.Name} uses {name}."),
    ];

    /// <summary>Core has no package at all, not even one of the platform's vendor.</summary>
    private static IEnumerable<string> Core(Project project) =>
        project.Name == "Core" ? project.Packages.Select(name => $"Core has a package: {name}.") : [];

    private static bool IsAllowed(Project project, string name) =>
        Vendors.Where(vendor => name == vendor.Name || name.StartsWith(vendor.Name + ".", StringComparison.Ordinal))
            .OrderByDescending(vendor => vendor.Name.Length)
            .Select(vendor => vendor.Projects)
            .FirstOrDefault([])
            .Any(allowed => allowed == Anywhere || allowed == project.Name);
}
