using System.Globalization;
using System.Net;

namespace EcrFleet.Application.Proxies;

/// <summary>The servers that <c>NO_PROXY</c> excepts: <c>*</c>, names with or without a dot before them, addresses, networks; each but a network with a port or without.</summary>
internal sealed class NoProxyList
{
    private const string All = "*";

    private readonly List<NetworkRange> _networks = [];
    private readonly List<(IPAddress Address, string Port)> _addresses = [];
    private readonly List<(string Suffix, bool IsNameToo, string Port)> _names = [];
    private bool _isAll;

    private NoProxyList()
    {
    }

    public static NoProxyList Parse(string text)
    {
        var list = new NoProxyList();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            list.Add(entry.ToLowerInvariant());
        }

        return list;
    }

    /// <param name="host">A name, or an address without brackets.</param>
    public bool Excepts(string host, int port)
    {
        var name = host.ToLowerInvariant();
        var address = IPAddress.TryParse(name, out var parsed) ? NetworkRange.Plain(parsed) : null;
        if (_isAll || name == "localhost" || (address is not null && IPAddress.IsLoopback(address)))
        {
            return true;
        }

        return (address is not null && (_networks.Any(network => network.Contains(address)) || _addresses.Any(one => one.Address.Equals(address) && Fits(one.Port, port))))
            || _names.Any(one => Fits(one.Port, port) && (name.EndsWith(one.Suffix, StringComparison.Ordinal) || (one.IsNameToo && name == one.Suffix[1..])));
    }

    private static bool Fits(string wanted, int port) => wanted.Length == 0 || wanted == port.ToString(CultureInfo.InvariantCulture);

    private void Add(string entry)
    {
        if (entry == All)
        {
            _isAll = true;
            return;
        }

        if (NetworkRange.Parse(entry) is { } network)
        {
            _networks.Add(network);
            return;
        }

        var (host, port) = Split(entry);
        if (host.Length == 0)
        {
            return;
        }

        if (NetworkRange.Address(host) is { } address)
        {
            _addresses.Add((address, port));
            return;
        }

        var suffix = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host;
        _names.Add(suffix[0] == '.' ? (suffix, false, port) : ($".{suffix}", true, port));
    }

    /// <summary>An IPv6 address with a port stands in brackets.</summary>
    private static (string Host, string Port) Split(string entry)
    {
        if (entry.StartsWith('[') && entry.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            return (entry[1..end], entry[(end + 1)..].TrimStart(':'));
        }

        return entry.Split(':') is [var host, var port] ? (host, port) : (entry, "");
    }
}
