using Azure.Core;

namespace EcrFleet.Aws.Tests.Fakes;

/// <summary>A managed identity that answers as the test says.</summary>
internal sealed class StubIdentity(Func<string, CancellationToken, Task<string>> answer) : TokenCredential
{
    public static StubIdentity None { get; } = new((_, _) => throw new InvalidOperationException("No test identity."));

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only the asynchronous way is used.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(await answer(requestContext.Scopes.Single(), cancellationToken), DateTimeOffset.MaxValue);
}
