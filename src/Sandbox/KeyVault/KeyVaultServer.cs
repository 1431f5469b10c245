using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EcrFleet.Sandbox.Http;
using Microsoft.Net.Http.Headers;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>The secrets API of Azure Key Vault over TLS on loopback.</summary>
/// <remarks><see href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups"/>.</remarks>
internal sealed class KeyVaultServer : IAsyncDisposable
{
    private readonly VaultAuthentication _authentication;
    private readonly KeyVaultServerOptions _options;
    private readonly SecretStore _store;
    private readonly Settling _settling = new();
    private readonly X509Certificate2 _certificate;
    private LoopbackServer? _server;

    private KeyVaultServer(KeyVaultServerOptions options)
    {
        _options = options;
        _store = new SecretStore(options.TimeProvider);
        _authentication = new VaultAuthentication(options.Issuer, options.TimeProvider);
        _certificate = options.Authority.IssueLoopback();
    }

    /// <summary>The vault's address, for <c>EcrFleet__Vault</c>.</summary>
    public Uri Address => _server!.Address;

    /// <summary>What the caller may do; can be changed while the server runs.</summary>
    public VaultRole Role { get; set; } = VaultRole.SecretsOfficer;

    /// <summary>How many requests for a secret meet its unfinished deletion or recovery; none by default.</summary>
    public int RequestsUntilSettled
    {
        get => _settling.Requests;
        set => _settling.Requests = value;
    }

    public RequestHistory History { get; } = new();

    /// <summary>Faults on order; the target is an operation (<c>List</c>, <c>Get</c>, ...) or the name of a secret.</summary>
    public FaultOrders<VaultFault> Faults { get; } = new();

    public static async Task<KeyVaultServer> StartAsync(KeyVaultServerOptions options, CancellationToken cancellationToken = default)
    {
        var vault = new KeyVaultServer(options);
        vault._server = await LoopbackServer.StartAsync(vault.HandleAsync, vault._certificate, cancellationToken);
        return vault;
    }

    /// <summary>Puts a secret into the vault without a request.</summary>
    public void SetSecret(
        string name,
        string value,
        IReadOnlyDictionary<string, string>? tags = null,
        bool enabled = true,
        DateTimeOffset? expires = null) =>
        _store.Set(name, new SecretChange
        {
            Value = value,
            Tags = tags?.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Enabled = enabled,
            Expires = expires,
        });

    /// <summary>The newest version of a secret, without a request.</summary>
    public VaultSecret? FindSecret(string name) => _store.Find(name, "");

    /// <summary>All versions of a secret, the newest last, without a request.</summary>
    public ImmutableList<VaultSecret> FindVersions(string name) => _store.Versions(name);

    /// <summary>A softly deleted secret, without a request.</summary>
    public DeletedVaultSecret? FindDeletedSecret(string name) => _store.FindDeleted(name);

    public void DeleteSecret(string name)
    {
        _store.Delete(name);
        _store.Purge(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _certificate.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var operation = VaultOperation.Of(context.Request);
        History.AddWhenAnswered(context, operation.Name, () => _options.Issuer.PrincipalId);
        context.Response.Headers["x-ms-keyvault-service-version"] = "1.9.0.0";
        context.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();

        // A real vault asks who is there before anything else; so a fault meets authenticated requests only.
        if (_authentication.Check(context.Request) is { } unauthenticated)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = _authentication.Challenge;
            await FailAsync(context, unauthenticated);
        }
        else if (Faults.Take(operation.Name, operation.Secret) is { } fault)
        {
            await AnswerAsync(context, fault);
        }
        else if (Refusal(context.Request, operation) is { } refusal)
        {
            await FailAsync(context, refusal);
        }
        else
        {
            var answer = await new SecretOperations(_store, _settling, Address, _options.PageSize).ExecuteAsync(context.Request, operation);
            await answer.WriteAsync(context);
        }
    }

    private VaultError? Refusal(HttpRequest request, VaultOperation operation)
    {
        if (ApiVersions.Refusal(request.Query["api-version"].ToString()) is { } unknown)
        {
            return unknown;
        }

        return Role >= operation.NeededRole ? null : VaultError.ForbiddenByRbac(
            $"appid={_options.Issuer.ClientId};oid={_options.Issuer.PrincipalId};iss={_options.Issuer.Issuer}",
            operation.Action,
            $"/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/sandbox/providers/microsoft.keyvault/vaults/sandbox"
                + (operation.Secret.Length == 0 ? "" : $"/secrets/{operation.Secret}"));
    }

    private static async Task AnswerAsync(HttpContext context, VaultFault fault)
    {
        if (fault.Hangs)
        {
            await context.HangAsync();
        }
        else if (fault.Error is { } error)
        {
            await FailAsync(context, error);
        }
        else
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><body>Welcome to the guest network</body></html>", context.RequestAborted);
        }
    }

    private static Task FailAsync(HttpContext context, VaultError error)
    {
        if (error.RetryAfter is { } wait)
        {
            context.Response.Headers[HeaderNames.RetryAfter] = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return context.WriteJsonAsync(error.Status, error.ToJson());
    }
}
