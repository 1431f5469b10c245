using System.Text;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>
/// Makes a server's words fit to be shown: short, on one line, and without any secret that we sent. A webhook may quote
/// what it refuses, whole or cut, so every run of 12 characters that occurs in a secret is taken out.
/// </summary>
internal static class ServerText
{
    private const int MaxShown = 300;
    private const int MaxRead = 4096;
    private const int Run = 12;
    private const string Mask = "***";

    public static string Clean(string? text, IReadOnlyList<string> secrets)
    {
        var read = text is { Length: > MaxRead } ? text[..MaxRead] : text ?? "";
        var plain = string.Create(read.Length, read, static (to, from) =>
        {
            for (var at = 0; at < from.Length; at++)
            {
                to[at] = char.IsControl(from[at]) || char.IsSurrogate(from[at]) || from[at] is '\u2028' or '\u2029' ? ' ' : from[at];
            }
        });
        var masked = secrets.Aggregate(plain, MaskOne).Trim();
        return masked.Length <= MaxShown ? masked : string.Concat(masked.AsSpan(0, MaxShown - 1), "…");
    }

    private static string MaskOne(string text, string secret)
    {
        if (secret.Length < Run)
        {
            return secret.Length < 4 ? text : text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        var masked = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = MatchAt(text.AsSpan(at), secret);
            _ = length == 0 ? masked.Append(text[at]) : masked.Append(Mask);
            at += Math.Max(length, 1);
        }

        return masked.ToString();
    }

    /// <summary>How many characters from here on occur in a row in the secret; 0 when they are too few to tell anything.</summary>
    private static int MatchAt(ReadOnlySpan<char> text, string secret)
    {
        if (text.Length < Run || !secret.AsSpan().Contains(text[..Run], StringComparison.Ordinal))
        {
            return 0;
        }

        var length = Run;
        while (length < text.Length && secret.AsSpan().Contains(text[..(length + 1)], StringComparison.Ordinal))
        {
            length++;
        }

        return length;
    }
}
