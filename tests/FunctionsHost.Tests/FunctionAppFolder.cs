using EcrFleet.EndToEnd.Tests;
using EcrFleet.Tests.Shared.Binary;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The published function app that these tests run.</summary>
internal static class FunctionAppFolder
{
    private static readonly Lazy<PublishedFunctions> Found = new(() => PublishedFunctions.Find(Repository.Root));

    /// <summary>The folder's path. Asking for it skips the test where the app is not published.</summary>
    public static string Path
    {
        get
        {
            Assert.SkipWhen(Found.Value.WhyNot is not null, Found.Value.WhyNot ?? "");
            return Found.Value.Path!;
        }
    }
}
