namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>The actions that a principal may call, e.g. <c>ecr:GetAuthorizationToken</c> or <c>sts:*</c>.</summary>
internal sealed record IamPolicy(IReadOnlyList<string> Actions)
{
    public static IamPolicy Everything { get; } = new(["*"]);

    public static IamPolicy Nothing { get; } = new([]);

    /// <summary>What the actions are allowed on, e.g. the ARN of a repository.</summary>
    public IReadOnlyList<string> Resources { get; init; } = ["*"];

    /// <summary>Whether an action is allowed that has no resource: only <c>*</c> allows it.</summary>
    public bool Allows(string action) => Resources.Contains("*") && Actions.Any(allowed =>
        allowed == "*"
        || string.Equals(allowed, action, StringComparison.OrdinalIgnoreCase)
        || (allowed.EndsWith('*') && action.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase)));
}
