using EcrFleet.Core.Access;
using EcrFleet.Kubernetes.Administration;
using k8s.Models;

namespace EcrFleet.Kubernetes.Tests.Administration;

public sealed class SentMarksTests
{
    private static readonly AccessObject Sent = new(
        new AccessObjectId(AccessObjectKind.Namespace, null, "ecr-fleet"),
        """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"ecr-fleet","labels":{"a":"1"},"annotations":{"b":"2"}}}""");

    [Fact]
    public void An_answer_with_all_marks_and_others_is_what_was_sent() => Assert.True(SentMarks.AreIn(
        Sent, new V1ObjectMeta { Labels = Texts(("a", "1"), ("x", "y")), Annotations = Texts(("b", "2"), ("x", "y")) }));

    [Fact]
    public void An_answer_that_lacks_a_mark_or_has_another_value_is_not()
    {
        Assert.False(SentMarks.AreIn(Sent, null));
        Assert.False(SentMarks.AreIn(Sent, new V1ObjectMeta { Labels = Texts(("a", "1")) }));
        Assert.False(SentMarks.AreIn(Sent, new V1ObjectMeta { Labels = Texts(("a", "2")), Annotations = Texts(("b", "2")) }));
        Assert.StartsWith("Namespace ecr-fleet: ", SentMarks.Missing(Sent).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Texts(params (string Name, string Value)[] texts) => texts.ToDictionary(text => text.Name, text => text.Value);
}
