using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.PullSecrets;

public sealed class PullSecretComposerTests
{
    private static readonly PullSecretEntry First = new(new RegistryHost("a.example"), new SecretText("TO/K+N=="), Now.AddHours(12));
    private static readonly PullSecretEntry Second = new(new RegistryHost("b.example"), new SecretText("OTHER"), Now.AddHours(8));

    [Fact]
    public void Writes_the_docker_config_as_others_read_it() => Assert.Equal(
        """{"auths":{"a.example":{"username":"AWS","password":"TO/K+N==","auth":"QVdTOlRPL0srTj09"}}}""",
        Compose(First).DockerConfigJson.Reveal());

    [Fact]
    public void Writes_the_same_bytes_whatever_the_order() =>
        Assert.Equal(Compose(First, Second).DockerConfigJson.Reveal(), Compose(Second, First).DockerConfigJson.Reveal());

    [Fact]
    public void Writes_what_it_can_read() =>
        Assert.Equal(["TO/K+N==", "OTHER"], DockerConfigReader.Read(Compose(First, Second).DockerConfigJson)!.Entries.Select(entry => entry.Password.Reveal()));

    [Fact]
    public void Expires_with_its_earliest_entry()
    {
        var secret = Compose(First, Second);

        Assert.Equal(Now.AddHours(8), secret.ExpiresAt);
        Assert.Equal("2026-01-15T20:00:00Z", secret.Annotations["ecr-fleet/expires-at"]);
    }

    [Fact]
    public void Says_when_each_host_expires_where_they_differ() =>
        Assert.Equal("a.example=2026-01-16T00:00:00Z,b.example=2026-01-15T20:00:00Z", Compose(Second, First).Annotations["ecr-fleet/hosts-expire-at"]);

    [Fact]
    public void Does_not_say_when_each_host_expires_where_all_expire_together() =>
        Assert.DoesNotContain("ecr-fleet/hosts-expire-at", Compose(First).Annotations.Keys);

    [Fact]
    public void Says_when_and_of_what_it_was_made()
    {
        var secret = Compose(First);

        Assert.Equal("2026-01-15T12:00:00Z", secret.Annotations["ecr-fleet/refreshed-at"]);
        Assert.Equal("alpha,beta", secret.Annotations["ecr-fleet/registries"]);
        Assert.Equal("3f13005e02af8c72335bc90feb3e4fb30c41109e1a4c1820ecb2b7daa4b74158", secret.Annotations["ecr-fleet/content-sha256"]);
    }

    [Fact]
    public void Carries_the_labels_and_annotations_of_the_settings_but_ours_win()
    {
        var template = Template with
        {
            Labels = new Dictionary<string, string> { ["z"] = "1", ["app.kubernetes.io/managed-by"] = "x" },
            Annotations = new Dictionary<string, string> { ["z"] = "2", ["ecr-fleet/expires-at"] = "x", [PullSecretMetadata.LastApplied] = "x" },
        };

        var secret = PullSecretComposer.Compose(template, [First], [], Now);

        Assert.Equal([("app.kubernetes.io/managed-by", "ecr-fleet"), ("z", "1")], secret.Labels.Select(label => (label.Key, label.Value)));
        Assert.Equal(
            ["ecr-fleet/content-sha256", "ecr-fleet/expires-at", "ecr-fleet/refreshed-at", "ecr-fleet/registries", "z"],
            secret.Annotations.Keys);
        Assert.Equal("2026-01-16T00:00:00Z", secret.Annotations["ecr-fleet/expires-at"]);
    }

    [Fact]
    public void Does_not_show_a_token_when_it_is_printed() => Assert.DoesNotContain("OTHER", $"{Compose(Second)} {Second}", StringComparison.Ordinal);

    private static PullSecret Compose(params PullSecretEntry[] entries) =>
        PullSecretComposer.Compose(Template, entries, [new RegistryName("beta"), new RegistryName("alpha"), new RegistryName("beta")], Now);
}
