namespace EcrFleet.Sandbox;

internal enum RunMode
{
    /// <summary>Refreshes at once and on a timer, until stopped.</summary>
    Timer,

    /// <summary>Refreshes once and ends with the exit code of the refresh.</summary>
    Once,

    /// <summary>Starts everything and refreshes nothing.</summary>
    Serve,

    /// <summary>As <see cref="Serve"/>, and prints the environment for an <c>ecr-fleet</c> process on standard output.</summary>
    PrintEnvironment,
}
