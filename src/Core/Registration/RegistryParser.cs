using System.Text;
using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Registration;

/// <summary>Reads one <c>aws-…</c> secret: JSON in any of the shapes of docs/configuration.md.</summary>
internal sealed class RegistryParser
{
    /// <summary>ECR Public gives its tokens here only. See https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html</summary>
    private const string PublicRegion = "us-east-1";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    private readonly RegistryName _name;
    private readonly VaultItem _item;
    private readonly Problems _problems;
    private readonly AwsJson _json;

    private RegistryParser(RegistryName name, VaultItem item)
    {
        _name = name;
        _item = item;
        _problems = new Problems(item.Name);
        _json = new AwsJson(_problems);
    }

    public static Result<RegistryRegistration> Parse(RegistryName name, VaultEntry entry) =>
        entry.Value.IsSuccess ? new RegistryParser(name, entry.Item).Parse(entry.Value.Value) : entry.Value.Failure;

    private Result<RegistryRegistration> Parse(SecretText secret)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(secret.Reveal().TrimStart('\uFEFF')), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                _problems.Add("it must be a JSON object");
                return _problems.ToFailure();
            }

            _json.Add(document.RootElement);
            var registration = Registration();
            return _problems.IsEmpty ? registration : (Result<RegistryRegistration>)_problems.ToFailure();
        }
        catch (JsonException exception)
        {
            // The exception's text shows a piece of the value.
            _problems.Add($"it is not JSON (line {exception.LineNumber.GetValueOrDefault() + 1}, byte {exception.BytePositionInLine.GetValueOrDefault() + 1})");
            return _problems.ToFailure();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair as an escape is JSON, but no text.
            _problems.Add("it has an escape sequence that is no character");
            return _problems.ToFailure();
        }
    }

    private RegistryRegistration Registration()
    {
        var flag = _json.Flag(AwsFields.Public);
        var isPublic = flag ?? false;
        var keys = Keys();
        var roleArn = Checked(AwsFields.RoleArn, AwsSyntax.IsRoleArn, "must be like arn:aws:iam::123456789012:role/name");
        var externalId = Checked(AwsFields.ExternalId, AwsSyntax.IsExternalId, "must be 2 to 1224 letters, digits or _+=,.@:/-");
        var audience = Checked(AwsFields.WebIdentityAudience, AwsSyntax.IsPrintable, "must have no spaces");
        Demand(AwsFields.ExternalId, AwsFields.RoleArn);
        Demand(AwsFields.WebIdentityAudience, AwsFields.RoleArn);
        Exclude(AwsFields.WebIdentityAudience, AwsFields.AccessKeyId);
        Exclude(AwsFields.WebIdentityAudience, AwsFields.ExternalId);
        Exclude(AwsFields.AccountId, AwsFields.Public, isPublic);
        return new RegistryRegistration
        {
            Name = _name,
            VaultSecret = _item.Name,
            Keys = keys,
            Region = Region(isPublic, mayBePublic: flag is not false),
            RoleArn = roleArn,
            ExternalId = externalId,
            WebIdentityAudience = audience,
            AccountId = Checked(AwsFields.AccountId, AwsSyntax.IsAccountId, "must be 12 digits"),
            Hosts = Hosts(),
            IsPublic = isPublic,
            ExpiresAt = Earliest(_item.ExpiresAt, _json.Time(AwsFields.Expiration)),
        };
    }

    private AwsKeys? Keys()
    {
        const string rule = "has a character that keys do not have";
        var id = Checked(AwsFields.AccessKeyId, AwsSyntax.IsPrintable, rule);
        var secret = Checked(AwsFields.SecretAccessKey, AwsSyntax.IsPrintable, rule);
        var session = Checked(AwsFields.SessionToken, AwsSyntax.IsPrintable, rule);
        Demand(AwsFields.AccessKeyId, AwsFields.SecretAccessKey);
        Demand(AwsFields.SecretAccessKey, AwsFields.AccessKeyId);
        Demand(AwsFields.SessionToken, AwsFields.AccessKeyId);
        return id is null || secret is null
            ? null
            : new AwsKeys
            {
                AccessKeyId = new SecretText(id),
                SecretAccessKey = new SecretText(secret),
                SessionToken = session is null ? null : new SecretText(session),
            };
    }

    private string Region(bool isPublic, bool mayBePublic)
    {
        const string rule = "must be the name of an AWS region, like eu-central-1";
        var ofJson = Checked(AwsFields.Region, AwsSyntax.IsRegion, rule);
        var tags = new TagReader(_item.Tags, _problems);
        var ofTag = tags.Text(RegistrationTags.Region);
        if (ofTag is not null && !AwsSyntax.IsRegion(ofTag))
        {
            tags.Refuse(RegistrationTags.Region, rule);
        }

        if (ofJson is not null && ofTag is not null && ofJson != ofTag)
        {
            _problems.Add($"'{AwsFields.Region}' and the tag '{RegistrationTags.Region}' differ");
        }

        var region = ofJson ?? ofTag ?? (isPublic ? PublicRegion : null);
        if (isPublic && region != PublicRegion)
        {
            _problems.Add($"'{AwsFields.Region}' must be {PublicRegion} for '{AwsFields.Public}'");
        }

        if (region is null && !mayBePublic && !_json.Has(AwsFields.Region))
        {
            _problems.Add($"'{AwsFields.Region}' is missing: add it to the JSON, or the tag '{RegistrationTags.Region}' to the secret");
        }

        return region ?? string.Empty;
    }

    private IReadOnlyList<RegistryHost> Hosts()
    {
        var hosts = _json.List(AwsFields.Hosts).Select(RegistryHosts.Parse).ToArray();
        foreach (var (index, _) in hosts.Index().Where(pair => pair.Item is null))
        {
            _problems.Add($"'{AwsFields.Hosts}' has a bad item at position {index + 1}: a host name without path, like 123456789012.dkr.ecr.eu-central-1.amazonaws.com");
        }

        return [.. hosts.OfType<RegistryHost>().Distinct().Order()];
    }

    private string? Checked(string field, Func<string, bool> isValid, string rule)
    {
        var text = _json.Text(field);
        if (text is not null && !isValid(text))
        {
            _problems.Add($"'{field}' {rule}");
            return null;
        }

        return text;
    }

    private void Demand(string field, string other)
    {
        if (_json.Has(field) && !_json.Has(other))
        {
            _problems.Add($"'{field}' needs '{other}'");
        }
    }

    private void Exclude(string field, string other) => Exclude(field, other, _json.Has(other));

    private void Exclude(string field, string other, bool isOtherThere)
    {
        if (_json.Has(field) && isOtherThere)
        {
            _problems.Add($"'{field}' and '{other}' exclude each other");
        }
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? first, DateTimeOffset? second) =>
        second is null || first < second ? first : second;
}
