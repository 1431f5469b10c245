using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Http;

namespace EcrFleet.Sandbox.ManagedIdentity;

/// <summary>The token endpoint that App Service and Azure Functions give to an app with a managed identity.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference"/>.</remarks>
internal sealed class ManagedIdentityServer : IAsyncDisposable
{
    public const string Operation = "GetToken";
    private const string ApiVersion = "2019-08-01";
    private readonly ManagedIdentityServerOptions _options;
    private LoopbackServer? _server;

    private ManagedIdentityServer(ManagedIdentityServerOptions options) => _options = options;

    public TokenIssuer Issuer { get; } = new();

    /// <summary>The value of <c>IDENTITY_ENDPOINT</c>.</summary>
    public Uri Endpoint => new(_server!.Address, "msi/token");

    /// <summary>The value of <c>IDENTITY_HEADER</c>: a caller must send it, which a page in a browser cannot.</summary>
    public string Header { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public RequestHistory History { get; } = new();

    /// <summary>Faults on order; the target is a resource.</summary>
    public FaultOrders<IdentityFault> Faults { get; } = new();

    public static async Task<ManagedIdentityServer> StartAsync(
        ManagedIdentityServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var identity = new ManagedIdentityServer(options ?? new ManagedIdentityServerOptions());
        identity._server = await LoopbackServer.StartAsync(identity.HandleAsync, null, cancellationToken);
        return identity;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Issuer.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        History.AddWhenAnswered(context, Operation, () => Issuer.PrincipalId);
        var request = context.Request;
        string resource = request.Query["resource"].ToString();
        if (Faults.Take(resource) is { } fault)
        {
            await AnswerAsync(context, fault);
        }
        else if (request.Path != "/msi/token" || !HttpMethods.IsGet(request.Method))
        {
            await FailAsync(context, 404, "There is nothing here.");
        }
        else if (request.Headers["X-IDENTITY-HEADER"] != Header)
        {
            await FailAsync(context, 401, "The X-IDENTITY-HEADER is missing or wrong.");
        }
        else if (request.Query["api-version"] != ApiVersion)
        {
            await FailAsync(context, 400, $"The api-version '{request.Query["api-version"]}' is not supported.");
        }
        else if (resource.Length == 0)
        {
            await FailAsync(context, 400, "The parameter 'resource' is missing.");
        }
        else if (!IsAssigned(request.Query))
        {
            await AnswerAsync(context, IdentityFault.NotAssigned);
        }
        else if (_options.KnownResources is { } known && !known.Contains(resource))
        {
            await FailAsync(context, 400, $"AADSTS500011: The resource principal named {resource} was not found in the tenant.");
        }
        else
        {
            await context.WriteJsonAsync(200, Token(resource));
        }
    }

    private bool IsAssigned(IQueryCollection query)
    {
        string clientId = query["client_id"].ToString();
        return clientId.Length == 0 || string.Equals(clientId, Issuer.ClientId, StringComparison.OrdinalIgnoreCase);
    }

    private JsonObject Token(string resource)
    {
        var now = _options.TimeProvider.GetUtcNow();
        return new JsonObject
        {
            ["access_token"] = Issuer.Issue(resource, now),
            ["expires_on"] = now.Add(Issuer.Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
            ["client_id"] = Issuer.ClientId,
        };
    }

    private static async Task AnswerAsync(HttpContext context, IdentityFault fault)
    {
        if (fault.Hangs)
        {
            await context.HangAsync();
            return;
        }

        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(fault.Body, context.RequestAborted);
    }

    private static Task FailAsync(HttpContext context, int status, string message) => context.WriteJsonAsync(
        status, new JsonObject { ["statusCode"] = status, ["message"] = message, ["correlationId"] = Guid.NewGuid().ToString() });
}
