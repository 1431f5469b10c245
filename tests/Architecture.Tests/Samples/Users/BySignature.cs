using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal interface BySignature
{
    void Take(IReadOnlyList<MarkAttribute> marks);
}
