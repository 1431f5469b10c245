using System.Globalization;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>What a list or watch asks for.</summary>
internal sealed record ListQuery(FieldSelector Fields, LabelSelector Labels)
{
    public int Limit { get; init; }

    public string Continue { get; init; } = "";

    public string ResourceVersion { get; init; } = "";

    public string ResourceVersionMatch { get; init; } = "";

    public bool IsFiltered => !Fields.IsEmpty || !Labels.IsEmpty;

    public static ListQuery Of(RequestInfo info, ResourceDefinition resource)
    {
        var fieldSelector = info.Parameter("fieldSelector");
        if (!FieldSelector.TryParse(fieldSelector, out var fields))
        {
            throw new ApiStatusException(Refusals.BadRequest($"invalid selector: '{fieldSelector}'; can't understand '{fieldSelector}'"));
        }

        if (!LabelSelector.TryParse(info.Parameter("labelSelector"), out var labels))
        {
            throw new ApiStatusException(Refusals.BadRequest($"unable to parse requirement: {info.Parameter("labelSelector")}"));
        }

        if (fields.UnknownField(resource) is { } field)
        {
            throw new ApiStatusException(Refusals.BadRequest(resource.SelectableFields.Count > 0
                ? $"field label not supported: {field}"
                : $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""));
        }

        return new(fields, labels)
        {
            Limit = Number(info.Parameter("limit")),
            Continue = info.Parameter("continue"),
            ResourceVersion = info.Parameter("resourceVersion"),
            ResourceVersionMatch = info.Parameter("resourceVersionMatch"),
        };
    }

    public bool Matches(StoredObject item) => Fields.Matches(item.Body) && Labels.Matches(item.Body);

    private static int Number(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, 0, int.MaxValue)
            : throw new ApiStatusException(Refusals.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax"));
    }
}
