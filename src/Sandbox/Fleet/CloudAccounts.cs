using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Fleet;

/// <summary>The AWS side of the fleet: three accounts, three ways to be let in, and their registrations in the vault.</summary>
internal sealed class CloudAccounts
{
    /// <summary>The audience of the tokens that the keyless registry asks of the managed identity.</summary>
    public const string Audience = "api://ecr-fleet";

    private const string KeylessRoleArn = "arn:aws:iam::345678901234:role/ecr-fleet-keyless";
    private const string PartnerRoleArn = "arn:aws:iam::210987654321:role/ecr-fleet-pull";
    private const string ExternalId = "sandbox-contract-7";

    private static readonly IamPolicy Pull = new(["ecr:GetAuthorizationToken"]);

    // Made again at each start: no key, however harmless, stands in the source.
    private readonly IamUser _main = User("123456789012", "ecr-fleet", Pull);
    private readonly IamUser _partner = User("123456789012", "ecr-fleet-partner", new IamPolicy(["sts:AssumeRole"]));

    /// <param name="hasFaults">The keyless registry is refused: its role lacks the permission.</param>
    public AwsServerOptions ServerOptions(TokenIssuer issuer, bool hasFaults) => new()
    {
        Users = [_main, _partner],
        Roles =
        [
            new IamRole { Arn = PartnerRoleArn, TrustedPrincipals = [_partner.Arn], ExternalId = ExternalId, Policy = Pull },
            new IamRole
            {
                Arn = KeylessRoleArn,
                WebIdentity = new WebIdentityTrust(Audience, issuer.PrincipalId),
                Policy = hasFaults ? IamPolicy.Nothing : Pull,
            },
        ],
        IdentityProviders = [issuer],
    };

    /// <summary>The content of the vault's secrets <c>aws-NAME</c>, by NAME.</summary>
    public IReadOnlyDictionary<string, string> Registrations() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [FleetPlan.MainRegistry] = Keys(_main, "eu-central-1").ToJsonString(),
        [FleetPlan.PartnerRegistry] = Partner().ToJsonString(),
        [FleetPlan.KeylessRegistry] = new JsonObject
        {
            ["region"] = "eu-west-1",
            ["roleArn"] = KeylessRoleArn,
            ["webIdentityAudience"] = Audience,
        }.ToJsonString(),
    };

    private JsonObject Partner()
    {
        var json = Keys(_partner, "us-east-1");
        json["roleArn"] = PartnerRoleArn;
        json["externalId"] = ExternalId;
        return json;
    }

    private static JsonObject Keys(IamUser user, string region) => new()
    {
        ["accessKeyId"] = user.AccessKeyId,
        ["secretAccessKey"] = user.SecretAccessKey,
        ["region"] = region,
    };

    private static IamUser User(string account, string name, IamPolicy policy) => new()
    {
        AccountId = account,
        Name = name,
        AccessKeyId = "AKIA" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
        SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        Policy = policy,
    };
}
