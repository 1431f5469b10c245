namespace EcrFleet.Sandbox.Aws;

/// <summary>The actions that a principal may call, e.g. <c>ecr:GetAuthorizationToken</c> or <c>sts:*</c>.</summary>
internal sealed record IamPolicy(IReadOnlyList<string> Actions)
{
    public static IamPolicy Everything { get; } = new(["*"]);

    public static IamPolicy Nothing { get; } = new([]);

    public bool Allows(string action) => Actions.Any(allowed =>
        allowed == "*"
        || string.Equals(allowed, action, StringComparison.OrdinalIgnoreCase)
        || (allowed.EndsWith('*') && action.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase)));
}
