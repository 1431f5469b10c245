using EcrFleet.Application.Clusters;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Clusters;

public sealed class AccessProbeTests
{
    private static readonly IReadOnlyList<AccessReviewQuestion> Questions =
        [.. new[] { "get", "list", "patch" }.Select(verb => new AccessReviewQuestion { Verb = verb, Resource = "secrets" })];

    private readonly List<string> _asked = [];

    [Fact]
    public async Task Finds_no_refusal_when_every_right_is_granted()
    {
        Assert.Null(await Probe(_ => new AccessReviewAnswer(true, "")).FirstRefusalAsync(Questions, "It may not", RegistrationRig.None));

        Assert.Equal(["get", "list", "patch"], _asked);
    }

    [Fact]
    public async Task Stops_at_the_first_missing_right_and_names_it()
    {
        var refusal = await Probe(question => new AccessReviewAnswer(question.Verb == "get", "")).FirstRefusalAsync(Questions, "It may not", RegistrationRig.None);

        Assert.Equal(new Failure(FailureKind.Forbidden, "It may not list secrets in all namespaces."), refusal);
        Assert.Equal(["get", "list"], _asked);
    }

    [Fact]
    public async Task A_question_that_fails_is_the_refusal()
    {
        var failure = new Failure(FailureKind.Unreachable, "No answer.");

        Assert.Equal(failure, await Probe(_ => failure).FirstRefusalAsync(Questions, "It may not", RegistrationRig.None));
    }

    [Fact]
    public async Task Shows_every_right_to_a_caller_that_reads_on()
    {
        var rights = new List<bool>();
        await foreach (var right in Probe(question => new AccessReviewAnswer(question.Verb != "list", "")).AskAsync(Questions, RegistrationRig.None))
        {
            rights.Add(right.IsAllowed);
        }

        Assert.Equal([true, false, true], rights);
    }

    private AccessProbe Probe(Func<AccessReviewQuestion, Result<AccessReviewAnswer>> answer) => new((question, _) =>
    {
        _asked.Add(question.Verb);
        return Task.FromResult(answer(question));
    });
}
