namespace EcrFleet.Sandbox.Kubernetes.Faults;

/// <summary>Which certificate new connections are shown.</summary>
internal enum ServedCertificate
{
    Valid,
    Expired,

    /// <summary>Valid, but of an authority that no client trusts.</summary>
    OfAnotherAuthority,
}
