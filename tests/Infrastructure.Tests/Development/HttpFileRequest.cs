namespace EcrFleet.Infrastructure.Tests.Development;

/// <param name="Path">With variables, e.g. <c>/api/runs/{{runId}}</c>.</param>
/// <param name="Query">The names of its parameters.</param>
/// <param name="Headers">The names of its headers.</param>
internal sealed record HttpFileRequest(string Method, string Path, IReadOnlyList<string> Query, IReadOnlyList<string> Headers);
