using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal static class ByAsyncMethod
{
    public static async Task<int> CountAsync(Task first)
    {
        await first;
        return MarkAttribute.Count;
    }
}
