using System.Text.Json.Nodes;
using EcrFleet.Conformance.Tests.Harness;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>Of all tokens that a registration has had, the API server takes the stored one only.</summary>
public abstract class TokenRotationTests(ServerFixture server)
{
    private const string AnyAnswer = "/api/v1/namespaces/default";

    [Fact]
    public async Task After_rotations_and_another_registration_no_former_token_is_valid()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");
        await AddAsync(scene, "berlin", team);
        var tokens = new List<string> { scene.Vault.TokenOf("berlin") };

        (await RotateAsync(scene, "berlin")).Ended(0);
        tokens.Add(scene.Vault.TokenOf("berlin"));
        (await RotateAsync(scene, "berlin")).Ended(0);
        tokens.Add(scene.Vault.TokenOf("berlin"));
        await AddAsync(scene, "berlin", team);

        Assert.Equal(3, tokens.Distinct().Count());
        await OnlyTheStoredOneIsValidAsync(scene, "berlin", tokens);
        Assert.Single(await ours.NamesAsync(OurObjects.Secrets));
        (await scene.RefreshAsync()).Ended(0);
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("add")]
    public async Task A_token_that_an_interrupted_command_left_is_revoked_by_the_next_one(string command)
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");
        await AddAsync(scene, "berlin", team);
        var left = await LeaveTokenAsync(scene);

        await (command == "add" ? AddAsync(scene, "berlin", team) : RotateAsync(scene, "berlin"));

        await OnlyTheStoredOneIsValidAsync(scene, "berlin", [left]);
        Assert.Single(await ours.NamesAsync(OurObjects.Secrets));
    }

    [Fact]
    public async Task All_clusters_are_rotated_by_one_command_also_two_registrations_of_one()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        await AddAsync(scene, "berlin", await scene.NamespaceAsync("team"));
        await AddAsync(scene, "paris", await scene.NamespaceAsync("other"));
        var (berlin, paris) = (scene.Vault.TokenOf("berlin"), scene.Vault.TokenOf("paris"));

        var document = JsonNode.Parse((await RotateAsync(scene, "--all", "--output", "json")).Ended(0).Output)!;

        Assert.Equal((2, 0), ((int)document["rotated"]!, (int)document["failed"]!));
        await OnlyTheStoredOneIsValidAsync(scene, "berlin", [berlin]);
        await OnlyTheStoredOneIsValidAsync(scene, "paris", [paris]);
        Assert.Equal(2, (await ours.NamesAsync(OurObjects.Secrets)).Count);
        (await scene.RefreshAsync()).Ended(0);
    }

    /// <summary>What a rotation has made when it is killed before it stores the token.</summary>
    private static async Task<string> LeaveTokenAsync(Scene scene)
    {
        const string Name = ManualRegistration.TokenSecret + "-20261101000000";
        var secret = Scene.Named("v1", "Secret", Name);
        secret["type"] = "kubernetes.io/service-account-token";
        secret["metadata"]!["labels"] = new JsonObject { ["app.kubernetes.io/managed-by"] = "ecr-fleet" };
        secret["metadata"]!["annotations"] = new JsonObject { ["kubernetes.io/service-account.name"] = "ecr-fleet" };
        (await scene.Admin.PostAsync(Scene.SecretsPath("ecr-fleet"), secret, Scene.Stop)).Ensure();
        var token = await ManualRegistration.TokenAsync(scene, Name);
        using var account = scene.As(token);
        await account.PollAsync(AnyAnswer, answer => answer.IsSuccess, Scene.Stop);
        return token;
    }

    /// <summary>An API server may believe for some seconds a token that it has just seen.</summary>
    private static async Task OnlyTheStoredOneIsValidAsync(Scene scene, string cluster, IReadOnlyList<string> former)
    {
        var stored = scene.Vault.TokenOf(cluster);
        foreach (var token in former.Where(token => token != stored))
        {
            using var account = scene.As(token);
            await account.PollAsync(AnyAnswer, answer => answer.Status == 401, Scene.Stop);
        }

        using var present = scene.As(stored);
        Assert.Equal(200, (await present.GetAsync(AnyAnswer, Scene.Stop)).Status);
    }

    private static async Task<FleetRun> AddAsync(Scene scene, string cluster, string namespaces) => (await scene.RunAsync(
        "cluster", "add", cluster, "--kubeconfig", scene.AdminKubeconfig(), "--namespaces", namespaces, "--secret-name", scene.SecretName, "--revoke-now", "--yes")).Ended(0);

    private static Task<FleetRun> RotateAsync(Scene scene, params string[] arguments) =>
        scene.RunAsync(["cluster", "rotate", "--kubeconfig", scene.AdminKubeconfig(), "--revoke-now", .. arguments]);
}
