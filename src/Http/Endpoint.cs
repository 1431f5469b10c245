using System.Net;

namespace EcrFleet.Http;

/// <summary>Runs the handler of an endpoint: refuses names that it does not know, and answers every fault with a problem.</summary>
public sealed partial class Endpoint(ILogger<Endpoint> logger)
{
    /// <summary>A function key in the query, checked by the Functions host or by <c>serve</c>; it is not an endpoint's to read.</summary>
    private const string KeyName = "code";

    /// <param name="names">The names that the query may have: a misspelt limit must not refresh everything.</param>
    /// <param name="handler">Gets the request without the key.</param>
    public async Task<ApiResponse> RunAsync(
        ApiRequest request,
        IReadOnlyList<string> names,
        Func<ApiRequest, CancellationToken, Task<ApiResponse>> handler,
        CancellationToken cancellationToken)
    {
        var asked = request with { Query = [.. request.Query.Where(pair => !IsKey(pair.Key))] };
        if (asked.Query.Select(pair => pair.Key).FirstOrDefault(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            return Answers.Problem(request, HttpStatusCode.BadRequest, RefreshParameters.UnknownName(unknown, names));
        }

        try
        {
            return await handler(asked, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Answers.Problem(request, HttpStatusCode.ServiceUnavailable, "This process is stopping.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A bug. Its text may hold a secret.
            Log.Unexpected(logger, request.Path, exception.GetType().FullName, exception.StackTrace);
            return Answers.Problem(request, HttpStatusCode.InternalServerError, "Something unexpected happened; the log says where.");
        }
    }

    private static bool IsKey(string name) => string.Equals(name, KeyName, StringComparison.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed unexpectedly. Path: {Path}. Type: {Type}. Stack: {Stack}")]
        public static partial void Unexpected(ILogger logger, string path, string? type, string? stack);
    }
}
