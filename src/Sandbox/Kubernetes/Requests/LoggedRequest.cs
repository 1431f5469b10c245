namespace EcrFleet.Sandbox.Kubernetes.Requests;

/// <summary>A request that came in. Status 0: it is still under way, or was never answered.</summary>
internal sealed record LoggedRequest(string Method, string Target, string User, int Status, bool IsUnexpected)
{
    public override string ToString() => $"{Method} {Target} {Status}";
}
