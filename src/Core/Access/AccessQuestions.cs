namespace EcrFleet.Core.Access;

/// <summary>What to ask an API server about its registered identity: one question per verb and name that a refresh uses.</summary>
public static class AccessQuestions
{
    public static IReadOnlyList<AccessReviewQuestion> Of(AccessNeeds needs) =>
    [
        .. from role in AccessRoles.Of(needs)
           from rule in role.Rules
           from name in rule.Names.Count == 0 ? [null] : rule.Names.Cast<string?>()
           from verb in rule.UsedVerbs
           select Question(role, rule, name, verb),
    ];

    private static AccessReviewQuestion Question(AccessRole role, AccessRule rule, string? name, string verb)
    {
        var parts = rule.Resource.Split('/');
        return new AccessReviewQuestion
        {
            Verb = verb,
            Resource = parts[0],
            Subresource = parts.ElementAtOrDefault(1) ?? "",
            Name = name,
            Namespace = role.Namespace,
        };
    }
}
