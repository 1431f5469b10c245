using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Admission.Expressions;

/// <summary>
/// Evaluates the simple part of CEL: fields, texts, <c>== != in &amp;&amp; || !</c>, parentheses, lists, <c>has()</c> and
/// <c>startsWith()</c>. A field that is not there is null. Whatever else there is in CEL is refused, never guessed.
/// </summary>
internal sealed partial class PolicyExpression
{
    private readonly string _text;
    private readonly JsonObject _variables;
    private readonly List<string> _tokens;
    private int _position;

    private PolicyExpression(string text, JsonObject variables)
    {
        _text = text;
        _variables = variables;
        _tokens = [.. Token().Matches(text).Select(match => match.Value).Where(token => !string.IsNullOrWhiteSpace(token))];
    }

    private string Next => _position < _tokens.Count ? _tokens[_position] : "";

    public static bool IsTrue(string text, JsonObject variables)
    {
        var expression = new PolicyExpression(text, variables);
        var value = expression.Either();
        return expression._position == expression._tokens.Count ? Truth(value) : throw expression.Unknown();
    }

    private JsonNode? Either()
    {
        var value = Both();
        while (Take("||"))
        {
            value = Truth(Both()) | Truth(value);
        }

        return value;
    }

    private JsonNode? Both()
    {
        var value = Comparison();
        while (Take("&&"))
        {
            value = Truth(Comparison()) & Truth(value);
        }

        return value;
    }

    private JsonNode? Comparison()
    {
        var left = Operand();
        if (Take("=="))
        {
            return JsonNode.DeepEquals(left, Operand());
        }

        if (Take("!="))
        {
            return !JsonNode.DeepEquals(left, Operand());
        }

        return Take("in") ? Operand() is JsonArray list && list.Any(item => JsonNode.DeepEquals(item, left)) : left;
    }

    private JsonNode? Operand()
    {
        if (Take("!"))
        {
            return !Truth(Operand());
        }

        if (Take("("))
        {
            var inner = Either();
            Expect(")");
            return inner;
        }

        if (Take("["))
        {
            return List();
        }

        if (Take("has"))
        {
            Expect("(");
            var field = Operand();
            Expect(")");
            return field is not null;
        }

        return Next is ['\'' or '"', ..] ? Literal() : Path();
    }

    private JsonArray List()
    {
        var list = new JsonArray();
        while (!Take("]"))
        {
            list.Add(Literal());
            _ = Take(",");
        }

        return list;
    }

    private JsonNode? Path()
    {
        var name = Name();
        if (name is "true" or "false")
        {
            return name == "true";
        }

        if (!_variables.ContainsKey(name))
        {
            throw Unknown();
        }

        var value = _variables[name];
        while (Next is "." or "[")
        {
            if (Take("["))
            {
                value = (value as JsonObject)?[Literal().GetValue<string>()];
                Expect("]");
                continue;
            }

            _position++;
            var field = Name();
            value = field == "startsWith" ? StartsWith(value) : (value as JsonObject)?[field];
        }

        return value;
    }

    private JsonValue StartsWith(JsonNode? value)
    {
        Expect("(");
        var start = Literal().GetValue<string>();
        Expect(")");
        return JsonValue.Create(ObjectFields.Text(value).StartsWith(start, StringComparison.Ordinal));
    }

    private JsonValue Literal() => Next is ['\'' or '"', _, ..] and not [.., '\\', _]
        ? JsonValue.Create(_tokens[_position++][1..^1])
        : throw Unknown();

    private string Name() => Next is [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_', ..] ? _tokens[_position++] : throw Unknown();

    private bool Take(string token)
    {
        var found = Next == token;
        _position += found ? 1 : 0;
        return found;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw Unknown();
        }
    }

    private static bool Truth(JsonNode? value) => value is JsonValue flag && flag.TryGetValue<bool>(out var truth) && truth;

    private UnknownExpressionException Unknown() => new(_text);

    [GeneratedRegex("""\s+|'[^'\\]*'|"[^"\\]*"|\w+|==|!=|&&|\|\||.""", RegexOptions.Singleline)]
    private static partial Regex Token();
}
