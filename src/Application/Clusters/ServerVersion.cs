namespace EcrFleet.Application.Clusters;

/// <summary>What an API server says it is.</summary>
public sealed record ServerVersion(int Major, int Minor, string GitVersion)
{
    private const int FirstMinorWithPolicies = 30;

    /// <summary>ValidatingAdmissionPolicy is there, without a feature gate, from 1.30 on.</summary>
    public bool HasAdmissionPolicies => Major > 1 || Minor >= FirstMinorWithPolicies;

    public override string ToString() => GitVersion;
}
