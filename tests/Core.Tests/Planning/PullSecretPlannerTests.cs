using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Selection;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.Planning;

/// <summary>Every rule and its edges, for one namespace.</summary>
public sealed class PullSecretPlannerTests
{
    private static readonly PlanRequest NotTeamA = RequestFor(new NamespaceSelection { Exclude = [new Glob(TeamA)] });
    private static readonly PlanRequest NotTeamAWithPrune = NotTeamA with { Cluster = NotTeamA.Cluster with { Prune = true } };
    private static readonly PlanRequest WithoutSecond = Request with { RegistriesWithoutToken = [new RegistryName("second")] };
    private static readonly PlanRequest WithoutAny = Request with { Tokens = [], RegistriesWithoutToken = [new RegistryName("main")] };
    private static readonly PlanRequest WithSettings = Request with
    {
        Template = Template with
        {
            Labels = new Dictionary<string, string> { ["team"] = "platform", [PullSecretMetadata.ManagedByLabel] = "somebody" },
            Annotations = new Dictionary<string, string> { ["note"] = "kept fresh", [PullSecretMetadata.ExpiresAt] = "never" },
        },
    };

    private static readonly Dictionary<string, (PlanRequest Request, ObservedCluster Observed, string Expected)> Cases = new()
    {
        ["a terminating namespace is skipped"] =
            (Request, Observed() with { Namespaces = [Namespace() with { IsTerminating = true }] }, "Skip NamespaceTerminating"),
        ["a terminating namespace is skipped even where it is not selected and would be pruned"] =
            (NotTeamAWithPrune, Observed(Owned()) with { Namespaces = [Namespace() with { IsTerminating = true }] }, "Skip NamespaceTerminating"),
        ["a namespace that is not selected is skipped"] = (NotTeamA, Observed(), "Skip NotSelected"),
        ["our secret in a namespace that is not selected stays without prune"] = (NotTeamA, Observed(Owned()), "Skip NotSelected"),
        ["our secret in a namespace that is not selected goes with prune"] = (NotTeamAWithPrune, Observed(Owned()), "Delete NotSelected"),
        ["a foreign secret in a namespace that is not selected stays even with prune"] = (NotTeamAWithPrune, Observed(CronJob()), "Skip NotSelected"),
        ["our label on a secret of another type does not make it ours to prune"] =
            (NotTeamAWithPrune, Observed(Owned() with { Type = "Opaque" }), "Skip NotSelected"),
        ["a secret that is being deleted is not pruned again"] =
            (NotTeamAWithPrune, Observed(Owned() with { IsBeingDeleted = true }), "Skip NotSelected"),

        ["a missing secret is written"] = (Request, Observed(), "Apply Missing"),
        ["a missing secret cannot be written without any token"] = (WithoutAny, Observed(), "Fail NoToken"),
        ["a missing secret is written with the tokens that there are"] = (WithoutSecond, Observed(), "Apply Missing"),
        ["a missing secret cannot be written where the cluster has no registry"] = (Request with { Tokens = [] }, Observed(), "Fail NoToken"),
        ["our secret that lacks a registry which gives no token is incomplete"] = (WithoutSecond, Observed(Owned()), "Keep Incomplete"),
        ["our secret that lacks a known host of a registry which gives no token is incomplete"] =
            (WithoutSecond with { Cluster = Cluster with { Wanted = [new(new RegistryName("second"), [new RegistryHost(OtherHost)])] } }, Observed(Owned()), "Keep Incomplete"),
        ["a token that has expired is none"] = (Request with { Tokens = [Token(hours: 0)] }, Observed(), "Fail NoToken"),

        ["a foreign secret of another type fails"] = (Request, Observed(CronJob() with { Type = "Opaque" }), "Fail WrongType"),
        ["our secret of another type fails"] = (Request, Observed(Owned() with { Type = "Opaque" }), "Fail WrongType"),

        ["a foreign secret with an owner reference is left alone"] = (Request, Observed(CronJob() with { HasOwnerReference = true }), "Fail Foreign"),
        ["a foreign secret that another tool manages is left alone"] =
            (Request, Observed(CronJob().WithLabel(PullSecretMetadata.ManagedByLabel, "Helm")), "Fail Foreign"),
        ["a foreign secret that holds another host is left alone"] = (Request, Observed(CronJob("ghcr.io")), "Fail Foreign"),
        ["a foreign secret with another user for our host is left alone"] =
            (Request, Observed(Foreign(Auths(Host, """{"username":"ci","password":"p"}"""))), "Fail Foreign"),
        ["a foreign secret with credential helpers is left alone"] =
            (Request, Observed(Foreign("""{"auths":{},"credHelpers":{"ghcr.io":"gh"}}""")), "Fail Foreign"),
        ["a foreign secret that cannot be read is left alone"] = (Request, Observed(Foreign("not json")), "Fail Foreign"),
        ["a foreign secret without a value is left alone"] = (Request, Observed(CronJob() with { DockerConfigJson = null }), "Fail Foreign"),
        ["a foreign secret with a host that a silent registry may open is left for the next run"] =
            (WithoutSecond, Observed(CronJob(OtherHost)), "Fail NoToken"),
        ["a foreign secret that somebody claims is foreign whatever the registries say"] =
            (WithoutSecond, Observed(CronJob(OtherHost) with { HasOwnerReference = true }), "Fail Foreign"),
        ["a foreign secret of our hosts is adopted"] = (Request, Observed(CronJob()), "Apply Adopt"),
        ["a foreign secret of our hosts, written as an address, is adopted"] = (Request, Observed(CronJob($"https://{Host}/v1/")), "Apply Adopt"),
        ["a foreign secret of our hosts is adopted while another registry is silent"] = (WithoutSecond, Observed(CronJob()), "Apply Adopt"),
        ["an empty foreign secret is adopted"] = (Request, Observed(Foreign("""{"auths":{}}""")), "Apply Adopt"),

        ["our immutable secret fails"] = (Request, Observed(Owned() with { IsImmutable = true }), "Fail Immutable"),
        ["a foreign immutable secret that could be adopted fails"] = (Request, Observed(CronJob() with { IsImmutable = true }), "Fail Immutable"),
        ["our secret that is being deleted fails"] = (Request, Observed(Owned() with { IsBeingDeleted = true }), "Fail BeingDeleted"),
        ["a foreign secret that is being deleted fails"] = (Request, Observed(CronJob() with { IsBeingDeleted = true }), "Fail BeingDeleted"),

        ["a host that is new is added"] = (Request with { Tokens = [Token(), Token("second", OtherHost)] }, Observed(Owned()), "Apply HostsChanged"),
        ["a host that is no longer wanted is removed"] = (Request, Observed(Owned(Token(), Token("second", OtherHost))), "Apply HostsChanged"),
        ["a host that a silent registry may open is no change"] =
            (WithoutSecond, Observed(Owned(Token(), Token("second", OtherHost))), "Keep Fresh"),
        ["a new host is added while another registry is silent"] =
            (WithoutSecond with { Tokens = [Token(), Token("third", "third.example")] },
             Observed(Owned(Token(), Token("second", OtherHost))), "Apply HostsChanged"),
        ["an entry that somebody added to our secret is removed"] =
            (Request, Observed(Owned().WithContent(Auths(Host, """{"username":"AWS","password":"OLD"},"ghcr.io":{"auth":"eDp5"}"""))),
             "Apply HostsChanged"),

        ["a secret is fresh with exactly the minimum validity left"] = (Request, Observed(Owned(Token(hours: 6))), "Keep Fresh"),
        ["a secret is renewed with a second less than the minimum validity left"] =
            (Request, Observed(Owned(Token(hours: 6 - (1 / 3600.0)))), "Apply Expiring"),
        ["a secret that has expired is renewed"] = (Request, Observed(Owned(Token(hours: -1))), "Apply Expiring"),
        ["a secret is not renewed with a token that lasts no longer"] =
            (Request with { Tokens = [Token(hours: 3)] }, Observed(Owned(Token(hours: 3))), "Keep Fresh"),
        ["an expiring secret fails where no registry gives a token"] = (WithoutAny, Observed(Owned(Token(hours: 5))), "Fail NoToken"),
        ["a fresh secret is fresh where no registry gives a token"] = (WithoutAny, Observed(Owned()), "Keep Fresh"),
        ["an expiring entry of a silent registry fails, for no write would help"] =
            (WithoutSecond, Observed(Owned(Token(), Token("second", OtherHost, hours: 5))), "Fail NoToken"),
        ["an expiring entry beside one of a silent registry is renewed"] =
            (WithoutSecond, Observed(Owned(Token(hours: 5), Token("second", OtherHost, hours: 4))), "Apply Expiring"),

        ["content that is not what we wrote has drifted"] =
            (Request, Observed(Owned().WithContent(Auths(Host, """{"username":"AWS","password":"OTHER"}"""))), "Apply Drifted"),
        ["content that cannot be read has drifted"] = (Request, Observed(Owned().WithContent("{")), "Apply Drifted"),
        ["a missing value has drifted"] = (Request, Observed(Owned() with { DockerConfigJson = null }), "Apply Drifted"),
        ["content with other keys has drifted"] =
            (Request, Observed(Owned().WithContent(Auths(Host, """{"username":"AWS","password":"OLD"}""", ",\"credsStore\":\"x\""))),
             "Apply Drifted"),
        ["a missing fingerprint has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.ContentSha256, null)), "Apply Drifted"),
        ["a missing expiry has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.ExpiresAt, null)), "Apply Drifted"),
        ["an unreadable expiry has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.ExpiresAt, "tomorrow")), "Apply Drifted"),
        ["an unreadable time of writing has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.RefreshedAt, "x")), "Apply Drifted"),
        ["an unreadable list of expiries has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.HostExpiries, "x")), "Apply Drifted"),
        ["a list of expiries of other hosts has drifted"] =
            (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.HostExpiries, "ghcr.io=2026-01-15T21:00:00Z")), "Apply Drifted"),
        ["a list of expiries that contradicts the secret's has drifted"] =
            (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.HostExpiries, $"{Host}=2026-01-15T22:00:00Z")), "Apply Drifted"),
        ["another list of registries has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.Registries, "x")), "Apply Drifted"),
        ["a label that the settings ask for and that is missing has drifted"] = (WithSettings, Observed(Owned().WithAnnotation("note", "kept fresh")), "Apply Drifted"),
        ["an annotation of the settings with another value has drifted"] =
            (WithSettings, Observed(Owned().WithLabel("team", "platform").WithAnnotation("note", "x")), "Apply Drifted"),
        ["all that the settings ask for is fresh, our own names in them left aside"] =
            (WithSettings, Observed(Owned().WithLabel("team", "platform").WithAnnotation("note", "kept fresh")), "Keep Fresh"),
        ["labels and annotations of others are no drift"] = (Request, Observed(Owned().WithLabel("a", "b").WithAnnotation("c", "d")), "Keep Fresh"),
        ["kubectl's copy of an old token has drifted"] = (Request, Observed(Owned().WithAnnotation(PullSecretMetadata.LastApplied, "{}")), "Apply Drifted"),
        ["a drifted secret cannot be mended without any token"] =
            (WithoutAny, Observed(Owned().WithAnnotation(PullSecretMetadata.ContentSha256, null)), "Fail NoToken"),

        ["a fresh secret is written when it is forced"] = (Request with { Force = true }, Observed(Owned()), "Apply Forced"),
        ["a fresh secret stays fresh when it is forced without any token"] = (WithoutAny with { Force = true }, Observed(Owned()), "Keep Fresh"),
        ["a fresh secret is kept"] = (Request, Observed(Owned()), "Keep Fresh"),
        ["a fresh secret that others write too is kept"] = (Request, Observed(Owned() with { OtherWriters = ["kubectl"] }), "Keep Fresh"),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Decides_as_the_sentence_says(string sentence)
    {
        var (request, observed, expected) = Cases[sentence];

        var step = Assert.Single(PullSecretPlanner.Plan(request, observed).Steps);

        Assert.Equal(expected, $"{step.Verb} {step.Reason}");
    }
}
