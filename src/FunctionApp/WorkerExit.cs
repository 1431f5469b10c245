namespace EcrFleet.FunctionApp;

/// <summary>The exit codes of the worker. After three ends with another code than 0 the Functions host shuts down.</summary>
internal static class WorkerExit
{
    /// <summary>The host asked the worker to end.</summary>
    public const int Asked = 0;

    /// <summary>A setting is wrong; standard error names it.</summary>
    public const int WrongSettings = 2;

    /// <summary>SIGTERM, as a shell counts it.</summary>
    public const int Terminated = 143;
}
