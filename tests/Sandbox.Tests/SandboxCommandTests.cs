namespace EcrFleet.Sandbox.Tests;

public sealed class SandboxCommandTests
{
    [Fact]
    public async Task Starts_three_clusters_of_twenty_namespaces_with_a_timer_of_a_minute_unless_told_otherwise()
    {
        var (_, options, _) = await InvokeAsync();

        Assert.Equal(
            new SandboxOptions { Clusters = 3, Namespaces = 20, Interval = TimeSpan.FromMinutes(1), Mode = RunMode.Timer }, options);
    }

    [Fact]
    public async Task Reads_all_options()
    {
        var (_, options, _) = await InvokeAsync(
            "--once", "--output", "json", "--clusters", "7", "--namespaces", "50", "--interval", "30s", "--latency", "20ms", "--faults",
            "--directory", "here", "--ecr-fleet", "there/ecr-fleet");

        Assert.Equal(
            new SandboxOptions
            {
                Mode = RunMode.Once,
                Output = OutputFormat.Json,
                Clusters = 7,
                Namespaces = 50,
                Interval = TimeSpan.FromSeconds(30),
                Latency = TimeSpan.FromMilliseconds(20),
                HasFaults = true,
                Directory = "here",
                EcrFleetPath = "there/ecr-fleet",
            },
            options);
    }

    [Theory]
    [InlineData("--print-env", nameof(RunMode.PrintEnvironment))]
    [InlineData("--serve-only", nameof(RunMode.Serve))]
    public async Task Serves_without_a_refresh(string option, string mode)
    {
        var (_, options, _) = await InvokeAsync(option);

        Assert.Equal(mode, options!.Mode.ToString());
    }

    [Fact]
    public async Task Takes_faults_by_name_in_place_of_the_usual_ones()
    {
        var (_, options, _) = await InvokeAsync("--once", "--faults", "html-write,ecr-denied");

        Assert.False(options!.HasFaults);
        Assert.Equal(["html-write", "ecr-denied"], options.NamedFaults);
    }

    [Fact]
    public async Task Passes_the_exit_code_on() => Assert.Equal(42, (await InvokeAsync("--once")).ExitCode);

    [Theory]
    [InlineData("--clusters must be between 1 and 500.", "--clusters", "0")]
    [InlineData("--namespaces must be between 0 and 10000.", "--namespaces", "-1")]
    [InlineData("'soon' is not a length of time. Write it as 20ms, 5s, 2m, 1h or 00:01:00.", "--interval", "soon")]
    [InlineData("--interval must be longer than zero.", "--interval", "0s")]
    [InlineData("--faults needs at least 3 clusters and 2 namespaces.", "--faults", "--clusters", "2")]
    [InlineData("--faults: there is no fault 'html'.", "--faults", "html,conflict")]
    [InlineData("--faults needs a cluster for each fault of one, and a namespace.", "--faults", "html-write,conflict", "--clusters", "1")]
    [InlineData("--faults needs a cluster for each fault of one, and a namespace.", "--faults", "html-write", "--namespaces", "0")]
    [InlineData("--once refreshes and ends; it does not go together with --serve-only or --print-env.", "--once", "--print-env")]
    [InlineData("Unrecognized command or argument '--fault'.", "--fault")]
    public async Task Says_what_is_wrong_and_ends_with_two(string message, params string[] arguments)
    {
        var (exitCode, options, error) = await InvokeAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Null(options);
        Assert.Equal($"{message}{Environment.NewLine}See --help.{Environment.NewLine}", error);
    }

    [Theory]
    [InlineData("--clusters", "many")]
    [InlineData("--output", "xml")]
    [InlineData("--latency")]
    public async Task Ends_with_two_where_a_value_cannot_be_read(params string[] arguments)
    {
        var (exitCode, options, error) = await InvokeAsync(arguments);

        Assert.Equal((2, null), (exitCode, options));
        Assert.Contains(arguments[0], error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_itself()
    {
        using var output = new StringWriter();

        var exitCode = await new SandboxCommand((_, _) => throw new InvalidOperationException("not asked for"))
            .InvokeAsync(["--help"], output, TextWriter.Null, TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        Assert.Contains("--print-env", output.ToString(), StringComparison.Ordinal);
        Assert.All(Sandbox.Faults.NamedFaults.All, fault => Assert.Contains(fault.Name, output.ToString(), StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, SandboxOptions? Options, string Error)> InvokeAsync(params string[] arguments)
    {
        SandboxOptions? read = null;
        using var error = new StringWriter();
        var command = new SandboxCommand((options, _) =>
        {
            read = options;
            return Task.FromResult(42);
        });
        var exitCode = await command.InvokeAsync(arguments, TextWriter.Null, error, TestContext.Current.CancellationToken);
        return (exitCode, read, error.ToString());
    }
}
