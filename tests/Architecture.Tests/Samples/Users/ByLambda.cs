using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal static class ByLambda
{
    public static Func<int> Later(int more) => () => MarkAttribute.Count + more;
}
