using System.Globalization;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Aws.Signing;
using EcrFleet.Sandbox.Aws.Wire;
using EcrFleet.Sandbox.Http;

namespace EcrFleet.Sandbox.Aws;

/// <summary>ECR, ECR Public and STS on one loopback address; which one is meant is read from the request.</summary>
internal sealed class AwsServer : IAsyncDisposable
{
    private readonly SignatureVerifier _verifier;
    private readonly EcrService _ecr;
    private readonly StsService _sts;
    private readonly TokenIssuance _tokens;
    private readonly TimeProvider _timeProvider;
    private LoopbackServer? _server;

    private AwsServer(AwsServerOptions options)
    {
        Directory = new IamDirectory(options.TimeProvider);
        foreach (var user in options.Users)
        {
            Directory.Add(user);
        }

        foreach (var role in options.Roles)
        {
            Directory.Add(role);
        }

        _tokens = new TokenIssuance(options.TimeProvider, options.TokenLifetime);
        _verifier = new SignatureVerifier(Directory, options.DisabledRegions, options.TimeProvider);
        _timeProvider = options.TimeProvider;
        _ecr = new EcrService(_tokens);
        _sts = new StsService(Directory, options.IdentityProviders, options.TimeProvider);
    }

    /// <summary>The value of <c>AWS_ENDPOINT_URL_ECR</c>, <c>AWS_ENDPOINT_URL_ECR_PUBLIC</c> and <c>AWS_ENDPOINT_URL_STS</c>.</summary>
    public Uri Address => _server!.Address;

    /// <summary>Users, roles and sessions; can be changed while the server runs.</summary>
    public IamDirectory Directory { get; }

    public RequestHistory History { get; } = new();

    /// <summary>Faults on order; the target is an operation or the ARN of a caller.</summary>
    public FaultOrders<AwsFault> Faults { get; } = new();

    public IReadOnlyCollection<IssuedToken> IssuedTokens => _tokens.All;

    public static async Task<AwsServer> StartAsync(AwsServerOptions options, CancellationToken cancellationToken = default)
    {
        var aws = new AwsServer(options);
        aws._server = await LoopbackServer.StartAsync(aws.HandleAsync, null, cancellationToken);
        return aws;
    }

    /// <summary>The registry token with this password, if it was given out here.</summary>
    public IssuedToken? FindIssuedToken(string password) => _tokens.Find(password);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task HandleAsync(HttpContext context)
    {
        // Clients compare it with their own clock.
        context.Response.Headers.Date = _timeProvider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var request = await AwsRequest.ReadAsync(context.Request);
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        var operation = AwsOperation.Of(request, form);
        Principal? caller = null;
        History.AddWhenAnswered(context, operation.Name, () => caller?.Arn ?? "");

        VerifiedSignature? signer = null;
        AwsError? error = null;
        if (operation.IsSigned)
        {
            (signer, error) = _verifier.Verify(request, operation.Service, operation.SignatureErrors);
            caller = signer?.Principal;
        }

        var fault = error is null ? Faults.Take(operation.Name, caller?.Arn ?? "") : null;
        if (fault == AwsFault.Hang)
        {
            await context.HangAsync();
            return;
        }

        var answer = error is null
            ? Fault(fault, operation, caller) ?? Answer(operation, signer, request, form, fault)
            : operation.Error(error);
        await answer.WriteAsync(context);
    }

    private AwsAnswer Answer(
        AwsOperation operation, VerifiedSignature? signer, AwsRequest request, IReadOnlyDictionary<string, string> form, AwsFault? fault) =>
        (operation.Name, signer) switch
        {
            (AwsOperation.GetAuthorizationToken, { } known) => _ecr.GetAuthorizationToken(known, request, fault),
            (AwsOperation.GetPublicAuthorizationToken, { } known) => _ecr.GetPublicAuthorizationToken(known, fault),
            ("AssumeRole", { } known) => _sts.AssumeRole(known.Principal, form),
            ("AssumeRoleWithWebIdentity", _) => _sts.AssumeRoleWithWebIdentity(form),
            ("GetCallerIdentity", { } known) => StsService.GetCallerIdentity(known.Principal, request.Headers.Accept == "application/json"),
            _ => operation.Unknown(),
        };

    private static AwsAnswer? Fault(AwsFault? fault, AwsOperation operation, Principal? caller) => fault?.Name switch
    {
        nameof(AwsFault.AccessDenied) when caller is not null => operation.Error(AwsError.AccessDenied(caller, operation.Action)),
        nameof(AwsFault.AccessDenied) => operation.Error(
            new AwsError(403, "AccessDenied", $"Not authorized to perform {operation.Action}")),
        nameof(AwsFault.DeniedByControlPolicy) => operation.Error(AwsError.DeniedByControlPolicy(caller?.Arn ?? "unknown", operation.Action)),
        nameof(AwsFault.Throttled) => operation.Error(AwsError.Throttling),
        nameof(AwsFault.ServerError) => operation.Error(AwsError.Server),
        nameof(AwsFault.NotJson) => new AwsAnswer(200, "text/html", "<html><body>Welcome to the guest network</body></html>"),
        _ => null,
    };
}
