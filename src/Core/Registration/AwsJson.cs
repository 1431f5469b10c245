using System.Globalization;
using System.Text.Json;

namespace EcrFleet.Core.Registration;

/// <summary>The known fields of an AWS JSON object, whichever of its shapes it has; what is wrong goes to the problems.</summary>
internal sealed class AwsJson(Problems problems)
{
    /// <summary>Of the year 9999.</summary>
    /// <summary>Below, a number counts seconds (until the year 5138): some tools write the one, some the other.</summary>
    private const long LeastMilliseconds = 100_000_000_000;

    private const long LastMillisecond = 253402300799999;

    private readonly Dictionary<string, (string Key, JsonElement Value)> _fields = [];

    /// <summary>Takes in an object and, at the top, the wrapper in it.</summary>
    public void Add(JsonElement element, bool isTop = true)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, property) in element.EnumerateObject().Index())
        {
            if (!seen.Add(property.Name))
            {
                problems.Add($"{KeyText.Describe(property.Name, index)} is there twice");
            }
            else if (isTop && AwsFields.IsWrapper(property.Name))
            {
                AddWrapped(property);
            }
            else if (AwsFields.Find(property.Name) is { } field)
            {
                AddField(field, property);
            }
            else if (!AwsFields.IsIgnored(property.Name))
            {
                var meant = AwsFields.Nearest(property.Name);
                problems.Add($"{KeyText.Describe(property.Name, index)} is not known" + (meant is null ? "" : $" (is '{meant}' meant?)"));
            }
        }
    }

    public bool Has(string field) => _fields.ContainsKey(field);

    public string? Text(string field)
    {
        if (!_fields.TryGetValue(field, out var found))
        {
            return null;
        }

        if (found.Value.ValueKind != JsonValueKind.String)
        {
            problems.Add($"'{found.Key}' must be a string, in quotes");
            return null;
        }

        var text = found.Value.ToString().Trim();
        if (text.Length == 0)
        {
            problems.Add($"'{found.Key}' is empty");
        }

        return text.Length == 0 ? null : text;
    }

    /// <returns>The flag; <c>null</c> when it is neither, which is a problem already: what depends on it is none besides.</returns>
    public bool? Flag(string field)
    {
        if (!_fields.TryGetValue(field, out var found))
        {
            return false;
        }

        if (found.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add($"'{found.Key}' must be true or false, without quotes");
            return null;
        }

        return found.Value.ValueKind == JsonValueKind.True;
    }

    /// <summary>The strings of an array; one string stands for an array of one.</summary>
    public IReadOnlyList<string> List(string field)
    {
        if (!_fields.TryGetValue(field, out var found))
        {
            return [];
        }

        if (found.Value.ValueKind == JsonValueKind.String)
        {
            return Text(field) is { } only ? [only] : [];
        }

        if (found.Value.ValueKind != JsonValueKind.Array || found.Value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            problems.Add($"'{found.Key}' must be an array of strings");
            return [];
        }

        return [.. found.Value.EnumerateArray().Select(item => item.GetString() ?? string.Empty)];
    }

    /// <summary>A time in ISO 8601, or in milliseconds since 1970 (<c>aws sso get-role-credentials</c>); what is none is no problem, as it only serves a warning.</summary>
    public DateTimeOffset? Time(string field) => !_fields.TryGetValue(field, out var found)
        ? null
        : found.Value.ValueKind switch
        {
            JsonValueKind.String when DateTimeOffset.TryParse(
                found.Value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
            JsonValueKind.Number when found.Value.TryGetInt64(out var number) && number is >= 0 and <= LastMillisecond => number < LeastMilliseconds
                ? DateTimeOffset.FromUnixTimeSeconds(number)
                : DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };

    private void AddWrapped(JsonProperty property)
    {
        if (property.Value.ValueKind == JsonValueKind.Object)
        {
            Add(property.Value, isTop: false);
        }
        else
        {
            problems.Add($"'{property.Name}' must be an object");
        }
    }

    private void AddField(string field, JsonProperty property)
    {
        if (IsNotSet(field, property.Value))
        {
            return;
        }

        if (_fields.TryGetValue(field, out var other) && !JsonElement.DeepEquals(other.Value, property.Value))
        {
            problems.Add($"'{other.Key}' and '{property.Name}' mean the same and differ");
        }

        _fields[field] = (property.Name, property.Value);
    }

    /// <summary>
    /// Null is what serializers write for "not set", and an empty session token what a dump of the environment has. Null keys are reported:
    /// without keys the default chain would silently take their place.
    /// </summary>
    private static bool IsNotSet(string field, JsonElement value) => field switch
    {
        AwsFields.AccessKeyId or AwsFields.SecretAccessKey => false,
        AwsFields.SessionToken when value.ValueKind == JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        _ => value.ValueKind == JsonValueKind.Null,
    };
}
