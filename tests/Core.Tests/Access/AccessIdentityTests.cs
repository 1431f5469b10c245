using EcrFleet.Core.Access;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Access;

public sealed class AccessIdentityTests
{
    private static readonly AccessIdentity Beside = AccessIdentity.Beside("f1ee700000000001", new ClusterName("berlin"));

    [Theory]
    [InlineData("system:serviceaccount:ecr-fleet:ecr-fleet", "ecr-fleet")]
    [InlineData("system:serviceaccount:ecr-fleet:ecr-fleet-0123abcd", "ecr-fleet-0123abcd")]
    [InlineData("system:serviceaccount:ecr-fleet:ecr-fleet-0123ABCD", null)]
    [InlineData("system:serviceaccount:ecr-fleet:ecr-fleet-0123abcde", null)]
    [InlineData("system:serviceaccount:ecr-fleet:ecr-fleet-token", null)]
    [InlineData("system:serviceaccount:ecr-fleet:default", null)]
    [InlineData("system:serviceaccount:other:ecr-fleet", null)]
    [InlineData("jane", null)]
    [InlineData(null, null)]
    public void Is_known_by_the_user_name_of_its_tokens(string? userName, string? account) =>
        Assert.Equal(account, AccessIdentity.OfUser(userName)?.ServiceAccount);

    [Fact]
    public void A_further_registration_has_names_of_its_own_that_stay()
    {
        Assert.Equal(Beside, AccessIdentity.Beside("f1ee700000000001", new ClusterName("BERLIN")));
        Assert.Equal(Beside, AccessIdentity.OfUser(Beside.UserName));
        Assert.NotEqual(Beside, AccessIdentity.Beside("f1ee700000000002", new ClusterName("berlin")));
        Assert.NotEqual(Beside, AccessIdentity.Beside("f1ee700000000001", new ClusterName("paris")));
    }

    [Fact]
    public void Nothing_of_a_further_registration_has_a_name_of_the_first_one()
    {
        var first = Objects(AccessIdentity.Default);
        var further = Objects(Beside);

        Assert.Empty(first.Select(item => item.Id).Intersect(further.Select(item => item.Id)));
        Assert.All(further, item => Assert.DoesNotContain("\"ecr-fleet:ecr-fleet\"", item.Manifest, StringComparison.Ordinal));
        Assert.Contains(further, item => item.Manifest.Contains($"request.userInfo.username == \\u0027{Beside.UserName}\\u0027", StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_are_read_as_they_were_written()
    {
        var tags = new Dictionary<string, string> { ["namespaces"] = "team-*", ["Exclude-Namespaces"] = "team-x", ["registries"] = "main" };

        var marks = AccessMarks.Of("f1ee700000000001", new ClusterName("berlin"), tags, Given.SecretName);
        var read = AccessMarks.Read(marks.Annotations)!;

        Assert.Equal((marks.Fleet, marks.Registration), (read.Fleet, read.Registration));
        Assert.Equal(
            [("exclude-namespaces", "team-x"), ("namespaces", "team-*"), ("secret-name", Given.SecretName.Value)],
            read.Tags.Select(tag => (tag.Key, tag.Value)).Order());
    }

    [Theory]
    [InlineData("berlin", true)]
    [InlineData("a name with blanks", false)]
    [InlineData("", false)]
    public void What_is_no_name_of_a_registration_is_no_mark(string registration, bool isMark) =>
        Assert.Equal(isMark, AccessMarks.Read(new Dictionary<string, string> { [AccessMarks.RegistrationKey] = registration }) is { Fleet: null });

    private static List<AccessObject> Objects(AccessIdentity identity)
    {
        var needs = new AccessNeeds { SecretName = Given.SecretName, RenewsToken = true, Identity = identity };
        return [AccessObjects.ServiceAccount(needs), AccessObjects.TokenSecret(needs), .. AccessObjects.Roles(needs), .. AccessObjects.Policy(needs)];
    }
}
