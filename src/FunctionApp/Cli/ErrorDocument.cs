using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli;

/// <summary>The document that a command prints with <c>--output json</c> when it has no result: the same for all.</summary>
internal sealed record ErrorDocument(ErrorReport Error)
{
    public static string Write(Failure failure) =>
        JsonSerializer.Serialize(new ErrorDocument(new ErrorReport(failure.Kind, failure.Message)), ErrorJson.Readable.ErrorDocument);
}
