namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>The parsed <c>Authorization</c> header of Signature Version 4.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>.</remarks>
internal sealed record AuthorizationHeader(string AccessKeyId, CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public static AuthorizationHeader? Parse(string header)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var fields = header[Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1], StringComparer.Ordinal);
        var credential = fields["Credential"].FirstOrDefault()?.Split('/');
        return (credential, fields["SignedHeaders"].FirstOrDefault(), fields["Signature"].FirstOrDefault()) switch
        {
            ([var key, var date, var region, var service, CredentialScope.Termination], { Length: > 0 } names, { } signature) =>
                new AuthorizationHeader(key, new CredentialScope(date, region, service), names.Split(';'), signature),
            _ => null,
        };
    }
}
