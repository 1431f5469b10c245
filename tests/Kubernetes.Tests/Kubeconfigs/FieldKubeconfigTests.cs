using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Tests.Kubeconfigs;

/// <summary>Kubeconfigs as other tools write them, and as kubectl takes them.</summary>
public sealed class FieldKubeconfigTests
{
    /// <summary>Made by openssl req -x509 -newkey ed25519; .NET makes none.</summary>
    private const string Ed25519Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBODCB66ADAgECAhRe9ajnZQipq9VRA5O02fGpdEqqoDAFBgMrZXAwETEPMA0G
        A1UEAwwGd3JpdGVyMCAXDTI2MTEyNzEyMDE1NloYDzIxMjYxMTAzMTIwMTU2WjAR
        MQ8wDQYDVQQDDAZ3cml0ZXIwKjAFBgMrZXADIQDDTN0yXnm0qfSRQhXHutVgg4Kp
        ymN1rG281sukp6njo6NTMFEwHQYDVR0OBBYEFHmqxMvxmOjHwGcp74VSD0Czce9S
        MB8GA1UdIwQYMBaAFHmqxMvxmOjHwGcp74VSD0Czce9SMA8GA1UdEwEB/wQFMAMB
        Af8wBQYDK2VwA0EA//2asnmfzdRh1LAwm0x0nyYHLhPs+6MvlSUzznYln2dl+zrK
        bRVvsDFPdvoTRnUIh9tSOxEtg45vuQH/g4S5Bw==
        -----END CERTIFICATE-----
        """;

    private const string Ed25519Key = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJLSpYdax8ZopCpwtNB98fCt+zsaNHO0wKzUPIUbyt+b
        -----END PRIVATE KEY-----
        """;

    [Fact]
    public void Takes_bytes_that_a_program_wrote_as_binary()
    {
        using var authority = TestCertificates.Valid();
        var data = TestCertificates.Base64(TestCertificates.Data(authority));

        using var access = Good(KubeconfigText.With(
            cluster: $"server: 'https://api.example', certificate-authority-data: !!binary '{data}'", user: $"token: !!binary {TestCertificates.Base64("opaque")}"));

        Assert.Equal(authority.Thumbprint, Assert.Single(access.Authorities!).Thumbprint);
        Assert.Equal("opaque", access.Credential.Token?.Reveal());
    }

    [Fact]
    public void Takes_PEM_that_a_program_wrote_as_binary()
    {
        using var authority = TestCertificates.Valid();

        using var access = Good(KubeconfigText.With(
            cluster: $"server: 'https://api.example', certificate-authority-data: !!binary {TestCertificates.Data(authority)}"));

        Assert.Equal(authority.Thumbprint, Assert.Single(access.Authorities!).Thumbprint);
    }

    [Theory]
    [InlineData("token: opaque, as-user-extra: {}")]
    [InlineData("token: opaque, as: '', as-uid: \"\", as-groups: [], as-user-extra: {}")]
    [InlineData("token: opaque, as: null, as-groups: ~, auth-provider: {}, exec: null")]
    [InlineData("token: opaque, username: '', password: '', tokenFile: ''")]
    public void Takes_empty_fields_as_none(string user)
    {
        using var access = Good(KubeconfigText.With(user));

        Assert.Equal("opaque", access.Credential.Token?.Reveal());
    }

    [Fact]
    public void Says_that_an_Ed25519_key_is_not_supported()
    {
        var failure = Read(Ed25519Certificate, Ed25519Key);

        Assert.Equal(
            "kubeconfig-berlin: users[0].user.client-key-data: is an Ed25519 key, which this program's TLS does not support; give a client certificate with an unencrypted RSA or EC key as PEM, or a token.",
            failure);
    }

    [Fact]
    public void Says_that_a_key_is_encrypted()
    {
        using var certificate = TestCertificates.Valid();

        Assert.Contains(
            "client-key-data: is encrypted, and a kubeconfig has no place for its password",
            Read(certificate.ExportCertificatePem(), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMARKED\n-----END ENCRYPTED PRIVATE KEY-----"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_key_is_none()
    {
        using var certificate = TestCertificates.Valid();

        Assert.Contains("client-key-data: holds no private key", Read(certificate.ExportCertificatePem(), certificate.ExportCertificatePem()), StringComparison.Ordinal);
    }

    private static string? Read(string certificate, string key) => KubeconfigReader.Read(
        KubeconfigText.Registered(KubeconfigText.With($"client-certificate-data: {TestCertificates.Base64(certificate)}, client-key-data: {TestCertificates.Base64(key)}")),
        allowInsecureTls: false,
        TestCertificates.Now).Failure?.Message;

    private static ClusterAccess Good(string text)
    {
        var result = KubeconfigReader.Read(KubeconfigText.Registered(text), allowInsecureTls: false, TestCertificates.Now);
        Assert.Null(result.Failure);
        return result.Value!;
    }
}
