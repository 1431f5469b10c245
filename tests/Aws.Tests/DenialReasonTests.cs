using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

/// <summary>What AWS says of a denial, in the words of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</summary>
public sealed class DenialReasonTests
{
    private const string Who = "arn:aws:iam::123456789012:user/puller";
    private const string Denied = $"User: {Who} is not authorized to perform: ecr:GetAuthorizationToken on resource: *";

    [Theory]
    [InlineData("with an explicit deny in a service control policy")]
    [InlineData("with an explicit deny in a resource control policy")]
    [InlineData("with an explicit deny in an identity-based policy")]
    [InlineData("with an explicit deny in a resource-based policy")]
    [InlineData("with an explicit deny in a session policy")]
    [InlineData("with an explicit deny in a VPC endpoint policy")]
    [InlineData("with an explicit deny in a permissions boundary")]
    [InlineData("with an explicit deny")]
    public async Task An_explicit_deny_is_passed_on_and_no_permission_is_advised(string reason)
    {
        var failure = await FailAsync($"{Denied} {reason}");

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains($"{Who} is refused ecr:GetAuthorizationToken (AccessDeniedException) {reason}: no further permission helps", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("allow ecr:", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("because no identity-based policy allows the ecr:GetAuthorizationToken action")]
    [InlineData("because no service control policy allows the ecr:GetAuthorizationToken action")]
    [InlineData("because no permissions boundary allows the ecr:GetAuthorizationToken action")]
    [InlineData("because no VPC endpoint policy allows the ecr:GetAuthorizationToken action")]
    public async Task What_does_not_allow_it_is_passed_on(string reason)
    {
        var failure = await FailAsync($"{Denied} {reason}");

        Assert.Contains("allow ecr:GetAuthorizationToken on Resource \"*\"", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($" AWS says: {reason}.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("because marked-secret allows the marked-secret action")]
    [InlineData("with an explicit marked-secret")]
    public async Task Other_words_are_not_repeated(string reason)
    {
        var failure = await FailAsync($"{Denied} {reason}");

        Assert.EndsWith("(this action knows no other resource).", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Failure> FailAsync(string message)
    {
        await using var aws = await ScriptedAws.StartAsync(ScriptedAws.Answer(400, $$"""{"__type":"AccessDeniedException","message":"{{message}}"}"""));
        using var bench = new EcrBench(aws.Address);
        return await bench.FailAsync(Registries.Shop);
    }
}
