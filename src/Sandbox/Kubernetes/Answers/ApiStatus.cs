using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>A metav1.Status, the body of every answer that is not an object.</summary>
internal sealed record ApiStatus(int Code, string Reason, string Message)
{
    public StatusDetails? Details { get; init; }

    /// <summary>A new continue token, in the answer to one that is too old.</summary>
    public string Continue { get; init; } = "";

    /// <summary>Status of a deletion that is complete: it has neither code nor message.</summary>
    public static ApiStatus Success(StatusDetails details) => new(200, "", "") { Details = details };

    public JsonObject ToJson()
    {
        var failed = Code >= 400;
        var json = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = Continue.Length > 0 ? new JsonObject { ["continue"] = Continue } : new JsonObject(),
            ["status"] = failed ? "Failure" : "Success",
        };
        AddText(json, "message", Message);
        AddText(json, "reason", Reason);
        if (Details is not null)
        {
            json["details"] = DetailsJson(Details);
        }

        if (failed)
        {
            json["code"] = Code;
        }

        return json;
    }

    private static JsonObject DetailsJson(StatusDetails details)
    {
        var json = new JsonObject();
        AddText(json, "name", details.Name);
        AddText(json, "group", details.Group);
        AddText(json, "kind", details.Kind);
        AddText(json, "uid", details.Uid);
        if (details.Causes.Count > 0)
        {
            json["causes"] = new JsonArray([.. details.Causes.Select(CauseJson)]);
        }

        if (details.RetryAfterSeconds > 0)
        {
            json["retryAfterSeconds"] = details.RetryAfterSeconds;
        }

        return json;
    }

    private static JsonObject CauseJson(StatusCause cause)
    {
        var json = new JsonObject();
        AddText(json, "reason", cause.Reason);
        AddText(json, "message", cause.Message);
        AddText(json, "field", cause.Field);
        return json;
    }

    private static void AddText(JsonObject json, string name, string value)
    {
        if (value.Length > 0)
        {
            json[name] = value;
        }
    }
}
