using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;

namespace EcrFleet.Http;

/// <summary>
/// Reads what a caller wants refreshed, from a query and from the input of a manual run alike. Whatever is not understood is refused: a slip
/// of the fingers must not refresh the whole fleet.
/// </summary>
public static class RefreshParameters
{
    public const string Cluster = "cluster";
    public const string Namespace = "namespace";
    public const string Force = "force";
    public const string DryRun = "dryRun";

    public static IReadOnlyList<string> Names { get; } = [Cluster, Namespace, Force, DryRun];

    /// <param name="values">By name, whatever its case; each value may be a comma list.</param>
    public static Result<RefreshRequest> Parse(RunTrigger trigger, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values)
    {
        var problems = new List<string>();
        var request = new RefreshRequest { Trigger = trigger };
        foreach (var (name, given) in values)
        {
            request = Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) switch
            {
                Cluster => request with { Clusters = [.. request.Clusters, .. List(Cluster, given, problems)] },
                Namespace => request with { Namespaces = [.. request.Namespaces, .. Globs(given, problems)] },
                Force => request with { Force = Flag(Force, given, problems) },
                DryRun => request with { IsDryRun = Flag(DryRun, given, problems) },
                _ => Unknown(request, name, problems),
            };
        }

        return problems.Count == 0 ? request : new Failure(FailureKind.Invalid, string.Join(' ', problems));
    }

    /// <summary>The sentence about a name that is no parameter.</summary>
    public static string UnknownName(string name, IReadOnlyList<string> known) => Spelling.Nearest(name, known) is { } meant
        ? $"'{name}' is not a parameter: is '{meant}' meant?"
        : $"'{name}' is not a parameter.";

    private static RefreshRequest Unknown(RefreshRequest request, string name, List<string> problems)
    {
        problems.Add(UnknownName(name, Names));
        return request;
    }

    private static IEnumerable<Glob> Globs(IReadOnlyList<string> given, List<string> problems)
    {
        foreach (var pattern in List(Namespace, given, problems))
        {
            if (GlobParser.TryParse(pattern, out var glob))
            {
                yield return glob;
            }
            else
            {
                problems.Add($"'{Namespace}': '{pattern}' is neither a name nor a pattern of {GlobParser.Rule}.");
            }
        }
    }

    /// <summary>No empty item: an unset variable in a script must not mean "all".</summary>
    private static string[] List(string name, IReadOnlyList<string> given, List<string> problems)
    {
        string[] items = [.. given.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))];
        if (items.Length == 0 || items.Contains(""))
        {
            problems.Add($"'{name}' is empty; leave it out to mean all.");
        }

        return items;
    }

    private static bool Flag(string name, IReadOnlyList<string> given, List<string> problems)
    {
        if (given is [var only] && bool.TryParse(only, out var flag))
        {
            return flag;
        }

        problems.Add($"'{name}' must be 'true' or 'false', and be given once.");
        return false;
    }
}
