using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrFleet.Core.Reporting;

/// <summary>
/// JSON that people read, too: quotes and letters of any language stand as they are, not as <c>\u0027</c>. For whole documents with the
/// content type of JSON; not for a place inside of HTML.
/// </summary>
public static class ReadableJson
{
    public static JsonSerializerOptions From(JsonSerializerOptions options) => new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
