using EcrFleet.Architecture.Tests.Samples.Used;

namespace EcrFleet.Architecture.Tests.Samples.Users;

internal static class ByCall
{
    /// <summary>The switch makes a jump table, which the reader of the code must step over.</summary>
    public static int Count(int way) => way switch
    {
        0 => 10,
        1 => 7,
        2 => 23,
        3 => 5,
        4 => 17,
        _ => MarkAttribute.Count,
    };
}
