using System.CommandLine;
using EcrFleet.Core.Registration;

namespace EcrFleet.Cli.Registries;

/// <summary>The options of <c>registry add</c>.</summary>
internal sealed class RegistryAddOptions
{
    private readonly Option<string> _region = Text("--region", "REGION", "Region of the registry, like eu-central-1.");
    private readonly Option<string> _roleArn = Text("--role-arn", "ARN", "Role to assume.");
    private readonly Option<string> _externalId = Text("--external-id", "ID", "External ID that the role asks for.");
    private readonly Option<string> _audience = Text(
        "--web-identity-audience", "AUDIENCE", "Keyless: exchange the managed identity's token for this audience for the role.");

    private readonly Option<string> _accountId = Text("--account-id", "ID", "Account whose registry the token shall open, if not the credential's own.");
    private readonly Option<string[]> _hosts = new("--hosts")
    {
        Description = "Hosts that the token shall open, separated by commas.",
        HelpName = "HOST,…",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _public = Flag("--public", "ECR Public.");
    private readonly Option<string> _keysFrom = Text(
        "--keys-from", "stdin|environment|prompt", "Where the keys come from; without it the first of these that has some.");

    private readonly Option<bool> _defaultChain = Flag("--default-chain", "No keys: what the AWS SDK finds where the app runs.");
    private readonly Option<bool> _noCheck = Flag("--no-check", "Store it without having got a token.");
    private readonly Option<bool> _dryRun = Flag("--dry-run", "Check it, and store nothing.");

    public RegistryAddOptions() =>
        _keysFrom.AcceptOnlyFromAmong(CredentialInput.FromStandardInput, CredentialInput.FromEnvironment, CredentialInput.FromPrompt);

    public void AddTo(Command command)
    {
        Option[] options = [_region, _roleArn, _externalId, _audience, _accountId, _hosts, _public, _keysFrom, _defaultChain, _noCheck, _dryRun];
        Array.ForEach(options, command.Add);
    }

    public RegistryAddValues Read(ParseResult parsed) => new()
    {
        Fields = new RegistryFields
        {
            Region = parsed.GetValue(_region),
            RoleArn = parsed.GetValue(_roleArn),
            ExternalId = parsed.GetValue(_externalId),
            WebIdentityAudience = parsed.GetValue(_audience),
            AccountId = parsed.GetValue(_accountId),
            Hosts =
            [
                .. (parsed.GetValue(_hosts) ?? []).SelectMany(hosts => hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            ],
            IsPublic = parsed.GetValue(_public),
        },
        KeysFrom = parsed.GetValue(_keysFrom),
        UsesDefaultChain = parsed.GetValue(_defaultChain),
        SkipCheck = parsed.GetValue(_noCheck),
        IsDryRun = parsed.GetValue(_dryRun),
    };

    private static Option<string> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
