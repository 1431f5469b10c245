using EcrFleet.Core.Names;

namespace EcrFleet.Core.Access;

/// <summary>One right that an identity needs, as a SelfSubjectAccessReview asks for it.</summary>
public sealed record AccessReviewQuestion
{
    public required string Verb { get; init; }

    /// <summary>The API group; empty: the core group.</summary>
    public string Group { get; init; } = "";

    /// <summary>In the plural.</summary>
    public required string Resource { get; init; }

    /// <summary>E.g. <c>token</c>; empty: the resource itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary><c>null</c> when the name does not matter.</summary>
    public string? Name { get; init; }

    /// <summary><c>null</c> when all namespaces are meant.</summary>
    public NamespaceName? Namespace { get; init; }

    /// <summary>The right in words, e.g. <c>patch secrets "ecr-registry-credentials" in all namespaces</c>.</summary>
    public override string ToString()
    {
        var what = Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";
        var named = Name is null ? what : $"{what} \"{Name}\"";
        var isClusterScoped = Resource == "namespaces";
        return isClusterScoped ? $"{Verb} {named}" : $"{Verb} {named} in {(Namespace is { } name ? $"namespace {name}" : "all namespaces")}";
    }
}
