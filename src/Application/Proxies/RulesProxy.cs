using System.Net;

namespace EcrFleet.Application.Proxies;

/// <summary>Gives .NET's connections the proxy that the environment's rules choose, and its credential.</summary>
public sealed class RulesProxy(ProxyRules rules) : IWebProxy, ICredentials
{
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException("The credential comes with the proxy's address.");
    }

    public Uri? GetProxy(Uri destination) => rules.For(destination)?.Address;

    public bool IsBypassed(Uri host) => rules.For(host) is null;

    NetworkCredential? ICredentials.GetCredential(Uri uri, string authType) =>
        rules.Routes.Select(route => route.CredentialFor(uri)).FirstOrDefault(credential => credential is not null);
}
