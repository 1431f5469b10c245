namespace EcrFleet.Application.CloudTokens;

/// <summary>The token that a kubeconfig's plugin would fetch, and that is fetched here instead: no plugin is ever executed.</summary>
public abstract record PluginToken
{
    /// <summary>Who we are then, for a message, e.g. <c>the app's Azure identity</c>.</summary>
    public abstract string Identity { get; }

    /// <summary>What to do where the API server refuses it.</summary>
    public abstract string Advice { get; }
}
