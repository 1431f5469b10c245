namespace EcrFleet.Core.Names;

/// <summary>
/// The forms of names in Kubernetes. See https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
/// </summary>
public static class KubernetesSyntax
{
    private const int MaximumLabelLength = 63;
    private const int MaximumSubdomainLength = 253;

    /// <summary>RFC 1123 label: a namespace's name.</summary>
    public static bool IsLabel(string text) => text.Length is > 0 and <= MaximumLabelLength && IsLabelForm(text);

    /// <summary>RFC 1123 subdomain: the name of a secret or a service account.</summary>
    public static bool IsSubdomain(string text) => text.Length is > 0 and <= MaximumSubdomainLength && text.Split('.').All(IsLabelForm);

    /// <summary>The key of a label or an annotation: a name, or a subdomain, <c>/</c> and a name.</summary>
    public static bool IsQualifiedName(string text) => text.Split('/') switch
    {
        [var name] => IsQualifiedPart(name),
        [var prefix, var name] => IsSubdomain(prefix) && IsQualifiedPart(name),
        _ => false,
    };

    /// <summary>The value of a label; it may be empty.</summary>
    public static bool IsLabelValue(string text) => text.Length == 0 || IsQualifiedPart(text);

    private static bool IsLabelForm(string text) =>
        text.Length > 0
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static bool IsQualifiedPart(string text) =>
        text.Length is > 0 and <= MaximumLabelLength
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
