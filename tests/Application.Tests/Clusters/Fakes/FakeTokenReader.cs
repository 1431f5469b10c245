using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Core.Access;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>Knows the tokens of <see cref="FakeAdministration"/>, and those that a test names.</summary>
internal sealed class FakeTokenReader : ITokenReader
{
    private readonly Dictionary<string, TokenLife> _lives = new(StringComparer.Ordinal);

    public void Know(string token, TokenLife life) => _lives[token] = life;

    public StoredToken? Read(ClusterRegistration registration)
    {
        var text = registration.Kubeconfig.Reveal();
        if (text.IndexOf('<', StringComparison.Ordinal) is var start and >= 0 && text.IndexOf('>', start) is var end and >= 0)
        {
            var token = text[start..(end + 1)];
            return new StoredToken(new SecretText(token), _lives.GetValueOrDefault(token) ?? LifeOf(token));
        }

        return null;
    }

    private static TokenLife LifeOf(string token) => token.StartsWith("<token in ", StringComparison.Ordinal)
        ? new TokenLife(AccessIdentity.Default.UserName, null, null, token["<token in ".Length..^1])
        : new TokenLife(AccessIdentity.Default.UserName, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null);
}
