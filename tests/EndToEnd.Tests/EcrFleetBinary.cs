using EcrFleet.Tests.Shared.Binary;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>The published native executable that these tests drive.</summary>
internal static class EcrFleetBinary
{
    private static readonly Lazy<PublishedBinary> Found = new(() => PublishedBinary.Find(Repository.Root));

    /// <summary>The executable's path. Asking for it skips the test where it is not published.</summary>
    public static string Path
    {
        get
        {
            Assert.SkipWhen(Found.Value.WhyNot is not null, Found.Value.WhyNot ?? "");
            return Found.Value.Path!;
        }
    }
}
