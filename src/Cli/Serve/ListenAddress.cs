using System.Globalization;
using System.Net;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Serve;

/// <summary>An address to listen on. Port 0: one that is free.</summary>
internal sealed record ListenAddress(IPAddress Address, int Port)
{
    private const string Scheme = "http://";
    private const int DefaultPort = 80;

    /// <summary>Whether only this machine can call it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>
    /// Reads addresses, some of them in one text, separated by <c>;</c>. A host must be written as an IP address: a name says nothing of which
    /// addresses it will stand for. <c>localhost</c> is this machine, <c>*</c> every address.
    /// </summary>
    public static Result<IReadOnlyList<ListenAddress>> ParseAll(IEnumerable<string> texts)
    {
        var addresses = new List<ListenAddress>();
        foreach (var text in texts.SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries)))
        {
            var address = Parse(text);
            if (!address.IsSuccess)
            {
                return address.Failure;
            }

            addresses.Add(address.Value);
        }

        return Result<IReadOnlyList<ListenAddress>>.Of([.. addresses.Distinct()]);
    }

    public override string ToString() => $"{Scheme}{new IPEndPoint(Address, Port)}";

    private static Result<ListenAddress> Parse(string text)
    {
        if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal(text, "TLS is not served; let a proxy before it do that, and use http");
        }

        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Refusal(text, $"must be like {Scheme}127.0.0.1:8080");
        }

        var authority = text[Scheme.Length..].TrimEnd('/');
        var colon = authority.LastIndexOf(':') is var last && last > authority.LastIndexOf(']') ? last : authority.Length;
        var port = DefaultPort;
        if (colon < authority.Length
            && (!int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > IPEndPoint.MaxPort))
        {
            return Refusal(text, "needs a port between 0 and 65535");
        }

        return Host(authority[..colon]) is { } address
            ? new ListenAddress(address, port)
            : Refusal(text, "needs an IP address, like 127.0.0.1, [::1] or 0.0.0.0");
    }

    private static IPAddress? Host(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" or "+" => IPAddress.IPv6Any,
        ['[', .., ']'] => IPAddress.TryParse(host, out var version6) ? version6 : null,

        // Only as it is written back: 127.1, 0x7f.0.0.1 and 2130706433 are addresses to some readers and not to others.
        _ => IPAddress.TryParse(host, out var version4) && version4.ToString() == host && !host.Contains(':', StringComparison.Ordinal) ? version4 : null,
    };

    private static Failure Refusal(string text, string why) => new(FailureKind.Invalid, $"'{text}' {why}.");
}
