using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace EcrFleet.Architecture.Tests.Reading;

/// <summary>Collects the types of this assembly that a signature names, at any depth.</summary>
internal sealed class SignatureTypes : ISignatureTypeProvider<TypeDefinitionHandle, object?>
{
    public HashSet<TypeDefinitionHandle> Definitions { get; } = [];

    public TypeDefinitionHandle GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Definitions.Add(handle);
        return handle;
    }

    public TypeDefinitionHandle GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeDefinitionHandle GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => default;

    public TypeDefinitionHandle GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

    public TypeDefinitionHandle GetGenericMethodParameter(object? genericContext, int index) => default;

    public TypeDefinitionHandle GetGenericTypeParameter(object? genericContext, int index) => default;

    public TypeDefinitionHandle GetArrayType(TypeDefinitionHandle elementType, ArrayShape shape) => default;

    public TypeDefinitionHandle GetSZArrayType(TypeDefinitionHandle elementType) => default;

    public TypeDefinitionHandle GetByReferenceType(TypeDefinitionHandle elementType) => default;

    public TypeDefinitionHandle GetPointerType(TypeDefinitionHandle elementType) => default;

    public TypeDefinitionHandle GetPinnedType(TypeDefinitionHandle elementType) => default;

    public TypeDefinitionHandle GetFunctionPointerType(MethodSignature<TypeDefinitionHandle> signature) => default;

    public TypeDefinitionHandle GetGenericInstantiation(TypeDefinitionHandle genericType, ImmutableArray<TypeDefinitionHandle> typeArguments) => default;

    public TypeDefinitionHandle GetModifiedType(TypeDefinitionHandle modifier, TypeDefinitionHandle unmodifiedType, bool isRequired) => default;
}
