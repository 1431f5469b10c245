using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Cli.Registries;

/// <summary>Finds the keys of a registry: in what is led into standard input, in the AWS variables, or by asking.</summary>
internal sealed class CredentialInput(CliWorld world)
{
    public const string FromStandardInput = "stdin";
    public const string FromEnvironment = "environment";
    public const string FromPrompt = "prompt";

    private const int MaximumLength = 25 * 1024;
    private const string KeyId = "AWS_ACCESS_KEY_ID";
    private const string SecretKey = "AWS_SECRET_ACCESS_KEY";
    private const string SessionToken = "AWS_SESSION_TOKEN";
    private const string Expiration = "AWS_CREDENTIAL_EXPIRATION";

    public async Task<Result<GivenCredential>> ReadAsync(RegistryAddValues values, CancellationToken cancellationToken)
    {
        if (values.Fields.WebIdentityAudience is not null || values.UsesDefaultChain)
        {
            return values.KeysFrom is null
                ? new GivenCredential(null, await WithRegionAsync(values.Fields, null, cancellationToken))
                : new Failure(FailureKind.Invalid, "--keys-from says that there are keys, and --web-identity-audience or --default-chain that there are none.");
        }

        if (values.KeysFrom is null or FromStandardInput && await StandardInputAsync(cancellationToken) is { Length: > 0 } piped)
        {
            return piped.Length > MaximumLength
                ? new Failure(FailureKind.Invalid, "Standard input is longer than keys can be.")
                : new GivenCredential(new SecretText(piped), values.Fields);
        }

        if (values.KeysFrom is null or FromEnvironment && world.Variable(KeyId) is { Length: > 0 })
        {
            return new GivenCredential(OfEnvironment(), await WithRegionAsync(values.Fields, world.Variable("AWS_REGION") ?? world.Variable("AWS_DEFAULT_REGION"), cancellationToken));
        }

        return values.KeysFrom is null or FromPrompt && world.Dialogue is { } terminal
            ? await AskAsync(new Questions(terminal), values.Fields, cancellationToken)
            : new Failure(FailureKind.Invalid, Missing(values.KeysFrom));
    }

    private async Task<string?> StandardInputAsync(CancellationToken cancellationToken)
    {
        if (world.Input is not { } input)
        {
            return null;
        }

        var buffer = new char[MaximumLength + 1];
        var length = await input.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length).Trim();
    }

    private SecretText OfEnvironment() => new(string.Concat(
        from name in new[] { KeyId, SecretKey, SessionToken, Expiration }
        where world.Variable(name) is { Length: > 0 }
        select $"{name}={world.Variable(name)}\n"));

    private async Task<Result<GivenCredential>> AskAsync(Questions questions, RegistryFields fields, CancellationToken cancellationToken)
    {
        var id = await questions.AskAsync("Access key id", "", cancellationToken);
        var secret = await questions.AskHiddenAsync("Secret access key", cancellationToken);
        return new GivenCredential(new SecretText($"{KeyId}={id}\n{SecretKey}={secret}\n"), await WithRegionAsync(fields, null, cancellationToken));
    }

    private async Task<RegistryFields> WithRegionAsync(RegistryFields fields, string? proposal, CancellationToken cancellationToken)
    {
        if (fields.Region is not null || fields.IsPublic)
        {
            return fields;
        }

        var region = proposal is { Length: > 0 } || world.Dialogue is not { } terminal
            ? proposal
            : await new Questions(terminal).AskAsync("Region", "", cancellationToken);
        return fields with { Region = string.IsNullOrEmpty(region) ? null : region };
    }

    private static string Missing(string? keysFrom) => keysFrom switch
    {
        FromStandardInput => "There are no keys on standard input.",
        FromEnvironment => $"There are no keys in the environment: set {KeyId} and {SecretKey}.",
        FromPrompt => "There is no terminal to ask for keys at.",
        _ => $"There are no keys: lead them into standard input (aws iam create-access-key … | ecr-fleet registry add …), or set {KeyId} and {SecretKey}. Without keys: --role-arn and --web-identity-audience, or --default-chain.",
    };
}
