using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Tests.Registration;

public sealed class RegistryUsersTests
{
    [Fact]
    public void Clusters_use_the_registries_that_they_name_or_all()
    {
        VaultItem[] items =
        [
            Cluster("oslo", ("registries", "other, Main")),
            Cluster("lima", ("registries", "other")),
            Cluster("Berlin"),
            Cluster("paused") with { IsEnabled = false },
            new VaultItem { Name = "aws-main" },
            new VaultItem { Name = "unrelated" },
        ];

        Assert.Equal(
            [new RegistryUser(new ClusterName("Berlin"), false), new RegistryUser(new ClusterName("oslo"), true)],
            RegistryUsers.Of(new RegistryName("main"), items));
    }

    private static VaultItem Cluster(string name, params (string Key, string Value)[] tags) => new()
    {
        Name = $"kubeconfig-{name}",
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    };
}
