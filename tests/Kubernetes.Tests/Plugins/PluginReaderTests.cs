using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Kubernetes.Tests.Plugins;

public sealed class PluginReaderTests
{
    private const string Aks = "6dae42f8-4368-4678-94ff-3960e28e3630";
    private const string Role = "arn:aws:iam::123456789012:role/ops";
    private const string EksServer = "server: https://ABC123.gr7.ap-south-1.eks.amazonaws.com";

    [Theory]
    [InlineData($"kubelogin, args: [get-token, --server-id, {Aks}, --login, msi]", null)]
    [InlineData($"/usr/local/bin/kubelogin, args: [get-token, --server-id={Aks}, --login=workloadidentity, --tenant-id=contoso.example]", "contoso.example")]
    [InlineData($"'C:\\tools\\kubelogin.exe', args: [get-token, --login, azurecli, --server-id, {Aks}]", null)]
    [InlineData($"kubelogin, args: [get-token, -l, spn, -e, AzurePublicCloud, -t, tenant-1, --server-id, {Aks}, --client-id, marked, --client-secret, marked]", "tenant-1")]
    [InlineData($"kubelogin, args: [get-token, -lspn, -t=tenant-1, --use-azurerm-env-vars, --server-id, {Aks}]", "tenant-1")]
    [InlineData($"kubelogin, args: [get-token, --environment, AzurePublicCloud, --server-id, {Aks}, --client-id, 80faf920-1908-4b52-b5ef-a8e7bedfc67a, --tenant-id, t, --login, devicecode]", "t")]
    [InlineData($"kubelogin, args: [get-token, --server-id, {Aks}], env: [{{name: AZURE_TENANT_ID, value: of-env}}]", "of-env")]
    public void Reads_kubelogin(string command, string? tenant) => Assert.Equal(new EntraToken(Aks, tenant), Good(command));

    [Theory]
    [InlineData("aws, args: [--region, eu-central-1, eks, get-token, --cluster-name, shop, --output, json]", "shop", "eu-central-1", null)]
    [InlineData("aws, args: [eks, get-token, --cluster-name=shop, --region=eu-west-1, --profile=marked], env: [{name: AWS_PROFILE, value: marked}]", "shop", "eu-west-1", null)]
    [InlineData("/usr/bin/aws, args: [--no-cli-pager, eks, get-token, --cluster-id, 5f1f4a3e-outpost, --role-arn, 'arn:aws:iam::123456789012:role/ops']", "5f1f4a3e-outpost", "ap-south-1", Role)]
    [InlineData("aws, args: [eks, get-token, --cluster-name, shop], env: [{name: AWS_DEFAULT_REGION, value: us-east-2}]", "shop", "us-east-2", null)]
    [InlineData("aws-iam-authenticator, args: [token, -i, shop]", "shop", "ap-south-1", null)]
    [InlineData("aws-iam-authenticator, args: [token, --cluster-id, shop, -r, 'arn:aws:iam::123456789012:role/ops', --cache, --region, us-gov-west-1]", "shop", "us-gov-west-1", Role)]
    [InlineData("heptio-authenticator-aws, args: [token, -ishop]", "shop", "ap-south-1", null)]
    public void Reads_the_plugins_of_EKS(string command, string cluster, string region, string? role) =>
        Assert.Equal(new EksToken(cluster, region, Registries.Shop) { RoleArn = role }, Good(command));

    [Fact]
    public void Where_nothing_names_a_region_the_registrys_is_taken() =>
        Assert.Equal(Registries.Region, Assert.IsType<EksToken>(Good("aws-iam-authenticator, args: [token, -i, shop]", "server: https://proxy.example")).Region);

    [Theory]
    [InlineData("gke-gcloud-auth-plugin, provideClusterInfo: true", "users[0].user.exec: the plugin gke-gcloud-auth-plugin is not executed; register the cluster with 'ecr-fleet cluster add --allow-exec'")]
    [InlineData("kubectl, args: [oidc-login, get-token, '--oidc-client-secret=marked']", "users[0].user.exec: is an OIDC plugin, which logs in a person and is not executed; register the cluster with 'ecr-fleet cluster add --allow-exec'")]
    [InlineData("kubelogin, args: [get-token, '--oidc-issuer-url=https://marked.example', --oidc-client-id, marked]", "users[0].user.exec: is an OIDC plugin")]
    [InlineData("/home/me/.krew/bin/kubectl-oidc_login, args: [get-token]", "users[0].user.exec: is an OIDC plugin")]
    [InlineData("kubectl, args: [marked]", "the plugin kubectl is not executed")]
    [InlineData("'sh -c marked'", "users[0].user.exec: a plugin is not executed")]
    [InlineData("kubelogin", "users[0].user.exec.args: must be 'get-token'")]
    [InlineData("kubelogin, args: marked", "users[0].user.exec.args: must be a list of texts")]
    [InlineData("kubelogin, args: [get-token, --login, msi]", "users[0].user.exec.args: has no --server-id")]
    [InlineData("kubelogin, args: [get-token, --server-id, 'https://marked.example']", "--server-id that is not the application id")]
    [InlineData("kubelogin, args: [get-token, --server-id, cfa8b339-82a2-471a-a3c9-0fc0be7a4093]", "--server-id that is not the application id")]
    [InlineData($"kubelogin, args: [get-token, --server-id, {Aks}, --tenant-id, 'marked/../']", "--tenant-id that is none")]
    [InlineData($"kubelogin, args: [get-token, --server-id, {Aks}, --pop-enabled, --pop-claims, u=marked]", "proof-of-possession")]
    [InlineData($"kubelogin, args: [get-token, --server-id, {Aks}, --legacy]", "--legacy")]
    [InlineData("aws, args: [s3, ls, marked]", "users[0].user.exec.args: must be 'eks get-token'")]
    [InlineData("aws, args: [eks, get-token]", "does not name an EKS cluster")]
    [InlineData("aws, args: [eks, get-token, --cluster-name, 'mark ed']", "does not name an EKS cluster")]
    [InlineData("aws, args: [eks, get-token, --cluster-name, shop, --region, marked.example/]", "--region that is none")]
    [InlineData("aws, args: [eks, get-token, --cluster-name, shop, --role-arn, marked]", "--role-arn that is not the ARN")]
    [InlineData("aws-iam-authenticator, args: [token, -i, shop, -e, 'mark ed']", "--external-id that is none")]
    [InlineData("aws, args: [eks, get-token, --cluster-name, shop], env: [marked]", "users[0].user.exec.env: must be a list of mappings")]
    public void Refuses_what_it_does_not_do_and_never_shows_an_argument(string command, string says)
    {
        var failure = Bad(Read(command, EksServer, Registries.Shop));

        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_which_registry_where_there_are_several() =>
        Assert.Contains(
            "users[0].user.exec.command: asks AWS for its token, and it is open with which AWS credential: name a registry in the tag 'eks-registry', or use 'ecr-fleet cluster add --allow-exec'",
            Bad(Read("aws, args: [eks, get-token, --cluster-name, shop]", EksServer, null)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_registry_that_cannot_be_used_fails_the_cluster_with_its_reason() =>
        Assert.Contains(
            "Vault secret 'aws-shop': no good.",
            Bad(Read("aws, args: [eks, get-token, --cluster-name, shop]", EksServer, new Failure(FailureKind.Invalid, "Vault secret 'aws-shop': no good."))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_token_beside_a_plugin_leaves_open_which_one_is_meant() =>
        Assert.Contains(
            "users[0].user.token: and exec are both given",
            Bad(Read($"kubelogin, args: [get-token, --server-id, {Aks}]", EksServer, null, "token: marked, ")).Message,
            StringComparison.Ordinal);

    private static PluginToken? Good(string command, string server = EksServer)
    {
        var access = Read(command, server, Registries.Shop);
        Assert.Null(access.Failure);
        Assert.Null(access.Value!.Credential.ExpiresAt);
        return access.Value.Credential.Plugin;
    }

    private static Failure Bad(Result<ClusterAccess> access)
    {
        Assert.NotNull(access.Failure);
        Assert.Equal(FailureKind.Invalid, access.Failure.Kind);
        Assert.StartsWith("kubeconfig-berlin: ", access.Failure.Message, StringComparison.Ordinal);
        return access.Failure;
    }

    private static Result<ClusterAccess> Read(string command, string server, Result<RegistryRegistration>? registry, string more = "") => KubeconfigReader.Read(
        KubeconfigText.Registered(KubeconfigText.With($"{more}exec: {{apiVersion: client.authentication.k8s.io/v1beta1, command: {command}}}", server)) with { EksRegistry = registry },
        allowInsecureTls: false,
        TestCertificates.Now);
}
