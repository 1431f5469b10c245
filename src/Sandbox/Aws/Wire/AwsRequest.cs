namespace EcrFleet.Sandbox.Aws.Wire;

/// <summary>A request with its whole body, as the signature covers it.</summary>
internal sealed record AwsRequest(
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IHeaderDictionary Headers,
    ReadOnlyMemory<byte> Body)
{
    public static async Task<AwsRequest> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        var query = request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")));
        return new AwsRequest(request.Method, request.Path.Value ?? "/", [.. query], request.Headers, buffer.ToArray());
    }
}
