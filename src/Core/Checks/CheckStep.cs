namespace EcrFleet.Core.Checks;

/// <summary>The steps on the way to a written pull secret, in their order.</summary>
public enum CheckStep
{
    /// <summary>The vault secret, its tags and its kubeconfig.</summary>
    Registration,

    /// <summary>The server's name.</summary>
    Dns,

    /// <summary>The server's port.</summary>
    Tcp,

    /// <summary>The server's certificate: chain, name and time.</summary>
    Tls,

    /// <summary>Whether it is a Kubernetes API server that answers.</summary>
    Version,

    /// <summary>Who we are to it.</summary>
    Identity,

    /// <summary>One right that a refresh needs.</summary>
    Right,

    /// <summary>A pull secret, applied without being written: quotas, webhooks and policies answer, too.</summary>
    Write,
}
