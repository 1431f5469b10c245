using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal static class ByNestedType
{
    internal sealed record Inner(MarkAttribute Mark);
}
