using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Reading;

/// <summary>An assembly as the compiler wrote it. It is read, never loaded.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private const string Ours = "EcrFleet.";

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public CompiledAssembly(Stream stream)
    {
        _file = new PEReader(stream);
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>Names of the assemblies that this one refers to; those of our projects by the project's name.</summary>
    public IEnumerable<string> References =>
        _metadata.AssemblyReferences
            .Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name))
            .Select(name => name.StartsWith(Ours, StringComparison.Ordinal) ? name[Ours.Length..] : name)
            .Order(StringComparer.Ordinal);

    /// <summary>Which types use which, where both stand in that namespace or below it, and not in the same one.</summary>
    public IReadOnlyList<TypeUse> TypeUses(string root) =>
    [
        .. _metadata.TypeDefinitions
            .SelectMany(user => new UsedTypes(_file, _metadata).Of(user).Select(used => new TypeUse(Outermost(user), Outermost(used))))
            .Where(use => use.User.Namespace != use.Used.Namespace && IsBelow(use.User, root) && IsBelow(use.Used, root))
            .Distinct()
            .OrderBy(use => use.User.ToString(), StringComparer.Ordinal)
            .ThenBy(use => use.Used.ToString(), StringComparer.Ordinal),
    ];

    public void Dispose() => _file.Dispose();

    private static bool IsBelow(OuterType type, string root) =>
        type.Namespace == root || type.Namespace.StartsWith(root + ".", StringComparison.Ordinal);

    private OuterType Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? Outermost(outer)
            : new OuterType(_metadata.GetString(type.Namespace), _metadata.GetString(type.Name));
    }
}
