using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Tests.Kubeconfigs;

public sealed class KubeconfigReaderTests
{
    [Fact]
    public void Reads_a_token_and_the_server()
    {
        using var access = Good(KubeconfigText.With());

        Assert.Equal("https://api.example:6443/", access.Server.AbsoluteUri);
        Assert.Equal("opaque", access.Credential.Token?.Reveal());
        Assert.Null(access.Credential.ExpiresAt);
        Assert.Null(access.Authorities);
        Assert.Null(access.Proxy);
    }

    [Fact]
    public void Reads_JSON_indented_by_tabs()
    {
        using var access = Good("""
            {
            	"current-context": "c",
            	"contexts": [{"name": "c", "context": {"cluster": "k", "user": "u"}}],
            	"clusters": [{"name": "k", "cluster": {"server": "https:\/\/api.example\/k8s\/clusters\/c-1"}}],
            	"users": [{"name": "u", "user": {"token": "opaque"}}]
            }
            """);

        Assert.Equal("https://api.example/k8s/clusters/c-1/", access.Server.AbsoluteUri);
    }

    [Fact]
    public void Follows_the_context_that_the_tag_names()
    {
        var text = KubeconfigText.With(more: "").Replace("contexts:", "contexts:\n- {name: there, context: {cluster: berlin, user: second}}", StringComparison.Ordinal)
            .Replace("users:", "users:\n- {name: second, user: {token: other}}", StringComparison.Ordinal);

        using var access = Good(text, context: "there");

        Assert.Equal("other", access.Credential.Token?.Reveal());
    }

    [Fact]
    public void Follows_anchors_aliases_and_merge_keys()
    {
        using var access = Good("""
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u}}]
            clusters: [{name: k, cluster: {server: https://api.example}}]
            shared: &shared {token: opaque}
            users: [{name: u, user: {<<: *shared}}]
            """);

        Assert.Equal("opaque", access.Credential.Token?.Reveal());
    }

    [Fact]
    public void Reads_a_client_certificate_beside_a_token_and_takes_the_earlier_expiry()
    {
        using var certificate = TestCertificates.Valid();
        var token = TestCertificates.Token(TestCertificates.Now.AddHours(1));

        using var access = Good(KubeconfigText.With(
            $"token: {token}, client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}"));

        Assert.Equal(TestCertificates.Now.AddHours(1), access.Credential.ExpiresAt);
        Assert.Equal(certificate.Thumbprint, access.Credential.ClientCertificates![0].Thumbprint);
        Assert.True(access.Credential.ClientCertificates[0].HasPrivateKey);
    }

    [Fact]
    public void Takes_the_expiry_of_the_client_certificate()
    {
        using var certificate = TestCertificates.Valid();

        using var access = Good(KubeconfigText.With(
            $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}"));

        Assert.Equal(TestCertificates.Now.AddDays(30), access.Credential.ExpiresAt);
    }

    [Fact]
    public void Reads_authorities_server_name_and_proxy()
    {
        using var authority = TestCertificates.Valid();

        using var access = Good(KubeconfigText.With(cluster:
            $"server: https://10.0.0.1, certificate-authority-data: {TestCertificates.Data(authority)}, tls-server-name: api.internal, proxy-url: 'socks5://me:p%40ss@proxy:1080'"));

        Assert.Equal(authority.Thumbprint, Assert.Single(access.Authorities!).Thumbprint);
        Assert.Equal("api.internal", access.TlsServerName);
        Assert.Equal("proxy:1080 (proxy-url)", access.Proxy?.ToString());
        Assert.Equal("p@ss", access.Proxy?.CredentialFor(new Uri("socks5://proxy:1080"))?.Password);
    }

    [Fact]
    public void Skips_TLS_verification_only_where_the_settings_allow_it()
    {
        var text = KubeconfigText.With(cluster: "server: https://api.example, insecure-skip-tls-verify: true");

        var allowed = KubeconfigReader.Read(KubeconfigText.Registered(text), allowInsecureTls: true, TestCertificates.Now);
        var refused = Bad(text);

        Assert.True(allowed.Value?.SkipsTlsVerification);
        Assert.Contains("clusters[0].cluster.insecure-skip-tls-verify", refused.Message, StringComparison.Ordinal);
        Assert.Contains("EcrFleet__AllowInsecureTls", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec: {command: /usr/local/bin/oidc-login, args: [--secret, marked]}", "users[0].user.exec: is an OIDC plugin, which logs in a person and is not executed; register the cluster with 'ecr-fleet cluster add --allow-exec'")]
    [InlineData("exec: {command: 'aws $(marked)'}", "users[0].user.exec: a plugin is not executed")]
    [InlineData("exec: marked", "users[0].user.exec")]
    [InlineData("auth-provider: {name: oidc}", "users[0].user.auth-provider")]
    [InlineData("tokenFile: /var/run/marked", "users[0].user.tokenFile: is a file path")]
    [InlineData("token: opaque, tokenFile: /var/run/marked", "users[0].user.tokenFile: is a file path")]
    [InlineData("client-certificate: marked.crt, client-key: marked.key", "users[0].user.client-certificate: is a file path")]
    [InlineData("client-key: marked.key, token: opaque", "users[0].user.client-key: is a file path")]
    [InlineData("token: opaque, as: marked", "users[0].user.as: impersonation")]
    [InlineData("token: opaque, as-groups: [marked]", "users[0].user.as-groups: impersonation")]
    [InlineData("token: opaque, as-uid: marked", "users[0].user.as-uid: impersonation")]
    [InlineData("token: opaque, as-user-extra: {reason: [marked]}", "users[0].user.as-user-extra: impersonation")]
    [InlineData("exec: {}", "users[0].user.exec: a plugin is not executed")]
    [InlineData("token: !!binary '%marked%'", "has a !!binary that is not a text under base64")]
    [InlineData("token: !!binary 'gICA'", "has a !!binary that is not a text under base64")]
    [InlineData("username: marked, password: marked", "users[0].user.username: basic authentication")]
    [InlineData("token: [marked]", "users[0].user.token: must be a text")]
    [InlineData("token: 'marked\u00e4'", "users[0].user.token: holds a character")]
    [InlineData("client-key-data: bWFya2Vk", "users[0].user.client-certificate-data: is missing")]
    [InlineData("client-certificate-data: bWFya2Vk", "users[0].user.client-key-data: is missing")]
    [InlineData("client-certificate-data: '-marked-', client-key-data: bWFya2Vk", "users[0].user.client-certificate-data: is not valid base64")]
    [InlineData("client-certificate-data: bWFya2Vk, client-key-data: bWFya2Vk", "users[0].user.client-certificate-data: holds no PEM certificate")]
    public void Refuses_a_user_and_names_the_field(string user, string says)
    {
        var failure = Bad(KubeconfigText.With(user));

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.StartsWith("kubeconfig-berlin: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy-url: http://proxy", "clusters[0].cluster.server: is missing")]
    [InlineData("server: http://marked", "clusters[0].cluster.server: must begin with https://")]
    [InlineData("server: marked", "clusters[0].cluster.server: is not a URL")]
    [InlineData("server: {marked: 1}", "clusters[0].cluster.server: must be a text")]
    [InlineData("server: 'https://marked:marked@api.example'", "clusters[0].cluster.server: must have no user")]
    [InlineData("server: 'https://api.example', proxy-url: 'ftp://marked'", "clusters[0].cluster.proxy-url")]
    [InlineData("server: 'https://api.example', tls-server-name: 'mark ed'", "clusters[0].cluster.tls-server-name")]
    [InlineData("server: 'https://api.example', certificate-authority: /marked/ca.crt", "clusters[0].cluster.certificate-authority: is a file path")]
    [InlineData("server: 'https://api.example', certificate-authority-data: '%marked%'", "clusters[0].cluster.certificate-authority-data: is not valid base64")]
    [InlineData("server: 'https://api.example', certificate-authority-data: bWFya2Vk", "clusters[0].cluster.certificate-authority-data: holds no PEM certificate")]
    [InlineData("server: 'https://api.example', insecure-skip-tls-verify: marked", "clusters[0].cluster.insecure-skip-tls-verify: must be true or false")]
    public void Refuses_a_cluster_and_names_the_field(string cluster, string says)
    {
        var failure = Bad(KubeconfigText.With(cluster: cluster));

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.StartsWith("kubeconfig-berlin: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the kubeconfig is empty")]
    [InlineData("# nothing", "the kubeconfig is empty")]
    [InlineData("~", "the kubeconfig is empty")]
    [InlineData("marked", "is not a mapping")]
    [InlineData("- marked", "is not a mapping")]
    [InlineData("\0\u0001\u0002marked", "is not")]
    [InlineData("a: {marked", "is not valid YAML or JSON (line")]
    [InlineData("marked: 1\nmarked: 2", "has a key twice (line 2")]
    [InlineData("a: *marked", "has an alias without an anchor")]
    [InlineData("a: 1\n---\nmarked: 2", "holds more than one YAML document")]
    [InlineData("kind: Config", "current-context: is missing")]
    [InlineData("current-context: marked", "contexts: has no entry for the context that current-context names")]
    [InlineData("current-context: marked\ncontexts: marked", "contexts: has no entry")]
    [InlineData("current-context: marked\ncontexts: [{name: marked}, {name: marked}]", "contexts: has 2 entries")]
    [InlineData("current-context: marked\ncontexts: [{name: marked}]", "contexts[0].context: is missing")]
    [InlineData("current-context: marked\ncontexts: [{name: marked, context: marked}]", "contexts[0].context: must be a mapping")]
    [InlineData("current-context: m\ncontexts: [{name: m, context: {user: marked}}]", "contexts[0].context.cluster: is missing")]
    [InlineData("current-context: m\ncontexts: [{name: m, context: {cluster: marked, user: u}}]", "clusters: has no entry for the cluster that contexts[0].context.cluster names")]
    [InlineData("current-context: m\ncontexts: [{name: m, context: {cluster: k, user: marked}}]\nclusters: [{name: k, cluster: {server: 'https://a'}}]", "users: has no entry for the user that contexts[0].context.user names")]
    [InlineData("current-context: m\ncontexts: [{name: m, context: {cluster: k, user: u}}]\nclusters: [{name: k, cluster: {server: 'https://a'}}]\nusers: [{name: u}]", "users[0].user: is missing")]
    public void Refuses_a_text_that_is_no_whole_kubeconfig(string text, string says)
    {
        var failure = Bad(text);

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.StartsWith("kubeconfig-berlin: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_context_of_the_tag_when_it_is_missing()
    {
        var failure = KubeconfigReader.Read(KubeconfigText.Registered(KubeconfigText.With(), "elsewhere"), false, TestCertificates.Now).Failure;

        Assert.Equal("kubeconfig-berlin: contexts: has no entry for the context 'elsewhere' that the tag names.", failure?.Message);
    }

    [Fact]
    public void Refuses_a_user_without_any_credential()
    {
        var failure = Bad(KubeconfigText.With(user: ""));

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("users[0].user.token: the kubeconfig has no credential", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_expired_token_and_says_when_it_expired()
    {
        var failure = Bad(KubeconfigText.With($"token: {TestCertificates.Token(TestCertificates.Now.AddSeconds(-1))}"));

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("users[0].user.token: expired at 2026-11-23 11:59:59 UTC", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_expired_client_certificate_and_says_when_it_expired()
    {
        using var certificate = TestCertificates.Create(TestCertificates.Now.AddDays(-30), TestCertificates.Now.AddDays(-1));

        var failure = Bad(KubeconfigText.With(
            $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}"));

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("users[0].user.client-certificate-data: expired at 2026-11-22 12:00:00 UTC", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_client_certificate_that_is_not_valid_yet()
    {
        using var certificate = TestCertificates.Create(TestCertificates.Now.AddDays(1), TestCertificates.Now.AddDays(2));

        var failure = Bad(KubeconfigText.With(
            $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}"));

        Assert.Contains("is not valid before 2026-11-24 12:00:00 UTC", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_key_that_belongs_to_another_certificate()
    {
        using var certificate = TestCertificates.Valid();
        using var other = TestCertificates.Valid();

        var failure = Bad(KubeconfigText.With(
            $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(other)}"));

        Assert.Contains("users[0].user.client-key-data: is not the private key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_certificate_that_is_cut_off()
    {
        using var certificate = TestCertificates.Valid();
        var cut = TestCertificates.Base64(certificate.ExportCertificatePem().Remove(60, 64));

        var failure = Bad(KubeconfigText.With($"client-certificate-data: {cut}, client-key-data: {TestCertificates.KeyData(certificate)}"));

        Assert.Contains("users[0].user.client-certificate-data: holds", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not.a.token")]
    [InlineData("a.b")]
    [InlineData("a.bnVsbA.c")]
    [InlineData("a.eyJleHAiOiJzb29uIn0.c")]
    [InlineData("a.eyJleHAiOi0xfQ.c")]
    [InlineData("a.eyJleHAiOjFlMzAwfQ.c")]
    public void Knows_no_expiry_of_an_opaque_token(string token)
    {
        using var access = Good(KubeconfigText.With($"token: {token}"));

        Assert.Null(access.Credential.ExpiresAt);
    }

    private static ClusterAccess Good(string text, string? context = null)
    {
        var result = KubeconfigReader.Read(KubeconfigText.Registered(text, context), allowInsecureTls: false, TestCertificates.Now);
        Assert.Null(result.Failure);
        return result.Value!;
    }

    private static Failure Bad(string text)
    {
        var result = KubeconfigReader.Read(KubeconfigText.Registered(text), allowInsecureTls: false, TestCertificates.Now);
        Assert.NotNull(result.Failure);
        return result.Failure;
    }
}
