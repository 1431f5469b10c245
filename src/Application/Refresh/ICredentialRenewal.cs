using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Port: renews a cluster's own credential where its registration asks for it. One serves one run.</summary>
public interface ICredentialRenewal
{
    /// <summary>What of all clusters is worth one warning.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>Looks whether it is due, and does it. A failure is a warning: the old credential stays and is good for some time yet.</summary>
    Task<CredentialRenewed> RenewAsync(ClusterRegistration registration, CancellationToken cancellationToken);
}
