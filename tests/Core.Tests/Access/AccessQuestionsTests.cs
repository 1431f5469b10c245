using EcrFleet.Core.Access;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Access;

public sealed class AccessQuestionsTests
{
    private static readonly AccessNeeds Least = new() { SecretName = new SecretName("ecr") };

    [Fact]
    public void Asks_for_what_a_refresh_does() => Assert.Equal(
        [
            "list namespaces",
            "list secrets \"ecr\" in all namespaces",
            "create secrets \"ecr\" in all namespaces",
            "patch secrets \"ecr\" in all namespaces",
        ],
        Texts(Least));

    [Fact]
    public void Asks_for_more_where_the_needs_grow() => Assert.Equal(
        [
            "delete secrets \"ecr\" in all namespaces",
            "get serviceaccounts \"default\" in all namespaces",
            "list serviceaccounts \"default\" in all namespaces",
            "patch serviceaccounts \"default\" in all namespaces",
            "create serviceaccounts/token \"ecr-fleet\" in namespace ecr-fleet",
        ],
        Texts(Least with { Prune = true, ServiceAccounts = [new("default")], RenewsToken = true }).Except(Texts(Least)));

    [Fact]
    public void Asks_namespace_by_namespace_where_only_some_are_allowed() => Assert.Equal(
        [
            "get namespaces \"team-a\"",
            "list secrets \"ecr\" in namespace team-a",
            "create secrets \"ecr\" in namespace team-a",
            "patch secrets \"ecr\" in namespace team-a",
            "get namespaces \"team-b\"",
            "list secrets \"ecr\" in namespace team-b",
            "create secrets \"ecr\" in namespace team-b",
            "patch secrets \"ecr\" in namespace team-b",
        ],
        Texts(Least with { OnlyNamespaces = [new("team-a"), new("team-b")] }));

    [Fact]
    public void A_question_about_a_token_names_resource_and_subresource()
    {
        var question = AccessQuestions.Of(Least with { RenewsToken = true })[^1];

        Assert.Equal(("serviceaccounts", "token", ""), (question.Resource, question.Subresource, question.Group));
    }

    private static IEnumerable<string> Texts(AccessNeeds needs) => AccessQuestions.Of(needs).Select(question => question.ToString());
}
