using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Selection;

/// <summary>
/// Reads a label selector by the grammar of the Kubernetes API (<c>k8s.io/apimachinery/pkg/labels</c>), so that what works in
/// <c>kubectl get namespaces -l …</c> works here. Its integer comparisons <c>&lt;</c> and <c>&gt;</c> are refused: no namespace is selected so.
/// See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
/// </summary>
public sealed class LabelSelectorParser
{
    private readonly IReadOnlyList<LabelToken> _tokens;
    private int _next;
    private Failure? _failure;

    private LabelSelectorParser(string text) => _tokens = LabelLexer.Read(text);

    private LabelToken Current => _tokens[_next];

    private bool IsAtEndOfRequirement => Current.IsEnd || Current.Is(",");

    /// <summary>The failure's message says where and what was expected; the caller says whose selector it is.</summary>
    public static Result<LabelSelector> Parse(string text) => new LabelSelectorParser(text).Selector();

    private Result<LabelSelector> Selector()
    {
        var requirements = new List<LabelRequirement?>();
        do
        {
            requirements.Add(Requirement());
        }
        while (_failure is null && TryTake(","));

        if (_failure is null && !Current.IsEnd)
        {
            Expect("',' or the end");
        }

        return _failure is null ? new LabelSelector([.. requirements.OfType<LabelRequirement>()]) : (Result<LabelSelector>)_failure;
    }

    private LabelRequirement? Requirement()
    {
        var isNegated = TryTake("!");
        if (Key() is not { } key)
        {
            return null;
        }

        if (isNegated || IsAtEndOfRequirement)
        {
            return new LabelRequirement(key, isNegated ? LabelOperator.DoesNotExist : LabelOperator.Exists, []);
        }

        return Comparison() is var (@operator, values) ? new LabelRequirement(key, @operator, values) : null;
    }

    private string? Key() => Take(KubernetesSyntax.IsQualifiedName, "a label key");

    private (LabelOperator Operator, IReadOnlyList<string> Values)? Comparison()
    {
        if (TryTake("=") || TryTake("=="))
        {
            return ExactValue() is { } value ? (LabelOperator.In, [value]) : null;
        }

        if (TryTake("!="))
        {
            return ExactValue() is { } value ? (LabelOperator.NotIn, [value]) : null;
        }

        if (TryTake("in"))
        {
            return ValueSet() is { } values ? (LabelOperator.In, values) : null;
        }

        if (TryTake("notin"))
        {
            return ValueSet() is { } values ? (LabelOperator.NotIn, values) : null;
        }

        Expect("an operator (=, ==, !=, in, notin)");
        return null;
    }

    /// <summary>Nothing after the operator is the empty value, as in Kubernetes.</summary>
    private string? ExactValue() => IsAtEndOfRequirement ? string.Empty : Value();

    private string[]? ValueSet()
    {
        if (!TryTake("("))
        {
            Expect("'('");
            return null;
        }

        if (Current.Is(")"))
        {
            Expect("at least one value");
            return null;
        }

        var values = new SortedSet<string>(StringComparer.Ordinal);
        do
        {
            // A comma without a value before or after it stands for the empty value, as in Kubernetes.
            values.Add(Current.Is(",") || Current.Is(")") ? string.Empty : Value() ?? string.Empty);
        }
        while (_failure is null && TryTake(","));

        if (_failure is null && !TryTake(")"))
        {
            Expect("',' or ')'");
        }

        return _failure is null ? [.. values] : null;
    }

    private string? Value() => Take(KubernetesSyntax.IsLabelValue, "a label value");

    private string? Take(Func<string, bool> isValid, string what)
    {
        if (!Current.IsWord || !isValid(Current.Text))
        {
            Expect(what);
            return null;
        }

        return _tokens[_next++].Text;
    }

    private bool TryTake(string text)
    {
        var isThere = Current.Is(text);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(string what) => _failure = new Failure(FailureKind.Invalid, $"at position {Current.Position}, {what} is expected");
}
