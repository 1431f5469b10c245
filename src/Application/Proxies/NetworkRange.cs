using System.Globalization;
using System.Net;

namespace EcrFleet.Application.Proxies;

/// <summary>A network in CIDR form. Bits beyond its length do not count, as everywhere outside .NET.</summary>
internal sealed class NetworkRange
{
    private readonly byte[] _base;
    private readonly int _length;

    private NetworkRange(byte[] @base, int length) => (_base, _length) = (@base, length);

    /// <returns><c>null</c> when the text is no network.</returns>
    public static NetworkRange? Parse(string text) =>
        text.Split('/') is [var address, var length]
        && Address(address) is { } parsed
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
        && parsed.GetAddressBytes() is var bytes
        && bits <= bytes.Length * 8
            ? new NetworkRange(bytes, bits)
            : null;

    /// <returns>The address as it is written in full; <c>null</c> when the text is none: .NET also reads <c>10.1</c> and <c>7</c>.</returns>
    public static IPAddress? Address(string text) =>
        (text.Contains(':', StringComparison.Ordinal) || text.Count(character => character == '.') == 3) && IPAddress.TryParse(text, out var address) ? Plain(address) : null;

    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public bool Contains(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == _base.Length
            && Enumerable.Range(0, _length).All(bit => ((bytes[bit / 8] ^ _base[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }
}
