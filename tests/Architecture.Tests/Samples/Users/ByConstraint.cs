using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal interface ByConstraint<T>
    where T : Ground;
