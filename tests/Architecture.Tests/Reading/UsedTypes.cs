using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EcrFleet.Architecture.Tests.Reading;

/// <summary>
/// The types of an assembly that one of its types names: as base, interface, constraint or attribute, in signatures, and in the code of its
/// methods. A constant is copied by the compiler and leaves no trace.
/// </summary>
internal sealed class UsedTypes(PEReader file, MetadataReader metadata)
{
    private readonly SignatureTypes _found = new();

    public IReadOnlyCollection<TypeDefinitionHandle> Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        Add(type.BaseType);
        Add(type.GetGenericParameters());
        Add(type.GetCustomAttributes());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(_found, null);
            Add(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            property.DecodeSignature(_found, null);
            Add(property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            Add(method);
        }

        return _found.Definitions;
    }

    private void Add(MethodDefinition method)
    {
        method.DecodeSignature(_found, null);
        Add(method.GetGenericParameters());
        Add(method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters())
        {
            Add(metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_found, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(region.CatchType);
        }

        foreach (var token in MethodTokens.Of(body.GetILReader()))
        {
            Add(MetadataTokens.EntityHandle(token));
        }
    }

    private void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(handle => metadata.GetGenericParameter(handle).GetConstraints()))
        {
            Add(metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case var _ when handle.IsNil:
                break;
            case HandleKind.TypeDefinition:
                _found.Definitions.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_found, null);
                break;
            case HandleKind.MethodDefinition:
                _found.Definitions.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                _found.Definitions.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(_found, null);
                Add(specification.Method);
                break;
            case HandleKind.MemberReference:
                Add(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
        }
    }
}
