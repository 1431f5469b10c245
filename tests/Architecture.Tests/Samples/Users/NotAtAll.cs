namespace EcrFleet.Architecture.Tests.Samples.Users;

internal static class NotAtAll
{
    public static int Count => Environment.ProcessId;
}
