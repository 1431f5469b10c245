using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Tests.Registration;

public sealed class RegistryInputTests
{
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly RegistryFields Frankfurt = new() { Region = "eu-central-1" };

    [Theory]
    [InlineData("""{"AccessKey":{"UserName":"puller","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"Active","SecretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","CreateDate":"2026-01-01T00:00:00+00:00"}}""")]
    [InlineData("""{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}""")]
    [InlineData("\uFEFF{\"AWS_ACCESS_KEY_ID\":\"AKIAIOSFODNN7EXAMPLE\",\"AWS_SECRET_ACCESS_KEY\":\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"}")]
    [InlineData("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n")]
    [InlineData("# mine\r\nexport AWS_ACCESS_KEY_ID='AKIAIOSFODNN7EXAMPLE'\r\nexport AWS_SECRET_ACCESS_KEY=\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"\r\n")]
    [InlineData("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n")]
    [InlineData("\uFEFFAccess key ID,Secret access key\r\nAKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\r\n")]
    [InlineData("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE;\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY;\n")]
    [InlineData("$Env:AWS_ACCESS_KEY_ID=\"AKIAIOSFODNN7EXAMPLE\"\r\n$env:AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'\r\n")]
    [InlineData("set AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\r\nSET \"AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"\r\n")]
    [InlineData("set -gx AWS_ACCESS_KEY_ID AKIAIOSFODNN7EXAMPLE;\nset -gx AWS_SECRET_ACCESS_KEY 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';\n")]
    [InlineData("setenv AWS_ACCESS_KEY_ID AKIAIOSFODNN7EXAMPLE\nsetenv AWS_SECRET_ACCESS_KEY \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"\n")]
    [InlineData("[default]\noutput = json\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\ncli_pager =\nsso_session = x\n")]
    [InlineData("[a]\nregion = eu-west-1\noutput = text\n\n[b]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n")]
    [InlineData("AWS_VAULT=main\nAWS_PROFILE=main\nSAML2AWS_PROFILE=x\nAWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n")]
    [InlineData("User name,Access key ID,Secret access key\nalice,AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n")]
    [InlineData("User Name,Password,Access key ID,Secret access key,Console login link\r\nalice,,AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY,https://x.example/console\r\n")]
    [InlineData("\"Secret access key\",\"Access key ID\",\"Status\"\n\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\",\"AKIAIOSFODNN7EXAMPLE\",Active\n")]
    public void Takes_keys_as_they_come(string keys)
    {
        var registry = Read(keys, Frankfurt).Value;

        Assert.Equal((KeyId, Key, "eu-central-1"), (registry?.Keys?.AccessKeyId.Reveal(), registry?.Keys?.SecretAccessKey.Reveal(), registry?.Region));
        Assert.Equal("aws-main", registry?.VaultSecret);
    }

    [Theory]
    [InlineData("'AKIAIOSFODNN7EXAMPLE'", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("'AKIAIOSFODNN7EXAMPLE\"", "'AKIAIOSFODNN7EXAMPLE\"")]
    [InlineData("AKIAIOSFODNN7EXAMPLE'", "AKIAIOSFODNN7EXAMPLE'")]
    [InlineData("'", "'")]
    public void Quotes_are_taken_off_in_pairs(string value, string expected) => Assert.Equal(
        expected, Read($"AWS_ACCESS_KEY_ID={value}\nAWS_SECRET_ACCESS_KEY={Key}", Frankfurt).Value?.Keys?.AccessKeyId.Reveal());

    [Fact]
    public void Temporary_keys_bring_their_end()
    {
        var registry = Read(
            $$$"""{"Credentials":{"AccessKeyId":"ASIA2","SecretAccessKey":"{{{Key}}}","SessionToken":"token","Expiration":"2030-01-02T03:04:05Z"}}""", Frankfurt).Value;

        Assert.Equal(("token", new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero)), (registry?.Keys?.SessionToken?.Reveal(), registry?.ExpiresAt));
    }

    [Theory]
    [InlineData("export AWS_ACCESS_KEY_ID=ASIA2\nexport AWS_SECRET_ACCESS_KEY=secret\nexport AWS_SESSION_TOKEN=token\nexport AWS_CREDENTIAL_EXPIRATION=2030-01-02T03:04:05+00:00\n")]
    [InlineData("AWS_ACCESS_KEY_ID=ASIA2\nAWS_SECRET_ACCESS_KEY=secret\nAWS_SESSION_TOKEN=token\nAWS_SECURITY_TOKEN=token\nAWS_CREDENTIAL_EXPIRATION=2030-01-02T03:04:05Z\n")]
    [InlineData("$Env:AWS_ACCESS_KEY_ID=\"ASIA2\"\n$Env:AWS_SECRET_ACCESS_KEY=\"secret\"\n$Env:AWS_SESSION_TOKEN=\"token\"\n$Env:AWS_CREDENTIAL_EXPIRATION=\"2030-01-02T03:04:05+00:00\"\n")]
    [InlineData("set AWS_ACCESS_KEY_ID=ASIA2\r\nset AWS_SECRET_ACCESS_KEY=secret\r\nset AWS_SESSION_TOKEN=token\r\nset AWS_CREDENTIAL_EXPIRATION=2030-01-02T03:04:05+00:00\r\n")]
    [InlineData("set -gx AWS_ACCESS_KEY_ID ASIA2\nset -gx AWS_SECRET_ACCESS_KEY secret\nset -gx AWS_SESSION_TOKEN token\nset -gx AWS_CREDENTIAL_EXPIRATION 2030-01-02T03:04:05+00:00\n")]
    public void What_export_credentials_prints_brings_its_end(string keys)
    {
        var registry = Read(keys, Frankfurt).Value;

        Assert.Equal(
            ("ASIA2", "token", new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            (registry?.Keys?.AccessKeyId.Reveal(), registry?.Keys?.SessionToken?.Reveal(), registry?.ExpiresAt));
    }

    [Fact]
    public void A_profile_with_keys_and_a_role_keeps_the_role()
    {
        var registry = Read(
            $"[main]\naws_access_key_id={KeyId}\naws_secret_access_key={Key}\nrole_arn=arn:aws:iam::123456789012:role/pull\nexternal_id=x1\n", Frankfurt).Value;

        Assert.Equal(("arn:aws:iam::123456789012:role/pull", "x1"), (registry?.RoleArn, registry?.ExternalId));
    }

    [Fact]
    public void Keys_in_json_that_say_public_need_no_region() =>
        Assert.True(Read($$"""{"accessKeyId":"{{KeyId}}","secretAccessKey":"{{Key}}","public":true}""", new RegistryFields()).Value?.IsPublic);

    [Fact]
    public void Fields_are_said_beside_the_keys()
    {
        var registry = Read(
            null,
            new RegistryFields
            {
                Region = "eu-west-1",
                RoleArn = "arn:aws:iam::123456789012:role/pull",
                WebIdentityAudience = "api://ecr-fleet",
                AccountId = "210987654321",
                Hosts = ["https://B.example.com/", "a.example.com"],
            }).Value;

        Assert.Equal(
            ("eu-west-1", "arn:aws:iam::123456789012:role/pull", "api://ecr-fleet", "210987654321"),
            (registry?.Region, registry?.RoleArn, registry?.WebIdentityAudience, registry?.AccountId));
        Assert.Equal(["a.example.com", "b.example.com"], registry?.Hosts.Select(host => host.Value));
    }

    [Fact]
    public void Ecr_public_needs_no_region() => Assert.Equal("us-east-1", Read(null, new RegistryFields { IsPublic = true }).Value?.Region);

    [Fact]
    public void What_is_said_twice_alike_is_no_contradiction() =>
        Assert.Equal("eu-central-1", Read("AWS_REGION=eu-central-1\n", Frankfurt).Value?.Region);

    [Theory]
    [InlineData("AWS_REGION=eu-west-1\n", "'AWS_REGION' of the keys and the option for 'region' differ.")]
    [InlineData("{\"accessKeyId\":", "The keys are not JSON (line 1, byte 16).")]
    [InlineData("wJalrXUtnFEMI", "The keys are neither JSON nor lines like AWS_ACCESS_KEY_ID=…: look at line 1.")]
    [InlineData("Access key ID,Secret access key\nAKIAIOSFODNN7EXAMPLE\n", "The keys' second line must have the columns of its first.")]
    [InlineData("Access key ID,Secret access key\n", "The keys' second line must have the columns of its first.")]
    [InlineData("Access key ID,Secret access key\na,b\nc,d\n", "There are 2 lines of keys: give one below the column names.")]
    [InlineData("User name,Access key ID\nalice,AKIAIOSFODNN7EXAMPLE\n", "The keys' first line names columns, but not both 'Access key ID' and 'Secret access key'.")]
    [InlineData("[a]\naws_access_key_id=x\naws_secret_access_key=y\n[b]\naws_access_key_id=x\naws_secret_access_key=y\n", "There are 2 profiles with keys: give the lines of one.")]
    [InlineData("AWS_ACCESS_KEY_ID=x\nAWS_SECRET_ACCESS_KEY=y\nAWS_REGIN=eu-west-1\n", "Vault secret 'aws-main': key 'AWS_REGIN' is not known (is 'AWS_REGION' meant?).")]
    [InlineData("[a]\nsso_session=x\n", "Vault secret 'aws-main': key 'sso_session' is not known.")]
    [InlineData("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n", "Vault secret 'aws-main': 'accessKeyId' needs 'secretAccessKey'.")]
    [InlineData("AWS_PROFIL=x\n", "Vault secret 'aws-main': key 'AWS_PROFIL' is not known.")]
    public void What_is_wrong_is_told_without_the_value(string keys, string expected) =>
        Assert.Equal(new Failure(FailureKind.Invalid, expected), Read(keys, Frankfurt).Failure);

    [Fact]
    public void A_missing_region_names_the_option() =>
        Assert.Equal("The region is missing: say it with --region.", Read($"AWS_ACCESS_KEY_ID={KeyId}\nAWS_SECRET_ACCESS_KEY={Key}", new RegistryFields()).Failure?.Message);

    [Theory]
    [InlineData("")]
    [InlineData("a_b")]
    [InlineData("ä")]
    [InlineData("../x")]
    public void A_name_that_cannot_be_registered_is_refused(string name) =>
        Assert.Equal(
            "The name of a registry has letters, digits and '-' only, and at most 123 of them.",
            RegistryInput.Read(new RegistryName(name), null, Frankfurt).Failure?.Message);

    [Theory]
    [InlineData("""{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"wJalrXUtnFEMI/K7+\u003c","sessionToken":"t","region":"eu-central-1","roleArn":"arn:aws:iam::123456789012:role/a/b","externalId":"x1","accountId":"210987654321","hosts":["a.example.com","b.example.com:5000"]}""")]
    [InlineData("""{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"x","region":"eu-central-1"}""")]
    [InlineData("""{"region":"eu-central-1","roleArn":"arn:aws:iam::123456789012:role/pull","webIdentityAudience":"api://ecr-fleet"}""")]
    [InlineData("""{"public":true}""")]
    public void What_is_stored_reads_back_the_same(string json)
    {
        var registry = Parse(new SecretText(json));

        var again = Parse(RegistryJson.Write(registry));

        Assert.Equal(registry with { Hosts = [] }, again with { Hosts = [] });
        Assert.Equal(registry.Hosts, again.Hosts);
    }

    [Fact]
    public void A_key_id_is_shown_by_its_ends()
    {
        Assert.Equal("AKIA…MPLE", Parse(new SecretText($$"""{"accessKeyId":"{{KeyId}}","secretAccessKey":"x","region":"eu-central-1"}""")).Keys?.ShortId);
        Assert.Equal("…", Parse(new SecretText("""{"accessKeyId":"AKIASHORT","secretAccessKey":"x","region":"eu-central-1"}""")).Keys?.ShortId);
    }

    private static Result<RegistryRegistration> Read(string? keys, RegistryFields fields) =>
        RegistryInput.Read(new RegistryName("main"), keys is null ? null : new SecretText(keys), fields);

    private static RegistryRegistration Parse(SecretText json)
    {
        var entry = new VaultEntry(new VaultItem { Name = "aws-main" }, json);
        return FleetParser.Parse([entry], new SecretName("pull")).Registries.Single().Registration.Value!;
    }
}
