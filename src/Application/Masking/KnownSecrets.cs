using System.Collections.Concurrent;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Masking;

/// <summary>Knows the secrets that this process holds, so that none is shown when a server quotes it.</summary>
public sealed class KnownSecrets
{
    private readonly ConcurrentDictionary<string, SecretText[]> _byOwner = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps the secrets of one owner in place of those that it had, so that the number does not grow with time.</summary>
    /// <param name="owner">E.g. the name of a vault secret.</param>
    public void Keep(string owner, params IEnumerable<SecretText?> secrets) => _byOwner[owner] = [.. secrets.OfType<SecretText>()];

    /// <summary>Makes a server's words fit to be shown: on one line, short, and without any secret of this process.</summary>
    /// <param name="text">What the server said.</param>
    /// <param name="sent">What was sent to it besides, and may be quoted.</param>
    public string Clean(string? text, IEnumerable<string> sent) =>
        OutsideText.Clean(text, sent.Concat(_byOwner.Values.SelectMany(secrets => secrets).Select(secret => secret.Reveal())));

    /// <summary>The same for a sentence of ours that has words of a server in it.</summary>
    public string Mask(string sentence) => SecretMask.Apply(sentence, _byOwner.Values.SelectMany(secrets => secrets).Select(secret => secret.Reveal()));
}
