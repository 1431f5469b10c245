using System.Security.Authentication;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>Servers that refuse client certificates in TLS: some say so by an alert, some only close.</summary>
public sealed class ClientCertificateTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

#pragma warning disable CA5398 // Each version refuses in its own way.
    [Theory]
    [InlineData("1.1", SslProtocols.Tls12)]
    [InlineData("1.1", SslProtocols.Tls13)]
    [InlineData("2.0", SslProtocols.Tls12)]
    [InlineData("2.0", SslProtocols.Tls13)]
#pragma warning restore CA5398
    public async Task Names_the_client_certificate_that_the_server_refuses(string version, SslProtocols protocols)
    {
        using var certificate = TestCertificates.Valid();
        await using var server = await StubServer.StartAsync(
            StubAnswer.Namespaces("a").WriteAsync, asksForClientCertificate: true, protocols: protocols, refusesClientCertificates: true);
        using var cluster = await server.ConnectAsync(
            TimeProvider.System,
            Options(version),
            $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}");

        var failure = (await cluster.ListNamespacesAsync(None)).Failure!;

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.StartsWith(
            $"kubeconfig-berlin: client-certificate-data: {server.Address.Authority} refused the client certificate in TLS (", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, cluster.ApiRequests);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Names_it_for_each_of_the_requests_side_by_side(string version)
    {
        using var certificate = TestCertificates.Valid();
        await using var server = await StubServer.StartAsync(
            StubAnswer.Namespaces("a").WriteAsync, asksForClientCertificate: true, refusesClientCertificates: true);
        using var cluster = await server.ConnectAsync(
            TimeProvider.System,
            Options(version),
            $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}");

        var (namespaces, secrets) = (cluster.ListNamespacesAsync(None), cluster.ListSecretsAsync(new("ecr-registry-credentials"), None));

        Assert.Equal(
            (FailureKind.Unauthorized, FailureKind.Unauthorized), ((await namespaces).Failure!.Kind, (await secrets).Failure!.Kind));
    }

    [Fact]
    public async Task Says_that_the_server_asks_for_a_client_certificate()
    {
        await using var server = await StubServer.StartAsync(
            StubAnswer.Namespaces("a").WriteAsync, asksForClientCertificate: true, refusesClientCertificates: true);
        using var cluster = await server.ConnectAsync(TimeProvider.System, Options("2.0"));

        var failure = (await cluster.ListNamespacesAsync(None)).Failure!;

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.EndsWith(", and the kubeconfig has no client-certificate-data.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_connection_is_not_put_down_to_a_client_certificate()
    {
        using var certificate = TestCertificates.Valid();
        await using var server = await StubServer.StartAsync(
            context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            asksForClientCertificate: true);
        using var cluster = await server.ConnectAsync(
            options: Options("2.0"), user: $"client-certificate-data: {TestCertificates.Data(certificate)}, client-key-data: {TestCertificates.KeyData(certificate)}");

        Assert.Equal(
            new Failure(FailureKind.Unreachable, $"{server.Address.Authority} closed the connection in the middle of an answer."),
            (await cluster.ListNamespacesAsync(None)).Failure);
    }

    [Theory]
    [InlineData("error:0A000418:SSL routines::tlsv1 alert unknown ca", "unknown ca")]
    [InlineData("error:0A000412:SSL routines::ssl/tls alert bad certificate", "bad certificate")]
    [InlineData("error:0A000415:SSL routines::sslv3 alert certificate expired", "certificate expired")]
    [InlineData("error:0A00045C:SSL routines::tlsv13 alert certificate required", "certificate required")]
    [InlineData("error:0A000438:SSL routines::tlsv1 alert internal error", null)]
    [InlineData("Connection reset by peer", null)]
    public void Knows_the_alerts_of_a_refused_client_certificate(string message, string? alert) =>
        Assert.Equal(alert, TlsAlert.OfClientCertificate(new HttpRequestException("outer", new IOException("inner", new AuthenticationException(message)))));

    private static KubernetesOptions Options(string version) => new() { HttpVersion = Version.Parse(version), RequestTimeout = TimeSpan.FromHours(1) };
}
