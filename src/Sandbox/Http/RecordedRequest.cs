namespace EcrFleet.Sandbox.Http;

/// <summary>One answered request: what was asked for, by whom, and the status that it got.</summary>
/// <param name="Operation">The operation in the words of the emulated service, e.g. <c>GetAuthorizationToken</c>.</param>
/// <param name="Caller">Who asked, as far as it was proved; empty for an anonymous request.</param>
internal sealed record RecordedRequest(string Method, string Path, string Operation, string Caller, int Status);
