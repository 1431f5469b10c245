using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>EKS: the token is a signed address of STS, which is called to learn who signed it. Checks as aws-iam-authenticator does before it calls.</summary>
/// <remarks><see href="https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/token/token.go"/>; only the scheme is not https here.</remarks>
internal sealed class EksAuthenticator : ITokenAuthenticator, IDisposable
{
    private const string Prefix = "k8s-aws-v1.";
    private const string ClusterHeader = "x-k8s-aws-id";
    private const int LongestToken = 4096;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly HashSet<string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-Signature", "X-Amz-SignedHeaders",
    };

    private readonly Uri _sts;
    private readonly string _clusterName;
    private readonly IReadOnlyDictionary<string, string> _accessEntries;
    private readonly TimeProvider _time;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <param name="sts">The only address that is called.</param>
    /// <param name="clusterName">The name that tokens must be bound to.</param>
    /// <param name="accessEntries">The user of each principal's ARN; that of a role stands for all its sessions.</param>
    /// <param name="time">The clock of the tokens' age.</param>
    public EksAuthenticator(Uri sts, string clusterName, IReadOnlyDictionary<string, string> accessEntries, TimeProvider time) =>
        (_sts, _clusterName, _accessEntries, _time) = (sts, clusterName, accessEntries, time);

    public async Task<UserInfo?> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (AddressIn(token) is not { } address || !IsGood(address))
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add(ClusterHeader, _clusterName);
        request.Headers.Add("Accept", "application/json");
        using var response = await _http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var arn = body.RootElement.GetProperty("GetCallerIdentityResponse").GetProperty("GetCallerIdentityResult").GetProperty("Arn").GetString();
        return _accessEntries.TryGetValue(Canonical(arn ?? ""), out var user) ? new(user, "", ["system:authenticated"]) : null;
    }

    public void Dispose() => _http.Dispose();

    private static Uri? AddressIn(string token)
    {
        if (token.Length > LongestToken || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var encoded = token[Prefix.Length..];
        return !encoded.Contains('=', StringComparison.Ordinal)
            && Base64Url.IsValid(encoded)
            && Uri.TryCreate(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)), UriKind.Absolute, out var address)
            ? address
            : null;
    }

    private bool IsGood(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        string Value(string name) => query.TryGetValue(name, out var values) ? values.ToString() : "";

        return address.Scheme == _sts.Scheme
            && address.Authority == _sts.Authority
            && address.AbsolutePath == "/"
            && query.All(parameter => Parameters.Contains(parameter.Key) && parameter.Value.Count == 1)
            && Value("Action") == "GetCallerIdentity"
            && Value("X-Amz-SignedHeaders").Split(';').Contains(ClusterHeader)
            && int.TryParse(Value("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= 900
            && DateTimeOffset.TryParseExact(
                Value("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt)
            && _time.GetUtcNow() <= signedAt + Lifetime;
    }

    /// <summary>The role of a session: <c>arn:aws:sts::1:assumed-role/name/session</c> is <c>arn:aws:iam::1:role/name</c>.</summary>
    private static string Canonical(string arn) => arn.Split(':') switch
    {
        [_, var partition, "sts", var region, var account, var resource] when resource.Split('/') is ["assumed-role", var role, _] =>
            $"arn:{partition}:iam:{region}:{account}:role/{role}",
        _ => arn,
    };
}
