namespace EcrFleet.Http;

/// <summary>Names one route of the API and what answers it.</summary>
/// <param name="Route">Without the prefix, e.g. <c>runs/{id}</c>.</param>
/// <param name="Methods">The methods of HTTP, in upper case.</param>
/// <param name="OutlivesCaller">Whether the work goes on when the caller goes away.</param>
public sealed record ApiRoute(
    string Route, IReadOnlyList<string> Methods, Func<ApiRequest, CancellationToken, Task<ApiResponse>> AnswerAsync, bool OutlivesCaller = false);
