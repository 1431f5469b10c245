using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

[Mark]
internal static class ByAttribute;
