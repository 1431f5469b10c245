namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>Who sent a request.</summary>
internal sealed record UserInfo(string Name, string Uid, IReadOnlyList<string> Groups)
{
    private const string ServiceAccountPrefix = "system:serviceaccount:";

    public static readonly UserInfo Anonymous = new("system:anonymous", "", ["system:unauthenticated"]);

    public static readonly UserInfo Administrator = new("admin", "", ["system:masters", "system:authenticated"]);

    public static UserInfo ServiceAccount(string ns, string name, string uid) => new(
        $"{ServiceAccountPrefix}{ns}:{name}", uid, ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"]);
}
