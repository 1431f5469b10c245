namespace EcrFleet.Tests.Shared.Binary;

/// <summary>Finds what a publication may be older than.</summary>
internal static class NewestSource
{
    /// <param name="root">The folder of the clone.</param>
    /// <param name="without">The folders below <c>src</c> that are no part of the program.</param>
    public static FileInfo? Find(string root, params string[] without) => new DirectoryInfo(Path.Combine(root, "src"))
        .EnumerateFiles("*.cs", SearchOption.AllDirectories)
        .Where(file => !without.Contains(Path.GetRelativePath(root, file.FullName).Split(Path.DirectorySeparatorChar)[1]))
        .MaxBy(file => file.LastWriteTimeUtc);
}
