using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal static class ByTypeTest
{
    public static bool IsMark(object value) => value is MarkAttribute;
}
