using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>Pull secrets as the planner hands them over.</summary>
internal static class PullSecrets
{
    public static readonly SecretName Name = new("ecr-registry-credentials");
    public const string Host = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

    public static PullSecret With(string password) => new()
    {
        Name = Name,
        DockerConfigJson = new SecretText(DockerConfig(password)),
        Labels = new Dictionary<string, string> { [PullSecretMetadata.ManagedByLabel] = PullSecretMetadata.ManagedByValue },
        Annotations = new Dictionary<string, string>
        {
            [PullSecretMetadata.ContentSha256] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password))),
            [PullSecretMetadata.ExpiresAt] = "2026-11-24T00:00:00Z",
        },
        ExpiresAt = TestCertificates.Now.AddHours(12),
    };

    public static string DockerConfig(string password)
    {
        var entry = $$"""{"username":"AWS","password":"{{password}}","auth":"{{TestCertificates.Base64($"AWS:{password}")}}"}""";
        return $$"""{"auths":{"{{Host}}":{{entry}} } }""";
    }
}
