using System.Text;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Reporting;

/// <summary>A failure at one place of the fleet.</summary>
/// <param name="Scope">What the place is part of: a cluster for its namespaces, nothing for clusters and registries.</param>
/// <param name="Place">A registry, a cluster or a namespace.</param>
public sealed record Fault(string? Scope, string Place, ErrorReport Error)
{
    /// <summary>The message without the name of the namespace, so that the same failure in many namespaces reads the same.</summary>
    public string CommonMessage => Scope is null ? Error.Message : WithoutPlace(Error.Message, Place);

    private static string WithoutPlace(string message, string place)
    {
        var common = new StringBuilder(message.Length);
        var end = 0;
        for (var at = message.IndexOf(place, StringComparison.Ordinal); at >= 0; at = message.IndexOf(place, end, StringComparison.Ordinal))
        {
            var isWholeWord = !IsNamePart(message.ElementAtOrDefault(at - 1)) && !IsNamePart(message.ElementAtOrDefault(at + place.Length));
            common.Append(message, end, at - end).Append(isWholeWord ? "…" : place);
            end = at + place.Length;
        }

        return common.Append(message, end, message.Length - end).ToString();
    }

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';
}
