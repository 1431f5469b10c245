namespace EcrFleet.Sandbox;

/// <summary>Exit codes of the sandbox itself; with <c>--once</c> it is the exit code of the refresh.</summary>
internal static class ExitCodes
{
    public const int Succeeded = 0;
    public const int Failed = 1;
    public const int Usage = 2;
}
