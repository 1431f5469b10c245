using EcrFleet.Sandbox.Fleet;
using EcrFleet.Sandbox.Running;

namespace EcrFleet.Sandbox.Tests.Running;

public sealed class ProcessEnvironmentTests
{
    private static readonly FleetAddresses Addresses = new(
        new Uri("https://127.0.0.1:1001"), new Uri("http://127.0.0.1:1002/msi/token"), "header", new Uri("http://127.0.0.1:1003"));

    [Fact]
    public void Points_at_the_emulators()
    {
        var variables = ProcessEnvironment.Variables(Addresses, "/tmp/roots.pem", "/tmp");

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AWS_CONFIG_FILE"] = "/tmp/no-aws-config",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_ENDPOINT_URL_ECR"] = "http://127.0.0.1:1003/",
                ["AWS_ENDPOINT_URL_ECR_PUBLIC"] = "http://127.0.0.1:1003/",
                ["AWS_ENDPOINT_URL_STS"] = "http://127.0.0.1:1003/",
                ["AWS_SHARED_CREDENTIALS_FILE"] = "/tmp/no-aws-credentials",
                ["EcrFleet__Vault"] = "https://127.0.0.1:1001/",
                ["IDENTITY_ENDPOINT"] = "http://127.0.0.1:1002/msi/token",
                ["IDENTITY_HEADER"] = "header",
                ["NO_PROXY"] = "127.0.0.1,localhost",
                ["SSL_CERT_FILE"] = "/tmp/roots.pem",
            },
            variables);
    }

    [Fact]
    public void Keeps_what_is_inherited_but_not_what_points_at_real_accounts()
    {
        var inherited = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin",
            ["SSL_CERT_FILE"] = "/etc/roots.pem",
            ["AWS_PROFILE"] = "production",
            ["aws_secret_access_key"] = "real",
            ["AZURE_CLIENT_ID"] = "real",
            ["EcrFleet__Vault"] = "https://real.vault.azure.net/",
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["no_proxy"] = "example.org",
        };

        var environment = ProcessEnvironment.Compose(inherited, new Dictionary<string, string> { ["SSL_CERT_FILE"] = "/tmp/roots.pem" });

        Assert.Equal(new Dictionary<string, string> { ["PATH"] = "/usr/bin", ["SSL_CERT_FILE"] = "/tmp/roots.pem" }, environment);
    }

    [Fact]
    public void Quotes_for_a_shell()
    {
        var text = ProcessEnvironment.ToShell(new Dictionary<string, string> { ["A"] = "it's $HOME", ["B"] = "2" });

        Assert.Equal("export A='it'\\''s $HOME'\nexport B='2'\n", text);
    }
}
