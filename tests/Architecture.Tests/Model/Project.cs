namespace EcrFleet.Architecture.Tests.Model;

/// <summary>One project: what its project file says, what its source files say, and what the compiler made of them.</summary>
internal sealed record Project
{
    public required string Name { get; init; }

    /// <summary>In src, not in tests.</summary>
    public required bool IsSource { get; init; }

    /// <summary>Names of our projects that the project file refers to, those apart whose assembly is not used.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Names of the packages that the project file asks for.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    public IReadOnlyList<SourceFile> Files { get; init; } = [];

    /// <summary>Names of the assemblies that the compiled assembly refers to; those of our projects by the project's name.</summary>
    public IReadOnlyList<string> AssemblyReferences { get; init; } = [];

    /// <summary>Which types use which, where they stand in different namespaces of this project.</summary>
    public IReadOnlyList<TypeUse> TypeUses { get; init; } = [];
}
