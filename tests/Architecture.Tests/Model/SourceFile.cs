namespace EcrFleet.Architecture.Tests.Model;

/// <summary>One C# file.</summary>
/// <param name="Path">Below the folder of its project, with <c>/</c>.</param>
/// <param name="Namespace"><c>null</c> when the file declares none.</param>
/// <param name="Lines">How many lines the file has.</param>
internal sealed record SourceFile(string Path, string? Namespace, int Lines);
