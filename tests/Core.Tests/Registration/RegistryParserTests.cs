using EcrFleet.Core.Names;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Tests.Registration;

public sealed class RegistryParserTests
{
    private const string Prefix = "Vault secret 'aws-main': ";

    [Theory]
    [InlineData("""{"accessKeyId":"AKIA1","secretAccessKey":"abc/+=","sessionToken":"tok","region":"eu-central-1"}""")]
    [InlineData("""{"AccessKeyID":"AKIA1","SECRETACCESSKEY":"abc/+=","sessiontoken":"tok","Region":"eu-central-1"}""")]
    [InlineData("""{"AWS_ACCESS_KEY_ID":"AKIA1","AWS_SECRET_ACCESS_KEY":"abc/+=","AWS_SESSION_TOKEN":"tok","AWS_REGION":"eu-central-1"}""")]
    [InlineData("""{"AWS_ACCESS_KEY_ID":"AKIA1","AWS_SECRET_ACCESS_KEY":"abc/+=","AWS_SESSION_TOKEN":"tok","AWS_DEFAULT_REGION":"eu-central-1","AWS_REGION":"eu-central-1"}""")]
    [InlineData("""{"Credentials":{"AccessKeyId":"AKIA1","SecretAccessKey":"abc/+=","SessionToken":"tok"},"AssumedRoleUser":{"Arn":"x"},"region":"eu-central-1"}""")]
    [InlineData("""{"Version":1,"AccessKeyId":"AKIA1\n","SecretAccessKey":" abc/+=","SessionToken":"tok","region":"eu-central-1"}""")]
    public void Reads_the_keys_in_every_shape(string json)
    {
        var registry = Entry.Good(Entry.ParseRegistry(json));

        Assert.Equal("AKIA1", registry.Keys?.AccessKeyId.Reveal());
        Assert.Equal("abc/+=", registry.Keys?.SecretAccessKey.Reveal());
        Assert.Equal("tok", registry.Keys?.SessionToken?.Reveal());
        Assert.Equal("eu-central-1", registry.Region);
    }

    [Theory]
    [InlineData("assume-role", """{"Credentials":KEYS,"AssumedRoleUser":{"AssumedRoleId":"AROA:x","Arn":"arn"},"PackedPolicySize":6,"SourceIdentity":"x"}""")]
    [InlineData("assume-role-with-saml", """{"Subject":"x","SubjectType":"transient","PackedPolicySize":6,"Credentials":KEYS,"AssumedRoleUser":{},"Audience":"https://signin.aws.amazon.com/saml","Issuer":"https://idp.example","NameQualifier":"SbdGOnUkh1i4+EXAMPLExL/jEvs="}""")]
    [InlineData("assume-role-with-web-identity", """{"SubjectFromWebIdentityToken":"x","Audience":"y","Credentials":KEYS,"AssumedRoleUser":{},"Provider":"z"}""")]
    [InlineData("assume-root", """{"Credentials":KEYS,"SourceIdentity":"x"}""")]
    [InlineData("get-session-token", """{"Credentials":KEYS}""")]
    [InlineData("get-federation-token", """{"Credentials":KEYS,"FederatedUser":{"FederatedUserId":"1:x","Arn":"arn"},"PackedPolicySize":8}""")]
    [InlineData("a file of the command line's cache", """{"Credentials":KEYS,"ResponseMetadata":{"RequestId":"x"},"ProviderType":"sso"}""")]
    [InlineData("sso get-role-credentials", """{"roleCredentials":{"accessKeyId":"ASIAEXAMPLE","secretAccessKey":"secret","sessionToken":"token","expiration":1893553445000}}""")]
    [InlineData("export-credentials --format process", """{"Version":1,"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"secret","SessionToken":"token","Expiration":"2030-01-02T03:04:05+00:00"}""")]
    public void Takes_temporary_keys_with_their_end_as_AWS_prints_them(string command, string output)
    {
        Assert.NotEmpty(command); // It names the row.
        const string keys = """{"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"secret","SessionToken":"token","Expiration":"2030-01-02T03:04:05Z"}""";

        var registry = Entry.Good(Entry.ParseRegistry(output.Replace("KEYS", keys, StringComparison.Ordinal), ("region", "eu-central-1")));

        Assert.Equal(
            ("ASIAEXAMPLE", "secret", "token", new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            (registry.Keys?.AccessKeyId.Reveal(), registry.Keys?.SecretAccessKey.Reveal(), registry.Keys?.SessionToken?.Reveal(), registry.ExpiresAt));
    }

    [Fact]
    public void Reads_the_output_of_create_access_key_with_the_region_from_the_tag()
    {
        const string json = """
            {
                "AccessKey": {
                    "UserName": "puller",
                    "AccessKeyId": "AKIA1",
                    "Status": "Active",
                    "SecretAccessKey": "abc",
                    "CreateDate": "2026-01-01T00:00:00+00:00"
                }
            }
            """;

        var registry = Entry.Good(Entry.ParseRegistry(json, ("region", "us-gov-west-1")));

        Assert.Equal("AKIA1", registry.Keys?.AccessKeyId.Reveal());
        Assert.Null(registry.Keys?.SessionToken);
        Assert.Equal("us-gov-west-1", registry.Region);
    }

    [Fact]
    public void A_region_may_stand_in_both_places_if_it_is_the_same()
    {
        Assert.Equal("eu-central-1", Entry.Good(Entry.ParseRegistry(Entry.GoodAws, ("region", "eu-central-1"))).Region);
        Assert.Equal(Prefix + "'region' and the tag 'region' differ.", Entry.Problem(Entry.ParseRegistry(Entry.GoodAws, ("region", "eu-west-1"))));
    }

    [Theory]
    [InlineData("\"2030-01-02T03:04:05Z\"", 2030)]
    [InlineData("\"soon\"", null)]
    [InlineData("1893553445", 2030)]
    [InlineData("1893553445000", 2030)]
    [InlineData("-1", null)]
    public void An_expiration_is_read_as_tools_write_it_and_is_no_problem_where_it_is_no_time(string expiration, int? year) => Assert.Equal(
        year,
        Entry.Good(Entry.ParseRegistry(
            $$"""{"AccessKeyId":"ASIA2","SecretAccessKey":"x","SessionToken":"t","Expiration":{{expiration}},"region":"eu-central-1"}""")).ExpiresAt?.Year);

    [Fact]
    public void Reads_a_role_with_external_id_and_hosts()
    {
        var registry = Entry.Good(Entry.ParseRegistry(
            """
            {"region":"eu-central-1","roleArn":"arn:aws:iam::123456789012:role/path/puller","externalId":"a:b","accountId":"012345678901",
             "hosts":["https://B.example.com/","a.example.com:5000","b.example.com"]}
            """));

        Assert.Null(registry.Keys);
        Assert.Equal("arn:aws:iam::123456789012:role/path/puller", registry.RoleArn);
        Assert.Equal("a:b", registry.ExternalId);
        Assert.Equal("012345678901", registry.AccountId);
        Assert.Equal([new RegistryHost("a.example.com:5000"), new RegistryHost("b.example.com")], registry.Hosts);
        Assert.False(registry.IsPublic);
    }

    [Fact]
    public void Reads_a_keyless_registry()
    {
        var registry = Entry.Good(Entry.ParseRegistry(
            """{"region":"cn-north-1","roleArn":"arn:aws-cn:iam::123456789012:role/puller","webIdentityAudience":"api://ecr"}"""));

        Assert.Equal("api://ecr", registry.WebIdentityAudience);
        Assert.Null(registry.Keys);
    }

    [Theory]
    [InlineData("""{"public":true}""")]
    [InlineData("""{"public":true,"region":"us-east-1"}""")]
    public void ECR_Public_is_in_us_east_1(string json)
    {
        var registry = Entry.Good(Entry.ParseRegistry(json));

        Assert.True(registry.IsPublic);
        Assert.Equal("us-east-1", registry.Region);
    }

    [Fact]
    public void One_string_stands_for_a_list_of_hosts() =>
        Assert.Equal([new RegistryHost("a.example.com")], Entry.Good(Entry.ParseRegistry("""{"region":"eu-west-1","hosts":"a.example.com"}""")).Hosts);

    [Theory]
    [InlineData("""{"region":"eu-west-1","sessionToken":null,"roleArn":null,"externalId":null,"hosts":null,"public":null,"accountId":null}""")]
    [InlineData("""{"region":"eu-west-1","AWS_SESSION_TOKEN":""}""")]
    [InlineData("\uFEFF{\r\n\"region\":\"eu-west-1\"\r\n}\r\n")]
    public void Null_a_byte_order_mark_and_an_empty_session_token_do_no_harm(string json) => Assert.Null(Entry.Good(Entry.ParseRegistry(json)).Keys);

    [Fact]
    public void Temporary_keys_expire_when_their_output_says()
    {
        const string json = """{"Credentials":{"AccessKeyId":"A","SecretAccessKey":"b","SessionToken":"c","Expiration":"2026-05-01T12:00:00Z"},"region":"eu-west-1"}""";

        Assert.Equal(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero), Entry.Good(Entry.ParseRegistry(json)).ExpiresAt);
    }

    [Theory]
    [InlineData("2026-05-01T12:00:00Z", "2026-04-01", "2026-04-01")]
    [InlineData("2026-05-01T12:00:00Z", "2026-06-01", "2026-05-01")]
    [InlineData("soon", "2026-06-01", "2026-06-01")]
    public void The_earlier_expiry_counts(string ofKeys, string ofVault, string expected)
    {
        var item = new VaultItem { Name = "aws-main", ExpiresAt = DateTimeOffset.Parse(ofVault + "T00:00:00Z", null) };
        var json = $$"""{"region":"eu-west-1","Expiration":"{{ofKeys}}"}""";

        var fleet = Entry.Parse(new VaultEntry(item, new Core.Secrets.SecretText(json)));

        Assert.StartsWith(expected, $"{Entry.Good(fleet.Registries[0].Registration).ExpiresAt:yyyy-MM-dd}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is not JSON (line 1, byte 1)")]
    [InlineData("[default]\naws_access_key_id = AKIA1", "it is not JSON (line 1, byte 2)")]
    [InlineData("{\"region\":\n oops}", "it is not JSON (line 2, byte 2)")]
    [InlineData("{\"region\":\"eu-west-1\"} // note", "it is not JSON (line 1, byte 24)")]
    [InlineData("{\"region\":\"eu-west-1\",}", "it is not JSON (line 1, byte 23)")]
    [InlineData("[]", "it must be a JSON object")]
    [InlineData("\"text\"", "it must be a JSON object")]
    [InlineData("null", "it must be a JSON object")]
    [InlineData("{\"region\":\"\\ud800\"}", "it has an escape sequence that is no character")]
    [InlineData("{\"\\ud800\":1}", "it has an escape sequence that is no character")]
    [InlineData("{}", "'region' is missing: add it to the JSON, or the tag 'region' to the secret")]
    [InlineData("{\"region\":null}", "'region' is missing: add it to the JSON, or the tag 'region' to the secret")]
    [InlineData("{\"region\":\" \"}", "'region' is empty")]
    [InlineData("{\"region\":1}", "'region' must be a string, in quotes")]
    [InlineData("{\"region\":\"eu-west-1\",\"hosts\":\"\"}", "'hosts' is empty")]
    [InlineData("{\"AWS_REGION\":{}}", "'AWS_REGION' must be a string, in quotes")]
    [InlineData("{\"region\":\"Frankfurt\"}", "'region' must be the name of an AWS region, like eu-central-1")]
    [InlineData("{\"region\":\"eu-central\"}", "'region' must be the name of an AWS region, like eu-central-1")]
    [InlineData("{\"region\":\"eu-west-1\",\"region\":\"eu-west-1\"}", "key 'region' is there twice")]
    [InlineData("{\"region\":\"eu-west-1\",\"Region\":\"eu-west-2\"}", "key 'Region' is there twice")]
    [InlineData("{\"AWS_REGION\":\"eu-west-1\",\"region\":\"eu-west-2\"}", "'AWS_REGION' and 'region' mean the same and differ")]
    [InlineData("{\"public\":true,\"region\":\"eu-west-1\"}", "'region' must be us-east-1 for 'public'")]
    [InlineData("{\"public\":\"true\",\"region\":\"us-east-1\"}", "'public' must be true or false, without quotes")]
    [InlineData("{\"public\":\"true\"}", "'public' must be true or false, without quotes")]
    [InlineData("{\"public\":1}", "'public' must be true or false, without quotes")]
    [InlineData("{\"public\":false}", "'region' is missing: add it to the JSON, or the tag 'region' to the secret")]
    [InlineData("{\"public\":true,\"accountId\":\"123456789012\"}", "'accountId' and 'public' exclude each other")]
    [InlineData("{\"AccessKey\":null,\"region\":\"eu-west-1\"}", "'AccessKey' must be an object")]
    [InlineData("{\"AccessKey\":{\"AccessKey\":{}},\"region\":\"eu-west-1\"}", "key 'AccessKey' is not known")]
    public void A_bad_document_is_told(string json, string expected) => Assert.Equal(Prefix + expected + ".", Entry.Problem(Entry.ParseRegistry(json)));

    [Theory]
    [InlineData("\"accessKeyId\":\"AKIA1\"", "'accessKeyId' needs 'secretAccessKey'")]
    [InlineData("\"AWS_SECRET_ACCESS_KEY\":\"abc\"", "'secretAccessKey' needs 'accessKeyId'")]
    [InlineData("\"sessionToken\":\"abc\"", "'sessionToken' needs 'accessKeyId'")]
    [InlineData("\"accessKeyId\":\"AK IA\",\"secretAccessKey\":\"abc\"", "'accessKeyId' has a character that keys do not have")]
    [InlineData("\"accessKeyId\":null,\"secretAccessKey\":\"abc\"", "'accessKeyId' must be a string, in quotes")]
    [InlineData("\"accessKeyId\":\"AKIA1\",\"secretAccessKey\":\"\"", "'secretAccessKey' is empty")]
    [InlineData("\"accountId\":123456789012", "'accountId' must be a string, in quotes")]
    [InlineData("\"accountId\":\"1234\"", "'accountId' must be 12 digits")]
    [InlineData("\"roleArn\":\"puller\"", "'roleArn' must be like arn:aws:iam::123456789012:role/name")]
    [InlineData("\"roleArn\":\"arn:aws:iam::123456789012:user/x\"", "'roleArn' must be like arn:aws:iam::123456789012:role/name")]
    [InlineData("\"roleArn\":\"arn:aws:iam::123456789012:role/\"", "'roleArn' must be like arn:aws:iam::123456789012:role/name")]
    [InlineData("\"externalId\":\"abc\"", "'externalId' needs 'roleArn'")]
    [InlineData("\"externalId\":\"a\",\"roleArn\":\"arn:aws:iam::123456789012:role/x\"", "'externalId' must be 2 to 1224 letters, digits or _+=,.@:/-")]
    [InlineData("\"webIdentityAudience\":\"api://x\"", "'webIdentityAudience' needs 'roleArn'")]
    [InlineData("\"webIdentityAudience\":\"a b\",\"roleArn\":\"arn:aws:iam::123456789012:role/x\"", "'webIdentityAudience' must have no spaces")]
    [InlineData("\"webIdentityAudience\":\"api://x\",\"roleArn\":\"arn:aws:iam::123456789012:role/x\",\"accessKeyId\":\"A\",\"secretAccessKey\":\"b\"", "'webIdentityAudience' and 'accessKeyId' exclude each other")]
    [InlineData("\"webIdentityAudience\":\"api://x\",\"roleArn\":\"arn:aws:iam::123456789012:role/x\",\"externalId\":\"abc\"", "'webIdentityAudience' and 'externalId' exclude each other")]
    [InlineData("\"hosts\":[\"a.example.com\",\"http://b.example.com\"]", "'hosts' has a bad item at position 2: a host name without path, like 123456789012.dkr.ecr.eu-central-1.amazonaws.com")]
    [InlineData("\"hosts\":[1]", "'hosts' must be an array of strings")]
    [InlineData("\"hosts\":{}", "'hosts' must be an array of strings")]
    [InlineData("\"acountId\":\"123456789012\"", "key 'acountId' is not known (is 'accountId' meant?)")]
    [InlineData("\"profile\":\"x\"", "key 'profile' is not known")]
    [InlineData("\"AWS_PROFILE\":\"x\"", "key 'AWS_PROFILE' is not known")]
    [InlineData("\"AKIAABCDEFGHIJKLMNOP\":\"x\"", "the key at position 1 is not known")]
    [InlineData("\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\":\"x\"", "the key at position 1 is not known")]
    [InlineData("\"\":\"x\"", "the key at position 1 is not known")]
    public void A_bad_field_is_told(string fields, string expected) =>
        Assert.Equal(Prefix + expected + ".", Entry.Problem(Entry.ParseRegistry("{" + fields + ",\"region\":\"eu-west-1\"}")));

    [Theory]
    [InlineData("Frankfurt", "tag 'region' must be the name of an AWS region, like eu-central-1")]
    [InlineData("", "tag 'region' is empty: remove it or give it a value; 'region' is missing: add it to the JSON, or the tag 'region' to the secret")]
    public void A_bad_region_tag_is_told(string region, string expected) =>
        Assert.Equal(Prefix + expected + ".", Entry.Problem(Entry.ParseRegistry("{}", ("region", region))));

    [Fact]
    public void A_region_tag_that_differs_is_told() =>
        Assert.Equal(
            Prefix + "'region' and the tag 'region' differ.",
            Entry.Problem(Entry.ParseRegistry("""{"region":"eu-west-1"}""", ("region", "eu-west-2"))));

    [Fact]
    public void A_bad_document_is_told_without_its_values()
    {
        const string json = """
            {"accessKeyId":["s3cret"],"secretAccessKey":"s3cret s3cret","region":"s3cret","roleArn":"s3cret","externalId":"s3cret!","accountId":"s3cret",
             "hosts":["s3cret!"],"public":"s3cret","s3cret":"s3cret","webIdentityAudience":"s3cret s3cret"}
            """;

        Assert.DoesNotContain("s3cret", Entry.Problem(Entry.ParseRegistry(json)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("s3cret", Entry.Problem(Entry.ParseRegistry("{s3cret:s3cret")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Deep_and_huge_nonsense_is_told() =>
        Assert.Contains("it is not JSON", Entry.Problem(Entry.ParseRegistry(new string('[', 1_000_000))), StringComparison.Ordinal);

    [Fact]
    public void A_registration_prints_no_secret() =>
        Assert.DoesNotContain(
            "s3cret",
            Entry.Good(Entry.ParseRegistry("""{"accessKeyId":"s3cret","secretAccessKey":"s3cret","sessionToken":"s3cret","region":"eu-west-1"}""")).ToString(),
            StringComparison.Ordinal);
}
