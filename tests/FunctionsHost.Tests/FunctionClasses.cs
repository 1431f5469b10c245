using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>The classes of an assembly that have functions, by its metadata: nothing of it is run.</summary>
internal static class FunctionClasses
{
    private const string Attribute = "FunctionAttribute";

    public static IReadOnlyList<(string Class, string Function, bool IsPublic)> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return
        [
            .. from handle in reader.TypeDefinitions
               let type = reader.GetTypeDefinition(handle)
               from method in type.GetMethods()
               from attribute in reader.GetMethodDefinition(method).GetCustomAttributes()
               let function = reader.GetCustomAttribute(attribute)
               where Name(reader, function) == Attribute
               select (
                   $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}",
                   Argument(reader, function),
                   (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public),
        ];
    }

    private static string? Name(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name)
            : null;

    /// <summary>The only argument of the constructor, a text.</summary>
    private static string Argument(MetadataReader reader, CustomAttribute attribute)
    {
        var blob = reader.GetBlobReader(attribute.Value);
        _ = blob.ReadUInt16();
        return blob.ReadSerializedString()!;
    }
}
