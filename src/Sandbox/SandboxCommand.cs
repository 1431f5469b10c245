using System.CommandLine;
using System.CommandLine.Parsing;
using EcrFleet.Sandbox.Faults;

namespace EcrFleet.Sandbox;

/// <summary>The command line of the sandbox.</summary>
internal sealed class SandboxCommand
{
    private const int MaxClusters = 500;
    private const int MaxNamespaces = 10_000;

    private readonly Option<bool> _once = new("--once")
    {
        Description = "Refresh once and end with the exit code of the refresh.",
    };

    private readonly Option<OutputFormat> _output = new("--output")
    {
        Description = "How the refresh prints its report. With json the report alone is on standard output.",
    };

    private readonly Option<int> _clusters = new("--clusters")
    {
        Description = "How many clusters to start.",
        DefaultValueFactory = _ => new SandboxOptions().Clusters,
    };

    private readonly Option<int> _namespaces = new("--namespaces")
    {
        Description = "How many namespaces each cluster has, beside those that every cluster has.",
        DefaultValueFactory = _ => new SandboxOptions().Namespaces,
    };

    private readonly Option<TimeSpan> _interval = new("--interval")
    {
        Description = "Time from one refresh to the next, e.g. 30s or 00:01:00.",
        DefaultValueFactory = _ => new SandboxOptions().Interval,
        CustomParser = ParseDuration,
    };

    private readonly Option<TimeSpan> _latency = new("--latency")
    {
        Description = "How much later each answer of a cluster comes, e.g. 20ms.",
        CustomParser = ParseDuration,
    };

    private readonly Option<string?> _faults = new("--faults")
    {
        Description = "Alone: one cluster is dead, one has a Terminating and a quota-bound namespace, and one registry is refused, so that a "
            + "cluster is Incomplete. With names (a,b), each of these misbehaves, each on its own cluster:\n" + NamedFaults.Text,
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "name,name",
    };

    private readonly Option<bool> _serveOnly = new("--serve-only")
    {
        Description = "Start everything and refresh nothing.",
    };

    private readonly Option<bool> _printEnvironment = new("--print-env")
    {
        Description = "As --serve-only, and print on standard output the environment that points an ecr-fleet process here.",
    };

    private readonly Option<string?> _directory = new("--directory")
    {
        Description = "Folder for the kubeconfigs and the environment file. Default: a new temporary folder.",
    };

    private readonly Option<string?> _ecrFleet = new("--ecr-fleet")
    {
        Description = "The ecr-fleet executable to run. Default: the one that was built with the sandbox.",
    };

    private readonly Func<SandboxOptions, CancellationToken, Task<int>> _run;
    private readonly RootCommand _root;

    /// <param name="run">What is done with good options.</param>
    public SandboxCommand(Func<SandboxOptions, CancellationToken, Task<int>> run)
    {
        _run = run;
        _root = new RootCommand("Key Vault, managed identity, AWS and Kubernetes clusters on this machine, and ecr-fleet at work on them.")
        {
            _once, _output, _clusters, _namespaces, _interval, _latency, _faults, _serveOnly, _printEnvironment, _directory, _ecrFleet,
        };
        _root.SetAction((result, cancellationToken) => _run(Read(result), cancellationToken));
    }

    public async Task<int> InvokeAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // No response files: an argument that begins with '@' is a mistake, not a file to read.
        var result = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var problems = result.Errors.Count > 0
            ? [.. result.Errors.Select(problem => problem.Message)]
            : Inconsistencies(result).ToArray();
        if (problems.Length > 0)
        {
            foreach (var problem in problems)
            {
                await error.WriteLineAsync(problem);
            }

            await error.WriteLineAsync("See --help.");
            return ExitCodes.Usage;
        }

        // The caller handles signals; the library's own handling would end the process before the child has ended.
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return await result.InvokeAsync(configuration, cancellationToken);
    }

    private SandboxOptions Read(ParseResult result) => new()
    {
        Clusters = result.GetValue(_clusters),
        Namespaces = result.GetValue(_namespaces),
        Latency = result.GetValue(_latency),
        HasFaults = result.GetResult(_faults) is not null && Names(result).Length == 0,
        NamedFaults = Names(result),
        Output = result.GetValue(_output),
        Interval = result.GetValue(_interval),
        Directory = result.GetValue(_directory),
        EcrFleetPath = result.GetValue(_ecrFleet),
        Mode = (result.GetValue(_once), result.GetValue(_printEnvironment), result.GetValue(_serveOnly)) switch
        {
            (true, _, _) => RunMode.Once,
            (_, true, _) => RunMode.PrintEnvironment,
            (_, _, true) => RunMode.Serve,
            _ => RunMode.Timer,
        },
    };

    // Checked on the final values: a validator of the library sees no defaults, and throws where a value cannot be read.
    private IEnumerable<string> Inconsistencies(ParseResult result)
    {
        var options = Read(result);
        if (options.Mode == RunMode.Once && (result.GetValue(_serveOnly) || result.GetValue(_printEnvironment)))
        {
            yield return "--once refreshes and ends; it does not go together with --serve-only or --print-env.";
        }

        if (options.Clusters is < 1 or > MaxClusters)
        {
            yield return $"--clusters must be between 1 and {MaxClusters}.";
        }

        if (options.Namespaces is < 0 or > MaxNamespaces)
        {
            yield return $"--namespaces must be between 0 and {MaxNamespaces}.";
        }

        if (options.HasFaults && (options.Clusters < 3 || options.Namespaces < 2))
        {
            yield return "--faults needs at least 3 clusters and 2 namespaces.";
        }

        foreach (var name in options.NamedFaults.Where(name => NamedFaults.Find(name) is null))
        {
            yield return $"--faults: there is no fault '{name}'.";
        }

        if (options.NamedFaults.Count(name => NamedFaults.Find(name)?.OnCluster is not null) > options.Clusters || (options.NamedFaults.Count > 0 && options.Namespaces < 1))
        {
            yield return "--faults needs a cluster for each fault of one, and a namespace.";
        }

        if (options.Interval <= TimeSpan.Zero)
        {
            yield return "--interval must be longer than zero.";
        }
    }

    private string[] Names(ParseResult result) =>
        result.GetValue(_faults)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static TimeSpan ParseDuration(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (!Duration.TryParse(text, out var duration) || duration < TimeSpan.Zero)
        {
            result.AddError($"'{text}' is not a length of time. Write it as 20ms, 5s, 2m, 1h or 00:01:00.");
        }

        return duration;
    }
}
