using System.Globalization;

namespace EcrFleet.Sandbox.Kubernetes.Schema;

/// <summary>The release whose answers are given, where releases differ.</summary>
internal sealed record KubernetesVersion(int Minor, string GitVersion, string GoVersion)
{
    public static readonly KubernetesVersion V120 = new(20, "v1.20.2", "go1.19.8");
    public static readonly KubernetesVersion V136 = new(36, "v1.36.2", "go1.26.1");

    /// <summary>Token secrets of service accounts are made by the server itself: ended with 1.24.</summary>
    public bool MakesTokenSecrets => Minor < 24;

    /// <summary>ValidatingAdmissionPolicy is generally available from 1.30 on.</summary>
    public bool HasAdmissionPolicies => Minor >= 30;

    /// <summary>SelfSubjectReview is generally available from 1.28 on.</summary>
    public bool HasSelfSubjectReviews => Minor >= 28;

    /// <summary>Namespaces carry their own name as a label from 1.21 on.</summary>
    public bool LabelsNamespaces => Minor >= 21;

    public static KubernetesVersion Parse(string text) => text switch
    {
        "1.20" => V120,
        "1.36" => V136,
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Version must be 1.20 or 1.36, not {text}."), nameof(text)),
    };
}
